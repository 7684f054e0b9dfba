//! A few strings that survive a redirect: the route and opaque ids, never names, answers or
//! tokens. `sessionStorage` on web; the encrypted store on phones.

use crux_core::capability::Operation;
use facet::Facet;
use serde::{Deserialize, Serialize};

/// What to do with the store.
#[derive(Facet, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[repr(C)]
pub enum StoreOperation {
    /// Recall a value.
    Get(String),
    /// Keep a value.
    Set(StoreEntry),
    /// Forget a value.
    Remove(String),
    /// Forget everything (sign-out).
    Clear,
}

/// A key with its value.
#[derive(Facet, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoreEntry {
    /// Key.
    pub key: String,
    /// Value.
    pub value: String,
}

/// The store's answer.
#[derive(Facet, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[repr(C)]
pub enum StoreResult {
    /// The value, if there is one; the answer to `Get`.
    Value(Option<String>),
    /// Done; the answer to the others.
    Done,
    /// The store cannot be used (private mode, full). The app goes on without it.
    Unavailable,
}

impl Operation for StoreOperation {
    type Output = StoreResult;
}
