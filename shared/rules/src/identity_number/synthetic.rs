//! Made-up numbers for seeds and tests: month + 80, as Skatteetaten's Tenor makes
//! them, so that no real person can be in test data.

use super::{ControlRule, IdentityNumber, Kind, LENGTH, control};
use crate::date::DateOfBirth;

impl IdentityNumber {
    /// One of a birth date's synthetic numbers, chosen by `counter` from 0 on, in the
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
        let mut digits = [0; LENGTH];
        write(&mut digits, 0, date.day().unsigned_abs().into());
        write(&mut digits, 2, (date.month() + 80).unsigned_abs().into());
        write(&mut digits, 4, date.year().rem_euclid(100).unsigned_abs());
        individual
            .filter_map(|number| with_control_digits(digits, number))
            .nth(usize::from(counter))
            .map(|digits| Self {
                digits,
                kind: Kind::Tenor,
                rule: ControlRule::Classic,
            })
    }
}

/// Two decimal digits from a place on.
fn write(digits: &mut [u8; LENGTH], place: usize, number: u16) {
    let tens = u8::try_from(number / 10 % 10).unwrap_or(0);
    let ones = u8::try_from(number % 10).unwrap_or(0);
    for (digit, value) in digits.iter_mut().skip(place).zip([tens, ones]) {
        *digit = value;
    }
}

/// At most one pair of control digits follows the classic rule.
fn with_control_digits(mut digits: [u8; LENGTH], individual: u16) -> Option<[u8; LENGTH]> {
    write(&mut digits, 6, individual / 10);
    let third = u8::try_from(individual % 10).unwrap_or(0);
    (0..100_u8).find_map(|control| {
        let mut complete = digits;
        let [.., i3, k1, k2] = &mut complete;
        (*i3, *k1, *k2) = (third, control / 10, control % 10);
        (control::rule_of(&complete) == Some(ControlRule::Classic)).then_some(complete)
    })
}
