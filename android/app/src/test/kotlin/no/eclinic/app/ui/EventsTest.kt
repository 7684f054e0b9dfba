package no.eclinic.app.ui

import androidx.compose.ui.test.assertIsNotEnabled
import androidx.compose.ui.test.assertIsOff
import androidx.compose.ui.test.assertIsSelected
import androidx.compose.ui.test.hasAnyAncestor
import androidx.compose.ui.test.hasTestTag
import androidx.compose.ui.test.junit4.v2.createComposeRule
import androidx.compose.ui.test.onNodeWithTag
import androidx.compose.ui.test.onRoot
import androidx.compose.ui.test.performClick
import no.eclinic.app.ui.views.advice
import no.eclinic.app.ui.views.booked
import no.eclinic.app.ui.views.bookings
import no.eclinic.app.ui.views.cancel
import no.eclinic.app.ui.views.child
import no.eclinic.app.ui.views.contact
import no.eclinic.app.ui.views.failure
import no.eclinic.app.ui.views.gallery
import no.eclinic.app.ui.views.gate
import no.eclinic.app.ui.views.pay
import no.eclinic.app.ui.views.paymentPending
import no.eclinic.app.ui.views.pickTime
import no.eclinic.app.ui.views.picker
import no.eclinic.app.ui.views.signIn
import no.eclinic.app.ui.views.terms
import no.eclinic.app.ui.views.times
import no.eclinic.app.ui.views.who
import no.eclinic.types.BookingEvent
import no.eclinic.types.Event
import no.eclinic.types.FieldChange
import no.eclinic.types.GateAnswer
import no.eclinic.types.GateReply
import no.eclinic.types.Language
import no.eclinic.types.Screen
import no.eclinic.types.Toggle
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode

/** What pressing things sends to the core. */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [34], qualifiers = "w360dp-h740dp-mdpi")
class EventsTest {
    @get:Rule
    val compose = createComposeRule()

    private fun Stage.sends(
        press: String,
        vararg events: Event,
    ) {
        press(press)
        assertEquals(press, events.toList(), taken())
    }

    private fun booking(event: BookingEvent) = Event.Booking(event)

    @Test
    fun `the frame leads to pages, another language and the account`() {
        val stage = Stage(compose, gallery.getValue("bookings"))
        stage.sends("eClinic", Event.OpenUrl("/"))
        stage.sends("English", Event.SetLanguage(Language.EN))
        stage.press("Ingrid Testmann")
        stage.sends("Logg ut", Event.SignOut)
        stage.press("Ingrid Testmann")
        stage.sends("Logg ut på alle enheter", Event.SignOutEverywhere)
        stage.press("Ingrid Testmann")
        stage.sends("Legg til barn", Event.OpenUrl("/children/new"))
        stage.sends("Personvern", Event.OpenUrl("/privacy"))
    }

    @Test
    fun `signed out there is the way in`() {
        val stage = Stage(compose, gallery.getValue("home"))
        stage.sends("Logg inn med BankID", Event.SignIn)
        stage.sends("Bestill time", Event.OpenUrl("/services/doctor"))
        stage.sends("Se tider: Sykepleier", Event.OpenUrl("/services/nurse"))
    }

    @Test
    fun `signing in is asked for once`() {
        val stage = Stage(compose, Screen.SignIn(signIn))
        stage.sends(signIn.button, Event.SignIn)
        stage.show(Screen.SignIn(signIn.copy(busy = true)))
        stage.find(named(signIn.button)).assertIsNotEnabled()
    }

    @Test
    fun `a time is chosen by day, filter and clock`() {
        val stage = Stage(compose, Screen.PickTime(pickTime))
        stage.find(starting("Telefon")).performClick()
        assertEquals(listOf(booking(BookingEvent.PickChannel("telephone"))), stage.taken())
        stage.find(hasTestTag("day-2")).assertIsSelected()
        stage.sends("tor 4. desember, 23 ledige", booking(BookingEvent.PickDay("2026-12-04")))
        stage.sends("Senere dager", booking(BookingEvent.MoveWeek(true)))
        stage.press("Behandler")
        stage.sends("Astrid Demolege", booking(BookingEvent.FilterClinician("astrid")))
        stage.press("Språk")
        stage.sends("urdu", booking(BookingEvent.FilterLanguage("ur")))
        stage.sends("17.40 hos Imran Prøvelege", booking(BookingEvent.PickSlot("17-2")))
        stage.find(named("18.00, opptatt")).assertIsNotEnabled()
        compose.onNodeWithTag("slot-17-3").assertIsNotEnabled()
        stage.sends("Fortsett", booking(BookingEvent.Continue))
    }

    @Test
    fun `the open times lead on`() {
        val stage = Stage(compose, Screen.Times(times.copy(picker = picker.copy(earlier = "Tidligere dager"))))
        stage.sends("Tidligere dager", booking(BookingEvent.MoveWeek(false)))
        stage.sends("Bestill time", booking(BookingEvent.Continue))
    }

    @Test
    fun `a refused person cannot be chosen`() {
        val stage = Stage(compose, Screen.Who(who))
        stage.find(starting("Liv Testmann")).performClick()
        assertEquals(listOf(booking(BookingEvent.PickPatient("child"))), stage.taken())
        stage.find(starting("Odd Testmann")).assertIsNotEnabled()
        stage.sends("Legg til et barn under 16 år", Event.OpenUrl("/children/new"))
    }

    @Test
    fun `r25 each question takes each answer`() {
        val stage = Stage(compose, Screen.Gate(gate()))
        val answers = listOf("Ja" to GateAnswer.YES, "Nei" to GateAnswer.NO, "Usikker" to GateAnswer.UNSURE)
        for ((label, answer) in answers) {
            stage.find(starting(label) and hasAnyAncestor(hasTestTag("question-danger"))).performClick()
            assertEquals(listOf(booking(BookingEvent.Answer(GateReply("danger", answer)))), stage.taken())
        }
    }

    @Test
    fun `r25 nothing but the numbers and the way back is on the emergency screen`() {
        val stage = Stage(compose, gallery.getValue("emergency"))
        val controls = compose.onRoot().fetchSemanticsNode().withChildren().filter { it.isControl }.map { it.name() }
        assertEquals(emptyList<String>(), controls.filter { "Bestill" in it || "Betal" in it || "Fortsett" in it })
        stage.sends("Jeg svarte feil: tilbake til spørsmålene", Event.OpenUrl("/book/gate"))
    }

    @Test
    fun `d15 the recommendation is understood or gone back from`() {
        val stage = Stage(compose, Screen.Advice(advice))
        stage.sends(advice.understood, booking(BookingEvent.UnderstoodAdvice))
        stage.sends(advice.back.label, Event.OpenUrl("/book/gate"))
    }

    @Test
    fun `r26 the terms are accepted in one place`() {
        val stage = Stage(compose, Screen.Terms(terms()))
        stage.find(starting("Jeg har lest og godtar vilkårene")).assertIsOff().performClick()
        assertEquals(listOf(Event.Toggled(Toggle("accept", true))), stage.taken())
        stage.sends("Hold av timen og gå til betaling", booking(BookingEvent.Continue))
    }

    @Test
    fun `r21 paying and letting go`() {
        val stage = Stage(compose, Screen.Pay(pay()))
        stage.sends("Betal 690\u00a0kr", booking(BookingEvent.Pay))
        stage.sends("Velg en annen tid", booking(BookingEvent.Release))
        stage.show(Screen.PaymentPending(paymentPending))
        stage.sends("Sjekk igjen", Event.Retry)
    }

    @Test
    fun `bookings are opened, put in the calendar and cancelled`() {
        val stage = Stage(compose, Screen.Bookings(bookings))
        stage.press("onsdag 2. desember kl. 14.00")
        assertEquals(listOf(Event.OpenUrl("/bookings/1")), stage.taken())
        stage.show(Screen.Booking(booked))
        stage.sends("Legg i kalenderen", booking(BookingEvent.DownloadCalendar))
        stage.sends("Kvittering", Event.OpenUrl("/bookings/1/receipt"))
        stage.sends("Avbestill timen", booking(BookingEvent.StartCancel))
        stage.show(Screen.Cancel(cancel))
        stage.sends("Behold timen", Event.OpenUrl("/bookings/1"))
        stage.sends("Ja, avbestill timen", booking(BookingEvent.ConfirmCancel))
    }

    @Test
    fun `forms send choices, boxes and the whole`() {
        val stage = Stage(compose, Screen.Form(contact()))
        stage.find(starting("Betaling eller refusjon")).performClick()
        assertEquals(listOf(Event.FieldChanged(FieldChange("topic", "payment"))), stage.taken())
        stage.sends("Send", Event.Submit)
        stage.show(Screen.Form(child))
        stage.find(starting("Jeg bekrefter erklæringen")).performClick()
        assertEquals(listOf(Event.Toggled(Toggle("declaration", true))), stage.taken())
    }

    @Test
    fun `a failure can be tried again, a notice closed`() {
        val stage = Stage(compose, Screen.Failed(failure))
        stage.sends("Prøv igjen", Event.Retry)
        stage.sends("Til forsiden", Event.OpenUrl("/"))
        stage.show(gallery.getValue("booking-cancelled"))
        stage.sends("Lukk", Event.DismissNotice)
    }

    @Test
    fun `an answer opens under its question`() {
        val stage = Stage(compose, gallery.getValue("questions"))
        stage.press("Hva vi kan hjelpe med")
        stage.find(named("Vi møter deg der du er.")).assertExists()
    }
}
