package no.eclinic.app.ui.parts

import androidx.compose.runtime.Stable
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.runtime.withFrameNanos
import androidx.compose.ui.focus.FocusRequester

/** Ways to the parts of a page: scrolls to one and moves the focus to what can be filled in there. */
@Stable
internal class Jump(
    private val scroll: suspend (String) -> Boolean = { false },
) {
    private val requesters = HashMap<String, FocusRequester>()

    fun requester(key: String): FocusRequester = requesters.getOrPut(key) { FocusRequester() }

    suspend fun to(key: String) {
        if (!scroll(key)) return
        // The part is drawn before it can have the focus.
        withFrameNanos {}
        requester(key).requestFocus()
    }
}

internal val LocalJump = staticCompositionLocalOf { Jump() }
