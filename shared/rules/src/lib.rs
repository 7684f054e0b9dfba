//! The clinic's rules as pure functions: no I/O, no clock, no randomness and no
//! floating point. The core previews with them and the server decides with
//! them, so that what a patient is told is what happens.
//!
//! Rule numbers (R1 to R83) and decisions (D1 to D21) are those of the clinic's
//! domain document; the tests name the ones they prove.

pub mod access;
pub mod age;
pub mod attendance;
pub mod authorisation;
pub mod cancellation;
pub mod contact;
pub mod date;
pub mod gate;
pub mod identity_number;
pub mod instant;
pub mod language;
pub mod money;
pub mod oslo;
pub mod overlap;
pub mod profession;
pub mod record;
pub mod schedule;
pub mod terms;
pub mod writing;

pub use date::{DateOfBirth, LocalDate};
pub use instant::Instant;
pub use language::Language;
pub use money::Ore;
pub use profession::{Channel, Profession};
