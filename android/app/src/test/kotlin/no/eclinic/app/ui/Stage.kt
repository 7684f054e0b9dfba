package no.eclinic.app.ui

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.SemanticsNodeInteraction
import androidx.compose.ui.test.hasAnyAncestor
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasContentDescriptionExactly
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasTestTag
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.hasTextExactly
import androidx.compose.ui.test.junit4.ComposeContentTestRule
import androidx.compose.ui.test.onNodeWithTag
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performScrollToNode
import androidx.compose.ui.test.performTextReplacement
import no.eclinic.app.ui.views.viewOf
import no.eclinic.types.Event
import no.eclinic.types.Screen
import no.eclinic.types.ViewModel

/** Shows views one after the other, and keeps what the screens send. */
internal class Stage(
    private val compose: ComposeContentTestRule,
    first: ViewModel,
    pictures: Pictures = NoPictures,
) {
    val sent = mutableListOf<Event>()
    val opened = mutableListOf<String>()
    var view by mutableStateOf(first)
        private set

    init {
        compose.setContent { EClinicRoot(view, sent::add, opened::add, pictures) }
        compose.waitForIdle()
    }

    constructor(compose: ComposeContentTestRule, screen: Screen) : this(compose, viewOf(screen))

    fun show(next: ViewModel) {
        compose.runOnIdle { view = next }
        compose.waitForIdle()
    }

    /** The same screen with something changed. */
    fun show(screen: Screen) = show(view.copy(screen = screen))

    fun find(matcher: SemanticsMatcher): SemanticsNodeInteraction {
        if (compose.onAllNodes(matcher).fetchSemanticsNodes().isEmpty()) {
            compose.onNodeWithTag("page").performScrollToNode(matcher)
        }
        val found = compose.onNode(matcher)
        // Drawn is not yet in the window.
        if (compose.onAllNodes(matcher and hasAnyAncestor(hasTestTag("page"))).fetchSemanticsNodes().isNotEmpty()) {
            found.performScrollTo()
        }
        return found
    }

    fun press(name: String) {
        find(hasClickAction() and named(name)).performClick()
        compose.waitForIdle()
    }

    /** Writes into the field that this label stands above. */
    fun write(
        label: String,
        text: String,
    ) {
        find(hasText(label) and hasSetTextAction()).performTextReplacement(text)
        compose.waitForIdle()
    }

    /** What was sent, and nothing more. */
    fun taken(): List<Event> {
        compose.waitForIdle()
        return sent.toList().also { sent.clear() }
    }
}

internal fun named(name: String): SemanticsMatcher =
    hasTextExactly(name, includeEditableText = false) or hasContentDescriptionExactly(name)

/** Names of a row whose first words are these. */
internal fun starting(name: String): SemanticsMatcher =
    SemanticsMatcher("starts with $name") { node ->
        node.config.getOrNull(SemanticsProperties.Text)?.firstOrNull()?.text == name
    }

internal fun SemanticsNode.name(): String {
    val description = config.getOrNull(SemanticsProperties.ContentDescription).orEmpty()
    val texts = config.getOrNull(SemanticsProperties.Text).orEmpty().map { it.text }
    return (description + texts).joinToString(" ").trim()
}

internal val SemanticsNode.isControl: Boolean
    get() = SemanticsActions.OnClick in config

internal fun SemanticsNode.withChildren(): List<SemanticsNode> = listOf(this) + children.flatMap { it.withChildren() }
