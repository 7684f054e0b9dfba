//! Phones pass the same doors as browsers, and sign out like them (R16).

use axum::http::{StatusCode, header};
use eclinic_api::app_session::DPOP;
use serde_json::json;

use crate::{
    db::testing::each_engine,
    ids,
    testing::{
        TestApp,
        phone::{Phone, unchanged},
        problem, registration,
    },
};

fn expired() -> (u16, String) {
    (401, "access_token_expired".to_owned())
}

#[tokio::test]
async fn rfc9449_7_a_phone_registers_and_reads_without_a_csrf_token() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let (phone, tokens) = Phone::signed_in(&clinic, "adult").await;
        let token = &tokens.access_token;
        let members_only = "/v1/bookings/none/cancellation";
        let early = phone.get(members_only, token).await;
        assert_eq!(
            problem(early).await,
            (403, "membership_required".to_owned())
        );
        let answer = phone.post("/v1/membership", token, &registration()).await;
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(
            phone.get("/v1/bookings?x=y", token).await.status(),
            StatusCode::OK,
            "htu leaves the query out or not, as the phone likes"
        );
        let late = phone.get(members_only, token).await;
        assert_eq!(problem(late).await, (404, "not_found".to_owned()));
        assert!(phone.session(token).await.membership.is_some());
    })
    .await;
}

#[tokio::test]
async fn r16_signing_out_on_a_phone_ends_all_its_tokens() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let (phone, tokens) = Phone::signed_in(&clinic, "adult").await;
        let (other, others) = Phone::signed_in(&clinic, "adult").await;
        let out = phone
            .post("/v1/session/logout", &tokens.access_token, &json!({}))
            .await;
        assert_eq!(out.status(), StatusCode::NO_CONTENT);
        assert_eq!(out.headers()["clear-site-data"], "\"storage\"");
        assert_eq!(out.headers().get(header::SET_COOKIE), None);
        for table in ["app_session", "app_access", "app_refresh", "app_code"] {
            assert_eq!(clinic.count(table).await, 1, "{table}: the other phone's");
        }
        let answer = phone.get("/v1/session", &tokens.access_token).await;
        assert_eq!(problem(answer).await, expired());
        let answer = phone.try_refresh(&tokens.refresh_token).await;
        assert_eq!(problem(answer).await, (401, "sign_in_required".to_owned()));
        assert!(other.session(&others.access_token).await.person.is_some());
    })
    .await;
}

#[tokio::test]
async fn r16_signing_out_everywhere_reaches_phones_and_browsers_both_ways() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let everywhere = "/v1/session/logout-everywhere";
        let browser = clinic.signed_in("adult").await;
        let (phone, tokens) = Phone::signed_in(&clinic, "adult").await;
        let pending = Phone::of(&clinic);
        let code = pending.code(&clinic.browser(), "adult").await;
        let (stranger, strangers) = Phone::signed_in(&clinic, "parent").await;
        let out = browser.post(everywhere, &json!({})).await;
        assert_eq!(out.status(), StatusCode::NO_CONTENT);
        let answer = phone.get("/v1/session", &tokens.access_token).await;
        assert_eq!(problem(answer).await, expired());
        let answer = phone.try_refresh(&tokens.refresh_token).await;
        assert_eq!(problem(answer).await, (401, "sign_in_required".to_owned()));
        let answer = pending.try_redeem(&code, &pending.verifier).await;
        assert_eq!(problem(answer).await, (400, "app_code_refused".to_owned()));
        let theirs = stranger.session(&strangers.access_token).await;
        assert!(theirs.person.is_some());

        let browser = clinic.signed_in("adult").await;
        let (phone, tokens) = Phone::signed_in(&clinic, "adult").await;
        let out = phone
            .post(everywhere, &tokens.access_token, &json!({}))
            .await;
        assert_eq!(out.status(), StatusCode::NO_CONTENT);
        assert_eq!(out.headers()["clear-site-data"], "\"storage\"");
        assert_eq!(out.headers().get(header::SET_COOKIE), None);
        assert!(browser.session().await.person.is_none());
        let answer = phone.try_refresh(&tokens.refresh_token).await;
        assert_eq!(problem(answer).await, (401, "sign_in_required".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn r16_a_browsers_sign_out_clears_its_cookie_and_no_storage() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let browser = clinic.signed_in("adult").await;
        let (phone, tokens) = Phone::signed_in(&clinic, "adult").await;
        let out = browser.post("/v1/session/logout", &json!({})).await;
        assert_eq!(out.status(), StatusCode::NO_CONTENT);
        assert_eq!(out.headers().get("clear-site-data"), None);
        assert!(out.headers().contains_key(header::SET_COOKIE));
        assert!(phone.session(&tokens.access_token).await.person.is_some());
    })
    .await;
}

#[tokio::test]
async fn r16_a_phone_signs_out_with_a_token_in_force_and_is_told_to_refresh_otherwise() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let (phone, tokens) = Phone::signed_in(&clinic, "adult").await;
        clinic.pass_minutes(10).await;
        let late = phone
            .post("/v1/session/logout", &tokens.access_token, &json!({}))
            .await;
        assert_eq!(late.headers().get("clear-site-data"), None);
        assert_eq!(problem(late).await, expired(), "nothing was ended");
        let next = phone.refresh(&tokens.refresh_token).await;
        let out = phone
            .post("/v1/session/logout", &next.access_token, &json!({}))
            .await;
        assert_eq!(out.status(), StatusCode::NO_CONTENT);
        assert_eq!(clinic.count("app_session").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_request_is_never_of_both_a_browser_and_a_phone() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let browser = clinic.signed_in("parent").await;
        let cookie = browser.cookies();
        let (phone, tokens) = Phone::signed_in(&clinic, "adult").await;
        let token = format!("DPoP {}", tokens.access_token);
        let get = axum::http::Method::GET;
        let proof = phone.proof(&get, "/v1/session", Some(&tokens.access_token), unchanged);
        let (authorization, dpop) = (
            (header::AUTHORIZATION.as_str(), token.as_str()),
            (DPOP, proof.as_str()),
        );
        let twice = format!("{cookie}; {cookie}");
        for cookies in [&cookie, &twice] {
            let both = [authorization, dpop, (header::COOKIE.as_str(), cookies)];
            let answer = phone.send("/v1/session", &both).await;
            assert_eq!(problem(answer).await, (400, "bad_request".to_owned()));
        }
        let two_tokens = [authorization, authorization, dpop];
        let answer = phone.send("/v1/session", &two_tokens).await;
        assert_eq!(problem(answer).await, (400, "bad_request".to_owned()));
        // The browser is as it was, also when something else adds an Authorization of its own.
        assert!(browser.session().await.person.is_some());
        let basic = [
            (header::AUTHORIZATION.as_str(), "Basic eDp5"),
            (header::COOKIE.as_str(), cookie.as_str()),
        ];
        let session: serde_json::Value = phone
            .send("/v1/session", &basic)
            .await
            .json()
            .await
            .unwrap();
        assert!(session["person"].is_object());
    })
    .await;
}

#[tokio::test]
async fn rfc9449_7_2_a_bound_token_is_no_bearer_token() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let (phone, tokens) = Phone::signed_in(&clinic, "adult").await;
        let token = &tokens.access_token;
        let bearer = format!("Bearer {token}");
        let answer = phone
            .send("/v1/bookings", &[(header::AUTHORIZATION.as_str(), &bearer)])
            .await;
        assert_eq!(problem(answer).await, (401, "sign_in_required".to_owned()));
        let cookie = format!("eclinic={token}");
        let answer = phone
            .send("/v1/bookings", &[(header::COOKIE.as_str(), &cookie)])
            .await;
        assert_eq!(problem(answer).await, (401, "sign_in_required".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn r16_the_database_holds_no_token_of_a_phone() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let phone = Phone::of(&clinic);
        let code = phone.code(&clinic.browser(), "adult").await;
        let first = phone.redeem(&code).await;
        let second = phone.refresh(&first.refresh_token).await;
        let db = &clinic.app.db;
        let read = |query: &'static str| async move {
            let rows = db.read(move |sql| sql.query(query, &[])).await;
            let rows: Vec<Vec<u8>> = rows
                .unwrap()
                .iter()
                .map(|row| row.get(0).unwrap())
                .collect();
            rows
        };
        assert_eq!(
            read("SELECT code_hash FROM app_code").await,
            [ids::token_hash(&code)]
        );
        assert_eq!(
            read("SELECT token_hash FROM app_refresh ORDER BY generation").await,
            [&first, &second].map(|tokens| ids::token_hash(&tokens.refresh_token))
        );
        let access = read("SELECT token_hash FROM app_access").await;
        for tokens in [&first, &second] {
            assert!(access.contains(&ids::token_hash(&tokens.access_token)));
        }
    })
    .await;
}
