//! A sign-in that an app begins: what it must bring, and the one address it leads back to.
//!
//! The address is compared as a whole (RFC 9700 § 4.1.3), so that no crafted link can have a code
//! sent elsewhere, and is never taken from the request.

use super::StartQuery;
use crate::{error::ApiError, sessions::app::is_challenge};

/// The app's challenge; `None` when the request is not an app's.
///
/// # Errors
/// `bad_request` when it is an app's and anything is missing, unknown or not S256.
pub fn app_challenge(query: &StartQuery, registered: &str) -> Result<Option<String>, ApiError> {
    let asked = [
        &query.redirect_uri,
        &query.code_challenge,
        &query.code_challenge_method,
    ];
    if asked.iter().all(|field| field.is_none()) {
        return Ok(None);
    }
    if query.redirect_uri.as_deref() != Some(registered) {
        return Err(ApiError::bad_request("redirect_uri is not registered"));
    }
    if query.code_challenge_method.as_deref() != Some("S256") {
        return Err(ApiError::bad_request("code_challenge_method must be S256"));
    }
    match &query.code_challenge {
        Some(challenge) if is_challenge(challenge) => Ok(Some(challenge.clone())),
        _ => Err(ApiError::bad_request(
            "code_challenge is not an S256 challenge",
        )),
    }
}

/// The registered address with what the app is told.
pub fn back(registered: &str, (name, value): (&str, &str)) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair(name, value);
    format!("{registered}?{}", query.finish())
}
