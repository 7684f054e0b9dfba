package no.eclinic.app.ui.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.HEADING
import no.eclinic.app.ui.PageBuilder
import no.eclinic.app.ui.parts.ErrorBody
import no.eclinic.app.ui.parts.PageHeading
import no.eclinic.app.ui.parts.Waiting
import no.eclinic.types.ErrorPanel
import no.eclinic.types.Loading
import no.eclinic.types.Shape

/** Before the first picture. */
internal fun PageBuilder.starting() {
    part("waiting") { Waiting("", Shape.TEXT) }
}

internal fun PageBuilder.loading(view: Loading) {
    if (view.heading.isNotEmpty()) part(HEADING) { PageHeading(view.heading) }
    part("waiting") { Waiting(view.label, view.shape) }
}

/** Something failed, or there is no such page. */
internal fun PageBuilder.failed(view: ErrorPanel) {
    part(HEADING) { PageHeading(view.heading) }
    part("error", gap = 16.dp) {
        Column(verticalArrangement = Arrangement.spacedBy(12.dp)) { ErrorBody(view) }
    }
}
