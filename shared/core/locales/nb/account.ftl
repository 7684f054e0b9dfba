### Utlogging, og det som sies etter registrering.

account-notice-registered = Velkommen. Nå er du medlem.
account-notice-child-added = Barnet er på kontoen din nå.
account-notice-signed-out = Du er logget ut. Ingenting om deg er igjen på skjermen.
account-notice-not-told = Du er logget ut her, men vi nådde ikke klinikken for å avslutte innloggingen. Lukk nettleseren hvis andre bruker denne enheten.
