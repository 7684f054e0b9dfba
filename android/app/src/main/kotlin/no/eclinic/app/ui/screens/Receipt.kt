package no.eclinic.app.ui.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.material3.HorizontalDivider
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.platform.LocalContext
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.HEADING
import no.eclinic.app.ui.PageBuilder
import no.eclinic.app.ui.parts.Amount
import no.eclinic.app.ui.parts.Card
import no.eclinic.app.ui.parts.Facts
import no.eclinic.app.ui.parts.Look
import no.eclinic.app.ui.parts.PageHeading
import no.eclinic.app.ui.parts.PlainButton
import no.eclinic.app.ui.parts.TextLink
import no.eclinic.app.ui.print.printReceipt
import no.eclinic.app.ui.theme.LocalPalette
import no.eclinic.types.Receipt

/** The receipt, which can be printed or kept as a file by the system's own print page (R42). */
internal fun PageBuilder.receipt(view: Receipt) {
    part(HEADING) { PageHeading(view.heading) }
    part("receipt") { Lines(view) }
    part("ways") {
        val context = LocalContext.current
        FlowRow(
            horizontalArrangement = Arrangement.spacedBy(16.dp),
            itemVerticalAlignment = Alignment.CenterVertically,
        ) {
            PlainButton(view.print, look = Look.SECONDARY) { printReceipt(context, view) }
            TextLink(view.back)
        }
    }
}

@Composable
private fun Lines(view: Receipt) {
    Card(gap = 12.dp) {
        Facts(view.rows)
        HorizontalDivider(color = LocalPalette.current.line)
        Amount(view.line)
        Amount(view.vat)
        Amount(view.total, total = true)
        view.refunded?.let { Amount(it) }
    }
}
