### What surrounds every screen, and words that many screens share.

frame-title = { $title } – eClinic
frame-brand = eClinic
frame-skip = Hopp til innholdet
frame-navigation-label = Hovedmeny
frame-footer-text = eClinic er en privat, digital klinikk. Vi er ikke en akuttjeneste.
frame-offline = Du er uten nett. Du kan lese det som allerede er på skjermen og ringe nødnumrene. Bestilling og betaling virker når du er på nett igjen.
frame-demo = Dette er en demoklinikk. Ingen penger trekkes, og alle personer er oppdiktet.

## The emergency bar (R81)

emergency-bar-label = Nødnumre
emergency-bar-life = Livstruende? Ring
emergency-bar-urgent = Legevakt:

## Calls: the accessible name of a number, and when to call which

call-number = Ring { $number }
call-life = Fare for liv
call-urgent = Legevakt: haster, men er ikke livstruende
call-mental = Mental Helse: snakk med noen, hele døgnet
call-clinic = Telefon til klinikken (ikke for akutt hjelp)

## Links and the account corner

nav-services = Tjenester og priser
nav-mental = Psykisk helse
nav-questions = Spørsmål og svar
nav-bookings = Mine timer
nav-contact = Kontakt oss
nav-privacy = Personvern
nav-terms = Vilkår
nav-child = Legg til barn
nav-home = Til forsiden
account-sign-in = Logg inn med BankID
account-menu-label = Din konto
account-sign-out = Logg ut
account-sign-out-everywhere = Logg ut på alle enheter

## The other language, in its own words

language-switch = English

## Shared words

word-back = Tilbake
word-retry = Prøv igjen
word-close = Lukk
word-or = eller
word-reference = Referanse: { $id }
word-loading = Henter …
when-today = i dag kl. { $time }
when-tomorrow = i morgen kl. { $time }
minutes = { $count ->
    [one] { $count } minutt
   *[other] { $count } minutter
}
minutes-short = { $count } min

## Professions and channels of the clinic, by their code

profession-doctor = Lege
profession-psychologist = Psykolog
profession-therapist = Terapeut
profession-nurse = Sykepleier
channel-video = video
channel-telephone = telefon
channel-message = sikker melding

## Names of languages, by ISO 639-1 code

language-ar = arabisk
language-da = dansk
language-de = tysk
language-en = engelsk
language-es = spansk
language-fa = persisk
language-fr = fransk
language-lt = litauisk
language-nb = norsk
language-nn = nynorsk
language-no = norsk
language-pl = polsk
language-ru = russisk
language-se = nordsamisk
language-so = somali
language-sv = svensk
language-ti = tigrinja
language-tr = tyrkisk
language-uk = ukrainsk
language-ur = urdu
language-vi = vietnamesisk
