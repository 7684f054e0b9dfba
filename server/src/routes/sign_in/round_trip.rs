//! To BankID and back, the same at both entrances: who it was, and where they go on to.

use axum::{
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect, Response},
};
use eclinic_api::problem::code;
use eclinic_rules::{Instant, Language, identity_number::Environment};
use serde::Deserialize;
use utoipa::IntoParams;

use super::return_path::sign_in_page;
use crate::{
    app::App,
    bankid::{Finish, SignInError, UnderWay},
    entrance::Entrance,
    error::ApiError,
    ids,
    limits::ClientAddress,
    persons::Identity,
    sessions::Cookies,
};

/// How a sign-in is to end, as it was asked for.
pub struct Way {
    /// Where it begins and ends.
    pub entrance: Entrance,
    /// A path of that entrance's pages.
    pub return_path: String,
    /// In this language.
    pub language: Language,
    /// Of an app: the challenge of its PKCE.
    pub app_challenge: Option<String>,
}

/// Sends the browser to BankID.
///
/// # Errors
/// `rate_limited`, `bankid_unavailable`, storage errors.
pub async fn begin(
    app: &App,
    ClientAddress(address): ClientAddress,
    headers: &HeaderMap,
    way: &Way,
) -> Result<Response, ApiError> {
    app.limits.sign_in(address)?;
    let redirect_uri = way.entrance.redirect_uri(&app.settings);
    let start = app.bankid.start(&redirect_uri, way.language).await?;
    // Two tabs of one browser may sign in side by side: they share the cookie.
    let cookie = way.entrance.sign_in_cookie(app);
    let browser = match Cookies::of(headers).get(cookie) {
        Some(token) => token.to_owned(),
        None => ids::new_token()?,
    };
    let set_cookie = cookie.set(&browser)?;
    let under_way = UnderWay {
        entrance: way.entrance,
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

/// The sign-in this answer belongs to: of this browser, and for the first and last time.
///
/// # Errors
/// `bankid_expired`, `rate_limited`, storage errors.
pub async fn take(
    app: &App,
    entrance: Entrance,
    ClientAddress(address): ClientAddress,
    headers: &HeaderMap,
    query: &CallbackQuery,
) -> Result<UnderWay, ApiError> {
    app.limits.sign_in(address)?;
    let expired = || ApiError::refused(code::BANKID_EXPIRED, "no such sign-in in this browser");
    let browser = Cookies::of(headers)
        .get(entrance.sign_in_cookie(app))
        .ok_or_else(expired)?
        .to_owned();
    let state = query.state.clone().ok_or_else(expired)?;
    let now = app.clock.now();
    app.db
        .write(move |sql| UnderWay::take(sql, entrance, &state, &browser, now))
        .await?
        .ok_or_else(expired)
}

/// Who it was, by BankID's word.
///
/// # Errors
/// `bankid_cancelled`, `bankid_refused`, `bankid_unavailable`.
pub async fn identify(
    app: &App,
    query: CallbackQuery,
    under_way: &UnderWay,
    now: Instant,
) -> Result<Identity, ApiError> {
    if query
        .iss
        .is_some_and(|issuer| !app.bankid.is_issuer(&issuer))
    {
        return Err(SignInError::Refused("answer of another issuer").into());
    }
    if let Some(error) = query.error {
        return Err(told(&error));
    }
    let finish = Finish {
        code: query.code.ok_or(SignInError::Refused("no code"))?,
        nonce: under_way.nonce.clone(),
        code_verifier: under_way.code_verifier.clone(),
        redirect_uri: &under_way.entrance.redirect_uri(&app.settings),
        now,
    };
    let environment = if app.settings.demo() {
        Environment::Test
    } else {
        Environment::Production
    };
    Ok(app.bankid.finish(finish).await?.checked(environment))
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
pub fn failed(app: &App, error: &ApiError, return_path: Option<&str>) -> Response {
    app.metrics
        .sign_ins
        .with_label_values(&[error.code()])
        .inc();
    Redirect::to(&sign_in_page(error.code(), return_path)).into_response()
}
