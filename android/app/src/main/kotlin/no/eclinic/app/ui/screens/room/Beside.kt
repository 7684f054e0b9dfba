package no.eclinic.app.ui.screens.room

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.LocalAttempts
import no.eclinic.app.ui.LocalSend
import no.eclinic.app.ui.PageBuilder
import no.eclinic.app.ui.parts.ActionButton
import no.eclinic.app.ui.parts.CallLink
import no.eclinic.app.ui.parts.Callout
import no.eclinic.app.ui.parts.Card
import no.eclinic.app.ui.parts.Consequence
import no.eclinic.app.ui.parts.Facts
import no.eclinic.app.ui.parts.Look
import no.eclinic.app.ui.parts.PlainButton
import no.eclinic.app.ui.parts.SectionHeading
import no.eclinic.app.ui.parts.TextLink
import no.eclinic.app.ui.parts.attention
import no.eclinic.app.ui.room
import no.eclinic.app.ui.screens.FormField
import no.eclinic.app.ui.screens.keyOf
import no.eclinic.app.ui.theme.LocalPalette
import no.eclinic.types.Action
import no.eclinic.types.Call
import no.eclinic.types.Crisis
import no.eclinic.types.Field
import no.eclinic.types.NoticeDeed
import no.eclinic.types.ProblemForm
import no.eclinic.types.RoomEvent
import no.eclinic.types.RoomNotice
import no.eclinic.types.Tone
import no.eclinic.types.Whereabouts

// What stands beside every stage of a room.

/** What is to be known, each with what can be done about it. The page announces them. */
internal fun PageBuilder.notices(notices: List<RoomNotice>) {
    for (notice in notices) part("notice-${notice.text}", "notice", gap = 12.dp) { NoticeCallout(notice) }
}

@Composable
private fun NoticeCallout(notice: RoomNotice) {
    val send = LocalSend.current
    Callout(notice.tone) {
        Text(notice.text)
        notice.action?.let { action -> RowButton(action.label, Look.PRIMARY) { send.room(action.does.event()) } }
        notice.call?.let { Number(it) }
    }
}

private fun NoticeDeed.event(): RoomEvent =
    when (this) {
        NoticeDeed.CONTINUE -> RoomEvent.Continue
        NoticeDeed.ALLOWSOUND -> RoomEvent.AllowSound
        NoticeDeed.KEEPVIDEO -> RoomEvent.KeepVideo(true)
    }

@Composable
private fun Number(call: Call) = CallLink(call, MaterialTheme.typography.headlineMedium, LocalPalette.current.primary)

/** The clinician's way to help: where the patient is, 113, and the patient's own number. */
@Composable
internal fun CrisisHelp(view: Crisis) {
    val send = LocalSend.current
    if (!view.open) {
        PlainButton(view.button, look = Look.DANGER) { send.room(RoomEvent.ShowCrisis(true)) }
        return
    }
    Callout(Tone.DANGER, Modifier.semantics { liveRegion = LiveRegionMode.Assertive }) {
        SectionHeading(view.button, style = MaterialTheme.typography.headlineSmall)
        Facts(view.rows)
        Number(view.lifeCall)
        view.callBack?.let { Number(it) }
        PlainButton(view.close, look = Look.SECONDARY) { send.room(RoomEvent.ShowCrisis(false)) }
    }
}

/** Where the patient is, should help be needed. */
internal fun PageBuilder.whereabouts(view: Whereabouts) {
    part("whereabouts") {
        Card {
            SectionHeading(view.heading, style = MaterialTheme.typography.headlineSmall)
            Text(view.lead)
            if (view.rows.isNotEmpty()) Facts(view.rows)
        }
    }
    fields("whereabouts", view.fields, view.action, RoomEvent.SendWhereabouts)
}

/** "It does not work": what happened, and how the line was. */
internal fun PageBuilder.problemReport(view: ProblemForm) {
    // It was opened by a button that may be far away: the page moves here.
    part("problem", attention = view.fields.none { it.isWrong() }) {
        Card {
            SectionHeading(view.heading, Modifier.attention(), MaterialTheme.typography.headlineSmall)
            Text(view.lead)
            view.done?.let { done ->
                Text(
                    done,
                    Modifier.semantics { liveRegion = LiveRegionMode.Polite },
                    style = MaterialTheme.typography.titleMedium,
                )
            }
            if (view.fields.isNotEmpty() && view.quality.isNotEmpty()) Facts(view.quality)
        }
    }
    fields("problem", view.fields, view.action, RoomEvent.SendProblem)
    part("problem-close", gap = 12.dp) {
        val send = LocalSend.current
        TextLink(view.close) { send.room(RoomEvent.ReportProblem(false)) }
    }
}

/** The fields and their button. After a failed try the page is at the first that is wrong. */
private fun PageBuilder.fields(
    form: String,
    fields: List<Field>,
    action: Action,
    event: RoomEvent,
) {
    if (fields.isEmpty()) return
    for (field in fields) {
        part(keyOf(field), field::class.java.name, gap = 16.dp, attention = field.isWrong()) { FormField(field) }
    }
    if (action.consequence != null) part("$form-consequence", gap = 16.dp) { Consequence(action) }
    part("$form-submit", gap = 16.dp) {
        val send = LocalSend.current
        val attempts = LocalAttempts.current
        ActionButton(action) {
            attempts.again()
            send.room(event)
        }
    }
}

private fun Field.isWrong(): Boolean =
    when (this) {
        is Field.Text -> value.error != null
        is Field.Check -> value.error != null
        is Field.Select -> value.error != null
        is Field.Passage -> false
    }
