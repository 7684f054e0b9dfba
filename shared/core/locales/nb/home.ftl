### The start page and the sign-in page.

home-heading = Møt legen, psykologen eller sykepleieren hjemmefra.
home-lead = Video eller telefon. Time på dagtid og kveldstid. Avbestill gratis inntil 24 timer før.
home-book = Bestill time
home-next-eyebrow = Neste ledige
home-next-what = { $service } · { $channels } · { $minutes }
home-next-price-note = betales ved bestilling
home-next-link = Se ledige tider
home-services-heading = Tjenester og priser
home-loading = Henter tjenester og priser …
home-service-price = { $price } · { $minutes }
home-service-age = Fra { $age } år
home-service-next = Neste: { $when }
home-service-link = Se tider: { $service }
home-reimbursement = eClinic er privat og uten offentlig refusjon. Frikort og egenandelstak gjelder ikke. Du betaler hele prisen selv.
home-how-heading = Slik virker det
home-how-choose-heading = Velg tid
home-how-choose-text = Se ledige timer og priser uten å logge inn.
home-how-sign-in-heading = Logg inn med BankID
home-how-sign-in-text = Da vet vi hvem du er. Barn under 16 år følges av en forelder eller verge.
home-how-meet-heading = Møt behandleren
home-how-meet-text = På mobil eller PC, eller på telefon. Vi tar aldri opp samtalen.
home-clinicians-heading = Behandlerne
home-clinician-languages = Språk
home-clinician-hpr = HPR-nummer
home-mental-heading = Har du det tungt?
home-mental-text = Les hva en psykolog eller terapeut kan hjelpe med, og hvem du kan ringe når det haster.
home-mental-link = Om psykisk helse

## /sign-in

sign-in-heading = Logg inn
sign-in-reason = Helsehjelp og betaling må knyttes til riktig person. Derfor logger du inn med BankID før du bestiller.
sign-in-button = Logg inn med BankID
sign-in-privacy = Fra BankID får vi navnet, fødselsdatoen og fødselsnummeret ditt. Vi ser aldri koden eller passordet ditt.
sign-in-under-16 = Er du under 16 år? Da må en forelder eller verge bestille for deg med sin egen BankID.

## No such address

not-found-heading = Vi finner ikke denne siden
not-found-text = Adressen kan være skrevet feil, eller siden er flyttet. Timene dine er ikke berørt.
