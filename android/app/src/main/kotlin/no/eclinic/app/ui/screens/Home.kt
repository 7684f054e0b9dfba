package no.eclinic.app.ui.screens

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.shape.CircleShape
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.HEADING
import no.eclinic.app.ui.PageBuilder
import no.eclinic.app.ui.parts.ButtonLink
import no.eclinic.app.ui.parts.Card
import no.eclinic.app.ui.parts.ErrorNote
import no.eclinic.app.ui.parts.Facts
import no.eclinic.app.ui.parts.PageHeading
import no.eclinic.app.ui.parts.SectionHeading
import no.eclinic.app.ui.parts.TextLink
import no.eclinic.app.ui.parts.Waiting
import no.eclinic.app.ui.parts.leadsTo
import no.eclinic.app.ui.theme.LocalPalette
import no.eclinic.types.ClinicianCard
import no.eclinic.types.Home
import no.eclinic.types.HowStep
import no.eclinic.types.NextFree
import no.eclinic.types.ServiceCard
import no.eclinic.types.Shape
import no.eclinic.types.Teaser

/** What the clinic is, its services and prices, and how it works. */
internal fun PageBuilder.home(view: Home) {
    part(HEADING, "hero", gap = 20.dp) { PageHeading(view.heading, style = MaterialTheme.typography.displayLarge) }
    part("lead", "hero", gap = 12.dp) { Lead(view.lead) }
    part("book", "hero", gap = 20.dp) { ButtonLink(view.book) }
    val next = view.nextFree
    when {
        next != null -> part("next") { NextFreeCard(next) }
        // Keeps the card's place while it is on its way: nothing may jump.
        view.loading != null -> part("next") { Card(Modifier.heightIn(min = 176.dp)) {} }
    }
    services(view)
    section("how-heading", view.howHeading)
    for (step in view.how) part("how-${step.number}", "how", gap = 16.dp) { How(step) }
    if (view.clinicians.isNotEmpty()) {
        section("clinicians-heading", view.cliniciansHeading)
        for (clinician in view.clinicians) {
            part("clinician-${clinician.name}", "clinician", gap = 16.dp) { ClinicianTile(clinician) }
        }
    }
    part("mental", gap = 40.dp) { TeaserCard(view.mentalHealth) }
}

private fun PageBuilder.services(view: Home) {
    section("services-heading", view.servicesHeading)
    view.error?.let { error -> part("error", attention = true) { ErrorNote(error) } }
    val loading = view.loading
    if (loading != null && view.services.isEmpty()) {
        part("services-loading", gap = 16.dp) { Waiting(loading, Shape.CARDS) }
    }
    for (service in view.services) part("service-${service.id}", "service", gap = 16.dp) { ServiceTile(service) }
    view.reimbursement?.let { text ->
        part("reimbursement", gap = 16.dp) { Text(text, color = LocalPalette.current.muted) }
    }
}

private fun PageBuilder.section(
    key: String,
    heading: String,
) {
    part(key, "section", gap = 40.dp) { SectionHeading(heading) }
}

@Composable
private fun Lead(text: String) {
    Text(text, color = LocalPalette.current.muted, style = MaterialTheme.typography.bodyLarge)
}

@Composable
private fun NextFreeCard(next: NextFree) {
    val palette = LocalPalette.current
    Card(Modifier.leadsTo(next.link), gap = 4.dp) {
        Text(next.eyebrow, color = palette.accentInk, style = MaterialTheme.typography.titleSmall)
        Text(next.`when`, style = MaterialTheme.typography.headlineMedium)
        Text(next.what)
        FlowRow(horizontalArrangement = Arrangement.spacedBy(6.dp)) {
            Text(next.price, Modifier.alignByBaseline(), style = MaterialTheme.typography.headlineSmall)
            Text(next.priceNote, Modifier.alignByBaseline(), color = palette.muted)
        }
        TextLink(next.link)
    }
}

@Composable
private fun ServiceTile(service: ServiceCard) {
    val muted = LocalPalette.current.muted
    Card(Modifier.leadsTo(service.link), gap = 4.dp) {
        SectionHeading(service.name, style = MaterialTheme.typography.headlineSmall)
        Text(service.description, color = muted)
        service.age?.let { Text(it, color = muted) }
        Text(service.priceAndLength, style = MaterialTheme.typography.titleMedium)
        service.next?.let { Text(it, color = muted, style = MaterialTheme.typography.bodySmall) }
        TextLink(service.link)
    }
}

@Composable
private fun How(step: HowStep) {
    val palette = LocalPalette.current
    Row(Modifier.fillMaxWidth().semantics(mergeDescendants = true) {}, Arrangement.spacedBy(16.dp)) {
        Box(
            Modifier
                .clearAndSetSemantics {}
                .background(palette.primarySoft, CircleShape)
                .defaultMinSize(40.dp, 40.dp),
            Alignment.Center,
        ) {
            Text(step.number, color = palette.primary, style = MaterialTheme.typography.titleMedium)
        }
        Column(Modifier.weight(1f)) {
            SectionHeading(step.heading, style = MaterialTheme.typography.headlineSmall)
            Text(step.text)
        }
    }
}

@Composable
private fun ClinicianTile(clinician: ClinicianCard) {
    Card {
        SectionHeading(clinician.name, style = MaterialTheme.typography.headlineSmall)
        Text(clinician.profession, color = LocalPalette.current.muted)
        Text(clinician.profile)
        Facts(clinician.rows)
    }
}

@Composable
private fun TeaserCard(teaser: Teaser) {
    Card {
        SectionHeading(teaser.heading)
        Text(teaser.text)
        TextLink(teaser.link)
    }
}
