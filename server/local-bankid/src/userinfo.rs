//! Userinfo (`OpenID` Connect Core § 5.3): the person behind an access token.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::header::{AUTHORIZATION, CACHE_CONTROL, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::provider::Provider;

/// Answers to `Authorization: Bearer`.
pub async fn answer(State(provider): State<Arc<Provider>>, headers: HeaderMap) -> Response {
    let token = headers
        .get(AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, token)| token.trim());
    let state = provider.state();
    if let Some(about) = token.and_then(|token| state.store.userinfo(token, state.now_ms())) {
        return ([(CACHE_CONTROL, "no-store")], Json(about.clone())).into_response();
    }
    // RFC 6750 § 3.1: no error code for a caller that showed no token.
    let challenge = token.map_or("Bearer", |_| r#"Bearer error="invalid_token""#);
    (StatusCode::UNAUTHORIZED, [(WWW_AUTHENTICATE, challenge)]).into_response()
}
