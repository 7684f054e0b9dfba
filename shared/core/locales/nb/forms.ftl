### Forms: registration, the declaration for a child, contact, and what is wrong with a field.
### A label names a field; a hint stands under it; "missing" is shown when it was left empty.

form-errors-heading = Noe mangler. Det du har skrevet, er tatt vare på.

## /register

register-heading = Bli medlem
register-lead = BankID har fortalt oss hvem du er. Nå trenger vi bare å vite hvordan vi når deg. Det er gratis å være medlem.
register-email-label = E-post
register-email-hint = Hit sender vi kvittering og påminnelser. Vi skriver aldri noe om helsen din i dem.
register-telephone-label = Mobilnummer
register-telephone-hint = Behandleren ringer deg her hvis videoen svikter. Utenlandske numre starter med +.
register-terms-label = Jeg har lest og godtar vilkårene
register-terms-link = Les vilkårene
register-terms-missing = Du må godta vilkårene for å bli medlem
register-share-label = Klinikken kan dele opplysninger om meg med fastlegen min
register-share-hint = Frivillig. Du kan ombestemme deg når du vil, og du kan bli medlem uten.
register-submit = Bli medlem
register-consequence = Det koster ingenting, og du kan si opp når du vil.

## /children/new

child-heading = Legg til et barn
child-lead = Har du foreldreansvar for et barn under 16 år, kan du bestille time til barnet. Du må være med i samtalen.
child-given-name-label = Barnets fornavn
child-given-name-missing = Skriv barnets fornavn
child-family-name-label = Barnets etternavn
child-family-name-missing = Skriv barnets etternavn
child-birth-date-label = Barnets fødselsdato
child-birth-date-hint = For eksempel 14. februar 2017
child-birth-date-missing = Skriv fødselsdatoen med dag, måned og år
child-identity-number-label = Barnets fødselsnummer eller D-nummer
child-identity-number-hint = 11 sifre. Vi trenger det for å føre journal på riktig person. Det lagres kryptert.
child-declaration-label = Jeg bekrefter erklæringen
child-declaration-missing = Du må bekrefte erklæringen for å bestille til barnet
child-submit = Legg til barnet
child-consequence = Erklæringen lagres med navnet ditt og tidspunktet. Fra barnet fyller 16 år, bestiller det selv.

## /contact

contact-heading = Kontakt oss
contact-lead = Vi svarer på e-post på hverdager. Er det noe som haster med helsen, ring 116 117 (legevakt) eller 113.
contact-name-label = Navn
contact-name-missing = Skriv navnet ditt
contact-email-label = E-post
contact-email-hint = Hit sender vi svaret.
contact-topic-label = Hva gjelder det?
contact-topic-missing = Velg hva det gjelder
contact-topic-question = Spørsmål om klinikken
contact-topic-technical = Noe virker ikke
contact-topic-payment = Betaling eller refusjon
contact-topic-feedback = Ros, ris eller forslag
contact-message-label = Melding
contact-message-hint = Ikke skriv om helsen din eller fødselsnummer her. E-post er ikke trygt nok for det. Gjelder det en time, oppgi timens nummer.
contact-message-missing = Skriv en melding
contact-submit = Send melding
contact-consequence = Meldingen leses av klinikkens kundestøtte, ikke av en behandler.
contact-done = Takk. Meldingen er kommet frem. Nummeret ditt er { $reference }. Vi svarer på e-post på hverdager.

## Inviting one more to a visit; and being invited

invite-heading = Inviter noen til timen
invite-lead = En tolk, eller barnets andre forelder eller verge, kan være med fra et annet sted. Du får en lenke å sende. Den som åpner den først og logger inn med BankID, er den som er invitert, og behandleren slipper dem inn.
invite-role-label = Hvem inviterer du?
invite-role-interpreter = Tolk
invite-role-second_guardian = Barnets andre forelder eller verge
invite-role-missing = Velg hvem du inviterer
invite-submit = Lag lenke
invite-consequence = Lenken virker for én person, og til timen er over.
invite-done = Lenken er klar. Send den bare til den du inviterer.
invite-share = Del lenken
invite-copy = Kopier lenken
invite-copied = Lenken er kopiert.
invitation-heading = Du er invitert til en konsultasjon
invitation-lead = Blir du med, er invitasjonen din, og ingen andre kan bruke den. De som er der, ser navnet ditt.
invitation-submit = Bli med
invitation-consequence = Behandleren slipper deg inn når timen begynner.

## What is wrong with a field, by code: eclinic_rules::contact

field-error-email_form = Skriv e-postadressen slik: navn@eksempel.no
field-error-email_too_long = E-postadressen er for lang. Se etter om noe ekstra er kommet med
field-error-phone_form = Skriv telefonnummeret med bare tall, og eventuelt + foran
field-error-phone_norwegian = Et norsk nummer har åtte sifre. Er nummeret utenlandsk, begynn med + og landkoden
field-error-phone_international = Nummeret er for kort eller for langt. Begynn med + og landkoden, for eksempel +46
field-error-text_empty = Fyll ut dette feltet
field-error-text_too_long = Teksten er for lang. Kort den ned litt
field-error-text_control_characters = Teksten har tegn som ikke kan vises. Skriv den inn på nytt uten å lime inn

## What is wrong with a field, by code: identity numbers, dates, choices

field-error-identity_number_form = Fødselsnummeret skal ha 11 sifre
field-error-identity_number_date = De seks første sifrene er ikke en dato. Se etter om noe er byttet om
field-error-identity_number_control_digits = Nummeret stemmer ikke. Se etter om et siffer er feil
field-error-identity_number_synthetic = Dette er et testnummer. Bruk barnets eget fødselsnummer eller D-nummer
field-error-identity_number_help_number = Hjelpenummer kan ikke brukes her. Bruk fødselsnummer eller D-nummer
field-error-identity_number_real_in_test = Dette er en testklinikk. Bruk et testnummer, aldri nummeret til en ekte person
field-error-birth_in_future = Fødselsdatoen er frem i tid. Se etter om året er riktig
field-error-date_form = Skriv en dato som finnes, med dag, måned og år
field-error-required = Fyll ut dette feltet
field-error-role_not_invited = Bare et barns andre forelder eller verge kan inviteres slik. Velg tolk, eller kontakt oss
field-error-other = Se over dette feltet. Noe i det kunne ikke lagres
