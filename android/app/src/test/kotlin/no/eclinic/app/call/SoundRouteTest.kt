package no.eclinic.app.call

import android.content.Context
import android.media.AudioDeviceInfo
import android.media.AudioManager
import androidx.test.core.app.ApplicationProvider
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.shadows.AudioDeviceInfoBuilder

/** Where a call is heard. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [34])
class SoundRouteTest {
    private val context = ApplicationProvider.getApplicationContext<Context>()
    private val manager = context.getSystemService(AudioManager::class.java)
    private val interruptions = mutableListOf<Boolean>()
    private val route = SoundRoute(context, interruptions::add) {}

    private val speaker = device(AudioDeviceInfo.TYPE_BUILTIN_SPEAKER)
    private val ear = device(AudioDeviceInfo.TYPE_BUILTIN_EARPIECE)

    @After
    fun close() = route.close()

    private fun device(type: Int) = AudioDeviceInfoBuilder.newBuilder().setType(type).build()

    private fun has(vararg devices: AudioDeviceInfo) = shadowOf(manager).setAvailableCommunicationDevices(devices.toList())

    @Test
    fun `the loudspeaker rather than the ear, since one looks at the phone`() {
        has(ear, speaker)
        route.use("")
        assertEquals(speaker.type, manager.communicationDevice?.type)
        assertEquals(AudioManager.MODE_IN_COMMUNICATION, manager.mode)
    }

    @Test
    fun `hearing aids and headsets go first, also those with Bluetooth LE`() {
        for (type in listOf(AudioDeviceInfo.TYPE_BLE_HEADSET, AudioDeviceInfo.TYPE_HEARING_AID, AudioDeviceInfo.TYPE_BLUETOOTH_SCO)) {
            has(ear, speaker, device(type))
            route.use("")
            assertEquals(type, manager.communicationDevice?.type)
        }
    }

    @Test
    fun `what the person chose is used while it is there`() {
        val headset = device(AudioDeviceInfo.TYPE_WIRED_HEADSET)
        has(speaker, headset)
        route.use(speaker.id.toString())
        assertEquals(speaker.id, manager.communicationDevice?.id)
    }

    @Test
    fun `afterwards the phone has its sound back`() {
        has(speaker)
        route.use("")
        route.use(null)
        assertNull(manager.communicationDevice)
        assertEquals(AudioManager.MODE_NORMAL, manager.mode)
    }

    @Test
    fun `a telephone call that takes the sound is told, and that it is back`() {
        has(speaker)
        route.use("")
        val focus = shadowOf(manager).lastAudioFocusRequest.listener
        focus.onAudioFocusChange(AudioManager.AUDIOFOCUS_LOSS_TRANSIENT)
        focus.onAudioFocusChange(AudioManager.AUDIOFOCUS_GAIN)
        assertEquals(listOf(true, false), interruptions)
    }
}
