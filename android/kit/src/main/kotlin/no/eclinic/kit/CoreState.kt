package no.eclinic.kit

import no.eclinic.types.ViewModel

/** What there is to draw. */
public sealed interface CoreState {
    /** The core is being opened: nothing yet. */
    public data object Opening : CoreState

    /** The core's picture. It is personal: it prints nothing of itself. */
    public data class Running(
        val view: ViewModel,
    ) : CoreState {
        override fun toString(): String = "Running"
    }

    /** The core has stopped for good. [EClinicCore.restart] makes a new one. */
    public data object Stopped : CoreState
}

/** How the app is opened. */
public data class Opening(
    /** The way that led to where the app was when it ended, that place last; empty for a new one. */
    val paths: List<String>,
    /** Path with query of the link that opens the app, if one does. It may hold a one-time code. */
    val link: String?,
    /** The device's preferred language tags, best first. */
    val languages: List<String>,
    /** Whether the device is online. */
    val online: Boolean,
) {
    override fun toString(): String = "Opening"

    internal companion object {
        /** Where the app begins when nothing says otherwise. */
        const val HOME: String = "/"
    }
}
