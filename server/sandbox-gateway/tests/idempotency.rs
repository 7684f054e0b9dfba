//! Stripe's idempotency rules.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::*;
use serde_json::json;

#[tokio::test]
async fn the_same_key_and_parameters_give_the_stored_answer() {
    let sandbox = Sandbox::start().await;
    let form = session_form();
    let first = sandbox
        .post("/v1/checkout/sessions", Some("key-1"), &form)
        .await;
    let mut reordered = form.clone();
    reordered.reverse();
    let second = sandbox
        .post("/v1/checkout/sessions", Some("key-1"), &reordered)
        .await;
    assert_eq!(second.json, first.json);
    assert!(second.is_replayed() && !first.is_replayed());
    assert_eq!(
        second.headers["original-request"],
        first.headers["request-id"]
    );
    assert_eq!(sandbox.ledger().await["sums"]["sessions"], 1);
    assert_eq!(
        sandbox.ledger().await["sessions"][0]["idempotency_key"],
        "key-1"
    );
}

#[tokio::test]
async fn errors_of_work_that_began_are_stored_too() {
    let sandbox = Sandbox::start().await;
    let (_, intent) = sandbox.paid_session().await;
    sandbox.refund(&intent, Some("all"), None).await;
    let refused = sandbox.refund(&intent, Some("again"), Some("100")).await;
    assert_eq!(refused.error()["code"], "charge_already_refunded");
    let replayed = sandbox.refund(&intent, Some("again"), Some("100")).await;
    assert_eq!(
        (replayed.status, &replayed.json),
        (refused.status, &refused.json)
    );
    assert!(replayed.is_replayed());
}

#[tokio::test]
async fn a_key_is_free_again_when_the_parameters_were_wrong() {
    let sandbox = Sandbox::start().await;
    let refused = sandbox
        .post("/v1/checkout/sessions", Some("key"), &[("mode", "payment")])
        .await;
    assert_eq!(refused.status, 400);
    let created = sandbox
        .post("/v1/checkout/sessions", Some("key"), &session_form())
        .await;
    assert_eq!(created.status, 200);
}

#[tokio::test]
async fn the_same_key_with_other_parameters_is_refused() {
    let sandbox = Sandbox::start().await;
    let (_, intent) = sandbox.paid_session().await;
    sandbox.refund(&intent, Some("key"), Some("100")).await;
    let other = sandbox.refund(&intent, Some("key"), Some("200")).await;
    assert_eq!(
        (other.status, &other.error()["type"]),
        (400, &json!("idempotency_error"))
    );
    let elsewhere = sandbox
        .post("/v1/checkout/sessions", Some("key"), &session_form())
        .await;
    assert_eq!(elsewhere.error()["type"], "idempotency_error");
    let long = "k".repeat(256);
    assert_eq!(
        sandbox.refund(&intent, Some(&long), Some("1")).await.status,
        400
    );
    assert_eq!(sandbox.ledger().await["sums"]["refunded"], 100);
}

#[tokio::test]
async fn a_key_is_forgotten_after_24_hours() {
    let sandbox = Sandbox::start().await;
    let (_, intent) = sandbox.paid_session().await;
    let first = sandbox.refund(&intent, Some("key"), Some("100")).await;
    sandbox
        .admin("/admin/clock", json!({ "offset_ms": 24 * 60 * 60 * 1000 }))
        .await;
    let second = sandbox.refund(&intent, Some("key"), Some("100")).await;
    assert_ne!(second.id(), first.id());
}
