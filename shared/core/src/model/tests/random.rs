//! Anything at any time: random events, faults and restarts. Whatever comes, the core does not
//! panic, never leads from a red answer to a payment, and never asks for two holds at once.

use std::{cell::RefCell, collections::BTreeSet};

use eclinic_api::booking::{BookingState, PaymentState};
use proptest::{
    prelude::*,
    test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner},
};

use super::{
    clinic::Clinic,
    device::{Device, Fault},
    journeys::{slot, to_booking, to_pay, to_terms},
    wares::{adult, newcomer, parent, youth},
};
use crate::{
    Event,
    event::{BookingEvent, CallFact, GateAnswer, GateReply, Language, RoomEvent, room::MediaGrant},
    view::Screen,
};

#[derive(Clone, Debug)]
enum Deed {
    Go(String),
    Person(Named),
    Wait(i64),
    Fault(Fault),
    CutOff(bool),
    Deliver,
    Restart,
    GoOn,
    AnswerAll(GateAnswer),
    /// To the gate of this service.
    Begin(&'static str),
    /// A free time of this service, wherever times are shown.
    Choose(&'static str),
    /// At the gate: severe, but not dangerous.
    Severe,
    EndSession,
    Pay,
    Decline,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    prop::collection::vec(deed(), 1..60)
}

fn deed() -> impl Strategy<Value = Deed> {
    let path = prop::sample::select(vec![
        "/",
        "/services/doctor",
        "/book/doctor",
        "/book/doctor/symptoms",
        "/book/doctor/time",
        "/book/doctor/terms",
        "/book/psychologist",
        "/book/psychologist/terms",
        "/bookings",
        "/bookings/b1",
        "/bookings/b1/pay",
        "/bookings/b1/payment",
        "/bookings/b1/cancel",
        "/bookings/b1/receipt",
        "/bookings/b1/room",
        "/bookings/b1/room",
        "/device-test",
        "/register",
        "/children/new",
        "/contact",
        "/sign-in",
        "/emergency",
        "/nowhere",
    ]);
    prop_oneof![
        6 => Just(Deed::GoOn),
        3 => path.prop_map(|path| Deed::Go(path.to_owned())),
        6 => booking().prop_map(Deed::Person),
        3 => other().prop_map(Deed::Person),
        4 => room().prop_map(Deed::Person),
        2 => (0_i64..700_000).prop_map(Deed::Wait),
        2 => prop_oneof![Just(Fault::Lost), Just(Fault::AnswerLost), Just(Fault::Late)]
            .prop_map(Deed::Fault),
        1 => any::<bool>().prop_map(Deed::CutOff),
        2 => Just(Deed::Deliver),
        1 => Just(Deed::Restart),
        4 => prop_oneof![9 => Just(GateAnswer::No), 1 => Just(GateAnswer::Unsure)]
            .prop_map(Deed::AnswerAll),
        2 => prop_oneof![Just("doctor"), Just("psychologist")].prop_map(Deed::Begin),
        4 => prop_oneof![Just("doctor"), Just("psychologist")].prop_map(Deed::Choose),
        1 => Just(Deed::Severe),
        1 => Just(Deed::EndSession),
        2 => Just(Deed::Pay),
        1 => Just(Deed::Decline),
    ]
}

/// An event with a name: events themselves print nothing, so that nothing personal is printed.
#[derive(Clone)]
struct Named(&'static str, Event);

impl std::fmt::Debug for Named {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.0)
    }
}

fn booking() -> impl Strategy<Value = Named> {
    let mut events = Vec::new();
    let mut add = |name, event| events.push(Named(name, Event::Booking(event)));
    add("adult", BookingEvent::PickPatient("adult".to_owned()));
    add("child", BookingEvent::PickPatient("child".to_owned()));
    for (name, question, answer) in [
        ("chest yes", "chest_pain", GateAnswer::Yes),
        ("chest no", "chest_pain", GateAnswer::No),
        ("danger unsure", "mental_danger", GateAnswer::Unsure),
        ("danger no", "mental_danger", GateAnswer::No),
        ("severe yes", "severe_mental_illness", GateAnswer::Yes),
        ("unknown yes", "unknown", GateAnswer::Yes),
    ] {
        let question = question.to_owned();
        add(name, BookingEvent::Answer(GateReply { question, answer }));
    }
    add("understood", BookingEvent::UnderstoodAdvice);
    add("day", BookingEvent::PickDay("2026-11-25".to_owned()));
    add("no day", BookingEvent::PickDay("rubbish".to_owned()));
    add("later", BookingEvent::MoveWeek(true));
    add("earlier", BookingEvent::MoveWeek(false));
    add("english", BookingEvent::FilterLanguage("en".to_owned()));
    add("any language", BookingEvent::FilterLanguage(String::new()));
    add(
        "no clinician",
        BookingEvent::FilterClinician("xx".to_owned()),
    );
    add(
        "any clinician",
        BookingEvent::FilterClinician(String::new()),
    );
    add(
        "telephone",
        BookingEvent::PickChannel("telephone".to_owned()),
    );
    add("no channel", BookingEvent::PickChannel("xx".to_owned()));
    add("doctor", BookingEvent::PickSlot(slot("doctor", 25, 12)));
    add(
        "psychologist",
        BookingEvent::PickSlot(slot("psychologist", 25, 12)),
    );
    add("no slot", BookingEvent::PickSlot("rubbish".to_owned()));
    add("pay", BookingEvent::Pay);
    add("release", BookingEvent::Release);
    add("start cancel", BookingEvent::StartCancel);
    add("confirm cancel", BookingEvent::ConfirmCancel);
    add("calendar", BookingEvent::DownloadCalendar);
    prop::sample::select(events)
}

fn room() -> impl Strategy<Value = Named> {
    let person = [
        ("allow media", RoomEvent::AllowMedia),
        ("join", RoomEvent::Join),
        ("camera off", RoomEvent::Camera(false)),
        ("leave", RoomEvent::Leave),
        ("admit nobody", RoomEvent::Admit("rubbish".to_owned())),
        ("send whereabouts", RoomEvent::SendWhereabouts),
        ("report", RoomEvent::ReportProblem(true)),
        ("send report", RoomEvent::SendProblem),
    ];
    let granted = MediaGrant {
        request: 1,
        microphone: true,
        camera: true,
    };
    let facts = [
        ("granted", CallFact::MediaGranted(granted)),
        ("interrupted", CallFact::Interrupted(true)),
        ("network changed", CallFact::NetworkChanged),
        ("broken", CallFact::Broken(1)),
    ];
    let person = person.map(|(name, event)| Named(name, Event::Room(event)));
    let facts = facts.map(|(name, fact)| Named(name, Event::Call(fact)));
    prop::sample::select(person.into_iter().chain(facts).collect::<Vec<_>>())
}

fn other() -> impl Strategy<Value = Named> {
    prop::sample::select(vec![
        Named("norwegian", Event::SetLanguage(Language::Nb)),
        Named("online", Event::Connectivity(true)),
        Named("offline", Event::Connectivity(false)),
        Named("resumed", Event::Resumed),
        Named("sign in", Event::SignIn),
        Named("sign out", Event::SignOut),
        Named("submit", Event::Submit),
        Named("retry", Event::Retry),
        Named("dismiss", Event::DismissNotice),
    ])
}

fn perform(device: &mut Device, deed: Deed) {
    match deed {
        Deed::Go(path) => device.go_to(&path),
        Deed::Person(Named(_, event)) => device.send(event),
        Deed::Wait(milliseconds) => device.advance(milliseconds),
        Deed::Fault(fault) => device.faults.push_back(fault),
        Deed::CutOff(cut_off) => device.cut_off = cut_off,
        Deed::Deliver => device.deliver(),
        Deed::Restart => {
            let path = device.path();
            device.restart(&path);
        }
        Deed::GoOn => {
            device.tick("accept");
            device.go_on();
        }
        Deed::AnswerAll(answer) => {
            if device.shows() == "gate" {
                device.answer_all(answer);
            }
        }
        Deed::Begin(service) => {
            device.go_to(&format!("/book/{service}"));
            device.go_on();
        }
        Deed::Choose(service) => {
            device.book(BookingEvent::PickDay("2026-11-26".to_owned()));
            device.book(BookingEvent::PickSlot(slot(service, 26, 12)));
        }
        Deed::Severe => {
            if device.shows() == "gate" {
                device.answer_all(GateAnswer::No);
                device.answer("severe_mental_illness", GateAnswer::Yes);
                device.go_on();
            }
        }
        Deed::EndSession => device.clinic.session = None,
        Deed::Pay => {
            let held = device
                .clinic
                .bookings
                .iter()
                .rfind(|it| it.state == BookingState::Held);
            if let Some(id) = held.map(|booking| booking.id.clone()) {
                device.clinic.pay(&id);
            }
        }
        Deed::Decline => {
            for booking in &mut device.clinic.bookings {
                booking.payment = PaymentState::Declined;
            }
        }
    }
}

/// Whether the answers on the screen are red; `None` when no gate is shown.
fn red_answers(device: &Device) -> Option<bool> {
    let Screen::Gate(gate) = device.screen() else {
        return None;
    };
    Some(gate.questions.iter().any(|question| {
        let chosen = question.answers.iter().find(|answer| answer.selected);
        let red = chosen.is_some_and(|answer| answer.answer != GateAnswer::No);
        red && question.id != "severe_mental_illness"
    }))
}

/// Performs the deeds, holding the promises after each; notes which screens were seen.
fn hold_the_promises(
    (who, depth): (usize, usize),
    deeds: Vec<Deed>,
    seen: &mut BTreeSet<&'static str>,
) -> Result<(), TestCaseError> {
    let session = [adult, newcomer, parent, youth][who]();
    let mut device = Device::open(Clinic::new(Some(session)), "/");
    // Chance alone seldom gets far: the adult begins at every depth.
    match depth {
        1 if who == 0 => to_terms(&mut device, "doctor", 26, 12),
        2 if who == 0 => to_pay(&mut device, 26, 12),
        3 if who == 0 => to_booking(&mut device, 26, 12),
        _ => {}
    }
    let mut red = false;
    for deed in deeds {
        let holds_before = device.clinic.bookings.len();
        // This deed takes every red answer back before it goes on.
        red &= !(matches!(deed, Deed::Severe) && device.shows() == "gate");
        perform(&mut device, deed);
        red = red_answers(&device).unwrap_or(red);
        let shows = device.shows();
        seen.insert(shows);
        if red {
            // A hold of before may be paid; from a red answer no new one comes.
            prop_assert!(!matches!(shows, "terms" | "time" | "advice"), "{}", shows);
            prop_assert_eq!(device.clinic.bookings.len(), holds_before);
        }
        prop_assert!(device.clinic.holds() <= 1);
        prop_assert!(!device.view().title.is_empty());
        prop_assert!(device.path().starts_with('/'));
        if device.clinic.session.is_none() && shows == "sign-in" {
            let picture = serde_json::to_string(&device.view()).unwrap();
            prop_assert!(!picture.contains("Testmann"));
        }
    }
    // There is always a way out.
    device.cut_off = false;
    device.faults.clear();
    device.deliver();
    device.send(Event::Connectivity(true));
    device.advance(120_000);
    device.go_to("/questions");
    prop_assert_eq!(device.shows(), "page");
    Ok(())
}

#[test]
fn whatever_comes_the_promises_hold() {
    let config = Config {
        cases: 384,
        failure_persistence: None,
        ..Config::default()
    };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let seen = RefCell::new(BTreeSet::new());
    let result = TestRunner::new_with_rng(config, rng)
        .run(&((0..4_usize, 0..4_usize), deeds()), |(who, deeds)| {
            hold_the_promises(who, deeds, &mut seen.borrow_mut())
        });
    result.unwrap();
    // The promises mean something only where they could have been broken.
    for screen in [
        "home",
        "times",
        "sign-in",
        "form",
        "who",
        "gate",
        "emergency",
        "advice",
        "time",
        "terms",
        "pay",
        "pending",
        "bookings",
        "booking",
        "cancel",
        "receipt",
        "failed",
        "not-found",
    ] {
        assert!(seen.borrow().contains(screen), "{screen} was never reached");
    }
}
