package no.eclinic.app.ui.screens

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.HEADING
import no.eclinic.app.ui.LocalSend
import no.eclinic.app.ui.PageBuilder
import no.eclinic.app.ui.open
import no.eclinic.app.ui.parts.ButtonLink
import no.eclinic.app.ui.parts.Card
import no.eclinic.app.ui.parts.ErrorNote
import no.eclinic.app.ui.parts.PageHeading
import no.eclinic.app.ui.parts.SectionHeading
import no.eclinic.app.ui.parts.StatusTag
import no.eclinic.app.ui.parts.TextLink
import no.eclinic.app.ui.parts.leadsTo
import no.eclinic.app.ui.theme.LocalPalette
import no.eclinic.types.BookingCard
import no.eclinic.types.Bookings

/** The bookings one has. */
internal fun PageBuilder.bookings(view: Bookings) {
    part(HEADING) { PageHeading(view.heading) }
    view.error?.let { error -> part("error", attention = true) { ErrorNote(error) } }
    part("upcoming", "section") { SectionHeading(view.upcomingHeading) }
    view.empty?.let { empty ->
        part("empty", gap = 12.dp) { Text(empty.text) }
        part("empty-link", gap = 16.dp) { ButtonLink(empty.link) }
    }
    cards(view.upcoming)
    if (view.past.isNotEmpty()) {
        part("past", "section", gap = 40.dp) { SectionHeading(view.pastHeading) }
        cards(view.past)
    }
}

private fun PageBuilder.cards(cards: List<BookingCard>) {
    for (card in cards) part("booking-${card.id}", "booking", gap = 16.dp) { Entry(card) }
}

@Composable
private fun Entry(card: BookingCard) {
    val send = LocalSend.current
    Card(Modifier.leadsTo(card.link), gap = 4.dp) {
        TextLink(
            card.`when`,
            Modifier.semantics { heading() },
            MaterialTheme.typography.headlineSmall,
        ) { send.open(card.link.path) }
        Text(card.what)
        Text(card.who, color = LocalPalette.current.muted)
        StatusTag(card.status)
    }
}
