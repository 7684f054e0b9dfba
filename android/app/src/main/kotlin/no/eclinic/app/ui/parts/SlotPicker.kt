package no.eclinic.app.ui.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.isTraversalGroup
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.LocalSend
import no.eclinic.app.ui.PageBuilder
import no.eclinic.app.ui.booking
import no.eclinic.app.ui.theme.LocalPalette
import no.eclinic.types.BookingEvent
import no.eclinic.types.Shape
import no.eclinic.types.SlotGroup
import no.eclinic.types.SlotPicker
import no.eclinic.types.Tone

/** Days, filters and times. Each clinician's times are a part of their own: only those in view are drawn. */
internal fun PageBuilder.slotPicker(picker: SlotPicker) {
    if (picker.clinicians.choices.size > 1 || picker.languages.choices.size > 1) {
        part("filters") { Filters(picker) }
    }
    part("days", gap = 16.dp) { Days(picker) }
    picker.error?.let { error -> part("picker-error", attention = true) { ErrorNote(error) } }
    picker.notice?.let { notice ->
        part("picker-notice", attention = true) {
            Callout(Tone.WARNING, Modifier.semantics { liveRegion = LiveRegionMode.Assertive }) {
                Text(notice, Modifier.attention())
            }
        }
    }
    val loading = picker.loading
    when {
        loading != null -> part("picker-loading") { Waiting(loading, Shape.SLOTS) }
        picker.timesHeading.isNotEmpty() -> times(picker)
    }
    picker.empty?.let { empty ->
        part("picker-empty", gap = 12.dp) {
            Text(empty, Modifier.semantics { liveRegion = LiveRegionMode.Polite })
        }
    }
    part("picker-zone", gap = 16.dp) {
        Text(picker.zoneNote, color = LocalPalette.current.muted, style = MaterialTheme.typography.bodySmall)
    }
}

private fun PageBuilder.times(picker: SlotPicker) {
    part("times-heading") { SectionHeading(picker.timesHeading, style = MaterialTheme.typography.headlineSmall) }
    for (group in picker.groups) {
        part("times-${group.clinician}", "times", gap = 12.dp) { Times(group) }
    }
}

@Composable
private fun Filters(picker: SlotPicker) {
    val send = LocalSend.current
    EvenGrid(minCell = 148.dp, gap = 12.dp) {
        if (picker.clinicians.choices.size > 1) {
            Select(picker.clinicians) { send.booking(BookingEvent.FilterClinician(it)) }
        }
        if (picker.languages.choices.size > 1) {
            Select(picker.languages) { send.booking(BookingEvent.FilterLanguage(it)) }
        }
    }
}

/** Days in a grid that wraps: nothing is hidden behind a sideways scroll. */
@Composable
private fun Days(picker: SlotPicker) {
    val send = LocalSend.current
    Column {
        EvenGrid(
            Modifier.selectableGroup().semantics {
                contentDescription = picker.daysLabel
                isTraversalGroup = true
            },
            minCell = 72.dp,
        ) {
            picker.days.forEachIndexed { index, day ->
                DayChip(day, index) { send.booking(BookingEvent.PickDay(day.date)) }
            }
        }
        FlowRow(horizontalArrangement = Arrangement.spacedBy(24.dp)) {
            picker.earlier?.let { TextLink(it) { send.booking(BookingEvent.MoveWeek(false)) } }
            picker.later?.let { TextLink(it) { send.booking(BookingEvent.MoveWeek(true)) } }
        }
    }
}

@Composable
private fun Times(group: SlotGroup) {
    val send = LocalSend.current
    Column(verticalArrangement = Arrangement.spacedBy(8.dp)) {
        FlowRow(
            Modifier.semantics(mergeDescendants = true) {},
            horizontalArrangement = Arrangement.spacedBy(8.dp),
        ) {
            Text(group.clinician, Modifier.alignByBaseline(), style = MaterialTheme.typography.titleMedium)
            Text(
                group.detail,
                Modifier.alignByBaseline(),
                color = LocalPalette.current.muted,
                style = MaterialTheme.typography.bodySmall,
            )
        }
        EvenGrid(Modifier.selectableGroup(), minCell = 88.dp) {
            for (slot in group.slots) TimeChip(slot) { send.booking(BookingEvent.PickSlot(slot.id)) }
        }
    }
}
