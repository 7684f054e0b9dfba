//! `/v1/auth/bankid/…`: to BankID and back (R1–R4). Both are visited by the browser itself, so
//! whatever happens is answered with a redirect to a page of ours, or to the app that began it.

mod app_mode;
pub(super) mod return_path;
pub(super) mod round_trip;

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, header},
    response::{AppendHeaders, IntoResponse, Redirect, Response},
    routing::get,
};
use eclinic_api::problem::Problem;
use eclinic_rules::{Instant, Language};
use serde::Deserialize;
use utoipa::IntoParams;

use super::json::Asked;
use crate::{
    app::App,
    bankid::UnderWay,
    entrance::Entrance,
    error::ApiError,
    limits::ClientAddress,
    persons::{self, Identity},
    sessions::{Cookies, NewSession, app::NewCode},
};
use app_mode::app_challenge;
use return_path::local_path;
use round_trip::{CallbackQuery, Way, begin, failed, identify, take};

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/v1/auth/bankid/start", get(start))
        .route("/v1/auth/bankid/callback", get(callback))
}

/// Where to go on to.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct StartQuery {
    /// A path of the app to come back to; `/` when absent or not ours.
    #[serde(rename = "return")]
    #[param(rename = "return")]
    return_path: Option<String>,
    /// `nb` or `en`.
    lang: Option<String>,
    /// Of an app: its registered return address, exactly.
    redirect_uri: Option<String>,
    /// Of an app: the challenge of its PKCE (RFC 7636).
    code_challenge: Option<String>,
    /// Of an app: `S256`.
    code_challenge_method: Option<String>,
}

/// Sends the browser to BankID. An app's request that is not as it must be is answered here: it
/// leads nowhere (RFC 6749 § 4.1.2.1).
#[utoipa::path(get, path = "/v1/auth/bankid/start", params(StartQuery),
    responses((status = 303, description = "To BankID, or back with an error"),
              (status = 400, body = Problem)))]
pub async fn start(
    State(app): State<App>,
    address: ClientAddress,
    headers: HeaderMap,
    Asked(query): Asked<StartQuery>,
) -> Response {
    let return_path = local_path(query.return_path.as_deref().unwrap_or_default());
    let language = Language::of_tag(query.lang.as_deref().unwrap_or_default()).unwrap_or_default();
    let app_challenge = match app_challenge(&query, &app.settings.app_return) {
        Ok(challenge) => challenge,
        Err(error) => return error.into_response(),
    };
    let way = Way {
        entrance: Entrance::Patients,
        return_path: return_path.to_owned(),
        language,
        app_challenge,
    };
    match begin(&app, address, &headers, &way).await {
        Ok(response) => response,
        Err(error) if way.app_challenge.is_some() => failed_in_app(&app, &error),
        Err(error) => failed(&app, &error, Some(return_path)),
    }
}

/// Takes BankID's answer and signs the browser in, or gives the app its one-time code.
#[utoipa::path(get, path = "/v1/auth/bankid/callback", params(CallbackQuery),
    responses((status = 303, description = "To where one was, or back with an error")))]
pub async fn callback(
    State(app): State<App>,
    address: ClientAddress,
    headers: HeaderMap,
    Asked(query): Asked<CallbackQuery>,
) -> Response {
    let under_way = match take(&app, Entrance::Patients, address, &headers, &query).await {
        Ok(under_way) => under_way,
        Err(error) => return failed(&app, &error, None),
    };
    let return_path = under_way.return_path.clone();
    let in_app = under_way.app_challenge.is_some();
    match sign_in(&app, &headers, query, under_way).await {
        Ok(response) => {
            app.metrics.sign_ins.with_label_values(&["signed_in"]).inc();
            response
        }
        Err(error) if in_app => failed_in_app(&app, &error),
        Err(error) => failed(&app, &error, Some(&return_path)),
    }
}

async fn sign_in(
    app: &App,
    headers: &HeaderMap,
    query: CallbackQuery,
    under_way: UnderWay,
) -> Result<Response, ApiError> {
    let now = app.clock.now();
    let identity = identify(app, query, &under_way, now).await?;
    match under_way.app_challenge {
        Some(challenge) => give_code(app, identity, challenge, now).await,
        None => begin_session(app, headers, identity, &under_way.return_path, now).await,
    }
}

/// The end of a sign-in that an app began: a code instead of a cookie. Whoever is signed in in this
/// browser stays so.
async fn give_code(
    app: &App,
    identity: Identity,
    challenge: String,
    now: Instant,
) -> Result<Response, ApiError> {
    let code = NewCode::new(challenge, now)?;
    let back = app_mode::back(&app.settings.app_return, ("code", code.code()));
    let clinic = app.clone();
    app.db
        .write(move |sql| {
            let person_id = persons::sign_in(sql, &clinic.vault, &identity, now)?;
            code.store(sql, &person_id)
        })
        .await?;
    let forget = [(
        header::SET_COOKIE,
        Entrance::Patients.sign_in_cookie(app).remove()?,
    )];
    Ok((AppendHeaders(forget), Redirect::to(&back)).into_response())
}

/// The end of a sign-in on the web.
async fn begin_session(
    app: &App,
    headers: &HeaderMap,
    identity: Identity,
    return_path: &str,
    now: Instant,
) -> Result<Response, ApiError> {
    let session = NewSession::new(now)?;
    let cookie = Entrance::Patients.session_cookie(app);
    let set_cookies = [
        (header::SET_COOKIE, cookie.set(session.token())?),
        (
            header::SET_COOKIE,
            Entrance::Patients.sign_in_cookie(app).remove()?,
        ),
    ];
    let previous = Cookies::of(headers).get(cookie).map(str::to_owned);
    let clinic = app.clone();
    app.db
        .write(move |sql| {
            let person_id = persons::sign_in(sql, &clinic.vault, &identity, now)?;
            session.begin(sql, Entrance::Patients, &person_id, previous.as_deref())
        })
        .await?;
    Ok((AppendHeaders(set_cookies), Redirect::to(return_path)).into_response())
}

/// Back to the app, which says what happened.
fn failed_in_app(app: &App, error: &ApiError) -> Response {
    app.metrics
        .sign_ins
        .with_label_values(&[error.code()])
        .inc();
    Redirect::to(&app_mode::back(
        &app.settings.app_return,
        ("error", error.code()),
    ))
    .into_response()
}
