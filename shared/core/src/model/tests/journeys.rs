//! Journeys as a person makes them.

use eclinic_api::booking::{BookingState, PaymentState, RefundState};
use eclinic_rules::Ore;

use super::{
    clinic::{Clinic, on},
    device::Device,
    wares::{adult, newcomer},
};
use crate::{
    Event,
    effects::handoff::HandoffPurpose,
    event::{BookingEvent, GateAnswer, Language},
    model::booking::picker::SlotKey,
    view::{
        Screen,
        parts::{Account, Tone},
    },
};

pub fn slot(service: &str, day: i8, hour: i8) -> String {
    SlotKey {
        clinician: format!("{service}-1"),
        starts_at: on(day, hour, 0),
    }
    .id()
}

/// Through the gate, to the terms of a time on this day.
pub fn to_terms(device: &mut Device, service: &str, day: i8, hour: i8) {
    device.go_to(&format!("/book/{service}"));
    device.go_on();
    device.answer_all(GateAnswer::No);
    device.go_on();
    device.book(BookingEvent::PickDay(format!("2026-11-{day}")));
    device.book(BookingEvent::PickSlot(slot(service, day, hour)));
    device.go_on();
    assert_eq!(device.shows(), "terms");
}

/// To a hold.
pub fn to_pay(device: &mut Device, day: i8, hour: i8) {
    to_terms(device, "doctor", day, hour);
    device.tick("accept");
    device.go_on();
    assert_eq!(
        (device.shows(), device.path().as_str()),
        ("pay", "/bookings/b1/pay")
    );
}

/// To a booking that is paid.
pub fn to_booking(device: &mut Device, day: i8, hour: i8) {
    to_pay(device, day, hour);
    device.book(BookingEvent::Pay);
    device.clinic.pay("b1");
    device.restart("/bookings/b1/payment");
    assert_eq!(
        (device.shows(), device.path().as_str()),
        ("booking", "/bookings/b1")
    );
}

#[test]
fn an_adult_books_pays_cancels_in_time_and_sees_the_refund() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/");
    assert_eq!(device.shows(), "home");
    device.go_to("/services/doctor");
    device.book(BookingEvent::PickDay("2026-11-26".to_owned()));
    device.book(BookingEvent::PickSlot(slot("doctor", 26, 12)));
    device.go_on();
    assert_eq!(
        (device.shows(), device.path().as_str()),
        ("who", "/book/doctor")
    );
    device.go_on();
    assert_eq!(
        (device.shows(), device.path().as_str()),
        ("gate", "/book/doctor/symptoms")
    );
    device.answer_all(GateAnswer::No);
    device.go_on();
    // The time chosen before signing in is still chosen.
    let Screen::PickTime(pick) = device.screen() else {
        panic!("{}", device.shows())
    };
    let chosen = pick.picker.groups.iter().flat_map(|group| &group.slots);
    assert_eq!(chosen.filter(|slot| slot.selected).count(), 1);
    device.go_on();
    let Screen::Terms(terms) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert!(
        terms.refund.contains("Wednesday 25 November at 12:00"),
        "{}",
        terms.refund
    );
    assert!(terms.points.iter().any(|point| point.contains("frikort")));
    device.go_on();
    let Screen::Terms(terms) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert!(terms.accept_error.is_some());
    device.tick("accept");
    device.go_on();
    let Screen::Pay(pay) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert_eq!((pay.seconds_left, pay.seconds_total), (600, 600));
    device.book(BookingEvent::Pay);
    let handoff = device.handoffs.last().unwrap();
    assert_eq!(handoff.purpose, HandoffPurpose::Payment);
    assert_eq!(handoff.url, "https://pay.example/b1");

    device.restart("/bookings/b1/payment");
    assert_eq!(device.shows(), "pending");
    device.clinic.pay("b1");
    device.advance(1_000);
    assert_eq!(
        (device.shows(), device.path().as_str()),
        ("booking", "/bookings/b1")
    );
    assert_eq!(device.view().notice.unwrap().tone, Tone::Success);

    device.book(BookingEvent::StartCancel);
    let Screen::Cancel(cancel) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert!(cancel.refund.contains("NOK\u{a0}690"), "{}", cancel.refund);
    device.book(BookingEvent::ConfirmCancel);
    assert_eq!(device.shows(), "booking");
    let Screen::Booking(booking) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert!(booking.cancel.is_none());
    assert_eq!(
        booking
            .refund
            .unwrap()
            .steps
            .iter()
            .filter(|step| step.done)
            .count(),
        1
    );
    let refund = device.clinic.find("b1").refund.as_mut().unwrap();
    assert_eq!(refund.amount_ore, Ore::new(69_000));
    refund.state = RefundState::Succeeded;
    device.advance(10_000);
    let Screen::Booking(booking) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert_eq!(booking.refund.unwrap().tone, Tone::Success);
    device.go_to("/bookings/b1/receipt");
    let Screen::Receipt(receipt) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert!(receipt.refunded.is_some());
}

#[test]
fn r32_cancelling_too_late_gives_nothing_back_and_says_so_before() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/");
    to_booking(&mut device, 25, 12);
    device.clinic.now = on(24, 12, 0).saturating_add_millis(1);
    device.send(Event::Resumed);
    let Screen::Booking(booking) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert!(
        booking
            .cancel
            .unwrap()
            .consequence
            .unwrap()
            .contains("cannot be refunded")
    );
    device.book(BookingEvent::StartCancel);
    let Screen::Cancel(cancel) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert_eq!(cancel.tone, Tone::Warning);
    device.book(BookingEvent::ConfirmCancel);
    let refund = device.clinic.find("b1").refund.clone().unwrap();
    assert_eq!(
        (refund.amount_ore, refund.state),
        (Ore::ZERO, RefundState::NotDue)
    );
}

#[test]
fn r33_a_time_today_is_said_to_be_lost_money_before_paying() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/");
    to_terms(&mut device, "doctor", 24, 18);
    let Screen::Terms(terms) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert_eq!(terms.refund_tone, Tone::Warning);
    assert!(
        terms.refund.contains("cannot be refunded"),
        "{}",
        terms.refund
    );
}

#[test]
fn a_refund_that_changed_meanwhile_is_shown_and_nothing_is_done() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/");
    to_booking(&mut device, 25, 12);
    device.book(BookingEvent::StartCancel);
    device.clinic.now = on(24, 12, 1);
    device.book(BookingEvent::ConfirmCancel);
    let Screen::Cancel(cancel) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert!(cancel.error.is_some() && cancel.tone == Tone::Warning);
    assert_eq!(device.clinic.find("b1").state, BookingState::Confirmed);
    device.book(BookingEvent::ConfirmCancel);
    assert_eq!(device.clinic.find("b1").state, BookingState::Cancelled);
}

#[test]
fn a_declined_card_keeps_the_hold() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/");
    to_pay(&mut device, 25, 18);
    device.book(BookingEvent::Pay);
    device.clinic.find("b1").payment = PaymentState::Declined;
    device.restart("/bookings/b1/payment?result=cancelled");
    let Screen::Pay(pay) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert!(pay.message.unwrap().contains("declined"));
    device.book(BookingEvent::Pay);
    assert_eq!(device.handoffs.len(), 2);
    assert_eq!(device.clinic.holds(), 1);
}

#[test]
fn r20_a_time_that_was_taken_leads_back_to_fresh_times() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/");
    to_terms(&mut device, "doctor", 25, 18);
    device.clinic.taken.push(on(25, 18, 0));
    device.tick("accept");
    device.go_on();
    assert_eq!(device.path(), "/book/doctor/time");
    let Screen::PickTime(pick) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert!(pick.step.error.unwrap().heading.contains("just took"));
    device.book(BookingEvent::PickDay("2026-11-25".to_owned()));
    let Screen::PickTime(pick) = device.screen() else {
        panic!("{}", device.shows())
    };
    let taken = pick
        .picker
        .groups
        .iter()
        .flat_map(|group| &group.slots)
        .filter(|it| it.taken);
    assert_eq!(taken.count(), 1);
    device.book(BookingEvent::PickSlot(slot("doctor", 25, 18)));
    device.go_on();
    assert_eq!(device.shows(), "time", "a taken time cannot be chosen");
}

#[test]
fn signed_out_one_sees_times_then_signs_in_registers_and_comes_back() {
    let mut device = Device::open(Clinic::new(None), "/services/doctor");
    device.book(BookingEvent::PickDay("2026-11-26".to_owned()));
    device.book(BookingEvent::PickSlot(slot("doctor", 26, 9)));
    device.go_on();
    assert_eq!(device.path(), "/sign-in?next=%2Fbook%2Fdoctor");
    device.send(Event::SignIn);
    let handoff = device.handoffs.last().unwrap();
    assert_eq!(
        handoff.url,
        "/v1/auth/bankid/start?return=%2Fbook%2Fdoctor&lang=en"
    );
    device.clinic.session = Some(newcomer());
    device.restart("/book/doctor");
    assert_eq!(
        (device.shows(), device.path().as_str()),
        ("form", "/register?next=%2Fbook%2Fdoctor")
    );
    device.write("email", "ingrid@example.com");
    device.write("telephone", "999 99 999");
    device.send(Event::Submit);
    let Screen::Form(form) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert_eq!(
        form.errors.len(),
        1,
        "only the terms are missing; sharing is a choice"
    );
    device.tick("terms");
    device.send(Event::Submit);
    assert_eq!(
        (device.shows(), device.path().as_str()),
        ("who", "/book/doctor")
    );
    device.go_on();
    device.answer_all(GateAnswer::No);
    device.go_on();
    let Screen::PickTime(pick) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert!(
        pick.step
            .summary
            .rows
            .iter()
            .any(|row| row.value.contains("26 November at 09:00"))
    );
}

#[test]
fn r79_the_language_changes_everywhere_and_persists() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/book/doctor");
    device.send(Event::SetLanguage(Language::Nb));
    let Screen::Who(who) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert_eq!(who.step.heading, "Hvem gjelder timen?");
    device.restart("/book/doctor");
    let Screen::Who(who) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert_eq!(who.step.heading, "Hvem gjelder timen?");
}

#[test]
fn r79_a_language_chosen_in_the_devices_settings_is_taken_over() {
    let mut device = Device::open(Clinic::new(None), "/");
    for (tags, expected) in [
        (["pl", "nn-NO"], Language::Nb),
        (["pl", "ur"], Language::En),
    ] {
        device.send(Event::DeviceLanguages(tags.map(str::to_owned).to_vec()));
        assert_eq!(device.view().language, expected, "{tags:?}");
    }
}

#[test]
fn a_visit_is_downloaded_as_a_calendar_file() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/");
    to_booking(&mut device, 26, 12);
    device.book(BookingEvent::DownloadCalendar);
    assert_eq!(device.files[0].name, "eclinic-EC-7K3M9Q.ics");
}

#[test]
fn the_frame_names_who_is_signed_in() {
    let device = Device::open(Clinic::new(Some(adult())), "/questions");
    let Account::SignedIn(account) = device.view().frame.account else {
        panic!("signed out")
    };
    assert_eq!(account.name, "Ingrid Testmann");
}

#[test]
fn times_are_written_anew_in_the_other_language_and_when_they_are_taken() {
    let mut device = Device::open(Clinic::new(None), "/services/doctor");
    let labels = |device: &Device| {
        let Screen::Times(times) = device.screen() else {
            panic!("{}", device.shows())
        };
        let slots = times.picker.groups.into_iter().flat_map(|it| it.slots);
        slots.map(|slot| slot.label).collect::<Vec<_>>()
    };
    let english = labels(&device);
    device.send(Event::SetLanguage(Language::Nb));
    let norwegian = labels(&device);
    assert_eq!(english.len(), norwegian.len());
    assert!(english.iter().zip(&norwegian).all(|(en, nb)| en != nb));
    // Whatever was drawn before, the picture is the one that a new app would draw.
    let mut other = Device::open(Clinic::new(None), "/");
    other.send(Event::SetLanguage(Language::Nb));
    other.go_to("/services/doctor");
    assert_eq!(norwegian, labels(&other));
}
