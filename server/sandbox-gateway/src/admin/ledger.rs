//! The gateway's own books: what was asked, taken and given back, for tests to hold the clinic's
//! books against.

use axum::extract::{Json, Query, State};
use serde::Deserialize;
use serde_json::{Value, json};

use super::AppState;
use crate::domain::checkout::Checkout;
use crate::domain::refund::RefundStatus;

/// Narrows the ledger.
#[derive(Deserialize)]
pub struct Filter {
    client_reference_id: Option<String>,
}

#[derive(Default)]
struct Books {
    sessions: Vec<Value>,
    charges: Vec<Value>,
    refunds: Vec<Value>,
    failed_attempts: Vec<Value>,
    captured: i64,
    refunded: i64,
    refunded_succeeded: i64,
}

/// `GET /admin/ledger`. Amounts in øre, instants in milliseconds, oldest first.
pub async fn show(State(gateway): AppState, Query(filter): Query<Filter>) -> Json<Value> {
    let checkouts = match &filter.client_reference_id {
        Some(reference) => gateway.store.by_reference(reference),
        None => gateway.store.newest_first().into_iter().rev().collect(),
    };
    let mut books = Books::default();
    for shared in checkouts {
        books.enter(&gateway.current(&shared));
    }
    let sums = json!({
        "sessions": books.sessions.len(),
        "charges": books.charges.len(),
        "refunds": books.refunds.len(),
        "captured": books.captured,
        "refunded": books.refunded,
        "refunded_succeeded": books.refunded_succeeded,
        "net": books.captured.saturating_sub(books.refunded),
    });
    Json(json!({
        "now_ms": gateway.clock.now_ms(),
        "clock_offset_ms": gateway.clock.offset_ms(),
        "sessions": books.sessions,
        "charges": books.charges,
        "refunds": books.refunds,
        "failed_attempts": books.failed_attempts,
        "sums": sums,
    }))
}

impl Books {
    fn enter(&mut self, checkout: &Checkout) {
        let session = &checkout.session;
        let intent_id = checkout.intent.as_ref().map(|intent| &intent.id);
        let charge_id = checkout.charge.as_ref().map(|charge| &charge.id);
        let reference = &session.client_reference_id;
        self.sessions.push(json!({
            "id": session.id,
            "status": session.status,
            "payment_status": if checkout.charge.is_some() { "paid" } else { "unpaid" },
            "amount": session.amount,
            "descriptions": session.line_items.iter().map(|item| &item.name).collect::<Vec<_>>(),
            "created_ms": session.created_ms,
            "expires_at_ms": session.expires_at_ms,
            "completed_ms": session.completed_ms,
            "expired_ms": session.expired_ms,
            "client_reference_id": reference,
            "metadata": session.metadata,
            "idempotency_key": session.idempotency_key,
            "payment_intent": intent_id,
            "charge": charge_id,
        }));
        if let Some(charge) = &checkout.charge {
            let refunded = checkout.refunded_amount();
            self.captured = self.captured.saturating_add(charge.amount);
            self.refunded = self.refunded.saturating_add(refunded);
            self.charges.push(json!({
                "id": charge.id,
                "session": session.id,
                "payment_intent": intent_id,
                "client_reference_id": reference,
                "amount": charge.amount,
                "amount_refunded": refunded,
                "created_ms": charge.created_ms,
                "last4": charge.card.last4,
                "metadata": session.payment_metadata,
            }));
        }
        for refund in &checkout.refunds {
            if refund.status == RefundStatus::Succeeded {
                self.refunded_succeeded = self.refunded_succeeded.saturating_add(refund.amount);
            }
            self.refunds.push(json!({
                "id": refund.id,
                "session": session.id,
                "payment_intent": intent_id,
                "charge": charge_id,
                "client_reference_id": reference,
                "amount": refund.amount,
                "status": refund.status,
                "reason": refund.reason,
                "failure_reason": refund.failure_reason,
                "created_ms": refund.created_ms,
                "metadata": refund.metadata,
                "idempotency_key": refund.idempotency_key,
            }));
        }
        for attempt in &checkout.failed_attempts {
            self.failed_attempts.push(json!({
                "session": session.id,
                "client_reference_id": reference,
                "at_ms": attempt.at_ms,
                "code": attempt.decline.code,
                "decline_code": attempt.decline.decline_code,
                "last4": attempt.last4,
            }));
        }
    }
}
