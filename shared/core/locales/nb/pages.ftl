### Pages of text: mental health, questions and answers, privacy.

## /mental-health

mental-page-heading = Psykisk helse
mental-page-lead = Du trenger ikke vite nøyaktig hva som er galt. Her står hvem du kan ringe når det haster, og hva vi kan hjelpe med.
mental-page-link-times = Se tider: { $service }

mental-urgent-heading = Når det haster
mental-urgent-items =
    Har du planer om å ta livet ditt, eller er du redd for at du kan komme til å skade deg selv eller andre? Ring 113 nå.

    Hører eller ser du ting som andre ikke gjør, eller kjenner du ikke igjen virkeligheten? Ring 113 hvis noen er i fare, ellers legevakten på 116 117.

    Er du veldig langt nede, eller har du mistet kontrollen over rusmidler, bør du snakke med fastlegen din eller psykiatrisk legevakt. Legevakten på 116 117 viser deg vei.

    Trenger du noen å snakke med, svarer Mental Helse på 116 123 hele døgnet. Det er gratis, og du trenger ikke si hvem du er.

    Er du bekymret for noen andre? Ring de samme numrene. Bli hos den det gjelder til hjelpen er der.

mental-help-heading = Hva vi kan hjelpe med
mental-help-text = Psykologene og terapeutene våre snakker med voksne om det som er vanskelig, for eksempel:
mental-help-items =
    uro, angst og panikk

    nedstemthet og lite glede

    stress, utmattelse og søvn

    sorg, brudd og store endringer i livet

    selvfølelse og grenser

    samliv, familie og vennskap

mental-difference-heading = Psykolog eller terapeut?
mental-difference-text =
    En psykolog har autorisasjon som helsepersonell og kan utrede og behandle psykiske lidelser.

    En terapeut gir samtalehjelp når noe i livet er vanskelig, uten å stille diagnoser. Er du i tvil, velg psykolog, eller begynn hos en lege.

    Verken psykolog eller terapeut hos oss skriver resepter, henvisninger eller sykmeldinger. Det kan en lege vurdere.

mental-first-heading = Den første samtalen
mental-first-text =
    Den første timen er en kartlegging på 45 minutter. Du forteller om hva som er vanskelig, hvordan det påvirker hverdagen og hva du håper på. Du bestemmer selv hva du vil fortelle.

    Til slutt blir dere enige om veien videre: flere samtaler, noe du kan prøve selv, eller hjelp et annet sted.

mental-age-heading = Fra 18 år
mental-age-text = Psykolog og terapeut hos oss er for voksne fra 18 år. Er du yngre, kan du snakke med helsestasjon for ungdom, skolehelsetjenesten, fastlegen eller Alarmtelefonen for barn og unge på 116 111.

## /questions

questions-heading = Spørsmål og svar
questions-lead = Finner du ikke svaret, så skriv til oss. Ved fare for liv ringer du 113.
questions-link-contact = Spør oss om noe annet

questions-bankid-question = Hvorfor må jeg logge inn med BankID?
questions-bankid-answer = Helsehjelp må gis til rett person, og journalen må være trygg. BankID viser oss sikkert hvem du er. Tider og priser kan du se uten å logge inn.
questions-no-bankid-question = Kan jeg bruke klinikken uten BankID?
questions-no-bankid-answer = Nei, ikke ennå. Trenger du lege og mangler BankID, kan du ringe legevakten på 116 117 eller bestille hos et legekontor.
questions-child-question = Kan jeg bestille time til barnet mitt?
questions-child-answer =
    Ja, hvis barnet er under 16 år og du har foreldreansvar eller er verge. Du logger inn med din egen BankID, legger til barnet og bekrefter en erklæring.

    Du må være med i samtalen. Logg inn i god tid.

questions-youth-question = Jeg er 16 eller 17 år. Får foreldrene mine vite om timen?
questions-youth-answer = Nei. Fra 16 år bestemmer du selv over egen helse. Foreldrene dine ser verken timene eller kvitteringene dine her. Betaler du med deres kort, kan de se beløpet i banken.
questions-under-16-question = Jeg er under 16 år. Kan jeg bestille selv?
questions-under-16-answer = Nei, ikke her. Du kan logge inn med BankID, men en forelder eller verge må bestille. Vil du snakke med noen alene, kan du gå til helsesykepleier på skolen, helsestasjon for ungdom eller fastlegen, eller ringe Alarmtelefonen for barn og unge på 116 111.
questions-age-question = Hvorfor er psykolog og terapeut bare for voksne?
questions-age-answer = Det er klinikkens egen grense. Barn og unge trenger ofte at familie, skole og hjelpetjenester virker sammen, og det får de bedre lokalt. Legene våre tar imot alle aldre.
questions-price-question = Hva koster det?
questions-price-answer = Prisen står ved hver tjeneste på forsiden. Du betaler det som sto da du valgte tid, og ingenting kommer i tillegg.
questions-frikort-question = Gjelder frikort?
questions-frikort-answer = Nei, med mindre det står i prislisten. Klinikken er privat og har ikke avtale om offentlig refusjon. Derfor gjelder verken frikort eller egenandelstak.
questions-payment-question = Hvordan betaler jeg?
questions-payment-answer = Du betaler med kort når du bestiller, på siden til betalingsleverandøren vår. Vi holder tiden for deg mens du betaler, og nedtellingen viser hvor lenge. Vi ser aldri kortnummeret.
questions-cancel-question = Hvordan avbestiller jeg?
questions-cancel-answer = Åpne timen under «Mine timer» og velg «Avbestill». Du ser hva du får tilbake før du bekrefter. Senest 24 timer før timen starter, er det gratis.
questions-same-day-question = Hva om jeg bestiller time samme dag?
questions-same-day-answer = Da kan beløpet ikke betales tilbake hvis du avbestiller. Det samme gjelder når det er mindre enn 24 timer til timen. Vi sier fra før du betaler.
questions-refund-question = Når får jeg pengene tilbake?
questions-refund-answer = Vi sender refusjonen med en gang du har avbestilt. Den går til kortet du betalte med. Banken kan bruke noen dager på å vise den. Under timen ser du hvor langt den er kommet.
questions-no-show-question = Hva skjer hvis jeg ikke møter?
questions-no-show-answer = Da får du ikke pengene tilbake. Du kan bestille en ny time til full pris. Skyldtes det en teknisk feil, så skriv til oss.
questions-clinic-cancels-question = Hva om klinikken avlyser?
questions-clinic-cancels-answer = Da får du hele beløpet tilbake, uansett hvor kort tid det er til timen. Det gjelder også hvis behandleren ikke møter. Du trenger ikke gjøre noe.
questions-emergency-question = Hva gjør jeg hvis det haster?
questions-emergency-answer =
    Ring 113 ved fare for liv, for eksempel sterke brystsmerter, pustevansker, tegn på hjerneslag, kramper eller bevisstløshet.

    Ring legevakten på 116 117 når det haster, men ikke er livstruende. De svarer hele døgnet.

questions-doctor-question = Hva kan en lege hjelpe med på video?
questions-doctor-answer = Mye som kan vurderes ved å snakke sammen og se på kamera: for eksempel hud, allergi, infeksjoner, søvn, hodepine, prevensjon og spørsmål om medisiner. Må du undersøkes, sier legen fra og hjelper deg dit du bør.
questions-prescription-question = Kan jeg få resept?
questions-prescription-answer =
    Legen kan skrive ut mange vanlige medisiner og fornye noen du bruker fra før. Fast behandling bør helst følges av fastlegen.

    Vi skriver ikke ut medisiner i reseptgruppe A og B, og heller ikke pregabalin eller gabapentin. Det gjøres ingen unntak.

questions-sick-leave-question = Kan jeg bli sykmeldt?
questions-sick-leave-answer = Noen ganger, og bare av en lege. Reglene for sykmelding på video er strenge. Som regel må legen kjenne deg og sykdommen din fra før. Ved kort, akutt sykdom kan det finnes unntak. Forlenging må du som regel ta med fastlegen.
questions-statement-question = Skriver dere attester?
questions-statement-answer = Bare når det er et akutt behov, og ikke når attesten krever at du undersøkes fysisk. Vi skriver derfor ikke attester for førerkort, forsikring, arbeid, eksamen, trening, militærtjeneste, trygdeytelser eller flyreiser.
questions-referral-question = Kan jeg bli henvist videre?
questions-referral-answer = Ja. En lege hos oss kan henvise til spesialist, både offentlig og privat, når det er grunn til det.
questions-video-question = Hvordan virker videosamtalen?
questions-video-answer = Samtalen går i nettleseren på mobil, nettbrett eller PC. Du trenger kamera, mikrofon og et sted der du kan snakke uforstyrret. Logg inn noen minutter før. Behandleren slipper deg inn.
questions-telephone-question = Kan jeg bruke telefon i stedet?
questions-telephone-answer = Ja, ved tider der du kan velge telefon. Da ringer behandleren til nummeret du har oppgitt, når timen starter.
questions-recording-question = Blir samtalen tatt opp?
questions-recording-answer = Nei, aldri. Verken bilde eller lyd lagres. Behandleren skriver et journalnotat, slik loven krever.
questions-technical-question = Hva om teknikken svikter?
questions-technical-answer = Prøv først å laste siden på nytt. Virker det fortsatt ikke, prøver behandleren å ringe deg. Ble det ingen samtale, så skriv til oss i kontaktskjemaet. Var det en teknisk feil, får du pengene tilbake.
questions-languages-question = Hvilke språk snakker behandlerne?
questions-languages-answer = Hele teamet snakker engelsk, og mange snakker flere språk. Når du velger tid, kan du velge språk, og da ser du bare dem som snakker det.
questions-privacy-question = Hvem kan se journalen min?
questions-privacy-answer = Bare de som gir deg helsehjelp hos oss, og bare det de trenger. Kundestøtten ser timer og betalinger, men ikke journalen. Du har rett til innsyn i journalen og til å vite hvem som har vært inne i den.
questions-share-question = Får fastlegen min vite om timen?
questions-share-answer = Bare hvis du sier ja til det. Du kan trekke det tilbake når du vil. I noen få tilfeller krever loven at vi sier fra til andre.
questions-membership-question = Hvordan sier jeg opp medlemskapet?
questions-membership-answer = Skriv til oss i kontaktskjemaet. Det er ingen bindingstid. Timer du har bestilt, følger reglene for avbestilling. Journalen beholder vi, fordi loven krever det.
questions-delete-question = Kan jeg få opplysningene mine slettet?
questions-delete-answer = Kontoen, ja, når timene og betalingene dine er avsluttet. Journalen må vi beholde så lenge loven krever. Kvitteringer lagres i fem år.

## /privacy

privacy-heading = Personvern
privacy-lead = Her står hva vi vet om deg, hvorfor vi trenger det, hvem som får se det, og hva du kan kreve av oss.
privacy-contact = Kontakt om personvern: { $email }, telefon { $telephone }.

privacy-controller-heading = Hvem som har ansvaret
privacy-controller-text = eClinic bestemmer hvordan opplysningene dine brukes, og har ansvaret for dem. Det gjelder også når andre firmaer behandler opplysninger for oss.

privacy-purposes-heading = Hva vi bruker opplysningene til, og med hvilken rett
privacy-purposes-items =
    Helsehjelp og journal: hva du forteller, hva behandleren vurderer og gjør. Vi må føre journal etter helsepersonelloven § 39. Grunnlaget er lov, ikke samtykke (personvernforordningen artikkel 6 nr. 1 c og artikkel 9 nr. 2 h).

    Innlogging: navn, fødselsdato, fødselsnummer og et fast kjennetegn fra BankID, så rett person får rett hjelp (artikkel 6 nr. 1 b og c). Fødselsnummeret lagres kryptert.

    Konto og bestilling: e-post, telefon, timer og hva du har godtatt (avtale, artikkel 6 nr. 1 b).

    Barn på kontoen: barnets navn, fødselsdato, fødselsnummer og erklæringen din (artikkel 6 nr. 1 b og c).

    Betaling og regnskap: beløp, tidspunkt og kvittering. Kortnummeret får vi aldri (avtale og bokføringsloven, artikkel 6 nr. 1 b og c).

    Spørsmål om symptomer før bestilling: svarene brukes der og da for å vise deg til riktig hjelp, og lagres ikke.

    Kontaktskjemaet: navn, e-post og melding, så vi kan svare (berettiget interesse, artikkel 6 nr. 1 f).

    Sikkerhet: tekniske logger uten navn, fødselsnummer og helseopplysninger, så vi oppdager feil og misbruk (artikkel 6 nr. 1 f).

    Deling med fastlegen: bare hvis du har sagt ja. Du kan trekke det tilbake, og da deler vi ikke mer.

privacy-record-heading = Slik er journalen beskyttet
privacy-record-text =
    Klinikken oppbevarer journalen. Den er kryptert når den lagres og når den sendes. Den er ikke ende-til-ende-kryptert: Klinikken må kunne lese den for å gi deg forsvarlig hjelp og oppfylle loven.

    Bare de som gir deg helsehjelp, har lov til å lese den. Hver gang noen åpner den, lagres hvem, når og hvorfor. Du kan be om å få se denne loggen.

privacy-never-heading = Dette gjør vi aldri
privacy-never-items =
    Vi tar ikke opp samtaler, verken lyd eller bilde.

    Vi selger ikke opplysninger og bruker dem ikke til reklame.

    Vi har ingen sporing og ikke noe innhold fra andre firmaer på sidene våre.

    Vi skriver ikke om helsen din i e-post, SMS eller varsler. Der står bare at du har en time.

privacy-sharing-heading = Hvem andre som kan få opplysninger
privacy-sharing-text =
    Firmaene i tabellen under behandler opplysninger for oss, og bare det som står der.

    Andre som gir deg helsehjelp, kan få det de trenger når du er enig. Slår vi opp i nasjonale registre, skjer det bare når vi behandler deg, og det loggføres. I noen få tilfeller krever loven at vi gir opplysninger videre, for eksempel når et barn kan være i fare. Da skriver vi ned hva vi ga og hvorfor.

privacy-table-caption = Firmaer som behandler opplysninger for oss
privacy-table-name = Firma
privacy-table-purpose = Hva de gjør
privacy-table-data = Hva de får se
privacy-table-place = Hvor

privacy-retention-heading = Hvor lenge vi lagrer
privacy-retention-items =
    Journalen: så lenge den kan trengs for helsehjelpen. Loven setter ingen fast frist, og du kan ikke kreve den slettet bare fordi du slutter hos oss.

    Kvitteringer og regnskap: fem år etter regnskapsårets slutt.

    Konto og kontaktopplysninger: til du sier opp, og så lenge vi trenger dem for timer og betalinger som ikke er avsluttet.

    Meldinger i kontaktskjemaet: til saken er avsluttet og ikke lenger trengs.

privacy-device-heading = På enheten din
privacy-device-text = Vi bruker én nødvendig informasjonskapsel for å holde deg innlogget. Halvferdige bestillinger og siden du var på, lagres på enheten uten navn og uten svarene dine om symptomer. Når du logger ut, slettes dette. Bare språket huskes på enheten også etterpå, til du sletter nettleserdataene.

privacy-rights-heading = Rettighetene dine
privacy-rights-items =
    Du kan se og få kopi av det vi har om deg, også journalen og loggen over hvem som har åpnet den.

    Du kan kreve at feil rettes. I journalen rettes det ved å legge til, så det gamle fortsatt kan ses.

    Du kan be om sletting eller sperring. Journalen følger egne regler i helsepersonelloven.

    Du kan ta med deg opplysningene dine i et vanlig format.

    Du kan protestere, og du kan trekke tilbake et samtykke når du vil.

    Skriv til oss, så svarer vi innen en måned.

privacy-children-heading = Barn og unge
privacy-children-text = Foreldre og verger ser det de trenger om barn under 16 år. Fra 16 år ser de ingenting, heller ikke det som skjedde før. Loven gir også yngre barn rett til at noe holdes tilbake fra foreldrene når det er gode grunner for det.

privacy-complaint-heading = Klage
privacy-complaint-text = Mener du at vi gjør noe galt, så si fra til oss. Du kan også klage til Datatilsynet, på datatilsynet.no eller telefon 22 39 69 00.

privacy-changes-heading = Endringer
privacy-changes-text = Når denne erklæringen endres, får den ny versjonsdato. Gjelder endringen noe viktig for deg, sier vi fra.
