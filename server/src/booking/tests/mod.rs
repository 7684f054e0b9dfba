//! Bookings on both engines, without HTTP: what is taken, paid, cancelled and given back.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod cancelling;
mod holds;
mod payments;
mod receipts;

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
    register::LocalRegister,
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
        let register = LocalRegister::new(db.clone());
        let offers = catalogue::load(&db, &register, now()).await.unwrap();
        let calendar = Arc::new(Calendar::new(offers));
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
