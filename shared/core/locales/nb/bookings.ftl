### Timer man har: listen, én av dem, avbestilling, kvittering.

## Listen

bookings-heading = Mine timer
bookings-upcoming = Kommende
bookings-past = Tidligere
bookings-empty = Her finner du timene dine, med veien til konsultasjonen, avbestilling og kvitteringer. Du har ingen kommende.
bookings-empty-link = Se tider og priser
bookings-loading = Henter timene dine …
bookings-what = { $profession } · { $channel } · { $clinician }
bookings-link = Se timen

## Status

status-held = Ikke betalt ennå
status-confirmed = Bestilt
status-past = Ferdig
status-cancelled = Avbestilt
status-expired = Ikke bestilt
status-released = Ikke bestilt

## Én time

booking-heading-held = Timen din venter på betaling
booking-heading-confirmed = Timen din er bestilt
booking-heading-past = Timen din
booking-heading-cancelled = Timen din er avbestilt
booking-heading-expired = Timen ble ikke bestilt
booking-heading-released = Timen ble ikke bestilt
booking-lead-held = Vi holder av timen til { $until }. Betal før det for å beholde den.
booking-lead-confirmed = Alt er klart. Kvitteringen ligger her, og vi minner deg på timen i god tid.
booking-lead-past = Denne timen er over.
booking-lead-cancelled-refund = Du trenger ikke gjøre mer. { $amount } går tilbake til kortet du betalte med.
booking-lead-cancelled-none = Du trenger ikke gjøre mer. Ingenting betales tilbake, fordi { $reason }.
booking-lead-expired = Tiden til å betale gikk ut, og timen er ledig for andre igjen. Ingenting er trukket.
booking-lead-expired-refund = Betalingen kom etter at tiden til å betale var gått ut. Du får { $amount } tilbake på kortet du betalte med.
booking-lead-released = Du ga fra deg timen. Ingenting er trukket.
booking-lead-unrefunded = Denne timen ble ikke noe av.
booking-loading = Henter timen …
booking-reference = Nummer
booking-meeting-video = Dere møtes på video her. Inngangen åpner 15 minutter før tiden. Vær logget inn i god tid.
booking-meeting-telephone = Behandleren ringer deg når timen begynner, på nummeret du har registrert.
booking-room = Gå til rommet
booking-invite = Inviter tolk eller den andre forelderen
booking-cancel = Avbestill timen
booking-calendar = Legg i kalenderen
booking-calendar-not-saved-heading = Kalenderfilen kunne ikke lagres
booking-calendar-not-saved-text = Timen din er trygg. Prøv igjen, eller skriv den opp selv.
booking-pay = Gå til betaling
booking-receipt = Kvittering
booking-again = Bestill en ny time
booking-back = Alle timene mine
booking-notice-confirmed = Timen er bestilt og betalt.
booking-notice-cancelled = Timen er avbestilt. { $amount } går tilbake til kortet ditt.
booking-notice-cancelled-none = Timen er avbestilt.

## Hvorfor ingenting kommer tilbake, inne i en setning

reason-too_late = det var mindre enn 24 timer til timen
reason-booked_same_day = timen var samme dag som den ble bestilt
reason-moved_late = timen var flyttet for sent til å avbestilles
reason-patient_no_show = ingen møtte til timen
reason-other = vilkårene sier det

## Tilbakebetalingens vei

refund-heading = Tilbakebetaling
refund-step-decided = Bestemt
refund-step-sent = Sendt til kortet
refund-step-done = Bekreftet
refund-status-pending = { $amount } er på vei til kortet ditt. Vi prøver til det er framme.
refund-status-sent = { $amount } er sendt til kortet ditt. Banken viser det vanligvis innen 1 til 7 dager.
refund-status-succeeded = { $amount } er betalt tilbake til kortet ditt. Banken viser det vanligvis innen 1 til 7 dager.
refund-status-failed = { $amount } kunne ikke sendes til kortet ditt. Vi har fått beskjed og følger det opp. Du får pengene dine og trenger ikke gjøre noe.

## Avbestilling

cancel-heading = Vil du avbestille timen?
cancel-refund-full = Du får { $amount } tilbake på kortet du betalte med. Det gjelder til { $deadline }.
cancel-refund-full-always = Du får { $amount } tilbake på kortet du betalte med.
cancel-refund-none = Ingenting betales tilbake, fordi { $reason }.
cancel-button = Ja, avbestill timen
cancel-keep = Nei, behold timen
cancel-consequence-full = Timen blir avbestilt, og { $amount } går tilbake til kortet ditt.
cancel-consequence-none = Timen blir avbestilt, og ingenting kommer tilbake.
cancel-loading = Ser hva du får tilbake …

## Kvitteringen

receipt-heading = Kvittering
receipt-loading = Henter kvitteringen …
receipt-number = Kvitteringsnummer
receipt-seller = Selger
receipt-payer = Betalt av
receipt-paid = Betalt
receipt-reference = Timens nummer
receipt-start = Time
receipt-vat = Merverdiavgift
receipt-vat-exempt = Fritatt (merverdiavgiftsloven § 3-2)
receipt-total = Sum
receipt-refunded = Betalt tilbake
receipt-print = Skriv ut kvitteringen
receipt-back = Tilbake til timen
