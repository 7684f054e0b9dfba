package no.eclinic.app.ui.screens.room

import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.HEADING
import no.eclinic.app.ui.LocalSend
import no.eclinic.app.ui.PageBuilder
import no.eclinic.app.ui.parts.ActionButton
import no.eclinic.app.ui.parts.Consequence
import no.eclinic.app.ui.parts.Look
import no.eclinic.app.ui.parts.PageHeading
import no.eclinic.app.ui.parts.PlainButton
import no.eclinic.app.ui.parts.TextLink
import no.eclinic.app.ui.room
import no.eclinic.types.Action
import no.eclinic.types.Checking
import no.eclinic.types.DeviceTest
import no.eclinic.types.Event
import no.eclinic.types.OwnMedia
import no.eclinic.types.RoomEvent
import no.eclinic.types.WaitingRoom

// Before one meets: the check of microphone and camera, the waiting room, the device test.

internal fun PageBuilder.checking(view: Checking) {
    part(STAGE) { Text(view.lead, Modifier.stageTop()) }
    ownMedia(view.own, view.allow, Look.SECONDARY)
    action(view.join, Event.Room(RoomEvent.Join))
}

internal fun PageBuilder.waitingRoom(view: WaitingRoom) {
    part(STAGE) {
        Text(
            view.lead,
            Modifier.stageTop().semantics { liveRegion = LiveRegionMode.Polite },
            style = MaterialTheme.typography.titleMedium,
        )
    }
    ownMedia(view.own, null, Look.SECONDARY)
    part("leave") {
        val send = LocalSend.current
        PlainButton(view.leave, look = Look.SECONDARY) { send.room(RoomEvent.Leave) }
    }
}

internal fun PageBuilder.deviceTest(view: DeviceTest) {
    part(HEADING) { PageHeading(view.heading) }
    part("lead", gap = 12.dp) { Text(view.lead) }
    ownMedia(view.own, view.allow, Look.PRIMARY)
    announcements = view.findings.map { it.text }
    notices(view.findings)
    part("back") { TextLink(view.back) }
}

/** Own picture and switches; before the system is asked, the button that leads to its question. */
private fun PageBuilder.ownMedia(
    own: OwnMedia,
    allow: Action?,
    look: Look,
) {
    part("preview", gap = 16.dp) { Preview(own) }
    own.problem?.let { problem -> part("trouble", gap = 16.dp) { Trouble(problem) } }
    if (allow == null) {
        if (own.level != null) part("level", gap = 16.dp) { LevelMeter(own) }
        part("switches", gap = 16.dp) { Switches(own) }
        devices(own)
        return
    }
    if (allow.consequence != null) part("allow-consequence", gap = 16.dp) { Consequence(allow) }
    part("allow", gap = 12.dp) {
        val send = LocalSend.current
        ActionButton(allow, look = look) { send.room(RoomEvent.AllowMedia) }
    }
}
