//! `GET /v1/realtime`: the realtime socket (RFC 6455). Who comes is told by the ticket in its first
//! message, so that no cookie, token or address says it.

use std::net::IpAddr;

use axum::{
    Router,
    extract::{
        State,
        ws::{WebSocketUpgrade, rejection::WebSocketUpgradeRejection},
    },
    http::{HeaderMap, Uri},
    response::Response,
    routing::get,
};
use eclinic_api::{problem::Problem, realtime::LONGEST};

use crate::{
    app::App, entrance::Entrance, error::ApiError, limits::ClientAddress, rooms, sessions,
};

/// The routes of the patients' origin.
pub fn routes() -> Router<App> {
    Router::new().route("/v1/realtime", get(open))
}

/// The same on the staff's origin: pages ask their own.
pub fn staff_routes() -> Router<App> {
    Router::new().route("/v1/realtime", get(open_for_staff))
}

/// Opens the realtime socket. Its messages are not part of this description.
#[utoipa::path(get, path = "/v1/realtime",
    responses((status = 101), (status = 400, body = Problem), (status = 403, body = Problem),
              (status = 429, body = Problem)))]
pub async fn open(
    State(app): State<App>,
    ClientAddress(address): ClientAddress,
    uri: Uri,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, ApiError> {
    sessions::from_our_pages(&app, Entrance::Patients, &headers, &uri)?;
    upgraded(app, address, upgrade)
}

async fn open_for_staff(
    State(app): State<App>,
    ClientAddress(address): ClientAddress,
    uri: Uri,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, ApiError> {
    sessions::from_our_pages(&app, Entrance::Staff, &headers, &uri)?;
    upgraded(app, address, upgrade)
}

fn upgraded(
    app: App,
    address: IpAddr,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, ApiError> {
    app.limits.sockets(address)?;
    let upgrade = upgrade.map_err(|_| ApiError::bad_request("this is a socket (RFC 6455)"))?;
    Ok(upgrade
        .max_message_size(LONGEST)
        .max_frame_size(LONGEST)
        .on_upgrade(move |socket| rooms::serve(app, socket)))
}
