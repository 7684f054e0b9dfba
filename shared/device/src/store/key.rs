//! The store's key. Raw bytes, not a password: deriving a key would cost a tenth of a second at
//! every start.

use std::fmt::Write;

/// 32 bytes. It has no `Debug`.
#[derive(Clone)]
pub struct StoreKey([u8; Self::LENGTH]);

impl StoreKey {
    /// Bytes of a key.
    pub const LENGTH: usize = 32;

    /// A key of these bytes, if there are 32 of them.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// As SQLCipher wants a raw key: `x'…'`.
    pub(super) fn pragma(&self) -> String {
        let mut text = String::with_capacity(67);
        text.push_str("x'");
        for byte in self.0 {
            // Writing to a string cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
        text.push('\'');
        text
    }
}
