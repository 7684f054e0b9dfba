//! `/v1/staff/days`, `/v1/staff/unsigned`, `/v1/staff/visits`: a clinician's visits (R62, R67).

use axum::{Json, Router, extract::State, routing::get};
use eclinic_api::{
    problem::Problem,
    staff::{VisitDetails, Visits},
};
use eclinic_rules::LocalDate;

use crate::{
    app::App,
    error::ApiError,
    routes::json::Id,
    staff::{Caller, visits},
};

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/v1/staff/days/{date}", get(day))
        .route("/v1/staff/unsigned", get(unsigned))
        .route("/v1/staff/visits/{id}", get(one))
}

/// The visits of a day in Oslo.
#[utoipa::path(get, path = "/v1/staff/days/{date}", params(("date" = String, Path)),
    responses((status = 200, body = Visits), (status = 400, body = Problem)))]
pub async fn day(
    State(app): State<App>,
    caller: Caller,
    Id(date): Id,
) -> Result<Json<Visits>, ApiError> {
    let date: LocalDate = date
        .parse()
        .map_err(|_| ApiError::bad_request("no such date"))?;
    let now = app.clock.now();
    app.db
        .read(move |sql| visits::day(sql, &caller.member, date, now))
        .await
        .map(Json)
}

/// The visits that have begun and have no signed note.
#[utoipa::path(get, path = "/v1/staff/unsigned", responses((status = 200, body = Visits)))]
pub async fn unsigned(State(app): State<App>, caller: Caller) -> Result<Json<Visits>, ApiError> {
    let now = app.clock.now();
    app.db
        .read(move |sql| visits::unsigned(sql, &caller.member, now))
        .await
        .map(Json)
}

/// One visit.
#[utoipa::path(get, path = "/v1/staff/visits/{id}", params(("id" = String, Path)),
    responses((status = 200, body = VisitDetails), (status = 404, body = Problem)))]
pub async fn one(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id,
) -> Result<Json<VisitDetails>, ApiError> {
    let (clinic, now) = (app.clone(), app.clock.now());
    app.db
        .read(move |sql| visits::details(sql, &clinic.vault, &caller.member, &id, now))
        .await
        .map(Json)
}
