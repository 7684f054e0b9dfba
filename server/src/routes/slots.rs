//! `GET /v1/slots`: the times of a service (R18, R19, R30).

use axum::{
    Router,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use eclinic_api::{catalogue::Slots, problem::Problem};
use eclinic_rules::{LocalDate, oslo};
use serde::Deserialize;
use utoipa::IntoParams;

use super::json::Asked;
use crate::{app::App, catalogue::SlotQuery, error::ApiError};

/// How far ahead one may look, in days.
const FURTHEST_DAYS: i32 = 400;

/// The routes.
pub fn routes() -> Router<App> {
    Router::new().route("/v1/slots", get(slots))
}

/// What is asked.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SlotsQuery {
    /// The service's id.
    service: String,
    /// First calendar day in Oslo; today when absent.
    #[param(value_type = Option<String>)]
    from: Option<LocalDate>,
    /// How many days, 1 to 31; 7 when absent.
    days: Option<u8>,
}

/// The times of a service, day by day.
#[utoipa::path(get, path = "/v1/slots", params(SlotsQuery),
    responses((status = 200, body = Slots), (status = 404, body = Problem)))]
pub async fn slots(
    State(app): State<App>,
    Asked(query): Asked<SlotsQuery>,
) -> Result<Response, ApiError> {
    let now = app.clock.now();
    let today = oslo::date(now);
    let from = query.from.unwrap_or(today);
    let days = query.days.unwrap_or(7);
    let furthest = today.add_days(FURTHEST_DAYS).unwrap_or(today);
    let earliest = today.add_days(-FURTHEST_DAYS).unwrap_or(today);
    if !(1..=31).contains(&days) || from > furthest || from < earliest {
        return Err(ApiError::bad_request(
            "ask for 1 to 31 days within a year from today",
        ));
    }
    let query = SlotQuery {
        service_id: query.service,
        from,
        days,
    };
    let body = app.calendar.slots(&app.db, query, now).await?;
    Ok(([(header::CONTENT_TYPE, "application/json")], body).into_response())
}
