package no.eclinic.app.ui.views

import no.eclinic.types.Booking
import no.eclinic.types.BookingCard
import no.eclinic.types.Bookings
import no.eclinic.types.Cancel
import no.eclinic.types.CheckField
import no.eclinic.types.Empty
import no.eclinic.types.Field
import no.eclinic.types.FieldError
import no.eclinic.types.Form
import no.eclinic.types.Passage
import no.eclinic.types.Receipt
import no.eclinic.types.RefundStatus
import no.eclinic.types.Row
import no.eclinic.types.SelectField
import no.eclinic.types.Share
import no.eclinic.types.Status
import no.eclinic.types.StepMark
import no.eclinic.types.TextField
import no.eclinic.types.TextKind
import no.eclinic.types.Tone

internal fun card(
    id: String,
    time: String,
    status: Status,
) = BookingCard(id, time, "Lege · video · Astrid Demolege", "For Ingrid Testmann", status, link("Se timen", "/bookings/$id"))

internal val bookings =
    Bookings(
        "Mine timer",
        "Kommende",
        listOf(card("1", "onsdag 2. desember kl. 14.00", Status("Bestilt", Tone.SUCCESS))),
        null,
        "Tidligere",
        listOf(card("2", "mandag 2. november kl. 09.20", Status("Avbestilt", Tone.NEUTRAL))),
        null,
    )

internal val noBookings =
    bookings.copy(
        upcoming = emptyList(),
        past = emptyList(),
        empty = Empty("Her finner du timene dine. Du har ingen kommende.", link("Se tider og priser", "/")),
    )

internal val booked =
    Booking(
        "Timen din er bestilt",
        Status("Bestilt", Tone.SUCCESS),
        "Alt er klart. Kvitteringen ligger her, og vi minner deg på timen i god tid.",
        facts + Row("Nummer", "EC-6H2MMGW"),
        null,
        "Dere møtes på video her. Inngangen åpner 15 minutter før tiden.",
        link("Gå til konsultasjonen", "/bookings/1/room"),
        link("Inviter tolk eller den andre forelderen", "/bookings/1/invite"),
        action("Avbestill timen", "Avbestill gratis til tirsdag 1. desember kl. 14.00."),
        "Legg i kalenderen",
        null,
        link("Kvittering", "/bookings/1/receipt"),
        null,
        link("Alle timene mine", "/bookings"),
        null,
    )

internal val cancelled =
    booked.copy(
        heading = "Timen din er avbestilt",
        status = Status("Avbestilt", Tone.NEUTRAL),
        lead = "Du trenger ikke gjøre mer. 690\u00a0kr går tilbake til kortet du betalte med.",
        refund =
            RefundStatus(
                "Tilbakebetaling",
                "690\u00a0kr er sendt til kortet ditt. Banken viser det vanligvis innen 1 til 7 dager.",
                Tone.SUCCESS,
                listOf(
                    StepMark("Bestemt", done = true, current = false),
                    StepMark("Sendt til kortet", done = true, current = true),
                    StepMark("Bekreftet", done = false, current = false),
                ),
            ),
        meeting = null,
        room = null,
        cancel = null,
        calendar = null,
        bookAgain = link("Bestill en ny time", "/"),
    )

internal val cancel =
    Cancel(
        "Vil du avbestille timen?",
        "Du får 690\u00a0kr tilbake på kortet du betalte med. Det gjelder til tirsdag 1. desember kl. 14.00.",
        Tone.SUCCESS,
        facts.take(4),
        action("Ja, avbestill timen"),
        link("Behold timen", "/bookings/1"),
        null,
    )

internal val receipt =
    Receipt(
        "Kvittering",
        listOf(Row("Nummer", "1000012"), Row("Selger", "eClinic Demo AS"), Row("Betalt", "24. november 2026")),
        Row("Lege, 20 minutter", "690\u00a0kr"),
        Row("Merverdiavgift", "0\u00a0kr"),
        Row("Totalt", "690\u00a0kr"),
        Row("Betalt tilbake", "690\u00a0kr"),
        "Skriv ut",
        link("Tilbake til timen", "/bookings/1"),
    )

internal fun text(
    id: String,
    label: String,
    kind: TextKind,
    value: String = "",
    hint: String? = null,
    error: String? = null,
) = Field.Text(TextField(id, label, hint, value, error, kind, 100u))

internal fun contact(
    wrong: Boolean = false,
    email: String = "",
) = form(
    "contact",
    "Kontakt oss",
    listOf(
        text("name", "Navn", TextKind.NAME, error = "Skriv navnet ditt".takeIf { wrong }),
        text("email", "E-post", TextKind.EMAIL, email, "Hit sender vi svaret.", "Skriv e-postadressen".takeIf { wrong }),
        Field.Select(
            SelectField(
                "topic",
                choices("Hva gjelder det?", choice("question", "Spørsmål om klinikken"), choice("payment", "Betaling eller refusjon")),
                "Velg hva det gjelder".takeIf { wrong },
            ),
        ),
        text("message", "Melding", TextKind.LINES, hint = "Ikke skriv om helsen din her.", error = "Skriv en melding".takeIf { wrong }),
    ),
    if (wrong) listOf(FieldError("name", "Skriv navnet ditt"), FieldError("message", "Skriv en melding")) else emptyList(),
)

internal val invited =
    form("invite", "Inviter noen til timen", emptyList(), emptyList()).copy(
        done = "Lenken er klar. Send den bare til den du inviterer.",
        share = Share("https://eclinic.example/invitation#T0-k_en", "Del lenken", "Kopier lenken", "Lenken er kopiert."),
    )

internal val child =
    form(
        "child",
        "Legg til et barn",
        listOf(
            text("given_name", "Barnets fornavn", TextKind.GIVENNAME, "Liv"),
            text("birth_date", "Barnets fødselsdato", TextKind.DATE, "2017-02-14", "For eksempel 14. februar 2017"),
            text("identity_number", "Barnets fødselsnummer eller D-nummer", TextKind.DIGITS, hint = "11 sifre. Det lagres kryptert."),
            Field.Passage(Passage("Erklæring", listOf("Jeg har foreldreansvar for barnet.", "Jeg er med i samtalen."))),
            Field.Check(CheckField("declaration", "Jeg bekrefter erklæringen", null, false, null, link("Les mer", "/terms"))),
        ),
        emptyList(),
    )

private fun form(
    id: String,
    heading: String,
    fields: List<Field>,
    errors: List<FieldError>,
) = Form(
    id,
    heading,
    "Vi svarer på e-post på hverdager.",
    fields,
    if (errors.isEmpty()) "" else "Noe mangler. Det du har skrevet, er tatt vare på.",
    errors,
    action("Send", "Meldingen leses av klinikkens kundestøtte."),
    link("Tilbake", "/"),
    null,
    null,
    null,
)
