package no.eclinic.app.ui.parts

import androidx.compose.foundation.clickable
import androidx.compose.foundation.gestures.detectTapGestures
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.wrapContentHeight
import androidx.compose.material3.LocalTextStyle
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.rememberUpdatedState
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.input.pointer.pointerInput
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.selected
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.TextDecoration
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.LocalSend
import no.eclinic.app.ui.open
import no.eclinic.app.ui.theme.LocalPalette
import no.eclinic.app.ui.theme.controlShape
import no.eclinic.types.Link

/** A link within the app. */
@Composable
internal fun TextLink(
    link: Link,
    modifier: Modifier = Modifier,
    style: TextStyle = LocalTextStyle.current,
) {
    val send = LocalSend.current
    TextLink(link.label, modifier, style) { send.open(link.path) }
}

/** Words one can press, underlined so that they are known without their colour. */
@Composable
internal fun TextLink(
    label: String,
    modifier: Modifier = Modifier,
    style: TextStyle = LocalTextStyle.current,
    color: Color = LocalPalette.current.primary,
    underlined: Boolean = true,
    onClick: () -> Unit,
) {
    Text(
        label,
        modifier
            .focusRing()
            .clip(controlShape)
            .clickable(role = Role.Button, onClick = onClick)
            .defaultMinSize(48.dp, 48.dp)
            .wrapContentHeight()
            .padding(vertical = 4.dp),
        color = color,
        style = if (underlined) style.copy(textDecoration = TextDecoration.Underline) else style,
    )
}

/** A link of a row of links: the present page is bold, and told as selected. */
@Composable
internal fun PlainLink(
    link: Link,
    modifier: Modifier = Modifier,
    style: TextStyle = LocalTextStyle.current,
) {
    val send = LocalSend.current
    val palette = LocalPalette.current
    TextLink(
        link.label,
        if (link.current) modifier.semantics { selected = true } else modifier,
        style = if (link.current) style.copy(fontWeight = FontWeight.Bold) else style,
        color = if (link.current) palette.primary else palette.ink,
        underlined = link.current,
    ) { send.open(link.path) }
}

/**
 * The whole card leads where its link leads: a large place to hit for a finger. For a screen
 * reader the link alone does, whose name stays short.
 */
@Composable
internal fun Modifier.leadsTo(link: Link): Modifier {
    val send by rememberUpdatedState(LocalSend.current)
    return pointerInput(link.path) { detectTapGestures { send.open(link.path) } }
}
