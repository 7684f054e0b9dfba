package no.eclinic.kit.bridge

import no.eclinic.types.Request

/** Where a bridge puts what the core asks for, on whichever thread moved the core on. */
public interface EffectsQueue {
    /** Takes the requests and returns at once; nothing is carried out here. */
    public fun take(requests: List<Request>)

    /** The core wrote something that cannot be read: it does not fit this app. */
    public fun unreadable()
}
