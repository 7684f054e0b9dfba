package no.eclinic.app.ui.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.draw.drawBehind
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.ProgressBarRangeInfo
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.hideFromAccessibility
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.progressBarRangeInfo
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.LocalSend
import no.eclinic.app.ui.PageBuilder
import no.eclinic.app.ui.booking
import no.eclinic.app.ui.parts.Callout
import no.eclinic.app.ui.parts.Look
import no.eclinic.app.ui.parts.PlainButton
import no.eclinic.app.ui.parts.attention
import no.eclinic.app.ui.parts.step
import no.eclinic.app.ui.theme.LocalPalette
import no.eclinic.app.ui.theme.controlShape
import no.eclinic.types.BookingEvent
import no.eclinic.types.Event
import no.eclinic.types.Pay
import no.eclinic.types.Tone

/** The time is held: pay before it runs out (R21). */
internal fun PageBuilder.pay(view: Pay) =
    step(
        view.step,
        Event.Booking(BookingEvent.Pay),
        more = if (view.release.isEmpty()) null else ({ Release(view.release) }),
    ) {
        view.message?.let { message ->
            part("message", attention = true) {
                Callout(Tone.WARNING, Modifier.semantics { liveRegion = LiveRegionMode.Assertive }) {
                    Text(message, Modifier.attention())
                }
            }
        }
        part("countdown") { Countdown(view) }
        part("refund") { Text(view.refund) }
    }

@Composable
private fun Release(label: String) {
    val send = LocalSend.current
    PlainButton(label, look = Look.SECONDARY) { send.booking(BookingEvent.Release) }
}

/** Seen every second, spoken once a minute. */
@Composable
private fun Countdown(view: Pay) {
    if (view.expired) {
        Text(view.countdown, Modifier.semantics { liveRegion = LiveRegionMode.Polite }, style = MaterialTheme.typography.headlineSmall)
        return
    }
    Column(verticalArrangement = Arrangement.spacedBy(12.dp)) {
        Text(
            view.countdown,
            Modifier.semantics { hideFromAccessibility() },
            style = MaterialTheme.typography.headlineSmall.copy(fontFeatureSettings = "tnum"),
        )
        TimeBar(view)
    }
}

@Composable
private fun TimeBar(view: Pay) {
    val palette = LocalPalette.current
    val total = view.secondsTotal.toFloat().coerceAtLeast(1f)
    val left = (view.secondsLeft.toFloat() / total).coerceIn(0f, 1f)
    val spoken = (view.secondsLeft.toInt() / SECONDS * SECONDS).toFloat().coerceAtMost(total)
    Box(
        Modifier
            .fillMaxWidth()
            .height(8.dp)
            .clip(controlShape)
            .clearAndSetSemantics {
                contentDescription = view.announcement
                liveRegion = LiveRegionMode.Polite
                progressBarRangeInfo = ProgressBarRangeInfo(spoken, 0f..total)
            }.drawBehind {
                drawRect(palette.neutralSoftPressed)
                drawRect(palette.primary, size = size.copy(width = size.width * left))
            },
    )
}

/** Of a minute: what is spoken changes no oftener. */
private const val SECONDS = 60
