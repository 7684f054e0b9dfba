package no.eclinic.app.ui.frame

import androidx.compose.foundation.Canvas
import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.CornerRadius
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.StrokeJoin
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.graphics.drawscope.scale
import androidx.compose.ui.graphics.vector.PathParser
import no.eclinic.app.ui.theme.LocalPalette

/** The mark: a line that calms down. Its name is written beside it. */
@Composable
internal fun Logo(modifier: Modifier = Modifier) {
    val palette = LocalPalette.current
    val line = remember { PathParser().parsePathString("M12 27 q4.5 -12 9 -3.5 t6.5 2.5 t8.5 -5").toPath() }
    Canvas(modifier) {
        val unit = size.minDimension / SIDE
        drawRoundRect(palette.logoPlate, cornerRadius = CornerRadius(13 * unit))
        scale(unit, Offset.Zero) {
            drawPath(line, palette.logoLine, style = Stroke(4f, cap = StrokeCap.Round, join = StrokeJoin.Round))
        }
    }
}

/** The drawing's own measure. */
private const val SIDE = 48f
