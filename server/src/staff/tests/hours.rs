//! Hours, blocks, and bookings in the way (R18, R27, R30, R36).

use eclinic_api::{
    booking::{BookingState, RefundState},
    problem::Problem,
};
use eclinic_rules::cancellation::RefundReason;
use serde_json::{Value, json};

use super::*;
use crate::{
    db::testing::{TestDb, each_engine},
    testing::problem,
};

/// A doctor with an hour in the evening, and a patient.
async fn an_evening(db: crate::db::Db) -> (TestApp, Browser, Browser) {
    let clinic = open(db).await;
    let doctor = doctor_with_hours(&clinic, "17:00", "18:00").await;
    let patient = clinic.member("adult").await;
    (clinic, doctor, patient)
}

#[tokio::test]
async fn r18_posted_hours_can_be_booked_at_once_and_ended_ones_not() {
    each_engine(|db| async {
        let clinic = open(db).await;
        let doctor = doctor_with_hours(&clinic, "17:00", "18:00").await;
        let free_times = free(&clinic, today(&clinic)).await;
        assert_eq!(
            free_times
                .iter()
                .map(|slot| slot.starts_at)
                .collect::<Vec<_>>(),
            [
                at("2026-11-30", "17:00"),
                at("2026-11-30", "17:20"),
                at("2026-11-30", "17:40")
            ]
        );
        let posted: WorkingHours = doctor.json("/v1/staff/hours").await;
        let [hours] = posted.hours.as_slice() else {
            panic!("one row")
        };
        assert_eq!(hours.hours, once(today(&clinic), "17:00", "18:00"));
        delete(&doctor, &format!("/v1/staff/hours/{}", hours.id)).await;
        assert!(free(&clinic, today(&clinic)).await.is_empty());
        let patient = clinic.member("adult").await;
        let answer = hold(&patient, at("2026-11-30", "17:00")).await;
        assert_eq!(problem(answer).await, (422, "slot_not_offered".to_owned()));
        // What was offered when stays known: two rows of each of the five, and this one.
        assert_eq!(clinic.count("posted_hours").await, 2 * 5 + 1);
    })
    .await;
}

#[tokio::test]
async fn r30_weekly_hours_are_right_in_the_weeks_of_the_clock_change() {
    each_engine(|db| async {
        let clinic = open(db).await;
        let doctor = doctor_with_hours(&clinic, "17:00", "18:00").await;
        let weekly = HoursRequest {
            weekdays: WEEK.to_vec(),
            first_date: "2027-03-27".parse().unwrap(),
            last_date: "2027-03-29".parse().unwrap(),
            ..once(today(&clinic), "01:00", "04:00")
        };
        let answer = doctor.post("/v1/staff/hours", &weekly).await;
        assert_eq!(answer.status(), 200);
        let mut lengths = Vec::new();
        for day in ["2027-03-27", "2027-03-28", "2027-03-29"] {
            let slots = free(&clinic, day.parse().unwrap()).await;
            assert_eq!(slots[0].starts_at, at(day, "01:00"));
            lengths.push(slots.len());
        }
        // On Sunday 28 March the hour from two to three does not exist.
        assert_eq!(lengths, [9, 6, 9]);
    })
    .await;
}

#[tokio::test]
async fn hours_that_are_not_right_are_refused_with_the_rules_code() {
    each_engine(|db| async {
        let clinic = open(db).await;
        let doctor = doctor_with_hours(&clinic, "17:00", "18:00").await;
        let today = today(&clinic);
        let yesterday = today.add_days(-1).unwrap();
        let wrong = [
            (once(today, "19:00", "18:30"), 422, "hours_end_before_start"),
            (
                once(today, "19:02", "20:00"),
                422,
                "hours_not_on_five_minutes",
            ),
            (once(yesterday, "19:00", "20:00"), 422, "hours_in_the_past"),
            (once(today, "17:55", "20:00"), 409, "hours_overlap"),
            (
                HoursRequest {
                    channels: vec![Channel::Message],
                    ..once(today, "19:00", "20:00")
                },
                422,
                "validation_failed",
            ),
        ];
        for (request, status, code) in wrong {
            let answer = doctor.post("/v1/staff/hours", &request).await;
            assert_eq!(problem(answer).await, (status, code.to_owned()));
        }
        let posted: WorkingHours = doctor.json("/v1/staff/hours").await;
        assert_eq!(posted.hours.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn r27_hours_and_times_end_with_the_authorisation() {
    each_engine(|db| async {
        let clinic = open(db).await;
        let doctor = doctor_with_hours(&clinic, "17:00", "18:00").await;
        let tomorrow = today(&clinic).add_days(1).unwrap();
        let answer = doctor
            .post("/v1/staff/hours", &once(tomorrow, "17:00", "18:00"))
            .await;
        assert_eq!(answer.status(), 200);
        clinic
            .app
            .db
            .write(|sql| {
                sql.execute(
                    "UPDATE authorisation SET last_date = '2026-11-30'
                     WHERE hpr_number = '990000001'",
                    params![],
                )
            })
            .await
            .unwrap();
        let answer = doctor
            .post("/v1/staff/hours", &once(tomorrow, "19:00", "20:00"))
            .await;
        assert_eq!(problem(answer).await, (422, "not_authorised".to_owned()));
        clinic.app.reload_catalogue().await.unwrap();
        assert!(free(&clinic, tomorrow).await.is_empty());
        assert_eq!(free(&clinic, today(&clinic)).await.len(), 3);
    })
    .await;
}

/// What is in the way, of a problem.
async fn in_the_way(answer: Response) -> Problem {
    assert_eq!(answer.status(), 409);
    let problem: Problem = answer.json().await.unwrap();
    assert_eq!(problem.code, "hours_booked");
    problem
}

fn block(decisions: &Value) -> Value {
    json!({"date": "2026-11-30", "start": "17:00", "end": "17:30", "decisions": decisions})
}

#[tokio::test]
async fn r36_a_booking_in_the_way_is_asked_about_and_nothing_happens_before() {
    each_engine(|db| async {
        let (clinic, doctor, patient) = an_evening(db).await;
        let booking = book(&clinic, &patient, at("2026-11-30", "17:20")).await;
        let problem = in_the_way(doctor.post("/v1/staff/blocks", &block(&json!([]))).await).await;
        let [found] = problem.bookings.as_slice() else {
            panic!("one booking")
        };
        assert_eq!(found.booking_id, booking.id);
        assert_eq!(found.patient_name, "Ingrid Testmann");
        assert_eq!(found.refund_ore, booking.price_ore);
        assert_eq!(clinic.count("block").await, 0);
        // Another's booking, decided about by mistake, is not touched and does not help.
        let other = json!([{"booking_id": "another", "choice": "cancel"}]);
        in_the_way(doctor.post("/v1/staff/blocks", &block(&other)).await).await;
        let now: Booking = patient.json(&format!("/v1/bookings/{}", booking.id)).await;
        assert_eq!(now.state, BookingState::Confirmed);
    })
    .await;
}

#[tokio::test]
async fn r36_a_kept_booking_stands_and_is_not_asked_about_again() {
    each_engine(|db| async {
        let (clinic, doctor, patient) = an_evening(db).await;
        let booking = book(&clinic, &patient, at("2026-11-30", "17:20")).await;
        let keep = json!([{"booking_id": booking.id, "choice": "keep"}]);
        let answer = doctor.post("/v1/staff/blocks", &block(&keep)).await;
        assert_eq!(answer.status(), 200);
        let times = free(&clinic, today(&clinic)).await;
        assert_eq!(times.len(), 1, "only 17:40 is left");
        let now: Booking = patient.json(&format!("/v1/bookings/{}", booking.id)).await;
        assert_eq!(now.state, BookingState::Confirmed);
        // The hours end: the booking is outside of them already.
        let posted: WorkingHours = doctor.json("/v1/staff/hours").await;
        let ended = delete(&doctor, &format!("/v1/staff/hours/{}", posted.hours[0].id)).await;
        assert_eq!(ended.status(), 200);
    })
    .await;
}

#[tokio::test]
async fn r36_a_cancelled_booking_is_paid_back_in_full() {
    each_engine(|db| async {
        let (clinic, doctor, patient) = an_evening(db).await;
        // Ten hours ahead: by the patient it would not be free any more.
        let booking = book(&clinic, &patient, at("2026-11-30", "17:20")).await;
        let posted: WorkingHours = doctor.json("/v1/staff/hours").await;
        let path = format!("/v1/staff/hours/{}", posted.hours[0].id);
        in_the_way(delete(&doctor, &path).await).await;
        let cancel = json!({"decisions": [{"booking_id": booking.id, "choice": "cancel"}]});
        let answer = doctor.send(Method::DELETE, &path, &cancel).await;
        assert_eq!(answer.status(), 200);
        let now: Booking = patient.json(&format!("/v1/bookings/{}", booking.id)).await;
        assert_eq!(now.state, BookingState::Cancelled);
        let refund = now.refund.unwrap();
        assert_eq!(refund.amount_ore, booking.price_ore);
        assert_eq!(refund.reason, RefundReason::ClinicCancelled);
        assert_eq!(refund.state, RefundState::Pending);
    })
    .await;
}

#[tokio::test]
async fn r36_a_hold_in_the_way_is_asked_about_and_late_money_for_it_goes_back() {
    each_engine(|db| async {
        let (clinic, doctor, patient) = an_evening(db).await;
        let held: Booking = hold(&patient, at("2026-11-30", "17:20"))
            .await
            .json()
            .await
            .unwrap();
        let problem = in_the_way(doctor.post("/v1/staff/blocks", &block(&json!([]))).await).await;
        assert_eq!(problem.bookings[0].refund_ore, Ore::new(0));
        let cancel = json!([{"booking_id": held.id, "choice": "cancel"}]);
        let answer = doctor.post("/v1/staff/blocks", &block(&cancel)).await;
        assert_eq!(answer.status(), 200);
        assert_eq!(pay(&clinic, &held).await, Effect::Refunded);
    })
    .await;
}

#[tokio::test]
async fn r21_late_money_takes_no_time_that_is_not_offered_any_more() {
    each_engine(|db| async {
        let (clinic, doctor, patient) = an_evening(db).await;
        let held: Booking = hold(&patient, at("2026-11-30", "17:20"))
            .await
            .json()
            .await
            .unwrap();
        clinic.pass_minutes(11).await;
        let doctor_again = doctor.post("/v1/staff/blocks", &block(&json!([]))).await;
        assert_eq!(
            doctor_again.status(),
            200,
            "a hold that ran out is not in the way"
        );
        assert_eq!(pay(&clinic, &held).await, Effect::Refunded);
    })
    .await;
}

#[tokio::test]
async fn a_lifted_block_is_free_again_and_others_blocks_are_not_theirs() {
    each_engine(|db| async {
        let clinic = open(db).await;
        let doctor = doctor_with_hours(&clinic, "17:00", "18:00").await;
        let answer = doctor.post("/v1/staff/blocks", &block(&json!([]))).await;
        let blocked: WorkingHours = answer.json().await.unwrap();
        let path = format!("/v1/staff/blocks/{}", blocked.blocks[0].id);
        let khan = clinic.at_work("doctor-khan").await;
        assert_eq!(problem(delete(&khan, &path).await).await.0, 404);
        let hours: WorkingHours = doctor.json("/v1/staff/hours").await;
        let path_of_hours = format!("/v1/staff/hours/{}", hours.hours[0].id);
        assert_eq!(problem(delete(&khan, &path_of_hours).await).await.0, 404);
        assert_eq!(free(&clinic, today(&clinic)).await.len(), 1);
        assert_eq!(delete(&doctor, &path).await.status(), 200);
        assert_eq!(free(&clinic, today(&clinic)).await.len(), 3);
        assert_eq!(problem(delete(&doctor, &path).await).await.0, 404);
    })
    .await;
}

#[tokio::test]
async fn a_hold_goes_by_what_is_stored_not_by_what_a_server_remembers() {
    each_engine(|db| async {
        let (clinic, doctor, patient) = an_evening(db).await;
        let posted: WorkingHours = doctor.json("/v1/staff/hours").await;
        let id = posted.hours[0].id.clone();
        // As another server of the same clinic would do it: this one's memory does not hear of it.
        clinic
            .app
            .db
            .write(move |sql| {
                sql.execute(
                    "UPDATE posted_hours SET ended_at = 1 WHERE id = $1",
                    params![&id],
                )?;
                crate::catalogue::changes(sql)
            })
            .await
            .unwrap();
        let answer = hold(&patient, at("2026-11-30", "17:00")).await;
        assert_eq!(problem(answer).await, (422, "slot_not_offered".to_owned()));
        assert_eq!(clinic.count("booking").await, 0);
    })
    .await;
}

#[tokio::test]
async fn another_servers_change_is_followed_by_the_jobs() {
    let db = TestDb::new(crate::db::Engine::Sqlite).await;
    let clinic = open(db.handle()).await;
    doctor_with_hours(&clinic, "17:00", "18:00").await;
    clinic
        .app
        .db
        .write(|sql| {
            sql.execute("UPDATE posted_hours SET ended_at = 1", params![])?;
            crate::catalogue::changes(sql)
        })
        .await
        .unwrap();
    assert_eq!(free(&clinic, today(&clinic)).await.len(), 3, "remembered");
    clinic.app.follow_catalogue().await.unwrap();
    assert!(free(&clinic, today(&clinic)).await.is_empty());
    db.close().await;
}

#[tokio::test]
async fn the_same_request_twice_posts_once() {
    each_engine(|db| async {
        let clinic = open(db).await;
        let doctor = doctor_with_hours(&clinic, "17:00", "18:00").await;
        let before = clinic.count("posted_hours").await;
        let request = once(today(&clinic), "19:00", "20:00");
        for _ in 0..2 {
            let answer = doctor
                .post_with(
                    "/v1/staff/hours",
                    &request,
                    &[(eclinic_api::IDEMPOTENCY_KEY, "once")],
                )
                .await;
            assert_eq!(answer.status(), 200);
        }
        assert_eq!(clinic.count("posted_hours").await, before + 1);
    })
    .await;
}
