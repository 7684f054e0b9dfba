package no.eclinic.app.ui.parts

import androidx.compose.foundation.focusable
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.remember
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.Modifier
import androidx.compose.ui.focus.FocusRequester
import androidx.compose.ui.focus.focusRequester
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.TextStyle

/**
 * Which screens have been greeted by moving the focus to their heading. The [first] one never is:
 * the system itself tells that the app was opened.
 */
internal class Arrivals(
    first: UInt,
) {
    private var greeted = first

    /** Whether the focus has to move for this arrival: once, also when its heading comes late. */
    fun greet(arrival: UInt): Boolean {
        val isNew = arrival != greeted
        greeted = arrival
        return isNew
    }
}

internal val LocalArrivals = staticCompositionLocalOf { Arrivals(0u) }

internal val LocalArrival = staticCompositionLocalOf { 0u }

/** The heading of a screen. The focus comes here when the screen has become another one. */
@Composable
internal fun PageHeading(
    text: String,
    modifier: Modifier = Modifier,
    style: TextStyle = MaterialTheme.typography.headlineLarge,
    color: Color = Color.Unspecified,
) {
    val arrivals = LocalArrivals.current
    val arrival = LocalArrival.current
    val focus = remember { FocusRequester() }
    Text(
        text,
        modifier.focusRequester(focus).focusable().semantics { heading() },
        color = color,
        style = style,
    )
    LaunchedEffect(arrival) {
        if (arrivals.greet(arrival)) focus.requestFocus()
    }
}

/** The heading of a part of a screen. */
@Composable
internal fun SectionHeading(
    text: String,
    modifier: Modifier = Modifier,
    style: TextStyle = MaterialTheme.typography.headlineMedium,
) {
    Text(text, modifier.semantics { heading() }, style = style)
}
