package no.eclinic.app.call

import android.content.Context
import android.net.ConnectivityManager
import android.net.Network
import no.eclinic.app.platform.Foreground
import no.eclinic.kit.call.CallDevices
import no.eclinic.kit.call.DeviceListener
import no.eclinic.kit.call.DevicesInUse
import no.eclinic.kit.call.LocalTrack
import no.eclinic.types.DeviceList
import no.eclinic.types.MediaDevice
import org.webrtc.MediaConstraints

/** The phone's microphone, cameras and sound. */
internal class PhoneDevices(
    private val webRtc: WebRtc,
    private val awake: Awake,
    foreground: Foreground,
) : CallDevices {
    private val context: Context = webRtc.context
    private val permissions = Permissions(context, foreground)
    private val cameras = Cameras(webRtc)

    @Volatile private var listener: DeviceListener? = null
    private var route: SoundRoute? = null
    private val telephone = Telephone(context, { listener?.interrupted(it) }, { listener?.hungUp() })

    override fun watch(listener: DeviceListener): AutoCloseable {
        val networks = OtherNetwork(context, listener::networkChanged)
        val sound = SoundRoute(context, listener::interrupted, listener::devicesChanged)
        this.listener = listener
        route = sound
        return AutoCloseable {
            networks.close()
            telephone.end()
            sound.close()
            if (this.listener === listener) this.listener = null
        }
    }

    override suspend fun allow(
        microphone: Boolean,
        camera: Boolean,
    ) = permissions.allow(microphone, camera)

    override suspend fun openMicrophone(id: String): LocalTrack {
        val wishes = MediaConstraints()
        for (wish in listOf("googEchoCancellation", "googNoiseSuppression", "googAutoGainControl")) {
            wishes.optional += MediaConstraints.KeyValuePair(wish, "true")
        }
        val source = webRtc.factory.createAudioSource(wishes)
        return MicrophoneTrack(source, webRtc.factory.createAudioTrack("microphone", source))
    }

    override suspend fun openCamera(
        id: String,
        facingAway: Boolean,
    ): LocalTrack = cameras.open(id, facingAway) { listener?.ended(it) }

    /** The microphone is that of where one listens: there is none to choose by itself. */
    override fun list(inUse: DevicesInUse) =
        DeviceList(
            microphones = listOf(MediaDevice("", "", true)),
            cameras = cameras.list(inUse.camera as? PictureTrack),
            outputs = route?.list(inUse.output).orEmpty(),
        )

    override fun measure(
        microphone: LocalTrack,
        hear: (FloatArray) -> Unit,
    ): AutoCloseable = Meter.open(hear)

    override fun sound(
        on: Boolean,
        output: String,
    ) {
        if (on) telephone.begin() else telephone.end()
        route?.use(output.takeIf { on })
        webRtc.audio.setSpeakerMute(!on)
    }

    override fun keepAwake(on: Boolean) = awake.set(on)
}

/** Notices when the phone comes from one network to another. */
private class OtherNetwork(
    context: Context,
    private val changed: () -> Unit,
) : ConnectivityManager.NetworkCallback(),
    AutoCloseable {
    private val connectivity = context.getSystemService(ConnectivityManager::class.java)
    private var known: Network? = null

    init {
        connectivity.registerDefaultNetworkCallback(this)
    }

    /** The first is told of at once and is no other one. */
    override fun onAvailable(network: Network) {
        val before = known
        known = network
        if (before != null && before != network) changed()
    }

    override fun close() = connectivity.unregisterNetworkCallback(this)
}
