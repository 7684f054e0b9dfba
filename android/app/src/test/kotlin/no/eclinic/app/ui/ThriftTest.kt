package no.eclinic.app.ui

import androidx.compose.runtime.Composer
import androidx.compose.runtime.CompositionTracer
import androidx.compose.runtime.InternalComposeTracingApi
import androidx.compose.ui.test.junit4.v2.createComposeRule
import no.eclinic.app.ui.views.contact
import no.eclinic.app.ui.views.pay
import no.eclinic.app.ui.views.pickTime
import no.eclinic.app.ui.views.picker
import no.eclinic.app.ui.views.viewOf
import no.eclinic.types.Screen
import no.eclinic.types.ViewModel
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config

/**
 * Each view is decoded anew, so nothing in it is the same object as before. What is equal must
 * not be composed again all the same: a cheap phone draws a countdown each second.
 */
@OptIn(InternalComposeTracingApi::class)
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [34], qualifiers = "w360dp-h1600dp-mdpi")
class ThriftTest {
    @get:Rule
    val compose = createComposeRule()

    private val composed = mutableListOf<String>()

    @After
    fun stop() = Composer.setTracer(silent)

    @Test
    fun `an equal view composes nothing`() {
        val stage = Stage(compose, anew(viewOf(Screen.PickTime(pickTime))))
        assertEquals(emptyList<String>(), own(stage, anew(stage.view)).filter { "EClinicRoot" !in it && "Window" !in it })
    }

    @Test
    fun `a second of the countdown composes the countdown`() {
        val stage = Stage(compose, anew(viewOf(Screen.Pay(pay(secondsLeft = 570u)))))
        val again = own(stage, anew(viewOf(Screen.Pay(pay(secondsLeft = 569u)))))
        assertTrue("$again", again.any { "Countdown" in it })
        for (other in listOf("Header", "Footer", "EmergencyBar", "Facts", "BarContent", "StepMarks", "PlainButton")) {
            assertTrue("$other again", again.none { other in it })
        }
    }

    @Test
    fun `choosing a time composes the two times`() {
        val stage = Stage(compose, anew(viewOf(Screen.PickTime(pickTime))))
        val groups = picker.groups.map { group -> group.copy(slots = group.slots.map { it.copy(selected = it.id == "17-1") }) }
        val again = own(stage, anew(viewOf(Screen.PickTime(pickTime.copy(picker = picker.copy(groups = groups))))))
        assertEquals("$again", 2, again.count { "TimeChip" in it })
        assertTrue("$again", again.none { "DayChip" in it })
    }

    @Test
    fun `typing composes the field`() {
        val stage = Stage(compose, anew(viewOf(Screen.Form(contact()))))
        val again = own(stage, anew(viewOf(Screen.Form(contact(email = "k")))))
        assertEquals("$again", 1, again.count { ".TextInput " in it })
        assertTrue("$again", again.none { "RadioRow" in it || "Header" in it })
    }

    /** What of the app's own was composed to show the view. */
    private fun own(
        stage: Stage,
        next: ViewModel,
    ): List<String> {
        Composer.setTracer(writing)
        stage.show(next)
        Composer.setTracer(silent)
        return composed.filter { it.startsWith("no.eclinic.app.ui.") && "Stage" !in it }
    }

    private fun anew(view: ViewModel): ViewModel = ViewModel.bincodeDeserialize(view.bincodeSerialize())

    private val writing = tracer { composed += it }
    private val silent = tracer {}

    private fun tracer(note: (String) -> Unit) =
        object : CompositionTracer {
            override fun isTraceInProgress() = true

            override fun traceEventStart(
                key: Int,
                dirty1: Int,
                dirty2: Int,
                info: String,
            ) = note(info)

            override fun traceEventEnd() = Unit
        }
}
