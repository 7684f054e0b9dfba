//! `POST /v1/webhooks/stripe`: what the gateway tells (R21, R39, R40).

use axum::{
    Router,
    body::Bytes,
    extract::{State, rejection::BytesRejection},
    http::{HeaderMap, StatusCode},
    routing::post,
};

use super::json;
use crate::{
    app::App,
    booking::{
        capture::{self, Effect},
        refunds,
    },
    db::{Sql, params},
    error::ApiError,
    payments::{GatewayEvent, Meaning},
};

/// The routes.
pub fn routes() -> Router<App> {
    Router::new().route("/v1/webhooks/stripe", post(receive))
}

/// Takes a signed event. A repeated one is acknowledged and changes nothing; one that could not be
/// stored is answered 5xx, so that the gateway sends it again.
#[utoipa::path(post, path = "/v1/webhooks/stripe",
    responses((status = 200), (status = 400, body = eclinic_api::problem::Problem)))]
pub async fn receive(
    State(app): State<App>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<StatusCode, ApiError> {
    let body = body.map_err(|rejection| json::raw_body_refused(&rejection))?;
    let now = app.clock.now();
    let signature = headers
        .get("stripe-signature")
        .and_then(|value| value.to_str().ok());
    let event = app
        .gateway
        .read_webhook(signature.unwrap_or_default(), &body, now)
        .map_err(|refused| {
            tracing::warn!(%refused, "a webhook was refused");
            app.metrics.webhooks.with_label_values(&["refused"]).inc();
            ApiError::bad_request("the webhook was refused")
        })?;
    let effect = app.db.write(move |sql| handle(sql, &event, now)).await?;
    app.metrics
        .webhooks
        .with_label_values(&[if effect.is_some() {
            "handled"
        } else {
            "repeated"
        }])
        .inc();
    if let Some(effect) = effect {
        app.captured(effect);
    }
    Ok(StatusCode::OK)
}

/// Handles an event once; `None` for one that was handled before.
fn handle(
    sql: &mut dyn Sql,
    event: &GatewayEvent,
    now: eclinic_rules::Instant,
) -> Result<Option<Effect>, ApiError> {
    let first = sql.execute(
        "INSERT INTO webhook_event (id, kind, received_at) VALUES ($1, $2, $3)
         ON CONFLICT (id) DO NOTHING",
        params![&event.id, &event.kind, now.millis()],
    )?;
    if first == 0 {
        return Ok(None);
    }
    match &event.meaning {
        Meaning::Page(page) => capture::page_changed(sql, page, now).map(Some),
        Meaning::Declined(payment_id) => {
            capture::declined(sql, payment_id)?;
            Ok(Some(Effect::Nothing))
        }
        Meaning::Refund(refund_id, refund) => {
            refunds::changed(sql, refund_id.as_deref(), refund, now)?;
            Ok(Some(Effect::Nothing))
        }
        Meaning::Other => Ok(Some(Effect::Nothing)),
    }
}
