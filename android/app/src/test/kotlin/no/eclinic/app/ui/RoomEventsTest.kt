package no.eclinic.app.ui

import androidx.compose.foundation.layout.Box
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.testTag
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.assert
import androidx.compose.ui.test.assertIsDisplayed
import androidx.compose.ui.test.assertIsFocused
import androidx.compose.ui.test.assertIsNotEnabled
import androidx.compose.ui.test.hasAnyAncestor
import androidx.compose.ui.test.hasContentDescriptionExactly
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasTestTag
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.junit4.v2.createComposeRule
import androidx.compose.ui.test.onNodeWithTag
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollToIndex
import no.eclinic.app.ui.views.asking
import no.eclinic.app.ui.views.booked
import no.eclinic.app.ui.views.checking
import no.eclinic.app.ui.views.crisis
import no.eclinic.app.ui.views.full
import no.eclinic.app.ui.views.link
import no.eclinic.app.ui.views.meeting
import no.eclinic.app.ui.views.notices
import no.eclinic.app.ui.views.over
import no.eclinic.app.ui.views.own
import no.eclinic.app.ui.views.problemForm
import no.eclinic.app.ui.views.refused
import no.eclinic.app.ui.views.room
import no.eclinic.app.ui.views.rooms
import no.eclinic.app.ui.views.telephoneVisit
import no.eclinic.app.ui.views.tile
import no.eclinic.app.ui.views.viewOf
import no.eclinic.app.ui.views.waitingRoom
import no.eclinic.app.ui.views.whereabouts
import no.eclinic.types.Event
import no.eclinic.types.Field
import no.eclinic.types.FieldChange
import no.eclinic.types.RoomEvent
import no.eclinic.types.RoomStage
import no.eclinic.types.Screen
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode

/** What pressing things in a room sends to the core, and what is drawn and said there. */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(sdk = [34], qualifiers = "w360dp-h740dp-mdpi")
class RoomEventsTest {
    @get:Rule
    val compose = createComposeRule()

    private fun Stage.sends(
        press: String,
        vararg events: RoomEvent,
    ) {
        press(press)
        assertEquals(press, events.map { Event.Room(it) }, taken())
    }

    private fun stageOf(stage: RoomStage) = Stage(compose, Screen.Room(room(stage)))

    @Test
    fun `the way in stands at the booking`() {
        val stage = Stage(compose, Screen.Booking(booked.copy(room = link("Gå til konsultasjonen", "/bookings/1/room"))))
        stage.press("Gå til konsultasjonen")
        assertEquals(listOf(Event.OpenUrl("/bookings/1/room")), stage.taken())
    }

    @Test
    fun `before joining one is asked, then chooses and joins`() {
        val stage = stageOf(asking)
        stage.sends("Slå på kamera og mikrofon", RoomEvent.AllowMedia)
        stage.show(Screen.Room(room(checking)))
        stage.sends("Slå av mikrofonen", RoomEvent.Microphone(false))
        stage.sends("Slå av kameraet", RoomEvent.Camera(false))
        stage.sends("Bytt kamera", RoomEvent.SwitchCamera)
        stage.press("Mikrofon")
        stage.sends("Høreapparat", RoomEvent.PickMicrophone("headset"))
        stage.press("Kamera")
        stage.sends("Bak", RoomEvent.PickCamera("back"))
        stage.press("Høyttaler")
        stage.sends("Telefonens øreklokke", RoomEvent.PickOutput("ear"))
        stage.sends("Gå inn", RoomEvent.Join)
    }

    @Test
    fun `what is off is turned on, and cannot be while it is taken away`() {
        val stage = stageOf(RoomStage.Checking(checking.value.copy(own = own(on = false))))
        stage.sends("Slå på mikrofonen", RoomEvent.Microphone(true))
        stage.sends("Slå på kameraet", RoomEvent.Camera(true))
        val taken = own().let { it.copy(microphone = it.microphone.copy(enabled = false)) }
        stage.show(Screen.Room(room(RoomStage.Checking(checking.value.copy(own = taken)))))
        stage.find(named("Slå av mikrofonen")).assertIsNotEnabled()
    }

    @Test
    fun `a refusal is tried again, or gone on from without a camera`() {
        val stage = stageOf(RoomStage.Checking(checking.value.copy(own = own(on = false, problem = refused))))
        stage.sends("Prøv igjen", RoomEvent.AllowMedia)
        stage.sends("Fortsett uten kamera", RoomEvent.WithoutCamera)
    }

    @Test
    fun `whoever waits may leave`() {
        stageOf(waitingRoom).sends("Forlat rommet", RoomEvent.Leave)
    }

    @Test
    fun `in a meeting the buttons stay at hand, whatever the page is scrolled to`() {
        val stage = stageOf(RoomStage.Meeting(meeting))
        for (place in listOf(0, 8)) {
            compose.onNodeWithTag("page").performScrollToIndex(place)
            for (button in listOf("Slå av mikrofonen", "Forlat rommet")) compose.onNodeWithText(button).assertIsDisplayed()
        }
        stage.sends("Slå av mikrofonen", RoomEvent.Microphone(false))
        stage.sends("Forlat rommet", RoomEvent.Leave)
        stage.sends("Det virker ikke", RoomEvent.ReportProblem(true))
    }

    @Test
    fun `a clinician lets in, sends away and ends`() {
        val stage = stageOf(RoomStage.Meeting(full))
        stage.sends("Slipp inn Odd Testmann", RoomEvent.Admit("c"))
        stage.sends("Ikke slipp inn Odd Testmann", RoomEvent.Deny("c"))
        stage.sends("Avslutt for Ingrid Testmann", RoomEvent.Remove("a"))
        stage.sends("Snakk med Emma alene", RoomEvent.PrivateTime(true))
        stage.sends("Avslutt for alle", RoomEvent.End)
    }

    @Test
    fun `a still picture is chosen before it is shown, and let go of when no longer`() {
        val pictures = DrawnNames()
        val stage = Stage(compose, viewOf(Screen.Room(room(RoomStage.Meeting(meeting)))), pictures)
        stage.press("Vis et bilde")
        assertEquals(emptyList<Event>(), stage.taken())
        pictures.chosen?.invoke()
        assertEquals(listOf(Event.Room(RoomEvent.Still(true))), stage.taken())
        stage.show(Screen.Room(room(RoomStage.Meeting(full))))
        stage.sends("Slutt å vise bildet", RoomEvent.Still(false))
        assertEquals(1, pictures.dropped)
    }

    @Test
    fun `each picture is drawn by the number of its connection`() {
        val two = meeting.copy(tiles = listOf(tile("a", "Astrid").copy(connection = 7u), tile("b", "Berit").copy(connection = 9u, still = true)))
        val stage = Stage(compose, viewOf(Screen.Room(room(RoomStage.Meeting(two)))), DrawnNames())
        for ((name, drawn) in listOf("Astrid" to "7", "Berit" to "9", "Berit: Behandler" to "9 still", "Kameraet er på" to "own")) {
            stage.find(hasContentDescriptionExactly(name))
            compose.onNode(hasTestTag(drawn), useUnmergedTree = true).assertExists()
        }
    }

    @Test
    fun `what can be done about a notice is done`() {
        val stage = Stage(compose, Screen.Room(room(RoomStage.Meeting(meeting), notices)))
        stage.sends("Fortsett", RoomEvent.Continue)
        stage.sends("Trykk for lyd", RoomEvent.AllowSound)
        stage.sends("Vis bilder likevel", RoomEvent.KeepVideo(true))
        stage.press("Ring 22 00 00 00")
        assertEquals(listOf("tel:22000000"), stage.opened)
    }

    @Test
    fun `in a crisis the numbers are shown and called`() {
        val stage = Stage(compose, Screen.Room(room(RoomStage.Meeting(full)).copy(crisis = crisis)))
        stage.sends("Akutt hjelp", RoomEvent.ShowCrisis(true))
        stage.show(Screen.Room(room(RoomStage.Meeting(full)).copy(crisis = crisis.copy(open = true))))
        stage.press("Ring 40 00 00 00")
        assertEquals(listOf("tel:40000000"), stage.opened)
        stage.sends("Skjul", RoomEvent.ShowCrisis(false))
    }

    @Test
    fun `where one is and what went wrong is written and sent`() {
        val stage = Stage(compose, Screen.Room(room(waitingRoom).copy(whereabouts = whereabouts)))
        stage.sends("Send til behandleren", RoomEvent.SendWhereabouts)
        stage.show(Screen.Room(room(RoomStage.Meeting(meeting)).copy(problem = problemForm)))
        stage.sends("Meld feilen", RoomEvent.SendProblem)
        stage.sends("Lukk", RoomEvent.ReportProblem(false))
    }

    @Test
    fun `after a failed try the page is at the field that is wrong`() {
        val stage = Stage(compose, Screen.Room(room(waitingRoom).copy(whereabouts = whereabouts)))
        stage.press("Send til behandleren")
        val wrong = whereabouts.fields.map { field -> (field as Field.Text).let { Field.Text(it.value.copy(error = "Skriv ${it.value.id}")) } }
        stage.show(Screen.Room(room(waitingRoom).copy(whereabouts = whereabouts.copy(fields = wrong))))
        compose.onNodeWithText("Skriv place").assertIsDisplayed()
        compose.onNode(hasText("Adresse eller sted") and hasSetTextAction()).assertIsFocused()
    }

    @Test
    fun `afterwards one comes back, tells how it was, or what did not work`() {
        val stage = stageOf(RoomStage.Over(over))
        stage.sends("Gå inn igjen", RoomEvent.Join)
        stage.find(starting("Svært bra")).performClick()
        assertEquals(listOf(Event.Room(RoomEvent.Rate(5u))), stage.taken())
        stage.sends("Det virker ikke", RoomEvent.ReportProblem(true))
        stage.show(Screen.Room(room(RoomStage.Telephone(telephoneVisit))))
        stage.sends("Det virker ikke", RoomEvent.ReportProblem(true))
    }

    @Test
    fun `a room that is shut leads to the device test, and that back`() {
        val stage = Stage(compose, viewOf(rooms.getValue("room-early")))
        stage.press("Test kamera og mikrofon")
        assertEquals(listOf(Event.OpenUrl("/device-test")), stage.taken())
        stage.show(rooms.getValue("device-test-asking"))
        stage.sends("Slå på kamera og mikrofon", RoomEvent.AllowMedia)
        stage.show(rooms.getValue("device-test"))
        stage.press("Mine timer")
        assertEquals(listOf(Event.OpenUrl("/bookings")), stage.taken())
    }

    @Test
    fun `another stage has the focus when it comes, the same one keeps its place`() {
        val stage = Stage(compose, Screen.Room(room(checking)))
        stage.press("Gå inn")
        stage.show(Screen.Room(room(waitingRoom)))
        compose.onNodeWithText(waitingRoom.value.lead).assertIsDisplayed().assertIsFocused()
        stage.show(Screen.Room(room(RoomStage.Meeting(meeting))))
        compose.onNode(hasAnyAncestor(hasTestTag("tile-a")) and starting("Astrid Demolege")).assertIsFocused()
        compose.onNodeWithTag("page").performScrollToIndex(9)
        stage.show(Screen.Room(room(RoomStage.Meeting(full))))
        compose.onNodeWithText("Slipp inn Odd Testmann").assertDoesNotExist()
    }

    @Test
    fun `who comes and goes, and what is to be known, is said wherever the page is`() {
        val stage = Stage(compose, Screen.Room(room(RoomStage.Meeting(meeting), notices, "Astrid Demolege er her")))
        compose.onNodeWithTag("page").performScrollToIndex(9)
        val live = SemanticsMatcher.keyIsDefined(SemanticsProperties.LiveRegion)
        for (said in listOf("Astrid Demolege er her") + notices.map { it.text }) {
            stage.find(hasContentDescriptionExactly(said)).assert(live)
        }
    }

    @Test
    fun `a field of the room is written like any other`() {
        val stage = Stage(compose, Screen.Room(room(RoomStage.Meeting(meeting)).copy(problem = problemForm)))
        stage.write("Hva skjedde?", "Bildet frøs.")
        assertEquals(listOf(Event.FieldChanged(FieldChange("text", "Bildet frøs."))), stage.taken())
    }

    @Test
    fun `how the microphone is set is told with its button`() {
        val stage = stageOf(RoomStage.Meeting(meeting))
        val told = stage.find(named("Slå av mikrofonen")).fetchSemanticsNode().config
        assertEquals("Mikrofonen er på", told.getOrNull(SemanticsProperties.StateDescription))
    }
}

/** Draws the name of what is to be seen. */
private class DrawnNames : Pictures {
    var chosen: (() -> Unit)? = null
    var dropped = 0

    @Composable
    override fun Own(modifier: Modifier) = Box(modifier.testTag("own"))

    @Composable
    override fun OwnStill(modifier: Modifier) = Box(modifier.testTag("own still"))

    @Composable
    override fun Other(
        connection: UInt,
        still: Boolean,
        modifier: Modifier,
    ) = Box(modifier.testTag("$connection${if (still) " still" else ""}"))

    @Composable
    override fun stillPicker(onChosen: () -> Unit): () -> Unit = { chosen = onChosen }

    override fun dropStill() {
        dropped += 1
    }
}
