//! Stripe's wire: sessions, payment intents, refunds, events and errors.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::*;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn a_session_is_created_read_and_listed() {
    let sandbox = Sandbox::start().await;
    let created = sandbox
        .post("/v1/checkout/sessions", None, &session_form())
        .await;
    let id = created.id();
    assert!(id.starts_with("cs_test_"));
    assert!(created.headers.contains_key("request-id"));
    assert_eq!(created.json["object"], "checkout.session");
    assert_eq!(created.json["amount_total"], 69_000);
    assert_eq!(created.json["currency"], "nok");
    assert_eq!(created.json["status"], "open");
    assert_eq!(created.json["payment_status"], "unpaid");
    assert_eq!(created.json["client_reference_id"], "booking-1");
    assert_eq!(created.json["metadata"], json!({ "hold": "hold-1" }));
    let port = sandbox.running.address.port();
    assert_eq!(
        created.json["url"],
        format!("http://pay.localhost:{port}/pay/{id}")
    );

    let read = sandbox.get(&format!("/v1/checkout/sessions/{id}")).await;
    assert_eq!(read.json, created.json);
    let expanded = sandbox
        .get(&format!("/v1/checkout/sessions/{id}?expand[]=line_items"))
        .await;
    assert_eq!(
        expanded.json["line_items"]["data"][0]["description"],
        "eClinic, time 24. nov."
    );

    let second = sandbox.session().await;
    let page = sandbox.get("/v1/checkout/sessions?limit=1").await.json;
    assert_eq!(
        (&page["data"][0]["id"], &page["has_more"]),
        (&json!(second), &json!(true))
    );
    let after = sandbox
        .get(&format!("/v1/checkout/sessions?starting_after={second}"))
        .await
        .json;
    assert_eq!(
        (&after["data"][0]["id"], &after["has_more"]),
        (&json!(id), &json!(false))
    );
}

#[tokio::test]
async fn a_paid_session_leads_to_its_payment_intent_and_charge() {
    let sandbox = Sandbox::start().await;
    let (session, intent) = sandbox.paid_session().await;
    let path = format!("/v1/checkout/sessions/{session}?expand[]=payment_intent.latest_charge");
    let read = sandbox.get(&path).await.json;
    assert_eq!(
        (&read["status"], &read["payment_status"]),
        (&json!("complete"), &json!("paid"))
    );
    assert_eq!(
        read["payment_intent"]["latest_charge"]["amount_captured"],
        69_000
    );

    let by_intent = sandbox
        .get(&format!("/v1/checkout/sessions?payment_intent={intent}"))
        .await
        .json;
    assert_eq!(by_intent["data"].as_array().unwrap().len(), 1);
    assert_eq!(by_intent["data"][0]["id"], json!(session));

    let read = sandbox
        .get(&format!("/v1/payment_intents/{intent}"))
        .await
        .json;
    assert_eq!(read["status"], "succeeded");
    assert_eq!(read["amount_received"], 69_000);
    assert_eq!(read["metadata"], json!({ "hold": "hold-1" }));
    assert_eq!(read["description"], "eClinic, time 24. nov.");
    let charge = read["latest_charge"].as_str().unwrap();
    assert_eq!(
        sandbox.get(&format!("/v1/charges/{charge}")).await.json["paid"],
        true
    );
}

#[tokio::test]
async fn the_secret_key_is_demanded_as_bearer_or_basic() {
    let sandbox = Sandbox::start().await;
    let path = "/v1/checkout/sessions";
    let none = reply(sandbox.request(Method::GET, path).send().await.unwrap()).await;
    assert_eq!(
        (none.status, &none.error()["type"]),
        (401, &json!("invalid_request_error"))
    );
    let wrong = sandbox
        .request(Method::GET, path)
        .bearer_auth("sk_test_other");
    let wrong = reply(wrong.send().await.unwrap()).await;
    assert_eq!(wrong.status, 401);
    assert!(!wrong.json.to_string().contains("sk_test_other"));
    let basic = sandbox
        .request(Method::GET, path)
        .basic_auth(SECRET_KEY, None::<&str>);
    assert_eq!(basic.send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn wrong_parameters_are_refused_by_name() {
    let sandbox = Sandbox::start().await;
    let soon = (now_s() + 29 * 60).to_string();
    let late = (now_s() + 25 * 60 * 60).to_string();
    let wrong: [(&str, &str, Option<&str>); 12] = [
        ("mode", "subscription", None),
        ("success_url", "javascript:alert(1)", Some("url_invalid")),
        ("success_url", "", Some("parameter_invalid_empty")),
        ("expires_at", &soon, None),
        ("expires_at", &late, None),
        ("expires_at", "tomorrow", Some("parameter_invalid_integer")),
        (
            "line_items[0][quantity]",
            "0",
            Some("parameter_invalid_integer"),
        ),
        ("line_items[0][price_data][currency]", "sek", None),
        (
            "line_items[0][price_data][colour]",
            "red",
            Some("parameter_unknown"),
        ),
        ("discounts[0][coupon]", "x", Some("parameter_unknown")),
        ("payment_method_types[]", "klarna", None),
        ("expand[]", "customer", None),
    ];
    for (name, value, code) in wrong {
        let mut form = session_form();
        form.retain(|(field, _)| *field != name);
        form.push((name, value));
        let refused = sandbox.post("/v1/checkout/sessions", None, &form).await;
        assert_eq!(refused.status, 400, "{name}={value}");
        assert_eq!(
            refused.error()["type"],
            "invalid_request_error",
            "{name}={value}"
        );
        assert_eq!(refused.error()["code"].as_str(), code, "{name}={value}");
        let param = refused.error()["param"].as_str().unwrap();
        assert!(name.starts_with(param), "{name}: {param}");
    }
    for name in [
        "mode",
        "success_url",
        "line_items[0][price_data][unit_amount]",
    ] {
        let mut form = session_form();
        form.retain(|(field, _)| *field != name);
        let refused = sandbox.post("/v1/checkout/sessions", None, &form).await;
        assert_eq!(refused.error()["code"], "parameter_missing", "{name}");
        assert_eq!(refused.error()["param"], name);
    }
    let mut form = session_form();
    form[2].1 = "299";
    let refused = sandbox.post("/v1/checkout/sessions", None, &form).await;
    assert_eq!(refused.error()["code"], "amount_too_small");
    assert_eq!(sandbox.ledger().await["sums"]["sessions"], 0);
}

#[tokio::test]
async fn unknown_ids_and_addresses_are_404_as_at_stripe() {
    let sandbox = Sandbox::start().await;
    let (session, intent) = sandbox.paid_session().await;
    for path in [
        "/v1/checkout/sessions/cs_test_none".to_owned(),
        "/v1/payment_intents/pi_none".into(),
        format!("/v1/payment_intents/{session}"),
        format!("/v1/checkout/sessions/{intent}"),
        "/v1/refunds/re_none".into(),
        "/v1/charges/ch_none".into(),
        "/v1/events/evt_none".into(),
    ] {
        let missing = sandbox.get(&path).await;
        assert_eq!(missing.status, 404, "{path}");
        assert_eq!(missing.error()["code"], "resource_missing", "{path}");
    }
    let unrecognized = sandbox.get("/v1/customers").await;
    assert_eq!(
        (unrecognized.status, unrecognized.error()["code"].as_str()),
        (404, None)
    );
    let refund = sandbox.refund("pi_none", None, None).await;
    assert_eq!(
        (refund.status, &refund.error()["param"]),
        (404, &json!("payment_intent"))
    );
}

#[tokio::test]
async fn an_open_session_can_be_expired_once_and_never_paid_after() {
    let sandbox = Sandbox::start().await;
    let session = sandbox.session().await;
    let path = format!("/v1/checkout/sessions/{session}/expire");
    let expired = sandbox.post(&path, None, &[]).await;
    assert_eq!(
        (expired.status, &expired.json["status"]),
        (200, &json!("expired"))
    );
    assert_eq!(expired.json["url"], json!(null));
    let again = sandbox.post(&path, None, &[]).await;
    assert_eq!(again.status, 400);
    assert!(
        again.error()["message"]
            .as_str()
            .unwrap()
            .contains("`expired`")
    );
    assert_eq!(sandbox.submit_card(&session, GOOD_CARD).await.status(), 410);
    assert_eq!(sandbox.ledger().await["sums"]["charges"], 0);

    let (paid, _) = sandbox.paid_session().await;
    let refused = sandbox
        .post(&format!("/v1/checkout/sessions/{paid}/expire"), None, &[])
        .await;
    assert!(
        refused.error()["message"]
            .as_str()
            .unwrap()
            .contains("`complete`")
    );
}

#[tokio::test]
async fn a_session_expires_by_the_clock() {
    let sandbox = Sandbox::start().await;
    let mut form = session_form();
    let in_30_minutes = (now_s() + 30 * 60 + 2).to_string();
    form.push(("expires_at", &in_30_minutes));
    let session = sandbox
        .post("/v1/checkout/sessions", None, &form)
        .await
        .id();
    let path = format!("/v1/checkout/sessions/{session}");
    sandbox
        .admin("/admin/clock", json!({ "offset_ms": 29 * 60 * 1000 }))
        .await;
    assert_eq!(sandbox.get(&path).await.json["status"], "open");
    sandbox
        .admin("/admin/clock", json!({ "offset_ms": 31 * 60 * 1000 }))
        .await;
    let events = sandbox
        .get("/v1/events?type=checkout.session.expired")
        .await
        .json;
    assert_eq!(events["data"][0]["data"]["object"]["id"], json!(session));
    assert_eq!(sandbox.get(&path).await.json["status"], "expired");
    assert_eq!(sandbox.submit_card(&session, GOOD_CARD).await.status(), 410);
}

#[tokio::test]
async fn r39_refunds_in_parts_never_exceed_the_captured_amount() {
    let sandbox = Sandbox::start().await;
    let (session, intent) = sandbox.paid_session().await;
    let part = sandbox.refund(&intent, None, Some("60000")).await;
    assert_eq!(
        (part.status, &part.json["status"]),
        (200, &json!("succeeded"))
    );
    assert_eq!(
        sandbox
            .get(&format!("/v1/refunds/{}", part.id()))
            .await
            .json,
        part.json
    );

    let too_much = sandbox.refund(&intent, None, Some("9001")).await;
    assert_eq!(
        (too_much.status, &too_much.error()["param"]),
        (400, &json!("amount"))
    );
    assert!(
        too_much.error()["message"]
            .as_str()
            .unwrap()
            .contains("kr90.00")
    );

    let rest = sandbox.refund(&intent, None, None).await;
    assert_eq!(rest.json["amount"], 9_000);
    let nothing_left = sandbox.refund(&intent, None, Some("1")).await;
    assert_eq!(nothing_left.error()["code"], "charge_already_refunded");

    let listed = sandbox
        .get(&format!("/v1/refunds?payment_intent={intent}"))
        .await
        .json;
    let ids: Vec<_> = listed["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["id"])
        .collect();
    assert_eq!(ids, [&json!(rest.id()), &json!(part.id())]);
    let charge = sandbox
        .get(&format!("/v1/refunds/{}?expand[]=charge", rest.id()))
        .await
        .json["charge"]
        .clone();
    assert_eq!(
        (&charge["refunded"], &charge["amount_refunded"]),
        (&json!(true), &json!(69_000))
    );
    let ledger = sandbox
        .get("/admin/ledger?client_reference_id=booking-1")
        .await
        .json;
    assert_eq!(ledger["sums"]["net"], 0);
    assert_eq!(ledger["refunds"][0]["session"], json!(session));
}

#[tokio::test]
async fn r39_an_unpaid_or_declined_payment_has_nothing_to_refund() {
    let sandbox = Sandbox::start().await;
    let session = sandbox.session().await;
    assert_eq!(
        sandbox
            .submit_card(&session, "4000000000000002")
            .await
            .status(),
        402
    );
    let read = sandbox
        .get(&format!("/v1/checkout/sessions/{session}"))
        .await
        .json;
    let intent = read["payment_intent"].as_str().unwrap();
    let refused = sandbox.refund(intent, None, None).await;
    assert_eq!(refused.status, 400);
    let message = refused.error()["message"].as_str().unwrap();
    assert!(message.contains("does not have a successful charge to refund"));
    let neither = sandbox.post("/v1/refunds", None, &[]).await;
    assert_eq!(neither.error()["code"], "parameter_missing");
}

#[tokio::test]
async fn events_are_found_by_type_and_time() {
    let sandbox = Sandbox::start().await;
    let (_, intent) = sandbox.paid_session().await;
    sandbox.refund(&intent, None, None).await;
    let all = sandbox.get("/v1/events").await.json;
    let kinds: Vec<_> = all["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["type"])
        .collect();
    assert_eq!(
        kinds,
        [
            "charge.refunded",
            "refund.created",
            "checkout.session.completed",
            "payment_intent.succeeded"
        ]
    );
    let first = &all["data"][0];
    let read = sandbox
        .get(&format!("/v1/events/{}", first["id"].as_str().unwrap()))
        .await
        .json;
    assert_eq!(&read, first);
    let typed = sandbox
        .get("/v1/events?types[]=refund.created&types[]=refund.failed")
        .await
        .json;
    assert_eq!(typed["data"].as_array().unwrap().len(), 1);
    let future = now_s() + 60;
    let none = sandbox
        .get(&format!("/v1/events?created[gte]={future}"))
        .await
        .json;
    assert_eq!(none["data"], json!([]));
    let four = sandbox
        .get(&format!("/v1/events?created[lt]={future}"))
        .await
        .json;
    assert_eq!(four["data"].as_array().unwrap().len(), 4);
}
