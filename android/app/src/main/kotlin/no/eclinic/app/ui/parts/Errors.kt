package no.eclinic.app.ui.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.ExperimentalLayoutApi
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.dp
import no.eclinic.app.R
import no.eclinic.app.ui.LocalSend
import no.eclinic.app.ui.theme.LocalPalette
import no.eclinic.types.ErrorPanel
import no.eclinic.types.Event
import no.eclinic.types.Tone

/** What stops a screen: announced at once, and brought into view by the page. */
@Composable
internal fun ErrorNote(error: ErrorPanel) {
    Callout(Tone.DANGER, Modifier.semantics { liveRegion = LiveRegionMode.Assertive }) {
        if (error.heading.isNotEmpty()) {
            SectionHeading(error.heading, Modifier.attention(), MaterialTheme.typography.headlineSmall)
        }
        ErrorBody(error, first = error.heading.isEmpty())
    }
}

/** What happened, what is safe, what to do now. [first]: no heading stands above it. */
@Composable
internal fun ErrorBody(
    error: ErrorPanel,
    first: Boolean = false,
) {
    val send = LocalSend.current
    Text(error.text, if (first) Modifier.attention() else Modifier)
    val retry = error.retry
    val link = error.link
    if (retry != null || link != null) {
        FlowRow(
            horizontalArrangement = Arrangement.spacedBy(16.dp),
            itemVerticalAlignment = Alignment.CenterVertically,
        ) {
            if (retry != null) PlainButton(retry) { send(Event.Retry) }
            if (link != null) TextLink(link)
        }
    }
    error.reference?.let {
        Text(it, color = LocalPalette.current.muted, style = MaterialTheme.typography.bodySmall)
    }
}

/** What is wrong with one field or question, under it. */
@Composable
internal fun FieldError(
    text: String,
    modifier: Modifier = Modifier,
) {
    Row(modifier.semantics { liveRegion = LiveRegionMode.Polite }, Arrangement.spacedBy(6.dp)) {
        val danger = LocalPalette.current.danger
        Icon(painterResource(R.drawable.ui_warning), null, Modifier.padding(top = 2.dp).size(20.dp), danger)
        Text(text, Modifier.attention(), danger, fontWeight = FontWeight.Bold)
    }
}
