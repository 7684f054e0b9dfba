//! A local OpenID provider that plays BankID in development and in tests.
//!
//! It exists because BankID's own test environment needs an agreement and a network, while the
//! clinic's sign-in must be tried against every fault a provider can have. It speaks the real
//! protocol (`OpenID` Connect Core 1.0, RFC 6749, RFC 7636 with S256 only) over HTTP, so the clinic
//! runs the same code against it as against BankID. Test persons only; it binds to loopback and
//! does not start in production mode.
//!
//! Switches, from this machine only, all JSON:
//! - `POST /admin/persons` adds a person like those of the demo file; `POST /admin/persons/generate`
//!   with `{"count": 50}` makes adults and answers `{"keys": […]}`.
//! - `POST /admin/faults` with `{"faults": ["wrong_nonce"], "token_delay_ms": 500}` strikes the next
//!   sign-in, with `"until_reset": true` every one until `POST /admin/reset`. [`Fault`] lists them.
//! - `POST /admin/clock` with `{"offset_ms": 60000}` moves the provider's time.
//!
//! A client without a browser signs in with two requests: `GET /authorize`, then `POST /login` with
//! the form fields `transaction` (hidden in the page) and `person` (a key).

mod admin;
mod authorize;
mod config;
mod discovery;
mod faults;
mod id_token;
mod keys;
mod loopback;
mod page;
mod params;
mod persons;
mod provider;
mod sign_in;
mod sign_out;
mod store;
mod token;
mod userinfo;

pub use config::{Config, StartError};
pub use faults::Fault;
pub use provider::{Running, Shutdown, serve};
