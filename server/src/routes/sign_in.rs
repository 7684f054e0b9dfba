//! `/v1/auth/bankid/…`: to BankID and back (R1–R4). Both are visited by the browser itself, so
//! whatever happens is answered with a redirect to a page of ours, or to the app that began it.

mod app_mode;
mod return_path;

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, header},
    response::{AppendHeaders, IntoResponse, Redirect, Response},
    routing::get,
};
use eclinic_api::problem::{Problem, code};
use eclinic_rules::{Instant, Language, identity_number::Environment};
use serde::Deserialize;
use utoipa::IntoParams;

use super::json::Asked;
use crate::{
    app::App,
    bankid::{CALLBACK, Finish, SignInError, UnderWay},
    error::ApiError,
    ids,
    limits::ClientAddress,
    persons::{self, Identity},
    sessions::{Cookie, Cookies, NewSession, app::NewCode},
};
use app_mode::app_challenge;
use return_path::{local_path, sign_in_page};

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/v1/auth/bankid/start", get(start))
        .route(CALLBACK, get(callback))
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

/// How a sign-in is to end, as it was asked for.
struct Way {
    return_path: String,
    language: Language,
    app_challenge: Option<String>,
}

async fn begin(
    app: &App,
    ClientAddress(address): ClientAddress,
    headers: &HeaderMap,
    way: &Way,
) -> Result<Response, ApiError> {
    app.limits.sign_in(address)?;
    let start = app
        .bankid
        .start(&app.settings.public_url, way.language)
        .await?;
    // Two tabs of one browser may sign in side by side: they share the cookie.
    let cookie = Cookie::sign_in(app);
    let browser = match Cookies::of(headers).get(cookie) {
        Some(token) => token.to_owned(),
        None => ids::new_token()?,
    };
    let set_cookie = cookie.set(&browser)?;
    let under_way = UnderWay {
        nonce: start.nonce,
        code_verifier: start.code_verifier,
        return_path: way.return_path.clone(),
        language: way.language,
        app_challenge: way.app_challenge.clone(),
    };
    let (state, now) = (start.state, app.clock.now());
    app.db
        .write(move |sql| under_way.begin(sql, &state, &browser, now))
        .await?;
    Ok(([(header::SET_COOKIE, set_cookie)], Redirect::to(&start.url)).into_response())
}

/// What BankID sends back (RFC 6749 § 4.1.2, RFC 9207).
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CallbackQuery {
    /// The code to redeem.
    code: Option<String>,
    /// The state of the sign-in.
    state: Option<String>,
    /// Why there is no code.
    error: Option<String>,
    /// Who answers.
    iss: Option<String>,
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
    let under_way = match take(&app, address, &headers, &query).await {
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

/// The sign-in this answer belongs to: of this browser, and for the first and last time.
async fn take(
    app: &App,
    ClientAddress(address): ClientAddress,
    headers: &HeaderMap,
    query: &CallbackQuery,
) -> Result<UnderWay, ApiError> {
    app.limits.sign_in(address)?;
    let expired = || ApiError::refused(code::BANKID_EXPIRED, "no such sign-in in this browser");
    let browser = Cookies::of(headers)
        .get(Cookie::sign_in(app))
        .ok_or_else(expired)?
        .to_owned();
    let state = query.state.clone().ok_or_else(expired)?;
    let now = app.clock.now();
    app.db
        .write(move |sql| UnderWay::take(sql, &state, &browser, now))
        .await?
        .ok_or_else(expired)
}

async fn sign_in(
    app: &App,
    headers: &HeaderMap,
    query: CallbackQuery,
    under_way: UnderWay,
) -> Result<Response, ApiError> {
    if query
        .iss
        .is_some_and(|issuer| !app.bankid.is_issuer(&issuer))
    {
        return Err(SignInError::Refused("answer of another issuer").into());
    }
    if let Some(error) = query.error {
        return Err(told(&error));
    }
    let now = app.clock.now();
    let finish = Finish {
        code: query.code.ok_or(SignInError::Refused("no code"))?,
        nonce: under_way.nonce,
        code_verifier: under_way.code_verifier,
        public_url: &app.settings.public_url,
        now,
    };
    let environment = if app.settings.demo() {
        Environment::Test
    } else {
        Environment::Production
    };
    let identity = app.bankid.finish(finish).await?.checked(environment);
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
    let forget = [(header::SET_COOKIE, Cookie::sign_in(app).remove()?)];
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
    let cookie = Cookie::session(app);
    let set_cookies = [
        (header::SET_COOKIE, cookie.set(session.token())?),
        (header::SET_COOKIE, Cookie::sign_in(app).remove()?),
    ];
    let previous = Cookies::of(headers).get(cookie).map(str::to_owned);
    let clinic = app.clone();
    app.db
        .write(move |sql| {
            let person_id = persons::sign_in(sql, &clinic.vault, &identity, now)?;
            session.begin(sql, &person_id, previous.as_deref())
        })
        .await?;
    Ok((AppendHeaders(set_cookies), Redirect::to(return_path)).into_response())
}

/// What an error of the redirect means for the person (RFC 6749 § 4.1.2.1).
fn told(error: &str) -> ApiError {
    match error {
        "access_denied" => ApiError::refused(code::BANKID_CANCELLED, "cancelled at BankID"),
        "server_error" | "temporarily_unavailable" => {
            SignInError::Unavailable("told by the redirect").into()
        }
        _ => SignInError::Refused("told by the redirect").into(),
    }
}

impl From<SignInError> for ApiError {
    fn from(error: SignInError) -> Self {
        tracing::warn!(%error, "sign-in failed");
        match error {
            SignInError::Unavailable(_) => {
                Self::unavailable(code::BANKID_UNAVAILABLE, "BankID does not answer")
            }
            SignInError::Refused(_) => {
                Self::refused(code::BANKID_REFUSED, "BankID's answer was refused")
            }
        }
    }
}

/// To the sign-in page, which says what happened and leads on to where one was going.
fn failed(app: &App, error: &ApiError, return_path: Option<&str>) -> Response {
    app.metrics
        .sign_ins
        .with_label_values(&[error.code()])
        .inc();
    Redirect::to(&sign_in_page(error.code(), return_path)).into_response()
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
