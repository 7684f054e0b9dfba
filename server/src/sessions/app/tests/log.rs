//! Logs hold no code, token, proof, or person, also when something is refused.

use crate::{
    db::testing::each_engine,
    testing::{
        TestApp, location,
        log::Log,
        phone::{Phone, unchanged},
    },
};
use axum::http::Method;

#[tokio::test]
async fn r16_no_code_token_proof_or_person_is_logged() {
    let log = Log::listen();
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let phone = Phone::of(&clinic);
        let code = phone.code(&clinic.browser(), "adult").await;
        let first = phone.redeem(&code).await;
        let person = phone.session(&first.access_token).await.person.unwrap();
        let second = phone.refresh(&first.refresh_token).await;
        let third = phone.refresh(&second.refresh_token).await;

        // Refused: with no other cause, by proof, by verifier, and with the family revoked.
        let proof = phone.proof(&Method::PUT, "/v1/session", Some("made-up"), unchanged);
        let token = format!("DPoP {}", third.access_token);
        let headers = [("authorization", token.as_str()), ("dpop", proof.as_str())];
        phone.send("/v1/session", &headers).await;
        let wasted = phone.code(&clinic.browser(), "adult").await;
        phone.try_redeem(&wasted, "a-wrong-verifier").await;
        let start = phone.start(&[("redirect_uri", "https://evil.example/")]);
        clinic.browser().get(&start).await;
        clinic.bankid.fault("loa3").await;
        let browser = clinic.browser();
        let page = location(&browser.get(&phone.start(&[])).await);
        let callback = browser.choose(&page, ("person", "adult")).await;
        browser.get(&callback).await;
        phone.try_refresh(&first.refresh_token).await;

        let text = log.text();
        for logged in [
            "a phone's session was revoked",
            "sign-in failed",
            "/v1/auth/app/token",
        ] {
            assert!(text.contains(logged), "the log was heard: {logged}");
        }
        let state = callback.split("state=").nth(1).unwrap();
        let secrets = [
            code.as_str(),
            &wasted,
            &phone.verifier,
            &phone.challenge(),
            &first.access_token,
            &first.refresh_token,
            &second.refresh_token,
            &third.access_token,
            &proof,
            "a-wrong-verifier",
            state.split('&').next().unwrap(),
            &person.given_name,
            "evil.example",
        ];
        for secret in secrets {
            assert!(secret.len() > 5 && !text.contains(secret), "{secret}");
        }
    })
    .await;
}
