package no.eclinic.app.ui.parts

import androidx.compose.foundation.border
import androidx.compose.foundation.focusable
import androidx.compose.runtime.Composable
import androidx.compose.runtime.compositionLocalOf
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.focus.onFocusChanged
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.Shape
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.theme.LocalPalette
import no.eclinic.app.ui.theme.controlShape

/** A ring around what a keyboard or a switch has come to; Material's faint overlay is not enough. */
@Composable
internal fun Modifier.focusRing(
    shape: Shape = controlShape,
    color: Color = LocalPalette.current.focus,
): Modifier {
    var focused by remember { mutableStateOf(false) }
    val watched = onFocusChanged { focused = it.isFocused }
    return if (focused) watched.border(3.dp, color, shape) else watched
}

/** Whether this is the part of the page that needs to be looked at. */
internal val LocalAttention = compositionLocalOf { false }

/** The words that tell what is wrong: a screen reader's focus can be moved to them. */
@Composable
internal fun Modifier.attention(): Modifier = if (LocalAttention.current) focusable() else this
