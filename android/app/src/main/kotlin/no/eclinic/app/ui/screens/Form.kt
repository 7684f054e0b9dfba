package no.eclinic.app.ui.screens

import android.content.Intent
import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.foundation.text.selection.SelectionContainer
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.ui.Modifier
import androidx.compose.ui.focus.FocusRequester
import androidx.compose.ui.focus.focusRequester
import androidx.compose.ui.platform.LocalContext
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import kotlinx.coroutines.launch
import no.eclinic.app.ui.HEADING
import no.eclinic.app.ui.LocalAttempts
import no.eclinic.app.ui.LocalSend
import no.eclinic.app.ui.PageBuilder
import no.eclinic.app.ui.parts.ActionButton
import no.eclinic.app.ui.parts.Callout
import no.eclinic.app.ui.parts.Card
import no.eclinic.app.ui.parts.CheckRow
import no.eclinic.app.ui.parts.Consequence
import no.eclinic.app.ui.parts.DateInput
import no.eclinic.app.ui.parts.ErrorNote
import no.eclinic.app.ui.parts.FieldError
import no.eclinic.app.ui.parts.LocalJump
import no.eclinic.app.ui.parts.PageHeading
import no.eclinic.app.ui.parts.PlainButton
import no.eclinic.app.ui.parts.RadioRow
import no.eclinic.app.ui.parts.SectionHeading
import no.eclinic.app.ui.parts.TextInput
import no.eclinic.app.ui.parts.TextLink
import no.eclinic.app.ui.parts.attention
import no.eclinic.app.ui.theme.LocalPalette
import no.eclinic.types.CheckField
import no.eclinic.types.Event
import no.eclinic.types.Field
import no.eclinic.types.FieldChange
import no.eclinic.types.Form
import no.eclinic.types.Passage
import no.eclinic.types.SelectField
import no.eclinic.types.Share
import no.eclinic.types.TextKind
import no.eclinic.types.Toggle
import no.eclinic.types.Tone

/** Registration, the declaration for a child, contact, inviting and being invited. */
internal fun PageBuilder.form(view: Form) {
    part(HEADING) { PageHeading(view.heading) }
    val done = view.done
    if (done == null) part("lead", gap = 12.dp) { Text(view.lead) }
    view.error?.let { error -> part("error", attention = true) { ErrorNote(error) } }
    if (done == null) {
        fields(view)
    } else {
        part("done") {
            Callout(Tone.SUCCESS, Modifier.semantics { liveRegion = LiveRegionMode.Polite }) { Text(done) }
        }
    }
    view.share?.let { share -> part("share", gap = 12.dp) { HandOn(share) } }
    if (view.back.path.isNotEmpty()) part("back") { TextLink(view.back) }
}

/** A link for somebody else: the system's sheet also copies it. */
@Composable
private fun HandOn(share: Share) {
    val context = LocalContext.current
    Column(verticalArrangement = Arrangement.spacedBy(12.dp)) {
        SelectionContainer { Text(share.url) }
        PlainButton(share.label) {
            val send = Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_TEXT, share.url)
            context.startActivity(Intent.createChooser(send, null))
        }
    }
}

private fun PageBuilder.fields(view: Form) {
    if (view.errors.isNotEmpty()) part("errors", attention = true) { ErrorSummary(view) }
    for (field in view.fields) part(keyOf(field), field::class.java.name) { FormField(field) }
    view.action.consequence?.let { part("consequence") { Consequence(view.action) } }
    part("submit", gap = 16.dp) {
        val send = LocalSend.current
        val attempts = LocalAttempts.current
        ActionButton(view.action) {
            attempts.again()
            send(Event.Submit)
        }
    }
}

/** The part's key of a field. */
internal fun fieldKey(id: String): String = "field-$id"

/** The part's key of a field or a passage. */
internal fun keyOf(field: Field): String =
    when (field) {
        is Field.Text -> fieldKey(field.value.id)
        is Field.Check -> fieldKey(field.value.id)
        is Field.Select -> fieldKey(field.value.id)
        is Field.Passage -> "passage-${field.value.heading}"
    }

/** What is missing, each line the way to its field. */
@Composable
private fun ErrorSummary(view: Form) {
    val jump = LocalJump.current
    val scope = rememberCoroutineScope()
    Card(border = BorderStroke(3.dp, LocalPalette.current.danger)) {
        SectionHeading(
            view.errorsHeading,
            Modifier.attention().semantics { liveRegion = LiveRegionMode.Assertive },
            MaterialTheme.typography.headlineSmall,
        )
        for (error in view.errors) {
            TextLink(error.text) { scope.launch { jump.to(fieldKey(error.field)) } }
        }
    }
}

@Composable
internal fun FormField(field: Field) {
    when (field) {
        is Field.Text -> {
            val focus = LocalJump.current.requester(fieldKey(field.value.id))
            if (field.value.kind == TextKind.DATE) DateInput(field.value, focus) else TextInput(field.value, focus)
        }
        is Field.Check -> Check(field.value)
        is Field.Select -> Choose(field.value)
        is Field.Passage -> Read(field.value)
    }
}

@Composable
private fun Check(field: CheckField) {
    val send = LocalSend.current
    val focus = LocalJump.current.requester(fieldKey(field.id))
    Column {
        CheckRow(field.label, field.on, field.error, Modifier.focusRequester(focus), field.hint) {
            send(Event.Toggled(Toggle(field.id, it)))
        }
        field.link?.let { TextLink(it) }
        field.error?.let { FieldError(it) }
    }
}

/** All choices in view: there are few, and a list that opens hides them. */
@Composable
private fun Choose(field: SelectField) {
    val send = LocalSend.current
    val focus = LocalJump.current.requester(fieldKey(field.id))
    Column {
        Text(field.choices.label, style = MaterialTheme.typography.titleMedium)
        Column(Modifier.selectableGroup()) {
            field.choices.choices.forEachIndexed { place, choice ->
                val first = if (place == 0) Modifier.focusRequester(focus) else Modifier
                RadioRow(choice.label, choice.selected, first) {
                    send(Event.FieldChanged(FieldChange(field.id, choice.id)))
                }
            }
        }
        field.error?.let { FieldError(it) }
    }
}

@Composable
private fun Read(passage: Passage) {
    Callout(Tone.NEUTRAL) {
        Column(verticalArrangement = Arrangement.spacedBy(8.dp)) {
            SectionHeading(passage.heading, style = MaterialTheme.typography.headlineSmall)
            for (text in passage.paragraphs) Text(text)
        }
    }
}
