//! Ids and tokens.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::{
    digest::{SHA256, digest},
    rand::{SecureRandom, SystemRandom},
};

use crate::error::ApiError;

/// Letters and digits that cannot be mistaken for one another when read aloud.
const REFERENCE_ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// A new id: UUIDv7, so that rows written together lie together.
pub fn new_id() -> String {
    uuid::Uuid::now_v7().to_string()
}

/// 256 random bits as text, for cookies, states and CSRF tokens.
///
/// # Errors
/// When the system has no random bytes to give.
pub fn new_token() -> Result<String, ApiError> {
    let mut bytes = [0_u8; 32];
    SystemRandom::new()
        .fill(&mut bytes)
        .map_err(|_| ApiError::internal("no random bytes"))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// A short number for people to quote: `EC-` and seven characters (2³⁵ of them).
///
/// # Errors
/// When the system has no random bytes to give.
pub fn new_reference() -> Result<String, ApiError> {
    let mut bytes = [0_u8; 7];
    SystemRandom::new()
        .fill(&mut bytes)
        .map_err(|_| ApiError::internal("no random bytes"))?;
    let mut reference = String::from("EC-");
    for byte in bytes {
        let index = usize::from(byte) % REFERENCE_ALPHABET.len();
        if let Some(letter) = REFERENCE_ALPHABET.get(index) {
            reference.push(char::from(*letter));
        }
    }
    Ok(reference)
}

/// SHA-256 of a token: what the database keeps instead of it.
pub fn token_hash(token: &str) -> Vec<u8> {
    digest(&SHA256, token.as_bytes()).as_ref().to_vec()
}
