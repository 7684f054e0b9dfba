//! Becoming a member: from 16, with the terms in force, once (R5, R8, R26, D19).

use axum::http::StatusCode;
use eclinic_api::{
    IDEMPOTENCY_KEY,
    problem::Problem,
    session::{Registration, Session},
};
use eclinic_rules::{Language, terms::DocumentKind};

use super::{born, signed_in};
use crate::{
    db::{params, testing::each_engine},
    testing::{Browser, TestApp, problem, registration},
};

async fn register(browser: &Browser, registration: &Registration, key: &str) -> reqwest::Response {
    browser
        .post_with("/v1/membership", registration, &[(IDEMPOTENCY_KEY, key)])
        .await
}

async fn accepted(clinic: &TestApp) -> Vec<(String, String, i64)> {
    let rows = clinic
        .app
        .db
        .read(|sql| {
            sql.query(
                "SELECT document, version, accepted_at FROM acceptance ORDER BY document",
                params![],
            )
        })
        .await
        .unwrap();
    rows.iter()
        .map(|row| {
            (
                row.get(0).unwrap(),
                row.get(1).unwrap(),
                row.get(2).unwrap(),
            )
        })
        .collect()
}

#[tokio::test]
async fn r26_a_member_has_accepted_the_terms_in_force() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let browser = clinic.signed_in("adult").await;
        let before = clinic.app.clock.now();
        let answer = register(&browser, &registration(), "key").await;
        assert_eq!(answer.status(), StatusCode::OK);
        let session: Session = answer.json().await.unwrap();
        let membership = session.membership.clone().unwrap();
        assert_eq!(membership.telephone, "+4740000000");
        assert_eq!(membership.language, Language::Nb);
        assert!(
            !membership.share_with_general_practitioner,
            "nothing is agreed to by itself"
        );
        assert!(browser.session().await.membership == session.membership);
        let accepted = accepted(&clinic).await;
        assert_eq!(accepted.len(), 1);
        assert_eq!(accepted[0].0, "terms");
        assert_eq!(accepted[0].1, DocumentKind::Terms.current_version());
        assert!(accepted[0].2 >= before.millis());
    })
    .await;
}

#[tokio::test]
async fn r26_other_terms_than_those_in_force_are_refused() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let browser = clinic.signed_in("adult").await;
        let old = Registration {
            terms_version: "2020-01-01".to_owned(),
            ..registration()
        };
        let answer = register(&browser, &old, "key").await;
        assert_eq!(problem(answer).await, (409, "terms_changed".to_owned()));
        assert_eq!(clinic.count("membership").await, 0);
        assert_eq!(clinic.count("acceptance").await, 0);
    })
    .await;
}

#[tokio::test]
async fn r64_sharing_is_a_consent_of_its_own() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let browser = clinic.signed_in("adult").await;
        let sharing = Registration {
            share_with_general_practitioner: true,
            ..registration()
        };
        assert_eq!(
            register(&browser, &sharing, "key").await.status(),
            StatusCode::OK
        );
        let documents: Vec<String> = accepted(&clinic)
            .await
            .into_iter()
            .map(|row| row.0)
            .collect();
        assert_eq!(documents, ["share_with_general_practitioner", "terms"]);
    })
    .await;
}

#[tokio::test]
async fn r5_r8_membership_is_from_the_16th_birthday() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let old_enough = signed_in(&clinic, "sixteen-today", born(&clinic, 16, 0)).await;
        assert_eq!(
            register(&old_enough, &registration(), "key").await.status(),
            StatusCode::OK
        );
        let too_young = signed_in(&clinic, "sixteen-soon", born(&clinic, 16, 2)).await;
        let answer = register(&too_young, &registration(), "key").await;
        assert_eq!(
            problem(answer).await,
            (422, "too_young_ask_guardian".to_owned())
        );
        assert!(too_young.session().await.membership.is_none());
    })
    .await;
}

#[tokio::test]
async fn each_wrong_field_is_named() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let browser = clinic.signed_in("adult").await;
        let wrong = Registration {
            email: "kari".to_owned(),
            telephone: "123".to_owned(),
            ..registration()
        };
        let answer = register(&browser, &wrong, "key").await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let problem: Problem = answer.json().await.unwrap();
        assert_eq!(problem.code, "validation_failed");
        let fields: Vec<_> = problem
            .fields
            .iter()
            .map(|one| (one.field.as_str(), one.code.as_str()))
            .collect();
        assert_eq!(
            fields,
            [("email", "email_form"), ("telephone", "phone_norwegian")]
        );
    })
    .await;
}

#[tokio::test]
async fn a_request_sent_twice_happens_once_and_a_renewal_keeps_the_beginning() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let browser = clinic.signed_in("adult").await;
        assert_eq!(
            register(&browser, &registration(), "one").await.status(),
            StatusCode::OK
        );
        let first = browser.session().await.membership.unwrap();
        clinic.pass_minutes(5).await;
        let again = register(&browser, &registration(), "one").await;
        assert_eq!(again.status(), StatusCode::OK);
        assert_eq!(clinic.count("acceptance").await, 1);
        let other = Registration {
            email: "kari@example.com".to_owned(),
            ..registration()
        };
        let reused = register(&browser, &other, "one").await;
        assert_eq!(
            problem(reused).await,
            (409, "idempotency_key_reused".to_owned())
        );
        let missing = register(&browser, &other, "").await;
        assert_eq!(
            problem(missing).await,
            (400, "idempotency_key_required".to_owned())
        );
        assert_eq!(
            register(&browser, &other, "two").await.status(),
            StatusCode::OK
        );
        let renewed = browser.session().await.membership.unwrap();
        assert_eq!(
            (renewed.since, renewed.email.as_str()),
            (first.since, "kari@example.com")
        );
        assert_eq!(clinic.count("acceptance").await, 2);
    })
    .await;
}

#[tokio::test]
async fn who_is_no_member_cannot_do_what_members_do() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let browser = clinic.signed_in("adult").await;
        let answer = browser.post("/v1/children", &serde_json::json!({})).await;
        assert_eq!(
            problem(answer).await,
            (403, "membership_required".to_owned())
        );
        register(&browser, &registration(), "key").await;
        let answer = browser.post("/v1/children", &serde_json::json!({})).await;
        assert_eq!(problem(answer).await, (400, "bad_request".to_owned()));
        clinic
            .app
            .db
            .write(|sql| sql.execute("UPDATE membership SET ended_at = since", params![]))
            .await
            .unwrap();
        assert!(browser.session().await.membership.is_none());
        let answer = browser.post("/v1/children", &serde_json::json!({})).await;
        assert_eq!(
            problem(answer).await,
            (403, "membership_required".to_owned())
        );
        clinic.pass_minutes(1).await;
        assert_eq!(
            register(&browser, &registration(), "again").await.status(),
            StatusCode::OK
        );
        assert!(
            browser.session().await.membership.is_some(),
            "one can come back"
        );
    })
    .await;
}
