package no.eclinic.kit.testing

import no.eclinic.kit.bridge.CoreBridge
import no.eclinic.kit.bridge.CoreRefused
import no.eclinic.kit.bridge.CoreSource
import no.eclinic.kit.bridge.EffectsQueue
import no.eclinic.kit.effects.Answer
import no.eclinic.types.Effect
import no.eclinic.types.Event
import no.eclinic.types.RenderOperation
import no.eclinic.types.Request
import no.eclinic.types.ViewModel
import java.util.concurrent.CopyOnWriteArrayList

/** A core whose picture and requests a test sets, for what the real one cannot be brought to do. */
class FakeCore(
    private val first: ViewModel,
) : CoreSource {
    val told = CopyOnWriteArrayList<Event>()
    val answered = CopyOnWriteArrayList<Pair<UInt, Answer>>()

    @Volatile var opened = 0

    @Volatile var closed = 0

    /** From now on every call finds a core that has stopped. */
    @Volatile var broken = false

    /** What the core shows in answer to an event, if it shows anything new. */
    @Volatile var leads: (Event) -> ViewModel? = { null }

    @Volatile private var queue: EffectsQueue? = null

    @Volatile var view = first
        private set

    override fun open(effects: EffectsQueue): CoreBridge {
        opened += 1
        view = first
        queue = effects
        return Bridge()
    }

    /** Draws this, from a thread of the core's own. */
    fun show(next: ViewModel) {
        view = next
        ask(0u, Effect.Render(RenderOperation))
    }

    fun ask(
        id: UInt,
        effect: Effect,
    ) {
        queue?.take(listOf(Request(id, effect)))
    }

    private inner class Bridge : CoreBridge {
        override fun update(event: Event) {
            check()
            told += event
            leads(event)?.let(::show)
            if (event is Event.Start) ask(0u, Effect.Render(RenderOperation))
        }

        override fun resolve(
            id: UInt,
            answer: Answer,
        ) {
            check()
            answered += id to answer
        }

        override fun view(): ViewModel {
            check()
            return view
        }

        override fun close() {
            closed += 1
        }

        private fun check() {
            if (broken) throw CoreRefused(stopped = true, cause = IllegalStateException("broken by the test"))
        }
    }
}
