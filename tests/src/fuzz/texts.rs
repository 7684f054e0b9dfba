//! Texts and bytes that have broken programs before.

use super::{Dice, chance, pick};

/// Texts of every sort of trouble: empty, huge, control characters, NUL, directions, look-alikes,
/// numbers at their limits, markup, paths, SQL.
const NASTY: [&str; 40] = [
    "",
    " ",
    "\u{0}",
    "a\u{0}b",
    "\u{1}\u{2}\u{3}",
    "\r\n",
    "\r\nSet-Cookie: eclinic=x",
    "\u{1b}[31m",
    "\u{7f}",
    "\u{85}\u{2028}\u{2029}",
    "\u{feff}",
    "\u{202e}txet",
    "\u{d7ff}\u{e000}\u{ffff}",
    "\u{10ffff}",
    "👩‍👩‍👧‍👦",
    "e\u{301}\u{301}\u{301}\u{301}",
    "ÆØÅ æøå",
    "İıſK",
    "null",
    "true",
    "0",
    "-0",
    "-1",
    "9223372036854775807",
    "-9223372036854775808",
    "18446744073709551616",
    "1e400",
    "NaN",
    "0x10",
    "١٢٣",
    "9999-12-31",
    "0000-00-00",
    "2026-02-30",
    "+292278994-08-17",
    "'; DROP TABLE booking; --",
    "%s%n%x",
    "../../../../etc/passwd",
    "<script>alert(1)</script>",
    "{{7*7}}",
    "https://evil.example/",
];

/// One of them, sometimes repeated to a great length.
pub fn nasty(dice: &mut Dice) -> String {
    let text = *pick(dice, &NASTY);
    if chance(dice, 8) {
        let most = *pick(dice, &[64, 65, 255, 1_000, 4_001, 70_000]);
        let unit = if text.is_empty() { "a" } else { text };
        return unit.repeat(most / unit.len() + 1);
    }
    text.to_owned()
}

/// Changes a text a little, as a slip of the hand or a bad copy would.
pub fn slip(dice: &mut Dice, text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let at = dice.usize(0..=letters.len());
    match dice.u8(0..6) {
        0 => letters.insert(at, dice.char(..)),
        1 if at < letters.len() => drop(letters.remove(at)),
        2 if at < letters.len() => letters[at] = dice.char(..),
        3 => letters.truncate(at),
        4 => letters.extend_from_within(..),
        _ => letters.reverse(),
    }
    letters.into_iter().collect()
}

/// Damages bytes: flips, inserts, removes, repeats, cuts.
pub fn damage(dice: &mut Dice, bytes: &mut Vec<u8>) {
    for _ in 0..dice.usize(1..=3) {
        let at = dice.usize(0..=bytes.len());
        match dice.u8(0..7) {
            0 if at < bytes.len() => bytes[at] ^= 1 << dice.u8(0..8),
            1 if at < bytes.len() => bytes[at] = *pick(dice, &[0, 1, 0x7f, 0x80, 0xc0, 0xfe, 0xff]),
            2 => bytes.insert(at, dice.u8(..)),
            3 if at < bytes.len() => drop(bytes.remove(at)),
            4 => bytes.truncate(at),
            5 => {
                let from = dice.usize(0..=at);
                bytes.extend_from_within(from..at);
            }
            _ => bytes.extend((0..dice.usize(1..16)).map(|_| dice.u8(..))),
        }
    }
}

/// This many random bytes at most.
pub fn random_bytes(dice: &mut Dice, most: usize) -> Vec<u8> {
    (0..dice.usize(0..=most)).map(|_| dice.u8(..)).collect()
}
