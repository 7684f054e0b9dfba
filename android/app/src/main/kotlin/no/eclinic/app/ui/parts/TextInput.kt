package no.eclinic.app.ui.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.offset
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.foundation.text.input.InputTransformation
import androidx.compose.foundation.text.input.TextFieldLineLimits
import androidx.compose.foundation.text.input.TextFieldState
import androidx.compose.foundation.text.input.maxLength
import androidx.compose.foundation.text.input.setTextAndPlaceCursorAtEnd
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.OutlinedTextFieldDefaults
import androidx.compose.material3.Text
import androidx.compose.material3.TextFieldLabelPosition
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.remember
import androidx.compose.runtime.snapshotFlow
import androidx.compose.ui.Modifier
import androidx.compose.ui.autofill.ContentType
import androidx.compose.ui.focus.FocusRequester
import androidx.compose.ui.focus.focusRequester
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentType
import androidx.compose.ui.semantics.error
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.input.ImeAction
import androidx.compose.ui.text.input.KeyboardCapitalization
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.LocalSend
import no.eclinic.app.ui.theme.LocalPalette
import no.eclinic.app.ui.theme.controlShape
import no.eclinic.types.Event
import no.eclinic.types.FieldChange
import no.eclinic.types.TextField
import no.eclinic.types.TextKind

/**
 * A field of text. It holds its own text, so that the cursor never waits for the core; each
 * change is sent whole. Nothing of it goes into the saved state of the system: what is typed
 * here may be about a person's health.
 */
@Composable
internal fun TextInput(
    field: TextField,
    focus: FocusRequester,
    modifier: Modifier = Modifier,
) {
    val state = rememberSynchronised(field)
    val wrong = field.error
    val type = contentTypeOf(field.kind)
    Column(modifier, Arrangement.spacedBy(4.dp)) {
        OutlinedTextField(
            state,
            Modifier
                .fillMaxWidth()
                .focusRequester(focus)
                .semantics {
                    if (type != null) contentType = type
                    if (wrong != null) error(wrong)
                },
            textStyle = MaterialTheme.typography.bodyLarge,
            labelPosition = TextFieldLabelPosition.Above(),
            // Material indents it; here it stands above its box's edge, like every other label.
            label = { FieldLabel(field.label, field.hint, Modifier.offset(x = (-4).dp)) },
            isError = wrong != null,
            inputTransformation = limitOf(field),
            keyboardOptions = remember(field.kind) { keyboardOf(field.kind) },
            lineLimits =
                if (field.kind == TextKind.LINES) {
                    TextFieldLineLimits.MultiLine(minHeightInLines = 5)
                } else {
                    TextFieldLineLimits.SingleLine
                },
            shape = controlShape,
            colors = fieldColors(),
        )
        wrong?.let { FieldError(it) }
    }
}

/** The text of the field, sent when it is typed and taken over when the core has another one. */
@Composable
private fun rememberSynchronised(field: TextField): TextFieldState {
    val send = LocalSend.current
    val state = remember { TextFieldState(field.value) }
    val echoes = remember { Echoes(field.value) }
    LaunchedEffect(field.value) {
        if (echoes.isNews(field.value)) state.setTextAndPlaceCursorAtEnd(field.value)
    }
    LaunchedEffect(send) {
        snapshotFlow { state.text.toString() }.collect { text ->
            if (echoes.typed(text)) send(Event.FieldChanged(FieldChange(field.id, text)))
        }
    }
    return state
}

@Composable
internal fun FieldLabel(
    label: String,
    hint: String?,
    modifier: Modifier = Modifier,
    silent: Boolean = false,
) {
    Column(modifier) {
        val said = if (silent) Modifier.clearAndSetSemantics {} else Modifier
        Text(label, said, LocalPalette.current.ink, style = MaterialTheme.typography.titleMedium)
        hint?.let { Text(it, color = LocalPalette.current.muted, style = MaterialTheme.typography.bodySmall) }
    }
}

private fun limitOf(field: TextField): InputTransformation? {
    val longest = field.longest.toInt()
    // A long text is told about by the core: a message must not stop in the middle of a word.
    return if (longest > 0 && field.kind != TextKind.LINES) InputTransformation.maxLength(longest) else null
}

private fun contentTypeOf(kind: TextKind): ContentType? =
    when (kind) {
        TextKind.EMAIL -> ContentType.EmailAddress
        TextKind.TELEPHONE -> ContentType.PhoneNumber
        TextKind.GIVENNAME -> ContentType.PersonFirstName
        TextKind.FAMILYNAME -> ContentType.PersonLastName
        TextKind.NAME -> ContentType.PersonFullName
        TextKind.LINE, TextKind.LINES, TextKind.DIGITS, TextKind.DATE -> null
    }

private fun keyboardOf(kind: TextKind): KeyboardOptions =
    when (kind) {
        TextKind.LINE -> KeyboardOptions(imeAction = ImeAction.Next)
        TextKind.LINES -> KeyboardOptions(capitalization = KeyboardCapitalization.Sentences)
        TextKind.EMAIL -> exact(KeyboardType.Email)
        TextKind.TELEPHONE -> exact(KeyboardType.Phone)
        TextKind.DIGITS, TextKind.DATE -> exact(KeyboardType.Number)
        TextKind.GIVENNAME, TextKind.FAMILYNAME, TextKind.NAME ->
            KeyboardOptions(
                capitalization = KeyboardCapitalization.Words,
                autoCorrectEnabled = false,
                imeAction = ImeAction.Next,
            )
    }

private fun exact(type: KeyboardType) =
    KeyboardOptions(autoCorrectEnabled = false, keyboardType = type, imeAction = ImeAction.Next)

@Composable
private fun fieldColors() =
    LocalPalette.current.let { palette ->
        OutlinedTextFieldDefaults.colors(
            focusedContainerColor = palette.surface,
            unfocusedContainerColor = palette.surface,
            errorContainerColor = palette.surface,
            unfocusedBorderColor = palette.control,
            focusedBorderColor = palette.focus,
            errorBorderColor = palette.danger,
            errorTextColor = palette.ink,
        )
    }
