//! The contact form: sealed, once, and not without end.

#![allow(clippy::unwrap_used)]

use axum::http::StatusCode;
use eclinic_api::{
    IDEMPOTENCY_KEY,
    contact::{ContactConfirmation, ContactMessage},
    problem::Problem,
};

use crate::{
    db::{params, testing::each_engine},
    testing::{Options, TestApp, problem},
    vault::Purpose,
};

fn message() -> ContactMessage {
    ContactMessage {
        name: " Kari Testmann ".to_owned(),
        email: "kari@Example.org".to_owned(),
        topic: "technical".to_owned(),
        message: "The picture froze.\r\nWhat now?".to_owned(),
    }
}

#[tokio::test]
async fn r71_a_message_is_stored_sealed_and_confirmed() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let answer = clinic.browser().post("/v1/contact", &message()).await;
        assert_eq!(answer.status(), StatusCode::OK);
        let confirmation: ContactConfirmation = answer.json().await.unwrap();
        let row = clinic
            .app
            .db
            .read(|sql| {
                sql.query_one(
                    "SELECT id, reference, topic, sealed FROM contact_message",
                    params![],
                )
            })
            .await
            .unwrap();
        assert_eq!(row.get::<String>(1).unwrap(), confirmation.reference);
        assert_eq!(row.get::<String>(2).unwrap(), "technical");
        let sealed: Vec<u8> = row.get(3).unwrap();
        let readable = String::from_utf8_lossy(&sealed);
        assert!(!readable.contains("Kari") && !readable.contains("froze"));
        let id: String = row.get(0).unwrap();
        let opened = clinic
            .app
            .vault
            .open_sealed(Purpose::ContactMessage, &id, &sealed)
            .unwrap();
        let stored: ContactMessage = serde_json::from_slice(opened.reveal()).unwrap();
        assert_eq!(stored.name, "Kari Testmann");
        assert_eq!(stored.email, "kari@example.org");
        assert_eq!(stored.message, "The picture froze.\nWhat now?");
    })
    .await;
}

#[tokio::test]
async fn a_message_sent_twice_is_stored_once() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let browser = clinic.browser();
        let mut references = Vec::new();
        for _ in 0..2 {
            let headers = [(IDEMPOTENCY_KEY, "a-key")];
            let answer = browser.post_with("/v1/contact", &message(), &headers).await;
            references.push(
                answer
                    .json::<ContactConfirmation>()
                    .await
                    .unwrap()
                    .reference,
            );
        }
        assert_eq!(references.first(), references.last());
        assert_eq!(clinic.count("contact_message").await, 1);
    })
    .await;
}

#[tokio::test]
async fn each_wrong_field_is_named() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let wrong = ContactMessage {
            name: String::new(),
            email: "kari".to_owned(),
            topic: "other".to_owned(),
            message: "x".repeat(4_001),
        };
        let answer = clinic.browser().post("/v1/contact", &wrong).await;
        let problem: Problem = answer.json().await.unwrap();
        let fields: Vec<_> = problem
            .fields
            .iter()
            .map(|one| (one.field.as_str(), one.code.as_str()))
            .collect();
        assert_eq!(
            fields,
            [
                ("name", "text_empty"),
                ("email", "email_form"),
                ("message", "text_too_long"),
                ("topic", "text_empty")
            ]
        );
        assert_eq!(clinic.count("contact_message").await, 0);
    })
    .await;
}

#[tokio::test]
async fn one_address_cannot_flood_the_clinic() {
    each_engine(|db| async {
        let options = Options {
            strict_limits: true,
            ..Options::default()
        };
        let clinic = TestApp::start_with(db, options).await;
        let browser = clinic.browser();
        for _ in 0..5 {
            assert_eq!(
                browser.post("/v1/contact", &message()).await.status(),
                StatusCode::OK
            );
        }
        let answer = browser.post("/v1/contact", &message()).await;
        let retry_after: u32 = answer
            .headers()
            .get("retry-after")
            .unwrap()
            .to_str()
            .unwrap()
            .parse()
            .unwrap();
        assert!((100..=120).contains(&retry_after), "{retry_after}");
        assert_eq!(problem(answer).await, (429, "rate_limited".to_owned()));
    })
    .await;
}
