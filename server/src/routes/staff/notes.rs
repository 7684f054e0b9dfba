//! `/v1/staff/visits/{id}/…`: the note of a visit (R62, R63). Texts go into no address and no log.

use axum::{
    Json, Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    routing::{get, post, put},
};
use eclinic_api::{
    problem::Problem,
    staff::{AddendumRequest, DraftRequest, Note, SignRequest},
};

use crate::{
    app::App,
    error::ApiError,
    idempotency::IdempotencyKey,
    routes::json::{Body, Id},
    staff::{Caller, notes},
};

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/v1/staff/visits/{id}/note", get(read))
        .route("/v1/staff/visits/{id}/draft", put(save))
        .route("/v1/staff/visits/{id}/sign", post(sign))
        .route("/v1/staff/visits/{id}/addenda", post(add))
}

/// The note, or its draft.
#[utoipa::path(get, path = "/v1/staff/visits/{id}/note", params(("id" = String, Path)),
    responses((status = 200, body = Note), (status = 404, body = Problem)))]
pub async fn read(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id,
) -> Result<Json<Note>, ApiError> {
    let clinic = app.clone();
    app.db
        .read(move |sql| notes::read(sql, &clinic.vault, &caller.member, &id))
        .await
        .map(Json)
}

/// Replaces the draft. The same draft twice is one draft, so it needs no idempotency key.
#[utoipa::path(put, path = "/v1/staff/visits/{id}/draft", params(("id" = String, Path)),
    request_body = DraftRequest,
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn save(
    State(app): State<App>,
    caller: Caller,
    Id(id): Id,
    Body(request): Body<DraftRequest>,
) -> Result<StatusCode, ApiError> {
    let (clinic, now) = (app.clone(), app.clock.now());
    app.db
        .write(move |sql| {
            let (vault, text) = (&clinic.vault, &request.text);
            notes::save_draft(sql, vault, &caller.member, &id, text, now)
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Signs.
#[utoipa::path(post, path = "/v1/staff/visits/{id}/sign", params(("id" = String, Path)),
    request_body = SignRequest,
    responses((status = 200, body = Note), (status = 404, body = Problem),
              (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn sign(
    State(app): State<App>,
    Caller { member, .. }: Caller,
    headers: HeaderMap,
    Id(id): Id,
    Body(request): Body<SignRequest>,
) -> Result<Json<Note>, ApiError> {
    let key = IdempotencyKey::of(
        &headers,
        &member.person_id,
        "/v1/staff/visits/{id}/sign",
        &(&id, &request),
    )?;
    let (clinic, now) = (app.clone(), app.clock.now());
    app.db
        .write(move |sql| {
            let what = (id.as_str(), request.text.as_str());
            notes::sign(sql, &clinic.vault, &member, what, &key, now)
        })
        .await
        .map(Json)
}

/// Adds to a signed note.
#[utoipa::path(post, path = "/v1/staff/visits/{id}/addenda", params(("id" = String, Path)),
    request_body = AddendumRequest,
    responses((status = 200, body = Note), (status = 404, body = Problem),
              (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn add(
    State(app): State<App>,
    Caller { member, .. }: Caller,
    headers: HeaderMap,
    Id(id): Id,
    Body(request): Body<AddendumRequest>,
) -> Result<Json<Note>, ApiError> {
    let key = IdempotencyKey::of(
        &headers,
        &member.person_id,
        "/v1/staff/visits/{id}/addenda",
        &(&id, &request),
    )?;
    let (clinic, now) = (app.clone(), app.clock.now());
    app.db
        .write(move |sql| {
            let what = (id.as_str(), &request);
            notes::add(sql, &clinic.vault, &member, what, &key, now)
        })
        .await
        .map(Json)
}
