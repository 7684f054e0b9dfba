//! The authorization endpoint: who asks, for what, and whether that is allowed. Only the code flow
//! with S256 PKCE is (BankID's own rule; RFC 7636, RFC 9700).

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use url::Url;

use crate::discovery::SCOPES;
use crate::page::{self, Choice};
use crate::params::Params;
use crate::provider::{self, Provider};
use crate::store::{AuthorizationRequest, ResponseMode};

/// A S256 challenge is 32 bytes in base64url (RFC 7636 § 4.2).
const CHALLENGE_LENGTH: usize = 43;

/// Why a request is answered with an error at the client's own address.
struct Refused {
    error: &'static str,
    description: &'static str,
}

/// Begins a sign-in and shows whom one can be.
pub async fn begin(State(provider): State<Arc<Provider>>, RawQuery(query): RawQuery) -> Response {
    let Ok(params) = Params::read(query.unwrap_or_default().as_bytes()) else {
        return page::message(StatusCode::BAD_REQUEST, "Et parameter kom to ganger.");
    };
    // Before both of these are known to be right, nothing may be sent anywhere.
    if params.text("client_id") != provider.config.client_id {
        return page::message(StatusCode::BAD_REQUEST, "Ukjent klient (client_id).");
    }
    let redirect_uri = params.text("redirect_uri");
    if !provider
        .config
        .redirect_uris
        .iter()
        .any(|registered| registered == redirect_uri)
    {
        return page::message(
            StatusCode::BAD_REQUEST,
            "Ukjent returadresse (redirect_uri).",
        );
    }
    match read(&params, redirect_uri) {
        Ok(request) => show(&provider, request),
        Err(refused) => {
            let mode = mode(&params).unwrap_or(ResponseMode::Query);
            let error = [
                ("error", refused.error.to_owned()),
                ("error_description", refused.description.to_owned()),
            ];
            send_back(redirect_uri, mode, params.owned("state"), error)
        }
    }
}

fn show(provider: &Provider, request: AuthorizationRequest) -> Response {
    let Ok(id) = provider::random_name() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut state = provider.state();
    let now_ms = state.now_ms();
    let shown = page::choose(
        &id,
        &choices(&state, &request),
        &request.redirect_uri,
        false,
    );
    state.store.begin(id, request, now_ms);
    shown
}

/// The persons to choose from; one that was hinted at comes first.
pub fn choices(state: &provider::State, request: &AuthorizationRequest) -> Vec<Choice> {
    let hint = request.login_hint.as_deref();
    let hinted = hint.and_then(|hint| state.persons.hinted(hint));
    let others = state
        .persons
        .listed()
        .filter(|person| hinted.is_none_or(|hinted| hinted.key != person.key));
    let today = state.today();
    hinted
        .into_iter()
        .chain(others)
        .map(|person| Choice {
            key: person.key.clone(),
            label: format!("{}, {} år", person.name(), person.age_on(today)),
            hinted: hinted.is_some_and(|hinted| hinted.key == person.key),
        })
        .collect()
}

fn mode(params: &Params) -> Option<ResponseMode> {
    match params.get("response_mode") {
        None | Some("query") => Some(ResponseMode::Query),
        Some("form_post") => Some(ResponseMode::FormPost),
        Some(_) => None,
    }
}

fn read(params: &Params, redirect_uri: &str) -> Result<AuthorizationRequest, Refused> {
    let refused = |error, description| Err(Refused { error, description });
    if params.get("request").is_some() || params.get("request_uri").is_some() {
        return refused("request_not_supported", "request objects are not supported");
    }
    if params.get("response_type") != Some("code") {
        return refused("unsupported_response_type", "response_type must be code");
    }
    let Some(response_mode) = mode(params) else {
        return refused(
            "invalid_request",
            "response_mode must be query or form_post",
        );
    };
    if params.get("code_challenge_method") != Some("S256") {
        return refused("invalid_request", "code_challenge_method must be S256");
    }
    let code_challenge = params.text("code_challenge");
    if code_challenge.len() != CHALLENGE_LENGTH || !code_challenge.bytes().all(is_base64url) {
        return refused("invalid_request", "code_challenge must be a S256 challenge");
    }
    let asked: Vec<&str> = params.text("scope").split_ascii_whitespace().collect();
    if !asked.contains(&"openid") {
        return refused("invalid_scope", "scope must contain openid");
    }
    if params
        .text("prompt")
        .split_ascii_whitespace()
        .any(|prompt| prompt == "none")
    {
        return refused("login_required", "every sign-in needs the person");
    }
    Ok(AuthorizationRequest {
        redirect_uri: redirect_uri.to_owned(),
        response_mode,
        scopes: SCOPES
            .iter()
            .filter(|scope| asked.contains(scope))
            .map(|scope| (*scope).to_owned())
            .collect(),
        state: params.owned("state"),
        nonce: params.owned("nonce"),
        code_challenge: code_challenge.to_owned(),
        login_hint: params.owned("login_hint"),
    })
}

fn is_base64url(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'
}

/// Sends an answer to the client's address, in the way it asked for.
pub fn send_back(
    redirect_uri: &str,
    mode: ResponseMode,
    state: Option<String>,
    answers: impl IntoIterator<Item = (&'static str, String)>,
) -> Response {
    let answers: Vec<(&str, String)> = answers
        .into_iter()
        .chain(state.map(|state| ("state", state)))
        .collect();
    if mode == ResponseMode::FormPost {
        return page::form_post(redirect_uri, &answers);
    }
    let Ok(mut url) = Url::parse(redirect_uri) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    url.query_pairs_mut().extend_pairs(&answers);
    (
        [(axum::http::header::CACHE_CONTROL, "no-store")],
        Redirect::to(url.as_str()),
    )
        .into_response()
}
