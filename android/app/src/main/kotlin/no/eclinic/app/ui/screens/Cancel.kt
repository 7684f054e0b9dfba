package no.eclinic.app.ui.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.HEADING
import no.eclinic.app.ui.LocalAttempts
import no.eclinic.app.ui.LocalSend
import no.eclinic.app.ui.PageBuilder
import no.eclinic.app.ui.booking
import no.eclinic.app.ui.parts.ActionButton
import no.eclinic.app.ui.parts.ButtonLink
import no.eclinic.app.ui.parts.Callout
import no.eclinic.app.ui.parts.Card
import no.eclinic.app.ui.parts.Consequence
import no.eclinic.app.ui.parts.ErrorNote
import no.eclinic.app.ui.parts.Facts
import no.eclinic.app.ui.parts.Look
import no.eclinic.app.ui.parts.PageHeading
import no.eclinic.types.BookingEvent
import no.eclinic.types.Cancel

/** What cancelling gives back, and the question. */
internal fun PageBuilder.cancel(view: Cancel) {
    part(HEADING) { PageHeading(view.heading) }
    view.error?.let { error -> part("error", attention = true) { ErrorNote(error) } }
    part("refund") { Callout(view.tone) { Text(view.refund, style = MaterialTheme.typography.titleMedium) } }
    part("rows") { Card { Facts(view.rows) } }
    if (view.action.consequence != null) part("consequence") { Consequence(view.action) }
    part("ways", gap = 16.dp) { Answers(view) }
}

@Composable
private fun Answers(view: Cancel) {
    val send = LocalSend.current
    val attempts = LocalAttempts.current
    FlowRow(
        horizontalArrangement = Arrangement.spacedBy(12.dp),
        verticalArrangement = Arrangement.spacedBy(8.dp),
    ) {
        ActionButton(view.action, look = Look.DANGER) {
            attempts.again()
            send.booking(BookingEvent.ConfirmCancel)
        }
        ButtonLink(view.keep, look = Look.SECONDARY)
    }
}
