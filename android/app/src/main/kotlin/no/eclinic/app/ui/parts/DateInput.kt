package no.eclinic.app.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.DatePicker
import androidx.compose.material3.DatePickerDialog
import androidx.compose.material3.DisplayMode
import androidx.compose.material3.ExperimentalMaterial3Api
import androidx.compose.material3.Icon
import androidx.compose.material3.LocalTextStyle
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.material3.rememberDatePickerState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.focus.FocusRequester
import androidx.compose.ui.focus.focusRequester
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.error
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.semantics.stateDescription
import androidx.compose.ui.unit.dp
import no.eclinic.app.R
import no.eclinic.app.ui.LocalSend
import no.eclinic.app.ui.theme.LocalPalette
import no.eclinic.app.ui.theme.controlShape
import no.eclinic.types.Event
import no.eclinic.types.FieldChange
import no.eclinic.types.TextField
import java.time.Instant
import java.time.LocalDate
import java.time.ZoneOffset
import java.time.format.DateTimeFormatter
import java.time.format.DateTimeParseException
import java.time.format.FormatStyle
import java.util.Locale

/** A date: a box that opens the system's way of choosing one, as a browser's field does. */
@Composable
internal fun DateInput(
    field: TextField,
    focus: FocusRequester,
    modifier: Modifier = Modifier,
) {
    var open by remember { mutableStateOf(false) }
    val date = dateOf(field.value)
    Column(modifier, Arrangement.spacedBy(4.dp)) {
        // The box says the label itself.
        FieldLabel(field.label, field.hint, silent = true)
        DateBox(field, written(date), focus) { open = true }
        field.error?.let { FieldError(it) }
    }
    if (open) DateDialog(field, date) { open = false }
}

@Composable
private fun DateBox(
    field: TextField,
    shown: String,
    focus: FocusRequester,
    onOpen: () -> Unit,
) {
    val palette = LocalPalette.current
    val wrong = field.error
    Row(
        Modifier
            .fillMaxWidth()
            .focusRing()
            .clip(controlShape)
            .background(palette.surface)
            .border(if (wrong == null) 1.dp else 2.dp, if (wrong == null) palette.control else palette.danger, controlShape)
            .focusRequester(focus)
            .clickable(role = Role.Button, onClick = onOpen)
            .semantics {
                contentDescription = field.label
                stateDescription = shown
                if (wrong != null) error(wrong)
            }.heightIn(min = 56.dp)
            .padding(horizontal = 16.dp, vertical = 12.dp),
        Arrangement.spacedBy(8.dp),
        Alignment.CenterVertically,
    ) {
        Text(shown, Modifier.weight(1f).clearAndSetSemantics {})
        Icon(painterResource(R.drawable.ui_calendar), null, tint = palette.muted)
    }
}

@OptIn(ExperimentalMaterial3Api::class)
@Composable
private fun DateDialog(
    field: TextField,
    date: LocalDate?,
    onClose: () -> Unit,
) {
    val send = LocalSend.current
    // Typing the date first: nobody likes to leaf back ten years.
    val state =
        rememberDatePickerState(
            initialSelectedDateMillis = date?.atStartOfDay(ZoneOffset.UTC)?.toInstant()?.toEpochMilli(),
            initialDisplayMode = DisplayMode.Input,
        )
    DatePickerDialog(
        onDismissRequest = onClose,
        confirmButton = {
            TextButton(
                onClick = {
                    onClose()
                    state.selectedDateMillis?.let { send(Event.FieldChanged(FieldChange(field.id, isoOf(it)))) }
                },
            ) { Text(stringResource(android.R.string.ok)) }
        },
        dismissButton = { TextButton(onClick = onClose) { Text(stringResource(android.R.string.cancel)) } },
    ) {
        DatePicker(state, Modifier.verticalScroll(rememberScrollState()))
    }
}

private fun isoOf(millis: Long): String =
    Instant
        .ofEpochMilli(millis)
        .atZone(ZoneOffset.UTC)
        .toLocalDate()
        .toString()

private fun dateOf(value: String): LocalDate? =
    try {
        LocalDate.parse(value)
    } catch (_: DateTimeParseException) {
        null
    }

@Composable
private fun written(date: LocalDate?): String {
    val locale = LocalTextStyle.current.localeList?.get(0)?.platformLocale ?: Locale.ROOT
    return date?.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale)).orEmpty()
}
