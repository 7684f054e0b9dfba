//! The form of a sealed field: `version | algorithm | key id | nonce | ciphertext | tag`.
//!
//! The first two bytes let a later version live beside this one; the key id says which key opened
//! it, so keys can be renewed field by field.

use ring::{
    aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    rand::{SecureRandom, SystemRandom},
};

use super::{KEY_LENGTH, VaultError};

const VERSION: u8 = 1;
const AES_256_GCM_CODE: u8 = 1;
const KEY_ID_LENGTH: usize = 16;
const HEADER_LENGTH: usize = 2 + KEY_ID_LENGTH;

/// Which key: a UUID's bytes; all zero for the master key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct KeyId([u8; KEY_ID_LENGTH]);

impl KeyId {
    /// The master key, of which there is one.
    pub const MASTER: Self = Self([0; KEY_ID_LENGTH]);

    /// From a UUID as text.
    pub fn of(id: &str) -> Option<Self> {
        uuid::Uuid::try_parse(id)
            .ok()
            .map(|uuid| Self(uuid.into_bytes()))
    }
}

/// A key for sealing.
pub fn aead_key(key: &[u8; KEY_LENGTH]) -> Result<LessSafeKey, VaultError> {
    let key = UnboundKey::new(&AES_256_GCM, key).map_err(|_| VaultError::WrongMasterKey)?;
    Ok(LessSafeKey::new(key))
}

/// Seals `content` with a random nonce. A key may seal 2³² fields (NIST SP 800-38D § 8.3), more
/// than a clinic has.
pub fn seal(
    key: &LessSafeKey,
    id: &KeyId,
    purpose: &str,
    belongs_to: &str,
    content: &[u8],
) -> Result<Vec<u8>, VaultError> {
    let mut nonce = [0_u8; NONCE_LEN];
    SystemRandom::new()
        .fill(&mut nonce)
        .map_err(|_| VaultError::Random)?;
    let header = header(id);
    let mut ciphertext = content.to_vec();
    key.seal_in_place_append_tag(
        Nonce::assume_unique_for_key(nonce),
        Aad::from(authenticated(&header, purpose, belongs_to)),
        &mut ciphertext,
    )
    .map_err(|_| VaultError::DoesNotOpen)?;
    let mut sealed = Vec::with_capacity(HEADER_LENGTH + NONCE_LEN + ciphertext.len());
    sealed.extend_from_slice(&header);
    sealed.extend_from_slice(&nonce);
    sealed.extend_from_slice(&ciphertext);
    Ok(sealed)
}

/// Opens what [`seal`] made with the same key, purpose and owner.
pub fn open(
    key: &LessSafeKey,
    id: &KeyId,
    purpose: &str,
    belongs_to: &str,
    sealed: &[u8],
) -> Result<Vec<u8>, VaultError> {
    let header = header(id);
    let rest = sealed
        .strip_prefix(&header)
        .ok_or(VaultError::DoesNotOpen)?;
    let (nonce, ciphertext) = rest
        .split_first_chunk::<NONCE_LEN>()
        .ok_or(VaultError::DoesNotOpen)?;
    let mut content = ciphertext.to_vec();
    let length = key
        .open_in_place(
            Nonce::assume_unique_for_key(*nonce),
            Aad::from(authenticated(&header, purpose, belongs_to)),
            &mut content,
        )
        .map_err(|_| VaultError::DoesNotOpen)?
        .len();
    content.truncate(length);
    Ok(content)
}

fn header(id: &KeyId) -> [u8; HEADER_LENGTH] {
    let mut header = [0; HEADER_LENGTH];
    let (codes, key_id) = header.split_at_mut(2);
    codes.copy_from_slice(&[VERSION, AES_256_GCM_CODE]);
    key_id.copy_from_slice(&id.0);
    header
}

/// What is authenticated with the content. Lengths go before the parts, so that no two different
/// pairs of purpose and owner read the same.
fn authenticated(header: &[u8], purpose: &str, belongs_to: &str) -> Vec<u8> {
    let mut bytes = header.to_vec();
    for part in [purpose, belongs_to] {
        bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
        bytes.extend_from_slice(part.as_bytes());
    }
    bytes
}
