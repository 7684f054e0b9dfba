//! Sign-out asked for by the client (`OpenID` Connect RP-Initiated Logout 1.0). Nobody stays
//! signed in here, so it ends the access tokens of one sign-in.

use std::sync::Arc;

use axum::extract::{RawForm, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde_json::Value;
use url::Url;

use crate::page;
use crate::params::Params;
use crate::provider::Provider;

/// Takes `id_token_hint`, and returns to a registered `post_logout_redirect_uri`.
pub async fn end_session(
    State(provider): State<Arc<Provider>>,
    RawForm(form): RawForm,
) -> Response {
    let Ok(params) = Params::read(&form) else {
        return page::message(StatusCode::BAD_REQUEST, "Et parameter kom to ganger.");
    };
    let hint = match params
        .get("id_token_hint")
        .map(|hint| sign_out(&provider, hint))
    {
        Some(None) => return page::message(StatusCode::BAD_REQUEST, "Ugyldig id_token_hint."),
        hint => hint.is_some(),
    };
    let client = params.text("client_id") == provider.config.client_id;
    let Some(address) = params.get("post_logout_redirect_uri") else {
        return page::message(StatusCode::OK, "Du er logget ut.");
    };
    let registered = provider
        .config
        .post_logout_redirect_uris
        .iter()
        .any(|uri| uri == address);
    let Some(mut url) = Url::parse(address)
        .ok()
        .filter(|_| registered && (hint || client))
    else {
        return page::message(StatusCode::BAD_REQUEST, "Ukjent post_logout_redirect_uri.");
    };
    if let Some(state) = params.get("state") {
        url.query_pairs_mut().append_pair("state", state);
    }
    Redirect::to(url.as_str()).into_response()
}

/// Only a token from here names a sign-in to end.
fn sign_out(provider: &Provider, hint: &str) -> Option<()> {
    let mut state = provider.state();
    let claims = state.key.verified_claims(hint)?;
    let sid = claims.get("sid").and_then(Value::as_str)?;
    state.store.sign_out(sid);
    Some(())
}
