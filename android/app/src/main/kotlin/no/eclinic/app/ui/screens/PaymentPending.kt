package no.eclinic.app.ui.screens

import androidx.compose.foundation.layout.size
import androidx.compose.material3.CircularProgressIndicator
import androidx.compose.material3.Text
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.HEADING
import no.eclinic.app.ui.LocalSend
import no.eclinic.app.ui.PageBuilder
import no.eclinic.app.ui.parts.ActionButton
import no.eclinic.app.ui.parts.Callout
import no.eclinic.app.ui.parts.Consequence
import no.eclinic.app.ui.parts.PageHeading
import no.eclinic.app.ui.parts.SummaryCard
import no.eclinic.app.ui.parts.TextLink
import no.eclinic.types.Event
import no.eclinic.types.PaymentPending
import no.eclinic.types.Tone

/** Back from the card page: the clinic is asked until it knows. */
internal fun PageBuilder.paymentPending(view: PaymentPending) {
    part(HEADING) { PageHeading(view.heading) }
    part("spinner", gap = 16.dp) { CircularProgressIndicator(Modifier.size(40.dp)) }
    part("text", gap = 16.dp) { Text(view.text) }
    view.slow?.let { slow ->
        part("slow") {
            Callout(Tone.WARNING, Modifier.semantics { liveRegion = LiveRegionMode.Polite }) { Text(slow) }
        }
    }
    view.action?.let { action ->
        if (action.consequence != null) part("consequence") { Consequence(action) }
        part("action", gap = 16.dp) {
            val send = LocalSend.current
            ActionButton(action) { send(Event.Retry) }
        }
    }
    part("bookings", gap = 16.dp) { TextLink(view.bookings) }
    if (view.summary.rows.isNotEmpty()) part("summary") { SummaryCard(view.summary) }
}
