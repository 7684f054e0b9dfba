package no.eclinic.app.ui.screens.room

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.LocalSend
import no.eclinic.app.ui.PageBuilder
import no.eclinic.app.ui.parts.ButtonLink
import no.eclinic.app.ui.parts.Card
import no.eclinic.app.ui.parts.ChoiceCards
import no.eclinic.app.ui.parts.Facts
import no.eclinic.app.ui.parts.Look
import no.eclinic.app.ui.parts.PlainButton
import no.eclinic.app.ui.parts.SectionHeading
import no.eclinic.app.ui.room
import no.eclinic.types.Over
import no.eclinic.types.RoomEvent
import no.eclinic.types.Shut
import no.eclinic.types.TelephoneVisit

// Where one does not meet: over or left, a room that is shut, a visit by telephone.

internal fun PageBuilder.over(view: Over) {
    part(STAGE) {
        Card(Modifier.semantics { liveRegion = LiveRegionMode.Polite }) {
            SectionHeading(view.heading, Modifier.stageTop(), MaterialTheme.typography.headlineSmall)
            Text(view.text)
        }
    }
    view.again?.let { label ->
        part("again", gap = 16.dp) {
            val send = LocalSend.current
            PlainButton(label) { send.room(RoomEvent.Join) }
        }
    }
    val rated = view.rated
    val rating = view.rating
    if (rated != null) {
        part("rated") { Text(rated, Modifier.semantics { liveRegion = LiveRegionMode.Polite }) }
    } else if (rating != null) {
        part("rating") {
            val send = LocalSend.current
            ChoiceCards(rating) { id -> id.toUByteOrNull()?.let { send.room(RoomEvent.Rate(it)) } }
        }
    }
    view.report?.let { label -> part("report") { ReportLink(label) } }
}

internal fun PageBuilder.shut(view: Shut) {
    part(STAGE) {
        Card {
            SectionHeading(view.heading, Modifier.stageTop(), MaterialTheme.typography.headlineSmall)
            Text(view.text)
        }
    }
    view.test?.let { test -> part("test", gap = 16.dp) { ButtonLink(test, look = Look.SECONDARY) } }
}

internal fun PageBuilder.telephone(view: TelephoneVisit) {
    part(STAGE) {
        Card(gap = 12.dp) {
            Text(view.`when`, Modifier.stageTop(), style = MaterialTheme.typography.titleMedium)
            Facts(listOf(view.from, view.to))
        }
    }
    if (view.report.isNotEmpty()) part("report") { ReportLink(view.report) }
}
