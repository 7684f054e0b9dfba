//! Bookings on both engines, without HTTP: what is taken, paid, cancelled and given back.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::sync::Arc;

use axum::http::HeaderMap;
use eclinic_api::{
    IDEMPOTENCY_KEY,
    booking::{Booking, BookingState, HoldRequest, PaymentState, RefundState},
    problem::code,
};
use eclinic_rules::{
    Channel, Instant, Language, LocalDate, Ore, Profession,
    cancellation::RefundReason,
    date::LocalTime,
    gate::{self, Answer, GateAnswer, GateQuestion},
    oslo,
    terms::DocumentKind,
};

use super::{cancel, capture, capture::Effect, checkout, end_hold, hold, receipt, refunds, view};
use crate::{
    catalogue::{self, Calendar},
    db::{Db, params, testing::each_engine},
    error::ApiError,
    idempotency::IdempotencyKey,
    payments::{Capture, GatewayRefund, GatewayRefundState, Page, PageState},
    seed,
};

/// Monday 23 November 2026, 10:00 in Oslo.
fn now() -> Instant {
    at("2026-11-23", "10:00")
}

fn at(date: &str, time: &str) -> Instant {
    let date: LocalDate = date.parse().unwrap();
    let time: LocalTime = time.parse().unwrap();
    oslo::instant_of(date, time).unwrap().earlier()
}

/// A clinic with demo services, two adults and a child of nine.
struct Clinic {
    db: Db,
    calendar: Arc<Calendar>,
}

const KARI: &str = "kari";
const OLA: &str = "ola";
const CHILD: &str = "child";
const DOCTOR: &str = "doctor-hansen";

impl Clinic {
    async fn open(db: Db) -> Self {
        seed::demo(&db, now()).await.unwrap();
        db.write(|sql| {
            sql.execute_script(
                "INSERT INTO person (id, bankid_altsub, given_name, family_name, birth_date, created_at)
                 VALUES ('kari', 'a', 'Kari', 'Test', '1988-04-12', 0),
                        ('ola', 'b', 'Ola', 'Test', '1985-09-03', 0),
                        ('child', NULL, 'Emma', 'Test', '2017-02-14', 0);
                 INSERT INTO guardianship (id, guardian_id, child_id, given_name, family_name,
                     birth_date_check, declaration_version, declared_at)
                 VALUES ('g', 'ola', 'child', 'Emma', 'Test', 'agrees', '2026-11-01', 0);",
            )?;
            Ok::<_, ApiError>(())
        })
        .await
        .unwrap();
        let calendar = Arc::new(Calendar::new(catalogue::load(&db).await.unwrap()));
        Self { db, calendar }
    }

    async fn hold(&self, who: &str, start: Instant, now: Instant) -> Result<String, ApiError> {
        self.hold_as(who, &request(who, start), &new_key(), now)
            .await
    }

    async fn hold_as(
        &self,
        holder: &str,
        request: &HoldRequest,
        key: &str,
        now: Instant,
    ) -> Result<String, ApiError> {
        let (holder, request) = (holder.to_owned(), request.clone());
        let calendar = Arc::clone(&self.calendar);
        let key = idempotency(&holder, "/v1/holds", &request, key);
        self.db
            .write(move |sql| hold::take(sql, &calendar, &holder, &request, 10, &key, now))
            .await
    }

    /// Starts the payment and answers with its id.
    async fn start_payment(&self, who: &str, id: &str, now: Instant) -> Result<String, ApiError> {
        let (who, id, payment) = (who.to_owned(), id.to_owned(), crate::ids::new_id());
        let found = self
            .db
            .write(move |sql| {
                checkout::start(sql, &who, &id, &payment, Language::Nb, "http://x", now)
            })
            .await?;
        match found {
            checkout::Checkout::Ask(order) => Ok(order.payment_id),
            checkout::Checkout::Ready(_) => panic!("no page was kept in this test"),
        }
    }

    async fn page(&self, payment: &str, state: PageState, now: Instant) -> Effect {
        let page = Page {
            id: format!("cs_{payment}"),
            payment_id: payment.to_owned(),
            url: None,
            state,
        };
        self.db
            .write(move |sql| capture::page_changed(sql, &page, now))
            .await
            .unwrap()
    }

    async fn paid(&self, payment: &str, ore: i64, now: Instant) -> Effect {
        let capture = Capture {
            intent: format!("pi_{payment}"),
            amount: Ore::new(ore),
        };
        self.page(payment, PageState::Paid(capture), now).await
    }

    /// Holds and pays: a confirmed booking.
    async fn book(&self, who: &str, start: Instant, now: Instant) -> String {
        let id = self.hold(who, start, now).await.unwrap();
        let payment = self.start_payment(who, &id, now).await.unwrap();
        assert_eq!(self.paid(&payment, 69_000, now).await, Effect::Confirmed);
        id
    }

    async fn cancel(&self, who: &str, id: &str, ore: i64, now: Instant) -> Result<(), ApiError> {
        self.cancel_with(who, id, ore, &new_key(), now).await
    }

    async fn cancel_with(
        &self,
        who: &str,
        id: &str,
        ore: i64,
        key: &str,
        now: Instant,
    ) -> Result<(), ApiError> {
        let idempotency = idempotency(who, "/v1/bookings/{id}/cancel", &(id, ore), key);
        let (who, id) = (who.to_owned(), id.to_owned());
        self.db
            .write(move |sql| cancel::cancel(sql, &who, &id, Ore::new(ore), &idempotency, now))
            .await
    }

    async fn booking(&self, who: &str, id: &str) -> Booking {
        let (who, id) = (who.to_owned(), id.to_owned());
        self.db
            .read(move |sql| view::one(sql, &who, &id))
            .await
            .unwrap()
    }

    async fn due(&self, now: Instant) -> Vec<refunds::Due> {
        self.db
            .read(move |sql| refunds::due(sql, now, 10))
            .await
            .unwrap()
    }

    async fn refund_is(&self, id: &str, state: GatewayRefundState, now: Instant) {
        let (id, refund) = (
            id.to_owned(),
            GatewayRefund {
                id: format!("re_{id}"),
                state,
            },
        );
        self.db
            .write(move |sql| refunds::changed(sql, Some(&id), &refund, now))
            .await
            .unwrap();
    }

    async fn expire(&self, now: Instant) -> usize {
        self.db
            .write(move |sql| end_hold::expire_due(sql, now))
            .await
            .unwrap()
    }
}

fn request(patient: &str, start: Instant) -> HoldRequest {
    HoldRequest {
        service_id: "doctor-20".to_owned(),
        clinician_id: DOCTOR.to_owned(),
        starts_at: start,
        channel: Channel::Video,
        patient_id: patient.to_owned(),
        gate: no_to_all(Profession::Doctor, 30),
        advice_understood: false,
        terms_version: DocumentKind::Terms.current_version().to_owned(),
    }
}

fn no_to_all(profession: Profession, age: u16) -> Vec<GateAnswer> {
    gate::questions(profession, age)
        .into_iter()
        .map(|question| GateAnswer {
            question,
            answer: Answer::No,
        })
        .collect()
}

fn new_key() -> String {
    crate::ids::new_id()
}

fn idempotency(
    scope: &str,
    route: &'static str,
    body: &impl serde::Serialize,
    key: &str,
) -> IdempotencyKey {
    let mut headers = HeaderMap::new();
    headers.insert(IDEMPOTENCY_KEY, key.parse().unwrap());
    IdempotencyKey::of(&headers, scope, route, body).unwrap()
}

fn code_of<T: std::fmt::Debug>(outcome: Result<T, ApiError>) -> &'static str {
    outcome.expect_err("a refusal").code()
}

/// Thursday, more than 24 hours ahead, in the doctor's hours.
fn thursday() -> Instant {
    at("2026-11-26", "09:20")
}

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

#[tokio::test]
async fn r39_a_payment_confirms_once_however_often_it_is_told() {
    each_engine(|db| async move {
        let clinic = Clinic::open(db).await;
        let id = clinic.hold(KARI, thursday(), now()).await.unwrap();
        let payment = clinic.start_payment(KARI, &id, now()).await.unwrap();
        assert_eq!(
            clinic.paid(&payment, 69_000, now()).await,
            Effect::Confirmed
        );
        assert_eq!(clinic.paid(&payment, 69_000, now()).await, Effect::Nothing);
        // Out of order: the page's expiry after its payment changes nothing.
        clinic.page(&payment, PageState::Expired, now()).await;
        let booking = clinic.booking(KARI, &id).await;
        assert_eq!(
            (booking.state, booking.payment),
            (BookingState::Confirmed, PaymentState::Paid)
        );
        // A confirmed time does not run out.
        assert_eq!(clinic.expire(now().saturating_add_minutes(60)).await, 0);
        let later = now().saturating_add_minutes(60);
        assert_eq!(
            code_of(clinic.hold(OLA, thursday(), later).await),
            code::SLOT_TAKEN
        );
    })
    .await;
}

#[tokio::test]
async fn r39_one_charge_pays_for_one_booking_whatever_the_gateway_says() {
    each_engine(|db| async move {
        let clinic = Clinic::open(db).await;
        clinic.book(KARI, thursday(), now()).await;
        let later = thursday().saturating_add_minutes(60);
        let id = clinic.hold(OLA, later, now()).await.unwrap();
        let payment = clinic.start_payment(OLA, &id, now()).await.unwrap();
        let first: Vec<(String, String)> = clinic
            .db
            .read(|sql| {
                let rows = sql.query(
                    "SELECT gateway_session, gateway_intent FROM payment WHERE state = 'paid'",
                    params![],
                )?;
                rows.iter()
                    .map(|row| Ok((row.get(0)?, row.get(1)?)))
                    .collect::<Result<_, ApiError>>()
            })
            .await
            .unwrap();
        let (session, intent) = first[0].clone();
        for (id, intent) in [
            (session, "pi_new".to_owned()),
            ("cs_new".to_owned(), intent),
        ] {
            let capture = Capture {
                intent,
                amount: Ore::new(69_000),
            };
            let page = Page {
                id,
                payment_id: payment.clone(),
                url: None,
                state: PageState::Paid(capture),
            };
            let told = clinic
                .db
                .write(move |sql| capture::page_changed(sql, &page, now()))
                .await;
            assert_eq!(told, Ok(Effect::Nothing));
        }
        assert_eq!(clinic.booking(OLA, &id).await.state, BookingState::Held);
        assert_eq!(
            clinic.paid(&payment, 69_000, now()).await,
            Effect::Confirmed
        );
    })
    .await;
}

#[tokio::test]
async fn r21_a_late_payment_gets_its_time_back_when_it_is_free() {
    each_engine(|db| async move {
        let clinic = Clinic::open(db).await;
        let id = clinic.hold(KARI, thursday(), now()).await.unwrap();
        let payment = clinic.start_payment(KARI, &id, now()).await.unwrap();
        let late = now().saturating_add_minutes(12);
        assert_eq!(clinic.expire(late).await, 1);
        assert_eq!(clinic.paid(&payment, 69_000, late).await, Effect::Reseated);
        assert_eq!(
            clinic.booking(KARI, &id).await.state,
            BookingState::Confirmed
        );
        assert_eq!(
            code_of(clinic.hold(OLA, thursday(), late).await),
            code::SLOT_TAKEN
        );
    })
    .await;
}

#[tokio::test]
async fn r21_a_late_payment_for_a_time_that_is_gone_goes_back_in_full() {
    each_engine(|db| async move {
        let clinic = Clinic::open(db).await;
        let id = clinic.hold(KARI, thursday(), now()).await.unwrap();
        let payment = clinic.start_payment(KARI, &id, now()).await.unwrap();
        let late = now().saturating_add_minutes(12);
        clinic.hold(OLA, thursday(), late).await.unwrap();
        assert_eq!(clinic.paid(&payment, 69_000, late).await, Effect::Refunded);
        let booking = clinic.booking(KARI, &id).await;
        let refund = booking.refund.unwrap();
        assert_eq!(booking.state, BookingState::Expired);
        assert_eq!(
            (refund.amount_ore, refund.reason),
            (Ore::new(69_000), RefundReason::PaidAfterHold)
        );
        assert_eq!(clinic.due(late).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn r21_money_for_a_hold_that_was_let_go_or_of_another_amount_goes_back() {
    each_engine(|db| async move {
        let clinic = Clinic::open(db).await;
        let id = clinic.hold(KARI, thursday(), now()).await.unwrap();
        let payment = clinic.start_payment(KARI, &id, now()).await.unwrap();
        clinic
            .hold(KARI, at("2026-11-27", "09:20"), now())
            .await
            .unwrap();
        assert_eq!(clinic.paid(&payment, 69_000, now()).await, Effect::Refunded);

        let id = clinic
            .hold(OLA, at("2026-11-26", "10:00"), now())
            .await
            .unwrap();
        let payment = clinic.start_payment(OLA, &id, now()).await.unwrap();
        assert_eq!(clinic.paid(&payment, 100, now()).await, Effect::Refunded);
        let refund = clinic.booking(OLA, &id).await.refund.unwrap();
        assert_eq!(
            refund.amount_ore,
            Ore::new(100),
            "what was captured, and no more"
        );
    })
    .await;
}

#[tokio::test]
async fn r31_r32_cancelling_refunds_all_at_24_hours_and_nothing_a_millisecond_later() {
    each_engine(|db| async move {
        let clinic = Clinic::open(db).await;
        let deadline = at("2026-11-25", "09:20");
        let id = clinic.book(KARI, thursday(), now()).await;
        assert_eq!(
            clinic.booking(KARI, &id).await.free_cancellation_until,
            Some(deadline)
        );
        clinic.cancel(KARI, &id, 69_000, deadline).await.unwrap();
        let booking = clinic.booking(KARI, &id).await;
        assert_eq!(booking.state, BookingState::Cancelled);
        assert_eq!(booking.refund.unwrap().state, RefundState::Pending);
        assert_eq!(clinic.due(deadline).await.len(), 1);

        // The time is free again; a later cancellation gives nothing back and writes no refund.
        let id = clinic.book(OLA, thursday(), now()).await;
        clinic
            .cancel(OLA, &id, 0, deadline.saturating_add_millis(1))
            .await
            .unwrap();
        let refund = clinic.booking(OLA, &id).await.refund.unwrap();
        assert_eq!(
            (refund.state, refund.reason),
            (RefundState::NotDue, RefundReason::TooLate)
        );
        assert_eq!(
            clinic.due(deadline.saturating_add_millis(1)).await.len(),
            1,
            "still the first"
        );
    })
    .await;
}

#[tokio::test]
async fn r31_when_the_refund_is_not_what_was_shown_nothing_is_done() {
    each_engine(|db| async move {
        let clinic = Clinic::open(db).await;
        let id = clinic.book(KARI, thursday(), now()).await;
        let late = at("2026-11-25", "09:21");
        assert_eq!(
            code_of(clinic.cancel(KARI, &id, 69_000, late).await),
            code::REFUND_CHANGED
        );
        assert_eq!(
            clinic.booking(KARI, &id).await.state,
            BookingState::Confirmed
        );
        assert!(clinic.due(late).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn r39_cancelling_twice_refunds_once() {
    each_engine(|db| async move {
        let clinic = Clinic::open(db).await;
        let id = clinic.book(KARI, thursday(), now()).await;
        let key = new_key();
        clinic
            .cancel_with(KARI, &id, 69_000, &key, now())
            .await
            .unwrap();
        clinic
            .cancel_with(KARI, &id, 69_000, &key, now())
            .await
            .unwrap();
        assert_eq!(
            code_of(clinic.cancel(KARI, &id, 69_000, now()).await),
            code::WRONG_STATE
        );
        assert_eq!(clinic.due(now()).await.len(), 1);
        assert_eq!(
            code_of(clinic.cancel(OLA, &id, 69_000, now()).await),
            code::NOT_FOUND
        );
    })
    .await;
}

#[tokio::test]
async fn r39_more_than_was_captured_cannot_be_refunded_by_any_code() {
    each_engine(|db| async move {
        let clinic = Clinic::open(db).await;
        clinic.book(KARI, thursday(), now()).await;
        let forced: Result<u64, crate::db::DbError> = clinic
            .db
            .write(|sql| {
                sql.execute(
                    "UPDATE payment SET refunded_ore = captured_ore + $1",
                    params![1_i64],
                )
            })
            .await;
        assert!(
            matches!(forced, Err(crate::db::DbError::Check { .. })),
            "{forced:?}"
        );
    })
    .await;
}

#[tokio::test]
async fn r43_a_refund_is_retried_and_its_status_is_seen() {
    each_engine(|db| async move {
        let clinic = Clinic::open(db).await;
        let id = clinic.book(KARI, thursday(), now()).await;
        clinic.cancel(KARI, &id, 69_000, now()).await.unwrap();
        let due = clinic.due(now()).await.remove(0);
        let postponed = due.clone();
        clinic
            .db
            .write(move |sql| refunds::postpone(sql, &postponed, now()))
            .await
            .unwrap();
        assert!(
            clinic.due(now()).await.is_empty(),
            "not before a second has passed"
        );
        assert_eq!(
            clinic.due(now().saturating_add_millis(1_000)).await[0].attempts,
            1
        );

        let refund = due.order.refund_id;
        let state = async || clinic.booking(KARI, &id).await.refund.unwrap().state;
        clinic
            .refund_is(&refund, GatewayRefundState::Pending, now())
            .await;
        assert_eq!(state().await, RefundState::Sent);
        clinic
            .refund_is(&refund, GatewayRefundState::Succeeded, now())
            .await;
        assert_eq!(state().await, RefundState::Succeeded);
        // A "pending" that was under way longer than the "succeeded" changes nothing.
        clinic
            .refund_is(&refund, GatewayRefundState::Pending, now())
            .await;
        assert_eq!(state().await, RefundState::Succeeded);
        // Banks can return a refund afterwards: staff must see it.
        clinic
            .refund_is(&refund, GatewayRefundState::Failed, now())
            .await;
        assert_eq!(state().await, RefundState::Failed);
    })
    .await;
}

#[tokio::test]
async fn r42_receipts_are_numbered_without_a_gap() {
    each_engine(|db| async move {
        let clinic = Clinic::open(db).await;
        for (who, time, number) in [(KARI, "09:20", 1), (OLA, "09:40", 2)] {
            let id = clinic.book(who, at("2026-11-26", time), now()).await;
            let due = id.clone();
            let waiting = clinic
                .db
                .read(move |sql| receipt::of_booking(sql, who, &due))
                .await
                .unwrap();
            assert!(waiting.is_none());
            // A second round finds nothing to number.
            for _ in 0..2 {
                let more = clinic.db.write(|sql| receipt::issue(sql, now())).await;
                assert!(!more.unwrap());
            }
            let read = id.clone();
            let receipt = clinic
                .db
                .read(move |sql| receipt::of_booking(sql, who, &read))
                .await
                .unwrap()
                .expect("a number");
            assert_eq!(receipt.number, number);
            assert_eq!(
                (receipt.amount_ore, receipt.vat_ore),
                (Ore::new(69_000), Ore::ZERO)
            );
            assert!(receipt.vat_exempt);
            let stranger = clinic
                .db
                .read(move |sql| receipt::of_booking(sql, CHILD, &id))
                .await;
            assert_eq!(code_of(stranger), code::NOT_FOUND);
        }
    })
    .await;
}

#[test]
fn r43_tries_come_after_one_second_then_doubling_to_an_hour() {
    assert_eq!(refunds::backoff_ms(0), 1_000);
    assert_eq!(refunds::backoff_ms(3), 8_000);
    assert_eq!(refunds::backoff_ms(40), 3_600_000);
}
