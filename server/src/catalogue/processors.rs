//! Every company that processes personal data for the clinic, and what it gets (D21).

use eclinic_api::catalogue::{Localised, Processor};

/// The list shown in the privacy notice. A new outside service is not switched on before it is
/// here.
pub fn processors() -> Vec<Processor> {
    vec![
        Processor {
            name: "BankID".to_owned(),
            purpose: text("Innlogging", "Sign-in"),
            data: text(
                "At du logger inn hos eClinic. BankID gir oss navn og fødselsdato. BankID får aldri vite hva du bestiller.",
                "That you sign in to eClinic. BankID gives us name and date of birth. BankID never learns what you book.",
            ),
            place: text("Norge", "Norway"),
        },
        Processor {
            name: "Stripe".to_owned(),
            purpose: text("Kortbetaling og refusjon", "Card payment and refund"),
            data: text(
                "Kortet ditt, beløpet og teksten «eClinic, time» med dato. Aldri tjeneste, behandler eller helseopplysninger. Vi ser aldri kortnummeret.",
                "Your card, the amount and the text “eClinic, time” with the date. Never service, clinician or health information. We never see the card number.",
            ),
            place: text("EØS", "EEA"),
        },
    ]
}

fn text(nb: &str, en: &str) -> Localised {
    Localised {
        nb: nb.to_owned(),
        en: en.to_owned(),
    }
}
