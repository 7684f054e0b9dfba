//! Lost requests, lost answers, late answers, double taps: one effect each, and a way out.

use eclinic_api::booking::BookingState;

use super::{
    clinic::{Clinic, on},
    device::{Device, Fault},
    journeys::{slot, to_booking, to_pay, to_terms},
    wares::{adult, newcomer},
};
use crate::{Event, event::BookingEvent, view::Screen};

/// Long enough for every repetition of a request.
const ALL_TRIES: i64 = 10_000;

/// The keys under which this path was posted to, in order.
fn keys(device: &Device, path: &str) -> Vec<String> {
    let posted = device
        .clinic
        .log
        .iter()
        .filter(|it| it.method == "POST" && it.path == path);
    posted
        .map(|request| {
            let header = request
                .headers
                .iter()
                .find(|header| header.name == "idempotency-key");
            header.unwrap().value.clone()
        })
        .collect()
}

#[test]
fn a_lost_answer_to_the_hold_ends_in_one_hold() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/");
    to_terms(&mut device, "doctor", 25, 18);
    device.tick("accept");
    device
        .faults
        .extend([Fault::AnswerLost, Fault::Lost, Fault::AnswerLost]);
    device.go_on();
    device.go_on();
    device.advance(ALL_TRIES);
    assert_eq!(device.shows(), "pay");
    assert_eq!(device.clinic.bookings.len(), 1);
    let keys = keys(&device, "/v1/holds");
    assert!(keys.len() == 3 && keys.iter().all(|key| *key == keys[0]));
}

#[test]
fn when_all_tries_are_lost_trying_again_uses_the_same_key() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/");
    to_terms(&mut device, "doctor", 25, 18);
    device.tick("accept");
    device.faults.extend([Fault::AnswerLost; 4]);
    device.go_on();
    device.advance(ALL_TRIES);
    let Screen::Terms(terms) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert!(terms.step.error.unwrap().retry.is_some() && terms.step.action.enabled);
    device.send(Event::Retry);
    assert_eq!(device.shows(), "pay");
    assert_eq!(device.clinic.bookings.len(), 1);
    let keys = keys(&device, "/v1/holds");
    assert!(keys.len() == 5 && keys.iter().all(|key| *key == keys[0]));
}

#[test]
fn another_choice_gets_another_key() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/");
    to_terms(&mut device, "doctor", 25, 18);
    device.tick("accept");
    device.faults.extend([Fault::Lost; 4]);
    device.go_on();
    device.advance(ALL_TRIES);
    device.go_to("/book/doctor/time");
    device.book(BookingEvent::PickDay("2026-11-26".to_owned()));
    device.book(BookingEvent::PickSlot(slot("doctor", 26, 9)));
    device.go_on();
    device.go_on();
    assert_eq!(device.shows(), "pay");
    assert_eq!(device.clinic.bookings[0].starts_at, on(26, 9, 0));
}

#[test]
fn a_lost_answer_to_the_cancellation_cancels_once() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/");
    to_booking(&mut device, 26, 12);
    device.book(BookingEvent::StartCancel);
    device.faults.extend([Fault::AnswerLost; 4]);
    device.book(BookingEvent::ConfirmCancel);
    device.book(BookingEvent::ConfirmCancel);
    device.advance(ALL_TRIES);
    let Screen::Cancel(cancel) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert!(cancel.error.is_some());
    device.send(Event::Retry);
    assert_eq!(device.shows(), "booking");
    assert_eq!(device.clinic.bookings[0].state, BookingState::Cancelled);
    let keys = keys(&device, "/v1/bookings/b1/cancel");
    assert!(keys.len() == 5 && keys.iter().all(|key| *key == keys[0]));
}

#[test]
fn a_lost_answer_to_the_registration_registers_once() {
    let mut device = Device::open(Clinic::new(Some(newcomer())), "/register?next=%2Fbookings");
    device.write("email", "a@example.com");
    device.write("telephone", "99999999");
    device.tick("terms");
    device.faults.extend([Fault::AnswerLost; 4]);
    device.send(Event::Submit);
    device.send(Event::Submit);
    device.advance(ALL_TRIES);
    device.send(Event::Retry);
    assert_eq!(device.path(), "/bookings");
    let keys = keys(&device, "/v1/membership");
    assert!(keys.len() == 5 && keys.iter().all(|key| *key == keys[0]));
}

#[test]
fn double_taps_act_once() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/");
    to_terms(&mut device, "doctor", 25, 18);
    device.tick("accept");
    device.faults.push_back(Fault::Late);
    device.go_on();
    device.go_on();
    let Screen::Terms(terms) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert!(terms.step.action.busy && !terms.step.action.enabled);
    device.deliver();
    assert_eq!(keys(&device, "/v1/holds").len(), 1);
    device.faults.push_back(Fault::Late);
    device.book(BookingEvent::Pay);
    device.book(BookingEvent::Pay);
    device.book(BookingEvent::Release);
    device.deliver();
    device.book(BookingEvent::Pay);
    assert_eq!(device.handoffs.len(), 1);
    assert_eq!(keys(&device, "/v1/bookings/b1/checkout").len(), 1);
    assert!(keys(&device, "/v1/bookings/b1/release").is_empty());
}

#[test]
fn a_late_hold_after_leaving_changes_nothing_and_is_never_joined_by_a_second() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/");
    to_terms(&mut device, "doctor", 25, 18);
    device.tick("accept");
    device.faults.push_back(Fault::Late);
    device.go_on();
    device.go_to("/book/doctor/time");
    device.book(BookingEvent::PickDay("2026-11-26".to_owned()));
    device.book(BookingEvent::PickSlot(slot("doctor", 26, 9)));
    device.go_on();
    device.go_on();
    let Screen::Terms(terms) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert!(
        terms.step.action.busy,
        "the first hold has not been answered"
    );
    device.go_to("/book/psychologist");
    device.go_to("/book/doctor/time");
    device.deliver();
    assert_eq!(
        device.shows(),
        "who",
        "another service begins another booking"
    );
    assert_eq!(keys(&device, "/v1/holds").len(), 1);
}

#[test]
fn late_answers_of_a_screen_that_was_left_are_dropped() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/");
    to_booking(&mut device, 26, 12);
    device.book(BookingEvent::StartCancel);
    device.faults.push_back(Fault::Late);
    device.book(BookingEvent::ConfirmCancel);
    device.go_to("/questions");
    let before = device.view();
    device.deliver();
    assert!(before == device.view());
}

#[test]
fn a_payment_that_cannot_start_keeps_the_hold_and_says_so() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/");
    to_pay(&mut device, 25, 18);
    device.clinic.payment_works = false;
    device.book(BookingEvent::Pay);
    let Screen::Pay(pay) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert!(pay.step.error.unwrap().text.contains("yours"));
    assert_eq!(device.clinic.holds(), 1);
    device.clinic.payment_works = true;
    device.send(Event::Retry);
    assert_eq!(device.handoffs.len(), 1);
}

#[test]
fn terms_renewed_meanwhile_ask_for_a_newer_app() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/");
    to_terms(&mut device, "doctor", 25, 18);
    device.clinic.terms_version = "2027-01-01".to_owned();
    device.tick("accept");
    device.go_on();
    let Screen::Terms(terms) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert!(!terms.accepted && terms.step.error.unwrap().heading.contains("new version"));
    assert!(device.clinic.bookings.is_empty());
}

#[test]
fn r83_offline_the_open_pages_work_and_the_rest_can_be_tried_again() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/");
    device.cut_off = true;
    device.send(Event::Connectivity(false));
    assert!(device.view().frame.offline.is_some());
    device.go_to("/terms");
    assert_eq!(device.shows(), "page");
    device.go_to("/bookings");
    assert_eq!(
        device.shows(),
        "failed",
        "offline, nothing is repeated behind one's back"
    );
    device.cut_off = false;
    device.send(Event::Connectivity(true));
    assert_eq!(device.shows(), "bookings");
}

#[test]
fn r83_a_start_without_the_clinic_recovers() {
    let mut clinic = Clinic::new(Some(adult()));
    let mut device = Device::open(clinic.clone(), "/questions");
    device.cut_off = true;
    device.restart("/book/doctor");
    device.advance(ALL_TRIES);
    assert_eq!(device.shows(), "failed");
    device.cut_off = false;
    device.send(Event::Retry);
    assert_eq!(device.shows(), "who");
    clinic.log.clear();
}

#[test]
fn a_wrong_device_clock_does_not_shorten_the_countdown() {
    // The device's clock is two hours ahead of the clinic's.
    let mut device = Device::open(Clinic::new(Some(adult())), "/");
    to_pay(&mut device, 25, 18);
    device.advance(60_000);
    let Screen::Pay(pay) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert_eq!(pay.seconds_left, 540);
    assert_eq!(
        pay.countdown,
        "We hold the time for you for 9 minutes and 0 seconds"
    );
}
