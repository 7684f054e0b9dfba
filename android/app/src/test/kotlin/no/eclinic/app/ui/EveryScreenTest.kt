package no.eclinic.app.ui

import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.junit4.v2.createComposeRule
import androidx.compose.ui.test.onRoot
import androidx.compose.ui.unit.dp
import no.eclinic.app.ui.views.gallery
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode

/** What holds on every screen, in each of its states. The window is so high that all of it is drawn. */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [34], qualifiers = "w360dp-h4000dp-mdpi")
class EveryScreenTest {
    @get:Rule
    val compose = createComposeRule()

    @Test
    fun `every control has a name and a role`() = onEvery { screen, root -> ScreenChecks(screen, root).named() }

    @Test
    fun `every control is at least 48 dp in each direction`() = onEvery(::touchable)

    @Test
    @Config(qualifiers = "w320dp-h9000dp-mdpi", fontScale = 2f)
    fun `every control is at least 48 dp with the largest text too`() = onEvery(::touchable)

    @Test
    @Config(qualifiers = "w320dp-h9000dp-mdpi", fontScale = 2f)
    fun `no text is cut or leaves a small window with the largest text`() =
        onEvery { screen, root -> ScreenChecks(screen, root).whole() }

    @Test
    fun `every screen but the first moment has a heading that is told as one`() =
        onEvery { screen, root -> if (screen != "starting") ScreenChecks(screen, root).headed() }

    @Test
    fun `r81 the emergency numbers are on top of every screen and call`() {
        val stage = Stage(compose, gallery.getValue("starting"))
        for ((screen, view) in gallery) {
            stage.show(view)
            val controls = root().withChildren().filter { it.isControl }
            val top = controls.sortedBy { it.positionInRoot.y }.take(2)
            assertEquals(screen, setOf("Ring 113 113", "Ring 116 117 116 117"), top.map { it.name() }.toSet())
            for (node in top) compose.runOnIdle { node.config[SemanticsActions.OnClick].action?.invoke() }
            assertEquals(screen, setOf("tel:113", "tel:116117"), stage.opened.toSet())
            stage.opened.clear()
        }
    }

    @Test
    fun `choices are radio buttons that tell whether they are chosen`() =
        onEvery { screen, root ->
            for (node in root.withChildren().filter { it.config.getOrNull(SemanticsProperties.Role) == Role.RadioButton }) {
                assertTrue("$screen: ${node.name()}", SemanticsProperties.Selected in node.config)
            }
        }

    private fun touchable(
        screen: String,
        root: SemanticsNode,
    ) = ScreenChecks(screen, root).touchable(with(compose.density) { 48.dp.roundToPx() })

    private fun onEvery(check: (String, SemanticsNode) -> Unit) {
        val stage = Stage(compose, gallery.getValue("starting"))
        var arrival = 1u
        for ((screen, view) in gallery) {
            stage.show(view.copy(arrival = ++arrival))
            check(screen, root())
        }
    }

    private fun root() = compose.onRoot().fetchSemanticsNode()
}
