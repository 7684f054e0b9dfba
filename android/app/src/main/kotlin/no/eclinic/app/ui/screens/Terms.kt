package no.eclinic.app.ui.screens

import androidx.compose.foundation.layout.Column
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.LocalSend
import no.eclinic.app.ui.PageBuilder
import no.eclinic.app.ui.parts.Bullets
import no.eclinic.app.ui.parts.Callout
import no.eclinic.app.ui.parts.CheckRow
import no.eclinic.app.ui.parts.FieldError
import no.eclinic.app.ui.parts.TextLink
import no.eclinic.app.ui.parts.step
import no.eclinic.types.BookingEvent
import no.eclinic.types.Event
import no.eclinic.types.Terms
import no.eclinic.types.Toggle

/** The terms with the refund's deadline, before anything is held or paid (R26). */
internal fun PageBuilder.terms(view: Terms) =
    step(view.step, Event.Booking(BookingEvent.Continue)) {
        part("refund") {
            Callout(view.refundTone) { Text(view.refund, style = MaterialTheme.typography.titleMedium) }
        }
        part("points", gap = 16.dp) { Bullets(view.points) }
        part("terms", gap = 8.dp) { TextLink(view.terms) }
        part("accept", gap = 8.dp, attention = view.acceptError != null) { Accept(view) }
    }

@Composable
private fun Accept(view: Terms) {
    val send = LocalSend.current
    Column {
        CheckRow(view.acceptLabel, view.accepted, view.acceptError) { send(Event.Toggled(Toggle("accept", it))) }
        view.acceptError?.let { FieldError(it) }
    }
}
