package no.eclinic.kit.call

import no.eclinic.types.LineState
import no.eclinic.types.Relay

/** Makes connections, as WebRTC has them (W3C WebRTC 1.0, RTCPeerConnection). */
public fun interface PeerConnections {
    /**
     * A connection without lines. An exception says that it cannot be made: a relay's address that
     * cannot be read, or no room for another.
     */
    public fun open(
        ways: Ways,
        listener: PeerListener,
    ): PeerConnection
}

/** Over which ways a connection may go. It holds a credential: it prints nothing of itself. */
public class Ways(
    /** Relays, and the credential for them. */
    public val relay: Relay,
    /** Relayed ways alone: the phone's address must not reach the other side (R13). */
    public val relayOnly: Boolean,
) {
    override fun toString(): String = "Ways"
}

/**
 * One connection. It is asked for one thing at a time, on one thread that may wait, and for nothing
 * after [close]. An exception says that it could not do it. Lines are counted from 0 in the order
 * they were added, here or by the other side's offer.
 */
public interface PeerConnection {
    /** Adds a line that sends and receives: sound, or pictures. */
    public fun addLine(sound: Boolean)

    /** How many lines there are. */
    public val lines: Int

    /** All lines send and receive, whatever an offer made of them. */
    public fun openLines()

    /** Over which ways it goes from the next offer or answer on. */
    public fun setWays(ways: Ways)

    /** Writes an offer; with [anew] one that looks for other ways. */
    public suspend fun createOffer(anew: Boolean): String

    /** Writes an answer to the offer that was set. */
    public suspend fun createAnswer(): String

    /** Sets an own description. */
    public suspend fun setLocal(description: Description)

    /** Sets the other side's. */
    public suspend fun setRemote(description: Description)

    /** The own description as it is now (SDP); empty when there is none. */
    public val localSdp: String

    /** Adds a way to the other side. */
    public suspend fun addCandidate(candidate: Candidate)

    /** What is sent on a line; nothing with `null`. */
    public fun replaceTrack(
        line: Int,
        track: LocalTrack?,
    )

    /** How it is sent: wishes, which a phone that cannot meet them sends without. */
    public fun shape(
        line: Int,
        shape: SendShape,
    )

    /** Its statistics (W3C Identifiers for WebRTC's Statistics API). */
    public suspend fun statistics(): List<Reading>

    /** Ends it at once. */
    public fun close()
}

/** Told of what happens to a connection by itself, on any thread; also after its end. */
public interface PeerListener {
    /** It stands, or not. */
    public fun state(state: LineState)

    /** A way to this side was found. */
    public fun found(candidate: Candidate)

    /** No more will be found. */
    public fun foundAll()

    /** Pictures come on a line. Sound is played by the connection itself. */
    public fun pictures(
        line: Int,
        track: RemoteTrack,
    )
}

/** A session description. It holds addresses: it prints nothing of itself. */
public class Description(
    /** Offer or answer. */
    public val offer: Boolean,
    /** SDP. */
    public val sdp: String,
) {
    override fun toString(): String = "Description"
}

/** A candidate (RFC 8839). It holds an address: it prints nothing of itself. */
public class Candidate(
    /** `candidate:…` */
    public val text: String,
    /** The line it belongs to. */
    public val line: Int,
) {
    override fun toString(): String = "Candidate"
}

/** How a line is sent; what is `null` has no limit. */
public data class SendShape(
    /** Most bits a second. */
    public val mostBitsPerSecond: Int?,
    /** Most pictures a second; pictures alone. */
    public val mostFramesPerSecond: Int?,
    /** By how much pictures are made smaller, 1 at least; pictures alone. */
    public val scaleDownBy: Double?,
    /** Milliseconds of sound in a packet; sound alone. */
    public val packetMs: Int?,
    /** Longer packets where the line is narrow; sound alone. */
    public val longPackets: Boolean,
    /** It goes before the rest. */
    public val urgent: Boolean,
)

/** Pictures of the other side. Only who made it knows how it is drawn. */
public interface RemoteTrack

/** One entry of a connection's statistics. It may hold addresses: it prints nothing of itself. */
public class Reading(
    /** `inbound-rtp`, `candidate-pair` and so on. */
    public val type: String,
    /** Its id. */
    public val id: String,
    /** By their standard names. */
    public val members: Map<String, Any?>,
) {
    override fun toString(): String = "Reading"
}
