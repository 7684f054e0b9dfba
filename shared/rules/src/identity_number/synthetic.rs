//! Made-up numbers for seeds and tests: month + 80, as Skatteetaten's Tenor makes
//! them, so that no real person can be in test data.

use super::{ControlRule, IdentityNumber};
use crate::date::DateOfBirth;

impl IdentityNumber {
    /// The synthetic number number `counter` (from 0) of a birth date, in the
    /// century's range of individual numbers and with classic control digits.
    ///
    /// `None` for births outside 1900 to 2039 and when the date has no more
    /// numbers (there are at least 350 of them).
    pub fn synthetic(birth: DateOfBirth, counter: u16) -> Option<Self> {
        let date = birth.date();
        let individual = match date.year() {
            1900..=1999 => 0..500_u16,
            2000..=2039 => 500..1000,
            _ => return None,
        };
        let head = format!(
            "{:02}{:02}{:02}",
            date.day(),
            date.month() + 80,
            date.year().rem_euclid(100)
        );
        individual
            .filter_map(|number| with_control_digits(&format!("{head}{number:03}")))
            .nth(usize::from(counter))
    }
}

/// At most one pair of control digits follows the classic rule.
fn with_control_digits(nine: &str) -> Option<IdentityNumber> {
    (0..100).find_map(|control| {
        IdentityNumber::parse(&format!("{nine}{control:02}"))
            .ok()
            .filter(|number| number.control_rule() == ControlRule::Classic)
    })
}
