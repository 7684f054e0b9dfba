package no.eclinic.kit.testing

import kotlinx.coroutines.CompletableDeferred
import no.eclinic.kit.call.CallDevices
import no.eclinic.kit.call.CallParts
import no.eclinic.kit.call.Candidate
import no.eclinic.kit.call.Description
import no.eclinic.kit.call.DeviceListener
import no.eclinic.kit.call.DevicesInUse
import no.eclinic.kit.call.LocalTrack
import no.eclinic.kit.call.MediaRefused
import no.eclinic.kit.call.PeerConnection
import no.eclinic.kit.call.PeerConnections
import no.eclinic.kit.call.PeerListener
import no.eclinic.kit.call.Reading
import no.eclinic.kit.call.SendShape
import no.eclinic.kit.call.Ways
import no.eclinic.types.DeviceList

/** A phone's devices that a test says what becomes of; what is asked of them is noted in order. */
class FakeDevices : CallDevices {
    val asked = mutableListOf<String>()
    val tracks = mutableListOf<FakeTrack>()

    /** The person's answer, and what the system says: none lets everything be opened. */
    var refuses: MediaRefused? = null

    /** The person has not answered yet. */
    var waits: CompletableDeferred<Unit>? = null

    /** The camera takes this long. */
    var opening: CompletableDeferred<Unit>? = null

    /** What the camera says when it is opened. */
    var cameraRefuses: Exception? = null

    var listener: DeviceListener? = null
        private set
    var hears: ((FloatArray) -> Unit)? = null
        private set

    override fun watch(listener: DeviceListener): AutoCloseable {
        this.listener = listener
        return AutoCloseable { this.listener = null }
    }

    override suspend fun allow(
        microphone: Boolean,
        camera: Boolean,
    ) {
        asked += "allow" + (if (microphone) " microphone" else "") + if (camera) " camera" else ""
        waits?.await()
        refuses?.let { throw it }
    }

    override fun list(inUse: DevicesInUse) = DeviceList(emptyList(), emptyList(), emptyList())

    override suspend fun openMicrophone(id: String): LocalTrack = opened("microphone", id)

    override suspend fun openCamera(
        id: String,
        facingAway: Boolean,
    ): LocalTrack {
        opening?.await()
        cameraRefuses?.let { throw it }
        return opened(if (facingAway) "camera away" else "camera", id)
    }

    private fun opened(
        what: String,
        id: String,
    ): FakeTrack {
        asked += "open $what $id".trim()
        return FakeTrack(what).also { tracks += it }
    }

    override fun measure(
        microphone: LocalTrack,
        hear: (FloatArray) -> Unit,
    ): AutoCloseable {
        hears = hear
        return AutoCloseable { hears = null }
    }

    override fun sound(
        on: Boolean,
        output: String,
    ) {
        asked += "sound ${if (on) "on" else "off"} $output".trim()
    }

    override fun keepAwake(on: Boolean) {
        asked += "awake ${if (on) "on" else "off"}"
    }
}

class FakeTrack(
    private val what: String,
) : LocalTrack {
    override var isLive = true

    override fun stop() {
        isLive = false
    }

    override fun toString() = what
}

/** Connections of nobody to nobody. */
class FakePeers : PeerConnections {
    val opened = mutableListOf<FakePeer>()
    var refuses = false

    override fun open(
        ways: Ways,
        listener: PeerListener,
    ): PeerConnection {
        check(!refuses) { "cannot be made" }
        return FakePeer(ways, listener).also { opened += it }
    }
}

/** One of them: notes what it is asked, and does one thing at a time, as slowly as a test wants. */
class FakePeer(
    val first: Ways,
    val listener: PeerListener,
) : PeerConnection {
    val asked = mutableListOf<String>()
    val shapes = HashMap<Int, SendShape>()
    val tracks = HashMap<Int, LocalTrack?>()
    var readings = emptyList<Reading>()
    var waits: CompletableDeferred<Unit>? = null
    var fails = false
    var closed = false
        private set
    private var under = 0

    override var lines = 0
    override var localSdp = ""

    override fun addLine(sound: Boolean) {
        lines += 1
        note(if (sound) "line sound" else "line pictures")
    }

    override fun openLines() = note("open lines")

    override fun setWays(ways: Ways) {
        note("ways ${ways.relay.username}")
    }

    override suspend fun createOffer(anew: Boolean): String {
        slowly(if (anew) "offer anew" else "offer")
        return "v=0 a=ice-ufrag:own o"
    }

    override suspend fun createAnswer(): String {
        slowly("answer")
        return "v=0 a=ice-ufrag:own a"
    }

    override suspend fun setLocal(description: Description) {
        slowly("local ${if (description.offer) "offer" else "answer"}")
        localSdp = description.sdp
    }

    override suspend fun setRemote(description: Description) {
        slowly("remote ${if (description.offer) "offer" else "answer"}")
        if (description.offer && lines == 0) lines = 3
    }

    override suspend fun addCandidate(candidate: Candidate) = slowly("candidate ${candidate.text}")

    override fun replaceTrack(
        line: Int,
        track: LocalTrack?,
    ) {
        tracks[line] = track
        note("line $line sends ${track ?: "nothing"}")
    }

    override fun shape(
        line: Int,
        shape: SendShape,
    ) {
        shapes[line] = shape
    }

    override suspend fun statistics(): List<Reading> = readings

    override fun close() {
        closed = true
    }

    private fun note(what: String) {
        check(!closed) { "asked of a closed one: $what" }
        asked += what
    }

    private suspend fun slowly(what: String) {
        note(what)
        check(under == 0) { "two things at a time: $what" }
        under += 1
        waits?.await()
        under -= 1
        check(!fails) { "it could not" }
    }
}

/** Calls that never come about. */
fun noCalls() = CallParts(FakeDevices(), FakePeers())
