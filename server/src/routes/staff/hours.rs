//! `/v1/staff/hours`, `/v1/staff/blocks`: a clinician's own hours (R18, R27, R36).

use axum::{
    Json, Router,
    extract::State,
    http::HeaderMap,
    routing::{delete, get, post},
};
use eclinic_api::{
    problem::Problem,
    staff::{BlockRequest, EndHoursRequest, HoursRequest, WorkingHours},
};

use crate::{
    app::App,
    error::ApiError,
    idempotency::IdempotencyKey,
    routes::json::{Body, Id},
    staff::{Caller, Member, hours},
};

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/v1/staff/hours", get(list))
        .route("/v1/staff/hours", post(post_hours))
        .route("/v1/staff/hours/{id}", delete(end))
        .route("/v1/staff/blocks", post(block))
        .route("/v1/staff/blocks/{id}", delete(lift))
}

/// Hours in force and blocked time.
#[utoipa::path(get, path = "/v1/staff/hours",
    responses((status = 200, body = WorkingHours), (status = 403, body = Problem)))]
pub async fn list(State(app): State<App>, caller: Caller) -> Result<Json<WorkingHours>, ApiError> {
    read_back(&app, caller.member).await
}

async fn read_back(app: &App, member: Member) -> Result<Json<WorkingHours>, ApiError> {
    let now = app.clock.now();
    app.db
        .read(move |sql| hours::list(sql, &member, now))
        .await
        .map(Json)
}

/// What follows every change: patients see it, and money that goes back is sent.
async fn changed(app: &App, member: Member) -> Result<Json<WorkingHours>, ApiError> {
    app.reload_catalogue().await?;
    app.money_waits.notify_one();
    read_back(app, member).await
}

/// Posts hours.
#[utoipa::path(post, path = "/v1/staff/hours", request_body = HoursRequest,
    responses((status = 200, body = WorkingHours), (status = 409, body = Problem),
              (status = 422, body = Problem)))]
pub async fn post_hours(
    State(app): State<App>,
    Caller { member, .. }: Caller,
    headers: HeaderMap,
    Body(request): Body<HoursRequest>,
) -> Result<Json<WorkingHours>, ApiError> {
    let key = IdempotencyKey::of(&headers, &member.person_id, "/v1/staff/hours", &request)?;
    let number = member.as_clinician()?.hpr_number.clone();
    let authorisations = app.register.authorisations(&number).await?;
    let (now, who) = (app.clock.now(), member.clone());
    app.db
        .write(move |sql| hours::post(sql, &member, &request, &authorisations, &key, now))
        .await?;
    changed(&app, who).await
}

/// Ends hours.
#[utoipa::path(delete, path = "/v1/staff/hours/{id}", params(("id" = String, Path)),
    request_body = EndHoursRequest,
    responses((status = 200, body = WorkingHours), (status = 404, body = Problem),
              (status = 409, body = Problem)))]
pub async fn end(
    State(app): State<App>,
    Caller { member, .. }: Caller,
    headers: HeaderMap,
    Id(id): Id,
    Body(request): Body<EndHoursRequest>,
) -> Result<Json<WorkingHours>, ApiError> {
    let key = IdempotencyKey::of(
        &headers,
        &member.person_id,
        "/v1/staff/hours/{id}",
        &(&id, &request),
    )?;
    let (now, who) = (app.clock.now(), member.clone());
    app.db
        .write(move |sql| hours::end(sql, &member, &id, &request, &key, now))
        .await?;
    changed(&app, who).await
}

/// Blocks time.
#[utoipa::path(post, path = "/v1/staff/blocks", request_body = BlockRequest,
    responses((status = 200, body = WorkingHours), (status = 409, body = Problem),
              (status = 422, body = Problem)))]
pub async fn block(
    State(app): State<App>,
    Caller { member, .. }: Caller,
    headers: HeaderMap,
    Body(request): Body<BlockRequest>,
) -> Result<Json<WorkingHours>, ApiError> {
    let key = IdempotencyKey::of(&headers, &member.person_id, "/v1/staff/blocks", &request)?;
    let (now, who) = (app.clock.now(), member.clone());
    app.db
        .write(move |sql| hours::block(sql, &member, &request, &key, now))
        .await?;
    changed(&app, who).await
}

/// Lifts a block.
#[utoipa::path(delete, path = "/v1/staff/blocks/{id}", params(("id" = String, Path)),
    responses((status = 200, body = WorkingHours), (status = 404, body = Problem)))]
pub async fn lift(
    State(app): State<App>,
    Caller { member, .. }: Caller,
    headers: HeaderMap,
    Id(id): Id,
) -> Result<Json<WorkingHours>, ApiError> {
    let key = IdempotencyKey::of(&headers, &member.person_id, "/v1/staff/blocks/{id}", &id)?;
    let (now, who) = (app.clock.now(), member.clone());
    app.db
        .write(move |sql| hours::lift(sql, &member, &id, &key, now))
        .await?;
    changed(&app, who).await
}
