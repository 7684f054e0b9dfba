package no.eclinic.app.ui.parts

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.material3.DropdownMenu
import androidx.compose.material3.DropdownMenuItem
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.selected
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.semantics.stateDescription
import androidx.compose.ui.unit.dp
import no.eclinic.app.R
import no.eclinic.app.ui.theme.LocalPalette
import no.eclinic.app.ui.theme.controlShape
import no.eclinic.types.Choices

/** One of several in a list that opens: a label above, what is chosen in the box. */
@Composable
internal fun Select(
    choices: Choices,
    modifier: Modifier = Modifier,
    onPick: (String) -> Unit,
) {
    val chosen = choices.choices.firstOrNull { it.selected }?.label.orEmpty()
    var open by remember { mutableStateOf(false) }
    Column(modifier, Arrangement.spacedBy(4.dp)) {
        Text(choices.label, Modifier.clearAndSetSemantics {}, style = MaterialTheme.typography.titleSmall)
        Box {
            SelectBox(choices.label, chosen) { open = true }
            DropdownMenu(
                open,
                onDismissRequest = { open = false },
                Modifier.selectableGroup(),
                border = BorderStroke(1.dp, LocalPalette.current.line),
            ) {
                for (choice in choices.choices) {
                    DropdownMenuItem(
                        text = { Text(choice.label, style = MaterialTheme.typography.bodyLarge) },
                        modifier = Modifier.semantics { selected = choice.selected },
                        trailingIcon = { if (choice.selected) Icon(painterResource(R.drawable.ui_check), null) },
                        onClick = {
                            open = false
                            onPick(choice.id)
                        },
                    )
                }
            }
        }
    }
}

@Composable
private fun SelectBox(
    label: String,
    chosen: String,
    onOpen: () -> Unit,
) {
    val palette = LocalPalette.current
    Row(
        Modifier
            .fillMaxWidth()
            .focusRing()
            .clip(controlShape)
            .background(palette.surface)
            .border(1.dp, palette.control, controlShape)
            .clickable(role = Role.DropdownList, onClick = onOpen)
            .semantics {
                contentDescription = label
                stateDescription = chosen
            }.heightIn(min = 48.dp)
            .padding(horizontal = 12.dp, vertical = 10.dp),
        Arrangement.spacedBy(8.dp),
        Alignment.CenterVertically,
    ) {
        Text(chosen, Modifier.weight(1f).clearAndSetSemantics {}, style = MaterialTheme.typography.bodySmall)
        Icon(painterResource(R.drawable.ui_unfold), null, Modifier.size(20.dp))
    }
}
