//! Sessions end when they must, everywhere they must, and requests from elsewhere change nothing.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use axum::http::{StatusCode, header};
use eclinic_api::{CSRF_TOKEN, IDEMPOTENCY_KEY};
use serde_json::json;

use crate::{
    db::testing::each_engine,
    ids,
    testing::{Browser, TestApp, problem, registration},
};

async fn is_signed_in(browser: &Browser) -> bool {
    browser.session().await.person.is_some()
}

#[tokio::test]
async fn r16_a_session_ends_after_30_minutes_without_a_request() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let browser = clinic.signed_in("adult").await;
        clinic.pass_minutes(29).await;
        assert!(is_signed_in(&browser).await);
        wait_until_seen(&clinic).await;
        clinic.pass_minutes(29).await;
        assert!(
            is_signed_in(&browser).await,
            "the last request counts, not the first"
        );
        wait_until_seen(&clinic).await;
        clinic.pass_minutes(30).await;
        assert!(!is_signed_in(&browser).await);
        assert_eq!(
            problem(browser.get("/v1/bookings").await).await,
            (401, "sign_in_required".to_owned())
        );
    })
    .await;
}

#[tokio::test]
async fn r16_a_session_ends_after_8_hours_however_busy() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let browser = clinic.signed_in("adult").await;
        for minutes in (20..480).step_by(20) {
            clinic.pass_minutes(20).await;
            assert!(is_signed_in(&browser).await, "after {minutes} minutes");
            wait_until_seen(&clinic).await;
        }
        let session = browser.session().await;
        let left = session
            .idle_until
            .unwrap()
            .millis_since(clinic.app.clock.now());
        assert!(left <= 20 * 60_000, "the app is told the true end");
        clinic.pass_minutes(20).await;
        assert!(!is_signed_in(&browser).await);
    })
    .await;
}

/// The time of the last request is stored beside the answer, not before it.
async fn wait_until_seen(clinic: &TestApp) {
    let now = clinic.app.clock.now().millis();
    for _ in 0..200 {
        let seen = clinic
            .app
            .db
            .read(|sql| {
                sql.query_one("SELECT last_seen_at FROM session", &[])?
                    .get::<i64>(0)
            })
            .await
            .unwrap();
        if now - seen < 60_000 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    unreachable!("the time of the last request was not stored within two seconds");
}

#[tokio::test]
async fn r16_signing_out_ends_the_session_on_the_server() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let browser = clinic.signed_in("adult").await;
        let stolen = browser.cookies();
        let answer = browser.post("/v1/session/logout", &json!({})).await;
        assert_eq!(answer.status(), StatusCode::NO_CONTENT);
        let cookie = answer.headers()[header::SET_COOKIE]
            .to_str()
            .unwrap()
            .to_owned();
        assert!(
            cookie.starts_with("eclinic=;") && cookie.contains("Max-Age=0"),
            "{cookie}"
        );
        assert!(!is_signed_in(&browser).await);
        let thief = clinic.browser();
        thief.set_cookie(&stolen);
        assert!(
            !is_signed_in(&thief).await,
            "the token is worth nothing any more"
        );
        let again = browser.post("/v1/session/logout", &json!({})).await;
        assert_eq!(again.status(), StatusCode::NO_CONTENT);
    })
    .await;
}

#[tokio::test]
async fn r16_signing_out_everywhere_holds_from_the_next_request_on() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let (here, there) = (
            clinic.signed_in("adult").await,
            clinic.signed_in("adult").await,
        );
        let other_person = clinic.signed_in("parent").await;
        assert!(is_signed_in(&there).await);
        let answer = here.post("/v1/session/logout-everywhere", &json!({})).await;
        assert_eq!(answer.status(), StatusCode::NO_CONTENT);
        assert_eq!(answer.headers()["clear-site-data"], "\"storage\"");
        assert!(!is_signed_in(&here).await && !is_signed_in(&there).await);
        assert!(is_signed_in(&other_person).await);
    })
    .await;
}

#[tokio::test]
async fn a_session_prepared_by_somebody_else_is_not_taken_over() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let attacker = clinic.signed_in("parent").await;
        let planted = attacker.cookies();
        let victim = clinic.browser();
        victim.set_cookie(&planted);
        victim.sign_in("adult").await;
        assert_ne!(victim.cookies(), planted, "sign-in gives a new token");
        assert!(
            !is_signed_in(&attacker).await,
            "and the planted session is over"
        );
    })
    .await;
}

#[tokio::test]
async fn requests_from_elsewhere_change_nothing() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let browser = clinic.signed_in("adult").await;
        let key = ids::new_id();
        let send = |header: (&'static str, &'static str)| {
            let (browser, key) = (&browser, key.as_str());
            async move {
                let headers = [(IDEMPOTENCY_KEY, key), header];
                browser
                    .post_with("/v1/membership", &registration(), &headers)
                    .await
            }
        };
        for header in [
            (CSRF_TOKEN, ""),
            (CSRF_TOKEN, "wrong"),
            ("origin", "https://evil.example"),
            ("origin", "null"),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
        ] {
            let refused = problem(send(header).await).await;
            assert_eq!(refused, (403, "csrf".to_owned()), "{header:?}");
        }
        assert_eq!(clinic.count("membership").await, 0);
        assert_eq!(
            send(("sec-fetch-site", "same-origin")).await.status(),
            StatusCode::OK
        );
    })
    .await;
}

#[tokio::test]
async fn a_token_of_another_session_does_not_pass() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let browser = clinic.signed_in("adult").await;
        let other = clinic
            .signed_in("parent")
            .await
            .session()
            .await
            .csrf_token
            .unwrap();
        let headers = [(IDEMPOTENCY_KEY, "a-key"), (CSRF_TOKEN, other.as_str())];
        let answer = browser
            .post_with("/v1/membership", &registration(), &headers)
            .await;
        assert_eq!(problem(answer).await, (403, "csrf".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn who_is_signed_out_is_asked_to_sign_in() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let browser = clinic.browser();
        browser.set_cookie("eclinic=made-up");
        for path in ["/v1/membership", "/v1/session/logout-everywhere"] {
            let answer = browser.post(path, &registration()).await;
            assert_eq!(
                problem(answer).await,
                (401, "sign_in_required".to_owned()),
                "{path}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn r16_the_database_holds_no_token() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let browser = clinic.signed_in("adult").await;
        let cookie = browser.cookies();
        let (_, token) = cookie.split_once('=').unwrap();
        let stored = clinic
            .app
            .db
            .read(|sql| {
                let row = sql.query_one("SELECT token_hash FROM session", &[])?;
                row.get::<Vec<u8>>(0)
            })
            .await
            .unwrap();
        assert_eq!(stored, ids::token_hash(token));
        assert_ne!(stored, token.as_bytes());
    })
    .await;
}
