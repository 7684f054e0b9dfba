package no.eclinic.app.ui.screens.room

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.LinearProgressIndicator
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.semantics.stateDescription
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.LocalPictures
import no.eclinic.app.ui.LocalSend
import no.eclinic.app.ui.PageBuilder
import no.eclinic.app.ui.parts.Callout
import no.eclinic.app.ui.parts.Look
import no.eclinic.app.ui.parts.PlainButton
import no.eclinic.app.ui.parts.SectionHeading
import no.eclinic.app.ui.parts.Select
import no.eclinic.app.ui.room
import no.eclinic.app.ui.theme.LocalPalette
import no.eclinic.app.ui.theme.cardShape
import no.eclinic.types.Choices
import no.eclinic.types.MediaProblem
import no.eclinic.types.OwnMedia
import no.eclinic.types.RoomEvent
import no.eclinic.types.Switch
import no.eclinic.types.Tone

/** The own picture, as the others see it but mirrored; [small] beside theirs. */
@Composable
internal fun Preview(
    own: OwnMedia,
    small: Boolean = false,
) {
    if (own.preview) {
        val pictures = LocalPictures.current
        PictureFrame(own.camera.state, if (small) SMALL else 1f) { pictures.Own(it) }
    } else {
        Box(
            Modifier.fillMaxWidth().clip(cardShape).background(LocalPalette.current.neutralSoft).heightIn(min = 96.dp).padding(20.dp),
            Alignment.Center,
        ) { Text(own.camera.state, textAlign = TextAlign.Center) }
    }
}

/** Moving pictures, and what they show for those who do not see them. */
@Composable
internal fun PictureFrame(
    label: String,
    width: Float = 1f,
    content: @Composable (Modifier) -> Unit,
) {
    Box(
        Modifier
            .fillMaxWidth(width)
            .aspectRatio(PICTURE)
            .clip(cardShape)
            .background(LocalPalette.current.neutralSoftPressed)
            .clearAndSetSemantics {
                contentDescription = label
                role = Role.Image
            },
    ) { content(Modifier.fillMaxSize()) }
}

private const val PICTURE = 4f / 3f
private const val SMALL = 0.5f

/** Microphone and camera. */
@Composable
internal fun Switches(own: OwnMedia) =
    ButtonRow {
        OnAndOff(own)
        SwitchCamera(own)
    }

@Composable
internal fun OnAndOff(own: OwnMedia) {
    val send = LocalSend.current
    SwitchButton(own.microphone) { send.room(RoomEvent.Microphone(it)) }
    SwitchButton(own.camera) { send.room(RoomEvent.Camera(it)) }
}

@Composable
internal fun SwitchCamera(own: OwnMedia) {
    val send = LocalSend.current
    own.switchCamera?.let { label -> RowButton(label) { send.room(RoomEvent.SwitchCamera) } }
}

/** Buttons beside each other, as many as fit. */
@Composable
internal fun ButtonRow(content: @Composable () -> Unit) {
    FlowRow(
        Modifier.fillMaxWidth(),
        horizontalArrangement = Arrangement.spacedBy(8.dp),
        verticalArrangement = Arrangement.spacedBy(8.dp),
    ) { content() }
}

@Composable
internal fun RowButton(
    label: String,
    look: Look = Look.SECONDARY,
    onClick: () -> Unit,
) = PlainButton(label, look = look, compact = true, onClick = onClick)

/**
 * Says what pressing does, and how it is now, also when that changes. What is off stands out, but for
 * what is off by itself ([calm]).
 */
@Composable
internal fun SwitchButton(
    view: Switch,
    calm: Boolean = false,
    onSwitch: (Boolean) -> Unit,
) {
    PlainButton(
        view.label,
        Modifier.semantics {
            stateDescription = view.state
            liveRegion = LiveRegionMode.Polite
        },
        if (view.on || calm) Look.SECONDARY else Look.PRIMARY,
        view.enabled,
        compact = true,
    ) { onSwitch(!view.on) }
}

/** Which microphone, camera and loudspeaker. */
internal fun PageBuilder.devices(own: OwnMedia) {
    picker("microphones", own.microphones) { RoomEvent.PickMicrophone(it) }
    picker("cameras", own.cameras) { RoomEvent.PickCamera(it) }
    picker("outputs", own.outputs) { RoomEvent.PickOutput(it) }
}

private fun PageBuilder.picker(
    key: String,
    choices: Choices?,
    event: (String) -> RoomEvent,
) {
    if (choices == null) return
    part(key, "devices", gap = 16.dp) {
        val send = LocalSend.current
        Select(choices) { send.room(event(it)) }
    }
}

/** How loud the microphone is; its words say whether it is heard at all. */
@Composable
internal fun LevelMeter(own: OwnMedia) {
    val level = own.level ?: return
    val palette = LocalPalette.current
    Column(verticalArrangement = Arrangement.spacedBy(4.dp)) {
        LinearProgressIndicator(
            progress = { level.toInt() / FULL },
            // The bar itself would be read out ten times a second.
            modifier = Modifier.fillMaxWidth().clearAndSetSemantics {},
            color = palette.primary,
            trackColor = palette.neutralSoftPressed,
            drawStopIndicator = {},
        )
        Text(
            own.levelLabel,
            Modifier.semantics { liveRegion = LiveRegionMode.Polite },
            style = MaterialTheme.typography.bodySmall,
        )
    }
}

private const val FULL = 100f

/** What is wrong with microphone or camera, and the way out. */
@Composable
internal fun Trouble(problem: MediaProblem) {
    val send = LocalSend.current
    Callout(Tone.WARNING, Modifier.semantics { liveRegion = LiveRegionMode.Assertive }) {
        SectionHeading(problem.heading, style = MaterialTheme.typography.headlineSmall)
        problem.steps.forEachIndexed { place, step ->
            Row(horizontalArrangement = Arrangement.spacedBy(8.dp)) {
                Text("${place + 1}.")
                Text(step, Modifier.weight(1f))
            }
        }
        ButtonRow {
            problem.again?.let { label -> RowButton(label, Look.PRIMARY) { send.room(RoomEvent.AllowMedia) } }
            problem.withoutCamera?.let { label -> RowButton(label) { send.room(RoomEvent.WithoutCamera) } }
        }
    }
}
