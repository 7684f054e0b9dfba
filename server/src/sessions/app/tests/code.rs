//! The one-time code (RFC 7636, RFC 6749 § 4.1).

use axum::http::{StatusCode, header};

use crate::{
    db::testing::each_engine,
    ids,
    testing::{TestApp, phone::Phone, problem},
};

fn refused() -> (u16, String) {
    (400, "app_code_refused".to_owned())
}

#[tokio::test]
async fn r1_an_app_signs_in_with_bankid_and_gets_a_code_instead_of_a_cookie() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let (phone, browser) = (Phone::of(&clinic), clinic.browser());
        let link = phone.app_link(&browser, ("person", "adult")).await;
        let registered = clinic.app.settings.app_return.clone();
        assert_eq!(registered, format!("{}/app/signed-in", clinic.url));
        assert!(link.as_str().starts_with(&format!("{registered}?code=")));
        assert_eq!(
            browser.cookies(),
            "",
            "neither of a session nor of a sign-in"
        );
        assert_eq!(clinic.count("session").await, 0);

        let code = phone.code(&browser, "adult").await;
        let answer = phone.try_redeem(&code, &phone.verifier).await;
        assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
        assert_eq!(answer.headers().get(header::SET_COOKIE), None);
        let tokens: eclinic_api::app_session::AppTokens = answer.json().await.unwrap();
        assert_eq!(
            (tokens.token_type.as_str(), tokens.expires_in),
            ("DPoP", 600)
        );
        let session = phone.session(&tokens.access_token).await;
        assert_eq!(session.person.unwrap().given_name, "Ingrid");
        assert!(session.csrf_token.is_none());
    })
    .await;
}

#[tokio::test]
async fn the_browsers_own_session_stays_as_it_is() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let browser = clinic.signed_in("parent").await;
        let cookie = browser.cookies();
        Phone::of(&clinic).code(&browser, "adult").await;
        assert_eq!(browser.cookies(), cookie);
        let person = browser.session().await.person.unwrap();
        assert_ne!(person.given_name, "Ingrid");
    })
    .await;
}

#[tokio::test]
async fn rfc7636_a_wrong_verifier_uses_the_code_up() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let phone = Phone::of(&clinic);
        for wrong in [ids::new_token().unwrap(), phone.challenge(), String::new()] {
            let code = phone.code(&clinic.browser(), "adult").await;
            let thief = Phone::of(&clinic);
            let answer = thief.try_redeem(&code, &wrong).await;
            assert_eq!(problem(answer).await, refused());
            let answer = phone.try_redeem(&code, &phone.verifier).await;
            assert_eq!(problem(answer).await, refused());
        }
        assert_eq!(clinic.count("app_session").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_code_expires_after_60_seconds() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let phone = Phone::of(&clinic);
        let code = phone.code(&clinic.browser(), "adult").await;
        clinic.pass_minutes(1).await;
        let answer = phone.try_redeem(&code, &phone.verifier).await;
        assert_eq!(problem(answer).await, refused());
        let answer = phone.try_redeem("made-up", &phone.verifier).await;
        assert_eq!(problem(answer).await, refused());
    })
    .await;
}

#[tokio::test]
async fn rfc6749_4_1_2_a_code_used_again_ends_the_session_it_began() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let phone = Phone::of(&clinic);
        let code = phone.code(&clinic.browser(), "adult").await;
        let tokens = phone.redeem(&code).await;
        let again = phone.try_redeem(&code, &phone.verifier).await;
        assert_eq!(problem(again).await, (401, "sign_in_required".to_owned()));
        let answer = phone.get("/v1/session", &tokens.access_token).await;
        assert_eq!(
            problem(answer).await,
            (401, "access_token_expired".to_owned())
        );
        let answer = phone.try_refresh(&tokens.refresh_token).await;
        assert_eq!(problem(answer).await, (401, "sign_in_required".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn rfc6749_4_1_2_1_a_request_that_is_not_the_apps_leads_nowhere() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let phone = Phone::of(&clinic);
        let registered = clinic.app.settings.app_return.clone();
        let longer = format!("{registered}/x");
        for change in [
            ("redirect_uri", "https://evil.example/app/signed-in"),
            ("redirect_uri", longer.as_str()),
            ("redirect_uri", "eclinic://signed-in"),
            ("redirect_uri", ""),
            ("code_challenge", "short"),
            ("code_challenge", ""),
            ("code_challenge_method", "plain"),
            ("code_challenge_method", ""),
        ] {
            let answer = clinic.browser().get(&phone.start(&[change])).await;
            assert_eq!(answer.headers().get(header::LOCATION), None, "{change:?}");
            assert_eq!(problem(answer).await, (400, "bad_request".to_owned()));
        }
        let challenge_alone = format!("code_challenge={}", phone.challenge());
        for query in ["code_challenge_method=S256", &challenge_alone] {
            let answer = clinic.browser();
            let answer = answer.get(&format!("/v1/auth/bankid/start?{query}")).await;
            assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "{query}");
        }
        assert_eq!(clinic.count("sign_in").await, 0);
    })
    .await;
}

#[tokio::test]
async fn r83_the_app_is_told_what_went_wrong_at_bankid() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let phone = Phone::of(&clinic);
        clinic.bankid.fault("loa3").await;
        let link = phone.app_link(&clinic.browser(), ("person", "adult")).await;
        assert_eq!(link.query(), Some("error=bankid_refused"));
        assert_eq!(clinic.count("app_code").await, 0);
    })
    .await;
}
