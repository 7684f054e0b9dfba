package no.eclinic.app.ui.screens.room

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.size
import androidx.compose.material3.Icon
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.platform.testTag
import androidx.compose.ui.res.painterResource
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.isTraversalGroup
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import no.eclinic.app.R
import no.eclinic.app.ui.LocalPictures
import no.eclinic.app.ui.LocalSend
import no.eclinic.app.ui.PageBuilder
import no.eclinic.app.ui.parts.ActionButton
import no.eclinic.app.ui.parts.Callout
import no.eclinic.app.ui.parts.Card
import no.eclinic.app.ui.parts.Consequence
import no.eclinic.app.ui.parts.Look
import no.eclinic.app.ui.parts.TextLink
import no.eclinic.app.ui.room
import no.eclinic.app.ui.theme.LocalPalette
import no.eclinic.app.ui.theme.cardShape
import no.eclinic.types.Action
import no.eclinic.types.Knock
import no.eclinic.types.Meeting
import no.eclinic.types.RoomEvent
import no.eclinic.types.Switch
import no.eclinic.types.Tile
import no.eclinic.types.Tone

/** Meeting: who knocks, the others, oneself; what one may need at any moment stays at the bottom. */
internal fun PageBuilder.meeting(view: Meeting) {
    for (knock in view.knocks) part("knock-${knock.peer}", "knock", gap = 16.dp) { KnockCard(knock) }
    view.alone?.let { alone ->
        part(STAGE, gap = 16.dp) {
            Text(
                alone,
                Modifier.stageTop().semantics { liveRegion = LiveRegionMode.Polite },
                style = MaterialTheme.typography.titleMedium,
            )
        }
    }
    view.tiles.forEachIndexed { position, tile ->
        val key = if (position == 0 && view.alone == null) STAGE else "tile-${tile.peer}"
        part(key, "tile", gap = 16.dp) { TileCard(tile, key) }
    }
    part("own", gap = 16.dp) { Preview(view.own, small = true) }
    part("more", gap = 12.dp) {
        ButtonRow {
            SwitchCamera(view.own)
            StillButton(view.still)
        }
    }
    if (view.still.on) {
        part("own-still", gap = 12.dp) {
            val pictures = LocalPictures.current
            PictureFrame(view.still.state) { pictures.OwnStill(it) }
        }
    }
    view.own.problem?.let { problem -> part("trouble", gap = 16.dp) { Trouble(problem) } }
    controls { Controls(view) }
    devices(view.own)
    view.privateTime?.let { switch -> part("private-time", gap = 12.dp) { PrivateTime(switch) } }
    view.end?.let { end ->
        if (end.consequence != null) part("end-consequence") { Consequence(end) }
        part("end", gap = 12.dp) { End(end) }
    }
    if (view.report.isNotEmpty()) part("report") { ReportLink(view.report) }
}

@Composable
private fun Controls(view: Meeting) {
    val send = LocalSend.current
    ButtonRow {
        OnAndOff(view.own)
        RowButton(view.leave, Look.DANGER) { send.room(RoomEvent.Leave) }
    }
}

/** A youth's time alone with the clinician: how it is, and what pressing does. */
@Composable
private fun PrivateTime(view: Switch) {
    val send = LocalSend.current
    Column(verticalArrangement = Arrangement.spacedBy(8.dp)) {
        Text(view.state)
        SwitchButton(view, calm = true) { on -> send.room(RoomEvent.PrivateTime(on)) }
    }
}

@Composable
private fun End(end: Action) {
    val send = LocalSend.current
    ActionButton(end, look = Look.DANGER) { send.room(RoomEvent.End) }
}

@Composable
internal fun ReportLink(label: String) {
    val send = LocalSend.current
    TextLink(label) { send.room(RoomEvent.ReportProblem(true)) }
}

/** Shows a picture from the phone's own; it goes to the others and nowhere else. */
@Composable
private fun StillButton(view: Switch) {
    val send = LocalSend.current
    val pictures = LocalPictures.current
    val choose = pictures.stillPicker { send.room(RoomEvent.Still(true)) }
    SwitchButton(view, calm = true) { on ->
        if (on) {
            choose()
        } else {
            pictures.dropStill()
            send.room(RoomEvent.Still(false))
        }
    }
}

/** Someone who wants to be let in, told at once. */
@Composable
private fun KnockCard(knock: Knock) {
    val send = LocalSend.current
    Callout(Tone.WARNING, Modifier.semantics { liveRegion = LiveRegionMode.Assertive }) {
        Text(knock.name, style = MaterialTheme.typography.titleMedium)
        Text(knock.detail)
        ButtonRow {
            RowButton(knock.admit, Look.PRIMARY) { send.room(RoomEvent.Admit(knock.peer)) }
            RowButton(knock.deny) { send.room(RoomEvent.Deny(knock.peer)) }
        }
    }
}

/** One of the others: their pictures or their name, who they are, and how the line to them is. */
@Composable
private fun TileCard(
    tile: Tile,
    key: String,
) {
    Card(Modifier.testTag("tile-${tile.peer}").semantics { isTraversalGroup = true }) {
        Seen(tile)
        Column(
            Modifier.fillMaxWidth().stageTop(key).semantics(mergeDescendants = true) {},
            Arrangement.spacedBy(2.dp),
        ) { Words(tile) }
        tile.remove?.let { label ->
            val send = LocalSend.current
            RowButton(label, Look.DANGER) { send.room(RoomEvent.Remove(tile.peer)) }
        }
    }
}

@Composable
private fun Seen(tile: Tile) {
    val pictures = LocalPictures.current
    if (tile.still) PictureFrame("${tile.name}: ${tile.role}") { pictures.Other(tile.connection, still = true, it) }
    if (tile.camera) {
        PictureFrame(tile.name) { pictures.Other(tile.connection, still = false, it) }
    } else if (!tile.still) {
        Initial(tile.name)
    }
}

@Composable
private fun Initial(name: String) {
    Box(
        Modifier
            .fillMaxWidth()
            .clip(cardShape)
            .background(LocalPalette.current.primarySoft)
            .heightIn(min = 120.dp)
            .clearAndSetSemantics {},
        Alignment.Center,
    ) { Text(name.take(1), style = MaterialTheme.typography.headlineLarge) }
}

@Composable
private fun Words(tile: Tile) {
    val palette = LocalPalette.current
    val small = MaterialTheme.typography.bodySmall
    Line(if (tile.microphone) null else R.drawable.ui_muted) { Text(tile.name, it, style = MaterialTheme.typography.titleMedium) }
    Text(tile.role, style = small)
    Line(if (tile.verified) R.drawable.ui_check else R.drawable.ui_warning) { Text(tile.verifiedLabel, it, style = small) }
    Text(tile.linkLabel, color = palette.muted, style = small)
    if (tile.stateLabel.isNotEmpty()) Text(tile.stateLabel, style = small)
}

/** A mark, which the words say too, and the words. */
@Composable
private fun Line(
    mark: Int?,
    text: @Composable (Modifier) -> Unit,
) {
    Row(horizontalArrangement = Arrangement.spacedBy(6.dp), verticalAlignment = Alignment.CenterVertically) {
        if (mark != null) Icon(painterResource(mark), null, Modifier.size(20.dp))
        text(Modifier.weight(1f))
    }
}
