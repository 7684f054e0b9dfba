package no.eclinic.app.ui.views

import no.eclinic.types.Checking
import no.eclinic.types.Crisis
import no.eclinic.types.DeviceTest
import no.eclinic.types.Knock
import no.eclinic.types.MediaProblem
import no.eclinic.types.Meeting
import no.eclinic.types.NoticeAction
import no.eclinic.types.NoticeDeed
import no.eclinic.types.Over
import no.eclinic.types.OwnMedia
import no.eclinic.types.ProblemForm
import no.eclinic.types.Room
import no.eclinic.types.RoomNotice
import no.eclinic.types.RoomStage
import no.eclinic.types.Row
import no.eclinic.types.Screen
import no.eclinic.types.Shut
import no.eclinic.types.Switch
import no.eclinic.types.TelephoneVisit
import no.eclinic.types.TextKind
import no.eclinic.types.Tile
import no.eclinic.types.TileLink
import no.eclinic.types.Tone
import no.eclinic.types.WaitingRoom
import no.eclinic.types.Whereabouts

private fun microphone(on: Boolean = true) =
    Switch(if (on) "Slå av mikrofonen" else "Slå på mikrofonen", if (on) "Mikrofonen er på" else "Mikrofonen er av", on, true)

private fun camera(on: Boolean = true) =
    Switch(if (on) "Slå av kameraet" else "Slå på kameraet", if (on) "Kameraet er på" else "Kameraet er av", on, true)

internal fun own(
    on: Boolean = true,
    level: UByte? = null,
    problem: MediaProblem? = null,
) = OwnMedia(
    on,
    microphone(on),
    camera(on),
    "Bytt kamera".takeIf { on },
    choices("Mikrofon", choice("built-in", "Telefonens mikrofon", true), choice("headset", "Høreapparat")).takeIf { on },
    choices("Kamera", choice("front", "Foran", true), choice("back", "Bak")).takeIf { on },
    choices("Høyttaler", choice("speaker", "Høyttaler", true), choice("ear", "Telefonens øreklokke")).takeIf { on },
    level,
    if (level == null) "" else "Mikrofonen hører deg",
    problem,
)

internal val refused =
    MediaProblem(
        "Vi får ikke brukt kameraet",
        listOf("Åpne innstillingene for appen.", "Gi appen lov til å bruke kameraet.", "Kom tilbake hit, og prøv igjen."),
        "Prøv igjen",
        "Fortsett uten kamera",
    )

private val back = link("Tilbake til timen", "/bookings/1")

internal val whereabouts =
    Whereabouts(
        "Hvor er du nå?",
        "Hvis du trenger akutt hjelp, kan behandleren sende den dit.",
        listOf(text("place", "Adresse eller sted", TextKind.LINE), text("telephone", "Telefon", TextKind.TELEPHONE, "+47 40 00 00 00")),
        emptyList(),
        action("Send til behandleren", "Bare behandleren ser det."),
        emptyList(),
    )

internal val problemForm =
    ProblemForm(
        "Det virker ikke",
        "Fortell hva som skjedde. Ingen blir regnet som ikke møtt før vi har sett på det.",
        listOf(text("text", "Hva skjedde?", TextKind.LINES, "Lyden falt ut.")),
        emptyList(),
        listOf(Row("Forbindelse", "Svak"), Row("Bilder i sekundet", "4")),
        action("Meld feilen"),
        "Lukk",
        null,
    )

internal fun room(
    stage: RoomStage,
    notices: List<RoomNotice> = emptyList(),
    announcement: String = "",
) = Room(
    "Konsultasjon med Astrid Demolege",
    listOf(Row("Når", "onsdag 2. desember kl. 14.00"), Row("For", "Liv Testmann")),
    stage,
    notices,
    null,
    null,
    null,
    announcement,
    back,
    null,
)

internal val checking =
    RoomStage.Checking(
        Checking(
            "Sjekk kamera og mikrofon. Når du går inn, kommer du til venterommet.",
            own(level = 45u),
            null,
            action("Gå inn", "Du kommer til venterommet. Ingen ser eller hører deg ennå."),
        ),
    )

internal val asking =
    RoomStage.Checking(
        checking.value.copy(
            own = own(on = false),
            allow = action("Slå på kamera og mikrofon", "Enheten spør om lov."),
        ),
    )

internal val waitingRoom =
    RoomStage.Waiting(WaitingRoom("Behandleren er her og slipper deg inn straks.", own(level = 5u), "Forlat rommet"))

internal fun tile(
    peer: String,
    name: String,
    link: TileLink = TileLink.CONNECTED,
    label: String = "Tilkoblet",
) = Tile(peer, 3u, name, "Behandler", true, "Logget inn med BankID", link, label, true, true, false, "", false, null)

internal val meeting =
    Meeting(
        listOf(tile("a", "Astrid Demolege")),
        null,
        own(),
        emptyList(),
        null,
        Switch("Vis et bilde", "Ingen bilder vises", on = false, enabled = true),
        "Det virker ikke",
        "Forlat rommet",
        null,
    )

/** As a clinician has it, with everything that can be there. */
internal val full =
    meeting.copy(
        tiles =
            listOf(
                tile("a", "Ingrid Testmann").copy(still = true, pinned = true, remove = "Avslutt for Ingrid Testmann"),
                tile("b", "Tolk Tolkesen", TileLink.RECONNECTING, "Kobler til igjen …").copy(
                    role = "Tolk",
                    verified = false,
                    verifiedLabel = "Bare invitert, ikke logget inn med BankID",
                    microphone = false,
                    camera = false,
                    stateLabel = "Mikrofonen er av. Kameraet er av.",
                ),
            ),
        knocks = listOf(Knock("c", "Odd Testmann", "Foresatt. Logget inn med BankID.", "Slipp inn Odd Testmann", "Ikke slipp inn Odd Testmann")),
        still = Switch("Slutt å vise bildet", "Et bilde vises for de andre", on = true, enabled = true),
        privateTime = Switch("Snakk med Emma alene", "Den foresatte er med.", on = false, enabled = true),
        end = action("Avslutt for alle", "Alle kobles fra, og rommet lukkes."),
    )

internal val crisis =
    Crisis(
        "Akutt hjelp",
        listOf(Row("Sted", "Storgata 1, Oslo"), Row("Telefon", "40 00 00 00")),
        false,
        call("113"),
        call("40 00 00 00"),
        "Skjul",
    )

internal val notices =
    listOf(
        RoomNotice("Samtalen ble avbrutt.", Tone.WARNING, NoticeAction("Fortsett", NoticeDeed.CONTINUE), null),
        RoomNotice("Ingen lyd før du trykker.", Tone.WARNING, NoticeAction("Trykk for lyd", NoticeDeed.ALLOWSOUND), null),
        RoomNotice("Nettet er for svakt for bilder.", Tone.NEUTRAL, NoticeAction("Vis bilder likevel", NoticeDeed.KEEPVIDEO), null),
        RoomNotice("Vi prøver fortsatt å koble til.", Tone.WARNING, null, call("22 00 00 00")),
    )

internal val over =
    Over(
        "Du har forlatt rommet",
        "Rommet er fortsatt åpent, og du kan gå inn igjen.",
        "Gå inn igjen",
        choices("Hvordan var lyden og bildet?", choice("1", "Svært dårlig"), choice("5", "Svært bra")),
        null,
        "Det virker ikke",
    )

internal val deviceTest =
    DeviceTest(
        "Test kamera og mikrofon",
        "Ingenting sendes eller lagres.",
        null,
        own(level = 60u),
        listOf(
            RoomNotice("Mikrofonen hører deg.", Tone.SUCCESS, null, null),
            RoomNotice("Kameraet virker.", Tone.SUCCESS, null, null),
        ),
        link("Mine timer", "/bookings"),
    )

internal val telephoneVisit =
    TelephoneVisit(
        "Behandleren ringer deg onsdag 2. desember kl. 14.00.",
        Row("Fra", "22 00 00 00"),
        Row("Til", "40 00 00 00"),
        "Det virker ikke",
    )

/** Every stage, and what can stand beside one. */
internal val rooms: Map<String, Screen> =
    mapOf(
        "room-fetching" to Screen.Room(room(RoomStage.Fetching)),
        "room-asking" to Screen.Room(room(asking)),
        "room-checking" to Screen.Room(room(checking).copy(whereabouts = whereabouts)),
        "room-refused" to Screen.Room(room(RoomStage.Checking(checking.value.copy(own = own(on = false, problem = refused))))),
        "room-joining" to Screen.Room(room(RoomStage.Joining("Kobler deg til rommet …"))),
        "room-waiting" to
            Screen.Room(room(waitingRoom).copy(whereabouts = whereabouts.copy(fields = emptyList(), rows = listOf(Row("Sted", "Storgata 1"))))),
        "room-meeting" to Screen.Room(room(RoomStage.Meeting(meeting), announcement = "Astrid Demolege er her")),
        "room-alone" to Screen.Room(room(RoomStage.Meeting(meeting.copy(tiles = emptyList(), alone = "De andre er på vei.")))),
        "room-full" to Screen.Room(room(RoomStage.Meeting(full), notices).copy(crisis = crisis)),
        "room-crisis" to Screen.Room(room(RoomStage.Meeting(full)).copy(crisis = crisis.copy(open = true))),
        "room-problem" to Screen.Room(room(RoomStage.Meeting(meeting)).copy(problem = problemForm, error = failure)),
        "room-reported" to
            Screen.Room(room(RoomStage.Meeting(meeting)).copy(problem = problemForm.copy(fields = emptyList(), done = "Feilen er meldt."))),
        "room-over" to Screen.Room(room(RoomStage.Over(over))),
        "room-rated" to Screen.Room(room(RoomStage.Over(over.copy(again = null, rated = "Takk for svaret.")))),
        "room-early" to
            Screen.Room(room(RoomStage.Shut(Shut("Rommet er ikke åpent ennå", "Det åpner kl. 13.45.", link("Test kamera og mikrofon", "/device-test"))))),
        "room-telephone" to Screen.Room(room(RoomStage.Telephone(telephoneVisit))),
        "device-test" to Screen.DeviceTest(deviceTest),
        "device-test-asking" to
            Screen.DeviceTest(
                deviceTest.copy(allow = action("Slå på kamera og mikrofon", "Enheten spør om lov."), own = own(on = false), findings = emptyList()),
            ),
    )
