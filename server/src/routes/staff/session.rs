//! `/v1/staff/session…`: who is at work here, and signing out (R16).

use axum::{
    Json, Router,
    extract::State,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{AppendHeaders, IntoResponse, Response},
    routing::{get, post},
};
use eclinic_api::{problem::Problem, staff::StaffSession};

use crate::{app::App, entrance::Entrance, error::ApiError, sessions, staff::PerhapsCaller};

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/v1/staff/session", get(session))
        .route("/v1/staff/session/logout", post(logout))
        .route(
            "/v1/staff/session/logout-everywhere",
            post(logout_everywhere),
        )
}

/// Who is signed in; also an answer when nobody is.
#[utoipa::path(get, path = "/v1/staff/session", responses((status = 200, body = StaffSession)))]
pub async fn session(PerhapsCaller(caller): PerhapsCaller) -> Json<StaffSession> {
    Json(
        caller.map_or_else(StaffSession::default, |caller| StaffSession {
            member: Some(caller.member.view()),
            csrf_token: Some(caller.csrf_token),
        }),
    )
}

/// Ends this session. Repeating it is harmless, so it needs no idempotency key.
#[utoipa::path(post, path = "/v1/staff/session/logout",
    responses((status = 204), (status = 403, body = Problem)))]
pub async fn logout(
    State(app): State<App>,
    PerhapsCaller(caller): PerhapsCaller,
) -> Result<Response, ApiError> {
    if let Some(caller) = caller {
        app.db
            .write(move |sql| sessions::end(sql, &caller.session))
            .await?;
    }
    forgotten(&app)
}

/// Ends every session of this person at work, on all devices, from the next request on (R16).
#[utoipa::path(post, path = "/v1/staff/session/logout-everywhere",
    responses((status = 204), (status = 403, body = Problem)))]
pub async fn logout_everywhere(
    State(app): State<App>,
    PerhapsCaller(caller): PerhapsCaller,
) -> Result<Response, ApiError> {
    if let Some(caller) = caller {
        let person_id = caller.member.person_id;
        app.db
            .write(move |sql| sessions::end_all(sql, Entrance::Staff, &person_id))
            .await?;
    }
    forgotten(&app)
}

/// The browser forgets the cookie and what the portal kept, in every tab.
fn forgotten(app: &App) -> Result<Response, ApiError> {
    let forget = [
        (
            header::SET_COOKIE,
            Entrance::Staff.session_cookie(app).remove()?,
        ),
        (
            HeaderName::from_static("clear-site-data"),
            HeaderValue::from_static("\"storage\""),
        ),
    ];
    Ok((StatusCode::NO_CONTENT, AppendHeaders(forget)).into_response())
}
