package no.eclinic.app.ui

import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.text.TextLayoutResult
import org.junit.Assert.assertTrue

/** What must hold of every screen, whoever made its view. [screen] names it where it fails. */
class ScreenChecks(
    private val screen: String,
    root: SemanticsNode,
) {
    private val nodes = root.withChildren()
    private val controls = nodes.filter { it.isControl }
    private val window = root.boundsInRoot

    /** A screen reader has something to say of every control. */
    fun named() {
        for (node in controls) {
            assertTrue("$screen: a control without a name: ${node.config}", node.name().isNotEmpty())
            val told = node.config.getOrNull(SemanticsProperties.Role) != null || SemanticsActions.SetText in node.config
            assertTrue("$screen: ${node.name()} has no role", told)
        }
    }

    /** Every control is this large at least, in dots. */
    fun touchable(least: Int) {
        for (node in controls) {
            assertTrue("$screen: ${node.name()} is ${node.size}", node.size.width >= least && node.size.height >= least)
        }
    }

    /** No text is cut, and none leaves the window; a row that is pushed sideways may. */
    fun whole() {
        for (node in nodes) {
            val layout = node.layout() ?: continue
            assertTrue("$screen: cut: ${node.name()}", layout.isWhole())
            assertTrue("$screen: outside: ${node.name()}", node.boundsInRoot.right <= window.right + 1)
        }
    }

    /** There is a heading to come to. */
    fun headed() = assertTrue("$screen: no heading", nodes.any { SemanticsProperties.Heading in it.config })

    private fun SemanticsNode.layout(): TextLayoutResult? {
        val results = mutableListOf<TextLayoutResult>()
        config.getOrNull(SemanticsActions.GetTextLayoutResult)?.action?.invoke(results)
        return results.firstOrNull()
    }

    /** Whether every line lies inside of what the text was given. */
    private fun TextLayoutResult.isWhole(): Boolean =
        (0 until lineCount).all { line ->
            getLineRight(line) - getLineLeft(line) <= size.width + 1 &&
                getLineBottom(line) <= size.height + 1 &&
                !isLineEllipsized(line)
        }
}
