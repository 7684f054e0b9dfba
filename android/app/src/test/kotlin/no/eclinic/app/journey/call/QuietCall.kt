package no.eclinic.app.journey.call

import no.eclinic.app.call.PhoneCall
import no.eclinic.app.testing.NothingSeen
import no.eclinic.kit.call.CallParts
import no.eclinic.kit.call.Candidate
import no.eclinic.kit.call.Description
import no.eclinic.kit.call.LocalTrack
import no.eclinic.kit.call.PeerConnection
import no.eclinic.kit.call.PeerListener
import no.eclinic.kit.call.Reading
import no.eclinic.kit.call.SendShape
import no.eclinic.kit.call.Ways
import no.eclinic.kit.testing.FakeDevices
import no.eclinic.types.LineState

/** A call without media: its lines stand as soon as both sides have been described. */
internal fun quietCall() = PhoneCall(CallParts(FakeDevices()) { _, listener -> QuietConnection(listener) }, NothingSeen)

private class QuietConnection(
    private val listener: PeerListener,
) : PeerConnection {
    private var own = false
    private var others = false
    private var packets = 0

    override var lines = 0
        private set

    override var localSdp = ""
        private set

    override fun addLine(sound: Boolean) {
        lines += 1
    }

    override fun openLines() = Unit

    override fun setWays(ways: Ways) = Unit

    override suspend fun createOffer(anew: Boolean) = DESCRIPTION

    override suspend fun createAnswer() = DESCRIPTION

    override suspend fun setLocal(description: Description) {
        localSdp = description.sdp
        own = true
        listener.found(Candidate("candidate:1 1 udp 1 127.0.0.1 9 typ host", 0))
        listener.foundAll()
        stand()
    }

    override suspend fun setRemote(description: Description) {
        if (lines == 0) lines = 3
        others = true
        stand()
    }

    private fun stand() {
        if (own && others) listener.state(LineState.CONNECTED)
    }

    override suspend fun addCandidate(candidate: Candidate) = Unit

    override fun replaceTrack(
        line: Int,
        track: LocalTrack?,
    ) = Unit

    override fun shape(
        line: Int,
        shape: SendShape,
    ) = Unit

    /** Something comes all the time. */
    override suspend fun statistics(): List<Reading> {
        packets += 1
        return listOf(Reading("inbound-rtp", "sound", mapOf("kind" to "audio", "packetsReceived" to packets)))
    }

    override fun close() = Unit

    private companion object {
        /** Of a connection that nobody opens. */
        val DESCRIPTION =
            """
            v=0
            o=- 2 1 IN IP4 127.0.0.1
            s=-
            t=0 0
            a=fingerprint:sha-256 19:E5:7C:AB:3D:5B:F1:C2:E5:7A:0A:0C:7B:5C:31:2A:4A:AD:B9:B1:3F:82:18:3B:54:02:12:DF:3E:5D:49:6B
            m=audio 9 UDP/TLS/RTP/SAVPF 111
            c=IN IP4 0.0.0.0
            a=mid:0
            a=sendrecv
            m=video 9 UDP/TLS/RTP/SAVPF 96
            c=IN IP4 0.0.0.0
            a=mid:1
            a=sendrecv
            m=video 9 UDP/TLS/RTP/SAVPF 96
            c=IN IP4 0.0.0.0
            a=mid:2
            a=sendrecv

            """.trimIndent().replace("\n", "\r\n")
    }
}
