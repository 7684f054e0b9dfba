//! The clinic's server: HTTP API, BankID, booking, payment and refunds.
//!
//! `app` holds the components, `router` the routes, `routes/<area>` one file per verb. Rules are in
//! `eclinic-rules`; wire types in `eclinic-api`; nothing here decides what a rule decides.

pub mod access;
pub mod app;
pub mod app_links;
pub mod bankid;
pub mod booking;
pub mod calendar_file;
pub mod catalogue;
pub mod certificates;
pub mod clock;
pub mod config;
pub mod db;
pub mod entrance;
pub mod error;
pub mod idempotency;
pub mod ids;
pub mod jobs;
pub mod limits;
pub mod logging;
pub mod metrics;
pub mod openapi;
pub mod payments;
pub mod persons;
pub mod register;
pub mod rooms;
pub mod router;
pub mod routes;
pub mod security;
pub mod seed;
pub mod serve;
pub mod sessions;
pub mod staff;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod vault;
