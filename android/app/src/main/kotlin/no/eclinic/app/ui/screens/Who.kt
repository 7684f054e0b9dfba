package no.eclinic.app.ui.screens

import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.LocalSend
import no.eclinic.app.ui.PageBuilder
import no.eclinic.app.ui.booking
import no.eclinic.app.ui.parts.ChoiceCards
import no.eclinic.app.ui.parts.TextLink
import no.eclinic.app.ui.parts.step
import no.eclinic.types.BookingEvent
import no.eclinic.types.Event
import no.eclinic.types.Who

/** Who the visit is for. */
internal fun PageBuilder.who(view: Who) =
    step(view.step, Event.Booking(BookingEvent.Continue)) {
        part("patients") {
            val send = LocalSend.current
            ChoiceCards(view.patients, asked = view.patients.label == view.step.heading) {
                send.booking(BookingEvent.PickPatient(it))
            }
        }
        part("add-child", gap = 12.dp) { TextLink(view.addChild) }
    }
