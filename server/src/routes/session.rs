//! `/v1/session…`: who is signed in, and signing out (R16).

use axum::{
    Json, Router,
    extract::State,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{AppendHeaders, IntoResponse, Response},
    routing::{get, post},
};
use eclinic_api::{problem::Problem, session::Session};

use crate::{
    app::App,
    entrance::Entrance,
    error::ApiError,
    persons,
    sessions::{self, SessionKey, SignedIn, Visitor},
};

/// Tells a browser to forget what the app kept there, in every tab, and a phone to forget its
/// tokens.
const CLEAR_SITE_DATA: (HeaderName, HeaderValue) = (
    HeaderName::from_static("clear-site-data"),
    HeaderValue::from_static("\"storage\""),
);

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/v1/session", get(session))
        .route("/v1/session/logout", post(logout))
        .route("/v1/session/logout-everywhere", post(logout_everywhere))
}

/// Who is signed in; also an answer when nobody is.
#[utoipa::path(get, path = "/v1/session", responses((status = 200, body = Session)))]
pub async fn session(
    State(app): State<App>,
    Visitor(signed_in): Visitor,
) -> Result<Json<Session>, ApiError> {
    persons::session_view(&app, signed_in.as_ref())
        .await
        .map(Json)
}

/// Ends this session; a phone's with all its tokens. Repeating it is harmless, so it needs no
/// idempotency key: who is signed out already is answered the same.
#[utoipa::path(post, path = "/v1/session/logout",
    responses((status = 204), (status = 403, body = Problem)))]
pub async fn logout(
    State(app): State<App>,
    Visitor(signed_in): Visitor,
) -> Result<Response, ApiError> {
    let forget = match signed_in.as_ref().map(|signed_in| &signed_in.session) {
        Some(SessionKey::App(_)) => CLEAR_SITE_DATA,
        Some(SessionKey::Browser(_)) | None => forget_cookie(&app)?,
    };
    if let Some(signed_in) = signed_in {
        app.db
            .write(move |sql| sessions::end(sql, &signed_in.session))
            .await?;
    }
    Ok((StatusCode::NO_CONTENT, AppendHeaders([forget])).into_response())
}

fn forget_cookie(app: &App) -> Result<(HeaderName, HeaderValue), ApiError> {
    Ok((
        header::SET_COOKIE,
        Entrance::Patients.session_cookie(app).remove()?,
    ))
}

/// Ends every session of the person, on all devices, from the next request on (R16).
#[utoipa::path(post, path = "/v1/session/logout-everywhere",
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn logout_everywhere(
    State(app): State<App>,
    signed_in: SignedIn,
) -> Result<Response, ApiError> {
    let forget = match signed_in.session {
        SessionKey::App(_) => vec![CLEAR_SITE_DATA],
        SessionKey::Browser(_) => vec![forget_cookie(&app)?, CLEAR_SITE_DATA],
    };
    app.db
        .write(move |sql| sessions::end_all(sql, Entrance::Patients, &signed_in.person_id))
        .await?;
    Ok((StatusCode::NO_CONTENT, AppendHeaders(forget)).into_response())
}
