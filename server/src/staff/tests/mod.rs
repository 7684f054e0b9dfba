//! The portal's operations over real requests, on both engines.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod hours;
mod members;
mod notes;
mod rooms;
mod visits;

use axum::http::Method;
use eclinic_api::{
    booking::{Booking, HoldRequest},
    catalogue::{Slot, Slots},
    staff::{HoursRequest, WorkingHours},
};
use eclinic_rules::{
    Channel, Instant, LocalDate, Ore, Profession,
    date::{LocalTime, Weekday},
    gate::{self, Answer, GateAnswer},
    oslo,
    terms::DocumentKind,
};
use reqwest::Response;

use crate::{
    booking::capture::{self, Effect},
    db::params,
    error::ApiError,
    payments::{Capture, Page, PageState},
    testing::{Browser, TestApp},
};

/// The demo doctor.
const DOCTOR: &str = "doctor-hansen";
const MINUTE_MS: i64 = 60_000;

fn at(date: &str, time: &str) -> Instant {
    let time: LocalTime = time.parse().unwrap();
    oslo::instant_of(date.parse().unwrap(), time)
        .unwrap()
        .earlier()
}

/// A clinic whose clock stands at Monday 30 November 2026, 07:00 in Oslo.
async fn open(db: crate::db::Db) -> TestApp {
    let clinic = TestApp::start(db).await;
    move_to(&clinic, at("2026-11-30", "07:00")).await;
    clinic
}

async fn move_to(clinic: &TestApp, instant: Instant) {
    let real = clinic.app.clock.now().millis() - clinic.app.clock.offset_ms();
    clinic.set_clock(instant.millis() - real).await;
}

/// The doctor at work with no hours but these, today.
async fn doctor_with_hours(clinic: &TestApp, start: &str, end: &str) -> Browser {
    let doctor = clinic.at_work(DOCTOR).await;
    let posted: WorkingHours = doctor.json("/v1/staff/hours").await;
    for hours in posted.hours {
        let answer = delete(&doctor, &format!("/v1/staff/hours/{}", hours.id)).await;
        assert_eq!(answer.status(), 200);
    }
    let today = today(clinic);
    let answer = doctor
        .post("/v1/staff/hours", &once(today, start, end))
        .await;
    assert_eq!(answer.status(), 200, "{:?}", answer.text().await);
    doctor
}

fn today(clinic: &TestApp) -> LocalDate {
    oslo::date(clinic.app.clock.now())
}

fn once(date: LocalDate, start: &str, end: &str) -> HoursRequest {
    HoursRequest {
        weekdays: vec![date.weekday()],
        first_date: date,
        last_date: date,
        start: start.parse().unwrap(),
        end: end.parse().unwrap(),
        channels: vec![Channel::Video, Channel::Telephone],
    }
}

async fn delete(browser: &Browser, path: &str) -> Response {
    browser
        .send(Method::DELETE, path, &serde_json::json!({}))
        .await
}

/// The doctor's free times on a day.
async fn free(clinic: &TestApp, date: LocalDate) -> Vec<Slot> {
    let slots: Slots = clinic
        .browser()
        .json(&format!("/v1/slots?service=doctor-20&from={date}&days=1"))
        .await;
    slots
        .days
        .into_iter()
        .flat_map(|day| day.slots)
        .filter(|slot| slot.clinician_id == DOCTOR && !slot.taken)
        .collect()
}

async fn hold(browser: &Browser, start: Instant) -> Response {
    let session = browser.session().await;
    let request = HoldRequest {
        service_id: "doctor-20".to_owned(),
        clinician_id: DOCTOR.to_owned(),
        starts_at: start,
        channel: Channel::Video,
        patient_id: session.person.unwrap().id,
        gate: gate::questions(Profession::Doctor, 30)
            .into_iter()
            .map(|question| GateAnswer {
                question,
                answer: Answer::No,
            })
            .collect(),
        advice_understood: false,
        terms_version: DocumentKind::Terms.current_version().to_owned(),
    };
    browser.post("/v1/holds", &request).await
}

/// Holds, and takes the money in as the gateway would tell of it: a confirmed booking.
async fn book(clinic: &TestApp, browser: &Browser, start: Instant) -> Booking {
    let held: Booking = hold(browser, start).await.json().await.unwrap();
    pay(clinic, &held).await;
    browser.json(&format!("/v1/bookings/{}", held.id)).await
}

async fn pay(clinic: &TestApp, held: &Booking) -> Effect {
    let (booking_id, payer, now) = (
        held.id.clone(),
        held.patient_id.clone(),
        clinic.app.clock.now(),
    );
    let price = held.price_ore;
    clinic
        .app
        .db
        .write(move |sql| {
            let payment_id = format!("payment-{booking_id}");
            sql.execute(
                "INSERT INTO payment (id, booking_id, payer_id, amount_ore, captured_ore,
                     refunded_ore, state, language, created_at, checked_at)
                 VALUES ($1, $2, $3, $4, 0, 0, 'open', 'nb', $5, $5)",
                params![&payment_id, &booking_id, &payer, price.get(), now.millis()],
            )?;
            let page = Page {
                id: format!("cs_{booking_id}"),
                payment_id,
                url: None,
                state: PageState::Paid(Capture {
                    intent: format!("pi_{booking_id}"),
                    amount: Ore::new(price.get()),
                }),
            };
            capture::page_changed(sql, &page, now)
        })
        .await
        .map_err(|error: ApiError| error.code())
        .unwrap()
}

/// Every weekday.
const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];
