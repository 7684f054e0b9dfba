package no.eclinic.app.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.ProgressBarRangeInfo
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.progressBarRangeInfo
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.theme.LocalPalette
import no.eclinic.app.ui.theme.cardShape
import no.eclinic.app.ui.theme.controlShape
import no.eclinic.types.Shape

/**
 * A skeleton of what is to come, in its shape, so that nothing jumps; its text is only spoken.
 * It stands still: moving costs a cheap phone its battery and some people their calm.
 */
@Composable
internal fun Waiting(
    label: String,
    shape: Shape,
) {
    Box(
        Modifier.fillMaxWidth().clearAndSetSemantics {
            if (label.isNotEmpty()) contentDescription = label
            liveRegion = LiveRegionMode.Polite
            progressBarRangeInfo = ProgressBarRangeInfo.Indeterminate
        },
    ) {
        when (shape) {
            Shape.TEXT -> Blocks(5, 24.dp)
            Shape.CARDS -> Blocks(3, 176.dp)
            Shape.LIST -> Blocks(3, 112.dp)
            Shape.SLOTS ->
                EvenGrid(minCell = 88.dp) {
                    repeat(12) { Block(48.dp, small = true) }
                }
        }
    }
}

@Composable
private fun Blocks(
    count: Int,
    height: Dp,
) {
    Column(verticalArrangement = Arrangement.spacedBy(16.dp)) {
        repeat(count) { Block(height, small = height < 48.dp) }
    }
}

@Composable
private fun Block(
    height: Dp,
    small: Boolean,
) {
    val shape = if (small) controlShape else cardShape
    Box(Modifier.fillMaxWidth().height(height).background(LocalPalette.current.neutralSoftPressed, shape))
}
