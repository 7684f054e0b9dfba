package no.eclinic.app.ui.frame

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.WindowInsets
import androidx.compose.foundation.layout.WindowInsetsSides
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.only
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.safeDrawing
import androidx.compose.foundation.layout.windowInsetsPadding
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.isTraversalGroup
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.parts.CallLink
import no.eclinic.app.ui.theme.LocalPalette
import no.eclinic.types.Call
import no.eclinic.types.EmergencyBar

/** R81: on top of everything, signed in or out, online or not; it cannot be closed. */
@Composable
internal fun EmergencyBar(bar: EmergencyBar) {
    FlowRow(
        Modifier
            .fillMaxWidth()
            .background(LocalPalette.current.emergency)
            .windowInsetsPadding(WindowInsets.safeDrawing.only(WindowInsetsSides.Top + WindowInsetsSides.Horizontal))
            .padding(horizontal = 16.dp)
            .semantics {
                contentDescription = bar.label
                isTraversalGroup = true
            },
        Arrangement.SpaceBetween,
        itemVerticalAlignment = Alignment.CenterVertically,
    ) {
        Number(bar.life, bar.lifeCall)
        Number(bar.urgent, bar.urgentCall)
    }
}

@Composable
private fun Number(
    text: String,
    call: Call,
) {
    val color = LocalPalette.current.onEmergency
    val style = MaterialTheme.typography.bodySmall
    Row(horizontalArrangement = Arrangement.spacedBy(6.dp), verticalAlignment = Alignment.CenterVertically) {
        Text(text, Modifier.weight(1f, fill = false), color, style = style)
        CallLink(call, style, color)
    }
}
