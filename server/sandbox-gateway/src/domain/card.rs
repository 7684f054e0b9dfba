//! Card input on the hosted page and what each published test card does. Any other number is
//! refused, so a real card can never be "charged" here; only brand and last four digits are kept.

use serde::{Deserialize, Serialize};

/// What a card may be remembered by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardFace {
    /// `visa` or `mastercard`.
    pub brand: String,
    /// Last four digits.
    pub last4: String,
    /// Month of expiry, 1 to 12.
    pub exp_month: i64,
    /// Year of expiry, four digits.
    pub exp_year: i64,
}

/// Why a card was not charged: Stripe's `code` and `decline_code`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decline {
    /// Stripe's error code, such as `card_declined`.
    pub code: String,
    /// Stripe's decline code, such as `insufficient_funds`.
    pub decline_code: Option<String>,
}

impl Decline {
    /// A decline by code and, for `card_declined`, the reason.
    pub fn new(code: &str, decline_code: Option<&str>) -> Self {
        Self {
            code: code.into(),
            decline_code: decline_code.map(Into::into),
        }
    }

    /// Stripe's English sentence for the decline.
    pub fn message(&self) -> &'static str {
        match (self.code.as_str(), self.decline_code.as_deref()) {
            ("incorrect_number", _) => "Your card number is incorrect.",
            ("invalid_expiry_month" | "invalid_expiry_year" | "expired_card", _) => {
                "Your card's expiration date is invalid or has passed."
            }
            ("invalid_cvc", _) => "Your card's security code is invalid.",
            ("processing_error", _) => {
                "An error occurred while processing your card. Try again in a little bit."
            }
            ("payment_intent_authentication_failure", _) => {
                "The provided payment method has failed authentication."
            }
            (_, Some("insufficient_funds")) => "Your card has insufficient funds.",
            (_, Some("test_mode_live_card")) => {
                "Your card was declined. Your request was in test mode, but used a non test card."
            }
            _ => "Your card was declined.",
        }
    }
}

/// What the bank behind a valid card does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CardBehaviour {
    /// Charged at once.
    Approve,
    /// Refused.
    Decline(Decline),
    /// The patient must approve in 3-D Secure first.
    RequireAuthentication,
}

/// A card that passed the form's checks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// What may be remembered.
    pub face: CardFace,
    /// What its bank does.
    pub behaviour: CardBehaviour,
}

/// Reads the three fields of the card form as of `today` (year, month).
pub fn read_card(
    number: &str,
    expiry: &str,
    cvc: &str,
    today: (i64, i64),
) -> Result<Card, Decline> {
    let digits: String = number
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .collect();
    if !(12..=19).contains(&digits.len()) || !luhn(&digits) {
        return Err(Decline::new("incorrect_number", None));
    }
    let (exp_month, exp_year) = read_expiry(expiry, today)?;
    let cvc = cvc.trim();
    if !(3..=4).contains(&cvc.len()) || !cvc.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Decline::new("invalid_cvc", None));
    }
    let brand = if digits.starts_with('4') {
        "visa"
    } else {
        "mastercard"
    };
    let last4 = digits
        .get(digits.len().saturating_sub(4)..)
        .unwrap_or_default()
        .to_owned();
    let face = CardFace {
        brand: brand.into(),
        last4,
        exp_month,
        exp_year,
    };
    Ok(Card {
        face,
        behaviour: behaviour(&digits),
    })
}

/// Stripe's published test numbers.
fn behaviour(digits: &str) -> CardBehaviour {
    let declined = |code, reason| CardBehaviour::Decline(Decline::new(code, reason));
    match digits {
        "4242424242424242" | "5555555555554444" => CardBehaviour::Approve,
        "4000000000000002" => declined("card_declined", Some("generic_decline")),
        "4000000000009995" => declined("card_declined", Some("insufficient_funds")),
        "4000000000000119" => declined("processing_error", None),
        "4000002760003184" => CardBehaviour::RequireAuthentication,
        _ => declined("card_declined", Some("test_mode_live_card")),
    }
}

fn luhn(digits: &str) -> bool {
    let mut sum = 0;
    for (place, character) in digits.chars().rev().enumerate() {
        let Some(digit) = character.to_digit(10) else {
            return false;
        };
        sum += match (place % 2, digit) {
            (0, digit) => digit,
            (_, digit) if digit > 4 => digit * 2 - 9,
            (_, digit) => digit * 2,
        };
    }
    sum % 10 == 0
}

fn read_expiry(expiry: &str, today: (i64, i64)) -> Result<(i64, i64), Decline> {
    let wrong_month = || Decline::new("invalid_expiry_month", None);
    let wrong_year = || Decline::new("invalid_expiry_year", None);
    let compact: String = expiry.chars().filter(|c| !c.is_whitespace()).collect();
    let (month, year) = match compact.split_once(['/', '-']) {
        Some(parts) => parts,
        None if compact.len() == 4 && compact.is_ascii() => compact.split_at(2),
        None => return Err(wrong_month()),
    };
    let month: i64 = month.parse().map_err(|_| wrong_month())?;
    if !(1..=12).contains(&month) {
        return Err(wrong_month());
    }
    let year = match (year.len(), year.parse::<i64>()) {
        (2, Ok(year)) => 2000 + year,
        (4, Ok(year)) => year,
        _ => return Err(wrong_year()),
    };
    if (year, month) < today {
        return Err(Decline::new("expired_card", None));
    }
    Ok((month, year))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const TODAY: (i64, i64) = (2026, 11);

    #[test]
    fn a_card_is_good_through_its_month_of_expiry() {
        assert!(read_card("4242 4242 4242 4242", "11/26", "123", TODAY).is_ok());
        assert_eq!(
            read_card("4242424242424242", "10 / 26", "123", TODAY),
            Err(Decline::new("expired_card", None))
        );
    }

    #[test]
    fn expiry_is_read_in_each_usual_writing() {
        for expiry in ["12/34", "12 / 34", "12/2034", "1234", "12-34"] {
            let card = read_card("4242424242424242", expiry, "123", TODAY).unwrap();
            assert_eq!(
                (card.face.exp_month, card.face.exp_year),
                (12, 2034),
                "{expiry}"
            );
        }
        for expiry in ["", "13/34", "0/34", "ab/cd", "12/3", "12", "é12"] {
            assert!(
                read_card("4242424242424242", expiry, "123", TODAY).is_err(),
                "{expiry}"
            );
        }
    }

    #[test]
    fn a_mistyped_number_never_reaches_the_bank() {
        let error = read_card("4242424242424241", "12/34", "123", TODAY).unwrap_err();
        assert_eq!(error.code, "incorrect_number");
    }

    #[test]
    fn a_real_looking_number_is_never_charged() {
        let card = read_card("4111111111111111", "12/34", "123", TODAY).unwrap();
        assert_eq!(
            card.behaviour,
            CardBehaviour::Decline(Decline::new("card_declined", Some("test_mode_live_card")))
        );
    }

    #[test]
    fn only_brand_and_last_four_digits_are_kept() {
        let card = read_card("5555 5555 5555 4444", "12/34", "123", TODAY).unwrap();
        assert_eq!(
            (card.face.brand.as_str(), card.face.last4.as_str()),
            ("mastercard", "4444")
        );
        assert!(!format!("{card:?}").contains("55555555"));
    }
}
