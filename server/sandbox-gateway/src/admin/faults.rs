//! Switching faults on and looking at them.

use axum::extract::{Json, State};
use serde::Deserialize;
use serde_json::{Value, json};

use super::AppState;
use crate::faults::Fault;

/// One fault or several.
#[derive(Deserialize)]
#[serde(untagged)]
pub enum Added {
    /// One.
    One(Fault),
    /// Several.
    Many(Vec<Fault>),
}

/// `GET /admin/faults`.
pub async fn show(State(gateway): AppState) -> Json<Value> {
    let held = gateway.webhooks.held_count();
    Json(json!({ "faults": gateway.faults.list(), "held_webhooks": held }))
}

/// `POST /admin/faults`: beside those that are on.
pub async fn add(State(gateway): AppState, Json(added): Json<Added>) -> Json<Value> {
    gateway.faults.add(match added {
        Added::One(fault) => vec![fault],
        Added::Many(faults) => faults,
    });
    Json(json!({ "faults": gateway.faults.list() }))
}
