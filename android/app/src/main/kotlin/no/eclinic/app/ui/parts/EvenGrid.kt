package no.eclinic.app.ui.parts

import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.drawBehind
import androidx.compose.ui.geometry.CornerRadius
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.PathEffect
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.layout.Layout
import androidx.compose.ui.layout.Measurable
import androidx.compose.ui.layout.MeasurePolicy
import androidx.compose.ui.layout.Placeable
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.unit.Constraints
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp

/**
 * As many columns of one width as fit, each row as high as its highest cell. [minCell] is a
 * measure at ordinary text size and grows half as fast, so that large text gets fewer columns.
 */
@Composable
internal fun EvenGrid(
    modifier: Modifier = Modifier,
    minCell: Dp,
    gap: Dp = 8.dp,
    content: @Composable () -> Unit,
) {
    val scaled = minCell * ((1 + LocalDensity.current.fontScale) / 2)
    Layout(content, modifier, remember(scaled, gap) { gridPolicy(scaled, gap) })
}

private fun gridPolicy(
    minCell: Dp,
    gap: Dp,
) = MeasurePolicy { cells, constraints ->
    val space = gap.roundToPx()
    val width = constraints.maxWidth
    val columns = ((width + space) / (minCell.roundToPx() + space)).coerceIn(1, maxOf(1, cells.size))
    val cellWidth = (width - space * (columns - 1)) / columns
    val rows = cells.chunked(columns).map { row -> row.measured(cellWidth) }
    val height = rows.sumOf { row -> row.maxOf { it.height } } + space * (rows.size - 1).coerceAtLeast(0)
    layout(width, height) {
        var top = 0
        for (row in rows) {
            row.forEachIndexed { column, cell -> cell.placeRelative(column * (cellWidth + space), top) }
            top += row.maxOf { it.height } + space
        }
    }
}

private fun List<Measurable>.measured(width: Int): List<Placeable> {
    val height = maxOf { it.minIntrinsicHeight(width) }
    return map { it.measure(Constraints(width, width, height, Constraints.Infinity)) }
}

/** The edge of what is shown but cannot be chosen. */
internal fun Modifier.dashedBorder(
    color: Color,
    radius: Dp,
): Modifier =
    drawBehind {
        val line = 1.dp.toPx()
        drawRoundRect(
            color,
            topLeft = Offset(line / 2, line / 2),
            size = Size(size.width - line, size.height - line),
            cornerRadius = CornerRadius(radius.toPx()),
            style = Stroke(line, pathEffect = PathEffect.dashPathEffect(floatArrayOf(4 * line, 3 * line))),
        )
    }
