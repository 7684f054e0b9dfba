//! The token endpoint: a code, its PKCE verifier and the client's secret for an ID token.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::{RawForm, State};
use axum::http::header::{AUTHORIZATION, CACHE_CONTROL, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use openssl::memcmp;
use openssl::sha::sha256;
use serde_json::json;
use url::form_urlencoded;

use crate::faults::Fault;
use crate::id_token::{Issue, userinfo};
use crate::keys::KeyError;
use crate::params::Params;
use crate::provider::{Provider, random_name};
use crate::store::{Grant, Redeemed, TOKEN_SECONDS};

/// Why there is no token (RFC 6749 § 5.2).
enum Refused {
    Client,
    Request(&'static str, &'static str),
    Broken,
}

/// Redeems a code.
pub async fn redeem(
    State(provider): State<Arc<Provider>>,
    headers: HeaderMap,
    RawForm(form): RawForm,
) -> Response {
    let Ok(params) = Params::read(&form) else {
        return Refused::Request("invalid_request", "a parameter came twice").into_response();
    };
    let (delay_ms, broken) = trouble(&provider, params.text("code"));
    if delay_ms > 0 {
        tokio::time::sleep(Duration::from_millis(delay_ms)).await;
    }
    if broken {
        return Refused::Broken.into_response();
    }
    answer(&provider, &headers, &params).unwrap_or_else(IntoResponse::into_response)
}

/// The faults of this endpoint: those of the sign-in behind the code and the lasting ones.
fn trouble(provider: &Provider, code: &str) -> (u64, bool) {
    let state = provider.state();
    let lasting = state.faults.lasting();
    let of_sign_in = state.store.faults_of(code).unwrap_or(lasting);
    let delay_ms = of_sign_in.token_delay_ms().max(lasting.token_delay_ms());
    (
        delay_ms,
        of_sign_in.has(Fault::TokenError) || lasting.has(Fault::TokenError),
    )
}

fn answer(provider: &Provider, headers: &HeaderMap, params: &Params) -> Result<Response, Refused> {
    authenticate(provider, headers, params)?;
    if params.get("grant_type") != Some("authorization_code") {
        return Err(Refused::Request(
            "unsupported_grant_type",
            "only authorization_code",
        ));
    }
    let grant = take(provider, params.text("code"))?;
    if params.get("redirect_uri") != Some(&grant.request.redirect_uri) {
        return Err(Refused::Request("invalid_grant", "another redirect_uri"));
    }
    if !verifies(params.text("code_verifier"), &grant.request.code_challenge) {
        return Err(Refused::Request(
            "invalid_grant",
            "the code_verifier does not fit",
        ));
    }
    Ok(issue(provider, &grant)?)
}

/// RFC 6749 § 2.3.1: by HTTP Basic or in the form, not both.
fn authenticate(provider: &Provider, headers: &HeaderMap, params: &Params) -> Result<(), Refused> {
    let in_form = params.get("client_secret").is_some();
    let (id, secret) = match headers.get(AUTHORIZATION) {
        Some(_) if in_form => {
            return Err(Refused::Request(
                "invalid_request",
                "two ways of authentication",
            ));
        }
        Some(value) => basic(value.to_str().unwrap_or_default()).ok_or(Refused::Client)?,
        None => (
            params.text("client_id").to_owned(),
            params.text("client_secret").to_owned(),
        ),
    };
    if same(&id, &provider.config.client_id) && same(&secret, &provider.config.client_secret) {
        Ok(())
    } else {
        Err(Refused::Client)
    }
}

/// Name and secret are form-encoded before they are put into the header.
fn basic(header: &str) -> Option<(String, String)> {
    let (scheme, credentials) = header.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let text = String::from_utf8(STANDARD.decode(credentials.trim()).ok()?).ok()?;
    let (id, secret) = text.split_once(':')?;
    Some((form_decoded(id), form_decoded(secret)))
}

fn form_decoded(text: &str) -> String {
    let pair = format!("v={text}");
    form_urlencoded::parse(pair.as_bytes())
        .next()
        .map_or_else(String::new, |(_, v)| v.into_owned())
}

/// Compares hashes, so that the time taken tells nothing about the secret.
fn same(given: &str, right: &str) -> bool {
    memcmp::eq(&sha256(given.as_bytes()), &sha256(right.as_bytes()))
}

/// The code is used up by the first authenticated try, also when the rest of it is wrong.
fn take(provider: &Provider, code: &str) -> Result<Box<Grant>, Refused> {
    let mut state = provider.state();
    let replay_accepted = state
        .store
        .faults_of(code)
        .is_some_and(|faults| faults.has(Fault::CodeReplayAccepted));
    let now_ms = state.now_ms();
    match state.store.redeem(code, now_ms, replay_accepted) {
        Redeemed::Grant(grant) => Ok(grant),
        Redeemed::Replay => {
            tracing::warn!("a code was presented again");
            Err(Refused::Request(
                "invalid_grant",
                "the code was used before",
            ))
        }
        Redeemed::Unknown => Err(Refused::Request("invalid_grant", "the code is not valid")),
    }
}

/// RFC 7636 § 4.6 with S256.
fn verifies(verifier: &str, challenge: &str) -> bool {
    let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    (43..=128).contains(&verifier.len())
        && verifier.bytes().all(unreserved)
        && URL_SAFE_NO_PAD.encode(sha256(verifier.as_bytes())) == challenge
}

fn issue(provider: &Provider, grant: &Grant) -> Result<Response, KeyError> {
    let access_token = random_name()?;
    let (key, now_ms) = {
        let state = provider.state();
        (Arc::clone(&state.key), state.now_ms())
    };
    let id_token = Issue {
        config: &provider.config,
        issuer: &provider.issuer,
        key: &key,
        grant,
        access_token: &access_token,
        now: now_ms.div_euclid(1000),
    }
    .id_token()?;
    let (sid, about) = (grant.sid.clone(), userinfo(grant));
    provider
        .state()
        .store
        .open(access_token.clone(), sid, about, now_ms);
    let body = json!({
        "access_token": access_token,
        "token_type": "Bearer",
        "expires_in": TOKEN_SECONDS,
        "id_token": id_token,
        "scope": grant.request.scopes.join(" "),
    });
    Ok(([(CACHE_CONTROL, "no-store")], Json(body)).into_response())
}

impl From<KeyError> for Refused {
    fn from(error: KeyError) -> Self {
        tracing::error!(%error, "no token could be signed");
        Self::Broken
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let no_store = [(CACHE_CONTROL, "no-store")];
        match self {
            Self::Client => (
                StatusCode::UNAUTHORIZED,
                [
                    (WWW_AUTHENTICATE, r#"Basic realm="token""#),
                    (CACHE_CONTROL, "no-store"),
                ],
                Json(json!({ "error": "invalid_client" })),
            )
                .into_response(),
            Self::Request(error, description) => (
                StatusCode::BAD_REQUEST,
                no_store,
                Json(json!({ "error": error, "error_description": description })),
            )
                .into_response(),
            Self::Broken => (
                StatusCode::INTERNAL_SERVER_ERROR,
                no_store,
                Json(json!({ "error": "server_error" })),
            )
                .into_response(),
        }
    }
}
