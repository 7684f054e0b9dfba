//! Switches and ledger for tests and operators of a demonstration. Reached from loopback only,
//! never through a proxy and never by a page in a browser.

mod faults;
mod ledger;
mod webhooks;

use std::sync::Arc;

use axum::Router;
use axum::extract::{ConnectInfo, Json, Path, Request, State};
use axum::http::StatusCode;
use axum::http::header::{FORWARDED, ORIGIN};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::connection::Connection;
use crate::domain::refund::Settlement;
use crate::gateway::Gateway;

type AppState = State<Arc<Gateway>>;

/// Everything under `/admin`.
pub fn router() -> Router<Arc<Gateway>> {
    Router::new()
        .route("/admin/ledger", get(ledger::show))
        .route("/admin/faults", get(faults::show).post(faults::add))
        .route("/admin/reset", post(reset))
        .route("/admin/clock", get(show_clock).post(set_clock))
        .route("/admin/refunds/{id}/settle", post(settle))
        .route(
            "/admin/webhook-endpoints",
            get(webhooks::list).post(webhooks::set),
        )
        .route("/admin/webhooks/release", post(webhooks::release))
        .route("/admin/webhooks/resend", post(webhooks::resend))
        .route("/admin/webhooks/forge", post(webhooks::forge))
        .layer(from_fn(from_this_machine))
}

/// A browser page elsewhere could post here through the patient's own machine: such requests
/// carry an `Origin`, and those through a proxy a forwarding header.
async fn from_this_machine(
    ConnectInfo(connection): ConnectInfo<Connection>,
    request: Request,
    next: Next,
) -> Response {
    let headers = request.headers();
    let foreign = headers.contains_key(ORIGIN)
        || headers.contains_key(FORWARDED)
        || headers.contains_key("x-forwarded-for");
    if foreign || !connection.peer.ip().is_loopback() {
        return (
            StatusCode::FORBIDDEN,
            Json(json!({ "error": "loopback only" })),
        )
            .into_response();
    }
    next.run(request).await
}

/// All faults off, held webhooks released, clock back to the machine's. The ledger stays.
async fn reset(State(gateway): AppState) -> Json<Value> {
    gateway.faults.clear();
    gateway.clock.set_offset_ms(0);
    let released = gateway.webhooks.release(false);
    Json(json!({ "released": released }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SetClock {
    offset_ms: i64,
}

async fn show_clock(State(gateway): AppState) -> Json<Value> {
    Json(clock(&gateway))
}

/// Sessions whose time is over at the new time are expired before the answer.
async fn set_clock(State(gateway): AppState, Json(wanted): Json<SetClock>) -> Json<Value> {
    gateway.clock.set_offset_ms(wanted.offset_ms);
    gateway.expire_due();
    Json(clock(&gateway))
}

fn clock(gateway: &Gateway) -> Value {
    json!({ "offset_ms": gateway.clock.offset_ms(), "now_ms": gateway.clock.now_ms() })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Settle {
    status: Settlement,
}

async fn settle(
    State(gateway): AppState,
    Path(id): Path<String>,
    Json(wanted): Json<Settle>,
) -> Response {
    if gateway.settle_refund(&id, wanted.status) {
        return Json(json!({ "id": id, "status": wanted.status })).into_response();
    }
    let body = json!({ "error": "no such refund, or it has already ended" });
    (StatusCode::CONFLICT, Json(body)).into_response()
}
