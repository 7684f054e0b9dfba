package no.eclinic.app.testing

import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.state.ToggleableState
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.SemanticsNodeInteraction
import androidx.compose.ui.test.hasAnyAncestor
import androidx.compose.ui.test.hasTestTag
import androidx.compose.ui.test.isDialog
import androidx.compose.ui.test.junit4.ComposeTestRule
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performSemanticsAction
import androidx.compose.ui.test.performTextReplacement
import java.time.LocalDate
import java.time.format.DateTimeFormatter
import kotlin.math.abs

/**
 * The screen as somebody has it who cannot see it: controls by their names, texts as they are
 * read, and scrolling for what is further down. Everything waits for what it needs.
 */
class Screen(
    private val rule: ComposeTestRule,
) {
    /** Waits until a text on the page contains this. */
    fun see(text: String) = await("see \"$text\"") { searched { texts().any { text in it } } }

    /** Presses the first control of exactly this name that is enabled. */
    fun press(name: String) =
        act("press \"$name\"", isControl { it.name() == name && it.isEnabled() && it.role() != Role.Checkbox }) { performClick() }

    /** Sets the check box whose name begins with this. */
    fun check(name: String) {
        val box = isControl { it.name().startsWith(name) && it.toggled() != null }
        act("check \"$name\"", box) { if (fetchSemanticsNode().toggled() != ToggleableState.On) performClick() }
        await("\"$name\" to be set") { nodes(box).any { it.toggled() == ToggleableState.On } }
    }

    /** Chooses the choice whose name begins with this. */
    fun choose(name: String) {
        val choice = isControl { it.name().startsWith(name) && it.selected() != null && it.isEnabled() }
        act("choose \"$name\"", choice) { if (fetchSemanticsNode().selected() != true) performClick() }
    }

    /** Writes into the field of this name; a date (`YYYY-MM-DD`) into the dialog that its box opens. */
    fun write(
        name: String,
        text: String,
    ) {
        val field =
            SemanticsMatcher("field \"$name\"") { node ->
                node.config.contains(SemanticsActions.SetText) && node.isEnabled() && name in node.allTexts()
            }
        val box = isControl { it.name() == name && it.role() == Role.Button }
        await("find the field \"$name\"") { fromTop { nodes(field).isNotEmpty() || nodes(box).isNotEmpty() } }
        if (nodes(box).isNotEmpty()) return writeDate(box, LocalDate.parse(text))
        act("write into \"$name\"", field) { performTextReplacement(text) }
        await("\"$name\" to hold the text") { nodes(field).any { it.written() == text } }
    }

    /** The dialog takes the digits alone, in the order of the phone's language: Norwegian here. */
    private fun writeDate(
        box: SemanticsMatcher,
        date: LocalDate,
    ) {
        act("open the dialog of a date", box) { performClick() }
        val typed = SemanticsMatcher.keyIsDefined(SemanticsActions.SetText) and hasAnyAncestor(isDialog())
        await("type a date") { nodes(typed).isNotEmpty() }
        rule.onNode(withId(nodes(typed).first().id)).performTextReplacement(date.format(DateTimeFormatter.ofPattern("ddMMyyyy")))
        press("OK")
        await("the date to be taken") { nodes(box).any { it.config.getOrNull(SemanticsProperties.StateDescription) != "" } }
    }

    /** Gives this answer to every question on the page; there is at least one. */
    fun answerAll(name: String) {
        val answers = isControl { it.name() == name && it.selected() != null }
        await("answers \"$name\"") { searched { nodes(answers).isNotEmpty() } }
        fromTop {
            giveAll(name, answers)
            false
        }
    }

    /** A node may go while one scrolls to it, and be asked for again, but not for ever. */
    private fun giveAll(
        name: String,
        answers: SemanticsMatcher,
    ) {
        repeat(MOST_STEPS) {
            val open = nodes(answers).firstOrNull { it.selected() == false } ?: return
            rule.onNode(withId(open.id)).scrolledTo().performClick()
            await("the answer to be given") { nodes(withId(open.id)).firstOrNull()?.selected() != false }
        }
        throw AssertionError("answered \"$name\" $MOST_STEPS times, and there are still questions")
    }

    /** From this day of the strip on, the first one with a free time; then that time. */
    fun pickTime(from: Int) {
        val days = tagged("day-")
        // The days stand there before it is known how many of their times are free.
        var free = ""
        await("see a day with a free time") {
            searched {
                free = nodes(days).drop(from).map { it.name() }.firstOrNull(FREE::containsMatchIn).orEmpty()
                free.isNotEmpty()
            }
        }
        choose(free)
        await("\"$free\" to be chosen") { searched { nodes(days).any { it.name() == free && it.selected() == true } } }
        val times = tagged("slot-")
        act("choose a free time", SemanticsMatcher("free time") { times.matches(it) && it.isEnabled() }) { performClick() }
        await("a time to be chosen") { searched { nodes(times).any { it.selected() == true } } }
    }

    /** Scrolls to where the page begins. */
    fun toTop() {
        rule.waitForIdle()
        scroll(-FAR)
    }

    /** Every text there is where the page is scrolled to, in order. */
    fun texts(): List<String> = nodes(SemanticsMatcher("any") { true }, merged = false).flatMap { it.allTexts() }

    /** Waits for it, on the wall's clock: the core and the clinic know no other. */
    fun await(
        what: String,
        isSo: () -> Boolean,
    ) {
        val deadline = System.nanoTime() + PATIENCE
        while (!isSo()) {
            if (System.nanoTime() > deadline) throw AssertionError("waited in vain to $what; there is ${texts()}")
            Thread.sleep(30)
            rule.waitForIdle()
        }
    }

    private fun act(
        what: String,
        matcher: SemanticsMatcher,
        action: SemanticsNodeInteraction.() -> Unit,
    ) {
        await(what) { fromTop { nodes(matcher).isNotEmpty() } }
        rule.onNode(withId(nodes(matcher).first().id)).scrolledTo().action()
        rule.waitForIdle()
    }

    /** Where a person scrolls to before pressing: well within the page, clear of what lies over its edges. */
    private fun SemanticsNodeInteraction.scrolledTo(): SemanticsNodeInteraction {
        val node = fetchSemanticsNode()
        if (generateSequence(node) { it.parent }.none { SemanticsActions.ScrollBy in it.config }) return this
        performScrollTo()
        val page = nodes(hasTestTag("page"), merged = false).firstOrNull() ?: return this
        val middle = fetchSemanticsNode().boundsInRoot.center.y - page.boundsInRoot.center.y
        if (abs(middle) > page.size.height / 4) scrollBy(middle)
        return this
    }

    /** Looks where the page is, and then from its top to its end. */
    private fun searched(isThere: () -> Boolean): Boolean = isThere() || fromTop(isThere)

    /** Looks at the page from its top to its end and stays where it was found. */
    private fun fromTop(isThere: () -> Boolean): Boolean {
        toTop()
        // What is above may be measured anew while one scrolls, and the end move away.
        repeat(MOST_STEPS) {
            if (isThere()) return true
            if (!scroll(STEP)) return false
        }
        return false
    }

    /** Scrolls the page; `false` at its end, or when there is nothing to scroll. */
    private fun scroll(distance: Float): Boolean {
        val page = nodes(hasTestTag("page"), merged = false).firstOrNull() ?: return false
        val range = page.config.getOrNull(SemanticsProperties.VerticalScrollAxisRange) ?: return false
        val at = range.value()
        if (distance > 0 && at >= range.maxValue()) return false
        if (distance < 0 && at <= 0f) return false
        val height = page.size.height
        scrollBy(distance * height)
        return true
    }

    private fun scrollBy(pixels: Float) {
        rule.onNode(hasTestTag("page"), useUnmergedTree = true).performSemanticsAction(SemanticsActions.ScrollBy) { it(0f, pixels) }
        rule.waitForIdle()
    }

    private fun nodes(
        matcher: SemanticsMatcher,
        merged: Boolean = true,
    ): List<SemanticsNode> =
        try {
            rule.onAllNodes(matcher, useUnmergedTree = !merged).fetchSemanticsNodes(atLeastOneRootRequired = false)
        } catch (_: IllegalStateException) {
            emptyList()
        }

    private fun isControl(accept: (SemanticsNode) -> Boolean) =
        SemanticsMatcher("control") { SemanticsActions.OnClick in it.config && accept(it) }

    private fun tagged(start: String) =
        SemanticsMatcher("tagged $start") { it.config.getOrNull(SemanticsProperties.TestTag).orEmpty().startsWith(start) }

    private fun withId(id: Int) = SemanticsMatcher("node $id") { it.id == id }

    private companion object {
        const val PATIENCE = 40_000_000_000
        const val STEP = 0.6f
        const val MOST_STEPS = 200
        const val FAR = 100f
        val FREE = Regex("""[1-9]\d* (ledig|free)""")
    }
}

/** What a screen reader calls it. */
fun SemanticsNode.name(): String {
    val described = config.getOrNull(SemanticsProperties.ContentDescription).orEmpty()
    return described.ifEmpty { config.getOrNull(SemanticsProperties.Text).orEmpty().map { it.text } }.joinToString(" ")
}

internal fun SemanticsNode.allTexts(): List<String> =
    config.getOrNull(SemanticsProperties.ContentDescription).orEmpty() +
        config.getOrNull(SemanticsProperties.Text).orEmpty().map { it.text } +
        listOfNotNull(config.getOrNull(SemanticsProperties.EditableText)?.text, config.getOrNull(SemanticsProperties.StateDescription))

internal fun SemanticsNode.isEnabled() = SemanticsProperties.Disabled !in config

internal fun SemanticsNode.role() = config.getOrNull(SemanticsProperties.Role)

internal fun SemanticsNode.toggled() = config.getOrNull(SemanticsProperties.ToggleableState)

internal fun SemanticsNode.selected() = config.getOrNull(SemanticsProperties.Selected)

internal fun SemanticsNode.written() = config.getOrNull(SemanticsProperties.EditableText)?.text
