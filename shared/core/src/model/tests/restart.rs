//! A closed tab or a killed app, in every state: the core starts anew at the same address.

use eclinic_api::booking::{BookingState, PaymentState, RefundState};

use super::{
    clinic::Clinic,
    device::{Device, Fault},
    journeys::{to_booking, to_pay, to_terms},
    wares::adult,
};
use crate::{
    event::{BookingEvent, GateAnswer},
    view::Screen,
};

#[test]
fn while_the_hold_is_under_way() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/");
    to_terms(&mut device, "doctor", 25, 18);
    device.tick("accept");
    device.faults.push_back(Fault::Late);
    device.go_on();
    device.restart("/book/doctor/terms");
    assert_eq!(device.shows(), "gate");
    // The hold that arrived is found among one's bookings, and can be paid.
    device.go_to("/bookings");
    let Screen::Bookings(bookings) = device.screen() else {
        panic!("{}", device.shows())
    };
    device.go_to(&bookings.upcoming[0].link.path);
    let Screen::Booking(booking) = device.screen() else {
        panic!("{}", device.shows())
    };
    device.go_to(&booking.pay.unwrap().path);
    assert_eq!(device.shows(), "pay");
}

/// On a phone the store's key has to be fetched first, so the clinic may be the faster one.
#[test]
fn while_booking_on_a_phone_whose_store_is_slow() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/");
    to_terms(&mut device, "doctor", 25, 18);
    device.slow_store = true;
    device.restart("/book/doctor/terms");
    assert_eq!(device.shows(), "loading", "whether a booking was kept");
    device.deliver_store();
    assert_eq!(device.shows(), "gate");
    device.answer_all(GateAnswer::No);
    device.go_on();
    device.go_on();
    assert_eq!(device.shows(), "terms", "the time was kept");
}

#[test]
fn while_holding_paying_and_after_the_hold() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/");
    to_pay(&mut device, 25, 18);
    device.restart("/bookings/b1/pay");
    assert_eq!(device.shows(), "pay");
    device.book(BookingEvent::Pay);
    device.restart("/bookings/b1/pay");
    device.book(BookingEvent::Pay);
    assert_eq!(device.handoffs.len(), 2);
    assert_eq!(device.handoffs[0].url, device.handoffs[1].url);
    device.advance(601_000);
    device.restart("/bookings/b1/pay");
    let Screen::Pay(pay) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert!(pay.expired);
    device.book(BookingEvent::Release);
    assert_eq!(
        device.shows(),
        "gate",
        "patient and service are kept, the gate is asked again"
    );
}

#[test]
fn a_card_declined_before_the_one_that_paid_is_not_taken_for_the_last_word() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/");
    to_pay(&mut device, 25, 18);
    device.book(BookingEvent::Pay);
    device.clinic.find("b1").payment = PaymentState::Declined;
    device.restart("/bookings/b1/payment");
    device.advance(5_000);
    assert_eq!(device.shows(), "pending");
    device.clinic.pay("b1");
    device.advance(5_000);
    assert_eq!(device.shows(), "booking");

    // When nothing else comes, the decline was the last word after all.
    let mut device = Device::open(Clinic::new(Some(adult())), "/");
    to_pay(&mut device, 25, 18);
    device.clinic.find("b1").payment = PaymentState::Declined;
    device.restart("/bookings/b1/payment");
    device.advance(30_000);
    let Screen::Pay(pay) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert!(pay.message.unwrap().contains("declined"));
}

#[test]
fn paid_in_another_tab() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/");
    to_pay(&mut device, 25, 18);
    device.clinic.pay("b1");
    device.restart("/bookings/b1/pay");
    assert_eq!(
        (device.shows(), device.path().as_str()),
        ("booking", "/bookings/b1")
    );
}

#[test]
fn back_from_the_gateway_in_every_way() {
    for (state, payment, query, screen) in [
        (BookingState::Held, PaymentState::Open, "", "pending"),
        (
            BookingState::Held,
            PaymentState::Open,
            "?result=cancelled",
            "pay",
        ),
        (BookingState::Held, PaymentState::None, "", "pay"),
        (BookingState::Held, PaymentState::Declined, "", "pending"),
        (
            BookingState::Held,
            PaymentState::Declined,
            "?result=cancelled",
            "pay",
        ),
        (BookingState::Held, PaymentState::Expired, "", "pay"),
        (
            BookingState::Held,
            PaymentState::Paid,
            "?result=cancelled",
            "pending",
        ),
        (
            BookingState::Confirmed,
            PaymentState::Paid,
            "?result=cancelled",
            "booking",
        ),
        (BookingState::Expired, PaymentState::Open, "", "booking"),
        (BookingState::Released, PaymentState::Open, "", "booking"),
        (BookingState::Cancelled, PaymentState::Paid, "", "booking"),
    ] {
        let mut device = Device::open(Clinic::new(Some(adult())), "/");
        to_pay(&mut device, 25, 18);
        let booking = device.clinic.find("b1");
        (booking.state, booking.payment) = (state, payment);
        device.restart(&format!("/bookings/b1/payment{query}"));
        assert_eq!(device.shows(), screen, "{state:?} {payment:?} {query}");
    }
}

#[test]
fn a_payment_that_takes_long_is_told_and_waited_for() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/");
    to_pay(&mut device, 25, 18);
    device.clinic.find("b1").payment = PaymentState::Open;
    device.restart("/bookings/b1/payment");
    device.advance(19_000);
    let Screen::PaymentPending(pending) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert!(pending.slow.is_none() && pending.action.is_none());
    device.cut_off = true;
    device.advance(30_000);
    let Screen::PaymentPending(pending) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert!(pending.slow.is_some() && pending.action.is_some());
    device.cut_off = false;
    device.clinic.pay("b1");
    device.advance(20_000);
    assert_eq!(device.shows(), "booking");
}

#[test]
fn r43_a_refund_is_followed_from_the_server_alone() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/");
    to_booking(&mut device, 26, 12);
    device.book(BookingEvent::StartCancel);
    device.restart("/bookings/b1/cancel");
    assert_eq!(device.shows(), "cancel");
    device.faults.push_back(Fault::Late);
    device.book(BookingEvent::ConfirmCancel);
    device.restart("/bookings/b1/cancel");
    assert_eq!(
        device.path(),
        "/bookings/b1",
        "there is nothing to cancel any more"
    );
    for (state, done) in [
        (RefundState::Sent, 2),
        (RefundState::Failed, 1),
        (RefundState::Succeeded, 3),
    ] {
        device.clinic.find("b1").refund.as_mut().unwrap().state = state;
        device.restart("/bookings/b1");
        let Screen::Booking(booking) = device.screen() else {
            panic!("{}", device.shows())
        };
        let steps = booking.refund.unwrap().steps;
        assert_eq!(
            steps.iter().filter(|step| step.done).count(),
            done,
            "{state:?}"
        );
    }
}

#[test]
fn the_refund_is_not_asked_for_ever_faster() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/");
    to_booking(&mut device, 26, 12);
    device.book(BookingEvent::StartCancel);
    device.book(BookingEvent::ConfirmCancel);
    for _ in 0..20 {
        device.send(crate::Event::Resumed);
    }
    device.clinic.log.clear();
    device.advance(120_000);
    assert!(
        device.clinic.log.len() < 10,
        "{} questions",
        device.clinic.log.len()
    );
}

#[test]
fn the_store_holds_opaque_ids_only() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/");
    to_terms(&mut device, "doctor", 25, 18);
    let stored = format!("{:?}", device.store);
    for secret in ["Ingrid", "chest", "csrf", "1988", "no\""] {
        assert!(!stored.contains(secret), "{secret} in {stored}");
    }
    assert!(stored.contains("adult") && stored.contains("doctor-1"));
}
