package no.eclinic.app.journey.call

import dev.onvoid.webrtc.CreateSessionDescriptionObserver
import dev.onvoid.webrtc.PeerConnectionFactory
import dev.onvoid.webrtc.PeerConnectionObserver
import dev.onvoid.webrtc.RTCAnswerOptions
import dev.onvoid.webrtc.RTCBundlePolicy
import dev.onvoid.webrtc.RTCConfiguration
import dev.onvoid.webrtc.RTCIceCandidate
import dev.onvoid.webrtc.RTCIceGatheringState
import dev.onvoid.webrtc.RTCIceServer
import dev.onvoid.webrtc.RTCIceTransportPolicy
import dev.onvoid.webrtc.RTCOfferOptions
import dev.onvoid.webrtc.RTCPeerConnection
import dev.onvoid.webrtc.RTCPeerConnectionState
import dev.onvoid.webrtc.RTCRtpTransceiver
import dev.onvoid.webrtc.RTCRtpTransceiverDirection
import dev.onvoid.webrtc.RTCRtpTransceiverInit
import dev.onvoid.webrtc.RTCSdpType
import dev.onvoid.webrtc.RTCSessionDescription
import dev.onvoid.webrtc.SetSessionDescriptionObserver
import dev.onvoid.webrtc.media.audio.CustomAudioSource
import dev.onvoid.webrtc.media.video.CustomVideoSource
import dev.onvoid.webrtc.media.video.VideoTrack
import kotlinx.coroutines.suspendCancellableCoroutine
import no.eclinic.kit.call.Candidate
import no.eclinic.kit.call.Description
import no.eclinic.kit.call.LocalTrack
import no.eclinic.kit.call.PeerConnection
import no.eclinic.kit.call.PeerConnections
import no.eclinic.kit.call.PeerListener
import no.eclinic.kit.call.Reading
import no.eclinic.kit.call.RemoteTrack
import no.eclinic.kit.call.SendShape
import no.eclinic.kit.call.Ways
import no.eclinic.types.LineState
import java.util.concurrent.atomic.AtomicInteger
import kotlin.coroutines.resume
import kotlin.coroutines.resumeWithException

/** Real connections on this machine, by WebRTC for the JVM; what comes on them is counted. */
internal class JvmConnections(
    private val factory: PeerConnectionFactory,
    private val pictures: AtomicInteger,
) : PeerConnections {
    /** Those made so far. */
    val made = AtomicInteger()

    @Volatile private var latest: JvmConnection? = null

    override fun open(
        ways: Ways,
        listener: PeerListener,
    ): PeerConnection {
        made.incrementAndGet()
        val told = Told(listener, pictures)
        val native = factory.createPeerConnection(configurationOf(ways), told)
        return JvmConnection(factory, native, told).also { latest = it }
    }

    /** Packets of sound that have come on the latest connection. */
    fun soundPackets(): Long = latest?.packets ?: 0
}

private class Failure(
    what: String,
) : Exception(what)

private class Told(
    private val listener: PeerListener,
    private val pictures: AtomicInteger,
) : PeerConnectionObserver {
    @Volatile var mids = emptyList<String>()

    override fun onConnectionChange(state: RTCPeerConnectionState) {
        when (state) {
            RTCPeerConnectionState.CONNECTED -> listener.state(LineState.CONNECTED)
            RTCPeerConnectionState.DISCONNECTED -> listener.state(LineState.DISCONNECTED)
            RTCPeerConnectionState.FAILED -> listener.state(LineState.FAILED)
            else -> Unit
        }
    }

    override fun onIceCandidate(candidate: RTCIceCandidate) = listener.found(Candidate(candidate.sdp, candidate.sdpMLineIndex))

    override fun onIceGatheringChange(state: RTCIceGatheringState) {
        if (state == RTCIceGatheringState.COMPLETE) listener.foundAll()
    }

    override fun onTrack(transceiver: RTCRtpTransceiver) {
        val track = transceiver.receiver.track as? VideoTrack ?: return
        track.addSink { pictures.incrementAndGet() }
        listener.pictures(mids.indexOf(transceiver.mid), Counted)
    }
}

/** Pictures that are counted and not drawn. */
internal object Counted : RemoteTrack

private class JvmConnection(
    private val factory: PeerConnectionFactory,
    private val native: RTCPeerConnection,
    private val told: Told,
) : PeerConnection {
    /** Of sound, by the last reading. */
    @Volatile var packets = 0L
        private set

    private val transceivers: Array<RTCRtpTransceiver> get() = native.transceivers

    override val lines: Int get() = transceivers.size

    override val localSdp: String get() = native.localDescription?.sdp.orEmpty()

    override fun addLine(sound: Boolean) {
        // This library makes a line of a track alone: it is taken away again.
        val track =
            if (sound) {
                factory.createAudioTrack("line", CustomAudioSource())
            } else {
                factory.createVideoTrack("line", CustomVideoSource())
            }
        native.addTransceiver(track, RTCRtpTransceiverInit()).sender.replaceTrack(null)
    }

    override fun openLines() {
        for (line in transceivers) line.direction = RTCRtpTransceiverDirection.SEND_RECV
    }

    override fun setWays(ways: Ways) = native.setConfiguration(configurationOf(ways))

    override suspend fun createOffer(anew: Boolean): String =
        created { native.createOffer(RTCOfferOptions().apply { iceRestart = anew }, it) }

    override suspend fun createAnswer(): String = created { native.createAnswer(RTCAnswerOptions(), it) }

    override suspend fun setLocal(description: Description) = set { native.setLocalDescription(description.native(), it) }

    override suspend fun setRemote(description: Description) {
        told.mids = Regex("(?m)^a=mid:(\\S+)").findAll(description.sdp).map { it.groupValues[1] }.toList()
        set { native.setRemoteDescription(description.native(), it) }
    }

    override suspend fun addCandidate(candidate: Candidate) =
        native.addIceCandidate(RTCIceCandidate("", candidate.line, candidate.text))

    override fun replaceTrack(
        line: Int,
        track: LocalTrack?,
    ) = transceivers[line].sender.replaceTrack((track as JvmTrack?)?.native)

    override fun shape(
        line: Int,
        shape: SendShape,
    ) {
        val sender = transceivers[line].sender
        val parameters = sender.parameters
        for (encoding in parameters.encodings) {
            encoding.maxBitrate = shape.mostBitsPerSecond
            encoding.maxFramerate = shape.mostFramesPerSecond?.toDouble()
            encoding.scaleResolutionDownBy = shape.scaleDownBy
        }
        sender.parameters = parameters
    }

    override suspend fun statistics(): List<Reading> =
        suspendCancellableCoroutine { waiting ->
            native.getStats { report ->
                val readings = report.stats.values.map { Reading(it.type.name.lowercase().replace('_', '-'), it.id, it.attributes) }
                val sound = readings.filter { it.type == "inbound-rtp" && it.members["kind"] == "audio" }
                packets = sound.sumOf { (it.members["packetsReceived"] as Number).toLong() }
                waiting.resume(readings)
            }
        }

    override fun close() = native.close()

    private suspend fun created(ask: (CreateSessionDescriptionObserver) -> Unit): String =
        suspendCancellableCoroutine { waiting ->
            ask(
                object : CreateSessionDescriptionObserver {
                    override fun onSuccess(description: RTCSessionDescription) = waiting.resume(description.sdp)

                    override fun onFailure(error: String) = waiting.resumeWithException(Failure(error))
                },
            )
        }

    private suspend fun set(ask: (SetSessionDescriptionObserver) -> Unit): Unit =
        suspendCancellableCoroutine { waiting ->
            ask(
                object : SetSessionDescriptionObserver {
                    override fun onSuccess() = waiting.resume(Unit)

                    override fun onFailure(error: String) = waiting.resumeWithException(Failure(error))
                },
            )
        }
}

private fun Description.native() = RTCSessionDescription(if (offer) RTCSdpType.OFFER else RTCSdpType.ANSWER, sdp)

private fun configurationOf(ways: Ways) =
    RTCConfiguration().apply {
        bundlePolicy = RTCBundlePolicy.MAX_BUNDLE
        if (ways.relayOnly) iceTransportPolicy = RTCIceTransportPolicy.RELAY
        if (ways.relay.urls.isNotEmpty()) {
            val server = RTCIceServer()
            server.urls = ways.relay.urls
            server.username = ways.relay.username
            server.password = ways.relay.credential
            iceServers = listOf(server)
        }
    }
