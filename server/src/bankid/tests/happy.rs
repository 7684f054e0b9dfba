//! Signing in as it should be.

use axum::http::header;
use eclinic_rules::LocalDate;

use super::{identity, query};
use crate::{
    db::testing::each_engine,
    testing::{TestApp, location},
};

#[tokio::test]
async fn r1_a_person_signs_in_with_bankid_and_comes_back_to_where_they_were() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let browser = clinic.browser();
        let arrived = browser.try_sign_in("adult", "/bookings?x=1").await;
        assert_eq!(location(&arrived), "/bookings?x=1");
        let session = browser.session().await;
        let person = session.person.unwrap();
        assert_eq!(
            (person.given_name.as_str(), person.family_name.as_str()),
            ("Ingrid", "Testmann")
        );
        assert_eq!(
            person.birth_date,
            "1988-04-12".parse::<LocalDate>().unwrap()
        );
        assert!(session.csrf_token.is_some() && session.membership.is_none());
        assert!(
            !browser.cookies().contains("eclinic-sign-in"),
            "the sign-in's cookie is gone"
        );
        assert_eq!(clinic.count("sign_in").await, 0);
        let outcomes = &clinic.app.metrics.sign_ins;
        assert_eq!(outcomes.with_label_values(&["signed_in"]).get(), 1);
    })
    .await;
}

#[tokio::test]
async fn r3_bankid_is_asked_with_everything_that_protects_a_sign_in() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let browser = clinic.browser();
        let first = query(&browser.start_sign_in("/").await);
        for (name, value) in [
            ("response_type", "code"),
            ("response_mode", "query"),
            ("scope", "openid profile"),
            ("acr_values", "urn:bankid:bid;LOA=4"),
            ("code_challenge_method", "S256"),
            ("ui_locales", "nb"),
        ] {
            assert_eq!(first[name], value, "{name}");
        }
        assert_eq!(
            first["redirect_uri"],
            format!("{}/v1/auth/bankid/callback", clinic.url)
        );
        let second = query(&browser.start_sign_in("/").await);
        for name in ["state", "nonce", "code_challenge"] {
            assert!(
                first[name].len() >= 22,
                "{name} is long enough not to be guessed"
            );
            assert_ne!(first[name], second[name], "{name} is new each time");
        }
    })
    .await;
}

#[tokio::test]
async fn the_cookie_of_a_sign_in_is_out_of_reach_for_scripts_and_other_sites() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let answer = clinic.browser().get("/v1/auth/bankid/start?return=/").await;
        let cookie = answer.headers()[header::SET_COOKIE]
            .to_str()
            .unwrap()
            .to_owned();
        assert!(cookie.starts_with("eclinic-sign-in="), "{cookie}");
        for part in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=600"] {
            assert!(cookie.contains(part), "{part}");
        }
        assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
    })
    .await;
}

#[tokio::test]
async fn r4_a_changed_sub_keeps_the_account() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let before = clinic.browser().sign_in("adult").await.person.unwrap();
        let persons = clinic.count("person").await;
        clinic.bankid.fault("changed_sub").await;
        let after = clinic.browser().sign_in("adult").await.person.unwrap();
        assert!(before == after);
        assert_eq!(clinic.count("person").await, persons);
        let other = clinic.browser().sign_in("parent").await.person.unwrap();
        assert_ne!(before.id, other.id);
    })
    .await;
}

#[tokio::test]
async fn names_follow_bankid() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let before = clinic.browser().sign_in("adult").await.person.unwrap();
        let married = serde_json::json!({
            "key": "adult", "given_name": "Ingrid", "family_name": "Prøvestad",
            "birth_date": "1988-04-12", "national_id": "12848810515",
            "bankid_altsub": "9578-5999-4-1700538",
        });
        clinic.bankid.add_person(&married).await;
        let after = clinic.browser().sign_in("adult").await.person.unwrap();
        assert_eq!(
            (after.id, after.family_name),
            (before.id, "Prøvestad".to_owned())
        );
    })
    .await;
}

#[tokio::test]
async fn r3_renewed_signing_keys_are_fetched() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        assert!(identity(&clinic, "adult").await.is_ok());
        clinic.bankid.fault("jwks_rotated").await;
        assert!(identity(&clinic, "adult").await.is_ok());
    })
    .await;
}

#[tokio::test]
async fn return_paths_that_lead_elsewhere_are_not_followed() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        for path in [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "/v1/session",
        ] {
            let arrived = clinic.browser().try_sign_in("adult", path).await;
            assert_eq!(location(&arrived), "/", "{path}");
        }
    })
    .await;
}
