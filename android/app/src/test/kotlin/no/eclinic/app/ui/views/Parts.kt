package no.eclinic.app.ui.views

import no.eclinic.types.Account
import no.eclinic.types.Action
import no.eclinic.types.Call
import no.eclinic.types.Choice
import no.eclinic.types.Choices
import no.eclinic.types.EmergencyBar
import no.eclinic.types.ErrorPanel
import no.eclinic.types.Frame
import no.eclinic.types.LabelledCall
import no.eclinic.types.Language
import no.eclinic.types.LanguageSwitch
import no.eclinic.types.Link
import no.eclinic.types.Notice
import no.eclinic.types.Row
import no.eclinic.types.Screen
import no.eclinic.types.SignedIn
import no.eclinic.types.Step
import no.eclinic.types.StepMark
import no.eclinic.types.Summary
import no.eclinic.types.ViewModel

// Views as the core makes them, in its own words, with people who do not exist.

internal fun viewOf(
    screen: Screen,
    arrival: UInt = 1u,
    frame: Frame = frame(),
    notice: Notice? = null,
    language: Language = Language.NB,
) = ViewModel(language, "eClinic", "/", false, arrival, frame, screen, notice)

internal val signedOut = Account.SignedOut("Logg inn med BankID")

internal val signedIn =
    Account.SignedIn(
        SignedIn(
            "Ingrid Testmann",
            "Din konto",
            listOf(link("Mine timer", "/bookings"), link("Legg til barn", "/children/new")),
            "Logg ut",
            "Logg ut på alle enheter",
        ),
    )

internal fun frame(
    account: Account = signedIn,
    offline: String? = null,
    demo: String? = "Dette er en demoklinikk. Ingen penger trekkes, og alle personer er oppdiktet.",
) = Frame(
    "Hopp til innholdet",
    EmergencyBar("Nødnumre", "Livstruende? Ring", call("113"), "Legevakt:", call("116 117")),
    "eClinic",
    "Hovedmeny",
    listOf(
        link("Tjenester og priser", "/", true),
        link("Psykisk helse", "/mental-health"),
        link("Spørsmål og svar", "/questions"),
        link("Mine timer", "/bookings"),
    ),
    LanguageSwitch("English", Language.EN),
    account,
    listOf(link("Kontakt oss", "/contact"), link("Vilkår", "/terms"), link("Personvern", "/privacy")),
    "eClinic er en privat, digital klinikk. Vi er ikke en akuttjeneste.",
    offline,
    demo,
    "Tilbake",
)

internal fun link(
    label: String,
    path: String,
    current: Boolean = false,
) = Link(label, path, current)

internal fun call(number: String) = Call(number, "Ring $number", "tel:${number.filterNot(Char::isWhitespace)}")

internal val calls =
    listOf(
        LabelledCall("Fare for liv", call("113")),
        LabelledCall("Legevakt: haster, men er ikke livstruende", call("116 117")),
    )

internal fun action(
    label: String,
    consequence: String? = null,
    busy: Boolean = false,
) = Action(label, enabled = !busy, busy = busy, consequence = consequence)

internal fun choice(
    id: String,
    label: String,
    selected: Boolean = false,
    detail: String? = null,
    refusal: String? = null,
) = Choice(id, label, detail, selected, refusal)

internal fun choices(
    label: String,
    vararg all: Choice,
) = Choices(label, all.toList())

internal val failure =
    ErrorPanel(
        "Vi fikk ikke kontakt med klinikken",
        "Ingenting er trukket. Se etter om du er på nett, og prøv igjen.",
        "Prøv igjen",
        link("Til forsiden", "/"),
        "Referanse: 0190-6F2A",
    )

internal val facts =
    listOf(
        Row("Tjeneste", "Lege"),
        Row("For", "Ingrid Testmann"),
        Row("Når", "onsdag 2. desember kl. 14.00"),
        Row("Hos", "Astrid Demolege"),
        Row("Pris", "690\u00a0kr"),
        Row("Gratis avbestilling", "til tirsdag 1. desember kl. 14.00"),
    )

internal val summary = Summary("Timen din", facts, "2. des. kl. 14.00", "690\u00a0kr")

internal fun step(
    heading: String,
    place: Int,
    action: Action = action("Fortsett"),
    error: ErrorPanel? = null,
    chosen: Summary = summary,
) = Step(
    heading,
    "Steg $place av 5",
    "Stegene i bestillingen",
    listOf("Hvem", "Symptomer", "Tid", "Vilkår", "Betaling").mapIndexed { index, name ->
        StepMark(name, done = index + 1 < place, current = index + 1 == place)
    },
    link("Tilbake", "/back"),
    action,
    chosen,
    error,
)
