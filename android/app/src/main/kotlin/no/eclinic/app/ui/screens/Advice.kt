package no.eclinic.app.ui.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.material3.Text
import androidx.compose.ui.Alignment
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.HEADING
import no.eclinic.app.ui.LocalSend
import no.eclinic.app.ui.PageBuilder
import no.eclinic.app.ui.booking
import no.eclinic.app.ui.parts.Calls
import no.eclinic.app.ui.parts.Look
import no.eclinic.app.ui.parts.PageHeading
import no.eclinic.app.ui.parts.PlainButton
import no.eclinic.app.ui.parts.TextLink
import no.eclinic.types.Advice
import no.eclinic.types.BookingEvent

/** The recommendation on severe symptoms: the numbers come first, the way on last (D15). */
internal fun PageBuilder.advice(view: Advice) {
    part(HEADING) { PageHeading(view.heading) }
    part("calls", gap = 16.dp) { Calls(view.calls) }
    view.paragraphs.forEachIndexed { place, text -> part("paragraph-$place", "paragraph", gap = 16.dp) { Text(text) } }
    part("ways") {
        val send = LocalSend.current
        FlowRow(
            horizontalArrangement = Arrangement.spacedBy(16.dp),
            itemVerticalAlignment = Alignment.CenterVertically,
        ) {
            PlainButton(view.understood, look = Look.SECONDARY) { send.booking(BookingEvent.UnderstoodAdvice) }
            TextLink(view.back)
        }
    }
}
