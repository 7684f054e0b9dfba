//! The record of a visit (R62, R63, R67, R71).

use eclinic_api::staff::{Note, NoteState, VisitDetails, Visits};
use serde_json::json;

use super::*;
use crate::{
    db::{Db, Sql, testing::each_engine},
    testing::problem,
};

const TEXT: &str = "Sov dårlig i tre uker. Kontroll om to.";

/// A doctor in the open room of a visit.
async fn in_a_visit(db: Db) -> (TestApp, Browser, String) {
    let clinic = open(db).await;
    doctor_with_hours(&clinic, "08:00", "09:00").await;
    let patient = clinic.member("adult").await;
    let booking = book(&clinic, &patient, at("2026-11-30", "08:00")).await;
    move_to(&clinic, at("2026-11-30", "08:05")).await;
    let doctor = clinic.at_work(DOCTOR).await;
    (clinic, doctor, format!("/v1/staff/visits/{}", booking.id))
}

async fn draft(doctor: &Browser, path: &str, text: &str) -> Response {
    doctor
        .send(
            Method::PUT,
            &format!("{path}/draft"),
            &json!({ "text": text }),
        )
        .await
}

async fn sign(doctor: &Browser, path: &str, text: &str) -> Response {
    doctor
        .post(&format!("{path}/sign"), &json!({ "text": text }))
        .await
}

#[tokio::test]
async fn r62_a_note_is_drafted_signed_and_leaves_the_list_of_the_unsigned() {
    each_engine(|db| async {
        let (_clinic, doctor, path) = in_a_visit(db).await;
        let empty: Note = doctor.json(&format!("{path}/note")).await;
        assert!(empty.text.is_empty() && empty.signed_at.is_none());
        assert_eq!(draft(&doctor, &path, "Sov").await.status(), 204);
        assert_eq!(draft(&doctor, &path, "Sov dårlig").await.status(), 204);
        let kept: Note = doctor.json(&format!("{path}/note")).await;
        assert_eq!(kept.text, "Sov dårlig");
        let visit: VisitDetails = doctor.json(&path).await;
        assert_eq!(visit.summary.note, NoteState::Draft);
        let unsigned: Visits = doctor.json("/v1/staff/unsigned").await;
        assert_eq!(unsigned.visits.len(), 1);
        let signed: Note = sign(&doctor, &path, TEXT).await.json().await.unwrap();
        assert_eq!(signed.text, TEXT);
        assert_eq!(signed.author_name.as_deref(), Some("Astrid Demolege"));
        let visit: VisitDetails = doctor.json(&path).await;
        assert_eq!(visit.summary.note, NoteState::Signed);
        let unsigned: Visits = doctor.json("/v1/staff/unsigned").await;
        assert!(unsigned.visits.is_empty());
    })
    .await;
}

#[tokio::test]
async fn r63_a_signed_note_is_only_added_to() {
    each_engine(|db| async {
        let (_clinic, doctor, path) = in_a_visit(db).await;
        let addendum = json!({"reason": "Rettet dato", "text": "Kontroll om tre uker."});
        let early = doctor.post(&format!("{path}/addenda"), &addendum).await;
        assert_eq!(problem(early).await, (409, "wrong_state".to_owned()));
        assert_eq!(sign(&doctor, &path, TEXT).await.status(), 200);
        for answer in [
            sign(&doctor, &path, "Noe annet").await,
            draft(&doctor, &path, "Noe annet").await,
        ] {
            assert_eq!(problem(answer).await, (409, "already_signed".to_owned()));
        }
        let added: Note = doctor
            .post(&format!("{path}/addenda"), &addendum)
            .await
            .json()
            .await
            .unwrap();
        assert_eq!(added.text, TEXT);
        assert_eq!(added.addenda[0].reason, "Rettet dato");
        assert_eq!(added.addenda[0].text, "Kontroll om tre uker.");
        let nameless = doctor
            .post(
                &format!("{path}/addenda"),
                &json!({"reason": " ", "text": "x"}),
            )
            .await;
        assert_eq!(
            problem(nameless).await,
            (422, "validation_failed".to_owned())
        );
    })
    .await;
}

#[tokio::test]
async fn r63_not_even_the_clinics_own_program_can_change_what_is_signed() {
    each_engine(|db| async {
        let (clinic, doctor, path) = in_a_visit(db).await;
        assert_eq!(sign(&doctor, &path, TEXT).await.status(), 200);
        let addendum = json!({"reason": "Rettet dato", "text": "Kontroll om tre uker."});
        let added = doctor.post(&format!("{path}/addenda"), &addendum).await;
        assert_eq!(added.status(), 200);
        for statement in [
            "UPDATE note SET signed_at = 0",
            "DELETE FROM note_addendum",
            "UPDATE note_addendum SET signed_at = 0",
            "DELETE FROM note",
        ] {
            let outcome = clinic
                .app
                .db
                .write(move |sql: &mut dyn Sql| sql.execute(statement, params![]))
                .await;
            assert!(outcome.is_err(), "{statement}");
        }
        let note: Note = doctor.json(&format!("{path}/note")).await;
        assert_eq!((note.text.as_str(), note.addenda.len()), (TEXT, 1));
    })
    .await;
}

#[tokio::test]
async fn r62_nothing_is_signed_empty_or_before_the_room_is_open() {
    each_engine(|db| async {
        let (clinic, doctor, path) = in_a_visit(db).await;
        let answer = sign(&doctor, &path, " \n").await;
        assert_eq!(problem(answer).await, (422, "nothing_to_sign".to_owned()));
        move_to(&clinic, at("2026-11-30", "07:44")).await;
        let answer = sign(&doctor, &path, TEXT).await;
        assert_eq!(problem(answer).await, (409, "too_early_to_sign".to_owned()));
        move_to(&clinic, at("2026-11-30", "07:45")).await;
        assert_eq!(sign(&doctor, &path, TEXT).await.status(), 200);
    })
    .await;
}

#[tokio::test]
async fn r71_what_is_stored_of_a_note_cannot_be_read_or_moved() {
    each_engine(|db| async {
        let (clinic, doctor, path) = in_a_visit(db).await;
        let patient = clinic.member("parent").await;
        let other = book(&clinic, &patient, at("2026-11-30", "08:20")).await;
        move_to(&clinic, at("2026-11-30", "08:30")).await;
        let other_path = format!("/v1/staff/visits/{}", other.id);
        assert_eq!(draft(&doctor, &path, TEXT).await.status(), 204);
        assert_eq!(draft(&doctor, &other_path, "Annet").await.status(), 204);
        let rows = clinic
            .app
            .db
            .read(|sql| sql.query("SELECT sealed FROM note_draft", params![]))
            .await
            .unwrap();
        for row in &rows {
            let sealed: Vec<u8> = row.get(0).unwrap();
            assert!(!String::from_utf8_lossy(&sealed).contains("Sov"));
        }
        clinic
            .app
            .db
            .write(move |sql| {
                sql.execute(
                    "UPDATE note_draft SET sealed = (SELECT sealed FROM note_draft
                         WHERE booking_id <> $1) WHERE booking_id = $1",
                    params![&other.id],
                )
            })
            .await
            .unwrap();
        let answer = doctor.get(&format!("{other_path}/note")).await;
        assert_eq!(problem(answer).await, (500, "internal".to_owned()));
        let own: Note = doctor.json(&format!("{path}/note")).await;
        assert_eq!(own.text, TEXT);
    })
    .await;
}

#[tokio::test]
async fn a_signature_sent_twice_is_one() {
    each_engine(|db| async {
        let (clinic, doctor, path) = in_a_visit(db).await;
        for _ in 0..2 {
            let answer = doctor
                .post_with(
                    &format!("{path}/sign"),
                    &json!({ "text": TEXT }),
                    &[(eclinic_api::IDEMPOTENCY_KEY, "once")],
                )
                .await;
            assert_eq!(answer.status(), 200);
        }
        assert_eq!(clinic.count("note").await, 1);
    })
    .await;
}
