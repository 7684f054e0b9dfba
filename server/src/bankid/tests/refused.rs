//! Answers that must not be believed: each is refused, and nobody is signed in (R2, R3).

use super::{identity, nobody_is_signed_in, query, with};
use crate::{
    bankid::SignInError,
    db::testing::each_engine,
    testing::{TestApp, location},
};

/// Every fault of the ID token, and the check that must refuse it.
const FAULTS: [(&str, &str); 14] = [
    ("wrong_nonce", "nonce"),
    ("wrong_audience", "audience"),
    ("wrong_azp", "authorised party"),
    ("alg_none", "signature"),
    ("hs256", "signature"),
    ("unknown_key", "signature"),
    ("tampered_payload", "signature"),
    ("wrong_issuer", "issuer"),
    ("expired", "time"),
    ("issued_in_future", "time"),
    ("loa3", "level of assurance"),
    ("missing_acr", "level of assurance"),
    ("missing_bankid_altsub", "bankid_altsub"),
    ("missing_birthdate", "birth date"),
];

#[tokio::test]
async fn r2_r3_every_fault_of_the_token_is_refused_and_nobody_is_signed_in() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let persons = clinic.count("person").await;
        let browser = clinic.browser();
        for (fault, _) in FAULTS {
            clinic.bankid.fault(fault).await;
            let answer = browser.try_sign_in("adult", "/bookings").await;
            assert_eq!(
                location(&answer),
                "/sign-in?error=bankid_refused&next=%2Fbookings",
                "{fault}"
            );
            nobody_is_signed_in(&clinic, &browser).await;
        }
        assert_eq!(clinic.count("person").await, persons, "nobody was taken up");
        // The same browser, without a fault: the refusals above were about the faults.
        browser.sign_in("adult").await;
    })
    .await;
}

#[tokio::test]
async fn r2_r3_each_fault_is_found_by_the_check_that_is_for_it() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        for (fault, check) in FAULTS {
            clinic.bankid.fault(fault).await;
            let refused = identity(&clinic, "adult").await.err();
            assert_eq!(refused, Some(SignInError::Refused(check)), "{fault}");
        }
    })
    .await;
}

#[tokio::test]
async fn r3_another_state_is_refused() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let browser = clinic.browser();
        clinic.bankid.fault("wrong_state").await;
        let answer = browser.try_sign_in("adult", "/").await;
        assert_eq!(location(&answer), "/sign-in?error=bankid_expired");
        nobody_is_signed_in(&clinic, &browser).await;
    })
    .await;
}

#[tokio::test]
async fn r3_an_answer_is_taken_once() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let browser = clinic.browser();
        let callback = browser.to_callback("adult", "/").await;
        assert_eq!(location(&browser.get(&callback).await), "/");
        let session = browser.session().await;
        let again = browser.get(&callback).await;
        assert_eq!(location(&again), "/sign-in?error=bankid_expired");
        assert!(
            browser.session().await == session,
            "the sign-in that succeeded goes on"
        );
        assert_eq!(clinic.count("session").await, 1);
    })
    .await;
}

#[tokio::test]
async fn r3_a_code_of_another_sign_in_is_refused() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let (victim, browser) = (clinic.browser(), clinic.browser());
        for replay_accepted in [false, true] {
            if replay_accepted {
                // Even a provider that takes codes twice: the verifier is another one (PKCE).
                clinic.bankid.fault("code_replay_accepted").await;
            }
            let code = query(&victim.to_callback("parent", "/").await)["code"].clone();
            let own = browser.to_callback("adult", "/").await;
            let answer = browser.get(&with(&own, "code", &code)).await;
            assert_eq!(location(&answer), "/sign-in?error=bankid_refused");
            nobody_is_signed_in(&clinic, &browser).await;
        }
    })
    .await;
}

#[tokio::test]
async fn r3_an_answer_that_names_another_issuer_is_refused() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let browser = clinic.browser();
        let callback = browser.to_callback("adult", "/").await;
        let answer = browser
            .get(&with(&callback, "iss", "https://evil.example"))
            .await;
        assert_eq!(location(&answer), "/sign-in?error=bankid_refused");
        nobody_is_signed_in(&clinic, &browser).await;
    })
    .await;
}

#[tokio::test]
async fn who_turns_back_at_bankid_is_told_so() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let browser = clinic.browser();
        let page = browser.start_sign_in("/book/doctor-20").await;
        let callback = browser.choose(&page, ("cancel", "1")).await;
        assert_eq!(
            location(&browser.get(&callback).await),
            "/sign-in?error=bankid_cancelled&next=%2Fbook%2Fdoctor-20"
        );
        nobody_is_signed_in(&clinic, &browser).await;
        let page = browser.start_sign_in("/").await;
        let callback = browser.choose(&page, ("cancel", "1")).await;
        let other = with(&callback, "error", "interaction_required");
        assert_eq!(
            location(&browser.get(&other).await),
            "/sign-in?error=bankid_refused"
        );
        nobody_is_signed_in(&clinic, &browser).await;
    })
    .await;
}

#[tokio::test]
async fn an_answer_without_its_parts_is_refused() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let browser = clinic.browser();
        let state = query(&browser.start_sign_in("/").await)["state"].clone();
        for (path, error) in [
            ("/v1/auth/bankid/callback".to_owned(), "bankid_expired"),
            (
                "/v1/auth/bankid/callback?code=x".to_owned(),
                "bankid_expired",
            ),
            (
                "/v1/auth/bankid/callback?code=x&state=%00".to_owned(),
                "bankid_expired",
            ),
            (
                format!("/v1/auth/bankid/callback?state={state}"),
                "bankid_refused",
            ),
        ] {
            let answer = browser.get(&path).await;
            assert_eq!(
                location(&answer),
                format!("/sign-in?error={error}"),
                "{path}"
            );
        }
        nobody_is_signed_in(&clinic, &browser).await;
    })
    .await;
}
