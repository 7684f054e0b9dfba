//! Meeting from the clinician's side: the way in, presence, calls, claims (R11, R27, R37, R68, R77).

use eclinic_api::{
    booking::RefundState,
    consultation::{Consultation, ConsultationState, Ticket, Whereabouts},
    realtime::RoomRole,
    staff::{Claims, VisitDetails, VisitState},
};
use eclinic_rules::cancellation::RefundReason;
use serde_json::{Value, json};

use super::*;
use crate::{
    db::{Db, testing::each_engine},
    testing::problem,
};

/// The point G of P-256 (FIPS 186-4 D.1.2.3).
fn key() -> Value {
    json!({ "key": {
        "x": "axfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpY",
        "y": "T-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU",
    } })
}

/// A visit at eight, five minutes before it: the room is open.
async fn before_a_visit(db: Db) -> (TestApp, Browser, Browser, Booking) {
    let clinic = open(db).await;
    doctor_with_hours(&clinic, "08:00", "09:00").await;
    let patient = clinic.member("adult").await;
    let booking = book(&clinic, &patient, at("2026-11-30", "08:00")).await;
    move_to(&clinic, at("2026-11-30", "07:55")).await;
    let patient = clinic.signed_in("adult").await;
    let doctor = clinic.at_work(DOCTOR).await;
    (clinic, patient, doctor, booking)
}

#[tokio::test]
async fn r73_the_way_in_is_for_the_visits_own_clinician_who_is_authorised() {
    each_engine(|db| async {
        let (clinic, _, doctor, booking) = before_a_visit(db).await;
        let path = format!("/v1/staff/visits/{}/ticket", booking.id);
        let ticket: Ticket = doctor.post(&path, &key()).await.json().await.unwrap();
        assert!(ticket.expires_at > clinic.app.clock.now());
        let khan = clinic.at_work("doctor-khan").await;
        assert_eq!(problem(khan.post(&path, &key()).await).await.0, 404);
        clinic
            .app
            .db
            .write(|sql| {
                sql.execute(
                    "UPDATE authorisation SET last_date = '2026-11-29'
                     WHERE hpr_number = '990000001'",
                    params![],
                )
            })
            .await
            .unwrap();
        let answer = problem(doctor.post(&path, &key()).await).await;
        assert_ne!(answer.0, 200, "R27: {answer:?}");
    })
    .await;
}

#[tokio::test]
async fn r73_whether_to_meet_is_told_to_the_visits_own_clinician() {
    each_engine(|db| async {
        let (clinic, patient, doctor, booking) = before_a_visit(db).await;
        let path = format!("/v1/staff/visits/{}/consultation", booking.id);
        let seen: Consultation = doctor.json(&path).await;
        assert_eq!(seen.role, RoomRole::Clinician);
        assert_eq!(seen.state, ConsultationState::Open);
        assert!(!seen.telephone.is_empty());
        let theirs = format!("/v1/consultations/{}", booking.id);
        let known: Consultation = patient.json(&theirs).await;
        assert_eq!(seen.patient_name, known.patient_name);
        let khan = clinic.at_work("doctor-khan").await;
        assert_eq!(problem(khan.get(&path).await).await.0, 404);
    })
    .await;
}

#[tokio::test]
async fn d10_the_clinician_sees_where_the_patient_is() {
    each_engine(|db| async {
        let (clinic, patient, doctor, booking) = before_a_visit(db).await;
        let path = format!("/v1/staff/visits/{}", booking.id);
        let visit: VisitDetails = doctor.json(&path).await;
        assert!(visit.whereabouts.is_none());
        let said = Whereabouts {
            place: "Storgata 1, Bergen".to_owned(),
            telephone: "40 00 00 01".to_owned(),
        };
        let answer = patient
            .post(
                &format!("/v1/consultations/{}/whereabouts", booking.id),
                &said,
            )
            .await;
        assert_eq!(answer.status(), 200);
        let visit: VisitDetails = doctor.json(&path).await;
        let said = visit.whereabouts.unwrap();
        assert_eq!(said.place, "Storgata 1, Bergen");
        assert_eq!(said.telephone, "+4740000001");
        let room: Consultation = doctor.json(&format!("{path}/consultation")).await;
        assert_eq!(room.role, RoomRole::Clinician);
        assert_eq!(room.state, ConsultationState::Open);
        assert_eq!(room.whereabouts.unwrap().place, "Storgata 1, Bergen");
        let khan = clinic.at_work("doctor-khan").await;
        let answer = khan.get(&format!("{path}/consultation")).await;
        assert_eq!(problem(answer).await.0, 404);
    })
    .await;
}

#[tokio::test]
async fn r11_the_clinician_notes_that_a_guardian_is_there_and_may_take_it_back() {
    each_engine(|db| async {
        let (clinic, _, doctor, booking) = before_a_visit(db).await;
        let path = format!("/v1/staff/visits/{}/guardian", booking.id);
        for present in [true, false, true] {
            let visit: VisitDetails = doctor
                .post(&path, &json!({ "present": present }))
                .await
                .json()
                .await
                .unwrap();
            assert_eq!(visit.guardian_present, present);
        }
        let khan = clinic.at_work("doctor-khan").await;
        let answer = khan.post(&path, &json!({ "present": false })).await;
        assert_eq!(problem(answer).await.0, 404);
    })
    .await;
}

#[tokio::test]
async fn r77_each_call_is_noted_with_the_clinics_time() {
    each_engine(|db| async {
        let (clinic, _, doctor, booking) = before_a_visit(db).await;
        let path = format!("/v1/staff/visits/{}/calls", booking.id);
        let mut times = Vec::new();
        for answered in [false, true] {
            times.push(clinic.app.clock.now());
            let visit: VisitDetails = doctor
                .post(&path, &json!({ "answered": answered }))
                .await
                .json()
                .await
                .unwrap();
            assert_eq!(visit.calls.last().unwrap().answered, answered);
            clinic.pass_minutes(2).await;
        }
        let visit: VisitDetails = doctor
            .json(&format!("/v1/staff/visits/{}", booking.id))
            .await;
        for (call, time) in visit.calls.iter().zip(times) {
            assert!((0..10_000).contains(&call.at.millis_since(time)));
        }
    })
    .await;
}

#[tokio::test]
async fn r37_r68_support_decides_on_a_reported_problem_and_money_goes_back_once() {
    each_engine(|db| async {
        let (clinic, patient, doctor, booking) = before_a_visit(db).await;
        let report = json!({ "text": "Jeg så legen, men hørte ingenting." });
        let path = format!("/v1/consultations/{}/problem", booking.id);
        let answer = patient.post(&path, &report).await;
        assert_eq!(answer.status(), 200, "{:?}", answer.text().await);
        let support = clinic.at_work("support-dahl").await;
        let open: Claims = support.json("/v1/staff/claims").await;
        let [claim] = open.claims.as_slice() else {
            panic!("one claim")
        };
        assert_eq!(claim.reference, booking.reference);
        assert_eq!(claim.amount_ore, booking.price_ore);
        assert_eq!(claim.text, "Jeg så legen, men hørte ingenting.");
        let path = format!("/v1/staff/claims/{}", claim.id);
        for _ in 0..2 {
            let left: Claims = support
                .post(&path, &json!({ "approve": true }))
                .await
                .json()
                .await
                .unwrap();
            assert!(left.claims.is_empty());
        }
        let otherwise = support.post(&path, &json!({ "approve": false })).await;
        assert_eq!(problem(otherwise).await, (409, "wrong_state".to_owned()));
        let booking: Booking = patient.json(&format!("/v1/bookings/{}", booking.id)).await;
        let refund = booking.refund.unwrap();
        assert_eq!(refund.reason, RefundReason::TechnicalFailure);
        assert_eq!(refund.amount_ore, booking.price_ore);
        assert_eq!(refund.state, RefundState::Pending);
        assert_eq!(clinic.count("refund").await, 1);
        let visit: VisitDetails = doctor
            .json(&format!("/v1/staff/visits/{}", booking.id))
            .await;
        assert_eq!(visit.summary.state, VisitState::TechnicalFailure);
    })
    .await;
}
