### Bestilling: tidene til en tjeneste, og stegene fra «hvem» til betalingen.

## Stegene

step-position = Steg { $number } av { $total }
steps-label = Stegene i bestillingen
step-who = Hvem
step-gate = Symptomer
step-time = Tid
step-terms = Vilkår
step-pay = Betaling
step-continue = Fortsett

## Det som er valgt

summary-heading = Timen din
summary-service = Tjeneste
summary-patient = For
summary-when = Når
summary-clinician = Hos
summary-channel = Hvordan
summary-price = Pris
summary-cancel = Gratis avbestilling
summary-cancel-until = til { $when }
summary-cancel-none = Nei, ingenting betales tilbake

## Tidene til en tjeneste: /services/{id}

times-price = Pris
times-price-value = { $price }, betales ved bestilling
times-vat-exempt = Fritatt for merverdiavgift
times-vat = Merverdiavgift er med i prisen
times-vat-label = Avgift
times-length = Varighet
times-age = Alder
times-channels = Slik møtes dere
times-reimbursement = Refusjon
times-book = Bestill time
times-book-chosen = Bestill { $when }
times-consequence-signed-out = Nå logger du inn med BankID. Ingenting er bestilt før du har betalt.
times-consequence = Ingenting er bestilt før du har betalt.

## Å velge tid

picker-days = Velg dag
picker-earlier = Tidligere dager
picker-later = Senere dager
picker-languages = Språk
picker-clinicians = Behandler
picker-any-language = Alle språk
picker-any-clinician = Alle behandlere
picker-times = Tider { $day }
picker-zone = Alle tider er norsk tid.
picker-loading = Henter ledige tider …
picker-empty-day = Ingen ledige tider denne dagen. Velg en annen dag, eller ta bort et filter.
picker-empty-week = Ingen ledige tider disse dagene. Se på senere dager, eller ta bort et filter.
picker-lost = Tiden du hadde valgt, er tatt av noen andre. Du har ikke betalt noe. Velg en annen tid.
picker-free = { $count } ledige
picker-free-none = fullt
picker-day = { $day }, { $free }
picker-slot = { $time } hos { $clinician }
picker-slot-taken = { $time }, opptatt

## Steg: hvem

who-heading = Hvem gjelder timen?
who-patients = Velg person
who-self = Meg selv
who-born = Født { $date }
who-add-child = Legg til et barn under 16 år
who-missing-heading = Velg hvem timen gjelder
who-missing-text = Så kan du gå videre.

## Steg: nødhjelpsspørsmålene

gate-heading = Haster det?
gate-intro = Vi spør alle, så ingen venter på oss når de trenger hjelp raskere. Svar for { $name }, slik det er nå. Vi tar ikke vare på svarene.
gate-yes = Ja
gate-no = Nei
gate-unsure = Usikker
gate-missing = Svar på dette spørsmålet
gate-missing-heading = Noen spørsmål er ikke besvart
gate-missing-text = Svar på alle spørsmålene for å gå videre. Velg «Usikker» hvis du ikke vet.
gate-question-chest_pain = Sterke brystsmerter, eller brystsmerter med tung pust, svimmelhet, kvalme, kaldsvette eller smerter i arm, kjeve eller rygg?
gate-question-breathing = Store problemer med å puste?
gate-question-stroke_signs = Plutselig vansker med å prate, smile eller løfte begge armer, plutselig synstap, plutselig forvirring eller plutselig, uvanlig sterk hodepine?
gate-question-unconscious_or_seizure = Bevisstløs, vanskelig å vekke, eller krampeanfall?
gate-question-bleeding_or_injury = Stor blødning, slag mot hodet, brudd eller en annen alvorlig skade?
gate-question-allergy_burn_or_poisoning = Kraftig allergisk reaksjon, alvorlig forbrenning eller forgiftning?
gate-question-sick_infant = Baby under 3 måneder med feber, eller en baby som ikke drikker eller våkner som vanlig?
gate-question-pregnancy_complication = Gravid, med blødning, sterke smerter, krampeanfall eller slag mot magen?
gate-question-suddenly_very_ill = Plutselig veldig syk, forgiftet eller overdose, også når årsaken er uklar?
gate-question-mental_danger = Tanker eller planer om å ta sitt eget liv, eller ser eller hører ting som andre ikke gjør?
gate-question-severe_mental_illness = En depresjon som er så tung at hverdagen ikke går lenger, eller et problem med alkohol eller rusmidler?

## Etter et rødt svar

emergency-heading-113 = Ring 113 nå
emergency-text-113 = Det du svarer, kan være alvorlig. Ikke vent på en time hos oss. 113 sier hva du skal gjøre til hjelpen kommer. Du har ikke betalt noe.
emergency-heading-mental = Du trenger hjelp nå. Ring 113
emergency-text-mental = Du skal ikke være alene med dette, og ikke vente på en time hos oss. Er det fare for liv, ring 113. Trenger du noen å snakke med nå, ring 116 123. Du har ikke betalt noe.
emergency-heading = Når det haster
emergency-text = Er det fare for liv, ring 113. Trenger du lege i dag og ikke kan vente, ring 116 117. Vi er ikke en nødtjeneste.
emergency-back-gate = Jeg svarte feil: tilbake til spørsmålene
emergency-back-home = Til forsiden

## Anbefalingen ved alvorlige psykiske plager

advice-heading = Vi anbefaler mer hjelp enn vi kan gi alene
advice-text =
    Det du svarer, kan trenge hjelp som samarbeider over tid: fastlegen din, eller psykiatrisk akutthjelp der du bor. Ring 116 117 hvis det ikke kan vente til i morgen.

    Du kan likevel snakke med oss. Vi møter deg på video eller telefon og kan ikke komme til deg, følge deg opp hver dag eller legge deg inn.

    Får du tanker om å ta ditt eget liv, ring 113.
advice-understood = Jeg forstår, fortsett
advice-back = Tilbake til spørsmålene

## Steg: tiden

time-heading = Når passer det?
time-channels = Hvordan vil du møtes?
time-channel-video = Video
time-channel-telephone = Telefon
time-channel-message = Sikker melding
time-channel-video-detail = På mobil eller PC
time-channel-telephone-detail = Behandleren ringer deg
time-missing-heading = Velg en tid
time-missing-text = Så kan du gå videre.

## Steg: vilkårene

terms-step-heading = Før du betaler
terms-step-link = Les alle vilkårene
terms-step-accept = Jeg har lest og godtar vilkårene
terms-step-missing = Godta vilkårene for å gå videre
terms-step-continue = Hold av timen og gå til betaling
terms-step-consequence = Vi holder av timen i { $minutes } mens du betaler. Ingenting trekkes ennå.
terms-point-no-show = Kommer du ikke, betales ingenting tilbake.
terms-point-clinic = Avlyser vi, eller kommer ikke behandleren, får du alt tilbake.
terms-point-video = Konsultasjonen blir aldri tatt opp.
terms-point-guardian = Du må være til stede sammen med { $name }.

## Hva som kommer tilbake, etter regelens kode

refund-in_time = Avbestill gratis til { $deadline }. Da får du { $price } tilbake på kortet du betalte med. Etter det betales ingenting tilbake.
refund-too_late = Det er mindre enn 24 timer til timen: { $price } kan ikke betales tilbake hvis du avbestiller.
refund-booked_same_day = Timen er samme dag som den bestilles: { $price } kan ikke betales tilbake hvis du avbestiller.
refund-moved_late = Timen ble flyttet da det var for sent å avbestille: { $price } kan ikke betales tilbake hvis du avbestiller.

## Steg: betalingen

pay-heading = Betal for å bekrefte timen
pay-button = Betal { $price }
pay-consequence = Du betaler på siden til kortpartneren vår og kommer tilbake hit. Timen er bestilt når den er betalt.
pay-countdown = Vi holder av timen til deg i { $minutes } og { $seconds }
pay-countdown-seconds = Vi holder av timen til deg i { $seconds }
pay-seconds = { $count ->
    [one] { $count } sekund
   *[other] { $count } sekunder
}
pay-announcement = { $minutes } igjen til å betale
pay-announcement-last = Under ett minutt igjen til å betale
pay-expired = Timen holdes ikke av lenger, og ingenting er trukket. Rakk du å betale, får du alt tilbake. Svarene dine er tatt vare på: velg en tid på nytt.
pay-release = Velg en annen tid
pay-back = Tilbake til timene mine
pay-message-declined = Kortet ble avvist, og ingenting er trukket. Vi holder fortsatt av timen. Prøv igjen, eller bruk et annet kort.
pay-message-cancelled = Du snudde før du betalte, og ingenting er trukket. Vi holder fortsatt av timen.
pay-message-page-expired = Betalingssiden gikk ut på tid, og ingenting er trukket. Vi holder fortsatt av timen. Prøv igjen.

## Tilbake fra betalingen

pending-heading = Vi sjekker betalingen
pending-text = Det tar vanligvis noen sekunder. Du kan trygt lukke siden: når betalingen er kommet fram, finner du timen under «Mine timer».
pending-slow = Det tar lengre tid enn vanlig. Du skal ikke betale på nytt. Vi fortsetter å spørre, og kom betalingen for sent, får du alt tilbake.
pending-retry = Sjekk nå
