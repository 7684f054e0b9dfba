//! Stand-in for the card network in development, tests and demonstrations.
//!
//! The clinic's payment adapter talks to Stripe Checkout Sessions. This process speaks the
//! same wire (only base URL and keys differ), so that whole journeys, races and crashes can be
//! run without an account, a network or real money: a hosted card page, 3-D Secure, signed
//! webhooks, Stripe's idempotency rules, and a switch for every way a payment service can fail.
//! Its ledger is the independent witness that tests hold the clinic's books against (R21, R39,
//! R40).
//!
//! It listens on loopback only, refuses production mode and live keys, accepts only published
//! test card numbers and says on every page that it is a sandbox.

mod admin;
mod api;
mod clock;
mod config;
mod connection;
mod domain;
mod events;
mod faults;
mod gateway;
mod idempotency;
mod ids;
mod journal;
mod pages;
mod serve;
mod store;
mod sync;
mod webhooks;

pub use config::{Config, ConfigError, EndpointConfig};
pub use serve::{Running, StartError, start};
