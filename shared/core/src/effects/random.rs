//! Random bytes from the platform's secure source, for idempotency keys.

use crux_core::capability::Operation;
use facet::Facet;
use serde::{Deserialize, Serialize};

/// Asks for random bytes.
#[derive(Facet, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RandomRequest {
    /// How many; 16 for a key.
    pub length: u32,
}

/// The bytes.
#[derive(Facet, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RandomBytes {
    /// Exactly as many as were asked for.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for RandomBytes {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("RandomBytes")
    }
}

impl Operation for RandomRequest {
    type Output = RandomBytes;
}
