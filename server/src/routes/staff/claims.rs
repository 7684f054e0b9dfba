//! `/v1/staff/claims`: technical problems that patients reported, for support to decide (R37, R68).

use axum::{
    Json, Router,
    extract::State,
    routing::{get, post},
};
use eclinic_api::{
    problem::Problem,
    staff::{Claim, ClaimDecision, Claims},
};

use crate::{
    app::App,
    error::ApiError,
    rooms::problems::{self, Verdict},
    routes::json::{Body, Id},
    staff::Caller,
};

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/v1/staff/claims", get(list))
        .route("/v1/staff/claims/{id}", post(decide))
}

/// What is not decided.
#[utoipa::path(get, path = "/v1/staff/claims",
    responses((status = 200, body = Claims), (status = 403, body = Problem)))]
pub async fn list(State(app): State<App>, _: Caller) -> Result<Json<Claims>, ApiError> {
    open(&app).await
}

async fn open(app: &App) -> Result<Json<Claims>, ApiError> {
    let clinic = app.clone();
    let claims: Vec<Claim> = app
        .db
        .read(move |sql| problems::open(sql, &clinic.vault))
        .await?;
    Ok(Json(Claims { claims }))
}

/// Decides. The same decision again changes nothing, so it needs no idempotency key.
#[utoipa::path(post, path = "/v1/staff/claims/{id}", params(("id" = String, Path)),
    request_body = ClaimDecision,
    responses((status = 200, body = Claims), (status = 404, body = Problem),
              (status = 409, body = Problem)))]
pub async fn decide(
    State(app): State<App>,
    Caller { member, .. }: Caller,
    Id(id): Id,
    Body(request): Body<ClaimDecision>,
) -> Result<Json<Claims>, ApiError> {
    let verdict = if request.approve {
        Verdict::Approved
    } else {
        Verdict::Denied
    };
    let now = app.clock.now();
    app.db
        .write(move |sql| problems::decide(sql, &id, verdict, &member.staff_id, now))
        .await?;
    app.money_waits.notify_one();
    open(&app).await
}
