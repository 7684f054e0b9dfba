//! The end of a phone's sign-in: the one-time code that came back from BankID's pages becomes the
//! device's tokens (RFC 6749 § 4.1.3, RFC 7636, RFC 9449). The lane holds the other half of the
//! proof and keeps the tokens: the core learns only how it went. On web a cookie does this.

use crux_core::capability::Operation;
use facet::Facet;
use serde::{Deserialize, Serialize};

/// Asks for the exchange. It is tried once: a code works only once.
#[derive(Facet, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExchangeRequest {
    /// The one-time code.
    pub code: String,
}

/// How it went.
#[derive(Facet, Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[repr(C)]
pub enum ExchangeResult {
    /// The device is signed in: ask for the session.
    Done,
    /// The clinic refused the code, or this device did not ask for it.
    Refused,
    /// The clinic was not reached, or its answer was lost: sign in again.
    Unanswered,
}

impl Operation for ExchangeRequest {
    type Output = ExchangeResult;
}

/// The code is a secret for as long as it works.
impl std::fmt::Debug for ExchangeRequest {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("ExchangeRequest")
    }
}
