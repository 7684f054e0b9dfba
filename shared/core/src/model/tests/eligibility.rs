//! Who may book, and the emergency gate.

use eclinic_api::session::Session;

use super::{
    clinic::Clinic,
    device::Device,
    journeys::slot,
    wares::{adult, newcomer, parent, youth},
};
use crate::{
    Event,
    event::{BookingEvent, GateAnswer},
    view::Screen,
};

#[test]
fn r6_a_parent_books_for_the_child() {
    let mut device = Device::open(Clinic::new(Some(parent())), "/book/doctor");
    device.go_on();
    let Screen::Who(who) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert!(
        who.step.error.is_some(),
        "with two to choose from, nobody is chosen"
    );
    device.book(BookingEvent::PickPatient("child".to_owned()));
    device.go_on();
    let Screen::Gate(gate) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert!(gate.intro.contains("Emma Testmann"));
    device.answer_all(GateAnswer::No);
    device.go_on();
    device.book(BookingEvent::PickSlot(slot("doctor", 24, 18)));
    device.go_on();
    let Screen::Terms(terms) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert!(
        terms
            .points
            .iter()
            .any(|point| point.contains("Emma Testmann"))
    );
    device.tick("accept");
    device.go_on();
    assert_eq!(device.shows(), "pay");
    assert_eq!(device.clinic.bookings[0].patient_id, "child");
}

#[test]
fn r5_a_youth_under_16_is_refused_and_shown_the_way() {
    let mut device = Device::open(Clinic::new(Some(youth())), "/book/doctor");
    let Screen::Who(who) = device.screen() else {
        panic!("{}", device.shows())
    };
    let choice = &who.patients.choices[0];
    assert!(
        choice
            .refusal
            .as_ref()
            .unwrap()
            .contains("parent or guardian")
            && !choice.selected
    );
    device.book(BookingEvent::PickPatient("youth".to_owned()));
    device.go_on();
    assert_eq!(device.shows(), "who");
    device.go_to("/book/doctor/terms");
    assert_eq!(
        (device.shows(), device.path().as_str()),
        ("who", "/book/doctor")
    );
}

/// Refused before giving an e-mail address and a number: there is no form to send.
#[test]
fn r5_r9_a_youth_under_16_is_refused_before_registration() {
    let no_member = |session: Session| Session {
        membership: None,
        ..session
    };
    for path in ["/book/doctor", "/register", "/register?next=%2Fbookings"] {
        let mut device = Device::open(Clinic::new(Some(no_member(youth()))), path);
        for (field, value) in [("email", "s@example.com"), ("telephone", "999 99 999")] {
            device.write(field, value);
        }
        device.tick("terms");
        device.send(Event::Submit);
        device.go_on();
        let Screen::Failed(panel) = device.screen() else {
            panic!("{path}: {}", device.shows())
        };
        assert!(panel.text.contains("parent or guardian"), "{}", panel.text);
        assert!(panel.text.contains("from the age of 16"), "{}", panel.text);
        let asked = &device.clinic.log;
        assert!(asked.iter().all(|request| request.method == "GET"));
        // Who is old enough gets the form at the same address.
        let device = Device::open(Clinic::new(Some(no_member(adult()))), path);
        assert_eq!(device.shows(), "form", "{path}");
    }
}

#[test]
fn r9_a_parent_cannot_book_a_psychologist_for_a_child() {
    let mut device = Device::open(Clinic::new(Some(parent())), "/book/psychologist");
    device.book(BookingEvent::PickPatient("child".to_owned()));
    device.go_on();
    assert_eq!(device.shows(), "who");
    let Screen::Who(who) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert!(who.patients.choices[1].refusal.is_some() && who.patients.choices[0].refusal.is_none());
}

#[test]
fn r25_no_message_lies_over_the_numbers_of_an_emergency() {
    let mut device = Device::open(Clinic::new(Some(newcomer())), "/book/doctor");
    for (field, value) in [("email", "a@example.com"), ("telephone", "999 99 999")] {
        device.write(field, value);
    }
    device.tick("terms");
    device.send(Event::Submit);
    assert!(device.view().notice.is_some(), "welcome");
    device.go_on();
    device.answer_all(GateAnswer::Yes);
    device.go_on();
    assert_eq!(device.shows(), "emergency");
    assert!(device.view().notice.is_none());
}

#[test]
fn r25_a_red_answer_leads_to_113_and_never_to_payment() {
    for answer in [GateAnswer::Yes, GateAnswer::Unsure] {
        let mut device = Device::open(Clinic::new(Some(adult())), "/book/doctor");
        device.go_on();
        device.answer_all(GateAnswer::No);
        device.answer("chest_pain", answer);
        device.go_on();
        let Screen::Emergency(emergency) = device.screen() else {
            panic!("{}", device.shows())
        };
        assert_eq!(emergency.calls[0].call.address, "tel:113");
        assert_eq!(device.path(), "/emergency");
        device.go_on();
        device.book(BookingEvent::Pay);
        device.book(BookingEvent::UnderstoodAdvice);
        assert_eq!(device.shows(), "emergency");
        for path in ["/book/doctor/time", "/book/doctor/terms"] {
            device.go_to(path);
            assert_eq!(
                (device.shows(), device.path().as_str()),
                ("gate", "/book/doctor/symptoms")
            );
        }
        // The way out: the answer was wrong.
        device.answer("chest_pain", GateAnswer::No);
        device.go_on();
        assert_eq!(device.shows(), "time");
    }
}

#[test]
fn r49_d15_mental_danger_stops_and_severe_illness_recommends_first() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/book/psychologist");
    device.go_on();
    device.answer_all(GateAnswer::No);
    device.answer("severe_mental_illness", GateAnswer::Yes);
    device.go_on();
    assert_eq!(device.shows(), "advice");
    device.go_to("/book/psychologist/terms");
    assert_eq!(
        device.shows(),
        "gate",
        "the recommendation cannot be skipped"
    );
    device.go_on();
    device.book(BookingEvent::UnderstoodAdvice);
    assert_eq!(device.shows(), "time");
    device.go_to("/book/psychologist/symptoms");
    device.answer("mental_danger", GateAnswer::Unsure);
    device.go_on();
    let Screen::Emergency(emergency) = device.screen() else {
        panic!("{}", device.shows())
    };
    let numbers: Vec<_> = emergency
        .calls
        .iter()
        .map(|it| it.call.address.as_str())
        .collect();
    assert_eq!(numbers, ["tel:113", "tel:116123", "tel:116117"]);
}

#[test]
fn an_incomplete_gate_marks_what_is_missing() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/book/doctor");
    device.go_on();
    device.answer_all(GateAnswer::No);
    device.go_to("/book/doctor");
    device.go_on();
    device.go_on();
    assert_eq!(device.shows(), "time", "going back lost no answer");
    device.restart("/book/doctor/time");
    assert_eq!(
        device.shows(),
        "gate",
        "answers are health information and not kept"
    );
    device.answer("breathing", GateAnswer::No);
    device.go_on();
    let Screen::Gate(gate) = device.screen() else {
        panic!("{}", device.shows())
    };
    let missing = gate
        .questions
        .iter()
        .filter(|question| question.error.is_some())
        .count();
    assert_eq!(missing, gate.questions.len() - 1);
    assert!(gate.questions.len() <= 8);
}
