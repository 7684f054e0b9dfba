package no.eclinic.kit.call

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.launch
import no.eclinic.types.CallFact
import no.eclinic.types.CallOperation
import no.eclinic.types.Event
import no.eclinic.types.MediaLine
import no.eclinic.types.MediaRequest
import no.eclinic.types.PeerRequest
import no.eclinic.types.RoomEvent
import kotlin.time.TimeSource

/**
 * The primitives of a call, carried out in the order they come. It decides nothing: what came of them
 * is told as facts. Nothing of a call is ever recorded or kept.
 *
 * All of it runs on one thread, where what a platform tells from its own threads comes too.
 */
internal class CallHandler(
    private val parts: CallParts,
    waiting: CoroutineDispatcher,
    private val time: TimeSource = TimeSource.Monotonic,
    private val pass: (Event) -> Unit,
) : AutoCloseable {
    private val scope = CoroutineScope(SupervisorJob() + waiting.limitedParallelism(1))
    private val devices = parts.devices
    private val media = OwnMedia(devices, ::tell)
    private val level = Level(devices) { level -> tell(CallFact.Level(level.toUByte())) }
    private val connections = LinkedHashMap<UInt, Connection>()
    private var output = ""
    private var watching: AutoCloseable? = null

    @Volatile private var ended = false

    init {
        scope.launch {
            watching = quietly { devices.watch(Listener()) }
            parts.still.track.collect { rebind() }
        }
    }

    /** Takes it and returns at once. */
    fun carryOut(operation: CallOperation) {
        scope.launch { now(operation) }
    }

    /** The core is gone: nothing of a call may be left. */
    override fun close() {
        ended = true
        scope.launch {
            watching?.close()
            for (number in connections.keys.toList()) closePeer(number)
            stopMedia()
            quietly { devices.sound(false, "") }
            quietly { devices.keepAwake(false) }
            scope.cancel()
        }
    }

    private fun now(operation: CallOperation) {
        when (operation) {
            is CallOperation.AcquireMedia -> acquire(operation.value)
            CallOperation.StopMedia -> stopMedia()
            is CallOperation.OpenPeer -> openPeer(operation.value)
            is CallOperation.ClosePeer -> closePeer(operation.value)
            is CallOperation.Negotiate -> connections[operation.value.connection]?.negotiate(operation.value)
            is CallOperation.ApplyRemote -> connections[operation.value.connection]?.apply(operation.value)
            is CallOperation.SetSend -> connections[operation.value.connection]?.send(operation.value)
            is CallOperation.Audio -> {
                output = operation.value.outputId
                quietly { devices.sound(operation.value.on, output) }
                tellDevices()
            }
            is CallOperation.KeepAlive -> quietly { devices.keepAwake(operation.value) }
            is CallOperation.PollStats -> connections[operation.value.connection]?.poll(operation.value.everyMs)
        }
    }

    private fun acquire(request: MediaRequest) {
        val acquiring = media.acquire(request)
        show()
        scope.launch {
            val fact = acquiring()
            show()
            tell(fact)
            tellDevices()
        }
    }

    private fun stopMedia() {
        media.stop()
        parts.still.put(null)
        show()
    }

    private fun openPeer(request: PeerRequest) {
        level.of(null)
        val around = Surroundings(scope, time, parts.pictures, ::tell, ::trackOf)
        try {
            connections[request.connection] = Connection(parts.connections, request, around)
        } catch (_: RuntimeException) {
            tell(CallFact.Broken(request.connection))
        }
    }

    private fun closePeer(number: UInt) {
        connections.remove(number)?.close()
    }

    /** Other tracks than before: all connections send these, and the own picture is of these. */
    private fun show() {
        parts.pictures.showOwn(media.camera)
        rebind()
        level.of(media.microphone.takeIf { connections.isEmpty() })
    }

    private fun rebind() {
        for (connection in connections.values) connection.rebind()
    }

    private fun trackOf(line: MediaLine): LocalTrack? =
        when (line) {
            MediaLine.SOUND -> media.microphone
            MediaLine.CAMERA -> media.camera
            MediaLine.STILL -> parts.still.track.value
        }

    private fun tellDevices() {
        val list = quietly { devices.list(DevicesInUse(media.microphone, media.camera, output)) }
        if (list != null) tell(CallFact.Devices(list))
    }

    private fun tell(fact: CallFact) {
        if (!ended) pass(Event.Call(fact))
    }

    /** What a phone cannot do for a call does not end the call. */
    private inline fun <T> quietly(work: () -> T): T? =
        try {
            work()
        } catch (_: RuntimeException) {
            null
        }

    private inner class Listener : DeviceListener {
        override fun interrupted(now: Boolean) = later { media.interrupt(now) }

        override fun ended(track: LocalTrack) = later { media.ended(track) }

        /** As if "Leave" had been pressed. */
        override fun hungUp() = later { if (!ended) pass(Event.Room(RoomEvent.Leave)) }

        override fun devicesChanged() = later { tellDevices() }

        override fun networkChanged() = later { if (connections.isNotEmpty()) tell(CallFact.NetworkChanged) }

        override fun screenCaptured(now: Boolean) = later { tell(CallFact.ScreenCaptured(now)) }

        private fun later(step: () -> Unit) {
            scope.launch { step() }
        }
    }
}
