//! `/v1/staff/visits/{id}/…`: meeting, from the clinician's side: the way into the room, a guardian's
//! presence, calls (R11, R73, R77).

use axum::{
    Json, Router,
    extract::State,
    http::HeaderMap,
    routing::{get, post},
};
use eclinic_api::{
    consultation::{Consultation, Ticket, TicketRequest},
    problem::Problem,
    staff::{CallRequest, GuardianRequest, VisitDetails},
};

use eclinic_rules::access::Action;

use crate::{
    app::App,
    error::ApiError,
    idempotency::IdempotencyKey,
    rooms::{
        consultation, telephone,
        ticket::{self, Asker},
    },
    routes::json::{Body, Id},
    sessions::SessionKey,
    staff::{Caller, visits},
};

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/v1/staff/visits/{id}/consultation", get(show))
        .route("/v1/staff/visits/{id}/ticket", post(give_ticket))
        .route("/v1/staff/visits/{id}/guardian", post(note_guardian))
        .route("/v1/staff/visits/{id}/calls", post(note_call))
}

/// Whether and how to meet now, as the visit's clinician sees it.
#[utoipa::path(get, path = "/v1/staff/visits/{id}/consultation", params(("id" = String, Path)),
    responses((status = 200, body = Consultation), (status = 404, body = Problem)))]
pub async fn show(
    State(app): State<App>,
    Caller { member, .. }: Caller,
    Id(id): Id,
) -> Result<Json<Consultation>, ApiError> {
    let (clinic, now) = (app.clone(), app.clock.now());
    app.db
        .read(move |sql| {
            visits::find(sql, &member, &id, Action::Visit)?;
            consultation::clinicians_view(sql, &clinic.vault, &id, now)
        })
        .await
        .map(Json)
}

/// A ticket for the realtime socket (R73). Asking again gives another one.
#[utoipa::path(post, path = "/v1/staff/visits/{id}/ticket", params(("id" = String, Path)),
    request_body = TicketRequest,
    responses((status = 200, body = Ticket), (status = 404, body = Problem),
              (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn give_ticket(
    State(app): State<App>,
    Caller {
        member, session, ..
    }: Caller,
    Id(id): Id,
    Body(request): Body<TicketRequest>,
) -> Result<Json<Ticket>, ApiError> {
    app.limits.rooms(&member.person_id)?;
    let SessionKey::Browser(sign_in) = session else {
        return Err(ApiError::forbidden());
    };
    let asker = Asker::Clinician {
        id: member.as_clinician()?.id.clone(),
        sign_in,
    };
    ticket::issue(&app, asker, &id, request.key).await.map(Json)
}

/// The clinician notes whether a guardian is there (R11). The same twice is once, so it needs no
/// idempotency key.
#[utoipa::path(post, path = "/v1/staff/visits/{id}/guardian", params(("id" = String, Path)),
    request_body = GuardianRequest,
    responses((status = 200, body = VisitDetails), (status = 404, body = Problem)))]
pub async fn note_guardian(
    State(app): State<App>,
    Caller { member, .. }: Caller,
    Id(id): Id,
    Body(request): Body<GuardianRequest>,
) -> Result<Json<VisitDetails>, ApiError> {
    let (clinic, now) = (app.clone(), app.clock.now());
    app.db
        .write(move |sql| {
            visits::note_guardian(sql, &member, &id, request.present, now)?;
            visits::details(sql, &clinic.vault, &member, &id, now)
        })
        .await
        .map(Json)
}

/// The clinician rang the verified number just now (R77).
#[utoipa::path(post, path = "/v1/staff/visits/{id}/calls", params(("id" = String, Path)),
    request_body = CallRequest,
    responses((status = 200, body = VisitDetails), (status = 404, body = Problem),
              (status = 409, body = Problem)))]
pub async fn note_call(
    State(app): State<App>,
    Caller { member, .. }: Caller,
    headers: HeaderMap,
    Id(id): Id,
    Body(request): Body<CallRequest>,
) -> Result<Json<VisitDetails>, ApiError> {
    let key = IdempotencyKey::of(
        &headers,
        &member.person_id,
        "/v1/staff/visits/{id}/calls",
        &(&id, &request),
    )?;
    let (clinic, now) = (app.clone(), app.clock.now());
    app.db
        .write(move |sql| {
            let clinician_id = &member.as_clinician()?.id;
            telephone::rang(sql, clinician_id, &id, request.answered, &key, now)?;
            visits::details(sql, &clinic.vault, &member, &id, now)
        })
        .await
        .map(Json)
}
