//! The hosted card page and 3-D Secure, as a browser without scripts uses them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::*;
use reqwest::Method;
use serde_json::json;

async fn html(sandbox: &Sandbox, path: &str) -> (u16, String) {
    let response = sandbox.request(Method::GET, path).send().await.unwrap();
    (response.status().as_u16(), response.text().await.unwrap())
}

#[tokio::test]
async fn d21_the_card_page_says_sandbox_amount_and_neutral_description() {
    let sandbox = Sandbox::start().await;
    let session = sandbox.session().await;
    let (status, page) = html(&sandbox, &format!("/pay/{session}")).await;
    assert_eq!(status, 200);
    for part in [
        "<html lang=\"nb\">",
        "Sandkasse: ingen ekte penger",
        "eClinic, time 24. nov.",
        "690,00\u{a0}kr",
        "<label for=\"number\">Kortnummer</label>",
        "<a href=\"https://localhost:9/cancelled\">Avbryt",
    ] {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains("<script"));

    let mut form = session_form();
    form.retain(|(name, _)| *name != "locale");
    form.push(("locale", "en"));
    let english = sandbox
        .post("/v1/checkout/sessions", None, &form)
        .await
        .id();
    let (_, page) = html(&sandbox, &format!("/pay/{english}")).await;
    for part in [
        "<html lang=\"en\">",
        "Sandbox: no real money",
        "NOK\u{a0}690.00",
    ] {
        assert!(page.contains(part), "{part}");
    }
}

#[tokio::test]
async fn the_page_is_under_a_strict_policy_that_lets_the_form_lead_back() {
    let sandbox = Sandbox::start().await;
    let session = sandbox.session().await;
    let response = sandbox
        .request(Method::GET, &format!("/pay/{session}"))
        .send()
        .await
        .unwrap();
    let policy = response.headers()["content-security-policy"]
        .to_str()
        .unwrap();
    assert!(
        policy.starts_with("default-src 'none'; style-src 'self'"),
        "{policy}"
    );
    assert!(
        policy.contains("form-action 'self' https://localhost:9;"),
        "{policy}"
    );
    assert_eq!(response.headers()["cache-control"], "no-store");
    let style = sandbox
        .request(Method::GET, "/pages/style.css")
        .send()
        .await
        .unwrap();
    assert_eq!(style.headers()["content-type"], "text/css; charset=utf-8");
}

#[tokio::test]
async fn markup_in_a_description_stays_text() {
    let sandbox = Sandbox::start().await;
    let mut form = session_form();
    form[3].1 = "<img src=x>";
    let session = sandbox
        .post("/v1/checkout/sessions", None, &form)
        .await
        .id();
    let (_, page) = html(&sandbox, &format!("/pay/{session}")).await;
    assert!(page.contains("&lt;img src=x&gt;") && !page.contains("<img"));
}

#[tokio::test]
async fn a_good_card_leads_to_the_success_address_with_the_session_in_it() {
    let sandbox = Sandbox::start().await;
    let session = sandbox.session().await;
    let paid = sandbox.submit_card(&session, "4242 4242 4242 4242").await;
    assert_eq!(paid.status(), 303);
    assert_eq!(
        location(&paid),
        format!("https://localhost:9/done?session={session}")
    );
    let (status, page) = html(&sandbox, &format!("/pay/{session}")).await;
    assert_eq!(status, 200);
    assert!(page.contains("Betalingen er gjennomført") && !page.contains("<form"));
}

#[tokio::test]
async fn r39_the_same_card_posted_twice_is_charged_once() {
    let sandbox = Sandbox::start().await;
    let session = sandbox.session().await;
    for _ in 0..2 {
        let paid = sandbox.submit_card(&session, GOOD_CARD).await;
        assert_eq!(
            location(&paid),
            format!("https://localhost:9/done?session={session}")
        );
    }
    let sums = sandbox.ledger().await["sums"].clone();
    assert_eq!(
        (&sums["charges"], &sums["captured"]),
        (&json!(1), &json!(69_000))
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn r39_cards_posted_at_once_are_charged_once() {
    let receiver = Receiver::start().await;
    let sandbox = Sandbox::posting_to(&receiver).await;
    for _ in 0..20 {
        let session = sandbox.session().await;
        let posts = (0..8).map(|_| sandbox.submit_card(&session, GOOD_CARD));
        for paid in join_all(posts).await {
            assert_eq!(paid.status(), 303);
        }
    }
    assert_eq!(sandbox.ledger().await["sums"]["charges"], 20);
    receiver.wait_for(40).await;
    assert_eq!(receiver.settled_count().await, 40);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn r39_refunds_at_once_never_exceed_the_captured_amount() {
    let sandbox = Sandbox::start().await;
    for _ in 0..20 {
        let (_, intent) = sandbox.paid_session().await;
        let refunds = (0..8).map(|_| sandbox.refund(&intent, None, Some("20000")));
        let replies = join_all(refunds).await;
        assert_eq!(
            replies.iter().filter(|reply| reply.status == 200).count(),
            3
        );
    }
    let ledger = sandbox.ledger().await;
    assert_eq!(ledger["sums"]["refunded"], 20 * 60_000);
    for charge in ledger["charges"].as_array().unwrap() {
        assert!(charge["amount_refunded"].as_i64() <= charge["amount"].as_i64());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn r21_a_card_racing_the_expiry_is_charged_or_refused_never_both() {
    let sandbox = Sandbox::start().await;
    for _ in 0..40 {
        let session = sandbox.session().await;
        let path = format!("/v1/checkout/sessions/{session}/expire");
        let (paid, expired) = tokio::join!(
            sandbox.submit_card(&session, GOOD_CARD),
            sandbox.post(&path, None, &[])
        );
        match (paid.status().as_u16(), expired.status) {
            (303, 400) | (410, 200) => {}
            other => panic!("{other:?}"),
        }
    }
}

async fn join_all<F: Future>(futures: impl Iterator<Item = F>) -> Vec<F::Output> {
    let mut pending: Vec<_> = futures.map(Box::pin).map(Some).collect();
    let mut done = Vec::new();
    std::future::poll_fn(|context| {
        for place in &mut pending {
            if let Some(future) = place
                && let std::task::Poll::Ready(output) = future.as_mut().poll(context)
            {
                done.push(output);
                *place = None;
            }
        }
        if pending.iter().all(Option::is_none) {
            std::task::Poll::Ready(())
        } else {
            std::task::Poll::Pending
        }
    })
    .await;
    done
}

#[tokio::test]
async fn each_declined_card_says_why_and_can_be_followed_by_a_good_one() {
    let sandbox = Sandbox::start().await;
    let session = sandbox.session().await;
    for (number, sentence, code) in [
        ("4000000000000002", "Kortet ble avvist", "generic_decline"),
        ("4000000000009995", "ikke dekning", "insufficient_funds"),
        ("4000000000000119", "ikke behandle betalingen", ""),
        (
            "4111111111111111",
            "tar bare testkort",
            "test_mode_live_card",
        ),
    ] {
        let declined = sandbox.submit_card(&session, number).await;
        assert_eq!(declined.status(), 402, "{number}");
        let page = declined.text().await.unwrap();
        assert!(
            page.contains(sentence) && page.contains("role=\"alert\""),
            "{number}"
        );
        assert!(page.contains("Du er ikke belastet"), "{number}");
        let ledger = sandbox.ledger().await;
        let attempt = ledger["failed_attempts"]
            .as_array()
            .unwrap()
            .last()
            .unwrap();
        assert_eq!(attempt["decline_code"].as_str().unwrap_or_default(), code);
        assert!(
            !ledger.to_string().contains(number),
            "a whole card number was kept"
        );
    }
    let path = format!("/v1/checkout/sessions/{session}?expand[]=payment_intent");
    let intent = sandbox.get(&path).await.json["payment_intent"].clone();
    assert_eq!(intent["status"], "requires_payment_method");
    assert_eq!(intent["last_payment_error"]["code"], "card_declined");
    assert_eq!(sandbox.submit_card(&session, GOOD_CARD).await.status(), 303);
}

#[tokio::test]
async fn a_form_filled_in_wrongly_marks_its_field_and_reaches_no_bank() {
    let sandbox = Sandbox::start().await;
    let session = sandbox.session().await;
    for (form, field) in [
        (
            [("number", "4242"), ("expiry", "12/34"), ("cvc", "123")],
            "number",
        ),
        (
            [("number", GOOD_CARD), ("expiry", "01/20"), ("cvc", "123")],
            "expiry",
        ),
        (
            [("number", GOOD_CARD), ("expiry", "12/34"), ("cvc", "1")],
            "cvc",
        ),
    ] {
        let path = format!("/pay/{session}");
        let response = sandbox
            .request(Method::POST, &path)
            .form(&form)
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), 422, "{field}");
        let page = response.text().await.unwrap();
        let input = page
            .split("<input")
            .find(|part| part.contains(&format!("id=\"{field}\"")));
        assert!(input.unwrap().contains("aria-invalid=\"true\""), "{field}");
    }
    assert_eq!(sandbox.ledger().await["failed_attempts"], json!([]));
}

async fn answer(sandbox: &Sandbox, challenge: &str, action: &str) -> reqwest::Response {
    let request = sandbox
        .request(Method::POST, challenge)
        .form(&[("action", action)]);
    request.send().await.unwrap()
}

async fn challenge(sandbox: &Sandbox, session: &str) -> String {
    let asked = sandbox.submit_card(session, CARD_3DS).await;
    assert_eq!(asked.status(), 303);
    let address = reqwest::Url::parse(location(&asked)).unwrap();
    assert!(address.path().starts_with("/3ds/tds_"));
    address.path().to_owned()
}

#[tokio::test]
async fn three_d_secure_charges_only_on_approval() {
    let sandbox = Sandbox::start().await;
    let session = sandbox.session().await;
    let refused = challenge(&sandbox, &session).await;
    let (status, page) = html(&sandbox, &refused).await;
    assert_eq!(status, 200);
    assert!(page.contains("value=\"approve\"") && page.contains("value=\"refuse\""));
    assert_eq!(sandbox.ledger().await["sums"]["charges"], 0);

    let declined = answer(&sandbox, &refused, "refuse").await;
    assert_eq!(declined.status(), 402);
    assert!(
        declined
            .text()
            .await
            .unwrap()
            .contains("ikke godkjent i 3-D Secure")
    );
    let again = answer(&sandbox, &refused, "approve").await;
    assert_eq!(
        again.status(),
        303,
        "an answered question leads back to the card page"
    );
    assert!(location(&again).ends_with(&format!("/pay/{session}")));
    assert_eq!(sandbox.ledger().await["sums"]["charges"], 0);

    let approved = challenge(&sandbox, &session).await;
    for _ in 0..2 {
        let paid = answer(&sandbox, &approved, "approve").await;
        assert_eq!(
            location(&paid),
            format!("https://localhost:9/done?session={session}")
        );
    }
    assert_eq!(sandbox.ledger().await["sums"]["charges"], 1);
}

#[tokio::test]
async fn r21_three_d_secure_approved_after_expiry_charges_nothing() {
    let sandbox = Sandbox::start().await;
    let session = sandbox.session().await;
    let question = challenge(&sandbox, &session).await;
    sandbox
        .post(
            &format!("/v1/checkout/sessions/{session}/expire"),
            None,
            &[],
        )
        .await;
    let late = answer(&sandbox, &question, "approve").await;
    assert_eq!(late.status(), 410);
    assert!(late.text().await.unwrap().contains("Betalingen er utløpt"));
    assert_eq!(sandbox.ledger().await["sums"]["charges"], 0);
}

#[tokio::test]
async fn an_unknown_address_says_so() {
    let sandbox = Sandbox::start().await;
    let (_, intent) = sandbox.paid_session().await;
    for path in [
        "/pay/cs_test_none",
        "/3ds/tds_none",
        &format!("/pay/{intent}"),
    ] {
        let (status, page) = html(&sandbox, path).await;
        assert_eq!(status, 404, "{path}");
        assert!(page.contains("Fant ikke betalingen"), "{path}");
    }
}
