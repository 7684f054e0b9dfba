package no.eclinic.app.ui.views

import no.eclinic.types.Advice
import no.eclinic.types.AnswerChoice
import no.eclinic.types.Day
import no.eclinic.types.Emergency
import no.eclinic.types.Gate
import no.eclinic.types.GateAnswer
import no.eclinic.types.Pay
import no.eclinic.types.PaymentPending
import no.eclinic.types.PickTime
import no.eclinic.types.Question
import no.eclinic.types.SlotChip
import no.eclinic.types.SlotGroup
import no.eclinic.types.SlotPicker
import no.eclinic.types.Summary
import no.eclinic.types.Terms
import no.eclinic.types.Tone
import no.eclinic.types.Who

internal val picker =
    SlotPicker(
        "Velg dag",
        listOf("man", "tir", "ons", "tor", "fre", "lør", "søn").mapIndexed { index, weekday ->
            val free = if (index == 6) "fullt" else "${20 + index} ledige"
            Day("2026-12-0${index + 1}", weekday, "${index + 1}", free, "$weekday ${index + 1}. desember, $free", index == 2)
        },
        null,
        "Senere dager",
        choices("Språk", choice("", "Alle språk", true), choice("ur", "urdu")),
        choices("Behandler", choice("", "Alle behandlere", true), choice("astrid", "Astrid Demolege")),
        "Tider onsdag 2. desember",
        listOf(
            SlotGroup("Astrid Demolege", "norsk, engelsk", slots(8, "Astrid Demolege")),
            SlotGroup("Imran Prøvelege", "norsk, engelsk, urdu", slots(17, "Imran Prøvelege")),
        ),
        "Alle tider er norsk tid.",
        null,
        null,
        null,
        null,
    )

private fun slots(
    from: Int,
    clinician: String,
): List<SlotChip> =
    (0 until 8).map { place ->
        val time = "%02d.%02d".format(from + place / 3, place % 3 * 20)
        val taken = place == 3
        SlotChip("$from-$place", time, if (taken) "$time, opptatt" else "$time hos $clinician", taken, from == 8 && place == 4)
    }

internal val who =
    Who(
        step("Hvem gjelder timen?", 1, chosen = Summary("Timen din", facts.take(1), "Lege", "690\u00a0kr")),
        choices(
            "Velg person",
            choice("self", "Ingrid Testmann", selected = true, detail = "Meg selv"),
            choice("child", "Liv Testmann", detail = "Født 14. februar 2017"),
            choice("older", "Odd Testmann", detail = "Født 3. mars 2010", refusal = "Har fylt 16 år og bestiller selv."),
        ),
        link("Legg til et barn under 16 år", "/children/new"),
    )

internal fun question(
    id: String,
    text: String,
    chosen: GateAnswer? = null,
    error: String? = null,
) = Question(
    id,
    text,
    listOf(GateAnswer.YES to "Ja", GateAnswer.NO to "Nei", GateAnswer.UNSURE to "Usikker").map { (answer, label) ->
        AnswerChoice(answer, label, answer == chosen)
    },
    error,
)

private val asked =
    listOf(
        "chest_pain" to "Sterke brystsmerter, eller brystsmerter med tung pust, svimmelhet, kvalme eller kaldsvette?",
        "breathing" to "Store problemer med å puste?",
        "stroke_signs" to "Plutselig vansker med å prate, smile eller løfte begge armer?",
        "seizure" to "Bevisstløs, vanskelig å vekke, eller krampeanfall?",
        "injury" to "Stor blødning, slag mot hodet, brudd eller en annen alvorlig skade?",
        "allergy" to "Kraftig allergisk reaksjon, alvorlig forbrenning eller forgiftning?",
        "ill" to "Plutselig veldig syk, også når årsaken er uklar?",
        "danger" to "Tanker eller planer om å ta sitt eget liv?",
    )

/** Answered up to [answered]; after a try, the others say that they are missing. */
internal fun gate(
    answered: Int = 0,
    tried: Boolean = false,
) = Gate(
    step("Haster det?", 2),
    "Vi spør alle, så ingen venter på oss når de trenger hjelp raskere. Vi tar ikke vare på svarene.",
    asked.mapIndexed { place, (id, text) ->
        question(
            id,
            text,
            GateAnswer.NO.takeIf { place < answered },
            "Svar på dette spørsmålet".takeIf { tried && place >= answered },
        )
    },
)

internal val emergency =
    Emergency(
        "Ring 113 nå",
        "Det du svarer, kan være alvorlig. Ikke vent på en time hos oss. 113 sier hva du skal gjøre til hjelpen kommer. Du har ikke betalt noe.",
        calls,
        link("Jeg svarte feil: tilbake til spørsmålene", "/book/gate"),
    )

internal val advice =
    Advice(
        "Vi anbefaler mer hjelp enn vi kan gi alene",
        listOf(
            "Det du svarer, kan trenge hjelp som samarbeider over tid: fastlegen din, eller psykiatrisk akutthjelp der du bor.",
            "Du kan likevel snakke med oss. Vi møter deg på video eller telefon.",
        ),
        calls,
        "Jeg forstår, fortsett",
        link("Tilbake til spørsmålene", "/book/gate"),
    )

internal val pickTime =
    PickTime(
        step("Når passer det?", 3),
        choices(
            "Hvordan vil du møtes?",
            choice("video", "Video", selected = true, detail = "På mobil eller PC"),
            choice("telephone", "Telefon", detail = "Behandleren ringer deg"),
        ),
        picker,
    )

internal fun terms(error: String? = null) =
    Terms(
        step(
            "Før du betaler",
            4,
            action("Hold av timen og gå til betaling", "Vi holder av timen i 10 minutter mens du betaler. Ingenting trekkes ennå."),
        ),
        "Avbestill gratis til tirsdag 1. desember kl. 14.00. Da får du 690\u00a0kr tilbake på kortet du betalte med.",
        Tone.SUCCESS,
        listOf("Kommer du ikke, betales ingenting tilbake.", "Avlyser vi, eller kommer ikke behandleren, får du alt tilbake."),
        link("Les alle vilkårene", "/terms"),
        "Jeg har lest og godtar vilkårene",
        false,
        error,
    )

internal fun pay(
    secondsLeft: UInt = 570u,
    message: String? = null,
) = Pay(
    step(
        "Betal for å bekrefte timen",
        5,
        action("Betal 690\u00a0kr", "Du betaler på siden til kortpartneren vår og kommer tilbake hit."),
    ),
    "Vi holder av timen til deg i ${secondsLeft / 60u} minutter og ${secondsLeft % 60u} sekunder",
    "Vi holder av timen til deg i ${secondsLeft / 60u} minutter",
    secondsLeft,
    600u,
    false,
    "Avbestill gratis til tirsdag 1. desember kl. 14.00. Da får du 690\u00a0kr tilbake på kortet du betalte med.",
    message,
    "Velg en annen tid",
)

internal val paymentPending =
    PaymentPending(
        "Vi venter på betalingen",
        "Banken bekrefter betalingen. Det er trygt å lukke appen.",
        "Dette tar lengre tid enn vanlig. Timen er holdt av.",
        summary,
        link("Mine timer", "/bookings"),
        action("Sjekk igjen"),
    )
