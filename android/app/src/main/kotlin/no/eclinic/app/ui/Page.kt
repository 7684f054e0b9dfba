package no.eclinic.app.ui

import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.parts.Consequence
import no.eclinic.types.Action
import no.eclinic.types.Event
import no.eclinic.types.Summary
import kotlin.reflect.KClass

/** A row of the page's list. [attention]: something here stops the person, see [PageBuilder.part]. */
@Immutable
internal class Part(
    val key: String,
    val type: String,
    val gap: Dp,
    val attention: Boolean,
    val content: @Composable () -> Unit,
)

/** The bar at the bottom: two lines of the summary, and the button. */
@Immutable
internal data class Bar(
    val action: Action,
    val event: Event,
    val summary: Summary?,
)

/** What a page is at, when it goes through several stages under one heading; [key]: where it begins. */
@Immutable
internal data class Place(
    val key: String,
    val stage: KClass<*>,
)

/**
 * Collects what a screen consists of, so that the list draws only what is in view and can be
 * brought to what needs attention. [pinned]: there is room for a bar that stays at the bottom.
 */
internal class PageBuilder(
    private val pinned: Boolean,
) {
    private val keys = HashSet<String>()
    val parts = mutableListOf<Part>()
    var bar: Bar? = null
        private set

    /** The stage the page is at: another one has the focus when it comes. */
    var place: Place? = null

    /** What is said when it changes, wherever the page is scrolled to. */
    var announcements: List<String> = emptyList()

    /** Controls that stay at the bottom. */
    var controls: (@Composable () -> Unit)? = null
        private set

    /**
     * A part under the ones before. [type]: parts of one type share what they are drawn with.
     * [attention]: when it comes up, or stays after another try, the page moves to it.
     */
    fun part(
        key: String,
        type: String = key,
        gap: Dp = 24.dp,
        attention: Boolean = false,
        content: @Composable () -> Unit,
    ) {
        // Two people may have one name: a list does not take two parts of one key.
        val unique = if (keys.add(key)) key else "$key#${parts.size}"
        parts += Part(unique, type, gap, attention, content)
    }

    /** The primary button of the screen, with the sentence that says what it does. */
    fun action(
        action: Action,
        event: Event,
        summary: Summary? = null,
    ) {
        if (action.consequence != null) part("consequence", gap = 16.dp) { Consequence(action) }
        if (pinned) {
            bar = Bar(action, event, summary)
        } else {
            part("action", gap = 16.dp) { BarContent(Bar(action, event, summary)) }
        }
    }

    /** Controls that must be at hand whatever the page is scrolled to. */
    fun controls(content: @Composable () -> Unit) {
        if (pinned) controls = content else part("controls", gap = 16.dp, content = content)
    }
}
