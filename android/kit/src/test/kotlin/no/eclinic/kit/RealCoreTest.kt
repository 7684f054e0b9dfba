package no.eclinic.kit

import no.eclinic.kit.testing.Phone
import no.eclinic.kit.testing.awaitView
import no.eclinic.types.Event
import no.eclinic.types.Language
import no.eclinic.types.Screen
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

/** The kit on the real core, where no clinic answers. */
class RealCoreTest {
    @get:Rule
    val temporary = TemporaryFolder()

    private val phone by lazy { Phone(temporary.root) }

    @Test
    fun `it opens at the start page in the device's language`() {
        phone.start().use { core ->
            val view = core.awaitView("the start page") { it.screen is Screen.Home }
            assertEquals(Language.NB, view.language)
            assertEquals("/", view.path)
            assertEquals("113", view.frame.emergency.lifeCall.number)
        }
    }

    @Test
    fun `an English device gets English`() {
        phone.start(languages = listOf("en-GB", "nb-NO")).use { core ->
            core.awaitView("English") { it.language == Language.EN && it.screen is Screen.Home }
        }
    }

    @Test
    fun `the chosen language is kept when the app is killed`() {
        phone.start().use { core ->
            core.awaitView("the start page") { it.screen is Screen.Home }
            core.send(Event.SetLanguage(Language.EN))
            core.awaitView("English") { it.language == Language.EN }
            // The store is written behind it; a second choice would wait for the first.
            Thread.sleep(300)
        }
        phone.start().use { core ->
            core.awaitView("English again") { it.language == Language.EN }
        }
    }

    @Test
    fun `without a clinic the start page says so and what to do`() {
        phone.start().use { core ->
            core.awaitView("an error") { (it.screen as? Screen.Home)?.value?.error?.retry != null }
        }
    }

    @Test
    fun `back goes the way one came, and ends at the first page`() {
        phone.start().use { core ->
            core.awaitView("the start page") { it.path == "/" }
            core.open("/privacy")
            core.awaitView("privacy") { it.path == "/privacy" }
            core.open("/terms")
            core.awaitView("terms") { it.path == "/terms" }
            assertEquals(listOf("/", "/privacy", "/terms"), core.paths.value)
            core.back()
            core.awaitView("privacy again") { it.path == "/privacy" }
            core.back()
            core.awaitView("the start page again") { it.path == "/" }
            core.back()
            core.open("/contact")
            core.awaitView("contact") { it.path.startsWith("/") && it.path != "/" }
            assertEquals("/", core.paths.value.first())
        }
    }

    @Test
    fun `killed and restored it is where it was, with its way back`() {
        val paths =
            phone.start().use { core ->
                core.open("/questions")
                core.awaitView("questions") { it.path == "/questions" }
                core.open("/mental-health")
                core.awaitView("mental health") { it.path == "/mental-health" }
                core.paths.value
            }
        phone.start(paths).use { core ->
            core.awaitView("mental health") { it.path == "/mental-health" && it.screen is Screen.Page }
            assertEquals(paths, core.paths.value)
            core.back()
            core.awaitView("questions") { it.path == "/questions" }
        }
    }

    @Test
    fun `a link opens its page, alone or after where the app was`() {
        phone.start(link = "/privacy").use { core ->
            core.awaitView("privacy") { it.path == "/privacy" }
            assertEquals(listOf("/privacy"), core.paths.value)
        }
        phone.start(paths = listOf("/", "/terms"), link = "/privacy").use { core ->
            core.awaitView("privacy") { it.path == "/privacy" }
            assertEquals(listOf("/", "/terms", "/privacy"), core.paths.value)
        }
    }

    @Test
    fun `the code of a sign-in is never part of the way back`() {
        phone.start(link = "/app/signed-in?code=secret").use { core ->
            core.awaitView("any page") { it.screen !is Screen.Starting }
            assertTrue(core.paths.value.none { "secret" in it })
        }
        phone.start(paths = listOf("/", "/sign-in?next=%2Fbookings"), link = "/app/signed-in?code=secret").use { core ->
            core.awaitView("any page") { it.screen !is Screen.Starting && !it.path.startsWith("/app/") }
            assertTrue(core.paths.value.none { "secret" in it })
        }
    }

    @Test
    fun `offline is said, and taken back`() {
        phone.start().use { core ->
            core.send(Event.Connectivity(false))
            core.awaitView("offline") { it.frame.offline != null }
            core.send(Event.Connectivity(true))
            core.awaitView("online") { it.frame.offline == null }
        }
    }
}
