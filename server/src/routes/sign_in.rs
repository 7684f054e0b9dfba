//! `/v1/auth/bankid/…`: to BankID and back (R1–R4). Both are visited by the browser itself, so
//! whatever happens is answered with a redirect to a page of ours.

mod return_path;

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, header},
    response::{AppendHeaders, IntoResponse, Redirect, Response},
    routing::get,
};
use eclinic_api::problem::code;
use eclinic_rules::{Language, identity_number::Environment};
use serde::Deserialize;
use utoipa::IntoParams;

use super::json::Asked;
use crate::{
    app::App,
    bankid::{CALLBACK, Finish, SignInError, UnderWay},
    error::ApiError,
    ids,
    limits::ClientAddress,
    persons,
    sessions::{Cookie, Cookies, NewSession},
};
use return_path::{local_path, sign_in_page};

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/v1/auth/bankid/start", get(start))
        .route(CALLBACK, get(callback))
}

/// Where to go on to.
#[derive(Deserialize, IntoParams)]
pub struct StartQuery {
    /// A path of the app to come back to; `/` when absent or not ours.
    #[serde(rename = "return")]
    #[param(rename = "return")]
    return_path: Option<String>,
    /// `nb` or `en`.
    lang: Option<String>,
}

/// Sends the browser to BankID.
#[utoipa::path(get, path = "/v1/auth/bankid/start", params(StartQuery),
    responses((status = 303, description = "To BankID, or to the sign-in page with an error")))]
pub async fn start(
    State(app): State<App>,
    address: ClientAddress,
    headers: HeaderMap,
    Asked(query): Asked<StartQuery>,
) -> Response {
    let return_path = local_path(query.return_path.as_deref().unwrap_or_default());
    let language = Language::of_tag(query.lang.as_deref().unwrap_or_default()).unwrap_or_default();
    match begin(&app, address, &headers, return_path, language).await {
        Ok(response) => response,
        Err(error) => failed(&app, &error, Some(return_path)),
    }
}

async fn begin(
    app: &App,
    ClientAddress(address): ClientAddress,
    headers: &HeaderMap,
    return_path: &str,
    language: Language,
) -> Result<Response, ApiError> {
    app.limits.sign_in(address)?;
    let start = app.bankid.start(&app.settings.public_url, language).await?;
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
        return_path: return_path.to_owned(),
        language,
    };
    let (state, now) = (start.state, app.clock.now());
    app.db
        .write(move |sql| under_way.begin(sql, &state, &browser, now))
        .await?;
    Ok(([(header::SET_COOKIE, set_cookie)], Redirect::to(&start.url)).into_response())
}

/// What BankID sends back (RFC 6749 § 4.1.2, RFC 9207).
#[derive(Deserialize, IntoParams)]
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

/// Takes BankID's answer and signs the browser in.
#[utoipa::path(get, path = "/v1/auth/bankid/callback", params(CallbackQuery),
    responses((status = 303, description = "To where one was, or to the sign-in page with an error")))]
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
    match sign_in(&app, &headers, query, under_way).await {
        Ok(response) => {
            app.metrics.sign_ins.with_label_values(&["signed_in"]).inc();
            response
        }
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
    Ok((
        AppendHeaders(set_cookies),
        Redirect::to(&under_way.return_path),
    )
        .into_response())
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
