//! What the hosted pages say, in Norwegian and English, and how they write money (R41).

use crate::domain::card::Decline;

/// Language of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Norwegian bokmål.
    Norwegian,
    /// English.
    English,
}

impl Language {
    /// The session's language, or else the browser's first one.
    pub fn choose(locale: Option<&str>, accept_language: Option<&str>) -> Self {
        let wanted = match locale {
            None | Some("auto") => accept_language.unwrap_or("nb"),
            Some(locale) => locale,
        };
        let first = wanted
            .trim_start()
            .get(..2)
            .unwrap_or_default()
            .to_ascii_lowercase();
        if matches!(first.as_str(), "nb" | "no" | "nn") {
            Self::Norwegian
        } else {
            Self::English
        }
    }

    /// The texts in this language.
    pub fn texts(self) -> &'static Texts {
        match self {
            Self::Norwegian => &NORWEGIAN,
            Self::English => &ENGLISH,
        }
    }
}

/// All texts of the pages in one language.
pub struct Texts {
    /// Value of the `lang` attribute.
    pub lang: &'static str,
    /// Says on every page that nothing here is real.
    pub sandbox: &'static str,
    /// Heading of the card page.
    pub pay_title: &'static str,
    /// Label of the amount.
    pub amount: &'static str,
    /// Label of the card number.
    pub number: &'static str,
    /// Label of the expiry.
    pub expiry: &'static str,
    /// How the expiry is written.
    pub expiry_hint: &'static str,
    /// Label of the security code.
    pub cvc: &'static str,
    /// Where the security code stands.
    pub cvc_hint: &'static str,
    /// Start of the pay button, before the amount.
    pub pay: &'static str,
    /// Link back without payment.
    pub cancel: &'static str,
    /// Heading of an error.
    pub error_title: &'static str,
    /// Said with every error: what is safe.
    pub not_charged: &'static str,
    /// Heading of the list of test cards.
    pub test_cards: &'static str,
    /// What each test card does.
    pub test_card_rows: [(&'static str, &'static str); 5],
    /// Heading of the 3-D Secure page.
    pub challenge_title: &'static str,
    /// What the 3-D Secure page asks.
    pub challenge_text: &'static str,
    /// Approve button.
    pub approve: &'static str,
    /// Refuse button.
    pub refuse: &'static str,
    /// Heading when paid.
    pub paid_title: &'static str,
    /// Text when paid.
    pub paid_text: &'static str,
    /// Heading when expired.
    pub expired_title: &'static str,
    /// Text when expired.
    pub expired_text: &'static str,
    /// Link back to the clinic.
    pub back: &'static str,
    /// Heading for an unknown address.
    pub unknown_title: &'static str,
    /// Text for an unknown address.
    pub unknown_text: &'static str,
    /// Sentences for a wrong number, a wrong expiry, a wrong code, no money, a fault in
    /// processing, a refused 3-D Secure, a number that is no test card, and any other decline.
    errors: [&'static str; 8],
    norwegian_money: bool,
}

impl Texts {
    /// Why the card was not charged.
    pub fn error(&self, decline: &Decline) -> &'static str {
        let [
            number,
            expiry,
            cvc,
            funds,
            processing,
            authentication,
            not_test,
            other,
        ] = self.errors;
        match (decline.code.as_str(), decline.decline_code.as_deref()) {
            ("incorrect_number", _) => number,
            ("invalid_expiry_month" | "invalid_expiry_year" | "expired_card", _) => expiry,
            ("invalid_cvc", _) => cvc,
            ("processing_error", _) => processing,
            ("payment_intent_authentication_failure", _) => authentication,
            (_, Some("insufficient_funds")) => funds,
            (_, Some("test_mode_live_card")) => not_test,
            _ => other,
        }
    }

    /// An amount in øre as the language writes it: "1 234,50 kr" with no-break spaces, or
    /// "NOK 1,234.50".
    pub fn money(&self, ore: i64) -> String {
        let digits = (ore / 100).to_string();
        let separator = if self.norwegian_money { '\u{a0}' } else { ',' };
        let mut whole = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                whole.push(separator);
            }
            whole.push(digit);
        }
        let rest = ore % 100;
        if self.norwegian_money {
            format!("{whole},{rest:02}\u{a0}kr")
        } else {
            format!("NOK\u{a0}{whole}.{rest:02}")
        }
    }
}

static NORWEGIAN: Texts = Texts {
    lang: "nb",
    sandbox: "Sandkasse: ingen ekte penger",
    pay_title: "Betal med kort",
    amount: "Beløp",
    number: "Kortnummer",
    expiry: "Utløpsdato",
    expiry_hint: "Måned og år, for eksempel 12/34",
    cvc: "Sikkerhetskode (CVC)",
    cvc_hint: "Tre sifre bak på kortet",
    pay: "Betal",
    cancel: "Avbryt og gå tilbake",
    error_title: "Betalingen gikk ikke gjennom",
    not_charged: "Du er ikke belastet. Du kan prøve igjen.",
    test_cards: "Testkort",
    test_card_rows: [
        ("4242 4242 4242 4242", "godkjennes"),
        ("4000 0000 0000 0002", "avvises"),
        ("4000 0000 0000 9995", "mangler dekning"),
        ("4000 0027 6000 3184", "krever 3-D Secure"),
        ("4000 0000 0000 0119", "feil hos banken"),
    ],
    challenge_title: "Godkjenn betalingen",
    challenge_text: "Banken din spør om det er du som betaler.",
    approve: "Godkjenn",
    refuse: "Avslå",
    paid_title: "Betalingen er gjennomført",
    paid_text: "Beløpet er trukket én gang. Du trenger ikke gjøre mer her.",
    expired_title: "Betalingen er utløpt",
    expired_text: "Tiden for å betale er ute. Du er ikke belastet. Gå tilbake og start på nytt.",
    back: "Tilbake til klinikken",
    unknown_title: "Fant ikke betalingen",
    unknown_text: "Adressen er feil. Du er ikke belastet.",
    errors: [
        "Kortnummeret er ikke riktig. Se etter om alle sifrene stemmer.",
        "Utløpsdatoen er ikke gyldig, eller kortet er utløpt.",
        "Sikkerhetskoden skal ha tre eller fire sifre.",
        "Det er ikke dekning på kortet. Prøv et annet kort.",
        "Banken kunne ikke behandle betalingen nå. Prøv igjen om litt.",
        "Betalingen ble ikke godkjent i 3-D Secure.",
        "Sandkassen tar bare testkort. Bruk et av testkortene under.",
        "Kortet ble avvist. Prøv et annet kort.",
    ],
    norwegian_money: true,
};

static ENGLISH: Texts = Texts {
    lang: "en",
    sandbox: "Sandbox: no real money",
    pay_title: "Pay by card",
    amount: "Amount",
    number: "Card number",
    expiry: "Expiry date",
    expiry_hint: "Month and year, for example 12/34",
    cvc: "Security code (CVC)",
    cvc_hint: "Three digits on the back of the card",
    pay: "Pay",
    cancel: "Cancel and go back",
    error_title: "The payment did not go through",
    not_charged: "You have not been charged. You can try again.",
    test_cards: "Test cards",
    test_card_rows: [
        ("4242 4242 4242 4242", "approved"),
        ("4000 0000 0000 0002", "declined"),
        ("4000 0000 0000 9995", "insufficient funds"),
        ("4000 0027 6000 3184", "requires 3-D Secure"),
        ("4000 0000 0000 0119", "fault at the bank"),
    ],
    challenge_title: "Approve the payment",
    challenge_text: "Your bank asks whether it is you who pays.",
    approve: "Approve",
    refuse: "Refuse",
    paid_title: "The payment is done",
    paid_text: "The amount was taken once. There is nothing more to do here.",
    expired_title: "The payment has expired",
    expired_text: "The time to pay is over. You have not been charged. Go back and start again.",
    back: "Back to the clinic",
    unknown_title: "Payment not found",
    unknown_text: "The address is wrong. You have not been charged.",
    errors: [
        "The card number is not right. Check that every digit is correct.",
        "The expiry date is not valid, or the card has expired.",
        "The security code has three or four digits.",
        "There is not enough money on the card. Try another card.",
        "The bank could not process the payment now. Try again in a moment.",
        "The payment was not approved in 3-D Secure.",
        "The sandbox takes test cards only. Use one of the test cards below.",
        "The card was declined. Try another card.",
    ],
    norwegian_money: false,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r41_money_is_written_as_each_language_does() {
        assert_eq!(NORWEGIAN.money(123_450), "1\u{a0}234,50\u{a0}kr");
        assert_eq!(NORWEGIAN.money(69_000), "690,00\u{a0}kr");
        assert_eq!(ENGLISH.money(123_450), "NOK\u{a0}1,234.50");
        assert_eq!(ENGLISH.money(99_999_999), "NOK\u{a0}999,999.99");
        assert_eq!(ENGLISH.money(305), "NOK\u{a0}3.05");
    }

    #[test]
    fn language_follows_the_session_then_the_browser() {
        assert_eq!(
            Language::choose(Some("nb"), Some("en")),
            Language::Norwegian
        );
        assert_eq!(
            Language::choose(Some("en"), Some("nb-NO")),
            Language::English
        );
        assert_eq!(
            Language::choose(Some("auto"), Some("nn-NO,en;q=0.8")),
            Language::Norwegian
        );
        assert_eq!(Language::choose(None, Some("de")), Language::English);
        assert_eq!(Language::choose(None, None), Language::Norwegian);
    }
}
