package no.eclinic.app.journey.call

import dev.onvoid.webrtc.PeerConnectionFactory
import dev.onvoid.webrtc.media.audio.AudioDeviceModule
import dev.onvoid.webrtc.media.audio.AudioLayer
import no.eclinic.app.call.PhoneCall
import no.eclinic.app.testing.NothingSeen
import no.eclinic.kit.call.CallParts
import java.util.concurrent.atomic.AtomicInteger

/**
 * A call with real media: what the app ships drives WebRTC for the JVM, which takes the place of
 * WebRTC for Android on this machine.
 */
internal class RealCall {
    // No device at all: one that hears silence would speak at the same time as the tone.
    private val factory = PeerConnectionFactory(AudioDeviceModule(AudioLayer.kDummyAudio))
    private val pictures = AtomicInteger()
    private val devices = JvmDevices(factory)
    private val connections = JvmConnections(factory, pictures)

    val call = PhoneCall(CallParts(devices, connections), NothingSeen)

    /** Whether microphone and camera are closed. */
    val isDark: Boolean get() = devices.isDark

    /** What has come so far. */
    fun received() = Received(pictures.get(), connections.soundPackets(), connections.made.get())
}

/** What has come: pictures of all connections, packets of sound of the latest, and how many there were. */
internal data class Received(
    val pictures: Int,
    val soundPackets: Long,
    val connections: Int,
)
