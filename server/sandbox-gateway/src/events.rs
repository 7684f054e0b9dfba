//! What happened, as Stripe tells it: kept for `GET /v1/events` and posted as webhooks.

use std::collections::VecDeque;
use std::sync::{Arc, RwLock};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::clock::seconds;
use crate::domain::checkout::Checkout;
use crate::domain::render;
use crate::ids;
use crate::sync::{read, write};

/// Version of Stripe's wire that objects follow.
pub const API_VERSION: &str = "2026-10-28.endive";

/// Stripe lets one look back 30 days; here the newest events are kept, enough for any test run
/// without filling the memory of a long benchmark.
const KEPT: usize = 100_000;

/// The event types that the sandbox sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EventKind {
    /// The session was paid.
    #[serde(rename = "checkout.session.completed")]
    SessionCompleted,
    /// The session can no longer be paid.
    #[serde(rename = "checkout.session.expired")]
    SessionExpired,
    /// The card was charged.
    #[serde(rename = "payment_intent.succeeded")]
    IntentSucceeded,
    /// The card was refused.
    #[serde(rename = "payment_intent.payment_failed")]
    IntentFailed,
    /// Money went back, in part or in full.
    #[serde(rename = "charge.refunded")]
    ChargeRefunded,
    /// A refund was made.
    #[serde(rename = "refund.created")]
    RefundCreated,
    /// A refund changed its status.
    #[serde(rename = "refund.updated")]
    RefundUpdated,
    /// A refund was sent back by the bank.
    #[serde(rename = "refund.failed")]
    RefundFailed,
}

impl EventKind {
    /// Stripe's name of the type.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SessionCompleted => "checkout.session.completed",
            Self::SessionExpired => "checkout.session.expired",
            Self::IntentSucceeded => "payment_intent.succeeded",
            Self::IntentFailed => "payment_intent.payment_failed",
            Self::ChargeRefunded => "charge.refunded",
            Self::RefundCreated => "refund.created",
            Self::RefundUpdated => "refund.updated",
            Self::RefundFailed => "refund.failed",
        }
    }

    /// The object that such an event carries; `refund_id` names the refund of a refund event.
    pub fn object(self, checkout: &Checkout, refund_id: Option<&str>) -> Value {
        match self {
            Self::SessionCompleted | Self::SessionExpired => render::session(checkout),
            Self::IntentSucceeded | Self::IntentFailed => checkout
                .intent
                .as_ref()
                .map_or(Value::Null, |intent| render::intent(checkout, intent)),
            Self::ChargeRefunded => checkout
                .charge
                .as_ref()
                .map_or(Value::Null, |charge| render::charge(checkout, charge)),
            Self::RefundCreated | Self::RefundUpdated | Self::RefundFailed => refund_id
                .and_then(|id| checkout.refund(id))
                .map_or(Value::Null, |refund| render::refund(checkout, refund)),
        }
    }
}

/// One event, its payload written once.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Event {
    /// Id, `evt_…`.
    pub id: String,
    /// Type.
    pub kind: EventKind,
    /// When, milliseconds.
    pub created_ms: i64,
    /// The checkout's own reference, to scope faults.
    pub client_reference_id: Option<String>,
    /// The JSON text that is posted and signed.
    pub body: String,
}

impl Event {
    /// Describes what just happened to `checkout`.
    pub fn new(
        kind: EventKind,
        checkout: &Checkout,
        refund_id: Option<&str>,
        idempotency_key: Option<&str>,
        now_ms: i64,
    ) -> Self {
        let id = ids::new("evt");
        let object = kind.object(checkout, refund_id);
        let body = envelope(&id, kind.as_str(), &object, idempotency_key, now_ms).to_string();
        let client_reference_id = checkout.session.client_reference_id.clone();
        Self {
            id,
            kind,
            created_ms: now_ms,
            client_reference_id,
            body,
        }
    }
}

/// The event object around `object`.
pub fn envelope(
    id: &str,
    kind: &str,
    object: &Value,
    idempotency_key: Option<&str>,
    now_ms: i64,
) -> Value {
    json!({
        "id": id,
        "object": "event",
        "api_version": API_VERSION,
        "created": seconds(now_ms),
        "data": { "object": object },
        "livemode": false,
        "pending_webhooks": 1,
        "request": { "id": null, "idempotency_key": idempotency_key },
        "type": kind,
    })
}

/// The newest events, oldest first.
#[derive(Default)]
pub struct EventLog {
    events: RwLock<VecDeque<Arc<Event>>>,
}

impl EventLog {
    /// Adds an event, dropping the oldest beyond the limit.
    pub fn push(&self, event: Arc<Event>) {
        let mut events = write(&self.events);
        if events.len() >= KEPT {
            events.pop_front();
        }
        events.push_back(event);
    }

    /// The event with this id.
    pub fn find(&self, id: &str) -> Option<Arc<Event>> {
        read(&self.events)
            .iter()
            .rev()
            .find(|event| event.id == id)
            .cloned()
    }

    /// All kept events, newest first.
    pub fn newest_first(&self) -> Vec<Arc<Event>> {
        read(&self.events).iter().rev().cloned().collect()
    }
}
