//! Stripe's wire: keys, form-encoded requests, JSON answers, error objects and idempotency.

pub mod error;
pub mod events;
pub mod expand;
pub mod list;
pub mod objects;
pub mod params;
pub mod refunds;
pub mod request;
pub mod sessions;

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{ConnectInfo, Path, RawQuery, State};
use axum::http::{HeaderMap, Method, Uri};
use axum::response::Response;
use axum::routing::{get, post};
use serde_json::Value;

use self::error::ApiError;
use self::params::Params;
use self::request::{authenticate, json_response, mutate};
use crate::connection::Connection;
use crate::gateway::Gateway;
use crate::idempotency::Answer;
use crate::ids;

type Shared = State<Arc<Gateway>>;

/// Everything under `/v1`.
pub fn router() -> Router<Arc<Gateway>> {
    Router::new()
        .route("/v1/checkout/sessions", get(list_sessions).post(change))
        .route("/v1/checkout/sessions/{id}", get(retrieve_session))
        .route(
            "/v1/checkout/sessions/{id}/line_items",
            get(retrieve_line_items),
        )
        .route("/v1/checkout/sessions/{id}/expire", post(change))
        .route("/v1/payment_intents/{id}", get(retrieve_intent))
        .route("/v1/charges/{id}", get(retrieve_charge))
        .route("/v1/refunds", get(list_refunds).post(change))
        .route("/v1/refunds/{id}", get(retrieve_refund))
        .route("/v1/events", get(list_events))
        .route("/v1/events/{id}", get(retrieve_event))
        .route(
            "/v1/{*rest}",
            get(unrecognized).post(unrecognized).delete(unrecognized),
        )
        .method_not_allowed_fallback(unrecognized)
}

async fn change(
    State(gateway): Shared,
    ConnectInfo(connection): ConnectInfo<Connection>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    mutate(gateway, connection, uri.path(), &headers, &body).await
}

async fn unrecognized(method: Method, uri: Uri) -> Response {
    let message = format!("Unrecognized request URL ({method}: {}).", uri.path());
    let error = ApiError {
        status: axum::http::StatusCode::NOT_FOUND,
        ..ApiError::invalid(None, message)
    };
    json_response(&error.answer(), &ids::new("req"))
}

/// Answers a reading request with what `find` makes of its parameters.
fn answer_read(
    gateway: &Gateway,
    headers: &HeaderMap,
    query: Option<&str>,
    find: impl FnOnce(Params) -> Result<Value, ApiError>,
) -> Response {
    let found = authenticate(gateway, headers)
        .and_then(|()| Params::parse(query.unwrap_or_default().as_bytes()))
        .and_then(find);
    let answer = match found {
        Ok(value) => Answer {
            status: 200,
            body: value.to_string().into(),
        },
        Err(error) => error.answer(),
    };
    json_response(&answer, &ids::new("req"))
}

/// Declares the handler of one reading route.
macro_rules! reading {
    ($handler:ident, by_id, $find:path) => {
        async fn $handler(
            State(gateway): Shared,
            Path(id): Path<String>,
            headers: HeaderMap,
            RawQuery(query): RawQuery,
        ) -> Response {
            answer_read(&gateway, &headers, query.as_deref(), |params| {
                $find(&gateway, &id, params)
            })
        }
    };
    ($handler:ident, list, $find:path) => {
        async fn $handler(
            State(gateway): Shared,
            headers: HeaderMap,
            RawQuery(query): RawQuery,
        ) -> Response {
            answer_read(&gateway, &headers, query.as_deref(), |params| {
                $find(&gateway, params)
            })
        }
    };
}

reading!(retrieve_session, by_id, objects::session);
reading!(retrieve_line_items, by_id, objects::line_items);
reading!(retrieve_intent, by_id, objects::intent);
reading!(retrieve_charge, by_id, objects::charge);
reading!(retrieve_refund, by_id, objects::refund);
reading!(retrieve_event, by_id, events::retrieve);
reading!(list_sessions, list, objects::list_sessions);
reading!(list_refunds, list, objects::list_refunds);
reading!(list_events, list, events::list);
