//! Amounts of money (R41).

use crate::language::Language;
use crate::money::Ore;

/// A space at which no line breaks.
const NO_BREAK_SPACE: char = '\u{a0}';
/// A real minus, which screen readers read and which is as wide as a plus.
const MINUS: char = '\u{2212}';

/// "690 kr" and "1 234,50 kr" in Norwegian, "NOK 690" and "NOK 1,234.50" in
/// English (R41): whole kroner without decimals, U+00A0 for every space, U+2212
/// in front for an amount below nothing.
pub fn money(language: Language, amount: Ore) -> String {
    let ore = amount.get().unsigned_abs();
    let sign = if amount < Ore::ZERO {
        MINUS.to_string()
    } else {
        String::new()
    };
    let (group, point) = match language {
        Language::Nb => (NO_BREAK_SPACE, ','),
        Language::En => (',', '.'),
    };
    let kroner = grouped(ore / 100, group);
    let decimals = match ore % 100 {
        0 => String::new(),
        rest => format!("{point}{rest:02}"),
    };
    match language {
        Language::Nb => format!("{sign}{kroner}{decimals}{NO_BREAK_SPACE}kr"),
        Language::En => format!("{sign}NOK{NO_BREAK_SPACE}{kroner}{decimals}"),
    }
}

/// The number with a mark between each three digits from the right.
fn grouped(number: u64, mark: char) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() * 2);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}
