//! `/v1/staff/auth/bankid/…`: staff to BankID and back. Who does not work here is told so, and
//! nothing is kept of them.

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, header},
    response::{AppendHeaders, IntoResponse, Redirect, Response},
    routing::get,
};
use eclinic_rules::Language;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    app::App,
    bankid::UnderWay,
    entrance::Entrance,
    error::ApiError,
    limits::ClientAddress,
    routes::{
        json::Asked,
        sign_in::{
            return_path::local_path,
            round_trip::{CallbackQuery, Way, begin, failed, identify, take},
        },
    },
    sessions::{Cookies, NewSession},
    staff,
};

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/v1/staff/auth/bankid/start", get(start))
        .route("/v1/staff/auth/bankid/callback", get(callback))
}

/// Where to go on to.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct StartQuery {
    /// A path of the portal to come back to; `/` when absent or not ours.
    #[serde(rename = "return")]
    #[param(rename = "return")]
    return_path: Option<String>,
    /// `nb` or `en`.
    lang: Option<String>,
}

/// Sends the browser to BankID.
#[utoipa::path(get, path = "/v1/staff/auth/bankid/start", params(StartQuery),
    responses((status = 303, description = "To BankID, or back with an error")))]
pub async fn start(
    State(app): State<App>,
    address: ClientAddress,
    headers: HeaderMap,
    Asked(query): Asked<StartQuery>,
) -> Response {
    let return_path = local_path(query.return_path.as_deref().unwrap_or_default());
    let way = Way {
        entrance: Entrance::Staff,
        return_path: return_path.to_owned(),
        language: Language::of_tag(query.lang.as_deref().unwrap_or_default()).unwrap_or_default(),
        app_challenge: None,
    };
    match begin(&app, address, &headers, &way).await {
        Ok(response) => response,
        Err(error) => failed(&app, &error, Some(return_path)),
    }
}

/// Takes BankID's answer and signs the browser in.
#[utoipa::path(get, path = "/v1/staff/auth/bankid/callback", params(CallbackQuery),
    responses((status = 303, description = "To where one was, or back with an error")))]
pub async fn callback(
    State(app): State<App>,
    address: ClientAddress,
    headers: HeaderMap,
    Asked(query): Asked<CallbackQuery>,
) -> Response {
    let under_way = match take(&app, Entrance::Staff, address, &headers, &query).await {
        Ok(under_way) => under_way,
        Err(error) => return failed(&app, &error, None),
    };
    match sign_in(&app, &headers, query, &under_way).await {
        Ok(response) => {
            app.metrics.sign_ins.with_label_values(&["signed_in"]).inc();
            response
        }
        Err(error) => failed(&app, &error, Some(&under_way.return_path)),
    }
}

async fn sign_in(
    app: &App,
    headers: &HeaderMap,
    query: CallbackQuery,
    under_way: &UnderWay,
) -> Result<Response, ApiError> {
    let now = app.clock.now();
    let identity = identify(app, query, under_way, now).await?;
    let session = NewSession::new(now)?;
    let cookie = Entrance::Staff.session_cookie(app);
    let set_cookies = [
        (header::SET_COOKIE, cookie.set(session.token())?),
        (
            header::SET_COOKIE,
            Entrance::Staff.sign_in_cookie(app).remove()?,
        ),
    ];
    let previous = Cookies::of(headers).get(cookie).map(str::to_owned);
    app.db
        .write(move |sql| {
            let person_id = staff::recognise(sql, &identity.bankid_altsub)?;
            session.begin(sql, Entrance::Staff, &person_id, previous.as_deref())
        })
        .await?;
    Ok((
        AppendHeaders(set_cookies),
        Redirect::to(&under_way.return_path),
    )
        .into_response())
}
