package no.eclinic.app.ui.screens

import androidx.compose.foundation.BorderStroke
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.material3.LocalContentColor
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.HEADING
import no.eclinic.app.ui.PageBuilder
import no.eclinic.app.ui.parts.Calls
import no.eclinic.app.ui.parts.Card
import no.eclinic.app.ui.parts.PageHeading
import no.eclinic.app.ui.parts.TextLink
import no.eclinic.app.ui.theme.LocalPalette
import no.eclinic.types.Emergency

/** The full screen after a red answer. Nothing here leads to a booking or a payment. */
internal fun PageBuilder.emergency(view: Emergency) {
    part(HEADING, gap = 12.dp) { Alarm(view) }
    part("back") { TextLink(view.back) }
}

@Composable
private fun Alarm(view: Emergency) {
    val palette = LocalPalette.current
    Card(gap = 12.dp, color = palette.emergency, border = BorderStroke(1.dp, palette.emergency)) {
        CompositionLocalProvider(LocalContentColor provides palette.onEmergency) {
            PageHeading(view.heading)
            Text(view.text)
            Calls(view.calls, palette.onEmergency)
        }
    }
}
