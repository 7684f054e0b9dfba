//! Discovery, authorization, userinfo and sign-out.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openssl::sha::sha256;
use reqwest::StatusCode;
use reqwest::header::LOCATION;
use serde_json::{Value, json};

use crate::client::{
    AFTER_SIGN_OUT, CLIENT, Client, REDIRECT, claims, header, hidden, is_signed, now, returned,
};

#[tokio::test]
async fn discovery_names_working_addresses_and_marks_the_local_provider() {
    let client = Client::start().await;
    let answer = client.get("/.well-known/openid-configuration").await;
    let document: Value = answer.json().await.unwrap();
    assert_eq!(document["issuer"], client.issuer);
    assert!(client.issuer.starts_with("http://bankid.localhost:"));
    assert_eq!(document["eclinic_local_provider"], true);
    assert_eq!(
        document["code_challenge_methods_supported"],
        json!(["S256"])
    );
    assert_eq!(document["response_types_supported"], json!(["code"]));
    assert_eq!(
        document["id_token_signing_alg_values_supported"],
        json!(["RS256"])
    );
    for name in ["authorization", "token", "userinfo", "end_session"] {
        let url = document[format!("{name}_endpoint")].as_str().unwrap();
        let status = client.http.get(url).send().await.unwrap().status();
        assert_ne!(status, StatusCode::NOT_FOUND, "{name}");
    }
    let keys = client
        .http
        .get(document["jwks_uri"].as_str().unwrap())
        .send()
        .await
        .unwrap();
    let keys: Value = keys.json().await.unwrap();
    assert_eq!(keys["keys"].as_array().unwrap().len(), 1);
    assert!(
        keys["keys"][0].get("d").is_none(),
        "the private part stays here"
    );
}

#[tokio::test]
async fn a_sign_in_gives_bankids_claims_signed_by_the_published_key() {
    let client = Client::start().await;
    let back = client.sign_in("adult", &[]).await;
    assert_eq!(back["state"], "the-state");
    assert_eq!(back["from"], "bankid", "the address keeps its own query");
    let answer = client.redeem(&back["code"]).await;
    assert_eq!(answer.headers()["cache-control"], "no-store");
    let tokens: Value = answer.json().await.unwrap();
    assert_eq!(tokens["token_type"], "Bearer");
    assert_eq!(header(&tokens)["alg"], "RS256");
    assert!(is_signed(&tokens, &client.keys().await));

    let claims = claims(&tokens);
    let hash = sha256(tokens["access_token"].as_str().unwrap().as_bytes());
    for (name, value) in [
        ("iss", json!(client.issuer)),
        ("aud", json!(CLIENT)),
        ("azp", json!(CLIENT)),
        ("nonce", json!("the-nonce")),
        ("typ", json!("ID")),
        ("acr", json!("urn:bankid:bid;LOA=4")),
        ("amr", json!(["bid"])),
        ("bankid_altsub", json!("9578-5999-4-1700538")),
        ("nnin_altsub", json!("12848810515")),
        ("name", json!("Ingrid Testmann")),
        ("given_name", json!("Ingrid")),
        ("family_name", json!("Testmann")),
        ("birthdate", json!("1988-04-12")),
        ("at_hash", json!(URL_SAFE_NO_PAD.encode(&hash[..16]))),
    ] {
        assert_eq!(claims[name], value, "{name}");
    }
    for name in ["sub", "sid", "jti"] {
        assert!(
            claims[name].as_str().is_some_and(|text| !text.is_empty()),
            "{name}"
        );
    }
    let issued = claims["iat"].as_i64().unwrap();
    assert!((now() - issued).abs() <= 5);
    assert_eq!(claims["exp"].as_i64().unwrap() - issued, 300);
}

#[tokio::test]
async fn scopes_decide_what_is_told() {
    let client = Client::start().await;
    let bare = claims(&client.tokens("adult", &[("scope", "openid email")]).await);
    for name in [
        "name",
        "given_name",
        "family_name",
        "birthdate",
        "nnin_altsub",
    ] {
        assert!(bare.get(name).is_none(), "{name}");
    }
    assert_eq!(bare["bankid_altsub"], "9578-5999-4-1700538");
    let profile = client.tokens("adult", &[("scope", "openid profile")]).await;
    assert_eq!(profile["scope"], "openid profile");
    assert_eq!(claims(&profile)["birthdate"], "1988-04-12");
    assert!(claims(&profile).get("nnin_altsub").is_none());
}

#[tokio::test]
async fn the_same_person_is_the_same_and_each_sign_in_its_own() {
    let client = Client::start().await;
    let first = claims(&client.tokens("adult", &[]).await);
    let second = claims(&client.tokens("adult", &[("nonce", "")]).await);
    let other = claims(&client.tokens("parent", &[]).await);
    assert_eq!(first["sub"], second["sub"]);
    assert_ne!(first["sub"], other["sub"]);
    assert_ne!(first["jti"], second["jti"]);
    assert_ne!(first["sid"], second["sid"]);
    assert!(second.get("nonce").is_none(), "no nonce was asked for");
}

#[tokio::test]
async fn the_biometric_hint_reaches_level_three_only() {
    let client = Client::start().await;
    let claims = claims(&client.tokens("adult", &[("login_hint", "BIS")]).await);
    assert_eq!(claims["acr"], "urn:bankid:bis;LOA=3");
    assert_eq!(claims["amr"], json!(["bis"]));
}

#[tokio::test]
async fn only_the_code_flow_with_s256_is_authorized() {
    let client = Client::start().await;
    let plain = "a-plain-challenge-that-is-long-enough-000000";
    for (changes, error) in [
        (
            &[("code_challenge", ""), ("code_challenge_method", "")][..],
            "invalid_request",
        ),
        (&[("code_challenge", "")], "invalid_request"),
        (
            &[
                ("code_challenge_method", "plain"),
                ("code_challenge", plain),
            ],
            "invalid_request",
        ),
        (&[("code_challenge_method", "")], "invalid_request"),
        (&[("code_challenge", "too-short")], "invalid_request"),
        (&[("response_type", "token")], "unsupported_response_type"),
        (
            &[("response_type", "code id_token")],
            "unsupported_response_type",
        ),
        (&[("response_mode", "fragment")], "invalid_request"),
        (&[("scope", "profile")], "invalid_scope"),
        (&[("prompt", "none")], "login_required"),
        (
            &[("request_uri", "http://localhost/x")],
            "request_not_supported",
        ),
    ] {
        let back = returned(&client.authorize(changes).await);
        assert_eq!(back["error"], error, "{changes:?}");
        assert_eq!(back["state"], "the-state");
        assert!(!back.contains_key("code"));
    }
}

#[tokio::test]
async fn nothing_is_sent_to_an_address_that_is_not_registered_exactly() {
    let client = Client::start().await;
    let other_case = REDIRECT.to_uppercase();
    let longer = format!("{REDIRECT}&more=1");
    let strangers = [
        "",
        "http://evil.example/",
        "http://localhost:8400/auth/callback",
        &longer,
    ];
    for address in strangers.into_iter().chain([other_case.as_str()]) {
        let answer = client.authorize(&[("redirect_uri", address)]).await;
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "{address}");
        assert!(!answer.headers().contains_key(LOCATION));
    }
    let answer = client.authorize(&[("client_id", "stranger")]).await;
    assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
    let answer = client
        .get("/authorize?client_id=clinic&client_id=clinic")
        .await;
    assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn form_post_carries_the_answer_in_a_form() {
    let client = Client::start().await;
    let page = client
        .authorize(&[("response_mode", "form_post"), ("state", "\"><b>")])
        .await;
    let answer = client.choose(page, ("person", "adult")).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let html = answer.text().await.unwrap();
    assert!(html.contains(&format!(r#"<form method="post" action="{REDIRECT}">"#)));
    assert!(
        html.contains(r#"name="state" value="&quot;&gt;&lt;b&gt;""#),
        "escaped"
    );
    let tokens = client.redeem(&hidden(&html, "code")).await;
    assert_eq!(tokens.status(), StatusCode::OK);
}

#[tokio::test]
async fn userinfo_tells_about_the_person_behind_the_token_only() {
    let client = Client::start().await;
    let tokens = client.tokens("parent", &[]).await;
    let about: Value = client.userinfo(&tokens).await.json().await.unwrap();
    assert_eq!(about["sub"], claims(&tokens)["sub"]);
    assert_eq!(about["name"], "Jonas Prøvesen");
    assert_eq!(about["birthdate"], "1985-09-03");
    assert!(
        about.get("nnin_altsub").is_none(),
        "identity numbers are in the ID token only"
    );

    let without = client.get("/userinfo").await;
    assert_eq!(without.status(), StatusCode::UNAUTHORIZED);
    let wrong = client.userinfo(&json!({ "access_token": "guess" })).await;
    assert_eq!(wrong.status(), StatusCode::UNAUTHORIZED);
    assert!(
        wrong.headers()["www-authenticate"]
            .to_str()
            .unwrap()
            .contains("invalid_token")
    );
    client
        .post_json("/admin/clock", json!({ "offset_ms": 301_000 }))
        .await;
    assert_eq!(
        client.userinfo(&tokens).await.status(),
        StatusCode::UNAUTHORIZED,
        "expired"
    );
}

#[tokio::test]
async fn sign_out_ends_that_sign_in_and_returns_to_a_registered_address() {
    let client = Client::start().await;
    let (gone, kept) = (
        client.tokens("adult", &[]).await,
        client.tokens("adult", &[]).await,
    );
    let hint = gone["id_token"].as_str().unwrap();
    let form = [
        ("id_token_hint", hint),
        ("post_logout_redirect_uri", AFTER_SIGN_OUT),
        ("state", "after"),
    ];
    let answer = client.post("/logout", &form).await;
    assert_eq!(
        answer.headers()[LOCATION],
        format!("{AFTER_SIGN_OUT}?state=after")
    );
    assert_eq!(
        client.userinfo(&gone).await.status(),
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(client.userinfo(&kept).await.status(), StatusCode::OK);

    let get = client.get(&format!("/logout?id_token_hint={hint}")).await;
    assert_eq!(get.status(), StatusCode::OK);
    let form = [
        ("id_token_hint", hint),
        ("post_logout_redirect_uri", "http://evil.example/"),
    ];
    assert_eq!(
        client.post("/logout", &form).await.status(),
        StatusCode::BAD_REQUEST
    );
    let nobody = [("post_logout_redirect_uri", AFTER_SIGN_OUT)];
    assert_eq!(
        client.post("/logout", &nobody).await.status(),
        StatusCode::BAD_REQUEST
    );
    let forged = format!("{}x", &hint[..hint.len() - 5]);
    let answer = client.post("/logout", &[("id_token_hint", &forged)]).await;
    assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
}
