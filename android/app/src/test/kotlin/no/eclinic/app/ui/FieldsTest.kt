package no.eclinic.app.ui

import android.app.Application
import android.content.Intent
import androidx.compose.ui.autofill.ContentType
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.assert
import androidx.compose.ui.test.assertIsFocused
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.junit4.v2.createComposeRule
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performTextInput
import androidx.compose.ui.test.performTextInputSelection
import androidx.compose.ui.test.performTextReplacement
import androidx.compose.ui.text.TextRange
import androidx.test.core.app.ApplicationProvider
import no.eclinic.app.ui.views.child
import no.eclinic.app.ui.views.contact
import no.eclinic.app.ui.views.invited
import no.eclinic.types.Event
import no.eclinic.types.FieldChange
import no.eclinic.types.Screen
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode

@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [34], qualifiers = "w360dp-h1600dp-mdpi")
class FieldsTest {
    @get:Rule
    val compose = createComposeRule()

    private fun field(label: String) = compose.onNode(hasText(label) and hasSetTextAction())

    private fun typed(value: String) = Event.FieldChanged(FieldChange("email", value))

    @Test
    fun `what is typed is sent whole, each time`() {
        val stage = Stage(compose, Screen.Form(contact()))
        field("E-post").performTextInput("a")
        field("E-post").performTextInput("b")
        assertEquals(listOf(typed("a"), typed("ab")), stage.taken())
    }

    @Test
    fun `a link for somebody else goes to the system's sheet`() {
        Stage(compose, Screen.Form(invited))
        compose.onNode(hasText("https://eclinic.example/invitation#T0-k_en")).assertExists()
        compose.onNode(hasText("Del lenken")).performClick()
        val chooser = shadowOf(ApplicationProvider.getApplicationContext<Application>()).nextStartedActivity
        assertEquals(Intent.ACTION_CHOOSER, chooser.action)
        val send = chooser.getParcelableExtra(Intent.EXTRA_INTENT, Intent::class.java)
        assertEquals("https://eclinic.example/invitation#T0-k_en", send?.getStringExtra(Intent.EXTRA_TEXT))
    }

    @Test
    fun `an answer that comes late eats no letter and leaves the cursor`() {
        val stage = Stage(compose, Screen.Form(contact()))
        field("E-post").performTextReplacement("kari")
        field("E-post").performTextInputSelection(TextRange(2))
        field("E-post").performTextInput("x")
        stage.show(Screen.Form(contact(email = "kari")))
        field("E-post").assert(hasText("kaxri"))
        field("E-post").performTextInput("y")
        stage.show(Screen.Form(contact(email = "kaxri")))
        stage.show(Screen.Form(contact(email = "kaxyri")))
        field("E-post").assert(hasText("kaxyri"))
        assertEquals(listOf(typed("kari"), typed("kaxri"), typed("kaxyri")), stage.taken())
    }

    @Test
    fun `a text that the core has set is shown and not sent back`() {
        val stage = Stage(compose, Screen.Form(contact()))
        stage.show(Screen.Form(contact(email = "kari@eclinic.example")))
        field("E-post").assert(hasText("kari@eclinic.example"))
        assertEquals(emptyList<Event>(), stage.taken())
    }

    @Test
    fun `what is wrong is told with the field, and the summary leads there`() {
        val stage = Stage(compose, Screen.Form(contact(wrong = true)))
        field("Navn").assert(SemanticsMatcher.expectValue(SemanticsProperties.Error, "Skriv navnet ditt"))
        stage.press("Skriv en melding")
        field("Melding").assertIsFocused()
        stage.press("Skriv navnet ditt")
        field("Navn").assertIsFocused()
    }

    @Test
    fun `the system may fill in what it knows`() {
        Stage(compose, Screen.Form(contact()))
        field("E-post").assert(SemanticsMatcher.expectValue(SemanticsProperties.ContentType, ContentType.EmailAddress))
        field("Navn").assert(SemanticsMatcher.expectValue(SemanticsProperties.ContentType, ContentType.PersonFullName))
    }

    @Test
    fun `a date is shown as people write it and chosen in the system's way`() {
        val stage = Stage(compose, Screen.Form(child))
        val box = stage.find(named("Barnets fødselsdato"))
        box.assert(SemanticsMatcher.expectValue(SemanticsProperties.StateDescription, "14. februar 2017"))
        stage.press("Barnets fødselsdato")
        stage.press("OK")
        assertEquals(listOf(Event.FieldChanged(FieldChange("birth_date", "2017-02-14"))), stage.taken())
    }
}
