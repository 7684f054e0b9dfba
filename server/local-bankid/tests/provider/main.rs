//! The real provider over HTTP, driven as a browser and a client would.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod admin;
mod binary;
mod client;
mod faults;
mod page;
mod protocol;
mod token;
