package no.eclinic.app.ui.views

import no.eclinic.types.ClinicianCard
import no.eclinic.types.Home
import no.eclinic.types.HowStep
import no.eclinic.types.Loading
import no.eclinic.types.NextFree
import no.eclinic.types.Page
import no.eclinic.types.Row
import no.eclinic.types.Screen
import no.eclinic.types.Section
import no.eclinic.types.ServiceCard
import no.eclinic.types.Shape
import no.eclinic.types.SignIn
import no.eclinic.types.Table
import no.eclinic.types.TableRow
import no.eclinic.types.Teaser
import no.eclinic.types.Times

internal val home =
    Home(
        "Møt legen, psykologen eller sykepleieren hjemmefra.",
        "Video eller telefon. Time på dagtid og kveldstid. Avbestill gratis inntil 24 timer før.",
        link("Bestill time", "/services/doctor"),
        NextFree(
            "Neste ledige",
            "I dag kl. 18.20",
            "Lege · video · 20 minutter",
            "690\u00a0kr",
            "betales ved bestilling",
            link("Se ledige tider", "/services/doctor?next"),
        ),
        "Tjenester og priser",
        listOf(
            service("doctor", "Lege", "Resepter, henvisning, sykmelding og råd.", "690\u00a0kr · 20 min", null),
            service("psychologist", "Psykolog eller terapeut", "Første gang: kartlegging.", "1\u00a0490\u00a0kr · 45 min", "Fra 18 år"),
            service("nurse", "Sykepleier", "Råd og vurdering av hva du trenger.", "390\u00a0kr · 15 min", null),
        ),
        null,
        null,
        "eClinic er privat og uten offentlig refusjon. Frikort og egenandelstak gjelder ikke.",
        "Slik virker det",
        listOf(
            HowStep("1", "Velg tid", "Se ledige timer og priser uten å logge inn."),
            HowStep("2", "Logg inn med BankID", "Da vet vi hvem du er."),
            HowStep("3", "Møt behandleren", "På mobil eller PC, eller på telefon."),
        ),
        "Behandlerne",
        listOf(
            ClinicianCard(
                "Astrid Demolege",
                "Lege",
                "Spesialist i allmennmedisin.",
                listOf(Row("Språk", "norsk, engelsk"), Row("HPR-nummer", "9000001")),
            ),
        ),
        Teaser(
            "Har du det tungt?",
            "Les hva en psykolog eller terapeut kan hjelpe med.",
            link("Om psykisk helse", "/mental-health"),
        ),
    )

private fun service(
    id: String,
    name: String,
    description: String,
    price: String,
    age: String?,
) = ServiceCard(id, name, description, price, age, "Neste: i dag kl. 18.20", link("Se tider: $name", "/services/$id"))

internal val homeLoading =
    home.copy(nextFree = null, services = emptyList(), loading = "Henter tjenester og priser …", clinicians = emptyList())

internal val times =
    Times(
        "Lege",
        "Resepter, henvisning, sykmelding og råd.",
        listOf(Row("Pris", "690\u00a0kr, betales ved bestilling"), Row("Varighet", "20 minutter")),
        picker,
        action("Bestill time", "Nå logger du inn med BankID. Ingenting er bestilt før du har betalt."),
        link("Alle tjenester og priser", "/"),
    )

internal val signIn =
    SignIn(
        "Logg inn",
        "Helsehjelp og betaling må knyttes til riktig person. Derfor logger du inn med BankID før du bestiller.",
        "Logg inn med BankID",
        false,
        "Fra BankID får vi navnet, fødselsdatoen og fødselsnummeret ditt.",
        "Er du under 16 år? Da må en forelder eller verge bestille for deg med sin egen BankID.",
        null,
    )

private val sections =
    listOf(
        Section("help", "Hva vi kan hjelpe med", listOf("Vi møter deg der du er.", "På video eller telefon."), listOf("Angst", "Søvn")),
        Section("not", "Hva vi ikke kan", listOf("Vi kan ikke komme til deg."), emptyList()),
    )

internal val mentalHealth =
    Page(
        "mental-health",
        "Psykisk helse",
        "Du er ikke alene om å ha det vanskelig.",
        null,
        calls,
        sections,
        null,
        listOf(link("Se tider: Psykolog eller terapeut", "/services/psychologist")),
    )

internal val questions = mentalHealth.copy(id = "questions", heading = "Spørsmål og svar", calls = emptyList())

internal val privacy =
    mentalHealth.copy(
        id = "privacy",
        heading = "Personvern",
        version = "Versjon 1, 24. november 2026",
        calls = emptyList(),
        table =
            Table(
                "Databehandlere",
                listOf("Hvem", "Hva"),
                listOf(TableRow(listOf("BankID", "Innlogging")), TableRow(listOf("Kortpartner", "Betaling"))),
            ),
    )

internal fun loading(shape: Shape) = Screen.Loading(Loading("Mine timer", "Henter timene dine …", shape))
