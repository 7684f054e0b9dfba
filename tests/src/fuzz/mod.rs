//! Damaged input for the clinic and the core, made from recorded valid input by a seeded generator.
//!
//! Random bytes alone die in the first parser they meet. So every route starts from a request that
//! the clinic has just accepted, and one or two things in it are changed: most of them still parse
//! and reach the rules behind.

pub mod answers;
pub mod colleague;
pub mod core;
pub mod json;
pub mod log;
pub mod phone;
pub mod requests;
pub mod routes;
pub mod signed;
pub mod texts;
pub mod visitor;
pub mod wire;
pub mod worker;

/// The seeded generator: one seed, one run.
pub type Dice = fastrand::Rng;

/// Whether something of this percentage happens.
pub fn chance(dice: &mut Dice, percent: u32) -> bool {
    dice.u32(0..100) < percent
}

/// One of these.
///
/// # Panics
/// When there is none.
pub fn pick<'a, T>(dice: &mut Dice, choices: &'a [T]) -> &'a T {
    &choices[dice.usize(0..choices.len())]
}

/// One of these words.
///
/// # Panics
/// When there is none.
pub fn word<'a>(dice: &mut Dice, words: &[&'a str]) -> &'a str {
    words[dice.usize(0..words.len())]
}
