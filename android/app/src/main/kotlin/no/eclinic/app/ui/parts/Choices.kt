package no.eclinic.app.ui.parts

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.foundation.selection.toggleable
import androidx.compose.material3.Checkbox
import androidx.compose.material3.CheckboxDefaults
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.RadioButton
import androidx.compose.material3.RadioButtonDefaults
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.error
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.theme.LocalPalette
import no.eclinic.app.ui.theme.cardShape
import no.eclinic.types.Choice
import no.eclinic.types.Choices

/** One of several, each a card. [asked]: the page's heading asks the same already. */
@Composable
internal fun ChoiceCards(
    choices: Choices,
    asked: Boolean = false,
    onPick: (String) -> Unit,
) {
    Column(verticalArrangement = Arrangement.spacedBy(12.dp)) {
        if (!asked) Text(choices.label, style = MaterialTheme.typography.headlineSmall)
        EvenGrid(Modifier.selectableGroup(), minCell = if (choices.choices.size == 2) 150.dp else 480.dp, gap = 12.dp) {
            for (choice in choices.choices) ChoiceCard(choice) { onPick(choice.id) }
        }
    }
}

@Composable
private fun ChoiceCard(
    choice: Choice,
    onPick: () -> Unit,
) {
    val palette = LocalPalette.current
    val open = choice.refusal == null
    val edge = if (choice.selected) BorderStroke(2.dp, palette.primary) else BorderStroke(1.dp, palette.control)
    Row(
        Modifier
            .fillMaxWidth()
            .focusRing(cardShape)
            .clip(cardShape)
            .background(if (open) palette.surface else palette.background)
            .then(if (open) Modifier.border(edge, cardShape) else Modifier.dashedBorder(palette.control, 18.dp))
            .selectable(choice.selected, enabled = open, role = Role.RadioButton, onClick = onPick)
            .heightIn(min = 56.dp)
            .padding(horizontal = 12.dp, vertical = 14.dp),
        Arrangement.spacedBy(8.dp),
    ) {
        Radio(choice.selected, open)
        Column(Modifier.weight(1f), Arrangement.spacedBy(2.dp)) {
            Text(choice.label, color = if (open) palette.ink else palette.muted, style = MaterialTheme.typography.titleMedium)
            choice.detail?.let { Text(it, color = palette.muted) }
            choice.refusal?.let { Text(it, color = palette.ink) }
        }
    }
}

/** The dot alone: the row around it is what one presses. */
@Composable
private fun Radio(
    selected: Boolean,
    enabled: Boolean = true,
) {
    val palette = LocalPalette.current
    RadioButton(
        selected,
        onClick = null,
        enabled = enabled,
        colors = RadioButtonDefaults.colors(palette.primary, palette.control, palette.control, palette.control),
    )
}

/** A row with a radio and its words. */
@Composable
internal fun RadioRow(
    label: String,
    selected: Boolean,
    modifier: Modifier = Modifier,
    onPick: () -> Unit,
) {
    Row(
        modifier
            .focusRing()
            .selectable(selected, role = Role.RadioButton, onClick = onPick)
            .heightIn(min = 48.dp)
            .padding(vertical = 8.dp),
        Arrangement.spacedBy(12.dp),
        Alignment.CenterVertically,
    ) {
        Radio(selected)
        Text(label)
    }
}

/** A check box with its words, one place to press; what is wrong is told with it. */
@Composable
internal fun CheckRow(
    label: String,
    on: Boolean,
    wrong: String?,
    modifier: Modifier = Modifier,
    hint: String? = null,
    onChange: (Boolean) -> Unit,
) {
    val palette = LocalPalette.current
    val edge = if (wrong == null) palette.control else palette.danger
    Row(
        modifier
            .fillMaxWidth()
            .focusRing()
            .toggleable(on, role = Role.Checkbox, onValueChange = onChange)
            .then(if (wrong == null) Modifier else Modifier.semantics { error(wrong) })
            .heightIn(min = 48.dp)
            .padding(vertical = 8.dp),
        Arrangement.spacedBy(12.dp),
    ) {
        Checkbox(
            on,
            onCheckedChange = null,
            colors = CheckboxDefaults.colors(palette.primary, edge, palette.onPrimary),
        )
        Column(Modifier.weight(1f)) {
            Text(label)
            hint?.let { Text(it, color = palette.muted, style = MaterialTheme.typography.bodySmall) }
        }
    }
}
