package no.eclinic.kit.call

import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.delay
import kotlinx.coroutines.isActive
import kotlinx.coroutines.launch
import kotlinx.coroutines.plus
import no.eclinic.types.CallCandidate
import no.eclinic.types.CallFact
import no.eclinic.types.LineReport
import no.eclinic.types.LineState
import no.eclinic.types.LocalCandidates
import no.eclinic.types.LocalDescription
import no.eclinic.types.MediaLine
import no.eclinic.types.Negotiation
import no.eclinic.types.PeerRequest
import no.eclinic.types.Relay
import no.eclinic.types.RemoteContent
import no.eclinic.types.RemotePart
import no.eclinic.types.SendSetting
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.TimeSource

/** Its lines, negotiated once and never changed: sound, camera, still picture. */
internal val LINES = listOf(MediaLine.SOUND, MediaLine.CAMERA, MediaLine.STILL)

/** What a connection needs around it. */
internal class Surroundings(
    /** Where it runs: on one thread. */
    val scope: CoroutineScope,
    val time: TimeSource,
    val pictures: CallPictures,
    val tell: (CallFact) -> Unit,
    /** The own track of a line at present. */
    val track: (MediaLine) -> LocalTrack?,
)

/**
 * One connection to one other. What it is asked for is done one thing after the other, each after the
 * one before has ended; closing alone is done at once, and nothing is told after it.
 */
internal class Connection(
    connections: PeerConnections,
    request: PeerRequest,
    private val around: Surroundings,
) {
    private val number = request.connection
    private val relayOnly = request.relayOnly
    private val work = Job(around.scope.coroutineContext[Job])
    private val scope = around.scope + work
    private val row = Channel<suspend () -> Unit>(Channel.UNLIMITED)
    private val settings = LinkedHashMap<MediaLine, SendSetting>()
    private val sent = HashMap<MediaLine, LocalTrack>()
    private val sampler = Sampler(number, around.time)
    private var found = mutableListOf<Candidate>()
    private var flush: Job? = null
    private var polling: Job? = null
    private var closed = false
    private val peer: PeerConnection = connections.open(ways(request.relay), Listener())

    init {
        try {
            // The other side gets its lines from the offer: where both add them, calls fail (CALLS § 1).
            if (request.offers) for (line in LINES) peer.addLine(sound = line == MediaLine.SOUND)
        } catch (failure: RuntimeException) {
            close()
            throw failure
        }
        scope.launch { for (step in row) carryOut(step) }
    }

    fun negotiate(negotiation: Negotiation) =
        then {
            peer.setWays(ways(negotiation.relay))
            describe(offer = true, peer.createOffer(negotiation.iceRestart))
        }

    fun apply(part: RemotePart) =
        then {
            when (val content = part.content) {
                is RemoteContent.Offer -> {
                    peer.setWays(ways(part.relay))
                    peer.setRemote(Description(offer = true, content.value))
                    peer.openLines()
                    say(CallFact.Applied(number))
                    describe(offer = false, peer.createAnswer())
                }
                is RemoteContent.Answer -> {
                    peer.setRemote(Description(offer = false, content.value))
                    say(CallFact.Applied(number))
                }
                is RemoteContent.Candidates -> {
                    for (candidate in content.value) add(candidate)
                    say(CallFact.Applied(number))
                }
            }
        }

    fun send(setting: SendSetting) {
        settings[setting.line] = setting
        then { sendLine(setting.line) }
    }

    /** Own tracks are other ones by now. */
    fun rebind() {
        for (line in settings.keys.toList()) then { sendLine(line) }
    }

    /** Tells a sample this often; 0 ends it. */
    fun poll(everyMs: UInt) {
        polling?.cancel()
        if (everyMs == 0u || closed) return
        polling =
            scope.launch {
                while (isActive) {
                    delay(everyMs.toLong().milliseconds)
                    // A phone under load answers late: then one reading is left out, none comes twice.
                    sample()
                }
            }
    }

    fun close() {
        if (closed) return
        closed = true
        work.cancel()
        row.close()
        around.pictures.remove(number)
        try {
            peer.close()
        } catch (_: RuntimeException) {
            // One that is broken so far has ended all the same.
        }
    }

    private suspend fun describe(
        offer: Boolean,
        sdp: String,
    ) {
        peer.setLocal(Description(offer, sdp))
        say(CallFact.LocalDescription(LocalDescription(number, offer, peer.localSdp)))
    }

    /** One of an offer before this one is of no use, and no harm either. */
    private suspend fun add(candidate: CallCandidate) {
        try {
            peer.addCandidate(Candidate(candidate.candidate, candidate.line.toInt()))
        } catch (ended: CancellationException) {
            throw ended
        } catch (_: Exception) {
            return
        }
    }

    private fun sendLine(line: MediaLine) {
        val setting = settings[line] ?: return
        val position = LINES.indexOf(line)
        if (position >= peer.lines) return
        val track = if (setting.on) around.track(line) else null
        if (sent[line] !== track) {
            peer.replaceTrack(position, track)
            if (track == null) sent.remove(line) else sent[line] = track
        }
        if (track != null) peer.shape(position, shapeOf(setting))
    }

    private suspend fun sample() {
        val readings =
            try {
                peer.statistics()
            } catch (ended: CancellationException) {
                throw ended
            } catch (_: Exception) {
                return
            }
        say(CallFact.Sample(sampler.sample(readings)))
    }

    private fun ways(relay: Relay) = Ways(relay, relayOnly)

    private fun then(step: suspend () -> Unit) {
        row.trySend(step)
    }

    private suspend fun carryOut(step: suspend () -> Unit) {
        try {
            step()
        } catch (ended: CancellationException) {
            throw ended
        } catch (_: Exception) {
            say(CallFact.Broken(number))
        }
    }

    private fun say(fact: CallFact) {
        if (!closed) around.tell(fact)
    }

    private fun take(candidate: Candidate) {
        if (candidate.text.isEmpty()) return
        found += candidate
        if (flush?.isActive == true) return
        flush =
            scope.launch {
                delay(TOGETHER)
                tellCandidates(end = false)
            }
    }

    private fun tellCandidates(end: Boolean) {
        val sdp = peer.localSdp
        // After a new offer those of the one before are of no use.
        val list =
            found
                .filter { candidate -> candidate.fragment()?.let { "a=ice-ufrag:$it" in sdp } ?: true }
                .map { CallCandidate(it.text, it.line.toUShort()) }
        found = mutableListOf()
        if (list.isEmpty() && !end) return
        say(CallFact.LocalCandidates(LocalCandidates(number, list, end)))
    }

    /** Comes back to the one thread: what happened may be over by then. */
    private fun later(step: () -> Unit) {
        scope.launch { if (!closed) step() }
    }

    private inner class Listener : PeerListener {
        override fun state(state: LineState) = later { say(CallFact.Line(LineReport(number, state))) }

        override fun found(candidate: Candidate) = later { take(candidate) }

        override fun foundAll() =
            later {
                flush?.cancel()
                tellCandidates(end = true)
            }

        override fun pictures(
            line: Int,
            track: RemoteTrack,
        ) = later {
            when (LINES.getOrNull(line)) {
                MediaLine.CAMERA -> around.pictures.show(number) { it.copy(camera = track) }
                MediaLine.STILL -> around.pictures.show(number) { it.copy(still = track) }
                MediaLine.SOUND, null -> Unit
            }
        }
    }

    private companion object {
        /** Candidates found within this time go out in one message. */
        val TOGETHER = 30.milliseconds
    }
}

/** The fragment of the user name that a candidate belongs to (RFC 8839 § 5.4). */
private fun Candidate.fragment(): String? = text.substringAfter(" ufrag ", "").substringBefore(' ').ifEmpty { null }

/** Sound in longer packets than this is for a narrow line. */
private const val USUAL_PACKET_MS = 20u

private fun shapeOf(setting: SendSetting): SendShape {
    val bits = setting.mostBitsPerSecond.takeIf { it > 0u }?.toInt()
    if (setting.line == MediaLine.SOUND) {
        // Being heard matters more than being seen.
        return SendShape(bits, null, null, setting.packetMs.toInt(), setting.packetMs > USUAL_PACKET_MS, urgent = true)
    }
    val frames = setting.mostFramesPerSecond.takeIf { it > 0u }?.toInt()
    val scale = maxOf(1.0, setting.scaleDownPercent.toInt() / 100.0)
    return SendShape(bits, frames, scale, null, longPackets = false, urgent = false)
}
