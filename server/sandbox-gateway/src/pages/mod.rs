//! The hosted pages: card form, 3-D Secure and what one sees when a session is over. They work
//! without scripts, with a keyboard and a screen reader, in Norwegian and English.

mod html;
mod texts;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Form, Path, State};
use axum::http::header::{
    ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION,
    REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use reqwest::Url;
use serde::Deserialize;

use self::texts::{Language, Texts};
use crate::domain::card::{Decline, read_card};
use crate::domain::checkout::{CardOutcome, Checkout};
use crate::domain::session::{Session, SessionStatus};
use crate::events::EventKind;
use crate::faults::{FaultKind, Occasion};
use crate::gateway::{Gateway, Happening};
use crate::store::Shared;

type AppState = State<Arc<Gateway>>;

/// Pages and their style sheet.
pub fn router() -> Router<Arc<Gateway>> {
    Router::new()
        .route("/pay/{session}", get(show_card_page).post(submit_card))
        .route(
            "/3ds/{challenge}",
            get(show_challenge).post(answer_challenge),
        )
        .route("/pages/style.css", get(style))
}

async fn style() -> impl IntoResponse {
    let headers = [
        (CONTENT_TYPE, "text/css; charset=utf-8"),
        (CACHE_CONTROL, "max-age=3600"),
    ];
    (headers, include_str!("style.css"))
}

/// The card form. No `Debug`: it holds card data.
#[derive(Deserialize)]
struct CardForm {
    #[serde(default)]
    number: String,
    #[serde(default)]
    expiry: String,
    #[serde(default)]
    cvc: String,
}

#[derive(Deserialize)]
struct ChallengeForm {
    #[serde(default)]
    action: String,
}

async fn show_card_page(
    State(gateway): AppState,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    let Some(shared) = find_session(&gateway, &id) else {
        return unknown(&headers);
    };
    let checkout = gateway.current(&shared);
    let texts = texts_for(&checkout, &headers);
    if let Some(over) = over(&checkout, texts) {
        return over;
    }
    let error = checkout
        .intent
        .as_ref()
        .and_then(|intent| intent.last_error.as_ref());
    page(
        StatusCode::OK,
        html::card_page(&checkout, texts, error),
        &checkout,
    )
}

async fn submit_card(
    State(gateway): AppState,
    Path(id): Path<String>,
    headers: HeaderMap,
    Form(form): Form<CardForm>,
) -> Response {
    let Some(shared) = find_session(&gateway, &id) else {
        return unknown(&headers);
    };
    let mut checkout = gateway.current(&shared);
    let texts = texts_for(&checkout, &headers);
    if checkout.session.status == SessionStatus::Complete {
        return see_other(&checkout.session.success_location());
    }
    if let Some(over) = over(&checkout, texts) {
        return over;
    }
    let now_ms = gateway.clock.now_ms();
    let card = match read_card(&form.number, &form.expiry, &form.cvc, this_month(now_ms)) {
        Ok(card) => card,
        Err(error) => {
            let html = html::card_page(&checkout, texts, Some(&error));
            return page(StatusCode::UNPROCESSABLE_ENTITY, html, &checkout);
        }
    };
    let forced = forced_decline(&gateway, &checkout.session);
    let outcome = checkout.submit_card(card, forced, now_ms);
    respond(&gateway, &shared, &checkout, texts, outcome)
}

async fn show_challenge(
    State(gateway): AppState,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    let Some(shared) = gateway.store.find(&id) else {
        return unknown(&headers);
    };
    let checkout = gateway.current(&shared);
    let texts = texts_for(&checkout, &headers);
    if let Some(over) = over(&checkout, texts) {
        return over;
    }
    if checkout.challenge.as_ref().is_none_or(|open| open.id != id) {
        return see_other(&checkout.session.url);
    }
    page(
        StatusCode::OK,
        html::challenge_page(&checkout, &id, texts),
        &checkout,
    )
}

async fn answer_challenge(
    State(gateway): AppState,
    Path(id): Path<String>,
    headers: HeaderMap,
    Form(form): Form<ChallengeForm>,
) -> Response {
    let Some(shared) = gateway.store.find(&id) else {
        return unknown(&headers);
    };
    let mut checkout = gateway.current(&shared);
    let texts = texts_for(&checkout, &headers);
    let approved = form.action == "approve";
    let outcome = checkout.answer_challenge(&id, approved, gateway.clock.now_ms());
    respond(&gateway, &shared, &checkout, texts, outcome)
}

/// Commits what a card or a 3-D Secure answer led to and shows it. The caller holds the lock, so
/// a second POST of the same card finds the session paid.
fn respond(
    gateway: &Gateway,
    shared: &Shared,
    checkout: &Checkout,
    texts: &Texts,
    outcome: CardOutcome,
) -> Response {
    let paid: [Happening<'_>; 2] = [
        (EventKind::IntentSucceeded, None),
        (EventKind::SessionCompleted, None),
    ];
    match outcome {
        CardOutcome::Paid => {
            gateway.commit(shared, checkout, &paid, None);
            see_other(&checkout.session.success_location())
        }
        CardOutcome::AlreadyPaid => see_other(&checkout.session.success_location()),
        CardOutcome::Declined(decline) => {
            gateway.commit(shared, checkout, &[(EventKind::IntentFailed, None)], None);
            let html = html::card_page(checkout, texts, Some(&decline));
            page(StatusCode::PAYMENT_REQUIRED, html, checkout)
        }
        CardOutcome::Challenge(id) => {
            gateway.commit(shared, checkout, &[], None);
            see_other(&format!("{}/3ds/{id}", gateway.public_url))
        }
        CardOutcome::Gone => {
            over(checkout, texts).unwrap_or_else(|| see_other(&checkout.session.url))
        }
    }
}

/// The page of a session that can no longer be paid.
fn over(checkout: &Checkout, texts: &Texts) -> Option<Response> {
    let status = match checkout.session.status {
        SessionStatus::Open => return None,
        SessionStatus::Complete => StatusCode::OK,
        SessionStatus::Expired => StatusCode::GONE,
    };
    Some(page(status, html::over_page(checkout, texts), checkout))
}

fn find_session(gateway: &Gateway, id: &str) -> Option<Shared> {
    // Ids of other parts lead to the same checkout; the page's address is the session's alone.
    id.starts_with("cs_")
        .then(|| gateway.store.find(id))
        .flatten()
}

fn forced_decline(gateway: &Gateway, session: &Session) -> Option<Decline> {
    let occasion = Occasion {
        operation: None,
        client_reference_id: session.client_reference_id.as_deref(),
        event_type: None,
    };
    let fault = gateway.faults.take(FaultKind::Decline, occasion)?;
    let reason = fault.decline_code.as_deref().unwrap_or("generic_decline");
    Some(Decline::new("card_declined", Some(reason)))
}

fn this_month(now_ms: i64) -> (i64, i64) {
    let now = jiff::Timestamp::from_millisecond(now_ms).unwrap_or_default();
    let date = jiff::tz::Offset::UTC.to_datetime(now).date();
    (i64::from(date.year()), i64::from(date.month()))
}

fn texts_for(checkout: &Checkout, headers: &HeaderMap) -> &'static Texts {
    let browser = headers
        .get(ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    Language::choose(checkout.session.locale.as_deref(), browser).texts()
}

fn unknown(headers: &HeaderMap) -> Response {
    let browser = headers
        .get(ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    let texts = Language::choose(None, browser).texts();
    secured(StatusCode::NOT_FOUND, html::unknown_page(texts), None)
}

fn page(status: StatusCode, html: String, checkout: &Checkout) -> Response {
    secured(status, html, Some(&checkout.session.success_url))
}

/// Browsers hold redirects after a form to `form-action` as well, so the clinic's origin is in it.
fn secured(status: StatusCode, html: String, success_url: Option<&str>) -> Response {
    let origin = success_url
        .and_then(|url| Url::parse(url).ok())
        .map(|url| url.origin().ascii_serialization())
        .unwrap_or_default();
    let policy = format!(
        "default-src 'none'; style-src 'self'; form-action 'self' {origin}; base-uri 'none'; \
         frame-ancestors 'none'"
    );
    let mut response = (status, html).into_response();
    let headers = response.headers_mut();
    headers.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    let strictest = HeaderValue::from_static("default-src 'none'");
    headers.insert(
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_str(&policy).unwrap_or(strictest),
    );
    response
}

/// 303 to an address, written in ASCII.
fn see_other(address: &str) -> Response {
    let ascii = Url::parse(address).map(String::from).unwrap_or_default();
    match HeaderValue::from_str(&ascii) {
        Ok(location) => (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
