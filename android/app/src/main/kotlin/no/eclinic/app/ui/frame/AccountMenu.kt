package no.eclinic.app.ui.frame

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.Box
import androidx.compose.material3.DropdownMenu
import androidx.compose.material3.DropdownMenuItem
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.onClick
import androidx.compose.ui.semantics.paneTitle
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.LocalSend
import no.eclinic.app.ui.parts.Look
import no.eclinic.app.ui.parts.PlainButton
import no.eclinic.app.ui.parts.disclosing
import no.eclinic.app.ui.theme.LocalPalette
import no.eclinic.types.Event
import no.eclinic.types.SignedIn

/** Who is signed in, and the ways from there. */
@Composable
internal fun AccountMenu(account: SignedIn) {
    val send = LocalSend.current
    var open by remember { mutableStateOf(false) }

    fun act(event: Event) {
        open = false
        send(event)
    }
    Box {
        val opens = Modifier.semantics { onClick(account.menuLabel, action = null) }.disclosing(open) { open = it }
        PlainButton(account.name, opens, Look.SECONDARY, compact = true) { open = !open }
        DropdownMenu(
            open,
            onDismissRequest = { open = false },
            Modifier.semantics { paneTitle = account.menuLabel },
            border = BorderStroke(1.dp, LocalPalette.current.line),
        ) {
            for (link in account.links) Entry(link.label) { act(Event.OpenUrl(link.path)) }
            Entry(account.signOut) { act(Event.SignOut) }
            Entry(account.signOutEverywhere) { act(Event.SignOutEverywhere) }
        }
    }
}

@Composable
private fun Entry(
    label: String,
    onClick: () -> Unit,
) {
    DropdownMenuItem({ Text(label, style = MaterialTheme.typography.bodyLarge) }, onClick)
}
