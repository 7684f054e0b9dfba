package no.eclinic.kit

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.launch
import no.eclinic.kit.bridge.CoreBridge
import no.eclinic.kit.bridge.CoreRefused
import no.eclinic.kit.bridge.CoreSource
import no.eclinic.kit.bridge.EffectsQueue
import no.eclinic.kit.call.CallHandler
import no.eclinic.kit.effects.Answer
import no.eclinic.kit.effects.Handlers
import no.eclinic.types.Effect
import no.eclinic.types.Event
import no.eclinic.types.Request
import no.eclinic.types.Start
import java.util.concurrent.atomic.AtomicBoolean

/**
 * Drives the core: passes events in, carries out what the core asks for, holds what is to be
 * drawn, and keeps the way back. It decides nothing.
 *
 * Every call to the core is made by one coroutine, in the order in which things happened; nobody
 * waits for it. Each effect is carried out by a coroutine of its own, but for those of a call, which
 * are carried out in their order.
 */
public class EClinicCore(
    private val source: CoreSource,
    private val handlers: Handlers,
    private val opening: Opening,
    computing: CoroutineDispatcher = Dispatchers.Default,
    private val waiting: CoroutineDispatcher = Dispatchers.IO,
) : AutoCloseable {
    private val scope = CoroutineScope(SupervisorJob() + computing)
    private val work = Channel<Work>(Channel.UNLIMITED)
    private val history = PathHistory(opening.paths)
    private val shown = MutableStateFlow<CoreState>(CoreState.Opening)
    private val way = MutableStateFlow(opening.paths)

    /** What is to be drawn now. */
    public val state: StateFlow<CoreState> = shown.asStateFlow()

    /** The way that led here, the present path last: what survives the end of the process. */
    public val paths: StateFlow<List<String>> = way.asStateFlow()

    init {
        scope.launch { run() }
    }

    /** Tells the core what happened. */
    public fun send(event: Event) {
        work.trySend(Work.Tell(event))
    }

    /** Follows a link of the clinic's that was opened outside: its path with query. */
    public fun open(path: String): Unit = send(Event.OpenUrl(path))

    /** Goes a step back; nothing happens at the first one. */
    public fun back() {
        work.trySend(Work.Back)
    }

    /** Makes a new core in place of one that has stopped, where that one was. */
    public fun restart() {
        work.trySend(Work.Restart)
    }

    /** Ends the core and whatever is under way. */
    override fun close() {
        scope.cancel()
    }

    private suspend fun run() {
        var first = opening
        while (true) {
            try {
                Session(first).use { it.run() }
            } catch (_: CoreRefused) {
                shown.value = CoreState.Stopped
            }
            while (work.receive() != Work.Restart) {
                // What happens meanwhile happens to nobody.
            }
            shown.value = CoreState.Opening
            first = first.copy(paths = way.value, link = null)
        }
    }

    /** One core, from its start to its end. */
    private inner class Session(
        private val opening: Opening,
    ) : EffectsQueue,
        AutoCloseable {
        private val stale = AtomicBoolean(false)
        private val effects = SupervisorJob(scope.coroutineContext[Job])
        private val call = CallHandler(handlers.call, waiting) { event -> work.trySend(Work.Told(this, event)) }
        private val bridge: CoreBridge = open()

        private fun open(): CoreBridge =
            try {
                source.open(this)
            } catch (refused: CoreRefused) {
                call.close()
                throw refused
            }

        /** Ends by an exception only: the core's, or that of being cancelled. */
        suspend fun run() {
            val known = opening.paths.lastOrNull()
            val path = known ?: opening.link ?: Opening.HOME
            tell(Event.Start(Start(path, opening.languages, opening.online)), returning = known != null)
            if (known != null && opening.link != null) tell(Event.OpenUrl(opening.link))
            for (next in work) {
                when (next) {
                    is Work.Tell -> tell(next.event)
                    is Work.Told -> if (next.session === this) tell(next.event)
                    is Work.Resolve -> if (next.session === this) advance { bridge.resolve(next.id, next.answer) }
                    Work.Draw -> draw()
                    Work.Back -> history.back()?.let { tell(Event.OpenUrl(it), returning = true) }
                    Work.Unreadable -> throw CoreRefused(stopped = true, cause = IllegalStateException("unreadable"))
                    Work.Restart -> Unit
                }
            }
        }

        private fun tell(
            event: Event,
            returning: Boolean = false,
        ) = advance(returning) { bridge.update(event) }

        /** A call that was not taken has changed nothing; only a core that stopped ends the session. */
        private inline fun advance(
            returning: Boolean = false,
            call: () -> Unit,
        ) {
            try {
                call()
            } catch (refused: CoreRefused) {
                if (refused.stopped) throw refused
            }
            draw(returning)
        }

        /**
         * After a step back the entry is there already: where the core leads on from it, that takes
         * its place. A new entry would bring the person here again with every step back.
         */
        private fun draw(returning: Boolean = false) {
            if (!stale.getAndSet(false)) return
            val view = bridge.view()
            history.arrive(view.path, view.replace || returning)
            way.value = history.paths
            shown.value = CoreState.Running(view)
        }

        override fun take(requests: List<Request>) {
            for ((id, effect) in requests) {
                when (effect) {
                    is Effect.Render -> if (!stale.getAndSet(true)) work.trySend(Work.Draw)
                    is Effect.Call -> call.carryOut(effect.value)
                    else ->
                        scope.launch(waiting + effects) {
                            val answer = handlers.carryOut(effect) ?: return@launch
                            work.trySend(Work.Resolve(this@Session, id, answer))
                        }
                }
            }
        }

        override fun unreadable() {
            work.trySend(Work.Unreadable)
        }

        override fun close() {
            effects.cancel()
            call.close()
            bridge.close()
        }
    }

    private sealed interface Work {
        class Tell(
            val event: Event,
        ) : Work

        /** What became of a call: news for the core that has it, and for no other. */
        class Told(
            val session: AutoCloseable,
            val event: Event,
        ) : Work

        class Resolve(
            val session: AutoCloseable,
            val id: UInt,
            val answer: Answer,
        ) : Work

        data object Draw : Work

        data object Back : Work

        data object Restart : Work

        data object Unreadable : Work
    }
}
