//! The token endpoint refuses whatever is not the one right request.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use reqwest::StatusCode;
use serde_json::json;

use crate::client::{CLIENT, Client, REDIRECT, SECRET, VERIFIER, error};

fn refused(error: &str) -> (u16, String) {
    (400, error.to_owned())
}

#[tokio::test]
async fn a_code_works_once_and_its_replay_ends_its_tokens() {
    let client = Client::start().await;
    let code = client.sign_in("adult", &[]).await["code"].clone();
    let tokens = client.redeem(&code).await.json().await.unwrap();
    assert_eq!(client.userinfo(&tokens).await.status(), StatusCode::OK);
    assert_eq!(
        error(client.redeem(&code).await).await,
        refused("invalid_grant")
    );
    assert_eq!(
        client.userinfo(&tokens).await.status(),
        StatusCode::UNAUTHORIZED
    );
}

#[tokio::test]
async fn of_many_that_redeem_a_code_at_once_one_wins() {
    let client = Client::start().await;
    let code = client.sign_in("adult", &[]).await["code"].clone();
    let redeem = || client.redeem(&code);
    let answers = tokio::join!(redeem(), redeem(), redeem(), redeem());
    let answers = [answers.0, answers.1, answers.2, answers.3];
    assert_eq!(
        answers
            .iter()
            .filter(|answer| answer.status() == StatusCode::OK)
            .count(),
        1
    );
}

#[tokio::test]
async fn a_wrong_verifier_is_refused_and_uses_up_the_code() {
    let client = Client::start().await;
    let other = format!("{VERIFIER}x");
    let short = &VERIFIER[..42];
    for verifier in [other.as_str(), short, ""] {
        let code = client.sign_in("adult", &[]).await["code"].clone();
        let answer = client
            .redeem_with(&code, &[("code_verifier", verifier)])
            .await;
        assert_eq!(error(answer).await, refused("invalid_grant"), "{verifier}");
        assert_eq!(
            error(client.redeem(&code).await).await,
            refused("invalid_grant")
        );
    }
}

#[tokio::test]
async fn a_code_is_bound_to_its_redirect_address() {
    let client = Client::start().await;
    for address in ["http://localhost:8400/other", ""] {
        let code = client.sign_in("adult", &[]).await["code"].clone();
        let answer = client
            .redeem_with(&code, &[("redirect_uri", address)])
            .await;
        assert_eq!(error(answer).await, refused("invalid_grant"), "{address}");
    }
}

#[tokio::test]
async fn a_code_lives_for_a_minute_by_the_providers_clock() {
    let client = Client::start().await;
    let code = client.sign_in("adult", &[]).await["code"].clone();
    client
        .post_json("/admin/clock", json!({ "offset_ms": 61_000 }))
        .await;
    assert_eq!(
        error(client.redeem(&code).await).await,
        refused("invalid_grant")
    );
}

#[tokio::test]
async fn other_grants_and_unknown_codes_are_refused() {
    let client = Client::start().await;
    let answer = client.redeem("never-given").await;
    assert_eq!(error(answer).await, refused("invalid_grant"));
    let code = client.sign_in("adult", &[]).await["code"].clone();
    let answer = client
        .redeem_with(&code, &[("grant_type", "password")])
        .await;
    assert_eq!(error(answer).await, refused("unsupported_grant_type"));
}

#[tokio::test]
async fn a_stranger_is_refused_and_does_not_use_up_the_code() {
    let client = Client::start().await;
    let code = client.sign_in("adult", &[]).await["code"].clone();
    for changes in [
        [("client_secret", "wrong"), ("client_id", CLIENT)],
        [("client_secret", ""), ("client_id", CLIENT)],
        [("client_secret", SECRET), ("client_id", "stranger")],
    ] {
        let answer = client.redeem_with(&code, &changes).await;
        assert!(answer.headers().contains_key("www-authenticate"));
        assert_eq!(
            error(answer).await,
            (401, "invalid_client".to_owned()),
            "{changes:?}"
        );
    }
    assert_eq!(client.redeem(&code).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_client_may_authenticate_by_basic_but_not_in_two_ways() {
    let client = Client::start().await;
    // RFC 6749 § 2.3.1: form-encoded first.
    let basic = |secret: &str| format!("Basic {}", STANDARD.encode(format!("{CLIENT}:{secret}")));
    let encoded = "s3cr%3At+%2B%25";
    for (authorization, in_form, expected) in [
        (basic(encoded), "", 200),
        (basic("wrong"), "", 401),
        (basic(encoded), SECRET, 400),
        ("Bearer x".to_owned(), "", 401),
    ] {
        let code = client.sign_in("adult", &[]).await["code"].clone();
        let mut form = vec![
            ("grant_type", "authorization_code"),
            ("code", code.as_str()),
            ("redirect_uri", REDIRECT),
            ("code_verifier", VERIFIER),
        ];
        if !in_form.is_empty() {
            form.push(("client_secret", in_form));
        }
        let request = client
            .http
            .post(format!("{}/token", client.base))
            .form(&form);
        let answer = request
            .header("authorization", authorization)
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status().as_u16(), expected);
    }
}
