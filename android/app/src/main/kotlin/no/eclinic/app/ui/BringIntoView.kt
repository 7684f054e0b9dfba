package no.eclinic.app.ui

import androidx.compose.foundation.lazy.LazyListState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.runtime.withFrameNanos
import androidx.compose.ui.focus.FocusRequester

/**
 * Moves the page to its heading when that lies below the window, as with very large text; and to
 * what stops the person when that comes up, or stays after [attempts] to go on.
 */
@Composable
internal fun BringIntoView(
    list: LazyListState,
    parts: List<Part>,
    attempts: Int,
    wanted: String?,
    attention: FocusRequester,
) {
    val hasHeading = parts.any { it.key == HEADING }
    LaunchedEffect(hasHeading) {
        if (!hasHeading) return@LaunchedEffect
        withFrameNanos {}
        // Somebody who has turned the phone is further down, and stays there.
        if (!list.canScrollBackward) list.show(parts, HEADING)
    }
    var seen by remember { mutableStateOf(wanted to 0) }
    LaunchedEffect(wanted, attempts) {
        val before = seen
        seen = wanted to attempts
        if (wanted == null || before == seen) return@LaunchedEffect
        // The view that answers the last attempt is drawn first.
        withFrameNanos {}
        list.show(parts, wanted)
        withFrameNanos {}
        if (list.isShowing(wanted)) attention.requestFocus()
    }
}

/** Scrolls to the part, unless its top can be seen already. Whether there is such a part. */
internal suspend fun LazyListState.show(
    parts: List<Part>,
    key: String,
): Boolean {
    val index = parts.indexOfFirst { it.key == key }
    if (index >= 0 && !isShowing(key)) scrollToItem(SURROUNDINGS + index)
    return index >= 0
}

/** Whether the top of the part is in the window. */
private fun LazyListState.isShowing(key: String): Boolean =
    layoutInfo.visibleItemsInfo.any { it.key == key && it.offset >= 0 && it.offset < layoutInfo.viewportEndOffset * 2 / 3 }

/** Key of the part with the screen's heading. */
internal const val HEADING = "heading"
