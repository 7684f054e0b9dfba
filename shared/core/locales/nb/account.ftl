### Utlogging, og det som sies etter registrering.

account-notice-registered = Velkommen. Nå er du medlem.
account-notice-child-added = Barnet er på kontoen din nå.
account-notice-signing-out = Logger ut …
account-notice-signed-out = Du er logget ut. Ingenting om deg er igjen på skjermen.
account-notice-not-signed-out = Du er ikke logget ut ennå, for klinikken har ikke bekreftet det. Velg «Logg ut» en gang til før andre bruker enheten.
