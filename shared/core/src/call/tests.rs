#![allow(clippy::unwrap_used, clippy::panic)]

use eclinic_api::booking::CheckoutRequest;
use eclinic_rules::Language;

use super::{reply::good, *};
use crate::{
    Effect,
    effects::{
        http::{HttpAnswer, HttpResult},
        random::RandomBytes,
        time::DeviceTime,
    },
};

/// A command on its way, with the events it has told.
pub struct Running<E> {
    command: crux_core::Command<Effect, crate::Event>,
    told: std::sync::mpsc::Receiver<Sent<E>>,
}

impl<E: Send + 'static> Running<E> {
    pub fn start(command: Cmd<E>) -> Self {
        let (tell, told) = std::sync::mpsc::channel();
        // The app's own events do not matter here.
        let command = command.into_app(move |sent| {
            tell.send(sent).ok();
            crate::Event::Retry
        });
        Self { command, told }
    }
}

impl<E: Send + 'static> Cmd<E> {
    /// What it asks for next.
    pub fn effects(&mut self) -> impl Iterator<Item = Effect> + '_ {
        self.running().command.effects()
    }

    /// What it has told.
    pub fn events(&mut self) -> impl Iterator<Item = Sent<E>> + '_ {
        let running = self.running();
        running.command.events().for_each(drop);
        running.told.try_iter()
    }
}

fn caller() -> Caller {
    Caller {
        language: Language::Nb,
        csrf_token: Some("token".to_owned()),
        online: true,
    }
}

fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> HttpResult {
    let headers = headers
        .iter()
        .map(|(name, value)| header(name, value))
        .collect();
    HttpResult::Answer(HttpAnswer {
        status,
        headers,
        body: body.as_bytes().to_vec(),
    })
}

fn read<T: serde::de::DeserializeOwned>(result: HttpResult) -> Reply<T> {
    good(result).and_then(|answer| reply::read(&answer))
}

const PROBLEM: &str = r#"{"type":"/problems/x","title":"x","status":409,"code":"slot_taken"}"#;

#[test]
fn a_question_carries_language_and_version_and_no_token() {
    let call = requests::catalogue();
    let mut command: Cmd<()> = send::<serde_json::Value, _>(call, caller(), |_| ());
    let Effect::Http(request) = command.effects().next().unwrap() else {
        panic!("not http")
    };
    let sent = &request.operation;
    assert_eq!(
        (sent.method.as_str(), sent.path.as_str()),
        ("GET", "/v1/catalogue")
    );
    let expected = [
        header("accept-language", "nb"),
        header("x-eclinic-wire", "1"),
    ];
    assert!(sent.headers == expected && sent.body.is_empty());
}

#[test]
fn a_mutation_carries_key_token_and_type() {
    let call = requests::checkout("b/1", Language::En, &Intent::default());
    let mut command: Cmd<()> = send::<serde_json::Value, _>(call, caller(), |_| ());
    let Effect::Random(mut random) = command.effects().next().unwrap() else {
        panic!("no key")
    };
    random
        .resolve(RandomBytes {
            bytes: vec![0x0f, 0xa0],
        })
        .unwrap();
    let Effect::Http(request) = command.effects().next().unwrap() else {
        panic!("not http")
    };
    let sent = &request.operation;
    assert_eq!(
        (sent.method.as_str(), sent.path.as_str()),
        ("POST", "/v1/bookings/b%2F1/checkout")
    );
    let value = |name: &str| {
        let found = sent.headers.iter().find(|header| header.name == name);
        found.map(|header| header.value.as_str())
    };
    assert_eq!(value("idempotency-key"), Some("0fa0"));
    assert_eq!(value("x-csrf-token"), Some("token"));
    assert_eq!(value("content-type"), Some("application/json"));
    let body: CheckoutRequest = serde_json::from_slice(&sent.body).unwrap();
    assert_eq!(body.language, Language::En);
}

#[test]
fn an_answer_teaches_the_clinics_time_before_it_is_told() {
    let call = requests::catalogue();
    let mut command: Cmd<u16> = send::<u16, _>(call, caller(), |posted| posted.result.unwrap_or(0));
    let Effect::Http(mut request) = command.effects().next().unwrap() else {
        panic!("not http")
    };
    request
        .resolve(answer(200, &[("x-eclinic-time", "5000")], "7"))
        .unwrap();
    let Effect::Time(mut time) = command.effects().next().unwrap() else {
        panic!("no clock")
    };
    time.resolve(DeviceTime { millis: 3_000 }).unwrap();
    let told: Vec<_> = command.events().collect();
    let [Sent::Clock(reading), Sent::Event(7)] = told.as_slice() else {
        panic!("other events")
    };
    assert_eq!(
        *reading,
        Reading {
            clinic: Some(5_000),
            device: 3_000
        }
    );
}

#[test]
fn a_question_is_asked_three_times_and_offline_once() {
    for (online, attempts) in [(true, 3), (false, 1)] {
        let caller = Caller { online, ..caller() };
        let mut command: Cmd<bool> =
            send::<u16, _>(requests::session(), caller, |posted| posted.result.is_err());
        let mut asked = 0;
        while let Some(effect) = command.effects().next() {
            match effect {
                Effect::Http(mut request) => {
                    asked += 1;
                    request.resolve(HttpResult::NoConnection).unwrap();
                }
                Effect::Time(mut time) => time.resolve(DeviceTime { millis: 0 }).unwrap(),
                _ => panic!("another effect"),
            }
        }
        assert_eq!(asked, attempts);
        assert!(matches!(command.events().next(), Some(Sent::Event(true))));
    }
}

#[test]
fn what_stands_before_every_request_is_reported_first() {
    for (code, barrier) in [
        ("sign_in_required", Barrier::SignIn),
        ("membership_required", Barrier::Membership),
        ("app_too_old", Barrier::AppTooOld),
    ] {
        let mut command: Cmd<()> = send::<u16, _>(requests::session(), caller(), |_| ());
        let Effect::Http(mut request) = command.effects().next().unwrap() else {
            panic!("other")
        };
        request
            .resolve(answer(401, &[], &PROBLEM.replace("slot_taken", code)))
            .unwrap();
        let told: Vec<_> = command.events().collect();
        let [Sent::Barrier(first), Sent::Event(())] = told.as_slice() else {
            panic!("{code}")
        };
        assert_eq!(*first, barrier);
    }
}

#[test]
fn answers_are_read_for_what_they_are() {
    assert!(read::<u16>(answer(201, &[], "3")) == Ok(3));
    assert!(read::<()>(answer(204, &[], "")) == Ok(()));
    assert!(read::<u16>(answer(200, &[], "<html>")) == Err(Failure::Unreadable(200)));
    assert!(read::<u16>(answer(502, &[], "<html>")) == Err(Failure::Unreadable(502)));
    assert!(read::<u16>(HttpResult::TimedOut) == Err(Failure::TimedOut));
    let Err(Failure::Problem(problem)) = read::<u16>(answer(429, &[("retry-after", "9")], PROBLEM))
    else {
        panic!("not a problem")
    };
    assert_eq!((problem.status, problem.retry_after_s), (429, Some(9)));
}

#[test]
fn only_silence_and_500_leave_a_mutation_open() {
    let posted = |result| Posted::<u16> {
        result,
        key: "key".to_owned(),
        path: "/v1/x".to_owned(),
        body: vec![1],
    };
    let problem = |status| read::<u16>(answer(status, &[], PROBLEM)).unwrap_err();
    for (result, kept) in [
        (Ok(1), false),
        (Err(problem(409)), false),
        (Err(problem(503)), false),
        (Err(problem(500)), true),
        (Err(Failure::NoConnection), true),
        (Err(Failure::TimedOut), true),
        (Err(Failure::Unreadable(502)), true),
    ] {
        let mut intent = Intent::default();
        intent.ended(&posted(result));
        assert_eq!(intent.key_of("/v1/x", &[1]).is_some(), kept);
        assert_eq!(
            intent.key_of("/v1/x", &[2]),
            None,
            "another body is another intent"
        );
        assert_eq!(intent.key_of("/v1/y", &[1]), None);
    }
}
