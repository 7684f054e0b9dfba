package no.eclinic.app.ui.screens

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.testTag
import androidx.compose.ui.semantics.isTraversalGroup
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.LocalSend
import no.eclinic.app.ui.PageBuilder
import no.eclinic.app.ui.booking
import no.eclinic.app.ui.parts.Card
import no.eclinic.app.ui.parts.FieldError
import no.eclinic.app.ui.parts.RadioRow
import no.eclinic.app.ui.parts.step
import no.eclinic.app.ui.theme.LocalPalette
import no.eclinic.types.BookingEvent
import no.eclinic.types.Event
import no.eclinic.types.Gate
import no.eclinic.types.GateReply
import no.eclinic.types.Question

/** The emergency gate (R25). */
internal fun PageBuilder.gate(view: Gate) =
    step(view.step, Event.Booking(BookingEvent.Continue)) {
        part("intro", gap = 12.dp) { Text(view.intro) }
        for (question in view.questions) {
            part("question-${question.id}", "question", gap = 16.dp, attention = question.error != null) {
                Asked(question)
            }
        }
    }

@Composable
private fun Asked(question: Question) {
    val send = LocalSend.current
    val palette = LocalPalette.current
    val wrong = question.error
    val edge = if (wrong == null) BorderStroke(1.dp, palette.line) else BorderStroke(2.dp, palette.danger)
    // The question is read before its answers, and no answer of another one in between.
    Card(Modifier.testTag("question-${question.id}").semantics { isTraversalGroup = true }, gap = 4.dp, border = edge) {
        Text(question.text, style = MaterialTheme.typography.titleMedium)
        FlowRow(Modifier.selectableGroup(), Arrangement.spacedBy(28.dp)) {
            for (choice in question.answers) {
                RadioRow(choice.label, choice.selected) {
                    send.booking(BookingEvent.Answer(GateReply(question.id, choice.answer)))
                }
            }
        }
        if (wrong != null) FieldError(wrong)
    }
}
