//! A phone's session: one-time code over PKCE (RFC 7636), then a short access token and a rotating
//! refresh token, both bound to a key of the device (`DPoP`, RFC 9449).
//!
//! The codes here are between a phone's HTTP lane and the server: none of them is shown to a
//! person. A session that is over is told with `sign_in_required`, as everywhere.

use serde::{Deserialize, Serialize};

/// `POST /v1/auth/app/token`, with a `DPoP` proof in the header [`DPOP`].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "grant_type", rename_all = "snake_case")]
pub enum AppGrant {
    /// The first tokens, for the one-time code that sign-in ended with (RFC 6749 § 4.1.3).
    AuthorizationCode {
        /// The code: good for 60 seconds, once.
        code: String,
        /// The secret half of the app's PKCE: 43 to 128 characters (RFC 7636 § 4.1).
        code_verifier: String,
    },
    /// The next tokens (RFC 6749 § 6). The same refresh token may be sent again by the same key
    /// until its successor is first sent: an answer can get lost.
    RefreshToken {
        /// The refresh token last received.
        refresh_token: String,
    },
}

/// The answer to [`AppGrant`] (RFC 6749 § 5.1).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppTokens {
    /// Goes into `Authorization: DPoP …` (RFC 9449 § 7.1).
    pub access_token: String,
    /// Always `DPoP`.
    pub token_type: String,
    /// Seconds until the access token expires.
    pub expires_in: i64,
    /// Takes the place of the refresh token that was sent.
    pub refresh_token: String,
}

crate::opaque_debug!(AppGrant, AppTokens);

/// Request header with the proof that the sender has the key (RFC 9449 § 4.1).
pub const DPOP: &str = "dpop";

/// The stable codes of phones' sessions.
pub mod code {
    /// 401: the access token has expired or is unknown: refresh, then ask again.
    pub const ACCESS_TOKEN_EXPIRED: &str = "access_token_expired";
    /// 401 with an access token, 400 with a grant: the `DPoP` proof was refused. `x-eclinic-time`
    /// says what the clinic's clock shows, for a device whose clock is wrong.
    pub const DPOP_PROOF_REFUSED: &str = "dpop_proof_refused";
    /// 400: the one-time code is unknown, too old, used, or not this app's: sign in again.
    pub const APP_CODE_REFUSED: &str = "app_code_refused";
}
