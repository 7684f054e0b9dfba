package no.eclinic.app

import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.compose.ui.test.onRoot
import androidx.compose.ui.unit.dp
import no.eclinic.app.testing.Handset
import no.eclinic.app.testing.PhoneApplication
import no.eclinic.app.testing.PhoneRunner
import no.eclinic.app.testing.Phones
import no.eclinic.app.testing.writePicture
import no.eclinic.app.ui.ScreenChecks
import org.junit.After
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import java.io.File

/**
 * The pages that need no clinic, as the real core writes them, in both languages, with ordinary
 * and with the largest text on a small phone. The window is so high that all of a page is drawn.
 */
@RunWith(PhoneRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [Phones.ANDROID], application = PhoneApplication::class)
class RealPagesTest {
    @get:Rule
    val compose = createEmptyComposeRule()

    private val handset = Handset()

    @After
    fun end() = handset.close()

    @Test
    @Config(qualifiers = "nb-rNO-w360dp-h6000dp-mdpi")
    fun `in Norwegian`() = look("nb")

    @Test
    @Config(qualifiers = "en-rGB-w360dp-h6000dp-mdpi")
    fun `in English`() = look("en")

    @Test
    @Config(qualifiers = "nb-rNO-w320dp-h16000dp-mdpi", fontScale = 2f)
    fun `in Norwegian with the largest text`() = look("nb-large") { it.whole() }

    @Test
    @Config(qualifiers = "en-rGB-w320dp-h16000dp-mdpi", fontScale = 2f)
    fun `in English with the largest text`() = look("en-large") { it.whole() }

    private fun look(
        name: String,
        more: (ScreenChecks) -> Unit = {},
    ) {
        handset.open()
        var before: String? = null
        for (page in pages) {
            if (page != "/") handset.follow(PhoneApplication.NOBODY + page)
            compose.waitUntil("the heading of $page", PATIENCE) { heading().let { it != null && it != before } }
            before = heading()
            val checks = ScreenChecks("$name $page", compose.onRoot().fetchSemanticsNode())
            checks.named()
            checks.headed()
            checks.touchable(with(compose.density) { 48.dp.roundToPx() })
            more(checks)
            picture("$name${page.replace('/', '-')}.png")
        }
    }

    private fun heading(): String? =
        compose
            .onAllNodes(SemanticsMatcher.keyIsDefined(SemanticsProperties.Heading))
            .fetchSemanticsNodes(atLeastOneRootRequired = false)
            .firstOrNull()
            ?.text()

    private fun SemanticsNode.text() = config.getOrNull(SemanticsProperties.Text)?.joinToString()

    /** To be looked at, where a folder for that is named. */
    private fun picture(file: String) {
        val folder = System.getenv("ECLINIC_PICTURES") ?: return
        handset.activity.writePicture(File(folder, "real/$file"))
    }

    private companion object {
        const val PATIENCE = 20_000L
        val pages =
            listOf(
                "/",
                "/mental-health",
                "/questions",
                "/privacy",
                "/terms",
                "/contact",
                "/sign-in",
                "/emergency",
                "/services/doctor",
                "/no-such-page",
            )
    }
}
