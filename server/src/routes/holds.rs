//! `POST /v1/holds`: take a time for the minutes it takes to pay (R20, R21).

use axum::{
    Json, Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    routing::post,
};
use eclinic_api::{
    booking::{Booking, HoldRequest},
    problem::Problem,
};

use super::json::Body;
use crate::{
    app::App,
    booking::{hold, view},
    error::ApiError,
    idempotency::IdempotencyKey,
    sessions::Member,
};

/// The routes.
pub fn routes() -> Router<App> {
    Router::new().route("/v1/holds", post(take))
}

/// Takes a time, letting go of an open hold of the same account holder.
#[utoipa::path(post, path = "/v1/holds", request_body = HoldRequest,
    responses((status = 201, body = Booking), (status = 409, body = Problem),
              (status = 422, body = Problem)))]
pub async fn take(
    State(app): State<App>,
    member: Member,
    headers: HeaderMap,
    Body(request): Body<HoldRequest>,
) -> Result<(StatusCode, Json<Booking>), ApiError> {
    app.limits.booking(&member.person_id)?;
    let key = IdempotencyKey::of(&headers, &member.person_id, "/v1/holds", &request)?;
    let mut held = hold(&app, &member, &request, &key).await;
    for _ in 0..MOST_RELOADS {
        let old = |error: &ApiError| error.code() == hold::CALENDAR_OLD;
        if !held.as_ref().is_err_and(old) {
            break;
        }
        // Staff changed their hours since the calendar was read: once more by the new ones.
        app.reload_catalogue().await?;
        held = hold(&app, &member, &request, &key).await;
    }
    let booking = held?;
    app.calendar.changed();
    app.metrics.bookings.with_label_values(&["held"]).inc();
    Ok((StatusCode::CREATED, Json(booking)))
}

/// How often the calendar is read anew for one hold, while staff change their hours all the time.
const MOST_RELOADS: usize = 8;

async fn hold(
    app: &App,
    member: &Member,
    request: &HoldRequest,
    key: &IdempotencyKey,
) -> Result<Booking, ApiError> {
    let (clinic, now) = (app.clone(), app.clock.now());
    let (holder, request, key) = (member.person_id.clone(), request.clone(), key.clone());
    app.db
        .write(move |sql| {
            let minutes = clinic.settings.hold_minutes;
            let id = hold::take(sql, &clinic.calendar, &holder, &request, minutes, &key, now)?;
            view::one(sql, &holder, &id)
        })
        .await
}
