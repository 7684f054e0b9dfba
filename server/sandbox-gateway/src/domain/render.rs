//! Objects as Stripe writes them.

use serde_json::{Value, json};

use super::checkout::{Charge, Checkout, Intent, IntentStatus};
use super::refund::Refund;
use super::session::{LineItem, SessionStatus};
use crate::clock::seconds;

/// The only currency; amounts are øre.
pub const CURRENCY: &str = "nok";

/// A `checkout.session` object.
pub fn session(checkout: &Checkout) -> Value {
    let session = &checkout.session;
    let paid = checkout.charge.is_some();
    let url = (session.status == SessionStatus::Open).then_some(&session.url);
    json!({
        "id": session.id,
        "object": "checkout.session",
        "amount_subtotal": session.amount,
        "amount_total": session.amount,
        "automatic_tax": { "enabled": false, "status": null },
        "cancel_url": session.cancel_url,
        "client_reference_id": session.client_reference_id,
        "created": seconds(session.created_ms),
        "currency": CURRENCY,
        "customer": null,
        "customer_details": customer_details(checkout),
        "customer_email": session.customer_email,
        "expires_at": seconds(session.expires_at_ms),
        "livemode": false,
        "locale": session.locale,
        "metadata": session.metadata,
        "mode": "payment",
        "payment_intent": checkout.intent.as_ref().map(|intent| &intent.id),
        "payment_method_types": ["card"],
        "payment_status": if paid { "paid" } else { "unpaid" },
        "status": session.status.as_str(),
        "success_url": session.success_url,
        "total_details": { "amount_discount": 0, "amount_shipping": 0, "amount_tax": 0 },
        "ui_mode": "hosted",
        "url": url,
    })
}

fn customer_details(checkout: &Checkout) -> Value {
    match &checkout.session.customer_email {
        Some(email) => json!({ "email": email, "name": null, "phone": null, "address": null }),
        None => Value::Null,
    }
}

/// The list of line items of a session.
pub fn line_items(checkout: &Checkout) -> Value {
    let session = &checkout.session;
    let data: Vec<Value> = session.line_items.iter().map(line_item).collect();
    json!({
        "object": "list",
        "data": data,
        "has_more": false,
        "url": format!("/v1/checkout/sessions/{}/line_items", session.id),
    })
}

fn line_item(item: &LineItem) -> Value {
    json!({
        "id": item.id,
        "object": "item",
        "amount_subtotal": item.total(),
        "amount_total": item.total(),
        "currency": CURRENCY,
        "description": item.name,
        "price": { "object": "price", "currency": CURRENCY, "unit_amount": item.unit_amount },
        "quantity": item.quantity,
    })
}

/// A `payment_intent` object.
pub fn intent(checkout: &Checkout, intent: &Intent) -> Value {
    let session = &checkout.session;
    let received = checkout.charge.as_ref().map_or(0, |charge| charge.amount);
    let canceled = intent.status == IntentStatus::Canceled;
    json!({
        "id": intent.id,
        "object": "payment_intent",
        "amount": session.amount,
        "amount_capturable": 0,
        "amount_received": received,
        "cancellation_reason": canceled.then_some("automatic"),
        "capture_method": "automatic",
        "created": seconds(intent.created_ms),
        "currency": CURRENCY,
        "description": session.payment_description,
        "last_payment_error": intent.last_error.as_ref().map(|decline| json!({
            "type": "card_error",
            "code": decline.code,
            "decline_code": decline.decline_code,
            "message": decline.message(),
        })),
        "latest_charge": checkout.charge.as_ref().map(|charge| &charge.id),
        "livemode": false,
        "metadata": session.payment_metadata,
        "payment_method_types": ["card"],
        "status": intent.status.as_str(),
    })
}

/// A `charge` object.
pub fn charge(checkout: &Checkout, charge: &Charge) -> Value {
    let session = &checkout.session;
    let refunded = checkout.refunded_amount();
    json!({
        "id": charge.id,
        "object": "charge",
        "amount": charge.amount,
        "amount_captured": charge.amount,
        "amount_refunded": refunded,
        "captured": true,
        "created": seconds(charge.created_ms),
        "currency": CURRENCY,
        "description": session.payment_description,
        "failure_code": null,
        "livemode": false,
        "metadata": session.payment_metadata,
        "paid": true,
        "payment_intent": checkout.intent.as_ref().map(|intent| &intent.id),
        "payment_method_details": {
            "type": "card",
            "card": {
                "brand": charge.card.brand,
                "last4": charge.card.last4,
                "exp_month": charge.card.exp_month,
                "exp_year": charge.card.exp_year,
            },
        },
        "refunded": refunded >= charge.amount,
        "status": "succeeded",
    })
}

/// A `refund` object.
pub fn refund(checkout: &Checkout, refund: &Refund) -> Value {
    let mut object = json!({
        "id": refund.id,
        "object": "refund",
        "amount": refund.amount,
        "charge": checkout.charge.as_ref().map(|charge| &charge.id),
        "created": seconds(refund.created_ms),
        "currency": CURRENCY,
        "metadata": refund.metadata,
        "payment_intent": checkout.intent.as_ref().map(|intent| &intent.id),
        "reason": refund.reason,
        "status": refund.status.as_str(),
    });
    if let (Some(reason), Some(fields)) = (&refund.failure_reason, object.as_object_mut()) {
        fields.insert("failure_reason".into(), reason.clone().into());
    }
    object
}
