package no.eclinic.app.call

import android.content.Context
import android.media.AudioAttributes
import android.media.AudioDeviceCallback
import android.media.AudioDeviceInfo
import android.media.AudioFocusRequest
import android.media.AudioManager
import android.os.Build
import androidx.annotation.RequiresApi
import no.eclinic.types.MediaDevice

/**
 * Where a call is heard. Hearing aids and headsets go first, also those with Bluetooth LE, which the
 * older ways of Bluetooth do not know; else the loudspeaker, since one looks at the phone.
 */
internal class SoundRoute(
    context: Context,
    /** Another app, mostly a telephone call, has taken the sound (`true`) or given it back. */
    private val interrupted: (Boolean) -> Unit,
    /** Others can be chosen now. */
    private val changed: () -> Unit,
) : AutoCloseable {
    private val manager = context.getSystemService(AudioManager::class.java)
    private var wanted: String? = null
    private val focus =
        AudioFocusRequest
            .Builder(AudioManager.AUDIOFOCUS_GAIN)
            .setAudioAttributes(
                AudioAttributes
                    .Builder()
                    .setUsage(AudioAttributes.USAGE_VOICE_COMMUNICATION)
                    .setContentType(AudioAttributes.CONTENT_TYPE_SPEECH)
                    .build(),
            ).setOnAudioFocusChangeListener(::focusChanged)
            .build()
    private val devices =
        object : AudioDeviceCallback() {
            override fun onAudioDevicesAdded(added: Array<out AudioDeviceInfo>) = again()

            override fun onAudioDevicesRemoved(removed: Array<out AudioDeviceInfo>) = again()
        }

    init {
        manager.registerAudioDeviceCallback(devices, null)
    }

    /** Gives the call the phone's sound, on this output or the phone's own choice; `null` takes it away. */
    @Synchronized
    fun use(output: String?) {
        val before = wanted
        wanted = output
        if (output == null) {
            if (before != null) release()
            return
        }
        if (before == null) {
            manager.mode = AudioManager.MODE_IN_COMMUNICATION
            manager.requestAudioFocus(focus)
        }
        route(output)
    }

    /** What can be chosen. Names the system has none for are the core's to give. */
    fun list(chosen: String): List<MediaDevice> {
        val all = outputs()
        val used = all.firstOrNull { it.id.toString() == chosen } ?: preferred(all)
        return all.map { MediaDevice(it.id.toString(), nameOf(it), it.id == used?.id) }
    }

    override fun close() {
        manager.unregisterAudioDeviceCallback(devices)
        use(null)
    }

    @Synchronized
    private fun again() {
        wanted?.let(::route)
        changed()
    }

    private fun focusChanged(change: Int) {
        when (change) {
            AudioManager.AUDIOFOCUS_LOSS, AudioManager.AUDIOFOCUS_LOSS_TRANSIENT -> interrupted(true)
            AudioManager.AUDIOFOCUS_GAIN -> interrupted(false)
        }
    }

    private fun route(output: String) {
        val all = outputs()
        val device = all.firstOrNull { it.id.toString() == output } ?: preferred(all) ?: return
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) routeTo(device) else routeAsBefore(device)
    }

    @RequiresApi(Build.VERSION_CODES.S)
    private fun routeTo(device: AudioDeviceInfo) {
        manager.setCommunicationDevice(device)
    }

    /** Before Android 12 the system is told by switches. */
    @Suppress("DEPRECATION")
    private fun routeAsBefore(device: AudioDeviceInfo) {
        val bluetooth = device.type == AudioDeviceInfo.TYPE_BLUETOOTH_SCO
        manager.isSpeakerphoneOn = device.type == AudioDeviceInfo.TYPE_BUILTIN_SPEAKER
        if (bluetooth) manager.startBluetoothSco() else manager.stopBluetoothSco()
        manager.isBluetoothScoOn = bluetooth
    }

    @Suppress("DEPRECATION")
    private fun release() {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) {
            manager.clearCommunicationDevice()
        } else {
            manager.isSpeakerphoneOn = false
            manager.stopBluetoothSco()
            manager.isBluetoothScoOn = false
        }
        manager.abandonAudioFocusRequest(focus)
        manager.mode = AudioManager.MODE_NORMAL
    }

    private fun outputs(): List<AudioDeviceInfo> =
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) {
            manager.availableCommunicationDevices
        } else {
            manager.getDevices(AudioManager.GET_DEVICES_OUTPUTS).filter { it.type in BEST_FIRST }
        }

    internal companion object {
        /** Nearest to the ear first. */
        val BEST_FIRST =
            listOf(
                AudioDeviceInfo.TYPE_HEARING_AID,
                AudioDeviceInfo.TYPE_BLE_HEADSET,
                AudioDeviceInfo.TYPE_BLUETOOTH_SCO,
                AudioDeviceInfo.TYPE_WIRED_HEADSET,
                AudioDeviceInfo.TYPE_WIRED_HEADPHONES,
                AudioDeviceInfo.TYPE_USB_HEADSET,
                AudioDeviceInfo.TYPE_BUILTIN_SPEAKER,
                AudioDeviceInfo.TYPE_BUILTIN_EARPIECE,
            )

        /** The phone's own choice. */
        fun preferred(all: List<AudioDeviceInfo>): AudioDeviceInfo? =
            all.filter { it.type in BEST_FIRST }.minByOrNull { BEST_FIRST.indexOf(it.type) } ?: all.firstOrNull()

        /** The built-in ones are named after the phone's model, which tells nobody where one listens. */
        private fun nameOf(device: AudioDeviceInfo): String =
            when (device.type) {
                AudioDeviceInfo.TYPE_BUILTIN_SPEAKER, AudioDeviceInfo.TYPE_BUILTIN_EARPIECE -> ""
                else -> device.productName?.toString().orEmpty()
            }
    }
}
