//! Views that need no machine: what surrounds every screen, the start page, sign-in, errors and
//! the pages of text. They are pure functions of texts, catalogue and time.

pub mod calls;
pub mod documents;
pub mod frame;
pub mod home;
pub mod mental_health;
pub mod paths;
pub mod privacy;
pub mod problem;
pub mod questions;
pub mod sign_in;
pub mod terms;
pub mod words;

mod section;
#[cfg(test)]
mod tests;

pub use frame::frame;
pub use home::home;
pub use mental_health::mental_health;
pub use privacy::privacy;
pub use questions::questions;
pub use sign_in::sign_in;
pub use terms::terms;
