//! Signatures of the device's key: what ties a connection's fingerprint to the one who signed in
//! (CALLS § 2, end-to-end verification). ECDSA on P-256 with SHA-256 (RFC 7518 § 3.4). Checking is
//! an effect as well: every platform has it, and the web page would fetch a library for it.

use crux_core::capability::Operation;
use facet::Facet;
use serde::{Deserialize, Serialize};

/// What to do with the key of this device, or with another's.
#[derive(Facet, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[repr(C)]
pub enum SignatureOperation {
    /// Tells the public half of this sign-in's key, which is made when there is none yet. The
    /// private half never leaves `WebCrypto`, Keystore or the secure store.
    PublicKey,
    /// Signs these bytes.
    Sign(Vec<u8>),
    /// Checks another's signature.
    Verify(SignatureCheck),
}

/// Another's signature.
#[derive(Facet, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureCheck {
    /// Whose it should be.
    pub key: SignatureKey,
    /// What was signed.
    pub bytes: Vec<u8>,
    /// The signature: 64 bytes, r and s.
    pub signature: Vec<u8>,
}

/// A point on P-256: its coordinates, base64url without padding (RFC 7518 § 6.2.1).
#[derive(Facet, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureKey {
    /// The x coordinate.
    pub x: String,
    /// The y coordinate.
    pub y: String,
}

/// The answer.
#[derive(Facet, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[repr(C)]
pub enum SignatureResult {
    /// To `PublicKey`.
    Key(SignatureKey),
    /// To `Sign`: 64 bytes, r and s.
    Signed(Vec<u8>),
    /// To `Verify`. A key or signature that cannot be read does not hold: `false`.
    Verified(bool),
    /// The key cannot be used: a locked phone, a browser without a store.
    Unavailable,
}

impl Operation for SignatureOperation {
    type Output = SignatureResult;
}

impl std::fmt::Debug for SignatureOperation {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("SignatureOperation")
    }
}

impl std::fmt::Debug for SignatureCheck {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("SignatureCheck")
    }
}

impl std::fmt::Debug for SignatureResult {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("SignatureResult")
    }
}
