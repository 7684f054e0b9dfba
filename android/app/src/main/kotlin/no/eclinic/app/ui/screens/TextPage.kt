package no.eclinic.app.ui.screens

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.HorizontalDivider
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.rotate
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import no.eclinic.app.R
import no.eclinic.app.ui.HEADING
import no.eclinic.app.ui.PageBuilder
import no.eclinic.app.ui.parts.Bullets
import no.eclinic.app.ui.parts.Calls
import no.eclinic.app.ui.parts.Card
import no.eclinic.app.ui.parts.PageHeading
import no.eclinic.app.ui.parts.SectionHeading
import no.eclinic.app.ui.parts.TextLink
import no.eclinic.app.ui.parts.disclosing
import no.eclinic.app.ui.parts.focusRing
import no.eclinic.app.ui.theme.LocalPalette
import no.eclinic.types.Page
import no.eclinic.types.Section
import no.eclinic.types.TableRow

/** Pages of text: mental health, questions and answers, privacy, terms. */
internal fun PageBuilder.textPage(view: Page) {
    part(HEADING) { PageHeading(view.heading) }
    view.version?.let { version ->
        part("version", gap = 8.dp) {
            Text(version, color = LocalPalette.current.muted, style = MaterialTheme.typography.bodySmall)
        }
    }
    part("lead", gap = 12.dp) { Text(view.lead, color = LocalPalette.current.muted) }
    if (view.calls.isNotEmpty()) part("calls") { Calls(view.calls) }
    val folded = view.id == "questions"
    for (section in view.sections) {
        val gap = if (folded) 4.dp else 32.dp
        part("section-${section.id}", "section", gap) { if (folded) Folded(section) else Open(section) }
    }
    view.table?.let { table ->
        part("table", "section", gap = 32.dp) { SectionHeading(table.caption) }
        table.rows.forEachIndexed { place, row ->
            part("table-$place", "table", gap = 12.dp) { Cells(table.heads, row) }
        }
    }
    view.links.forEachIndexed { place, link ->
        part("link-${link.path}", "link", gap = if (place == 0) 24.dp else 0.dp) { TextLink(link) }
    }
}

@Composable
private fun Open(section: Section) {
    Column(verticalArrangement = Arrangement.spacedBy(8.dp)) {
        SectionHeading(section.heading)
        Passages(section)
    }
}

@Composable
private fun Passages(section: Section) {
    Column(verticalArrangement = Arrangement.spacedBy(8.dp)) {
        for (text in section.paragraphs) Text(text)
        if (section.items.isNotEmpty()) Bullets(section.items)
    }
}

/** A question that opens its answer. */
@Composable
private fun Folded(section: Section) {
    var open by rememberSaveable { mutableStateOf(false) }
    Column {
        Row(
            Modifier
                .fillMaxWidth()
                .focusRing()
                .clickable(role = Role.Button) { open = !open }
                .semantics { heading() }
                .disclosing(open) { open = it }
                .heightIn(min = 56.dp)
                .padding(vertical = 12.dp),
            Arrangement.spacedBy(12.dp),
            Alignment.CenterVertically,
        ) {
            Text(section.heading, Modifier.weight(1f), style = MaterialTheme.typography.titleMedium)
            Icon(painterResource(R.drawable.ui_unfold), null, Modifier.rotate(if (open) 180f else 0f))
        }
        if (open) Column(Modifier.padding(bottom = 16.dp)) { Passages(section) }
        HorizontalDivider(color = LocalPalette.current.line)
    }
}

/** A row of a table as a card: a table that scrolls sideways would hide its columns. */
@Composable
private fun Cells(
    heads: List<String>,
    row: TableRow,
) {
    Card {
        heads.zip(row.cells) { head, cell ->
            Column(Modifier.semantics(mergeDescendants = true) {}) {
                Text(head, color = LocalPalette.current.muted, style = MaterialTheme.typography.bodySmall)
                Text(cell)
            }
        }
    }
}
