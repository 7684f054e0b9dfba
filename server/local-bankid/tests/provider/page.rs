//! The sign-in page: whom one can be, by keyboard and without JavaScript, and not BankID's look.

use std::collections::BTreeSet;

use reqwest::StatusCode;

use crate::client::{Client, hidden, returned};

const TITLE: &str = "Lokal testinnlogging – dette er ikke BankID";

#[tokio::test]
async fn d20_the_page_says_that_it_is_not_bankid_and_lists_the_test_persons() {
    let client = Client::start().await;
    // Ages are told by the provider's clock: here the day of the birthday and the day before.
    for (day, age) in [
        ("2027-04-11T12:00:00Z", 38),
        ("2027-04-12T00:00:00+02:00", 39),
    ] {
        let instant: jiff::Timestamp = day.parse().unwrap();
        let offset_ms = instant.as_millisecond() - jiff::Timestamp::now().as_millisecond() + 60_000;
        client
            .post_json(
                "/admin/clock",
                serde_json::json!({ "offset_ms": offset_ms }),
            )
            .await;
        let html = client.authorize(&[]).await.text().await.unwrap();
        assert!(
            html.contains(&format!(">Ingrid Testmann, {age} år</button>")),
            "{day}"
        );
    }
    let html = client.authorize(&[]).await.text().await.unwrap();
    assert!(html.contains(&format!("<title>{TITLE}</title>")));
    assert!(html.contains(&format!("<h1>{TITLE}</h1>")));
    assert!(html.contains(r#"<html lang="nb">"#));
    for key in [
        "adult",
        "parent",
        "youth",
        "doctor-hansen",
        "doctor-khan",
        "nurse-nguyen",
    ] {
        assert!(
            html.contains(&format!(r#"<button name="person" value="{key}">"#)),
            "{key}"
        );
    }
    assert!(
        !html.contains(r#"value="child""#),
        "the child has no BankID"
    );
    assert!(html.contains(r#"<label for="key">"#) && html.contains(r#"<input id="key""#));
    assert!(!html.contains("<script") && !html.contains("12848810515"));
}

#[tokio::test]
async fn the_page_lets_nothing_else_in() {
    let client = Client::start().await;
    let page = client.authorize(&[]).await;
    let policy = page.headers()["content-security-policy"]
        .to_str()
        .unwrap()
        .to_owned();
    let parts: BTreeSet<&str> = policy.split("; ").collect();
    for part in [
        "default-src 'none'",
        "script-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self' http://localhost:8400",
    ] {
        assert!(parts.contains(part), "{part} in {policy}");
    }
    assert!(!policy.contains("unsafe"));
    assert_eq!(page.headers()["cache-control"], "no-store");
    assert_eq!(page.headers()["referrer-policy"], "no-referrer");
}

#[tokio::test]
async fn a_hinted_person_comes_first() {
    let client = Client::start().await;
    for hint in ["youth", "BID:03891450523"] {
        let html = client
            .authorize(&[("login_hint", hint)])
            .await
            .text()
            .await
            .unwrap();
        let first = html.split("<button name=\"person\" ").nth(1).unwrap();
        assert!(first.starts_with(r#"value="youth" autofocus>"#), "{hint}");
        assert_eq!(html.matches(r#"value="youth""#).count(), 1);
    }
}

#[tokio::test]
async fn cancel_is_access_denied_and_ends_the_sign_in() {
    let client = Client::start().await;
    let html = client.authorize(&[]).await.text().await.unwrap();
    let transaction = hidden(&html, "transaction");
    let cancel = [("transaction", transaction.as_str()), ("cancel", "1")];
    let back = returned(&client.post("/login", &cancel).await);
    assert_eq!(
        (back["error"].as_str(), back["state"].as_str()),
        ("access_denied", "the-state")
    );
    let again = [("transaction", transaction.as_str()), ("person", "adult")];
    assert_eq!(
        client.post("/login", &again).await.status(),
        StatusCode::BAD_REQUEST
    );
}

#[tokio::test]
async fn an_unknown_key_is_said_and_one_can_try_again() {
    let client = Client::start().await;
    let page = client.authorize(&[]).await;
    let answer = client.choose(page, ("person", "nobody")).await;
    assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
    let html = answer.text().await.unwrap();
    assert!(html.contains(r#"role="alert""#) && html.contains(r#"aria-invalid="true""#));
    let transaction = hidden(&html, "transaction");
    let form = [("transaction", transaction.as_str()), ("person", " adult ")];
    assert!(returned(&client.post("/login", &form).await).contains_key("code"));
}

#[tokio::test]
async fn a_sign_in_works_once_and_for_ten_minutes() {
    let client = Client::start().await;
    let html = client.authorize(&[]).await.text().await.unwrap();
    let transaction = hidden(&html, "transaction");
    let form = [("transaction", transaction.as_str()), ("person", "adult")];
    client
        .post_json("/admin/clock", serde_json::json!({ "offset_ms": 601_000 }))
        .await;
    assert_eq!(
        client.post("/login", &form).await.status(),
        StatusCode::BAD_REQUEST
    );
    client
        .post_json("/admin/clock", serde_json::json!({ "offset_ms": 0 }))
        .await;
    assert_eq!(
        client.post("/login", &form).await.status(),
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        client.post("/login", &form).await.status(),
        StatusCode::BAD_REQUEST
    );
}
