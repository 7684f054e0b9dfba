//! Asking for tokens, and reading them.

use eclinic_api::app_session::{AppGrant, AppTokens, DPOP};
use eclinic_core::effects::http::{HttpRequest, HttpResult};

use super::header;

/// Where tokens are granted.
pub const PATH: &str = "/v1/auth/app/token";
/// A grant is given up after this many milliseconds; the time limit of the request that waits for
/// it may be shorter.
const TIMEOUT: u32 = 20_000;

/// The request for a grant, if it can be written.
pub fn request(grant: &AppGrant, proof: String) -> Option<HttpRequest> {
    let version = eclinic_api::WIRE_VERSION.to_string();
    Some(HttpRequest {
        method: "POST".to_owned(),
        path: PATH.to_owned(),
        headers: vec![
            header("content-type", "application/json".to_owned()),
            header(eclinic_api::WIRE_VERSION_HEADER, version),
            header(DPOP, proof),
        ],
        body: serde_json::to_vec(grant).ok()?,
        timeout_ms: TIMEOUT,
    })
}

/// The tokens granted.
pub fn tokens(result: &HttpResult) -> Option<AppTokens> {
    match result {
        HttpResult::Answer(answer) if answer.status == 200 => {
            serde_json::from_slice(&answer.body).ok()
        }
        _ => None,
    }
}
