//! The way of a changing request: key, parameters, idempotency, faults, work, answer.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::header::{AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ring::digest::{Context, SHA256};

use super::error::ApiError;
use super::params::Params;
use super::refunds::NewRefund;
use super::sessions::{ExpireSession, NewSession};
use crate::connection::Connection;
use crate::faults::{FaultKind, Occasion, Operation};
use crate::gateway::Gateway;
use crate::idempotency::{Answer, Begin, Record, Slot};
use crate::ids;

const LONGEST_KEY: usize = 255;

/// Checks the secret key, sent as Bearer token or as Basic user name.
pub fn authenticate(gateway: &Gateway, headers: &HeaderMap) -> Result<(), ApiError> {
    let header = headers
        .get(AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    let key = header.and_then(|header| {
        let (scheme, rest) = header.split_once(' ')?;
        if scheme.eq_ignore_ascii_case("bearer") {
            return Some(rest.trim().to_owned());
        }
        if scheme.eq_ignore_ascii_case("basic") {
            let decoded = String::from_utf8(STANDARD.decode(rest.trim()).ok()?).ok()?;
            return Some(decoded.split(':').next().unwrap_or_default().to_owned());
        }
        None
    });
    match key {
        None => Err(ApiError::unauthenticated(
            "You did not provide an API key. You need to provide your API key in the \
             Authorization header, using Bearer auth (e.g. 'Authorization: Bearer \
             YOUR_SECRET_KEY').",
        )),
        Some(key) if gateway.accepts_key(&key) => Ok(()),
        Some(_) => Err(ApiError::unauthenticated("Invalid API Key provided: ****")),
    }
}

/// A changing request whose parameters are in order.
enum Work {
    Create(NewSession),
    Expire(ExpireSession),
    Refund(NewRefund),
}

impl Work {
    fn read(gateway: &Gateway, path: &str, params: Params) -> Result<Self, ApiError> {
        match path {
            "/v1/refunds" => NewRefund::read(params).map(Self::Refund),
            "/v1/checkout/sessions" => NewSession::read(gateway, params).map(Self::Create),
            _ => {
                let id = path
                    .strip_prefix("/v1/checkout/sessions/")
                    .and_then(|rest| rest.strip_suffix("/expire"))
                    .unwrap_or_default();
                ExpireSession::read(id, params).map(Self::Expire)
            }
        }
    }

    fn operation(&self) -> Operation {
        match self {
            Self::Create(_) => Operation::SessionCreate,
            Self::Expire(_) => Operation::Expire,
            Self::Refund(_) => Operation::Refund,
        }
    }

    /// The clinic's reference of the checkout concerned.
    fn reference(&self, gateway: &Gateway) -> Option<String> {
        let part = match self {
            Self::Create(work) => return work.client_reference_id.clone(),
            Self::Expire(work) => &work.session_id,
            Self::Refund(work) => work.target_id(),
        };
        let shared = gateway.store.find(part)?;
        gateway.current(&shared).session.client_reference_id.clone()
    }

    fn run(self, gateway: &Arc<Gateway>, request: &Request) -> Result<Answer, ApiError> {
        match self {
            Self::Create(work) => work.run(gateway, request),
            Self::Expire(work) => work.run(gateway, request),
            Self::Refund(work) => work.run(gateway, request),
        }
    }
}

/// The request that work is done for.
pub struct Request {
    id: String,
    slot: Option<Slot>,
}

impl Request {
    /// The client's idempotency key.
    pub fn key(&self) -> Option<&str> {
        self.slot.as_ref().map(Slot::key)
    }

    /// The record that keeps `answer` under the idempotency key, if there is one.
    pub fn record(&self, answer: &Answer, now_ms: i64) -> Option<Record> {
        self.slot
            .as_ref()
            .map(|slot| slot.record(answer.clone(), &self.id, now_ms))
    }
}

/// Does a changing request and answers it.
pub async fn mutate(
    gateway: Arc<Gateway>,
    connection: Connection,
    path: &str,
    headers: &HeaderMap,
    body: &[u8],
) -> Response {
    let request_id = ids::new("req");
    let (work, request) = match admit(&gateway, path, headers, body, &request_id) {
        Ok(Admitted::Work(work, request)) => (*work, request),
        Ok(Admitted::Replay(record)) => return replayed(&record, &request_id),
        Err(error) => return json_response(&error.answer(), &request_id),
    };
    let operation = work.operation();
    let reference = work.reference(&gateway);
    let occasion = Occasion {
        operation: Some(operation),
        client_reference_id: reference.as_deref(),
        event_type: None,
    };
    let key = request.key().map(ToOwned::to_owned);
    let answer = match gateway.faults.take(FaultKind::DelayBeforeCommit, occasion) {
        None => execute(&gateway, work, &request, occasion),
        Some(fault) => {
            let delay = Duration::from_millis(fault.delay_ms.unwrap_or_default());
            execute_later(&gateway, work, request, reference.clone(), delay).await
        }
    };
    if let Some(fault) = gateway.faults.take(FaultKind::TimeoutAfterCommit, occasion) {
        match fault.delay_ms {
            Some(delay) => tokio::time::sleep(Duration::from_millis(delay)).await,
            None => connection.cut(),
        }
    }
    let mut response = json_response(&answer, &request_id);
    if let Some(key) = key {
        set(&mut response, "idempotency-key", &key);
    }
    response
}

enum Admitted {
    Work(Box<Work>, Request),
    Replay(Record),
}

fn admit(
    gateway: &Gateway,
    path: &str,
    headers: &HeaderMap,
    body: &[u8],
    request_id: &str,
) -> Result<Admitted, ApiError> {
    authenticate(gateway, headers)?;
    let content_type = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let is_form =
        content_type.is_some_and(|value| value.starts_with("application/x-www-form-urlencoded"));
    if !body.is_empty() && !is_form {
        let message = "Invalid request: the body must be application/x-www-form-urlencoded.";
        return Err(ApiError::invalid(None, message));
    }
    let params = Params::parse(body)?;
    let slot = match headers.get("idempotency-key").map(HeaderValue::to_str) {
        None => None,
        Some(Ok(key)) if (1..=LONGEST_KEY).contains(&key.len()) => {
            match gateway
                .keys
                .begin(key, &fingerprint(path, body), gateway.clock.now_ms())
            {
                Begin::Fresh(slot) => Some(slot),
                Begin::Replay(record) => return Ok(Admitted::Replay(record)),
                Begin::Mismatch => return Err(ApiError::key_reused(key)),
                Begin::InUse => return Err(ApiError::key_in_use(key)),
            }
        }
        Some(_) => {
            let message = "Invalid idempotency key: must be 1 to 255 visible characters.";
            return Err(ApiError::invalid(None, message));
        }
    };
    let work = Box::new(Work::read(gateway, path, params)?);
    Ok(Admitted::Work(
        work,
        Request {
            id: request_id.to_owned(),
            slot,
        },
    ))
}

/// Digest of path and parameters, whatever the order they were written in.
fn fingerprint(path: &str, body: &[u8]) -> String {
    let mut pairs: Vec<_> = form_urlencoded::parse(body).collect();
    pairs.sort();
    let mut context = Context::new(&SHA256);
    context.update(path.as_bytes());
    for (name, value) in pairs {
        // Separators that percent-decoding yields only on purpose keep pairs apart.
        context.update(b"\0");
        context.update(name.as_bytes());
        context.update(b"\x01");
        context.update(value.as_bytes());
    }
    STANDARD.encode(context.finish())
}

fn execute(
    gateway: &Arc<Gateway>,
    work: Work,
    request: &Request,
    occasion: Occasion<'_>,
) -> Answer {
    if let Some(fault) = gateway.faults.take(FaultKind::ErrorBeforeCommit, occasion) {
        let answer = ApiError::internal().answer();
        if fault.saved.unwrap_or(true) {
            keep(gateway, request, &answer);
        }
        return answer;
    }
    work.run(gateway, request).unwrap_or_else(|error| {
        let answer = error.answer();
        keep(gateway, request, &answer);
        answer
    })
}

/// A payment service finishes what it has begun even when the client has gone, so the work runs
/// in a task of its own.
async fn execute_later(
    gateway: &Arc<Gateway>,
    work: Work,
    request: Request,
    reference: Option<String>,
    delay: Duration,
) -> Answer {
    let operation = work.operation();
    let gateway = Arc::clone(gateway);
    let task = tokio::spawn(async move {
        tokio::time::sleep(delay).await;
        let occasion = Occasion {
            operation: Some(operation),
            client_reference_id: reference.as_deref(),
            event_type: None,
        };
        execute(&gateway, work, &request, occasion)
    });
    task.await.unwrap_or_else(|_| ApiError::internal().answer())
}

fn keep(gateway: &Gateway, request: &Request, answer: &Answer) {
    if let Some(record) = request.record(answer, gateway.clock.now_ms()) {
        gateway.keep_answer(record);
    }
}

fn replayed(record: &Record, request_id: &str) -> Response {
    let mut response = json_response(&record.answer, request_id);
    set(&mut response, "idempotency-key", &record.key);
    set(&mut response, "idempotent-replayed", "true");
    set(&mut response, "original-request", &record.request_id);
    response
}

/// An answer as an HTTP response.
pub fn json_response(answer: &Answer, request_id: &str) -> Response {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, Body::from(answer.body.to_string())).into_response();
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    set(&mut response, "request-id", request_id);
    response
}

fn set(response: &mut Response, name: &'static str, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response
            .headers_mut()
            .insert(HeaderName::from_static(name), value);
    }
}
