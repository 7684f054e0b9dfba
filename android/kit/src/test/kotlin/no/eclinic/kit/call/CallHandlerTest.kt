package no.eclinic.kit.call

import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.test.StandardTestDispatcher
import kotlinx.coroutines.test.TestCoroutineScheduler
import no.eclinic.kit.testing.FakeDevices
import no.eclinic.kit.testing.FakePeers
import no.eclinic.kit.testing.FakeTrack
import no.eclinic.types.AudioSetting
import no.eclinic.types.CallCandidate
import no.eclinic.types.CallFact
import no.eclinic.types.CallOperation
import no.eclinic.types.DenialReason
import no.eclinic.types.Event
import no.eclinic.types.LineReport
import no.eclinic.types.LineState
import no.eclinic.types.MediaDenial
import no.eclinic.types.MediaGrant
import no.eclinic.types.MediaLine
import no.eclinic.types.MediaRequest
import no.eclinic.types.Negotiation
import no.eclinic.types.PeerRequest
import no.eclinic.types.Relay
import no.eclinic.types.RemoteContent
import no.eclinic.types.RemotePart
import no.eclinic.types.RoomEvent
import no.eclinic.types.SendSetting
import no.eclinic.types.StatsRequest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertSame
import org.junit.Assert.assertTrue
import org.junit.Test

/** Each primitive of a call, in its order, and the facts that come of it. */
@OptIn(ExperimentalCoroutinesApi::class)
class CallHandlerTest {
    private val scheduler = TestCoroutineScheduler()
    private val devices = FakeDevices()
    private val peers = FakePeers()
    private val parts = CallParts(devices, peers)
    private val facts = mutableListOf<CallFact>()
    private val others = mutableListOf<Event>()
    private val handler =
        CallHandler(parts, StandardTestDispatcher(scheduler), scheduler.timeSource) { event ->
            if (event is Event.Call) facts += event.value else others += event
        }

    // Own media

    @Test
    fun `both are asked for in one go, opened, and granted with the request's number`() {
        tell(acquire(7u))
        assertEquals(listOf("allow microphone camera", "open microphone", "open camera"), devices.asked)
        assertEquals(listOf(CallFact.MediaGranted(MediaGrant(7u, microphone = true, camera = true))), withoutDevices())
        assertSame(devices.tracks[1], parts.pictures.own.value)
    }

    @Test
    fun `what is open and is what is asked for stays open`() {
        tell(acquire(1u), acquire(2u))
        assertEquals(2, devices.tracks.size)
        assertEquals(2, withoutDevices().size)
    }

    @Test
    fun `another camera closes the one before first`() {
        tell(acquire(1u), acquire(2u, away = true))
        assertEquals(listOf("microphone", "camera", "camera away"), devices.tracks.map { "$it" })
        assertEquals(listOf(true, false, true), devices.tracks.map { it.isLive })
    }

    @Test
    fun `a camera that is not wanted is dark before anybody is asked`() {
        tell(acquire(1u))
        devices.waits = CompletableDeferred()
        handler.carryOut(acquire(2u, camera = false))
        scheduler.runCurrent()
        assertFalse(devices.tracks[1].isLive)
        assertNull(parts.pictures.own.value)
    }

    @Test
    fun `what the person allows after all was stopped is closed at once`() {
        devices.waits = CompletableDeferred()
        tell(acquire(1u))
        tell(CallOperation.StopMedia)
        devices.waits?.complete(Unit)
        scheduler.runCurrent()
        assertEquals(listOf("allow microphone camera"), devices.asked)
        assertEquals(listOf(CallFact.MediaGranted(MediaGrant(1u, microphone = false, camera = false))), withoutDevices())
        assertNull(parts.pictures.own.value)
    }

    @Test
    fun `a camera that opens while all is stopped is closed again`() {
        devices.opening = CompletableDeferred()
        tell(acquire(1u))
        tell(CallOperation.StopMedia)
        devices.opening?.complete(Unit)
        scheduler.runCurrent()
        assertEquals(2, devices.tracks.size)
        assertTrue(devices.tracks.none { it.isLive })
        assertNull(parts.pictures.own.value)
    }

    @Test
    fun `what was asked for before all was stopped is not opened`() {
        tell(acquire(1u), CallOperation.StopMedia)
        assertEquals(emptyList<String>(), devices.asked)
        assertEquals(1, withoutDevices().size)
    }

    @Test
    fun `each reason of a refusal is told`() {
        for (reason in DenialReason.entries) {
            devices.refuses = MediaRefused(camera = true, reason)
            tell(acquire(3u))
            assertEquals(CallFact.MediaDenied(MediaDenial(3u, true, reason)), withoutDevices().last())
        }
    }

    @Test
    fun `a camera that fails leaves no microphone open behind it`() {
        devices.cameraRefuses = IllegalStateException("the driver")
        tell(acquire(4u))
        assertEquals(listOf(CallFact.MediaDenied(MediaDenial(4u, true, DenialReason.FAILED))), withoutDevices())
        assertTrue(devices.tracks.none { it.isLive })
    }

    @Test
    fun `requests are opened one after the other`() {
        devices.waits = CompletableDeferred()
        tell(acquire(1u), acquire(2u, camera = false))
        assertEquals(listOf("allow microphone camera"), devices.asked)
        devices.waits?.complete(Unit)
        scheduler.runCurrent()
        assertEquals(listOf(1u, 2u), withoutDevices().map { (it as CallFact.MediaGranted).value.request })
    }

    @Test
    fun `an interruption is told, and what was taken is opened anew`() {
        tell(acquire(1u))
        devices.listener?.interrupted(true)
        devices.listener?.interrupted(false)
        tell(acquire(2u))
        val told = withoutDevices()
        assertEquals(listOf(CallFact.Interrupted(true), CallFact.Interrupted(false)), told.subList(1, 3))
        assertEquals(4, devices.tracks.size)
    }

    @Test
    fun `without open media nothing is interrupted`() {
        devices.listener ?: scheduler.runCurrent()
        devices.listener?.interrupted(true)
        devices.listener?.interrupted(false)
        scheduler.runCurrent()
        assertEquals(emptyList<CallFact>(), facts)
    }

    @Test
    fun `a device that is closed by the system is an interruption that is over`() {
        tell(acquire(1u))
        devices.listener?.ended(devices.tracks[1])
        devices.listener?.ended(FakeTrack("an old one"))
        scheduler.runCurrent()
        assertEquals(listOf(CallFact.Interrupted(true), CallFact.Interrupted(false)), withoutDevices().drop(1))
    }

    @Test
    fun `the level is told by fives, when it changes, and not during a call`() {
        tell(acquire(1u))
        repeat(3) { devices.hears?.invoke(FloatArray(100) { 0.1f }) }
        scheduler.runCurrent()
        assertEquals(listOf(CallFact.Level(40u)), facts.filterIsInstance<CallFact.Level>())
        tell(open(1u))
        assertNull(devices.hears)
        tell(CallOperation.ClosePeer(1u), acquire(2u))
        assertNotNull(devices.hears)
        tell(CallOperation.StopMedia)
        assertNull(devices.hears)
    }

    // Connections

    @Test
    fun `whoever offers adds the three lines in their order, and nobody else does`() {
        tell(open(1u, offers = true), open(2u))
        assertEquals(listOf("line sound", "line pictures", "line pictures"), peers.opened[0].asked)
        assertEquals(emptyList<String>(), peers.opened[1].asked)
    }

    @Test
    fun `an offer is made over the relays of now, set and told`() {
        tell(open(1u, offers = true), negotiate(1u, anew = true, relay = "second"))
        assertEquals(listOf("ways second", "offer anew", "local offer"), peers.opened[0].asked.drop(3))
        val told = facts.filterIsInstance<CallFact.LocalDescription>().single().value
        assertEquals(true to "v=0 a=ice-ufrag:own o", told.offer to told.sdp)
    }

    @Test
    fun `an offer is applied, its lines opened, and answered`() {
        tell(open(1u), apply(1u, RemoteContent.Offer("v=0")))
        assertEquals(listOf("ways relay", "remote offer", "open lines", "answer", "local answer"), peers.opened[0].asked)
        assertEquals(CallFact.Applied(1u), facts[0])
        assertFalse((facts[1] as CallFact.LocalDescription).value.offer)
    }

    @Test
    fun `a connection does one thing at a time, another one does its own meanwhile`() {
        tell(open(1u, offers = true), open(2u, offers = true))
        peers.opened[0].waits = CompletableDeferred()
        tell(negotiate(1u), apply(1u, RemoteContent.Answer("v=0")), negotiate(2u))
        assertEquals("offer", peers.opened[0].asked.last())
        assertEquals("local offer", peers.opened[1].asked.last())
        peers.opened[0].waits?.complete(Unit)
        scheduler.runCurrent()
        assertEquals("remote answer", peers.opened[0].asked.last())
    }

    @Test
    fun `what a closed connection was doing is told to nobody, and nothing more is asked of it`() {
        tell(open(1u, offers = true))
        val peer = peers.opened[0]
        peer.waits = CompletableDeferred()
        tell(negotiate(1u), apply(1u, RemoteContent.Answer("v=0")), CallOperation.ClosePeer(1u), negotiate(1u))
        assertTrue(peer.closed)
        peer.waits?.complete(Unit)
        peer.listener.state(LineState.FAILED)
        peer.listener.found(Candidate("candidate:1", 0))
        peer.listener.foundAll()
        peer.listener.pictures(1, Picture)
        scheduler.advanceUntilIdle()
        assertEquals(emptyList<CallFact>(), facts)
        assertEquals(emptyMap<UInt, PeerPictures>(), parts.pictures.peers.value)
    }

    @Test
    fun `one that fails or cannot be made is told as broken`() {
        tell(open(1u, offers = true))
        peers.opened[0].fails = true
        tell(negotiate(1u))
        assertEquals(listOf(CallFact.Broken(1u)), facts)
        peers.refuses = true
        tell(open(2u))
        assertEquals(CallFact.Broken(2u), facts.last())
    }

    @Test
    fun `candidates of the other side are added in order, one that is of no use harms none`() {
        tell(open(1u))
        peers.opened[0].fails = true
        val list = listOf(CallCandidate("a", 0u), CallCandidate("b", 1u))
        tell(apply(1u, RemoteContent.Candidates(list)))
        assertEquals(listOf("candidate a", "candidate b"), peers.opened[0].asked)
        assertEquals(listOf(CallFact.Applied(1u)), facts)
    }

    @Test
    fun `candidates found together go out together, those of an earlier offer not at all`() {
        tell(open(1u, offers = true), negotiate(1u))
        facts.clear()
        val listener = peers.opened[0].listener
        listener.found(Candidate("candidate:1 typ host generation 0 ufrag own network-id 1", 0))
        listener.found(Candidate("candidate:2 typ host generation 0 ufrag before network-id 1", 0))
        scheduler.advanceTimeBy(20)
        listener.found(Candidate("candidate:3 typ host", 1))
        scheduler.advanceTimeBy(20)
        scheduler.runCurrent()
        val first = facts.single() as CallFact.LocalCandidates
        assertEquals(listOf("1", "3"), first.value.list.map { it.candidate.substringAfter(':').substringBefore(' ') })
        assertFalse(first.value.end)
        listener.foundAll()
        scheduler.runCurrent()
        val last = facts.last() as CallFact.LocalCandidates
        assertTrue(last.value.end && last.value.list.isEmpty())
    }

    @Test
    fun `the state of the line is told`() {
        tell(open(1u))
        for (state in LineState.entries) peers.opened[0].listener.state(state)
        scheduler.runCurrent()
        assertEquals(LineState.entries.map { CallFact.Line(LineReport(1u, it)) }, facts)
    }

    @Test
    fun `pictures are shown by connection and line until it is closed`() {
        tell(open(1u))
        peers.opened[0].listener.pictures(1, Picture)
        scheduler.runCurrent()
        assertEquals(mapOf(1u to PeerPictures(Picture, null)), parts.pictures.peers.value)
        peers.opened[0].listener.pictures(2, Picture)
        scheduler.runCurrent()
        assertEquals(mapOf(1u to PeerPictures(Picture, Picture)), parts.pictures.peers.value)
        tell(CallOperation.ClosePeer(1u))
        assertEquals(emptyMap<UInt, PeerPictures>(), parts.pictures.peers.value)
    }

    // Sending

    @Test
    fun `a line sends the own track of now, also after it became another one`() {
        tell(acquire(1u), open(1u, offers = true), send(1u, MediaLine.CAMERA), send(1u, MediaLine.SOUND))
        val peer = peers.opened[0]
        assertSame(devices.tracks[1], peer.tracks[1])
        assertSame(devices.tracks[0], peer.tracks[0])
        tell(acquire(2u, away = true))
        assertSame(devices.tracks[2], peer.tracks[1])
        tell(acquire(3u, camera = false))
        assertNull(peer.tracks[1])
        assertSame(devices.tracks[0], peer.tracks[0])
    }

    @Test
    fun `off takes the track away`() {
        tell(acquire(1u), open(1u, offers = true))
        tell(send(1u, MediaLine.CAMERA))
        tell(send(1u, MediaLine.CAMERA, on = false))
        assertEquals(listOf("line 1 sends camera", "line 1 sends nothing"), peers.opened[0].asked.drop(3))
    }

    @Test
    fun `sound goes before pictures, and in longer packets on a narrow line`() {
        tell(acquire(1u), open(1u, offers = true))
        tell(send(1u, MediaLine.SOUND, bits = 12_000u, packet = 60u), send(1u, MediaLine.CAMERA, scale = 200u, frames = 10u))
        val shapes = peers.opened[0].shapes
        assertEquals(SendShape(12_000, null, null, 60, longPackets = true, urgent = true), shapes[0])
        assertEquals(SendShape(null, 10, 2.0, null, longPackets = false, urgent = false), shapes[1])
    }

    @Test
    fun `a still picture is sent as soon as there is one, and let go of with the media`() {
        tell(acquire(1u), open(1u, offers = true), send(1u, MediaLine.STILL))
        val picture = FakeTrack("still")
        parts.still.put(picture)
        scheduler.runCurrent()
        assertSame(picture, peers.opened[0].tracks[2])
        tell(CallOperation.StopMedia)
        assertFalse(picture.isLive)
        assertNull(peers.opened[0].tracks[2])
    }

    // The rest

    @Test
    fun `samples are told as often as is asked, and say how long nothing came`() {
        tell(open(1u), CallOperation.PollStats(StatsRequest(1u, 1_000u)))
        peers.opened[0].readings = listOf(Reading("inbound-rtp", "a", mapOf("kind" to "video", "packetsReceived" to 10L)))
        scheduler.advanceTimeBy(3_500)
        val samples = facts.filterIsInstance<CallFact.Sample>().map { it.value.silentMs }
        assertEquals(listOf(0u, 1_000u, 2_000u), samples)
        tell(CallOperation.PollStats(StatsRequest(1u, 0u)))
        scheduler.advanceTimeBy(3_000)
        assertEquals(3, facts.size)
    }

    @Test
    fun `sound and waking are passed on, another network is told while there is a connection`() {
        tell(CallOperation.Audio(AudioSetting(true, "ear")), CallOperation.KeepAlive(true), CallOperation.KeepAlive(false))
        assertEquals(listOf("sound on ear", "awake on", "awake off"), devices.asked)
        facts.clear()
        devices.listener?.networkChanged()
        tell(open(1u))
        assertEquals(emptyList<CallFact>(), facts)
        devices.listener?.networkChanged()
        devices.listener?.screenCaptured(true)
        scheduler.runCurrent()
        assertEquals(listOf(CallFact.NetworkChanged, CallFact.ScreenCaptured(true)), facts)
    }

    @Test
    fun `hanging up on a headset leaves the room`() {
        scheduler.runCurrent()
        devices.listener?.hungUp()
        scheduler.runCurrent()
        assertEquals(listOf(Event.Room(RoomEvent.Leave)), others)
    }

    @Test
    fun `when the core is gone nothing of the call is left, and nothing is told`() {
        tell(acquire(1u), open(1u), CallOperation.KeepAlive(true))
        facts.clear()
        handler.close()
        handler.carryOut(acquire(2u))
        scheduler.advanceUntilIdle()
        assertTrue(peers.opened[0].closed)
        assertTrue(devices.tracks.none { it.isLive })
        assertEquals(listOf("sound off", "awake off"), devices.asked.takeLast(2))
        assertEquals(emptyList<CallFact>(), facts)
        assertNull(devices.listener)
    }

    @Test
    fun `an operation on a connection that is closed or never was does nothing`() {
        tell(negotiate(9u), apply(9u, RemoteContent.Answer("")), send(9u, MediaLine.SOUND), CallOperation.ClosePeer(9u))
        tell(CallOperation.PollStats(StatsRequest(9u, 10u)))
        assertEquals(emptyList<CallFact>(), facts)
    }

    private fun tell(vararg operations: CallOperation) {
        for (operation in operations) handler.carryOut(operation)
        scheduler.runCurrent()
    }

    private fun withoutDevices() = facts.filterNot { it is CallFact.Devices }

    private fun acquire(
        request: UInt,
        camera: Boolean = true,
        away: Boolean = false,
    ) = CallOperation.AcquireMedia(MediaRequest(request, true, camera, away, "", ""))

    private fun open(
        connection: UInt,
        offers: Boolean = false,
    ) = CallOperation.OpenPeer(PeerRequest(connection, relay(), relayOnly = true, offers = offers))

    private fun negotiate(
        connection: UInt,
        anew: Boolean = false,
        relay: String = "relay",
    ) = CallOperation.Negotiate(Negotiation(connection, anew, relay(relay)))

    private fun apply(
        connection: UInt,
        content: RemoteContent,
    ) = CallOperation.ApplyRemote(RemotePart(connection, content, relay()))

    private fun send(
        connection: UInt,
        line: MediaLine,
        on: Boolean = true,
        bits: UInt = 0u,
        scale: UInt = 100u,
        frames: UInt = 0u,
        packet: UInt = 20u,
    ) = CallOperation.SetSend(SendSetting(connection, line, on, bits, scale, frames, packet))

    private fun relay(name: String = "relay") = Relay(listOf("turn:relay.example"), name, "secret")

    private object Picture : RemoteTrack
}
