//! Anything at any time: random events, faults and restarts. Whatever comes, the core does not
//! panic, never leads from a red answer to a payment, and never asks for two holds at once.

use eclinic_api::booking::{BookingState, PaymentState};
use proptest::prelude::*;

use super::{
    clinic::{Clinic, adult, newcomer, parent, youth},
    device::{Device, Fault},
    journeys::slot,
};
use crate::{
    Event,
    event::{BookingEvent, GateAnswer, GateReply, Language},
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
        2 => (0_i64..700_000).prop_map(Deed::Wait),
        2 => prop_oneof![Just(Fault::Lost), Just(Fault::AnswerLost), Just(Fault::Late)]
            .prop_map(Deed::Fault),
        1 => any::<bool>().prop_map(Deed::CutOff),
        2 => Just(Deed::Deliver),
        1 => Just(Deed::Restart),
        4 => prop_oneof![9 => Just(GateAnswer::No), 1 => Just(GateAnswer::Unsure)]
            .prop_map(Deed::AnswerAll),
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn whatever_comes_the_promises_hold(who in 0..4_usize, deeds in deeds()) {
        let session = [adult, newcomer, parent, youth][who]();
        let mut device = Device::open(Clinic::new(Some(session)), "/");
        let mut red = false;
        for deed in deeds {
            let holds_before = device.clinic.bookings.len();
            perform(&mut device, deed);
            red = red_answers(&device).unwrap_or(red);
            let shows = device.shows();
            if red {
                // A hold of before may be paid; from a red answer no new one comes.
                prop_assert!(shows != "terms" && shows != "time" && shows != "advice", "{}", shows);
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
    }
}
