package no.eclinic.app.ui.screens.room

import androidx.compose.foundation.focusable
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.focus.focusRequester
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.HEADING
import no.eclinic.app.ui.PageBuilder
import no.eclinic.app.ui.Place
import no.eclinic.app.ui.parts.Card
import no.eclinic.app.ui.parts.ErrorNote
import no.eclinic.app.ui.parts.Facts
import no.eclinic.app.ui.parts.LocalJump
import no.eclinic.app.ui.parts.PageHeading
import no.eclinic.app.ui.parts.TextLink
import no.eclinic.app.ui.parts.Waiting
import no.eclinic.types.Room
import no.eclinic.types.RoomStage
import no.eclinic.types.Shape

/** The room where one meets: one stage at a time, and what stands beside each of them. */
internal fun PageBuilder.room(view: Room) {
    announcements = listOf(view.announcement) + view.notices.map { it.text }
    part(HEADING) { PageHeading(view.heading) }
    if (view.rows.isNotEmpty()) part("rows", gap = 12.dp) { Card { Facts(view.rows) } }
    notices(view.notices)
    stage(view.stage)
    view.crisis?.let { crisis -> part("crisis") { CrisisHelp(crisis) } }
    view.error?.let { error -> part("error", attention = true) { ErrorNote(error) } }
    view.problem?.let { problemReport(it) }
    view.whereabouts?.let { whereabouts(it) }
    part("back") { TextLink(view.back) }
}

private fun PageBuilder.stage(stage: RoomStage) {
    // Nothing had been there yet when it was being fetched: then the page's heading has the focus.
    if (stage != RoomStage.Fetching) place = Place(STAGE, stage::class)
    when (stage) {
        RoomStage.Fetching -> part("waiting") { Waiting("", Shape.TEXT) }
        is RoomStage.Checking -> checking(stage.value)
        is RoomStage.Joining -> joining(stage.value)
        is RoomStage.Waiting -> waitingRoom(stage.value)
        is RoomStage.Meeting -> meeting(stage.value)
        is RoomStage.Over -> over(stage.value)
        is RoomStage.Shut -> shut(stage.value)
        is RoomStage.Telephone -> telephone(stage.value)
    }
}

/** Key of the part where a stage begins. */
internal const val STAGE = "stage"

/** The first words of a stage: the focus comes here when it has become another one. */
@Composable
internal fun Modifier.stageTop(key: String = STAGE): Modifier =
    focusRequester(LocalJump.current.requester(key)).focusable()

private fun PageBuilder.joining(label: String) {
    part(STAGE) {
        Text(
            label,
            Modifier.stageTop().semantics { liveRegion = LiveRegionMode.Polite },
            style = MaterialTheme.typography.titleMedium,
        )
    }
    part("waiting", gap = 12.dp) { Waiting("", Shape.TEXT) }
}
