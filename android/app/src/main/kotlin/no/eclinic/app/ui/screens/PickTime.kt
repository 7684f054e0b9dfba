package no.eclinic.app.ui.screens

import no.eclinic.app.ui.LocalSend
import no.eclinic.app.ui.PageBuilder
import no.eclinic.app.ui.booking
import no.eclinic.app.ui.parts.ChoiceCards
import no.eclinic.app.ui.parts.slotPicker
import no.eclinic.app.ui.parts.step
import no.eclinic.types.BookingEvent
import no.eclinic.types.Event
import no.eclinic.types.PickTime

/** How to meet, and when. */
internal fun PageBuilder.pickTime(view: PickTime) =
    step(view.step, Event.Booking(BookingEvent.Continue)) {
        part("channels") {
            val send = LocalSend.current
            ChoiceCards(view.channels) { send.booking(BookingEvent.PickChannel(it)) }
        }
        slotPicker(view.picker)
    }
