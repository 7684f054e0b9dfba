### Rommet der man møtes, og testen av utstyret.

## Rommets ramme

room-heading = Konsultasjon
room-heading-with = Konsultasjon med { $name }
room-back = Tilbake til timen
room-back-staff = Tilbake til besøket

## Før man går inn

room-check-lead = Sjekk kamera og mikrofon. Når du går inn, kommer du til venterommet, og behandleren slipper deg inn. Samtalen er kryptert fra ende til ende, og ingenting tas opp.
room-check-lead-staff = Sjekk kamera og mikrofon. Når du går inn, ser du hvem som venter, og slipper dem inn én og én.
room-allow = Slå på kamera og mikrofon
room-allow-why = Enheten spør om lov. Bildet og lyden blir på enheten din til du blir sluppet inn.
room-join = Gå inn
room-join-consequence = Du kommer til venterommet. Ingen ser eller hører deg ennå.
room-join-consequence-staff = Pasienten får vite at du er her.
room-joining = Kobler deg til rommet …
room-waiting-here = Behandleren er her og slipper deg inn straks.
room-waiting-private_time = Behandleren snakker med pasienten alene nå, og slipper deg inn igjen etterpå.
room-waiting-alone = Du er i venterommet. Behandleren er ikke her ennå, men får vite at du venter. Du trenger ikke gjøre noe mens du venter.

## Egen mikrofon og eget kamera

room-turn-off-microphone = Slå av mikrofonen
room-turn-on-microphone = Slå på mikrofonen
room-is-on-microphone = Mikrofonen er på
room-is-off-microphone = Mikrofonen er av
room-turn-off-camera = Slå av kameraet
room-turn-on-camera = Slå på kameraet
room-is-on-camera = Kameraet er på
room-is-off-camera = Kameraet er av
room-turn-off-still = Slutt å vise bildet
room-turn-on-still = Vis et bilde
room-is-on-still = Et bilde vises for de andre
room-is-off-still = Ingen bilder vises
room-switch-camera = Bytt kamera
room-microphones = Mikrofon
room-cameras = Kamera
room-outputs = Høyttaler
room-device-unnamed = Enhet { $number }
room-level-heard = Mikrofonen hører deg
room-level-quiet = Si noe, så ser du om mikrofonen hører deg
room-media-camera = Vi får ikke brukt kameraet
room-media-microphone = Vi får ikke brukt mikrofonen
room-media-steps-by_person =
    Åpne innstillingene for denne siden eller appen.

    Tillat kamera og mikrofon.

    Kom tilbake hit og prøv igjen.
room-media-steps-by_system =
    Åpne innstillingene på enheten, og gå til personvern.

    Slå på kamera og mikrofon for nettleseren eller appen.

    Kom tilbake hit og prøv igjen.
room-media-steps-in_use =
    Lukk andre apper og faner som kan bruke kamera eller mikrofon.

    Prøv igjen.
room-media-steps-missing =
    Koble til et kamera eller en mikrofon, eller bruk en annen enhet.

    Prøv igjen. Du kan også delta uten kamera.
room-media-steps-failed =
    Koble enheten fra og til igjen, eller start nettleseren på nytt.

    Prøv igjen.
room-media-again = Prøv igjen
room-media-without_camera = Fortsett uten kamera

## I møtet

room-alone = Du er sluppet inn. De andre er på vei.
room-alone-staff = Ingen er sluppet inn ennå. Du får beskjed når noen banker på.
room-role-clinician = Behandler
room-role-patient = Pasient
room-role-guardian = Foresatt
room-role-interpreter = Tolk
room-role-second_guardian = Den andre foresatte
room-verified-bankid = Logget inn med BankID
room-verified-invitation = Bare invitert, ikke logget inn med BankID
room-link-connecting = Kobler til …
room-link-connected = Tilkoblet
room-link-reconnecting = Kobler til igjen …
room-link-failed = Forbindelsen er brutt
room-state-interrupted = Opptatt i en annen samtale.
room-state-microphone_off = Mikrofonen er av.
room-state-audio_only = Bare lyd, fordi nettet er svakt.
room-state-camera_off = Kameraet er av.
room-state-captured = Skjermen tas opp der.
room-remove = Avslutt for { $name }
room-begin-private_time = Snakk med { $name } alene
room-end-private_time = Avslutt tiden alene
room-private_time-on = Du snakker med { $name } alene. Den foresatte er bedt om å gå ut av rommet. En foresatt som er et annet sted, venter utenfor til du slipper dem inn igjen.
room-private_time-off = Den foresatte er med. Fra 12 år kan { $name } snakke med deg alene en stund.
room-knock-detail = { $role }. { $verified }.
room-admit = Slipp inn { $name }
room-deny = Ikke slipp inn { $name }
room-leave = Forlat rommet
room-end = Avslutt for alle
room-end-consequence = Alle kobles fra, og rommet lukkes.
room-report = Det virker ikke
room-said-here = { $name } er her
room-said-gone = { $name } har gått
room-said-back = Forbindelsen med { $name } er tilbake
room-said-lost = Mistet forbindelsen med { $name }. Kobler til igjen
room-said-knocks = { $name } banker på

## Ved siden av samtalen

room-notice-interrupted = Samtalen ble avbrutt. De andre hører deg ikke før du fortsetter.
room-continue = Fortsett
room-notice-sound = Nettleseren spiller ikke av lyd før du trykker.
room-allow-sound = Trykk for lyd
room-notice-telephone = Vi prøver fortsatt å koble til. Du kan ta det på telefon i stedet; en vanlig telefonsamtale er ikke kryptert fra ende til ende.
room-notice-offline = Vi har mistet kontakten med klinikken og prøver igjen. En samtale som er i gang, går videre.
room-notice-audio_only = Nettet er for svakt for bilder, så dere har bare lyd.
room-keep-video = Vis bilder likevel
room-notice-captured = Skjermen din tas opp. De andre får vite det.
room-notice-private_time = Behandleren vil snakke med { $name } alene en stund. Gå ut av rommet der { $name } er, og la samtalen stå på. Denne beskjeden forsvinner når du kan komme tilbake.
room-notice-reported = Feilen er meldt. Vi ser på den, og ingen blir regnet som ikke møtt før det er gjort.

## Over

room-again = Gå inn igjen
room-over-left-heading = Du har forlatt rommet
room-over-left-text = Rommet er fortsatt åpent, og du kan gå inn igjen.
room-over-clinician-heading = Konsultasjonen er over
room-over-clinician-text = Behandleren har avsluttet. Du trenger ikke gjøre mer nå.
room-over-closed-heading = Rommet er stengt
room-over-closed-text = Tiden er over. Kontakt oss hvis dere ikke ble ferdige.
room-over-cancelled-heading = Timen er avbestilt
room-over-cancelled-text = Timen holdes ikke. Du finner mer under timen.
room-over-denied-heading = Du ble ikke sluppet inn
room-over-denied-text = Behandleren slapp deg ikke inn. Kontakt oss hvis det er en misforståelse.
room-over-removed-heading = Samtalen er over for deg
room-over-removed-text = Behandleren har avsluttet din del av samtalen.
room-over-replaced-heading = Du er inne fra en annen enhet
room-over-replaced-text = Samtalen fortsetter på enheten eller i vinduet du sist gikk inn fra. Du kan hente den tilbake hit.
room-over-untrusted-heading = Vi avbrøt samtalen for sikkerhets skyld
room-over-untrusted-text = Forbindelsen lot seg ikke knytte sikkert til den andre. Noen kan ha forsøkt å lytte. Ingenting er sendt over den. Prøv igjen; skjer det igjen, ring oss.
room-over-no_key-heading = Enheten kan ikke sikre samtalen
room-over-no_key-text = Nøkkelen som sikrer samtalen, kan ikke brukes her. Lås opp enheten, slå av privat nettlesing, eller bruk en annen enhet.
room-over-other_key-heading = Logg inn på nytt
room-over-other_key-text = Innloggingen hører til en annen nøkkel enn denne enhetens. Logg ut og inn igjen, så virker det.
room-over-early-heading = Rommet er ikke åpent ennå
room-over-early-text = Det åpner 15 minutter før timen.
room-over-not_theirs-heading = Du har ikke tilgang til dette rommet
room-over-not_theirs-text = Bare de som timen gjelder, kan gå inn. Kontakt oss hvis du skulle hatt tilgang.
room-over-full-heading = Rommet er fullt
room-over-full-text = Fire er der allerede. Prøv igjen når noen har gått.
room-over-other_version-heading = Det finnes en ny versjon
room-over-other_version-text = Last siden på nytt, eller oppdater appen, for å fortsette.
room-over-lost-heading = Vi fikk ikke kontakt
room-over-lost-text = Nettet holdt ikke. Rommet er fortsatt åpent: prøv igjen, gjerne på et annet nett, eller ring oss.

## Et rom man ikke kommer inn i

room-shut-early-heading = Rommet er ikke åpent ennå
room-shut-early-text = Det åpner { $when }. Du kan teste utstyret nå.
room-shut-completed-heading = Konsultasjonen er over
room-shut-completed-text = Du trenger ikke gjøre mer nå.
room-shut-no_show-heading = Timen ble ikke møtt
room-shut-no_show-text = Var det noe som ikke virket? Kontakt oss, så ser vi på det.
room-shut-clinician_absent-heading = Behandleren kom ikke i tide
room-shut-clinician_absent-text = Vi beklager. Du får alt tilbake på kortet ditt.
room-shut-under_review-heading = Vi ser på det som ble meldt
room-shut-under_review-text = Du får svar når det er avgjort.
room-shut-technical_failure-heading = Teknikken sviktet
room-shut-technical_failure-text = Vi har sett på det som ble meldt. Du får alt tilbake på kortet ditt.
room-shut-not_planned-heading = Denne timen holdes ikke
room-shut-not_planned-text = Den er ikke betalt, eller den er avbestilt.
room-test-link = Test kamera og mikrofon

## På telefon

room-telephone-when = Behandleren ringer deg { $when }. Ha telefonen for hånden.
room-telephone-from = Det ringer fra
room-telephone-to = Vi ringer
room-telephone-hidden = Skjult nummer

## Hvor pasienten er

room-where-heading = Hvor er du nå?
room-where-lead = Skulle det haste, må vi kunne sende hjelp og ringe deg opp. Bare behandleren ser dette.
room-where-place-label = Sted
room-where-place-hint = Adresse, eller det som gjør at du kan finnes
room-where-place-missing = Skriv hvor du er nå
room-where-telephone-label = Telefon vi kan ringe
room-where-submit = Send til behandleren
room-where-consequence = Det lagres kryptert og brukes bare til å hjelpe deg.
room-crisis-button = Akutt hjelp til pasienten
room-crisis-unknown = Ikke oppgitt. Spør pasienten.

## Det virker ikke

room-problem-heading = Det virker ikke
room-problem-lead = Fortell hva som skjedde. Vi ser på det, og ingen blir regnet som ikke møtt før det er gjort.
room-problem-label = Hva skjedde?
room-problem-hint = Skriv ikke om helsen din her
room-problem-first = Videosamtalen virket ikke.
room-problem-missing = Skriv kort hva som skjedde
room-problem-submit = Meld fra
room-problem-done = Takk. Vi har fått meldingen og gir deg svar.
room-quality-delay = Forsinkelse
room-quality-lost = Tapt underveis
room-quality-restarts = Ganger koblet til på nytt

## Test av utstyret

test-heading = Test utstyret
test-lead = Se deg selv, og snakk. Ingenting sendes eller lagres.
test-back = Mine timer
test-microphone-none = Mikrofonen er ikke på.
test-microphone-quiet = Si noe, så ser vi om mikrofonen hører deg.
test-microphone-heard = Mikrofonen virker.
test-camera-works = Kameraet virker.
test-camera-none = Kameraet er ikke på. Du kan delta uten.
