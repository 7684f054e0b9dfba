package no.eclinic.app.ui.parts

import androidx.compose.foundation.BorderStroke

import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.RowScope
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.material3.Button
import androidx.compose.material3.ButtonColors
import androidx.compose.material3.ButtonDefaults
import androidx.compose.material3.CircularProgressIndicator
import androidx.compose.material3.LocalContentColor
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable

import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.LocalSend
import no.eclinic.app.ui.open
import no.eclinic.app.ui.theme.LocalPalette
import no.eclinic.app.ui.theme.Palette
import no.eclinic.app.ui.theme.controlShape
import no.eclinic.types.Action
import no.eclinic.types.Link

internal enum class Look { PRIMARY, SECONDARY, DANGER }

/** A button of the clinic: at least 48 dp high, and as high as its words need. */
@Composable
internal fun PlainButton(
    label: String,
    modifier: Modifier = Modifier,
    look: Look = Look.PRIMARY,
    enabled: Boolean = true,
    busy: Boolean = false,
    compact: Boolean = false,
    onClick: () -> Unit,
) {
    Button(
        onClick = onClick,
        modifier = modifier.heightIn(min = 48.dp).focusRing(),
        enabled = enabled && !busy,
        shape = controlShape,
        colors = colorsOf(look, busy),
        border = if (look == Look.SECONDARY) BorderStroke(2.dp, LocalPalette.current.primary) else null,
        contentPadding = PaddingValues(horizontal = if (compact) 12.dp else 24.dp, vertical = 10.dp),
    ) {
        ButtonWords(label, busy, compact)
    }
}

@Composable
private fun RowScope.ButtonWords(
    label: String,
    busy: Boolean,
    compact: Boolean,
) {
    if (busy) {
        CircularProgressIndicator(Modifier.size(20.dp), color = LocalContentColor.current, strokeWidth = 2.5.dp)
    }
    Text(
        label,
        Modifier.weight(1f, fill = false).padding(start = if (busy) 10.dp else 0.dp),
        textAlign = TextAlign.Center,
        style = if (compact) MaterialTheme.typography.titleSmall else MaterialTheme.typography.labelLarge,
    )
}

@Composable
private fun colorsOf(
    look: Look,
    busy: Boolean,
): ButtonColors {
    val palette = LocalPalette.current
    val (background, words) = look.on(palette)
    // Something under way keeps its colours: the spinner tells, and the words stay legible.
    return ButtonDefaults.buttonColors(
        containerColor = background,
        contentColor = words,
        disabledContainerColor = if (busy) background else palette.neutralSoftPressed,
        disabledContentColor = if (busy) words else palette.ink,
    )
}

private fun Look.on(palette: Palette): Pair<Color, Color> =
    when (this) {
        Look.PRIMARY -> palette.primary to palette.onPrimary
        Look.SECONDARY -> palette.surface to palette.primary
        Look.DANGER -> palette.danger to palette.onDanger
    }

/** The button of an action; the sentence on what it does stands by itself, see [Consequence]. */
@Composable
internal fun ActionButton(
    action: Action,
    modifier: Modifier = Modifier,
    look: Look = Look.PRIMARY,
    onClick: () -> Unit,
) {
    PlainButton(action.label, modifier, look, enabled = action.enabled, busy = action.busy, onClick = onClick)
}

/** What pressing the button does, said before it. */
@Composable
internal fun Consequence(action: Action) {
    action.consequence?.let { Text(it) }
}

/** A next step within the app that stands out like a button. */
@Composable
internal fun ButtonLink(
    link: Link,
    modifier: Modifier = Modifier,
    look: Look = Look.PRIMARY,
) {
    val send = LocalSend.current
    PlainButton(link.label, modifier, look) { send.open(link.path) }
}
