//! Secrets of a phone: the store's key, the device's key, the refresh token. They live in Keychain
//! or Keystore and nowhere else. On web there are none: a cookie that no script can read stands
//! for the session.
//!
//! The machines never ask for a secret and never see one: the lanes around the core do, by the
//! same way to the shell as every other effect.

use crux_core::capability::Operation;
use facet::Facet;
use serde::{Deserialize, Serialize};

/// What to do with a secret.
#[derive(Facet, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[repr(C)]
pub enum SecretOperation {
    /// Recall the secret of this name.
    Get(String),
    /// Keep a secret in place of an earlier one; it must be on the disk before the answer.
    Set(SecretEntry),
    /// Forget the secret of this name.
    Remove(String),
}

/// A secret with its name.
#[derive(Facet, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecretEntry {
    /// Name.
    pub name: String,
    /// The secret.
    pub value: Vec<u8>,
}

/// The shell's answer.
#[derive(Facet, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[repr(C)]
pub enum SecretResult {
    /// The secret, if there is one; the answer to `Get`.
    Value(Option<Vec<u8>>),
    /// Done; the answer to the others.
    Done,
    /// Keychain or Keystore cannot be used at present (a locked phone).
    Unavailable,
}

impl Operation for SecretOperation {
    type Output = SecretResult;
}

impl std::fmt::Debug for SecretOperation {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("SecretOperation")
    }
}

impl std::fmt::Debug for SecretEntry {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("SecretEntry")
    }
}

impl std::fmt::Debug for SecretResult {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("SecretResult")
    }
}
