//! What the proofs share: a whole clinic of real processes, and members that use it over HTTP.
//!
//! The proofs themselves are the programs in `src/bin`. Each ends with one line of JSON holding
//! its figures and exits non-zero when an invariant broke. Panics are how they stop: these are
//! tests.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]
#![allow(clippy::missing_panics_doc)]

pub mod attendee;
pub mod books;
pub mod browser;
pub mod clinic;
pub mod commits;
pub mod crowd;
pub mod fuzz;
pub mod gateway;
pub mod hurried;
pub mod journey_clock;
pub mod journey_front;
pub mod journey_ledger;
pub mod journey_steps;
pub mod journey_tokens;
pub mod member;
pub mod phone;
pub mod process;
pub mod report;
pub mod shell;
pub mod syncs;
pub mod visits;
