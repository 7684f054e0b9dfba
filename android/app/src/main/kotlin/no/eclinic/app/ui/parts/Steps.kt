package no.eclinic.app.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.ProgressBarRangeInfo
import androidx.compose.ui.semantics.SemanticsPropertyReceiver
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.progressBarRangeInfo
import androidx.compose.ui.semantics.stateDescription
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.PageBuilder
import no.eclinic.app.ui.theme.LocalPalette
import no.eclinic.app.ui.theme.controlShape
import no.eclinic.types.Event
import no.eclinic.types.Step
import no.eclinic.types.StepMark

/**
 * A booking step: one question with one primary button. The button is on the bar at the
 * bottom with two lines of the summary; the whole summary ends the page.
 */
internal fun PageBuilder.step(
    step: Step,
    event: Event,
    more: (@Composable () -> Unit)? = null,
    content: PageBuilder.() -> Unit,
) {
    part("steps", gap = 16.dp) { StepMarks(step) }
    part("heading", gap = 12.dp) { PageHeading(step.heading) }
    step.error?.let { error -> part("error", attention = true) { ErrorNote(error) } }
    content()
    action(step.action, event, step.summary)
    if (more != null || step.back.path.isNotEmpty()) {
        part("ways", gap = 16.dp) {
            FlowRow(
                horizontalArrangement = Arrangement.spacedBy(16.dp),
                itemVerticalAlignment = Alignment.CenterVertically,
            ) {
                more?.invoke()
                if (step.back.path.isNotEmpty()) TextLink(step.back)
            }
        }
    }
    if (step.summary.rows.isNotEmpty()) part("summary") { SummaryCard(step.summary) }
}

/** How far one has come: a bar to see; the place and the name of the step to hear. */
@Composable
private fun StepMarks(step: Step) {
    val palette = LocalPalette.current
    Column(verticalArrangement = Arrangement.spacedBy(8.dp)) {
        Text(step.position, color = palette.muted, style = MaterialTheme.typography.bodySmall)
        Row(Modifier.fillMaxWidth().clearAndSetSemantics { progressOf(step) }, Arrangement.spacedBy(4.dp)) {
            for (mark in step.steps) {
                val color = if (mark.done || mark.current) palette.primary else palette.neutralSoftPressed
                Box(Modifier.weight(1f).height(5.dp).background(color, controlShape))
            }
        }
    }
}

private fun SemanticsPropertyReceiver.progressOf(step: Step) {
    val place = step.steps.indexOfFirst(StepMark::current)
    contentDescription = step.stepsLabel
    if (place < 0) return
    stateDescription = step.steps[place].label
    progressBarRangeInfo = ProgressBarRangeInfo(place + 1f, 0f..step.steps.size.toFloat())
}
