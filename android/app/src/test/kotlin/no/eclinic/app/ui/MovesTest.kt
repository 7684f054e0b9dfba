package no.eclinic.app.ui

import androidx.compose.ui.semantics.ProgressBarRangeInfo
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.assert
import androidx.compose.ui.test.assertIsDisplayed
import androidx.compose.ui.test.assertIsFocused
import androidx.compose.ui.test.assertIsNotFocused
import androidx.compose.ui.test.hasAnyAncestor
import androidx.compose.ui.test.hasTestTag
import androidx.compose.ui.test.junit4.StateRestorationTester
import androidx.compose.ui.test.junit4.v2.createComposeRule
import androidx.compose.ui.test.onNodeWithTag
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performScrollToIndex
import no.eclinic.app.ui.views.bookings
import no.eclinic.app.ui.views.contact
import no.eclinic.app.ui.views.failure
import no.eclinic.app.ui.views.gallery
import no.eclinic.app.ui.views.gate
import no.eclinic.app.ui.views.loading
import no.eclinic.app.ui.views.pay
import no.eclinic.app.ui.views.pickTime
import no.eclinic.app.ui.views.terms
import no.eclinic.app.ui.views.viewOf
import no.eclinic.types.Screen
import no.eclinic.types.Shape
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode

/** Where the focus and the page go, and what is said on the way. */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [34], qualifiers = "w360dp-h740dp-mdpi")
class MovesTest {
    @get:Rule
    val compose = createComposeRule()

    @Test
    fun `another screen starts at its top with the focus on its heading`() {
        val stage = Stage(compose, viewOf(Screen.Gate(gate()), arrival = 1u))
        compose.onNodeWithText("Haster det?").assertIsNotFocused()
        compose.onNodeWithTag("page").performScrollToIndex(10)
        stage.show(viewOf(Screen.PickTime(pickTime), arrival = 2u))
        compose.onNodeWithText("Når passer det?").assertIsDisplayed().assertIsFocused()
        compose.onNodeWithText("eClinic").assertIsDisplayed()
    }

    @Test
    fun `the first heading has the focus when the app opened without one`() {
        val stage = Stage(compose, viewOf(Screen.Starting, arrival = 1u))
        stage.show(viewOf(Screen.Gate(gate()), arrival = 2u))
        compose.onNodeWithText("Haster det?").assertIsFocused()
    }

    @Test
    fun `a heading that comes later than its screen has the focus then`() {
        val stage = Stage(compose, viewOf(Screen.Gate(gate()), arrival = 1u))
        stage.show(viewOf(Screen.Starting, arrival = 2u))
        stage.show(viewOf(Screen.Bookings(bookings), arrival = 2u))
        compose.onNode(named("Mine timer") and isHeading).assertIsFocused()
    }

    @Test
    fun `what stops a step without a heading of its own has the focus all the same`() {
        val stage = Stage(compose, Screen.Gate(gate()))
        stage.press("Fortsett")
        val view = gate()
        stage.show(Screen.Gate(view.copy(step = view.step.copy(error = failure.copy(heading = "")))))
        compose.onNodeWithText(failure.text).assertIsDisplayed().assertIsFocused()
    }

    @Test
    fun `a screen turned on its side keeps its place`() {
        val turned = StateRestorationTester(compose)
        turned.setContent { EClinicRoot(viewOf(Screen.Gate(gate())), {}) }
        compose.onNodeWithTag("page").performScrollToIndex(12)
        turned.emulateSavedInstanceStateRestore()
        compose.waitForIdle()
        compose.onNodeWithTag("question-danger").assertIsDisplayed()
    }

    @Test
    fun `the same screen keeps its place`() {
        val stage = Stage(compose, viewOf(Screen.Gate(gate()), arrival = 1u))
        compose.onNodeWithTag("page").performScrollToIndex(10)
        stage.show(viewOf(Screen.Gate(gate(answered = 4)), arrival = 1u))
        compose.onNodeWithTag("question-allergy").assertIsDisplayed()
    }

    @Test
    @Config(qualifiers = "w320dp-h640dp-mdpi", fontScale = 2f)
    fun `with the largest text on a small phone one arrives at the heading`() {
        val stage = Stage(compose, viewOf(Screen.Starting, arrival = 1u))
        for ((arrival, name) in listOf("home", "gate", "pay", "emergency", "contact", "booking").withIndex()) {
            stage.show(gallery.getValue(name).copy(arrival = arrival.toUInt() + 2u))
            compose.onNode(isHeading and SemanticsMatcher.keyIsDefined(SemanticsProperties.Focused)).assertIsDisplayed()
        }
    }

    @Test
    fun `r25 after a try the page goes to the first question without an answer`() {
        val stage = Stage(compose, viewOf(Screen.Gate(gate(answered = 1))))
        compose.onNodeWithTag("page").performScrollToIndex(12)
        stage.press("Fortsett")
        stage.show(Screen.Gate(gate(answered = 1, tried = true)))
        val missing = hasAnyAncestor(hasTestTag("question-breathing")) and named("Svar på dette spørsmålet")
        compose.onNode(missing).assertIsDisplayed().assertIsFocused()
        // Another try with the same answers comes back to it.
        compose.onNodeWithTag("page").performScrollToIndex(12)
        stage.press("Fortsett")
        compose.onNode(missing).assertIsDisplayed()
    }

    @Test
    fun `a form that was not accepted goes to the summary of what is wrong`() {
        val stage = Stage(compose, Screen.Form(contact()))
        stage.press("Send")
        stage.show(Screen.Form(contact(wrong = true)))
        compose.onNodeWithText("Noe mangler. Det du har skrevet, er tatt vare på.").assertIsDisplayed().assertIsFocused()
    }

    @Test
    fun `r26 terms not accepted are told at their box`() {
        val stage = Stage(compose, Screen.Terms(terms()))
        stage.press("Hold av timen og gå til betaling")
        stage.show(Screen.Terms(terms("Godta vilkårene for å gå videre")))
        compose.onNodeWithText("Godta vilkårene for å gå videre").assertIsDisplayed().assertIsFocused()
    }

    @Test
    fun `r21 the countdown is seen each second and spoken each minute`() {
        val stage = Stage(compose, Screen.Pay(pay(secondsLeft = 570u)))
        val bar = stage.find(named("Vi holder av timen til deg i 9 minutter"))
        bar.assert(SemanticsMatcher.keyIsDefined(SemanticsProperties.LiveRegion))
        bar.assert(progress(540f))
        stage.show(Screen.Pay(pay(secondsLeft = 569u)))
        compose.onNodeWithText("Vi holder av timen til deg i 9 minutter og 29 sekunder").assertIsDisplayed()
        bar.assert(progress(540f))
        val silent = compose.onNodeWithText("Vi holder av timen til deg i 9 minutter og 29 sekunder").fetchSemanticsNode()
        assertTrue(SemanticsProperties.HideFromAccessibility in silent.config)
    }

    @Test
    fun `the steps tell how far one has come`() {
        val stage = Stage(compose, Screen.Gate(gate()))
        val steps = stage.find(named("Stegene i bestillingen")).fetchSemanticsNode().config
        assertEquals("Symptomer", steps.getOrNull(SemanticsProperties.StateDescription))
        assertEquals(ProgressBarRangeInfo(2f, 0f..5f), steps.getOrNull(SemanticsProperties.ProgressBarRangeInfo))
    }

    @Test
    fun `waiting is spoken, its skeleton is not`() {
        val stage = Stage(compose, viewOf(loading(Shape.SLOTS)))
        stage.find(named("Henter timene dine …")).assert(progressIs(ProgressBarRangeInfo.Indeterminate))
    }

    private fun progress(current: Float) = progressIs(ProgressBarRangeInfo(current, 0f..600f))

    private fun progressIs(info: ProgressBarRangeInfo) =
        SemanticsMatcher.expectValue(SemanticsProperties.ProgressBarRangeInfo, info)

    private val isHeading = SemanticsMatcher.keyIsDefined(SemanticsProperties.Heading)
}
