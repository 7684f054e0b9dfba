package no.eclinic.app.ui

import androidx.compose.runtime.staticCompositionLocalOf
import no.eclinic.types.BookingEvent
import no.eclinic.types.Event
import no.eclinic.types.RoomEvent

/** To the core. */
internal val LocalSend = staticCompositionLocalOf<(Event) -> Unit> { {} }

/** To the telephone: an address as `tel:113`. */
internal val LocalOpenLink = staticCompositionLocalOf<(String) -> Unit> { {} }

internal fun ((Event) -> Unit).open(path: String) = this(Event.OpenUrl(path))

internal fun ((Event) -> Unit).booking(event: BookingEvent) = this(Event.Booking(event))

internal fun ((Event) -> Unit).room(event: RoomEvent) = this(Event.Room(event))
