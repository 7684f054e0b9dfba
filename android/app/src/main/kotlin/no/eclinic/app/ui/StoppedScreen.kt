package no.eclinic.app.ui

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.safeDrawingPadding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.intl.LocaleList
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.frame.Logo
import no.eclinic.app.ui.parts.PlainButton
import no.eclinic.app.ui.theme.EClinicTheme
import no.eclinic.app.ui.theme.LocalPalette

/** When there is no core to draw from: the shell's own words, and the way to start anew. */
@Composable
fun StoppedScreen(
    text: String,
    button: String,
    restart: () -> Unit,
) {
    EClinicTheme(LocaleList.current) {
        Column(
            Modifier
                .fillMaxSize()
                .background(LocalPalette.current.background)
                .safeDrawingPadding()
                .verticalScroll(rememberScrollState())
                .padding(24.dp),
            Arrangement.spacedBy(24.dp, Alignment.CenterVertically),
        ) {
            Logo(Modifier.size(48.dp))
            Text(text)
            PlainButton(button, onClick = restart)
        }
    }
}
