//! Each fault changes what is on the wire, for one sign-in or until reset.

use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openssl::hash::MessageDigest;
use openssl::pkey::PKey;
use openssl::sign::Signer;
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::client::{Client, SECRET, claims, header, is_signed, now};

/// The tokens of the sign-in that the fault strikes. The one after it is as ever.
async fn struck(client: &Client, fault: &str) -> Value {
    let as_ever = client.tokens("adult", &[]).await;
    client.fault(fault).await;
    let struck = client.tokens("adult", &[]).await;
    let after = client.tokens("adult", &[]).await;
    assert!(is_signed(&after, &client.keys().await), "{fault}");
    for name in [
        "iss",
        "aud",
        "azp",
        "nonce",
        "acr",
        "sub",
        "bankid_altsub",
        "birthdate",
    ] {
        assert_eq!(
            claims(&after)[name],
            claims(&as_ever)[name],
            "{fault} {name}"
        );
    }
    struck
}

#[tokio::test]
async fn claim_faults_change_that_claim_and_nothing_else() {
    let client = Client::start().await;
    let usual = claims(&client.tokens("adult", &[]).await);
    for (fault, changed) in [
        ("wrong_nonce", "nonce"),
        ("wrong_audience", "aud"),
        ("wrong_azp", "azp"),
        ("wrong_issuer", "iss"),
        ("loa3", "acr"),
        ("missing_acr", "acr"),
        ("missing_bankid_altsub", "bankid_altsub"),
        ("missing_birthdate", "birthdate"),
        ("changed_sub", "sub"),
    ] {
        let tokens = struck(&client, fault).await;
        assert!(
            is_signed(&tokens, &client.keys().await),
            "{fault}: the signature is right"
        );
        let claims = claims(&tokens);
        for name in [
            "iss",
            "aud",
            "azp",
            "nonce",
            "acr",
            "amr",
            "sub",
            "bankid_altsub",
            "birthdate",
        ] {
            assert_eq!(
                claims.get(name) != usual.get(name),
                name == changed,
                "{fault} {name}"
            );
        }
        assert_eq!(
            claims.get(changed).is_none(),
            fault.starts_with("missing"),
            "{fault}"
        );
        let about: Value = client.userinfo(&tokens).await.json().await.unwrap();
        assert_eq!(about["sub"], claims["sub"], "{fault}");
        for name in ["bankid_altsub", "birthdate"] {
            assert_eq!(about.get(name), claims.get(name), "{fault} {name}");
        }
    }
    let loa3 = struck(&client, "loa3").await;
    assert_eq!(claims(&loa3)["acr"], "urn:bankid:bis;LOA=3");
}

#[tokio::test]
async fn time_faults_move_the_tokens_times() {
    let client = Client::start().await;
    let expired = claims(&struck(&client, "expired").await);
    assert!(expired["exp"].as_i64().unwrap() < now() - 3000);
    assert!(expired["iat"].as_i64().unwrap() < expired["exp"].as_i64().unwrap());
    let early = claims(&struck(&client, "issued_in_future").await);
    assert!(early["iat"].as_i64().unwrap() > now() + 3000);
    assert!(early["exp"].as_i64().unwrap() > early["iat"].as_i64().unwrap());
}

#[tokio::test]
async fn signature_faults_are_wrong_in_their_own_way() {
    let client = Client::start().await;
    let keys = client.keys().await;

    let none = struck(&client, "alg_none").await;
    assert_eq!(header(&none)["alg"], "none");
    assert!(none["id_token"].as_str().unwrap().ends_with('.'));

    let hs256 = struck(&client, "hs256").await;
    assert_eq!(header(&hs256)["alg"], "HS256");
    let (input, signature) = hs256["id_token"]
        .as_str()
        .unwrap()
        .rsplit_once('.')
        .unwrap();
    let secret = PKey::hmac(SECRET.as_bytes()).unwrap();
    let mut signer = Signer::new(MessageDigest::sha256(), &secret).unwrap();
    let right = signer.sign_oneshot_to_vec(input.as_bytes()).unwrap();
    assert_eq!(
        URL_SAFE_NO_PAD.encode(right),
        signature,
        "right, for a client that is confused"
    );

    let unknown = struck(&client, "unknown_key").await;
    assert_eq!(
        header(&unknown)["kid"],
        keys["keys"][0]["kid"],
        "under the published id"
    );
    assert!(!is_signed(&unknown, &keys));

    let tampered = struck(&client, "tampered_payload").await;
    assert_eq!(header(&tampered)["alg"], "RS256");
    assert_ne!(claims(&tampered)["bankid_altsub"], "9578-5999-4-1700538");
    assert!(!is_signed(&tampered, &keys));
}

#[tokio::test]
async fn redirect_faults_change_what_comes_back() {
    let client = Client::start().await;
    client.fault("wrong_state").await;
    let back = client.sign_in("adult", &[]).await;
    assert_ne!(back["state"], "the-state");
    assert!(back.contains_key("code"));
    client.fault("access_denied").await;
    let back = client.sign_in("adult", &[]).await;
    assert_eq!(
        (back["error"].as_str(), back["state"].as_str()),
        ("access_denied", "the-state")
    );
    assert!(!back.contains_key("code"));
    assert_eq!(client.sign_in("adult", &[]).await["state"], "the-state");
}

#[tokio::test]
async fn a_replayed_code_can_be_accepted() {
    let client = Client::start().await;
    client.fault("code_replay_accepted").await;
    let code = client.sign_in("adult", &[]).await["code"].clone();
    assert_eq!(client.redeem(&code).await.status(), StatusCode::OK);
    assert_eq!(client.redeem(&code).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn the_token_endpoint_can_break_for_one_sign_in() {
    let client = Client::start().await;
    client.fault("token_error").await;
    let code = client.sign_in("adult", &[]).await["code"].clone();
    assert_eq!(
        client.redeem(&code).await.status(),
        StatusCode::INTERNAL_SERVER_ERROR
    );
    client.tokens("adult", &[]).await;
}

#[tokio::test]
async fn the_token_endpoint_can_be_slow() {
    let client = Client::start().await;
    client
        .post_json("/admin/faults", json!({ "token_delay_ms": 300 }))
        .await;
    let code = client.sign_in("adult", &[]).await["code"].clone();
    let started = Instant::now();
    assert_eq!(client.redeem(&code).await.status(), StatusCode::OK);
    assert!(started.elapsed() >= Duration::from_millis(300));
    let shown: Value = client.get("/admin/faults").await.json().await.unwrap();
    assert_eq!(shown["next_sign_in"]["token_delay_ms"], 0, "used up");
}

#[tokio::test]
async fn discovery_can_be_down() {
    let client = Client::start().await;
    let path = "/.well-known/openid-configuration";
    client.fault("discovery_down").await;
    assert_eq!(
        client.get(path).await.status(),
        StatusCode::SERVICE_UNAVAILABLE
    );
    assert_eq!(client.get(path).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_rotated_key_takes_the_old_ones_place() {
    let client = Client::start().await;
    let (old_keys, old) = (client.keys().await, client.tokens("adult", &[]).await);
    client.fault("jwks_rotated").await;
    let (new_keys, new) = (client.keys().await, client.tokens("adult", &[]).await);
    assert_eq!(new_keys["keys"].as_array().unwrap().len(), 1);
    assert_ne!(new_keys["keys"][0]["kid"], old_keys["keys"][0]["kid"]);
    assert!(is_signed(&new, &new_keys) && !is_signed(&new, &old_keys));
    assert!(!is_signed(&old, &new_keys));
}

#[tokio::test]
async fn faults_until_reset_stay_and_are_shown() {
    let client = Client::start().await;
    let path = "/.well-known/openid-configuration";
    let wanted =
        json!({ "faults": ["loa3", "discovery_down", "token_error"], "until_reset": true });
    let shown: Value = client
        .post_json("/admin/faults", wanted)
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(
        shown["until_reset"]["faults"],
        json!(["loa3", "token_error", "discovery_down"])
    );
    for _ in 0..2 {
        assert_eq!(
            client.get(path).await.status(),
            StatusCode::SERVICE_UNAVAILABLE
        );
        let code = client.sign_in("adult", &[]).await["code"].clone();
        assert_eq!(
            client.redeem(&code).await.status(),
            StatusCode::INTERNAL_SERVER_ERROR
        );
    }
    client.post_json("/admin/reset", json!({})).await;
    assert_eq!(client.get(path).await.status(), StatusCode::OK);
    let claims = claims(&client.tokens("adult", &[]).await);
    assert_eq!(claims["acr"], "urn:bankid:bid;LOA=4");
}

#[tokio::test]
async fn a_misspelt_fault_is_refused() {
    let client = Client::start().await;
    for body in [
        json!({ "faults": ["wrong_nonse"] }),
        json!({ "fault": "wrong_nonce" }),
    ] {
        let answer = client.post_json("/admin/faults", body).await;
        assert!(answer.status().is_client_error());
    }
}
