package no.eclinic.app.call

import kotlinx.coroutines.suspendCancellableCoroutine
import no.eclinic.kit.call.Candidate
import no.eclinic.kit.call.Description
import no.eclinic.kit.call.LocalTrack
import no.eclinic.kit.call.PeerConnection
import no.eclinic.kit.call.PeerConnections
import no.eclinic.kit.call.PeerListener
import no.eclinic.kit.call.Reading
import no.eclinic.kit.call.SendShape
import no.eclinic.kit.call.Ways
import no.eclinic.types.LineState
import org.webrtc.AddIceObserver
import org.webrtc.DataChannel
import org.webrtc.IceCandidate
import org.webrtc.MediaConstraints
import org.webrtc.MediaStream
import org.webrtc.MediaStreamTrack.MediaType
import org.webrtc.Priority
import org.webrtc.RtpTransceiver
import org.webrtc.RtpTransceiver.RtpTransceiverDirection
import org.webrtc.RtpTransceiver.RtpTransceiverInit
import org.webrtc.SdpObserver
import org.webrtc.SessionDescription
import org.webrtc.VideoTrack
import kotlin.coroutines.resume
import kotlin.coroutines.resumeWithException
import org.webrtc.PeerConnection as NativeConnection

/** The phone's own connections, by WebRTC's native library. */
internal class WebRtcConnections(
    private val webRtc: WebRtc,
) : PeerConnections {
    override fun open(
        ways: Ways,
        listener: PeerListener,
    ): PeerConnection {
        val mids = Mids()
        val native = webRtc.factory.createPeerConnection(configurationOf(ways), Told(listener, mids))
        return WebRtcConnection(checkNotNull(native) { "WebRTC makes no connection" }, mids)
    }
}

/** It could not do what it was asked. WebRTC's own words may hold addresses and are not kept. */
private class WebRtcFailure(
    what: String,
) : Exception(what)

/** Names of the lines as the descriptions have them, in their order (RFC 8829 § 5.2.1). */
private class Mids {
    @Volatile private var all = emptyList<String>()

    fun read(sdp: String) {
        all = sdp.lineSequence().filter { it.startsWith(NAME) }.map { it.removePrefix(NAME).trim() }.toList()
    }

    fun lineOf(mid: String?): Int = all.indexOf(mid)

    private companion object {
        const val NAME = "a=mid:"
    }
}

private class WebRtcConnection(
    private val native: NativeConnection,
    private val mids: Mids,
) : PeerConnection {
    /** Asked of the native connection once: asking again would let go of the tracks that are drawn. */
    private var transceivers = listOf<RtpTransceiver>()

    override val lines: Int get() = transceivers.size

    override val localSdp: String get() = native.localDescription?.description.orEmpty()

    override fun addLine(sound: Boolean) {
        val type = if (sound) MediaType.MEDIA_TYPE_AUDIO else MediaType.MEDIA_TYPE_VIDEO
        transceivers = transceivers + native.addTransceiver(type, RtpTransceiverInit(RtpTransceiverDirection.SEND_RECV))
    }

    override fun openLines() {
        for (line in transceivers) line.direction = RtpTransceiverDirection.SEND_RECV
    }

    override fun setWays(ways: Ways) {
        if (!native.setConfiguration(configurationOf(ways))) throw WebRtcFailure("ways")
    }

    override suspend fun createOffer(anew: Boolean): String {
        val wishes = MediaConstraints()
        if (anew) wishes.mandatory += MediaConstraints.KeyValuePair("IceRestart", "true")
        return created { native.createOffer(it, wishes) }
    }

    override suspend fun createAnswer(): String = created { native.createAnswer(it, MediaConstraints()) }

    override suspend fun setLocal(description: Description) =
        set { native.setLocalDescription(it, description.native()) }

    override suspend fun setRemote(description: Description) {
        mids.read(description.sdp)
        set { native.setRemoteDescription(it, description.native()) }
        if (transceivers.isEmpty()) transceivers = native.transceivers
    }

    override suspend fun addCandidate(candidate: Candidate): Unit =
        suspendCancellableCoroutine { waiting ->
            val added =
                object : AddIceObserver {
                    override fun onAddSuccess() = waiting.resume(Unit)

                    override fun onAddFailure(error: String?) = waiting.resumeWithException(WebRtcFailure("candidate"))
                }
            native.addIceCandidate(IceCandidate("", candidate.line, candidate.text), added)
        }

    override fun replaceTrack(
        line: Int,
        track: LocalTrack?,
    ) {
        val sent = (track as NativeTrack?)?.native
        if (!transceivers[line].sender.setTrack(sent, false)) throw WebRtcFailure("track")
    }

    override fun shape(
        line: Int,
        shape: SendShape,
    ) {
        val sender = transceivers[line].sender
        val parameters = sender.parameters
        for (encoding in parameters.encodings) {
            encoding.maxBitrateBps = shape.mostBitsPerSecond
            encoding.maxFramerate = shape.mostFramesPerSecond
            encoding.scaleResolutionDownBy = shape.scaleDownBy
            // WebRTC chooses how long packets of sound are by itself, or keeps to the usual ones.
            encoding.adaptiveAudioPacketTime = shape.longPackets
            encoding.networkPriority = if (shape.urgent) Priority.HIGH else Priority.LOW
            encoding.bitratePriority = if (shape.urgent) URGENT else USUAL
        }
        sender.parameters = parameters
    }

    override suspend fun statistics(): List<Reading> =
        suspendCancellableCoroutine { waiting ->
            native.getStats { report ->
                waiting.resume(report.statsMap.values.map { Reading(it.type, it.id, it.members) })
            }
        }

    override fun close() = native.dispose()

    private suspend fun created(ask: (SdpObserver) -> Unit): String =
        suspendCancellableCoroutine { waiting ->
            ask(
                object : SdpObserver {
                    override fun onCreateSuccess(description: SessionDescription) = waiting.resume(description.description)

                    override fun onCreateFailure(error: String?) = waiting.resumeWithException(WebRtcFailure("description"))

                    override fun onSetSuccess() = Unit

                    override fun onSetFailure(error: String?) = Unit
                },
            )
        }

    private suspend fun set(ask: (SdpObserver) -> Unit): Unit =
        suspendCancellableCoroutine { waiting ->
            ask(
                object : SdpObserver {
                    override fun onCreateSuccess(description: SessionDescription) = Unit

                    override fun onCreateFailure(error: String?) = Unit

                    override fun onSetSuccess() = waiting.resume(Unit)

                    override fun onSetFailure(error: String?) = waiting.resumeWithException(WebRtcFailure("description"))
                },
            )
        }

    private companion object {
        // The steps of W3C WebRTC Priority § 4: high is twice medium, which is twice low.
        const val URGENT = 4.0
        const val USUAL = 1.0
    }
}

private fun Description.native() =
    SessionDescription(if (offer) SessionDescription.Type.OFFER else SessionDescription.Type.ANSWER, sdp)

private fun configurationOf(ways: Ways): NativeConnection.RTCConfiguration {
    val relay = ways.relay
    val servers =
        if (relay.urls.isEmpty()) {
            emptyList()
        } else {
            listOf(
                NativeConnection.IceServer
                    .builder(relay.urls)
                    .setUsername(relay.username)
                    .setPassword(relay.credential)
                    .createIceServer(),
            )
        }
    return NativeConnection.RTCConfiguration(servers).apply {
        sdpSemantics = NativeConnection.SdpSemantics.UNIFIED_PLAN
        bundlePolicy = NativeConnection.BundlePolicy.MAXBUNDLE
        // A phone that comes from Wi-Fi to the mobile network goes on over that.
        continualGatheringPolicy = NativeConnection.ContinualGatheringPolicy.GATHER_CONTINUALLY
        iceTransportsType =
            if (ways.relayOnly) NativeConnection.IceTransportsType.RELAY else NativeConnection.IceTransportsType.ALL
    }
}

/** Tells the kit what WebRTC tells, on WebRTC's own thread. */
private class Told(
    private val listener: PeerListener,
    private val mids: Mids,
) : NativeConnection.Observer {
    override fun onConnectionChange(state: NativeConnection.PeerConnectionState) {
        when (state) {
            NativeConnection.PeerConnectionState.CONNECTED -> listener.state(LineState.CONNECTED)
            NativeConnection.PeerConnectionState.DISCONNECTED -> listener.state(LineState.DISCONNECTED)
            NativeConnection.PeerConnectionState.FAILED -> listener.state(LineState.FAILED)
            else -> Unit
        }
    }

    override fun onIceCandidate(candidate: IceCandidate) =
        listener.found(Candidate(candidate.sdp, candidate.sdpMLineIndex))

    override fun onIceGatheringChange(state: NativeConnection.IceGatheringState) {
        if (state == NativeConnection.IceGatheringState.COMPLETE) listener.foundAll()
    }

    override fun onTrack(transceiver: RtpTransceiver) {
        val track = transceiver.receiver.track() as? VideoTrack ?: return
        listener.pictures(mids.lineOf(transceiver.mid), RemotePictures(track))
    }

    override fun onSignalingChange(state: NativeConnection.SignalingState) = Unit

    override fun onIceConnectionChange(state: NativeConnection.IceConnectionState) = Unit

    override fun onIceConnectionReceivingChange(receiving: Boolean) = Unit

    override fun onIceCandidatesRemoved(candidates: Array<out IceCandidate>) = Unit

    override fun onAddStream(stream: MediaStream) = Unit

    override fun onRemoveStream(stream: MediaStream) = Unit

    override fun onDataChannel(channel: DataChannel) = Unit

    override fun onRenegotiationNeeded() = Unit
}
