//! Taking a time, and how a hold ends without a payment.

use super::*;

#[tokio::test]
async fn r20_one_time_has_one_holder_and_r23_overlapping_ones_are_refused() {
    each_engine(|db| async move {
        let clinic = Clinic::open(db).await;
        let id = clinic.hold(KARI, thursday(), now()).await.unwrap();
        assert_eq!(clinic.booking(KARI, &id).await.state, BookingState::Held);
        assert_eq!(
            code_of(clinic.hold(OLA, thursday(), now()).await),
            code::SLOT_TAKEN
        );
        // The refused hold left nothing behind: the neighbouring time is free.
        clinic
            .hold(OLA, at("2026-11-26", "09:40"), now())
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test]
async fn r23_a_patient_cannot_be_in_two_visits_at_once() {
    each_engine(|db| async move {
        let clinic = Clinic::open(db).await;
        // Saturday has both doctors.
        let saturday = at("2026-11-28", "10:00");
        clinic.book(KARI, saturday, now()).await;
        let other = HoldRequest {
            clinician_id: "doctor-khan".to_owned(),
            ..request(KARI, saturday)
        };
        let refused = clinic.hold_as(KARI, &other, &new_key(), now()).await;
        assert_eq!(code_of(refused), code::PATIENT_BUSY);
    })
    .await;
}

#[tokio::test]
async fn r21_a_hold_that_ran_out_frees_its_time_at_once() {
    each_engine(|db| async move {
        let clinic = Clinic::open(db).await;
        let first = clinic.hold(KARI, thursday(), now()).await.unwrap();
        let almost = now().saturating_add_millis(10 * 60_000 - 1);
        assert_eq!(
            code_of(clinic.hold(OLA, thursday(), almost).await),
            code::SLOT_TAKEN
        );
        let after = now().saturating_add_minutes(10);
        clinic.hold(OLA, thursday(), after).await.unwrap();
        assert_eq!(
            clinic.booking(KARI, &first).await.state,
            BookingState::Expired
        );
        let late = clinic.start_payment(KARI, &first, after).await;
        assert_eq!(code_of(late), code::HOLD_EXPIRED);
    })
    .await;
}

#[tokio::test]
async fn one_account_has_one_open_hold_and_a_new_one_lets_go_of_the_old() {
    each_engine(|db| async move {
        let clinic = Clinic::open(db).await;
        let first = clinic.hold(KARI, thursday(), now()).await.unwrap();
        clinic
            .hold(KARI, at("2026-11-27", "09:20"), now())
            .await
            .unwrap();
        assert_eq!(
            clinic.booking(KARI, &first).await.state,
            BookingState::Released
        );
        clinic.hold(OLA, thursday(), now()).await.unwrap();
    })
    .await;
}

/// More of them than one hold ends: a clinic whose job has stood still for a while.
#[tokio::test]
async fn a_new_hold_lets_go_of_the_old_one_however_many_holds_have_run_out() {
    each_engine(|db| async move {
        let clinic = Clinic::open(db).await;
        let first = clinic.hold(KARI, thursday(), now()).await.unwrap();
        clinic
            .db
            .write(|sql| {
                sql.execute_script(
                    "WITH RECURSIVE number (n) AS (
                         SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 250
                     )
                     INSERT INTO person (id, given_name, family_name, birth_date, created_at)
                     SELECT 'other-' || n, '', '', '1990-01-01', 0 FROM number;
                     INSERT INTO booking (id, reference, account_holder_id, patient_id, payer_id,
                         service_id, clinician_id, channel, starts_at, ends_at, price_ore,
                         vat_exempt, state, booked_at, hold_expires_at, moved_late, terms_version)
                     SELECT id, id, id, id, id, 'doctor-20', 'doctor-hansen', 'video', 0, 0, 0, 1,
                         'held', 0, 1, 0, ''
                     FROM person WHERE id LIKE 'other-%';",
                )?;
                Ok::<_, ApiError>(())
            })
            .await
            .unwrap();
        let second = clinic.hold(KARI, at("2026-11-26", "10:00"), now()).await;
        assert!(second.is_ok());
        let state = clinic.booking(KARI, &first).await.state;
        assert_eq!(state, BookingState::Released);
    })
    .await;
}

/// The answer was lost and the request comes again, when the time could not be taken any more.
#[tokio::test]
async fn a_repeated_hold_is_answered_whatever_the_rules_say_by_then() {
    each_engine(|db| async move {
        let clinic = Clinic::open(db).await;
        let (key, late) = (new_key(), at("2026-11-26", "09:30"));
        let asked = request(KARI, thursday());
        let id = clinic.hold_as(KARI, &asked, &key, now()).await.unwrap();
        let again = clinic.hold_as(KARI, &asked, &key, late).await;
        assert_eq!(again.unwrap(), id);
        let anew = clinic.hold_as(KARI, &asked, &new_key(), late).await;
        assert_eq!(code_of(anew), code::SLOT_NOT_OFFERED);
    })
    .await;
}

#[tokio::test]
async fn a_repeated_hold_is_one_hold_and_another_body_with_its_key_is_refused() {
    each_engine(|db| async move {
        let clinic = Clinic::open(db).await;
        let (key, wanted) = (new_key(), request(KARI, thursday()));
        let first = clinic.hold_as(KARI, &wanted, &key, now()).await.unwrap();
        let again = clinic.hold_as(KARI, &wanted, &key, now()).await.unwrap();
        assert_eq!(first, again);
        let other = request(KARI, at("2026-11-27", "09:20"));
        let refused = clinic.hold_as(KARI, &other, &key, now()).await;
        assert_eq!(code_of(refused), code::IDEMPOTENCY_KEY_REUSED);
    })
    .await;
}

#[tokio::test]
async fn r5_r9_r25_r26_rules_are_asked_before_a_time_is_taken() {
    each_engine(|db| async move {
        let clinic = Clinic::open(db).await;
        let try_it = |holder: &'static str, wanted: HoldRequest| {
            let clinic = &clinic;
            async move { clinic.hold_as(holder, &wanted, &new_key(), now()).await }
        };
        let mut red = request(KARI, thursday());
        red.gate[0] = GateAnswer {
            question: GateQuestion::ChestPain,
            answer: Answer::Unsure,
        };
        assert_eq!(code_of(try_it(KARI, red).await), code::GATE_NOT_PASSED);
        let unanswered = HoldRequest {
            gate: Vec::new(),
            ..request(KARI, thursday())
        };
        assert_eq!(
            code_of(try_it(KARI, unanswered).await),
            code::GATE_NOT_PASSED
        );
        let old = HoldRequest {
            terms_version: "2020-01-01".to_owned(),
            ..request(KARI, thursday())
        };
        assert_eq!(code_of(try_it(KARI, old).await), code::TERMS_CHANGED);
        // R9: a psychologist is from 18, also when a guardian books.
        let psychologist = HoldRequest {
            service_id: "psychologist-first-45".to_owned(),
            clinician_id: "psychologist-lie".to_owned(),
            gate: no_to_all(Profession::Psychologist, 9),
            ..request(CHILD, at("2026-11-27", "09:00"))
        };
        assert_eq!(
            code_of(try_it(OLA, psychologist).await),
            "profession_from_18"
        );
        // R6: the guardian books; a stranger does not even learn that the child exists.
        let child = HoldRequest {
            gate: no_to_all(Profession::Doctor, 9),
            ..request(CHILD, thursday())
        };
        assert_eq!(code_of(try_it(KARI, child.clone()).await), code::NOT_FOUND);
        let id = try_it(OLA, child).await.unwrap();
        let booking = clinic.booking(OLA, &id).await;
        assert!(!booking.for_self);
        assert_eq!(booking.patient_name, "Emma Test");
        for wrong in [
            at("2026-11-26", "09:25"),
            at("2026-11-26", "21:00"),
            at("2026-11-20", "09:20"),
        ] {
            let refused = try_it(KARI, request(KARI, wrong)).await;
            assert!(refused.is_err(), "not offered, or in the past");
        }
    })
    .await;
}
