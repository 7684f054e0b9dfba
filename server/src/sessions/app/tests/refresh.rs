//! Rotation, the lost answer, and what ends a family (R16, RFC 9449 § 5).

use eclinic_api::app_session::AppTokens;

use crate::{
    db::testing::each_engine,
    testing::{Options, TestApp, phone::Phone, problem},
};

fn over() -> (u16, String) {
    (401, "sign_in_required".to_owned())
}

async fn is_signed_in(phone: &Phone<'_>, tokens: &AppTokens) -> bool {
    let answer = phone.get("/v1/session", &tokens.access_token).await;
    answer.status().is_success()
}

#[tokio::test]
async fn r16_an_access_token_lives_ten_minutes_and_a_refresh_gives_the_next() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let (phone, first) = Phone::signed_in(&clinic, "adult").await;
        clinic.pass_minutes(9).await;
        assert!(is_signed_in(&phone, &first).await);
        clinic.pass_minutes(1).await;
        let expired = phone.get("/v1/session", &first.access_token).await;
        let challenge = expired.headers()["www-authenticate"].clone();
        assert_eq!(challenge, "DPoP error=\"invalid_token\", algs=\"ES256\"");
        assert_eq!(
            problem(expired).await,
            (401, "access_token_expired".to_owned()),
            "not 'nobody is signed in': the phone is to refresh"
        );
        let second = phone.refresh(&first.refresh_token).await;
        assert_ne!(second.refresh_token, first.refresh_token);
        assert!(is_signed_in(&phone, &second).await);
        let third = phone.refresh(&second.refresh_token).await;
        assert!(is_signed_in(&phone, &third).await);
        assert_eq!(clinic.count("app_session").await, 1);
    })
    .await;
}

#[tokio::test]
async fn an_access_token_lives_as_long_as_the_operator_says() {
    each_engine(|db| async {
        let options = Options {
            access_seconds: Some(60),
            ..Options::default()
        };
        let clinic = TestApp::start_with(db, options).await;
        let (phone, first) = Phone::signed_in(&clinic, "adult").await;
        assert_eq!(first.expires_in, 60);
        assert!(is_signed_in(&phone, &first).await);
        clinic.pass_minutes(1).await;
        assert!(!is_signed_in(&phone, &first).await);
        let second = phone.refresh(&first.refresh_token).await;
        assert_eq!(second.expires_in, 60);
        assert!(is_signed_in(&phone, &second).await);
    })
    .await;
}

#[tokio::test]
async fn a_lost_answer_signs_nobody_out() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let (phone, first) = Phone::signed_in(&clinic, "adult").await;
        let lost = phone.refresh(&first.refresh_token).await;
        for _ in 0..2 {
            let again = phone.refresh(&first.refresh_token).await;
            assert_eq!(
                again.refresh_token, lost.refresh_token,
                "the same successor"
            );
            assert!(is_signed_in(&phone, &again).await);
        }
        let next = phone.refresh(&lost.refresh_token).await;
        assert!(is_signed_in(&phone, &next).await);
    })
    .await;
}

#[tokio::test]
async fn a_refresh_token_whose_successor_was_used_revokes_the_family() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let (phone, first) = Phone::signed_in(&clinic, "adult").await;
        let (other_phone, other) = Phone::signed_in(&clinic, "adult").await;
        let second = phone.refresh(&first.refresh_token).await;
        let third = phone.refresh(&second.refresh_token).await;
        assert_eq!(
            problem(phone.try_refresh(&first.refresh_token).await).await,
            over()
        );
        assert!(!is_signed_in(&phone, &third).await);
        for token in [&second, &third] {
            let answer = phone.try_refresh(&token.refresh_token).await;
            assert_eq!(problem(answer).await, over());
        }
        assert!(is_signed_in(&other_phone, &other).await, "another family");
        for table in ["app_session", "app_access", "app_refresh"] {
            assert_eq!(clinic.count(table).await, 1, "{table}: the other phone's");
        }
    })
    .await;
}

#[tokio::test]
async fn rfc9449_5_a_refresh_token_with_another_key_revokes_the_family() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let thief = Phone::of(&clinic);
        let (phone, first) = Phone::signed_in(&clinic, "adult").await;
        let answer = thief.try_refresh(&first.refresh_token).await;
        assert_eq!(problem(answer).await, over());
        assert!(!is_signed_in(&phone, &first).await);

        let (phone, first) = Phone::signed_in(&clinic, "adult").await;
        let second = phone.refresh(&first.refresh_token).await;
        let answer = thief.try_refresh(&first.refresh_token).await;
        assert_eq!(
            problem(answer).await,
            over(),
            "the lost-answer rule is for the same key only"
        );
        assert!(!is_signed_in(&phone, &second).await);
    })
    .await;
}

#[tokio::test]
async fn two_parallel_refreshes_do_not_sign_out() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let (phone, mut tokens) = Phone::signed_in(&clinic, "adult").await;
        for _ in 0..5 {
            let (one, other) = tokio::join!(
                phone.refresh(&tokens.refresh_token),
                phone.refresh(&tokens.refresh_token)
            );
            assert_eq!(one.refresh_token, other.refresh_token);
            assert!(is_signed_in(&phone, &one).await && is_signed_in(&phone, &other).await);
            tokens = other;
        }
    })
    .await;
}

#[tokio::test]
async fn r16_a_phone_is_signed_out_after_30_days_unused_and_after_90_days() {
    const DAY: i64 = 24 * 60;
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let (unused, tokens) = Phone::signed_in(&clinic, "adult").await;
        let (used, mut in_use) = Phone::signed_in(&clinic, "parent").await;
        for _ in 0..3 {
            clinic.pass_minutes(29 * DAY).await;
            in_use = used.refresh(&in_use.refresh_token).await;
        }
        let answer = unused.try_refresh(&tokens.refresh_token).await;
        assert_eq!(problem(answer).await, over());
        clinic.pass_minutes(3 * DAY).await;
        let answer = used.try_refresh(&in_use.refresh_token).await;
        assert_eq!(problem(answer).await, over());
        assert_eq!(clinic.count("app_session").await, 0);
    })
    .await;
}

#[tokio::test]
async fn what_has_expired_is_swept_and_what_is_in_force_stays() {
    const DAY: i64 = 24 * 60;
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let (phone, first) = Phone::signed_in(&clinic, "adult").await;
        phone.code(&clinic.browser(), "adult").await;
        assert!(is_signed_in(&phone, &first).await);
        let sweep = || async {
            let now = clinic.app.clock.now();
            let swept = clinic
                .app
                .db
                .write(move |sql| super::super::sweep(sql, now));
            swept.await.unwrap();
        };
        let counts = || async {
            [
                clinic.count("app_session").await,
                clinic.count("app_access").await,
                clinic.count("app_code").await,
                clinic.count("dpop_proof").await,
            ]
        };
        sweep().await;
        assert_eq!(counts().await, [1, 1, 2, 2], "all is in force");
        clinic.pass_minutes(11).await;
        sweep().await;
        assert_eq!(
            counts().await,
            [1, 0, 1, 0],
            "the used code guards its session"
        );
        phone.refresh(&first.refresh_token).await;
        clinic.pass_minutes(31 * DAY).await;
        sweep().await;
        assert_eq!(counts().await, [0, 0, 0, 0]);
        assert_eq!(clinic.count("app_refresh").await, 0);
    })
    .await;
}

#[tokio::test]
async fn r16_signing_out_everywhere_while_phones_refresh_leaves_none_signed_in() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        for _ in 0..5 {
            let browser = clinic.signed_in("adult").await;
            let (phone, first) = Phone::signed_in(&clinic, "adult").await;
            let lost = phone.refresh(&first.refresh_token).await;
            let pending = Phone::of(&clinic);
            let code = pending.code(&clinic.browser(), "adult").await;
            let nothing = serde_json::json!({});
            let (out, again, begun) = tokio::join!(
                browser.post("/v1/session/logout-everywhere", &nothing),
                phone.try_refresh(&first.refresh_token),
                pending.try_redeem(&code, &pending.verifier),
            );
            assert_eq!(out.status().as_u16(), 204);
            for answer in [&again, &begun] {
                let status = answer.status().as_u16();
                assert!([200, 400, 401].contains(&status), "{status}");
            }
            assert_eq!(
                problem(phone.try_refresh(&lost.refresh_token).await).await,
                over()
            );
            for table in ["app_session", "app_access", "app_refresh", "app_code"] {
                assert_eq!(clinic.count(table).await, 0, "{table}");
            }
        }
    })
    .await;
}
