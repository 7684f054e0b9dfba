### The terms and the guardian's declaration. People accept these exact words: whoever changes
### one gives the document a new version (eclinic_rules::terms).

terms-heading = Vilkår for eClinic
terms-lead = Her står hva vi lover deg, og hva du godtar når du blir medlem og bestiller time.
document-version = Versjon av { $date }

terms-about-heading = Hvem vi er
terms-about-text =
    eClinic er en privat, digital klinikk. Leger, psykologer, terapeuter og sykepleiere gir helsehjelp på video eller telefon. Leger, psykologer og sykepleiere har norsk autorisasjon, og nummeret i Helsepersonellregisteret (HPR) står i profilen.

    Avtalen gjelder mellom deg som har kontoen, og eClinic.

terms-account-heading = Medlemskap og innlogging
terms-account-text =
    Du logger inn med din egen BankID. Ingen andre skal bruke den, heller ikke noen du stoler på.

    Medlemskapet er gratis. Du kan si det opp når du vil ved å kontakte oss. Timer du har bestilt, følger da reglene for avbestilling under. Journalen beholder vi, fordi loven krever det.

terms-age-heading = Alder
terms-age-text = Alder regnes etter datoen i Norge.
terms-age-items =
    Fra du fyller 16 år, bestiller du selv. Er du 16 eller 17 år, betaler du med egne penger.

    For barn under 16 år bestiller en forelder eller verge som har fylt 18 år, med sin egen BankID, og er med i samtalen. Den som bestiller, erklærer på forhånd å ha foreldreansvar for barnet eller være barnets verge.

    På 16-årsdagen mister forelder og verge tilgangen, og den unge bestemmer selv.

    Psykolog og terapeut er fra 18 år, uansett hvem som bestiller.

terms-booking-heading = Bestilling og betaling
terms-booking-items =
    Prisen står ved tjenesten før du logger inn. Prisen du får når du velger tid, er den du betaler, også om prislisten endres senere.

    Når du går til betaling, holder vi tiden for deg i noen minutter. Nedtellingen viser hvor lenge. Timen er bestilt når betalingen er bekreftet.

    Kommer betalingen først etter at tiden er sluppet fri, får du hele beløpet tilbake.

    Du betaler med kort hos betalingsleverandøren vår. Vi ser aldri kortnummeret ditt.

    Kvitteringen finner du under timen.

terms-cancel-heading = Avbestilling
terms-cancel-text = Du avbestiller selv under «Mine timer». Før du bekrefter, viser vi nøyaktig hva du får tilbake.
terms-cancel-items =
    Avbestiller du senest 24 timer før timen starter, får du hele beløpet tilbake på kortet du betalte med.

    Det er 24 hele timer som teller. Når klokken stilles om mellom fristen og timen, kan fristen derfor ha et annet klokkeslett enn timen. Vi viser alltid fristen som dato og klokkeslett.

    Avbestiller du senere, får du ikke noe tilbake.

    Bestiller du time til samme dag, kan beløpet ikke betales tilbake ved avbestilling. Det samme gjelder timer som starter om mindre enn 24 timer. Vi sier fra om dette før du betaler.

    Å flytte en time regnes som å avbestille og bestille på nytt. En time som er flyttet etter fristen, kan ikke refunderes senere.

terms-no-show-heading = Hvis du ikke møter
terms-no-show-text = Møter du ikke til timen, får du ikke noe tilbake. Du kan bestille en ny time til full pris.

terms-clinic-heading = Hvis vi avlyser, eller teknikken svikter
terms-clinic-items =
    Avlyser klinikken, eller møter ikke behandleren, får du alltid hele beløpet tilbake. Det skjer uten at du trenger å gjøre noe.

    Svikter teknikken slik at timen ikke kan gjennomføres, så skriv til oss i kontaktskjemaet. Vi ser på hva som skjedde. Var det en teknisk feil, betaler vi tilbake.

    Penger som betales tilbake, går til kortet du betalte med. Hos oss ser du hvor langt refusjonen er kommet. Banken kan bruke noen dager.

terms-reimbursement-heading = Ingen offentlig refusjon
terms-reimbursement-text = eClinic er privat. Med mindre noe annet står i prislisten når du bestiller, gir timene ikke offentlig refusjon, og frikort og egenandelstak gjelder ikke.

terms-limits-heading = Hva vi ikke gjør
terms-limits-text = Noe kan ikke gjøres forsvarlig på avstand. En time er betaling for vurderingen, ikke for et bestemt utfall.
terms-limits-items =
    Vi skriver ikke ut medisiner i reseptgruppe A og B, og heller ikke pregabalin eller gabapentin. Vi skriver heller ikke ut medisiner som krever undersøkelse, prøver eller oppfølging vi ikke kan gi.

    Legene kan bare sykmelde når reglene for sykmelding uten fysisk oppmøte er oppfylt. Sykmeldinger forlenges som regel ikke.

    Vi skriver ikke attester som krever at du undersøkes fysisk, for eksempel for førerkort, forsikring, arbeid, trening, militærtjeneste eller flyreiser.

    Sykepleiere, psykologer og terapeuter hos oss skriver ikke resepter, henvisninger eller sykmeldinger.

terms-emergency-heading = Øyeblikkelig hjelp
terms-emergency-text =
    Vi er ikke en akuttjeneste. Ved fare for liv ringer du 113. Haster det uten å være livstruende, ringer du legevakten på 116 117.

    Før hver bestilling stiller vi noen spørsmål om symptomer. Svar så riktig du kan. Viser svarene at det kan haste, viser vi deg hvem du skal ringe, og du kan ikke bestille time for det.

terms-visit-heading = Under samtalen
terms-visit-items =
    Finn et sted der du kan snakke uforstyrret, og vær klar i god tid.

    Vi tar aldri opp samtalen. Vi ber deg om å la være også.

    Behandleren skriver journal etter hver samtale, slik loven krever.

terms-complaint-heading = Hvis du ikke er fornøyd
terms-complaint-items =
    Skriv først til oss, så prøver vi å ordne opp.

    Gjelder det betaling eller avtalen, kan du få hjelp av Forbrukertilsynet.

    Gjelder det helsehjelpen, kan du klage til Statsforvalteren. Pasient- og brukerombudet hjelper deg gratis.

    Har du fått en skade, kan du søke erstatning hos Norsk pasientskadeerstatning (NPE).

terms-changes-heading = Endringer i vilkårene
terms-changes-text = Endrer vi vilkårene, spør vi deg på nytt før neste bestilling. Timer du alt har betalt, følger vilkårene du godtok da. Norsk rett gjelder.

## The declaration a guardian makes for a child (D5, D12)

declaration-heading = Erklæring om foreldreansvar
declaration-text =
    Jeg erklærer at jeg har foreldreansvar for barnet, eller er barnets verge, og at barnet er under 16 år.

    Jeg bestiller og betaler på vegne av barnet, og jeg er med i samtalen. Behandleren spør om dette når samtalen starter.

    Jeg vet at barnet skal få si sin mening, og at en behandler kan holde noe tilbake fra meg når loven gir barnet rett til det.

    Jeg vet at tilgangen min slutter den dagen barnet fyller 16 år, og jeg sier fra til klinikken hvis jeg mister foreldreansvaret før det.

    Opplysningene er riktige. Klinikken lagrer erklæringen med navnet mitt, versjonen og tidspunktet.
