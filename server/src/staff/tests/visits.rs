//! The day list and one visit (R67).

use eclinic_api::staff::{NoteState, VisitDetails, VisitState, Visits};

use super::*;
use crate::{db::testing::each_engine, testing::problem};

#[tokio::test]
async fn a_day_lists_the_clinicians_own_booked_visits() {
    each_engine(|db| async {
        let clinic = open(db).await;
        let doctor = doctor_with_hours(&clinic, "17:00", "18:00").await;
        let patient = clinic.member("adult").await;
        let second = book(&clinic, &patient, at("2026-11-30", "17:40")).await;
        let first = book(&clinic, &patient, at("2026-11-30", "17:00")).await;
        let held = hold(&patient, at("2026-11-30", "17:20")).await;
        assert_eq!(held.status(), 201);
        let day: Visits = doctor.json("/v1/staff/days/2026-11-30").await;
        let ids: Vec<&str> = day.visits.iter().map(|visit| visit.id.as_str()).collect();
        assert_eq!(ids, [first.id.as_str(), second.id.as_str()]);
        let visit = &day.visits[0];
        assert_eq!(visit.patient_name, "Ingrid Testmann");
        assert_eq!(visit.patient_age, 38);
        assert!(!visit.child && !visit.waiting);
        assert_eq!(visit.state, VisitState::Confirmed);
        assert_eq!(visit.note, NoteState::None);
        for day in ["2026-11-29", "2026-12-01"] {
            let empty: Visits = doctor.json(&format!("/v1/staff/days/{day}")).await;
            assert!(empty.visits.is_empty());
        }
        let khan = clinic.at_work("doctor-khan").await;
        let empty: Visits = khan.json("/v1/staff/days/2026-11-30").await;
        assert!(empty.visits.is_empty());
    })
    .await;
}

#[tokio::test]
async fn r73_a_visits_state_follows_its_room() {
    each_engine(|db| async {
        let clinic = open(db).await;
        doctor_with_hours(&clinic, "07:30", "08:00").await;
        let patient = clinic.member("adult").await;
        let start = at("2026-11-30", "07:30");
        let booking = book(&clinic, &patient, start).await;
        let path = format!("/v1/staff/visits/{}", booking.id);
        for (minutes, state) in [
            (-16, VisitState::Confirmed),
            (-15, VisitState::Open),
            (49, VisitState::Open),
            (50, VisitState::Completed),
        ] {
            move_to(&clinic, start.saturating_add_millis(minutes * MINUTE_MS)).await;
            let doctor = clinic.at_work(DOCTOR).await;
            let visit: VisitDetails = doctor.json(&path).await;
            assert_eq!(visit.summary.state, state, "{minutes} minutes");
            assert_eq!(visit.telephone.as_deref(), Some("+4740000000"));
        }
    })
    .await;
}

#[tokio::test]
async fn r67_another_clinicians_visit_looks_as_if_it_were_not_there() {
    each_engine(|db| async {
        let clinic = open(db).await;
        doctor_with_hours(&clinic, "17:00", "18:00").await;
        let patient = clinic.member("adult").await;
        let booking = book(&clinic, &patient, at("2026-11-30", "17:00")).await;
        let khan = clinic.at_work("doctor-khan").await;
        for path in ["", "/note"] {
            let answer = khan
                .get(&format!("/v1/staff/visits/{}{path}", booking.id))
                .await;
            assert_eq!(problem(answer).await, (404, "not_found".to_owned()));
        }
    })
    .await;
}
