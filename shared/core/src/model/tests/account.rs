//! Signing in and out, membership, children, the contact form, and addresses.

use super::{
    clinic::Clinic,
    device::{Device, Fault},
    journeys::{to_booking, to_terms},
    wares::{adult, newcomer, parent},
};
use crate::{
    Event,
    event::{BookingEvent, GateAnswer},
    view::{
        Screen,
        parts::{Account, Tone},
    },
};

/// Everything that is on the screen, as text.
fn picture(device: &Device) -> String {
    serde_json::to_string(&device.view()).unwrap()
}

#[test]
fn r16_after_signing_out_nothing_personal_is_left() {
    for event in [Event::SignOut, Event::SignOutEverywhere] {
        let mut device = Device::open(Clinic::new(Some(parent())), "/");
        to_booking_step(&mut device);
        device.send(event);
        assert_eq!((device.shows(), device.path().as_str()), ("home", "/"));
        assert!(device.clinic.session.is_none());
        let left = format!("{}{:?}", picture(&device), device.store);
        for personal in ["Jonas", "Emma", "child", "parent\""] {
            assert!(!left.contains(personal), "{personal} is left");
        }
        device.go_to("/book/doctor/time");
        assert_eq!(device.shows(), "sign-in");
        assert!(!picture(&device).contains("Emma"));
    }
}

fn to_booking_step(device: &mut Device) {
    device.go_to("/book/doctor");
    device.book(BookingEvent::PickPatient("child".to_owned()));
    device.go_on();
    device.answer_all(GateAnswer::No);
}

fn notice(device: &Device) -> String {
    device.view().notice.unwrap().text
}

#[test]
fn r16_signed_out_is_said_only_once_the_clinic_has_answered() {
    for event in [Event::SignOut, Event::SignOutEverywhere] {
        let mut device = Device::open(Clinic::new(Some(adult())), "/bookings");
        device.faults.push_back(Fault::Late);
        device.send(event);
        assert_eq!(notice(&device), "Signing out …");
        assert!(matches!(device.view().frame.account, Account::Unknown));
        assert!(
            !picture(&device).contains("Ingrid"),
            "nothing personal meanwhile"
        );
        // It stands, whatever is done meanwhile, and no second request is sent.
        device.send(Event::DismissNotice);
        device.send(Event::SignOut);
        device.go_to("/bookings");
        assert_eq!(
            (device.shows(), notice(&device).as_str()),
            ("home", "Signing out …")
        );
        device.deliver();
        assert!(notice(&device).starts_with("You are signed out."));
        assert!(matches!(device.view().frame.account, Account::SignedOut(_)));
        let posts = device.clinic.log.iter().filter(|it| it.method == "POST");
        assert_eq!(posts.count(), 1);
    }
}

#[test]
fn r16_signing_out_without_an_answer_says_so_and_can_be_tried_again() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/bookings");
    device.cut_off = true;
    device.send(Event::SignOut);
    assert_eq!(notice(&device), "Signing out …");
    device.advance(60_000);
    assert!(notice(&device).starts_with("You are not signed out yet"));
    assert_eq!(device.view().notice.unwrap().tone, Tone::Warning);
    // The account's menu is there again, with its way to sign out.
    assert!(matches!(device.view().frame.account, Account::SignedIn(_)));
    device.cut_off = false;
    device.send(Event::SignOut);
    assert!(notice(&device).starts_with("You are signed out."));
    assert!(device.clinic.session.is_none());
}

#[test]
fn r16_a_sign_out_whose_answer_was_lost_is_confirmed_by_the_next() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/");
    device.faults.extend([Fault::AnswerLost; 4]);
    device.send(Event::SignOut);
    device.advance(60_000);
    assert!(notice(&device).starts_with("You are not signed out yet"));
    assert!(device.clinic.session.is_none());
    device.send(Event::SignOut);
    assert!(notice(&device).starts_with("You are signed out."));
    assert!(matches!(device.view().frame.account, Account::SignedOut(_)));
}

#[test]
fn r16_an_expired_session_asks_to_sign_in_and_keeps_the_place() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/");
    to_terms(&mut device, "doctor", 26, 12);
    device.clinic.session = None;
    device.tick("accept");
    device.go_on();
    assert_eq!(device.path(), "/sign-in?next=%2Fbook%2Fdoctor%2Fterms");
    let Screen::SignIn(sign_in) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert!(sign_in.error.is_some());
    assert!(!picture(&device).contains("Ingrid"));
    device.send(Event::SignIn);
    device.clinic.session = Some(adult());
    device.restart("/book/doctor/terms");
    assert_eq!(
        device.shows(),
        "gate",
        "the gate is asked again, patient and time are kept"
    );
    device.answer_all(GateAnswer::No);
    device.go_on();
    device.go_on();
    assert_eq!(device.shows(), "terms");
}

#[test]
fn a_session_that_ended_elsewhere_is_noticed_when_the_app_is_in_front_again() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/bookings");
    assert_eq!(device.shows(), "bookings");
    device.clinic.session = None;
    device.send(Event::Resumed);
    assert_eq!(device.shows(), "sign-in");
}

#[test]
fn somebody_elses_session_shows_nothing_of_the_one_before() {
    let mut device = Device::open(Clinic::new(Some(parent())), "/");
    to_booking_step(&mut device);
    device.clinic.session = Some(adult());
    device.send(Event::Resumed);
    assert_eq!(device.path(), "/");
    assert!(device.store.is_empty(), "the draft names the child");
    assert!(!picture(&device).contains("Emma"));
}

#[test]
fn bankid_that_failed_is_told_and_can_be_tried_again() {
    let mut device = Device::open(Clinic::new(None), "/bookings");
    assert_eq!(device.path(), "/sign-in?next=%2Fbookings");
    device.send(Event::SignIn);
    for error in [
        "bankid_cancelled",
        "bankid_refused",
        "bankid_expired",
        "bankid_unavailable",
    ] {
        device.restart(&format!("/sign-in?error={error}"));
        let Screen::SignIn(sign_in) = device.screen() else {
            panic!("{}", device.shows())
        };
        assert!(!sign_in.error.unwrap().heading.is_empty());
        device.send(Event::SignIn);
        let address = &device.handoffs.last().unwrap().url;
        assert!(
            address.contains("return=%2Fbookings&"),
            "the place is remembered: {address}"
        );
    }
}

#[test]
fn a_second_tap_on_sign_in_leaves_once() {
    let mut device = Device::open(Clinic::new(None), "/sign-in");
    device.send(Event::SignIn);
    device.send(Event::SignIn);
    assert_eq!(device.handoffs.len(), 1);
    // Back from BankID without having signed in (the page was kept by the browser).
    device.send(Event::Resumed);
    let Screen::SignIn(sign_in) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert!(!sign_in.busy);
}

#[test]
fn who_is_signed_in_already_goes_on_at_once() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/sign-in?next=%2Fbookings");
    assert_eq!(
        (device.shows(), device.path().as_str()),
        ("bookings", "/bookings")
    );
    device.go_to("/register?next=%2Fcontact");
    assert_eq!(device.path(), "/contact");
}

#[test]
fn registration_is_checked_before_it_is_sent() {
    let mut device = Device::open(Clinic::new(Some(newcomer())), "/register");
    device.write("email", "no address");
    device.write("unknown", "x");
    device.send(Event::Submit);
    let Screen::Form(form) = device.screen() else {
        panic!("{}", device.shows())
    };
    let fields: Vec<_> = form
        .errors
        .iter()
        .map(|error| error.field.as_str())
        .collect();
    assert_eq!(fields, ["email", "telephone", "terms"]);
    assert!(
        device
            .clinic
            .log
            .iter()
            .all(|request| request.method == "GET")
    );
    device.write("email", "a@example.com");
    let Screen::Form(form) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert_eq!(
        form.errors.len(),
        2,
        "what is being put right is not scolded"
    );
}

#[test]
fn d12_a_child_is_added_once_and_can_be_booked_for() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/book/doctor");
    let Screen::Who(who) = device.screen() else {
        panic!("{}", device.shows())
    };
    device.go_to(&who.add_child.path);
    for (field, value) in [
        ("given_name", "Emma"),
        ("family_name", "Testmann"),
        ("birth_date", "2017-02-14"),
        ("identity_number", "148217 50556"),
    ] {
        device.write(field, value);
    }
    device.tick("declaration");
    device.send(Event::Submit);
    let Screen::Who(who) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert_eq!(who.patients.choices.len(), 2);
    assert_eq!(device.path(), "/book/doctor");
    assert!(
        device
            .clinic
            .log
            .iter()
            .all(|request| !request.path.contains("14821750556"))
    );
}

#[test]
fn the_contact_form_is_confirmed_with_a_number() {
    let mut device = Device::open(Clinic::new(None), "/contact");
    for (field, value) in [
        ("name", "Ingrid"),
        ("email", "a@example.com"),
        ("topic", "question"),
        ("message", "When do you open?"),
    ] {
        device.write(field, value);
    }
    device.send(Event::Submit);
    let Screen::Form(form) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert!(form.done.unwrap().contains("C-1") && form.fields.is_empty());
}

#[test]
fn unknown_addresses_services_and_bookings_are_not_found() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/nowhere");
    assert_eq!(device.shows(), "not-found");
    for path in ["/services/nothing", "/book/nothing"] {
        device.go_to(path);
        assert_eq!(device.shows(), "not-found", "{path}");
    }
    device.go_to("/bookings/nothing");
    assert_eq!(device.shows(), "failed");
}

#[test]
fn every_open_page_is_shown_signed_out() {
    let mut device = Device::open(Clinic::new(None), "/");
    for (path, screen) in [
        ("/questions", "page"),
        ("/privacy", "page"),
        ("/terms", "page"),
        ("/mental-health", "page"),
        ("/emergency", "emergency"),
        ("/contact", "form"),
        ("/services/doctor", "times"),
        ("/", "home"),
    ] {
        let before = device.view().arrival;
        device.go_to(path);
        assert_eq!(device.shows(), screen, "{path}");
        assert_eq!(
            device.view().arrival,
            before + 1,
            "{path} is arrived at once"
        );
        assert!(!device.view().title.is_empty());
    }
}

#[test]
fn no_debug_output_shows_anything_personal() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/");
    to_booking(&mut device, 26, 12);
    assert_eq!(format!("{:?}", device.view()), "ViewModel");
    let (field, value) = ("email".to_owned(), "secret@example.com".to_owned());
    let change = crate::event::FieldChange { field, value };
    assert_eq!(format!("{:?}", Event::FieldChanged(change)), "Event");
    for request in &device.clinic.log {
        let printed = format!("{request:?}");
        assert!(
            !printed.contains("Ingrid") && !printed.contains("csrf"),
            "{printed}"
        );
    }
}

#[test]
fn a_guard_on_the_way_from_a_link_keeps_the_page_before_in_the_history() {
    let mut device = Device::open(Clinic::new(None), "/services/doctor");
    device.go_on();
    assert_eq!(device.shows(), "sign-in");
    assert!(!device.view().replace, "back leads to the times again");
    // At a start the address is in the history already.
    device.restart("/bookings");
    assert_eq!(device.shows(), "sign-in");
    assert!(device.view().replace);
}

#[test]
fn a_catalogue_that_comes_late_leaves_the_registration_as_it_is() {
    for sent_before in [false, true] {
        let mut device = Device::open(Clinic::new(Some(newcomer())), "/");
        device.slow = Some("/v1/catalogue");
        device.restart("/register?next=%2Fquestions");
        device.write("email", "ingrid@example.com");
        device.write("telephone", "999 99 999");
        device.tick("terms");
        if sent_before {
            device.faults.push_back(Fault::Late);
            device.send(Event::Submit);
        }
        device.deliver();
        if !sent_before {
            assert!(picture(&device).contains("ingrid@example.com"));
            device.send(Event::Submit);
        }
        assert_eq!(
            (device.shows(), device.path().as_str()),
            ("page", "/questions")
        );
    }
}
