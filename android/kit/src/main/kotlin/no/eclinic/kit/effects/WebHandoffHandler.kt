package no.eclinic.kit.effects

import no.eclinic.types.HandoffPurpose

/** Opens pages that are not ours: BankID's, and the gateway's card page. */
public fun interface WebHandoffHandler {
    /**
     * Shows the page at this absolute address in a browser, over the app. Answers once it is
     * open, not when the person comes back; `false` when there is no browser to open it.
     */
    public suspend fun open(
        url: String,
        purpose: HandoffPurpose,
    ): Boolean
}
