//! The two control digits. From 2032 the first one may miss the old rule by up to
//! three, so that there are numbers enough; the second one is unchanged.
//! Source: Skatteetaten, "Nytt fødselsnummer fra 2032".

use super::LENGTH;

/// Weights of the nine digits before the first control digit, and of itself.
const FIRST: [u16; LENGTH] = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1, 0];
/// Weights of the ten digits before the second control digit, and of itself.
const SECOND: [u16; LENGTH] = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

/// Which rule the first control digit follows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ControlRule {
    /// The rule of all numbers before 2032. Numbers from 2032 may follow it too.
    Classic,
    /// Remainder 1, 2 or 3: given out in 2032 or later, to people of any age.
    From2032,
}

/// The rule the digits follow, or `None` when a control digit is wrong.
pub(super) fn rule_of(digits: &[u8; LENGTH]) -> Option<ControlRule> {
    if remainder(digits, &SECOND) != 0 {
        return None;
    }
    match remainder(digits, &FIRST) {
        0 => Some(ControlRule::Classic),
        1..=3 => Some(ControlRule::From2032),
        _ => None,
    }
}

fn remainder(digits: &[u8; LENGTH], weights: &[u16; LENGTH]) -> u16 {
    digits
        .iter()
        .zip(weights)
        .map(|(digit, weight)| u16::from(*digit) * weight)
        .sum::<u16>()
        % 11
}
