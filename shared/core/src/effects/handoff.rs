//! Leaving for a page that is not ours: BankID, or the gateway's card page. On web this ends the
//! core (the tab navigates); on phones a system browser opens and comes back.

use crux_core::capability::Operation;
use facet::Facet;
use serde::{Deserialize, Serialize};

/// Where to go.
#[derive(Facet, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandoffRequest {
    /// Why.
    pub purpose: HandoffPurpose,
    /// The address: a path of ours for BankID (the server redirects on), absolute for payment.
    pub url: String,
}

/// Why the person leaves.
#[derive(Facet, Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[repr(C)]
pub enum HandoffPurpose {
    /// Sign-in with BankID.
    BankId,
    /// Payment.
    Payment,
}

/// How it went, as far as the shell can tell; the truth is asked of the server.
#[derive(Facet, Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[repr(C)]
pub enum HandoffResult {
    /// The page was opened.
    Opened,
    /// The page could not be opened.
    Failed,
}

impl Operation for HandoffRequest {
    type Output = HandoffResult;
}

/// A payment address is a secret of its payer.
impl std::fmt::Debug for HandoffRequest {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "HandoffRequest({:?})", self.purpose)
    }
}
