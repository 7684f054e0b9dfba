//! What phones need around the core: one object, four calls, one callback.
//!
//! Swift and Kotlin see [`Device`] and [`Shell`] through `UniFFI`; everything crosses as bytes of the
//! core's wire format, whose types are generated. HTTP, the session's
//! tokens, the store, time and random numbers are carried out here (see [`lanes`]); what only a platform can do goes to the shell. There is no
//! business logic in this crate: a lane makes one attempt and reports what happened.

pub mod config;
mod desk;
pub mod device;
pub mod error;
pub mod lanes;
mod random;
mod session;
pub mod store;

pub use config::DeviceConfig;
pub use device::{Device, Shell};
pub use error::CoreError;

uniffi::setup_scaffolding!();
