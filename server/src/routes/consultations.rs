//! `/v1/consultations/…` and `/v1/invitations`: meeting, from the patient's side.

use axum::{
    Json, Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    routing::{get, post},
};
use eclinic_api::{
    consultation::{
        Consultation, Invitation, InvitationAcceptance, InvitationRequest, ProblemReport, Ticket,
        TicketRequest, Whereabouts,
    },
    problem::Problem,
};

use super::json::{Body, Id};
use crate::{
    app::App,
    error::ApiError,
    idempotency::IdempotencyKey,
    rooms::{
        consultation,
        invitations::{self, NewInvitation},
        problems::{self, NewReport},
        ticket::{self, Asker},
        whereabouts,
    },
    sessions::SignedIn,
};

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/v1/consultations/{id}", get(show))
        .route("/v1/consultations/{id}/ticket", post(give_ticket))
        .route("/v1/consultations/{id}/whereabouts", post(say_whereabouts))
        .route("/v1/consultations/{id}/problem", post(report_problem))
        .route("/v1/consultations/{id}/invitations", post(invite))
        .route("/v1/invitations", post(accept))
}

/// Whether and how to meet now.
#[utoipa::path(get, path = "/v1/consultations/{id}",
    responses((status = 200, body = Consultation), (status = 404, body = Problem)))]
pub async fn show(
    State(app): State<App>,
    signed_in: SignedIn,
    Id(id): Id,
) -> Result<Json<Consultation>, ApiError> {
    let (vault, now) = (app.vault.clone(), app.clock.now());
    app.db
        .read(move |sql| consultation::view(sql, &vault, &signed_in.person_id, &id, now))
        .await
        .map(Json)
}

/// A ticket for the realtime socket (R73). Asking again gives another one.
#[utoipa::path(post, path = "/v1/consultations/{id}/ticket", request_body = TicketRequest,
    responses((status = 200, body = Ticket), (status = 404, body = Problem),
              (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn give_ticket(
    State(app): State<App>,
    signed_in: SignedIn,
    Id(id): Id,
    Body(request): Body<TicketRequest>,
) -> Result<Json<Ticket>, ApiError> {
    app.limits.rooms(&signed_in.person_id)?;
    let asker = Asker::PatientSide(signed_in);
    ticket::issue(&app, asker, &id, request.key).await.map(Json)
}

/// Where the patient is now and can be called back.
#[utoipa::path(post, path = "/v1/consultations/{id}/whereabouts", request_body = Whereabouts,
    responses((status = 200, body = Consultation), (status = 404, body = Problem),
              (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn say_whereabouts(
    State(app): State<App>,
    SignedIn { person_id, .. }: SignedIn,
    headers: HeaderMap,
    Id(id): Id,
    Body(request): Body<Whereabouts>,
) -> Result<Json<Consultation>, ApiError> {
    app.limits.rooms(&person_id)?;
    let key = IdempotencyKey::of(
        &headers,
        &person_id,
        "/v1/consultations/{id}/whereabouts",
        &(&id, &request),
    )?;
    let sealed = whereabouts::seal(&app.vault, &id, &request)?;
    let (vault, now) = (app.vault.clone(), app.clock.now());
    app.db
        .write(move |sql| {
            whereabouts::say(sql, &person_id, &id, &sealed, &key, now)?;
            consultation::view(sql, &vault, &person_id, &id, now)
        })
        .await
        .map(Json)
}

/// It did not work: staff looks at it (R37).
#[utoipa::path(post, path = "/v1/consultations/{id}/problem", request_body = ProblemReport,
    responses((status = 200, body = Consultation), (status = 404, body = Problem),
              (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn report_problem(
    State(app): State<App>,
    SignedIn { person_id, .. }: SignedIn,
    headers: HeaderMap,
    Id(id): Id,
    Body(request): Body<ProblemReport>,
) -> Result<Json<Consultation>, ApiError> {
    app.limits.rooms(&person_id)?;
    let key = IdempotencyKey::of(
        &headers,
        &person_id,
        "/v1/consultations/{id}/problem",
        &(&id, &request),
    )?;
    let new = NewReport::new(&app.vault, &request)?;
    let (vault, now) = (app.vault.clone(), app.clock.now());
    app.db
        .write(move |sql| {
            problems::report(sql, &person_id, &id, &new, &key, now)?;
            consultation::view(sql, &vault, &person_id, &id, now)
        })
        .await
        .map(Json)
}

/// Invites one more person from elsewhere.
#[utoipa::path(post, path = "/v1/consultations/{id}/invitations",
    request_body = InvitationRequest,
    responses((status = 201, body = Invitation), (status = 404, body = Problem),
              (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn invite(
    State(app): State<App>,
    SignedIn { person_id, .. }: SignedIn,
    headers: HeaderMap,
    Id(id): Id,
    Body(request): Body<InvitationRequest>,
) -> Result<(StatusCode, Json<Invitation>), ApiError> {
    app.limits.rooms(&person_id)?;
    let key = IdempotencyKey::of(
        &headers,
        &person_id,
        "/v1/consultations/{id}/invitations",
        &(&id, &request),
    )?;
    let new = NewInvitation::new(&app.vault)?;
    let (vault, now) = (app.vault.clone(), app.clock.now());
    let origin = app.settings.public_url.clone();
    let invitation = app
        .db
        .write(move |sql| {
            let inviting = invitations::Inviting {
                new: &new,
                role: request.role,
                origin: &origin,
                idempotency: &key,
                now,
            };
            invitations::invite(sql, &vault, &person_id, &id, inviting)
        })
        .await?;
    Ok((StatusCode::CREATED, Json(invitation)))
}

/// Accepts an invitation. Accepting again changes nothing.
#[utoipa::path(post, path = "/v1/invitations", request_body = InvitationAcceptance,
    responses((status = 200, body = Consultation), (status = 404, body = Problem),
              (status = 409, body = Problem)))]
pub async fn accept(
    State(app): State<App>,
    SignedIn { person_id, .. }: SignedIn,
    Body(request): Body<InvitationAcceptance>,
) -> Result<Json<Consultation>, ApiError> {
    app.limits.rooms(&person_id)?;
    let (vault, now) = (app.vault.clone(), app.clock.now());
    app.db
        .write(move |sql| {
            let id = invitations::accept(sql, &request.token, &person_id, now)?;
            consultation::view(sql, &vault, &person_id, &id, now)
        })
        .await
        .map(Json)
}
