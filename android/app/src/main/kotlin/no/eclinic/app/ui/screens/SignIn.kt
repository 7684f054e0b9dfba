package no.eclinic.app.ui.screens

import androidx.compose.material3.Text
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.HEADING
import no.eclinic.app.ui.LocalSend
import no.eclinic.app.ui.PageBuilder
import no.eclinic.app.ui.parts.ErrorNote
import no.eclinic.app.ui.parts.PageHeading
import no.eclinic.app.ui.parts.PlainButton
import no.eclinic.app.ui.theme.LocalPalette
import no.eclinic.types.Event
import no.eclinic.types.SignIn

/** Why BankID is needed here, and the button. */
internal fun PageBuilder.signIn(view: SignIn) {
    part(HEADING) { PageHeading(view.heading) }
    view.error?.let { error -> part("error", attention = true) { ErrorNote(error) } }
    part("reason", gap = 16.dp) { Text(view.reason) }
    part("button") {
        val send = LocalSend.current
        PlainButton(view.button, busy = view.busy) { send(Event.SignIn) }
    }
    part("privacy") { Text(view.privacy, color = LocalPalette.current.muted) }
    part("under-16", gap = 16.dp) { Text(view.under16, color = LocalPalette.current.muted) }
}
