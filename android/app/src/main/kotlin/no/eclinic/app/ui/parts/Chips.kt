package no.eclinic.app.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.selection.selectable
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.platform.testTag
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.text.style.TextDecoration
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.theme.LocalPalette
import no.eclinic.app.ui.theme.controlShape
import no.eclinic.types.Day
import no.eclinic.types.SlotChip

/** A day of the strip. */
@Composable
internal fun DayChip(
    day: Day,
    index: Int,
    onPick: () -> Unit,
) {
    val palette = LocalPalette.current
    val words = if (day.selected) palette.onPrimary else palette.ink
    Column(
        Modifier.testTag("day-$index").chip(day.selected, day.label, true, onPick).padding(horizontal = 4.dp, vertical = 8.dp),
        horizontalAlignment = Alignment.CenterHorizontally,
    ) {
        val silent = Modifier.clearAndSetSemantics {}
        Text(day.weekday, silent, words, style = MaterialTheme.typography.bodySmall)
        Text(day.day, silent, words, style = MaterialTheme.typography.headlineSmall)
        Text(day.free, silent, words, textAlign = TextAlign.Center, style = MaterialTheme.typography.bodySmall)
    }
}

/** One time; a taken one is struck through and cannot be chosen. */
@Composable
internal fun TimeChip(
    slot: SlotChip,
    onPick: () -> Unit,
) {
    val palette = LocalPalette.current
    val words =
        when {
            slot.taken -> palette.muted
            slot.selected -> palette.onPrimary
            else -> palette.ink
        }
    Box(
        Modifier.testTag("slot-${slot.id}").chip(slot.selected, slot.label, !slot.taken, onPick).padding(4.dp),
        Alignment.Center,
    ) {
        Text(
            slot.time,
            Modifier.clearAndSetSemantics {},
            words,
            textAlign = TextAlign.Center,
            textDecoration = if (slot.taken) TextDecoration.LineThrough else null,
            style = MaterialTheme.typography.labelLarge,
        )
    }
}

/** A tile that is one of several, whose name is a whole sentence while it shows a few letters. */
@Composable
private fun Modifier.chip(
    selected: Boolean,
    label: String,
    open: Boolean,
    onPick: () -> Unit,
): Modifier {
    val palette = LocalPalette.current
    val ground =
        when {
            !open -> palette.background
            selected -> palette.primary
            else -> palette.surface
        }
    val edge = if (selected) palette.primary else palette.control
    return focusRing()
        .clip(controlShape)
        .background(ground)
        .then(if (open) Modifier.border(1.dp, edge, controlShape) else Modifier.dashedBorder(edge, 12.dp))
        .selectable(selected, enabled = open, role = Role.RadioButton, onClick = onPick)
        .semantics { contentDescription = label }
        .heightIn(min = 48.dp)
}
