### What happened (heading); what is safe, and what to do now (text). By the code of the problem.

## No answer from the clinic

problem-offline-heading = Du er uten nett
problem-offline-text = Det du har skrevet, er tatt vare på. Se etter om du er på nett, og prøv igjen. Haster det med helsen, kan du fortsatt ringe 113 eller 116 117.
problem-timed_out-heading = Vi fikk ikke svar i tide
problem-timed_out-text = Du kan trygt prøve igjen. Det samme blir aldri bestilt, betalt eller avbestilt to ganger.
problem-unreadable-heading = Vi fikk et svar vi ikke kunne lese
problem-unreadable-text = Det du har skrevet, er tatt vare på. Last siden på nytt, og prøv igjen.

## The clinic's own answers, eclinic_api::problem::code

problem-bad_request-heading = Vi forstod ikke forespørselen
problem-bad_request-text = Ingenting er bestilt eller betalt nå. Last siden på nytt, og prøv igjen.
problem-sign_in_required-heading = Logg inn for å fortsette
problem-sign_in_required-text = Du er logget ut, enten fordi det er en stund siden sist eller fordi du ikke har logget inn ennå. Timene og betalingene dine er trygge. Du kommer tilbake hit når du har logget inn.
problem-csrf-heading = Siden var blitt for gammel
problem-csrf-text = Ingenting er gjort ennå. Last siden på nytt, og prøv igjen.
problem-forbidden-heading = Dette har du ikke tilgang til
problem-forbidden-text = Ingenting er endret. Er du sikker på at du skal ha tilgang, så kontakt oss.
problem-room_not_open-heading = Rommet er ikke åpent ennå
problem-room_not_open-text = Det åpner 15 minutter før timen. Kom tilbake da.
problem-room_closed-heading = Timen er over
problem-room_closed-text = Rommet er stengt, og ingenting er endret. Kontakt oss hvis dere ikke ble ferdige.
problem-other_device_key-heading = Logg inn på nytt
problem-other_device_key-text = Innloggingen hører til en annen nøkkel enn denne enhetens. Logg ut og inn igjen, så virker det.
problem-invitation_used-heading = Invitasjonen er brukt
problem-invitation_used-text = En annen har brukt den, eller timen er over. Be den som inviterte deg, om en ny.
problem-membership_required-heading = Bli medlem først
problem-membership_required-text = Før du bestiller, trenger vi e-post og telefonnummer, og at du godtar vilkårene. Det er gratis. Etterpå fortsetter du der du var.
problem-not_found-heading = Vi finner ikke dette
problem-not_found-text = Det kan være fjernet, eller høre til en annen konto. Timene dine er der du er vant til å finne dem.
problem-method_not_allowed-heading = Dette går ikke her
problem-method_not_allowed-text = Ingenting er endret. Last siden på nytt, og prøv igjen.
problem-idempotency_key_reused-heading = Dette er allerede sendt
problem-idempotency_key_reused-text = Det du gjorde først, står ved lag, og er ikke gjort to ganger. Se under timene dine hva som er bestilt.
problem-idempotency_key_required-heading = Vi kunne ikke ta imot dette
problem-idempotency_key_required-text = Ingenting er bestilt eller betalt nå. Last siden på nytt, og prøv igjen.
problem-slot_taken-heading = Noen andre rakk å ta timen
problem-slot_taken-text = Du har ikke betalt noe. Svarene dine er tatt vare på. Velg en annen tid.
problem-patient_busy-heading = Det er allerede en time på dette tidspunktet
problem-patient_busy-text = Du har ikke betalt noe for denne. Velg en annen tid, eller avbestill den andre timen først.
problem-slot_not_offered-heading = Denne tiden kan ikke bestilles lenger
problem-slot_not_offered-text = Du har ikke betalt noe. Svarene dine er tatt vare på. Velg en annen tid.
problem-hold_expired-heading = Tiden for å betale er ute
problem-hold_expired-text = Timen er sluppet fri igjen. Har du likevel rukket å betale, får du alt tilbake. Velg tid på nytt, så går det raskt.
problem-wrong_state-heading = Timen har endret seg
problem-wrong_state-text = Det du ville gjøre, går ikke lenger med denne timen. Ingenting er endret nå. Åpne timen på nytt for å se hvordan den står.
problem-refund_changed-heading = Beløpet du får tilbake, har endret seg
problem-refund_changed-text = Timen er ikke avbestilt. Se det nye beløpet, og velg så om du vil avbestille.
problem-terms_changed-heading = Vilkårene er fornyet
problem-terms_changed-text = Ingenting er bestilt eller betalt nå. Les de nye vilkårene og godta dem for å fortsette.
problem-gate_not_passed-heading = Vi må spørre om symptomene først
problem-gate_not_passed-text = Du har ikke betalt noe. Svar på spørsmålene om symptomer før du velger tid. Er det fare for liv, ring 113.
problem-validation_failed-heading = Noe må rettes
problem-validation_failed-text = Det du har skrevet, er tatt vare på. Se over feltene som er merket.
problem-child_already_added-heading = Barnet er allerede på kontoen din
problem-child_already_added-text = Du trenger ikke gjøre noe mer. Velg barnet når du bestiller time.
problem-too_large-heading = Dette var for mye tekst
problem-too_large-text = Det er ikke sendt. Kort det ned, og prøv igjen.
problem-unsupported_media_type-heading = Vi kunne ikke ta imot dette
problem-unsupported_media_type-text = Ingenting er bestilt eller betalt nå. Last siden på nytt, og prøv igjen.
problem-app_too_old-heading = Det finnes en ny versjon
problem-app_too_old-text = Timene dine er trygge. Last siden på nytt, eller oppdater appen, for å fortsette.
problem-rate_limited-heading = Det gikk litt fort
problem-rate_limited-text = Det siste er ikke gjort. { $count ->
    [0] Vent et øyeblikk, og prøv igjen.
    [one] Vent { $count } sekund, og prøv igjen.
   *[other] Vent { $count } sekunder, og prøv igjen.
}
problem-internal-heading = Noe gikk galt hos oss
problem-internal-text = Feilen er vår. Du kan trygt prøve igjen: Det samme blir aldri bestilt, betalt eller avbestilt to ganger. Skjer det igjen, så kontakt oss.
problem-payment_unavailable-heading = Betalingen svarer ikke akkurat nå
problem-payment_unavailable-text = Ingenting er trukket. Timen er din så lenge nedtellingen går. Prøv igjen om litt.
problem-bankid_unavailable-heading = BankID svarer ikke akkurat nå
problem-bankid_unavailable-text = Det du har valgt, er tatt vare på. Prøv igjen om noen minutter. Du kan se tider og priser uten å logge inn.
problem-unavailable-heading = Vi har det travelt akkurat nå
problem-unavailable-text = Du kan trygt prøve igjen om litt. Det samme blir aldri bestilt, betalt eller avbestilt to ganger.
problem-bankid_refused-heading = Innloggingen kunne ikke bekreftes
problem-bankid_refused-text = Svaret fra BankID kunne ikke brukes, og du er ikke logget inn. Prøv igjen med din egen BankID på høyt sikkerhetsnivå.
problem-bankid_cancelled-heading = Innloggingen ble avbrutt
problem-bankid_cancelled-text = Du er ikke logget inn. Det du har valgt, er tatt vare på. Logg inn når du er klar.
problem-bankid_expired-heading = Innloggingen tok for lang tid
problem-bankid_expired-text = Du er ikke logget inn. Det du har valgt, er tatt vare på. Start innloggingen på nytt, og fullfør den i samme nettleser.

## Who may book, eclinic_rules::age::Refusal

problem-too_young_ask_guardian-heading = Be en forelder eller verge bestille
problem-too_young_ask_guardian-text = Du kan bestille selv fra du fyller 16 år. Til da kan en forelder eller verge bestille for deg med sin egen BankID og være med i samtalen. Trenger du noen å snakke med, kan du ringe Alarmtelefonen for barn og unge på 116 111.
problem-profession_from_18-heading = Denne tjenesten er fra 18 år
problem-profession_from_18-text = Psykologene og terapeutene våre tar imot voksne. En lege hos oss kan hjelpe videre. Du kan også kontakte fastlegen, helsestasjon for ungdom eller skolehelsetjenesten.
problem-child_is_16_books_alone-heading = Ungdommen bestiller selv
problem-child_is_16_books_alone-text = Fra 16 år bestemmer man selv over egen helse. Ungdommen kan logge inn med sin egen BankID og bestille.
problem-child_turns_16_before_visit-heading = Barnet fyller 16 år før denne timen
problem-child_turns_16_before_visit-text = Velg en tid før bursdagen, eller la ungdommen bestille selv fra og med bursdagen.
problem-guardian_must_be_adult-heading = Du må være 18 år for å bestille for et barn
problem-guardian_must_be_adult-text = Be en annen forelder eller verge om å bestille. Du kan bestille time til deg selv fra du er 16 år.
problem-birth_in_future-heading = Fødselsdatoen er frem i tid
problem-birth_in_future-text = Ingenting er bestilt. Se etter om året er riktig, og prøv igjen.
problem-consultation_in_past-heading = Denne tiden er passert
problem-consultation_in_past-text = Du har ikke betalt noe. Velg en tid som ligger foran oss.
