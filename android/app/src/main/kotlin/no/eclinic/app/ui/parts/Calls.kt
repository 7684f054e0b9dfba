package no.eclinic.app.ui.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.material3.LocalContentColor
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.LocalOpenLink
import no.eclinic.app.ui.theme.LocalPalette
import no.eclinic.types.Call
import no.eclinic.types.LabelledCall

/** A number one can call by pressing it; "Call 113" to a screen reader. */
@Composable
internal fun CallLink(
    call: Call,
    style: TextStyle,
    color: Color,
    modifier: Modifier = Modifier,
) {
    val open = LocalOpenLink.current
    TextLink(
        call.number,
        modifier.semantics { contentDescription = call.label },
        style.copy(fontWeight = FontWeight.Bold),
        color,
    ) { open(call.address) }
}

/** Numbers to call, each with when to call it, large enough for a shaking finger. */
@Composable
internal fun Calls(
    calls: List<LabelledCall>,
    color: Color = LocalPalette.current.primary,
) {
    Column(verticalArrangement = Arrangement.spacedBy(12.dp)) {
        for (call in calls) {
            Column {
                Text(call.label, color = LocalContentColor.current)
                CallLink(call.call, MaterialTheme.typography.headlineLarge, color)
            }
        }
    }
}
