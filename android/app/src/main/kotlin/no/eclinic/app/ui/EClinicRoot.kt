package no.eclinic.app.ui

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.WindowInsets
import androidx.compose.foundation.layout.WindowInsetsSides
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.imePadding
import androidx.compose.foundation.layout.only
import androidx.compose.foundation.layout.safeDrawing
import androidx.compose.foundation.layout.windowInsetsPadding
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.key
import androidx.compose.runtime.remember
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalUriHandler
import androidx.compose.ui.platform.UriHandler
import androidx.compose.ui.semantics.paneTitle
import androidx.compose.ui.semantics.semantics
import no.eclinic.app.ui.frame.EmergencyBar
import no.eclinic.app.ui.frame.NoticeCard
import no.eclinic.app.ui.parts.Arrivals
import no.eclinic.app.ui.parts.LocalArrival
import no.eclinic.app.ui.parts.LocalArrivals
import no.eclinic.app.ui.theme.EClinicTheme
import no.eclinic.app.ui.theme.LocalPalette
import no.eclinic.app.ui.theme.localeOf
import no.eclinic.types.Event
import no.eclinic.types.ViewModel

/**
 * The whole app: draws the [view] and sends what the person does. [openLink] opens addresses
 * outside the app, as `tel:113`; [pictures] draws what a call's cameras see.
 */
@Composable
fun EClinicRoot(
    view: ViewModel,
    send: (Event) -> Unit,
    openLink: (String) -> Unit = LocalUriHandler.current::openIfPossible,
    pictures: Pictures = NoPictures,
) {
    EClinicTheme(localeOf(view.language)) {
        CompositionLocalProvider(
            LocalSend provides send,
            LocalOpenLink provides openLink,
            LocalPictures provides pictures,
            LocalArrivals provides remember { Arrivals(view.arrival) },
            LocalArrival provides view.arrival,
        ) {
            Window(view)
        }
    }
}

/** A tablet without a telephone shows the number, and that is all it can do. */
private fun UriHandler.openIfPossible(address: String) {
    try {
        openUri(address)
    } catch (_: IllegalArgumentException) {
        return
    }
}

/** The emergency numbers stay on top whatever happens below (R81). */
@Composable
private fun Window(view: ViewModel) {
    Column(Modifier.fillMaxSize().background(LocalPalette.current.background)) {
        EmergencyBar(view.frame.emergency)
        Box(
            Modifier
                .weight(1f)
                .windowInsetsPadding(WindowInsets.safeDrawing.only(WindowInsetsSides.Horizontal))
                .imePadding()
                .semantics { if (view.title.isNotEmpty()) paneTitle = view.title },
        ) {
            // Another screen is another page: scrolled to its top, with nothing left of the last.
            key(view.arrival) {
                PageView(view.frame, view.screen) {
                    view.notice?.let { NoticeCard(it) }
                }
            }
        }
    }
}
