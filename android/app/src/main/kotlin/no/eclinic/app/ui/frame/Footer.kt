package no.eclinic.app.ui.frame

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.HorizontalDivider
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.pageMargin
import no.eclinic.app.ui.parts.PlainLink
import no.eclinic.app.ui.theme.LocalPalette
import no.eclinic.types.Frame

@Composable
internal fun Footer(frame: Frame) {
    Column(Modifier.fillMaxWidth().padding(top = 48.dp)) {
        HorizontalDivider(color = LocalPalette.current.line)
        Column(Modifier.padding(horizontal = pageMargin, vertical = 12.dp), Arrangement.spacedBy(4.dp)) {
            FlowRow(horizontalArrangement = Arrangement.spacedBy(20.dp)) {
                for (link in frame.footer) PlainLink(link, style = MaterialTheme.typography.bodySmall)
            }
            Text(frame.footerText, color = LocalPalette.current.muted, style = MaterialTheme.typography.bodySmall)
        }
    }
}
