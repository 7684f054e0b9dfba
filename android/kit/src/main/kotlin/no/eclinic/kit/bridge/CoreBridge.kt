package no.eclinic.kit.bridge

import no.eclinic.kit.effects.Answer
import no.eclinic.types.Event
import no.eclinic.types.ViewModel

/**
 * The border to the core, in types. All calls are quick and without input or output, and none may
 * be made from within [EffectsQueue.take].
 */
public interface CoreBridge : AutoCloseable {
    /**
     * Tells the core what happened.
     *
     * @throws CoreRefused when the core did not take it
     */
    public fun update(event: Event)

    /**
     * Answers the effect of this id.
     *
     * @throws CoreRefused when no effect waits under the id, or the answer is not one to it
     */
    public fun resolve(
        id: UInt,
        answer: Answer,
    )

    /**
     * What is on the screen now.
     *
     * @throws CoreRefused when the core has stopped
     */
    public fun view(): ViewModel
}

/** A call that the core refused. Its text is for developers and quotes nothing that was passed in. */
public class CoreRefused(
    /** Whether the core has stopped for good: only a new one helps. */
    public val stopped: Boolean,
    cause: Throwable,
) : Exception(if (stopped) "the core has stopped" else "the core refused a call", cause)

/** Makes a core whose effects go to the queue. It may be called again after the one before was closed. */
public fun interface CoreSource {
    /**
     * A core that has been told nothing yet.
     *
     * @throws CoreRefused when it cannot be made
     */
    public fun open(effects: EffectsQueue): CoreBridge
}
