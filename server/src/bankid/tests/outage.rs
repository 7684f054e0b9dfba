//! BankID does not answer: the clinic says so and goes on (R83).

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use axum::{
    Json, Router,
    http::StatusCode,
    routing::{get, post},
};
use serde_json::json;

use super::nobody_is_signed_in;
use crate::{
    bankid::{Finish, SignInError},
    db::testing::each_engine,
    entrance::Entrance,
    testing::{Options, TestApp, location},
};

#[tokio::test]
async fn r83_the_clinic_starts_and_says_so_while_bankid_is_down() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        clinic.bankid.lasting_fault("discovery_down").await;
        let browser = clinic.browser();
        let answer = browser.start_sign_in("/bookings").await;
        assert_eq!(answer, "/sign-in?error=bankid_unavailable&next=%2Fbookings");
        assert!(browser.get("/v1/catalogue").await.status().is_success());
        clinic.bankid.reset().await;
        browser.sign_in("adult").await;
    })
    .await;
}

#[tokio::test]
async fn r83_an_outage_between_the_two_halves_is_told() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let browser = clinic.browser();
        clinic.bankid.fault("token_error").await;
        let answer = browser.try_sign_in("adult", "/").await;
        assert_eq!(location(&answer), "/sign-in?error=bankid_unavailable");
        nobody_is_signed_in(&clinic, &browser).await;
        let callback = browser.to_callback("adult", "/bookings").await;
        clinic.bankid.stop().await;
        let answer = browser.get(&callback).await;
        assert_eq!(
            location(&answer),
            "/sign-in?error=bankid_unavailable&next=%2Fbookings"
        );
        nobody_is_signed_in(&clinic, &browser).await;
    })
    .await;
}

/// A provider whose token endpoint is broken, and how often it was asked.
async fn broken_provider() -> (String, Arc<AtomicU32>) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let issuer = format!(
        "http://broken.localhost:{}",
        listener.local_addr().unwrap().port()
    );
    let asked = Arc::new(AtomicU32::new(0));
    let document = json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/jwks"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
    });
    let count = Arc::clone(&asked);
    let service = Router::new()
        .route(
            "/.well-known/openid-configuration",
            get(|| async { Json(document) }),
        )
        .route("/jwks", get(|| async { Json(json!({ "keys": [] })) }))
        .route(
            "/token",
            post(move || async move {
                count.fetch_add(1, Ordering::SeqCst);
                StatusCode::BAD_GATEWAY
            }),
        );
    tokio::spawn(async move { axum::serve(listener, service).await });
    (issuer, asked)
}

#[tokio::test]
async fn r3_a_code_is_redeemed_once_and_never_tried_again() {
    each_engine(|db| async {
        let (issuer, asked) = broken_provider().await;
        let options = Options {
            issuer: Some(issuer),
            ..Options::default()
        };
        let clinic = TestApp::start_with(db, options).await;
        let finish = Finish {
            code: "a-code".to_owned(),
            nonce: "a-nonce".to_owned(),
            code_verifier: "a-verifier-of-forty-three-characters-or-more".to_owned(),
            redirect_uri: &Entrance::Patients.redirect_uri(&clinic.app.settings),
            now: clinic.app.clock.now(),
        };
        let outcome = clinic.app.bankid.finish(finish).await.err();
        assert_eq!(outcome, Some(SignInError::Unavailable("token endpoint")));
        assert_eq!(asked.load(Ordering::SeqCst), 1);
    })
    .await;
}
