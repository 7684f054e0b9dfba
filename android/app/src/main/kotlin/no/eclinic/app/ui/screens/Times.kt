package no.eclinic.app.ui.screens

import androidx.compose.material3.Text
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.HEADING
import no.eclinic.app.ui.PageBuilder
import no.eclinic.app.ui.parts.Card
import no.eclinic.app.ui.parts.Facts
import no.eclinic.app.ui.parts.PageHeading
import no.eclinic.app.ui.parts.TextLink
import no.eclinic.app.ui.parts.slotPicker
import no.eclinic.types.BookingEvent
import no.eclinic.types.Event
import no.eclinic.types.Times

/** Times and price of one service, open to all. */
internal fun PageBuilder.times(view: Times) {
    part(HEADING, gap = 16.dp) { PageHeading(view.heading) }
    part("lead", gap = 12.dp) { Text(view.lead) }
    slotPicker(view.picker)
    action(view.action, Event.Booking(BookingEvent.Continue))
    part("back", gap = 16.dp) { TextLink(view.back) }
    if (view.rows.isNotEmpty()) part("rows") { Card { Facts(view.rows) } }
}
