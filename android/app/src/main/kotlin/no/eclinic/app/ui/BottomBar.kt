package no.eclinic.app.ui

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.navigationBarsPadding
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.material3.HorizontalDivider
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.isTraversalGroup
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.parts.ActionButton
import no.eclinic.app.ui.theme.LocalPalette

/** What stays where a thumb reaches it, whatever the page above is scrolled to. */
@Composable
internal fun BottomBar(content: @Composable () -> Unit) {
    Surface(Modifier.fillMaxWidth().semantics { isTraversalGroup = true }, color = LocalPalette.current.surface) {
        Column {
            HorizontalDivider(color = LocalPalette.current.line)
            Box(
                Modifier.fillMaxWidth().navigationBarsPadding().padding(horizontal = pageMargin, vertical = 10.dp),
                Alignment.Center,
            ) {
                Box(Modifier.widthIn(max = pageWidth)) { content() }
            }
        }
    }
}

@Composable
internal fun BarContent(bar: Bar) {
    val send = LocalSend.current
    val attempts = LocalAttempts.current
    FlowRow(
        Modifier.fillMaxWidth(),
        Arrangement.SpaceBetween,
        Arrangement.spacedBy(8.dp),
        Alignment.CenterVertically,
    ) {
        val summary = bar.summary
        if (summary != null && (summary.short.isNotEmpty() || summary.price.isNotEmpty())) {
            Column(Modifier.padding(end = 16.dp).semantics(mergeDescendants = true) {}) {
                Text(summary.short, style = MaterialTheme.typography.titleSmall)
                Text(summary.price, style = MaterialTheme.typography.bodySmall)
            }
        }
        ActionButton(bar.action) {
            attempts.again()
            send(bar.event)
        }
    }
}
