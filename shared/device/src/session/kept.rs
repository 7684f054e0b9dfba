//! What outlives the app: the device's key and the refresh token, as one secret, so that there is
//! never one without the other.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};

use crate::desk::{Desk, Unavailable};

/// Name of the secret.
const NAME: &str = "session";

/// The secret.
#[derive(Clone)]
pub struct Kept {
    /// The device's key (PKCS #8).
    pub key: Vec<u8>,
    /// The newest refresh token.
    pub refresh_token: String,
}

#[derive(Serialize, Deserialize)]
struct Written {
    key: String,
    refresh_token: String,
}

/// Reads it; one that cannot be understood counts as none.
///
/// # Errors
/// [`Unavailable`].
pub async fn read(desk: &Desk) -> Result<Option<Kept>, Unavailable> {
    Ok(desk.secret(NAME).await?.and_then(|bytes| parse(&bytes)))
}

fn parse(bytes: &[u8]) -> Option<Kept> {
    let written: Written = serde_json::from_slice(bytes).ok()?;
    Some(Kept {
        key: URL_SAFE_NO_PAD.decode(written.key).ok()?,
        refresh_token: written.refresh_token,
    })
}

/// Keeps it in place of the one before.
///
/// # Errors
/// [`Unavailable`].
pub async fn keep(desk: &Desk, kept: &Kept) -> Result<(), Unavailable> {
    let written = Written {
        key: URL_SAFE_NO_PAD.encode(&kept.key),
        refresh_token: kept.refresh_token.clone(),
    };
    let bytes = serde_json::to_vec(&written).map_err(|_| Unavailable)?;
    desk.keep_secret(NAME, bytes).await
}

/// Forgets it.
///
/// # Errors
/// [`Unavailable`].
pub async fn forget(desk: &Desk) -> Result<(), Unavailable> {
    desk.forget_secret(NAME).await
}
