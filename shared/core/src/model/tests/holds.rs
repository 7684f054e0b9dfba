//! Holds that come to an end without a payment.

use eclinic_api::booking::BookingState;

use super::{clinic::Clinic, device::Device, journeys::to_pay, wares::adult};
use crate::{Event, event::BookingEvent, view::Screen};

#[test]
fn r21_a_hold_runs_out_by_the_clinics_clock_and_shows_the_way_back() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/");
    to_pay(&mut device, 25, 18);
    device.advance(599_000);
    let Screen::Pay(pay) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert_eq!((pay.seconds_left, pay.expired), (1, false));
    device.advance(1_000);
    let Screen::Pay(pay) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert!(pay.expired && pay.seconds_left == 0);
    device.book(BookingEvent::Pay);
    assert!(device.handoffs.is_empty());
    device.book(BookingEvent::Release);
    assert_eq!(
        (device.shows(), device.path().as_str()),
        ("time", "/book/doctor/time")
    );
}

/// How a hold comes to its end.
type End = fn(&mut Device);

#[test]
fn r31_a_hold_that_is_over_promises_no_free_cancellation() {
    let promises = |device: &Device| {
        let Screen::Pay(pay) = device.screen() else {
            panic!("{}", device.shows())
        };
        let rows = pay.step.summary.rows;
        let promised = rows.iter().any(|row| row.label == "Free cancellation");
        (pay.expired, promised)
    };
    let ends: [(&str, End); 4] = [
        ("ran out", |device| device.advance(600_000)),
        ("said to have run out", |device| {
            device.clinic.find("b1").state = BookingState::Expired;
            device.send(Event::Resumed);
        }),
        ("let go elsewhere", |device| {
            device.clinic.find("b1").state = BookingState::Released;
            device.send(Event::Resumed);
        }),
        ("refused at paying", |device| {
            device.clinic.find("b1").state = BookingState::Expired;
            device.book(BookingEvent::Pay);
        }),
    ];
    for (how, end) in ends {
        let mut device = Device::open(Clinic::new(Some(adult())), "/");
        to_pay(&mut device, 26, 12);
        assert_eq!(promises(&device), (false, true), "{how}");
        end(&mut device);
        assert_eq!(promises(&device), (true, false), "{how}");
    }
}

#[test]
fn another_time_lets_go_of_the_hold() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/");
    to_pay(&mut device, 25, 18);
    device.book(BookingEvent::Release);
    assert_eq!(device.shows(), "time");
    assert_eq!(device.clinic.bookings[0].state, BookingState::Released);
}
