package no.eclinic.app.ui.parts

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Surface
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.theme.LocalPalette
import no.eclinic.app.ui.theme.Palette
import no.eclinic.app.ui.theme.cardShape
import no.eclinic.app.ui.theme.controlShape
import no.eclinic.types.Row as Fact
import no.eclinic.types.Status
import no.eclinic.types.Summary
import no.eclinic.types.Tone

/** A card: paper with a thin line, no shadow. */
@Composable
internal fun Card(
    modifier: Modifier = Modifier,
    gap: Dp = 8.dp,
    color: Color = LocalPalette.current.surface,
    border: BorderStroke = BorderStroke(1.dp, LocalPalette.current.line),
    content: @Composable ColumnScope.() -> Unit,
) {
    Surface(modifier.fillMaxWidth(), cardShape, color, LocalPalette.current.ink, border = border) {
        Column(Modifier.padding(horizontal = 20.dp, vertical = 16.dp), Arrangement.spacedBy(gap), content = content)
    }
}

/** A passage set off by its tone. The words carry the meaning; the colour only helps to find it. */
@Composable
internal fun Callout(
    tone: Tone,
    modifier: Modifier = Modifier,
    content: @Composable ColumnScope.() -> Unit,
) {
    Card(modifier, gap = 4.dp, color = LocalPalette.current.soft(tone), content = content)
}

private fun Palette.soft(tone: Tone): Color =
    when (tone) {
        Tone.NEUTRAL -> neutralSoft
        Tone.SUCCESS -> primarySoft
        Tone.WARNING -> warnSoft
        Tone.DANGER -> dangerSoft
    }

@Composable
internal fun StatusTag(
    status: Status,
    modifier: Modifier = Modifier,
) {
    val palette = LocalPalette.current
    val edge =
        when (status.tone) {
            Tone.NEUTRAL -> palette.control
            Tone.SUCCESS -> palette.success
            Tone.WARNING -> palette.warnInk
            Tone.DANGER -> palette.danger
        }
    Surface(modifier, controlShape, palette.soft(status.tone), palette.ink, border = BorderStroke(1.dp, edge)) {
        Text(status.text, Modifier.padding(horizontal = 10.dp, vertical = 2.dp), style = MaterialTheme.typography.bodySmall)
    }
}

/** Labels with their values, each pair read as one. */
@Composable
internal fun Facts(rows: List<Fact>) {
    Column(verticalArrangement = Arrangement.spacedBy(12.dp)) {
        for (row in rows) {
            Column(Modifier.semantics(mergeDescendants = true) {}) {
                Text(row.label, color = LocalPalette.current.muted, style = MaterialTheme.typography.bodySmall)
                Text(row.value, style = MaterialTheme.typography.titleMedium)
            }
        }
    }
}

/** A label with an amount at the end of the line, or under it when there is no room. */
@Composable
internal fun Amount(
    row: Fact,
    total: Boolean = false,
) {
    val style = if (total) MaterialTheme.typography.titleMedium else MaterialTheme.typography.bodyLarge
    Row(Modifier.fillMaxWidth().semantics(mergeDescendants = true) {}, Arrangement.spacedBy(16.dp)) {
        Text(row.label, Modifier.weight(1f), style = style)
        Text(row.value, style = style)
    }
}

/** What has been chosen so far. */
@Composable
internal fun SummaryCard(summary: Summary) {
    Card(gap = 16.dp) {
        SectionHeading(summary.heading, style = MaterialTheme.typography.headlineSmall)
        Facts(summary.rows)
    }
}
