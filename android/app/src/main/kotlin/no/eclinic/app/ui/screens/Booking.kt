package no.eclinic.app.ui.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.size
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.semantics.toggleableState
import androidx.compose.ui.state.ToggleableState
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.dp
import no.eclinic.app.R
import no.eclinic.app.ui.HEADING
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
import no.eclinic.app.ui.parts.PlainButton
import no.eclinic.app.ui.parts.SectionHeading
import no.eclinic.app.ui.parts.StatusTag
import no.eclinic.app.ui.parts.TextLink
import no.eclinic.types.Booking
import no.eclinic.types.BookingEvent
import no.eclinic.types.RefundStatus
import no.eclinic.types.StepMark

/** One booking, also after cancellation, with how far the refund has come. */
internal fun PageBuilder.bookingPage(view: Booking) {
    part("status", gap = 16.dp) { StatusTag(view.status) }
    part(HEADING, gap = 8.dp) { PageHeading(view.heading) }
    part("lead", gap = 12.dp) { Text(view.lead) }
    view.error?.let { error -> part("error", attention = true) { ErrorNote(error) } }
    view.refund?.let { refund -> part("refund") { Refund(refund) } }
    part("rows") { Card { Facts(view.rows) } }
    view.meeting?.let { meeting -> part("meeting") { Text(meeting) } }
    view.room?.let { link -> part("room", gap = 16.dp) { ButtonLink(link) } }
    val ways = listOf(view.invite, view.pay, view.bookAgain, view.calendar, view.receipt)
    if (ways.any { it != null }) part("ways") { Ways(view) }
    view.cancel?.let { cancel ->
        if (cancel.consequence != null) part("cancel-consequence") { Consequence(cancel) }
        part("cancel", gap = 12.dp) {
            val send = LocalSend.current
            ActionButton(cancel, look = Look.SECONDARY) { send.booking(BookingEvent.StartCancel) }
        }
    }
    part("back", gap = 16.dp) { TextLink(view.back) }
}

@Composable
private fun Ways(view: Booking) {
    val send = LocalSend.current
    FlowRow(
        horizontalArrangement = Arrangement.spacedBy(12.dp),
        verticalArrangement = Arrangement.spacedBy(8.dp),
    ) {
        view.pay?.let { ButtonLink(it) }
        view.bookAgain?.let { ButtonLink(it) }
        view.calendar?.let { calendar ->
            PlainButton(calendar, look = Look.SECONDARY) { send.booking(BookingEvent.DownloadCalendar) }
        }
        view.receipt?.let { ButtonLink(it, look = Look.SECONDARY) }
        view.invite?.let { ButtonLink(it, look = Look.SECONDARY) }
    }
}

/** R43: how far the money has come. */
@Composable
private fun Refund(refund: RefundStatus) {
    Callout(refund.tone) {
        SectionHeading(refund.heading, style = MaterialTheme.typography.headlineSmall)
        Text(refund.text)
        Column { for (mark in refund.steps) Mark(mark) }
    }
}

@Composable
private fun Mark(mark: StepMark) {
    Row(
        Modifier.semantics(mergeDescendants = true) { toggleableState = ToggleableState(mark.done) },
        Arrangement.spacedBy(8.dp),
        Alignment.CenterVertically,
    ) {
        val place = Modifier.size(20.dp)
        if (mark.done) Icon(painterResource(R.drawable.ui_check), null, place) else Column(place) {}
        Text(mark.label, fontWeight = if (mark.current) FontWeight.Bold else null)
    }
}
