package no.eclinic.app.ui.frame

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.navigationBarsPadding
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.material3.Icon
import androidx.compose.material3.IconButton
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.widthIn
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import no.eclinic.app.R
import no.eclinic.app.ui.LocalSend
import no.eclinic.app.ui.pageMargin
import no.eclinic.app.ui.pageWidth
import no.eclinic.app.ui.parts.Callout
import no.eclinic.app.ui.parts.focusRing
import no.eclinic.types.Event
import no.eclinic.types.Notice

/** What must be known on every screen: being offline, and that this is a demo clinic. */
@Composable
internal fun Strip(
    text: String?,
    ground: Color,
    ink: Color,
    announced: Boolean,
) {
    if (text == null) return
    Box(Modifier.fillMaxWidth().background(ground)) {
        Text(
            text,
            Modifier
                .padding(horizontal = pageMargin, vertical = 8.dp)
                .then(if (announced) Modifier.semantics { liveRegion = LiveRegionMode.Polite } else Modifier),
            ink,
            style = MaterialTheme.typography.bodySmall,
        )
    }
}

/** A passing message, under the page: it hides nothing of it. */
@Composable
internal fun NoticeCard(notice: Notice) {
    val send = LocalSend.current
    Callout(notice.tone, Modifier.navigationBarsPadding().padding(pageMargin).widthIn(max = pageWidth)) {
        Row(verticalAlignment = Alignment.CenterVertically) {
            Text(notice.text, Modifier.weight(1f).semantics { liveRegion = LiveRegionMode.Polite })
            IconButton({ send(Event.DismissNotice) }, Modifier.size(48.dp).focusRing()) {
                Icon(painterResource(R.drawable.ui_close), notice.close)
            }
        }
    }
}
