//! Every switchable fault of the calls, and the admin's own protection.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use std::time::{Duration, Instant};

use common::*;
use reqwest::Method;
use serde_json::{Value, json};

fn timeout(operation: &str, delay_ms: Option<u64>) -> Value {
    json!({
        "kind": "timeout_after_commit", "operation": operation, "next": 1, "delay_ms": delay_ms,
    })
}

#[tokio::test]
async fn decline_strikes_the_next_card_whatever_its_number() {
    let sandbox = Sandbox::start().await;
    let session = sandbox.session().await;
    sandbox
        .fault(json!({ "kind": "decline", "next": 1, "decline_code": "insufficient_funds" }))
        .await;
    let declined = sandbox.submit_card(&session, GOOD_CARD).await;
    assert_eq!(declined.status(), 402);
    assert!(declined.text().await.unwrap().contains("ikke dekning"));
    assert_eq!(sandbox.submit_card(&session, GOOD_CARD).await.status(), 303);
}

#[tokio::test]
async fn a_closed_connection_after_the_work_hides_it_until_the_key_is_used_again() {
    let sandbox = Sandbox::start().await;
    sandbox.fault(timeout("session_create", None)).await;
    let path = "/v1/checkout/sessions";
    let lost = sandbox
        .try_post(path, Some("create"), &session_form())
        .await;
    assert!(lost.unwrap_err().status().is_none(), "no answer at all");
    let ledger = sandbox.ledger().await;
    let known = sandbox.post(path, Some("create"), &session_form()).await;
    assert!(known.is_replayed());
    assert_eq!(ledger["sessions"][0]["id"], json!(known.id()));
    assert_eq!(sandbox.ledger().await["sums"]["sessions"], 1);

    let (_, intent) = sandbox.paid_session().await;
    sandbox.fault(timeout("refund", None)).await;
    let form = [("payment_intent", intent.as_str())];
    assert!(
        sandbox
            .try_post("/v1/refunds", Some("refund"), &form)
            .await
            .is_err()
    );
    let known = sandbox.post("/v1/refunds", Some("refund"), &form).await;
    assert!(known.is_replayed());
    assert_eq!(sandbox.ledger().await["sums"]["refunds"], 1);

    let session = sandbox.session().await;
    sandbox.fault(timeout("expire", None)).await;
    let path = format!("/v1/checkout/sessions/{session}/expire");
    assert!(sandbox.try_post(&path, None, &[]).await.is_err());
    let read = sandbox
        .get(&format!("/v1/checkout/sessions/{session}"))
        .await;
    assert_eq!(read.json["status"], "expired");
}

#[tokio::test]
async fn a_late_answer_comes_after_the_work_is_visible() {
    let sandbox = Sandbox::start().await;
    sandbox.fault(timeout("session_create", Some(400))).await;
    let begun = Instant::now();
    let form = session_form();
    let (created, seen) = tokio::join!(
        sandbox.post("/v1/checkout/sessions", Some("late"), &form),
        async {
            tokio::time::sleep(Duration::from_millis(150)).await;
            sandbox.ledger().await["sums"]["sessions"].clone()
        }
    );
    assert!(begun.elapsed() >= Duration::from_millis(400));
    assert_eq!((created.status, seen), (200, json!(1)));
}

#[tokio::test]
async fn a_500_before_the_work_is_stored_unless_told_otherwise() {
    let sandbox = Sandbox::start().await;
    let path = "/v1/checkout/sessions";
    sandbox.fault(next("error_before_commit", 1)).await;
    let failed = sandbox.post(path, Some("stored"), &session_form()).await;
    assert_eq!(
        (failed.status, &failed.error()["type"]),
        (500, &json!("api_error"))
    );
    let replayed = sandbox.post(path, Some("stored"), &session_form()).await;
    assert!(replayed.status == 500 && replayed.is_replayed());

    sandbox
        .fault(json!({ "kind": "error_before_commit", "next": 1, "saved": false }))
        .await;
    assert_eq!(
        sandbox
            .post(path, Some("free"), &session_form())
            .await
            .status,
        500
    );
    assert_eq!(sandbox.ledger().await["sums"]["sessions"], 0);
    assert_eq!(
        sandbox
            .post(path, Some("free"), &session_form())
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn a_twin_of_a_running_request_gets_409_and_the_work_happens_once() {
    let sandbox = Sandbox::start().await;
    let (_, intent) = sandbox.paid_session().await;
    sandbox
        .fault(
            json!({ "kind": "delay_before_commit", "operation": "refund", "next": 1,
                       "delay_ms": 400 }),
        )
        .await;
    let (first, twin) = tokio::join!(sandbox.refund(&intent, Some("key"), None), async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        sandbox.refund(&intent, Some("key"), None).await
    });
    assert_eq!(first.status, 200);
    assert_eq!(
        (twin.status, &twin.error()["code"]),
        (409, &json!("idempotency_key_in_use"))
    );
    assert!(
        sandbox
            .refund(&intent, Some("key"), None)
            .await
            .is_replayed()
    );
    assert_eq!(sandbox.ledger().await["sums"]["refunds"], 1);
}

#[tokio::test]
async fn work_that_began_is_finished_for_a_client_that_left() {
    let sandbox = Sandbox::start().await;
    let (_, intent) = sandbox.paid_session().await;
    sandbox
        .fault(json!({ "kind": "delay_before_commit", "next": 1, "delay_ms": 300 }))
        .await;
    let request = sandbox
        .request(Method::POST, "/v1/refunds")
        .bearer_auth(SECRET_KEY)
        .form(&[("payment_intent", &intent)])
        .timeout(Duration::from_millis(100));
    assert!(request.send().await.unwrap_err().is_timeout());
    assert_eq!(sandbox.ledger().await["sums"]["refunds"], 0);
    tokio::time::sleep(Duration::from_millis(400)).await;
    assert_eq!(sandbox.ledger().await["sums"]["refunds"], 1);
}

#[tokio::test]
async fn r43_a_refund_that_comes_back_frees_its_amount() {
    let receiver = Receiver::start().await;
    let sandbox = Sandbox::posting_to(&receiver).await;
    let (_, intent) = sandbox.paid_session().await;
    receiver.wait_for(2).await;
    sandbox
        .fault(json!({ "kind": "refund_fails", "next": 1, "delay_ms": 50 }))
        .await;
    let refund = sandbox.refund(&intent, None, None).await;
    assert_eq!(refund.json["status"], "pending");
    let refused = sandbox.refund(&intent, None, Some("1")).await;
    assert_eq!(refused.error()["code"], "charge_already_refunded");
    receiver.wait_for(6).await;
    let mut kinds = receiver.kinds().split_off(2);
    kinds.sort();
    assert_eq!(
        kinds,
        [
            "charge.refunded",
            "refund.created",
            "refund.failed",
            "refund.updated"
        ]
    );
    let read = sandbox
        .get(&format!("/v1/refunds/{}", refund.id()))
        .await
        .json;
    assert_eq!(read["status"], "failed");
    assert!(read["failure_reason"].is_string());
    assert_eq!(
        sandbox.refund(&intent, None, None).await.json["amount"],
        69_000
    );
    assert_eq!(sandbox.ledger().await["sums"]["refunded"], 69_000);
}

#[tokio::test]
async fn r43_a_pending_refund_ends_later_or_by_hand() {
    let sandbox = Sandbox::start().await;
    let (_, intent) = sandbox.paid_session().await;
    sandbox
        .fault(json!([
            { "kind": "refund_pending", "next": 1 },
            { "kind": "refund_pending", "next": 1, "delay_ms": 30 },
        ]))
        .await;
    let by_hand = sandbox.refund(&intent, None, Some("100")).await;
    let later = sandbox.refund(&intent, None, Some("200")).await;
    assert_eq!(by_hand.json["status"], "pending");
    assert_eq!(later.json["status"], "pending");
    tokio::time::sleep(Duration::from_millis(150)).await;
    assert_eq!(sandbox.ledger().await["sums"]["refunded_succeeded"], 200);
    let path = format!("/admin/refunds/{}/settle", by_hand.id());
    sandbox.admin(&path, json!({ "status": "succeeded" })).await;
    assert_eq!(sandbox.ledger().await["sums"]["refunded_succeeded"], 300);
    let again = sandbox
        .request(Method::POST, &path)
        .json(&json!({ "status": "succeeded" }));
    assert_eq!(again.send().await.unwrap().status(), 409);
}

#[tokio::test]
async fn a_fault_can_be_kept_to_one_reference_and_switched_off() {
    let sandbox = Sandbox::start().await;
    sandbox
        .fault(json!({ "kind": "decline", "client_reference_id": "someone-else" }))
        .await;
    let session = sandbox.session().await;
    assert_eq!(sandbox.submit_card(&session, GOOD_CARD).await.status(), 303);
    sandbox
        .fault(json!({ "kind": "decline", "client_reference_id": "booking-1" }))
        .await;
    let session = sandbox.session().await;
    for _ in 0..3 {
        assert_eq!(sandbox.submit_card(&session, GOOD_CARD).await.status(), 402);
    }
    let shown = sandbox.get("/admin/faults").await.json;
    assert_eq!(shown["faults"].as_array().unwrap().len(), 2);
    sandbox.admin("/admin/reset", json!({})).await;
    assert_eq!(sandbox.get("/admin/faults").await.json["faults"], json!([]));
    assert_eq!(sandbox.submit_card(&session, GOOD_CARD).await.status(), 303);
}

#[tokio::test]
async fn a_misspelt_fault_is_refused() {
    let sandbox = Sandbox::start().await;
    for wrong in [
        json!({ "kind": "declined" }),
        json!({ "kind": "decline", "nxt": 1 }),
    ] {
        let sent = sandbox
            .request(Method::POST, "/admin/faults")
            .json(&wrong)
            .send()
            .await;
        assert_eq!(sent.unwrap().status(), 422);
    }
}

#[tokio::test]
async fn admin_is_closed_to_pages_and_proxies() {
    let sandbox = Sandbox::start().await;
    for (name, value) in [
        ("origin", "https://evil.example"),
        ("x-forwarded-for", "192.0.2.1"),
        ("forwarded", "for=x"),
    ] {
        let sent = sandbox
            .request(Method::GET, "/admin/ledger")
            .header(name, value)
            .send()
            .await;
        assert_eq!(sent.unwrap().status(), 403, "{name}");
    }
}
