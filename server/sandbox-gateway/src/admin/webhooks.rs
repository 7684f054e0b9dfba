//! Webhook receivers, and events released, repeated or forged by hand.

use std::sync::Arc;

use axum::extract::{Json, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value, json};

use super::AppState;
use crate::config::EndpointConfig;
use crate::domain::card::CardFace;
use crate::domain::checkout::Checkout;
use crate::domain::render;
use crate::events::envelope;
use crate::gateway::Gateway;
use crate::ids;
use crate::webhooks::forge::Forgery;

/// A receiver to add.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetEndpoint {
    url: String,
    secret: String,
    #[serde(default)]
    enabled_events: Vec<String>,
    /// Removes all others.
    #[serde(default)]
    only: bool,
}

/// `GET /admin/webhook-endpoints`.
pub async fn list(State(gateway): AppState) -> Json<Value> {
    Json(json!({ "urls": gateway.webhooks.endpoint_urls() }))
}

/// `POST /admin/webhook-endpoints`.
pub async fn set(State(gateway): AppState, Json(wanted): Json<SetEndpoint>) -> Response {
    if reqwest::Url::parse(&wanted.url).is_err() {
        let body = json!({ "error": "not an address" });
        return (StatusCode::UNPROCESSABLE_ENTITY, Json(body)).into_response();
    }
    let config = EndpointConfig {
        url: wanted.url,
        secret: wanted.secret,
        enabled_events: wanted.enabled_events,
    };
    gateway.webhooks.set_endpoint(config, wanted.only);
    Json(json!({ "urls": gateway.webhooks.endpoint_urls() })).into_response()
}

/// Which way round held events are posted.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Release {
    #[serde(default)]
    reverse: bool,
}

/// `POST /admin/webhooks/release`; the body may be left out.
pub async fn release(State(gateway): AppState, wanted: Option<Json<Release>>) -> Json<Value> {
    let wanted = wanted.map(|Json(wanted)| wanted).unwrap_or_default();
    Json(json!({ "released": gateway.webhooks.release(wanted.reverse) }))
}

/// An event to post again.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resend {
    event: String,
}

/// `POST /admin/webhooks/resend`: a duplicate, as late as one likes.
pub async fn resend(State(gateway): AppState, Json(wanted): Json<Resend>) -> Response {
    let Some(event) = gateway.events.find(&wanted.event) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    gateway.webhooks.send(&event);
    Json(json!({ "sent": event.id })).into_response()
}

/// A forged event to post.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Forge {
    kind: Forgery,
    /// Session that the event claims was paid.
    session: Option<String>,
    /// Type of the event; default `checkout.session.completed`.
    event_type: Option<String>,
    /// The object in the event, in place of the session.
    object: Option<Value>,
    /// Age of an old signature in seconds; default 600.
    age_s: Option<i64>,
}

/// `POST /admin/webhooks/forge`: answers with each receiver's status.
pub async fn forge(State(gateway): AppState, Json(wanted): Json<Forge>) -> Response {
    let object = match (wanted.object, wanted.session) {
        (Some(object), _) => object,
        (None, Some(session)) => match claimed_paid(&gateway, &session) {
            Some(object) => object,
            None => return StatusCode::NOT_FOUND.into_response(),
        },
        (None, None) => json!({ "id": ids::new("cs_test"), "object": "checkout.session" }),
    };
    let kind = wanted
        .event_type
        .as_deref()
        .unwrap_or("checkout.session.completed");
    let event = envelope(
        &ids::new("evt"),
        kind,
        &object,
        None,
        gateway.clock.now_ms(),
    );
    let age_s = wanted.age_s.unwrap_or(600);
    let answers = gateway.webhooks.forge(wanted.kind, &event, age_s).await;
    Json(json!({ "event": event, "answers": answers })).into_response()
}

/// The session as it would look had it been paid; the session itself stays as it is.
fn claimed_paid(gateway: &Arc<Gateway>, session_id: &str) -> Option<Value> {
    let shared = gateway.store.find(session_id)?;
    let mut claimed: Checkout = gateway.current(&shared).clone();
    let face = CardFace {
        brand: "visa".into(),
        last4: "4242".into(),
        exp_month: 12,
        exp_year: 2034,
    };
    claimed.claim_paid(face, gateway.clock.now_ms());
    Some(render::session(&claimed))
}
