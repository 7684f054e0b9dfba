package no.eclinic.app.ui.frame

import androidx.compose.foundation.clickable
import androidx.compose.foundation.horizontalScroll
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.rememberScrollState
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.isTraversalGroup
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.LocalSend
import no.eclinic.app.ui.open
import no.eclinic.app.ui.pageMargin
import no.eclinic.app.ui.parts.Look
import no.eclinic.app.ui.parts.PlainButton
import no.eclinic.app.ui.parts.PlainLink
import no.eclinic.app.ui.parts.TextLink
import no.eclinic.app.ui.parts.focusRing
import no.eclinic.app.ui.theme.LARGE_TEXT
import no.eclinic.app.ui.theme.LocalPalette
import no.eclinic.app.ui.theme.controlShape
import no.eclinic.app.ui.theme.localeOf
import no.eclinic.types.Account
import no.eclinic.types.Event
import no.eclinic.types.Frame
import no.eclinic.types.LanguageSwitch

/** The clinic's name, the account and the ways to the main pages. */
@Composable
internal fun Header(frame: Frame) {
    Column(Modifier.padding(top = 8.dp, bottom = 4.dp)) {
        FlowRow(
            Modifier.fillMaxWidth().padding(horizontal = pageMargin),
            Arrangement.SpaceBetween,
            itemVerticalAlignment = Alignment.CenterVertically,
        ) {
            Brand(frame.brand)
            AccountCorner(frame.account)
        }
        Navigation(frame)
    }
}

@Composable
private fun Brand(name: String) {
    val send = LocalSend.current
    Row(
        Modifier
            .focusRing()
            .clip(controlShape)
            .clickable(role = Role.Button) { send.open("/") }
            .defaultMinSize(minHeight = 48.dp)
            .padding(end = 4.dp),
        Arrangement.spacedBy(10.dp),
        Alignment.CenterVertically,
    ) {
        Logo(Modifier.size(34.dp))
        Text(name, color = LocalPalette.current.primary, style = MaterialTheme.typography.headlineMedium)
    }
}

@Composable
private fun AccountCorner(account: Account) {
    val send = LocalSend.current
    when (account) {
        // Keeps the place of the button that is to come: nothing may jump.
        is Account.Unknown -> Box(Modifier.size(48.dp))
        is Account.SignedOut ->
            PlainButton(account.value, look = Look.SECONDARY, compact = true) { send(Event.SignIn) }
        is Account.SignedIn -> AccountMenu(account.value)
    }
}

/** One line one can push sideways; with large text all of it, in as many lines as it needs. */
@Composable
private fun Navigation(frame: Frame) {
    val named =
        Modifier.semantics {
            contentDescription = frame.navigationLabel
            isTraversalGroup = true
        }
    val gap = Arrangement.spacedBy(20.dp)
    if (LocalDensity.current.fontScale > LARGE_TEXT) {
        FlowRow(named.padding(horizontal = pageMargin), gap) {
            for (link in frame.navigation) PlainLink(link)
            LanguageLink(frame.languageSwitch)
        }
    } else {
        Row(named.horizontalScroll(rememberScrollState()).padding(horizontal = pageMargin), gap) {
            LanguageLink(frame.languageSwitch)
            for (link in frame.navigation) PlainLink(link)
        }
    }
}

/** In the other language's own words, spoken in that language. */
@Composable
private fun LanguageLink(switch: LanguageSwitch) {
    val send = LocalSend.current
    TextLink(
        switch.label,
        style = MaterialTheme.typography.bodyLarge.copy(localeList = localeOf(switch.language)),
        color = LocalPalette.current.ink,
        underlined = false,
    ) { send(Event.SetLanguage(switch.language)) }
}
