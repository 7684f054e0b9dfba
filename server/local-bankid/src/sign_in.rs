//! The choice of a person, which ends a sign-in: with a code, or with a refusal.

use std::sync::Arc;

use axum::extract::{RawForm, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openssl::error::ErrorStack;
use openssl::sha::sha256;

use crate::authorize::{choices, send_back};
use crate::faults::Fault;
use crate::page;
use crate::params::Params;
use crate::persons::Person;
use crate::provider::{self, Provider, random_name};
use crate::store::{AuthorizationRequest, Grant};

/// Takes the form of the sign-in page: `transaction` and either `person` or `cancel`.
pub async fn choose(State(provider): State<Arc<Provider>>, RawForm(form): RawForm) -> Response {
    let Ok(params) = Params::read(&form) else {
        return page::message(StatusCode::BAD_REQUEST, "Et felt kom to ganger.");
    };
    let id = params.text("transaction");
    let mut state = provider.state();
    let Some(request) = state.store.transaction(id, state.now_ms()).cloned() else {
        let text = "Innloggingen er utløpt eller allerede brukt. Start på nytt.";
        return page::message(StatusCode::BAD_REQUEST, text);
    };
    if params.get("cancel").is_some() {
        state.store.end(id);
        return denied(&request);
    }
    let Some(person) = state.persons.get(params.text("person").trim()).cloned() else {
        return page::choose(id, &choices(&state, &request), &request.redirect_uri, true);
    };
    state.store.end(id);
    finish(&mut state, request, person)
        .unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

fn denied(request: &AuthorizationRequest) -> Response {
    tracing::info!("sign-in cancelled");
    let error = [("error", "access_denied".to_owned())];
    send_back(
        &request.redirect_uri,
        request.response_mode,
        request.state.clone(),
        error,
    )
}

fn finish(
    state: &mut provider::State,
    request: AuthorizationRequest,
    person: Person,
) -> Result<Response, ErrorStack> {
    let faults = state.faults.take_for_sign_in();
    if faults.has(Fault::AccessDenied) {
        return Ok(denied(&request));
    }
    let echoed = if faults.has(Fault::WrongState) {
        Some(random_name()?)
    } else {
        request.state.clone()
    };
    let sub = if faults.has(Fault::ChangedSub) {
        random_name()?
    } else {
        usual_sub(&person)
    };
    let (redirect_uri, mode) = (request.redirect_uri.clone(), request.response_mode);
    let code = random_name()?;
    let grant = Grant {
        request,
        person,
        faults,
        sub,
        sid: random_name()?,
    };
    let now_ms = state.now_ms();
    state.store.grant(code.clone(), grant, now_ms);
    tracing::info!("sign-in finished");
    Ok(send_back(&redirect_uri, mode, echoed, [("code", code)]))
}

/// The same person usually has the same `sub`, also after a restart.
fn usual_sub(person: &Person) -> String {
    URL_SAFE_NO_PAD.encode(sha256(
        format!("sub of {}", person.bankid_altsub).as_bytes(),
    ))
}
