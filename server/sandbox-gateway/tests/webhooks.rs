//! Signed delivery, and every way it can go wrong.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::*;
use serde_json::{Value, json};

async fn pair() -> (Receiver, Sandbox) {
    let receiver = Receiver::start().await;
    let sandbox = Sandbox::posting_to(&receiver).await;
    (receiver, sandbox)
}

#[tokio::test]
async fn r40_each_event_arrives_once_and_signed() {
    let (receiver, sandbox) = pair().await;
    let (session, intent) = sandbox.paid_session().await;
    sandbox
        .refund(&intent, Some("refund-key"), Some("100"))
        .await;
    let declined = sandbox.session().await;
    sandbox.submit_card(&declined, "4000000000000002").await;
    sandbox
        .post(
            &format!("/v1/checkout/sessions/{declined}/expire"),
            None,
            &[],
        )
        .await;
    let posted = receiver.wait_for(6).await;
    assert_eq!(receiver.settled_count().await, 6);
    let mut kinds = receiver.kinds();
    kinds.sort();
    assert_eq!(
        kinds,
        [
            "charge.refunded",
            "checkout.session.completed",
            "checkout.session.expired",
            "payment_intent.payment_failed",
            "payment_intent.succeeded",
            "refund.created",
        ]
    );
    assert!(posted.iter().all(|event| event.is_genuine(now_s())));
    let of = |kind: &str| -> Value {
        posted
            .iter()
            .find(|event| event.kind() == kind)
            .unwrap()
            .json()
    };
    let completed = of("checkout.session.completed");
    assert_eq!(completed["data"]["object"]["id"], json!(session));
    assert_eq!(completed["data"]["object"]["payment_status"], "paid");
    assert_eq!(
        completed["data"]["object"]["client_reference_id"],
        "booking-1"
    );
    assert_eq!(
        of("refund.created")["request"]["idempotency_key"],
        "refund-key"
    );
    assert_eq!(
        of("charge.refunded")["data"]["object"]["amount_refunded"],
        100
    );
}

#[tokio::test]
async fn a_refused_event_is_posted_again_with_a_fresh_signature() {
    let (receiver, sandbox) = pair().await;
    receiver.refuse(2);
    let session = sandbox.session().await;
    sandbox
        .post(
            &format!("/v1/checkout/sessions/{session}/expire"),
            None,
            &[],
        )
        .await;
    let posted = receiver.wait_for(3).await;
    assert!(posted.iter().all(|event| event.body == posted[0].body));
    assert_eq!(receiver.settled_count().await, 3);
}

#[tokio::test]
async fn the_signature_follows_the_clock_under_test_control() {
    let (receiver, sandbox) = pair().await;
    sandbox
        .admin("/admin/clock", json!({ "offset_ms": 7_200_000 }))
        .await;
    sandbox.paid_session().await;
    let posted = receiver.wait_for(2).await;
    assert!(posted.iter().all(|event| event.is_genuine(now_s() + 7_200)));
}

#[tokio::test]
async fn duplicate_posts_each_event_twice() {
    let (receiver, sandbox) = pair().await;
    sandbox.fault(json!({ "kind": "duplicate_webhooks" })).await;
    sandbox.paid_session().await;
    receiver.wait_for(4).await;
    assert_eq!(receiver.settled_count().await, 4);
    let mut bodies: Vec<_> = receiver
        .received()
        .into_iter()
        .map(|event| event.body)
        .collect();
    bodies.sort();
    bodies.dedup();
    assert_eq!(bodies.len(), 2);
}

#[tokio::test]
async fn dropped_events_are_still_listed() {
    let (receiver, sandbox) = pair().await;
    sandbox
        .fault(json!({ "kind": "drop_webhooks", "event_type": "checkout.session.completed" }))
        .await;
    sandbox.paid_session().await;
    receiver.wait_for(1).await;
    assert_eq!(receiver.settled_count().await, 1);
    assert_eq!(receiver.kinds(), ["payment_intent.succeeded"]);
    let listed = sandbox
        .get("/v1/events?type=checkout.session.completed")
        .await
        .json;
    assert_eq!(listed["data"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn delayed_events_come_later() {
    let (receiver, sandbox) = pair().await;
    sandbox
        .fault(json!({ "kind": "delay_webhooks", "delay_ms": 400 }))
        .await;
    sandbox.paid_session().await;
    assert_eq!(receiver.settled_count().await, 0);
    receiver.wait_for(2).await;
}

#[tokio::test]
async fn held_events_come_on_release_either_way_round() {
    let (receiver, sandbox) = pair().await;
    sandbox.fault(json!({ "kind": "hold_webhooks" })).await;
    sandbox.paid_session().await;
    assert_eq!(receiver.settled_count().await, 0);
    assert_eq!(sandbox.get("/admin/faults").await.json["held_webhooks"], 2);
    let released = sandbox.admin("/admin/webhooks/release", json!({})).await;
    assert_eq!(released["released"], 2);
    receiver.wait_for(2).await;
    sandbox.paid_session().await;
    sandbox
        .admin("/admin/webhooks/release", json!({ "reverse": true }))
        .await;
    receiver.wait_for(4).await;
    let (first, second) = ("payment_intent.succeeded", "checkout.session.completed");
    assert_eq!(receiver.kinds(), [first, second, second, first]);
}

#[tokio::test]
async fn reversed_events_come_newest_first() {
    let (receiver, sandbox) = pair().await;
    sandbox
        .fault(json!({ "kind": "reverse_webhooks", "delay_ms": 200 }))
        .await;
    let (_, intent) = sandbox.paid_session().await;
    sandbox.refund(&intent, None, None).await;
    receiver.wait_for(4).await;
    assert_eq!(
        receiver.kinds(),
        [
            "charge.refunded",
            "refund.created",
            "checkout.session.completed",
            "payment_intent.succeeded"
        ]
    );
}

#[tokio::test]
async fn r40_forged_events_are_recognisable_each_in_its_way() {
    let (receiver, sandbox) = pair().await;
    let session = sandbox.session().await;
    for kind in ["wrong_secret", "old_timestamp", "unsigned", "altered_body"] {
        let forged = json!({ "kind": kind, "session": session });
        let answer = sandbox.admin("/admin/webhooks/forge", forged).await;
        assert_eq!(answer["answers"][0]["status"], 200);
        let event = receiver.received().pop().unwrap();
        assert!(!event.is_genuine(now_s()), "{kind}");
        assert_eq!(event.signature.is_none(), kind == "unsigned");
        assert_eq!(event.json()["data"]["object"]["payment_status"], "paid");
        if kind == "old_timestamp" {
            assert!(event.is_genuine(now_s() - 600), "only its age is wrong");
        }
    }
    assert_eq!(
        sandbox.ledger().await["sums"]["charges"],
        0,
        "nothing was really paid"
    );
}

#[tokio::test]
async fn an_event_can_be_posted_again_by_hand() {
    let (receiver, sandbox) = pair().await;
    sandbox.paid_session().await;
    let first = receiver.wait_for(2).await;
    let id = first[0].json()["id"].clone();
    sandbox
        .admin("/admin/webhooks/resend", json!({ "event": id }))
        .await;
    let third = receiver.wait_for(3).await[2].clone();
    assert_eq!(third.body, first[0].body);
}

#[tokio::test]
async fn receivers_are_set_at_run_time_and_choose_their_types() {
    let receiver = Receiver::start().await;
    let other = Receiver::start().await;
    let sandbox = Sandbox::posting_to(&other).await;
    let wanted = json!({
        "url": receiver.url, "secret": WEBHOOK_SECRET, "only": true,
        "enabled_events": ["checkout.session.completed"],
    });
    let set = sandbox
        .admin("/admin/webhook-endpoints", wanted.clone())
        .await;
    assert_eq!(set["urls"], json!([receiver.url]));
    sandbox.admin("/admin/webhook-endpoints", wanted).await;
    sandbox.paid_session().await;
    receiver.wait_for(1).await;
    assert_eq!(receiver.settled_count().await, 1);
    assert_eq!(receiver.kinds(), ["checkout.session.completed"]);
    assert!(other.received().is_empty());
}
