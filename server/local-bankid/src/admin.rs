//! The switches for development and tests: more persons, faults, and the clock. Only callers on
//! this machine get here.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::faults::{Fault, SwitchOn, Switchboard};
use crate::keys::SigningKey;
use crate::persons::{Person, PersonError};
use crate::provider::Provider;

/// The clock can be moved by fifty years at most, either way.
const LARGEST_OFFSET_MS: i64 = 50 * 365 * 86_400_000;

impl IntoResponse for PersonError {
    fn into_response(self) -> Response {
        let status = match self {
            Self::AltsubTaken => StatusCode::CONFLICT,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        };
        (status, Json(json!({ "error": self.to_string() }))).into_response()
    }
}

/// Adds a person, or replaces the one with the same key (201 or 200).
pub async fn add_person(
    State(provider): State<Arc<Provider>>,
    Json(person): Json<Person>,
) -> Result<Response, PersonError> {
    let key = person.key.clone();
    let new = provider.state().persons.add(person)?;
    let status = if new {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    Ok((status, Json(json!({ "key": key }))).into_response())
}

/// How many adults to make.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Generate {
    count: u32,
}

/// Makes adults and answers with their keys.
pub async fn generate_persons(
    State(provider): State<Arc<Provider>>,
    Json(wanted): Json<Generate>,
) -> Result<Response, PersonError> {
    let keys = provider.state().persons.generate(wanted.count)?;
    Ok((StatusCode::CREATED, Json(json!({ "keys": keys }))).into_response())
}

/// The faults that are on.
pub async fn show_faults(State(provider): State<Arc<Provider>>) -> Json<Switchboard> {
    Json(provider.state().faults.clone())
}

/// Switches faults on, and shows what is on now.
pub async fn switch_faults_on(
    State(provider): State<Arc<Provider>>,
    Json(wanted): Json<SwitchOn>,
) -> Response {
    let names: BTreeSet<Fault> = wanted.faults.clone();
    let rotated = match names
        .contains(&Fault::JwksRotated)
        .then(SigningKey::make)
        .transpose()
    {
        Ok(rotated) => rotated,
        Err(error) => {
            tracing::error!(%error, "no new key");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let mut state = provider.state();
    if let Some(key) = rotated {
        state.key = Arc::new(key);
    }
    state.faults.switch_on(wanted);
    tracing::info!(faults = ?names, "faults switched on");
    Json(state.faults.clone()).into_response()
}

/// Switches every fault off. The clock and the persons stay as they are.
pub async fn reset_faults(State(provider): State<Arc<Provider>>) -> Json<Switchboard> {
    let mut state = provider.state();
    state.faults = Switchboard::default();
    Json(state.faults.clone())
}

/// How far the provider's clock is ahead of the machine's.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// Milliseconds; negative is behind.
    offset_ms: i64,
}

/// The clock's offset.
pub async fn show_clock(State(provider): State<Arc<Provider>>) -> Json<Clock> {
    Json(Clock {
        offset_ms: provider.state().offset_ms,
    })
}

/// Moves the clock.
pub async fn set_clock(
    State(provider): State<Arc<Provider>>,
    Json(clock): Json<Clock>,
) -> Response {
    if clock.offset_ms.unsigned_abs() > LARGEST_OFFSET_MS.unsigned_abs() {
        let error = json!({ "error": "offset_ms is more than fifty years" });
        return (StatusCode::UNPROCESSABLE_ENTITY, Json(error)).into_response();
    }
    provider.state().offset_ms = clock.offset_ms;
    Json(clock).into_response()
}
