//! The whole app against a clinic in memory: journeys, restarts, lost answers, random input.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod account;
mod clinic;
mod device;
mod eligibility;
mod faults;
mod holds;
mod invitations;
mod journeys;
mod random;
mod restart;
mod returned;
mod room;
mod wares;
