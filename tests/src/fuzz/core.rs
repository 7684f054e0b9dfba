//! Byte strings for the core, through the bridge that phones and web page use: events and answers
//! that fit, such with damage, and noise. Whatever comes, it must not panic, and its view must
//! still be readable.

use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
};

use crux_core::{
    Core,
    bridge::{BincodeFfiFormat, Bridge, EffectId, FfiFormat, Request},
};
use eclinic_core::{
    EClinic, Event, ViewModel,
    effects::{
        EffectFfi,
        files::FileResult,
        handoff::HandoffResult,
        http::{HttpAnswer, HttpHeader, HttpRequest, HttpResult},
        random::RandomBytes,
        store::{StoreOperation, StoreResult},
        time::{DeviceTime, TimeOperation},
    },
    event::{BookingEvent, FieldChange, GateAnswer, GateReply, Language, Start, Toggle},
    view::{Screen, parts::Link},
};
use serde::Serialize;

use super::{Dice, chance, json, pick, texts};
use crate::shell::read;

/// Bodies of good answers, by route (`/v1/bookings/{id}`).
pub type Answers = BTreeMap<String, Vec<u8>>;

/// What was tried.
#[derive(Debug, Default, Serialize)]
pub struct Tried {
    /// Byte strings given to the core.
    pub strings: usize,
    /// Taken as an event or as the output of an open effect.
    pub taken: usize,
    /// Cores started.
    pub starts: usize,
    /// By the screen that was shown then.
    pub screens: BTreeMap<&'static str, usize>,
    /// Panics, and views that could not be read.
    #[serde(skip)]
    pub broken: Vec<String>,
}

/// Gives this many byte strings to one core after the other.
pub fn run(mut dice: Dice, number: usize, answers: &Answers) -> Tried {
    let mut tried = Tried::default();
    let mut device = Device::new(&mut dice);
    while tried.strings < number {
        if device.is_broken || chance(&mut dice, 1) {
            device = Device::new(&mut dice);
            tried.starts += 1;
        }
        let (what, taken) = device.step(&mut dice, answers);
        tried.strings += 1;
        tried.taken += usize::from(taken);
        *tried
            .screens
            .entry(read::kind(&device.view.screen))
            .or_default() += 1;
        if device.is_broken && tried.broken.len() < 20 {
            let place = read::place(&device.view);
            tried
                .broken
                .push(format!("the core at {place} after {what}"));
        }
    }
    tried
}

struct Device {
    bridge: Bridge<EClinic>,
    open: Vec<(EffectId, EffectFfi)>,
    store: BTreeMap<String, String>,
    now: i64,
    view: ViewModel,
    is_broken: bool,
}

impl Device {
    fn new(dice: &mut Dice) -> Self {
        let mut device = Self {
            bridge: Bridge::new(Core::new()),
            open: Vec::new(),
            store: BTreeMap::new(),
            now: 1_790_000_000_000,
            view: ViewModel::default(),
            is_broken: false,
        };
        let path = some_path(dice, &device.view);
        let start = Event::Start(Start {
            path,
            languages: vec!["nb".to_owned(), texts::nasty(dice)],
            online: chance(dice, 90),
        });
        device.event(&bytes_of(&start));
        device
    }

    /// One byte string; what it was, and whether the core took it.
    fn step(&mut self, dice: &mut Dice, answers: &Answers) -> (&'static str, bool) {
        if !self.open.is_empty() && chance(dice, 55) {
            return self.answer(dice, answers);
        }
        let mut bytes = bytes_of(&self.some_event(dice));
        match dice.u8(0..100) {
            0..70 => ("an event", self.event(&bytes)),
            70..92 => {
                texts::damage(dice, &mut bytes);
                ("a damaged event", self.event(&bytes))
            }
            _ => ("noise", self.event(&texts::random_bytes(dice, 200))),
        }
    }

    /// Answers an open effect, sometimes with what does not fit, sometimes one that is not open.
    fn answer(&mut self, dice: &mut Dice, answers: &Answers) -> (&'static str, bool) {
        if chance(dice, 4) {
            let id = EffectId(*pick(dice, &[0, 1, 7, 1_000, u32::MAX]));
            self.open.retain(|(other, _)| *other != id);
            return (
                "noise for some effect",
                self.resolve(id, &texts::random_bytes(dice, 60)),
            );
        }
        let at = if chance(dice, 70) {
            0
        } else {
            dice.usize(0..self.open.len())
        };
        let (id, effect) = self.open.remove(at);
        let mut output = self.output(dice, &effect, answers);
        match dice.u8(0..100) {
            0..88 => ("an answer", self.resolve(id, &output)),
            88..96 => {
                texts::damage(dice, &mut output);
                ("a damaged answer", self.resolve(id, &output))
            }
            _ => (
                "noise for an effect",
                self.resolve(id, &texts::random_bytes(dice, 100)),
            ),
        }
    }

    fn event(&mut self, bytes: &[u8]) -> bool {
        self.guarded(|bridge, out| bridge.update(bytes, out).is_ok())
    }

    fn resolve(&mut self, id: EffectId, bytes: &[u8]) -> bool {
        self.guarded(|bridge, out| bridge.resolve(id, bytes, out).is_ok())
    }

    fn guarded(&mut self, call: impl FnOnce(&Bridge<EClinic>, &mut Vec<u8>) -> bool) -> bool {
        let bridge = AssertUnwindSafe(&self.bridge);
        let called = catch_unwind(AssertUnwindSafe(|| {
            let (mut requests, mut view) = (Vec::new(), Vec::new());
            let taken = call(&bridge, &mut requests);
            (taken, requests, bridge.view(&mut view).map(|()| view))
        }));
        let Ok((taken, requests, Ok(view))) = called else {
            self.is_broken = true;
            return false;
        };
        match BincodeFfiFormat::deserialize(&view) {
            Ok(view) => self.view = view,
            Err(_) => self.is_broken = true,
        }
        if taken {
            match BincodeFfiFormat::deserialize::<Vec<Request<EffectFfi>>>(&requests) {
                Ok(requests) => self.keep(requests),
                Err(_) => self.is_broken = true,
            }
        }
        taken
    }

    /// Keeps what the core waits for; nothing waits for drawing.
    fn keep(&mut self, requests: Vec<Request<EffectFfi>>) {
        let waiting = requests
            .into_iter()
            .filter(|request| !matches!(request.effect, EffectFfi::Render(_)));
        self.open
            .extend(waiting.map(|request| (request.id, request.effect)));
    }

    /// What a world in fair or foul weather gives for an effect.
    fn output(&mut self, dice: &mut Dice, effect: &EffectFfi, answers: &Answers) -> Vec<u8> {
        match effect {
            EffectFfi::Http(request) => bytes_of(&http(dice, request, answers)),
            EffectFfi::Store(operation) => bytes_of(&self.keep_in_store(dice, operation)),
            EffectFfi::Time(operation) => {
                if let TimeOperation::After(milliseconds) = operation {
                    self.now = self.now.saturating_add(i64::from(*milliseconds));
                }
                let odd = [i64::MIN, -1, 0, i64::MAX];
                let millis = if chance(dice, 3) {
                    *pick(dice, &odd)
                } else {
                    self.now
                };
                bytes_of(&DeviceTime { millis })
            }
            EffectFfi::Random(request) => {
                let length = if chance(dice, 90) {
                    request.length
                } else {
                    dice.u32(0..40)
                };
                let bytes = (0..length).map(|_| dice.u8(..)).collect();
                bytes_of(&RandomBytes { bytes })
            }
            EffectFfi::WebHandoff(_) if chance(dice, 80) => bytes_of(&HandoffResult::Opened),
            EffectFfi::WebHandoff(_) => bytes_of(&HandoffResult::Failed),
            EffectFfi::Files(_) if chance(dice, 80) => bytes_of(&FileResult::Done),
            EffectFfi::Files(_) => bytes_of(&FileResult::Failed),
            EffectFfi::Render(_) => Vec::new(),
        }
    }

    fn keep_in_store(&mut self, dice: &mut Dice, operation: &StoreOperation) -> StoreResult {
        match operation {
            StoreOperation::Get(_) if chance(dice, 10) => {
                return StoreResult::Value(Some(texts::nasty(dice)));
            }
            StoreOperation::Get(key) => {
                let kept = self.store.get(key).cloned();
                let kept = kept.map(|text| {
                    if chance(dice, 15) {
                        texts::slip(dice, &text)
                    } else {
                        text
                    }
                });
                return StoreResult::Value(kept);
            }
            _ if chance(dice, 5) => return StoreResult::Unavailable,
            StoreOperation::Set(entry) => {
                self.store.insert(entry.key.clone(), entry.value.clone());
            }
            StoreOperation::Remove(key) => drop(self.store.remove(key)),
            StoreOperation::Clear => self.store.clear(),
        }
        StoreResult::Done
    }

    /// Mostly something that can be done on the screen.
    fn some_event(&self, dice: &mut Dice) -> Event {
        match dice.u8(0..20) {
            0 | 1 => Event::OpenUrl(some_path(dice, &self.view)),
            2 => Event::SetLanguage(*pick(dice, &[Language::Nb, Language::En])),
            3 => Event::Connectivity(chance(dice, 80)),
            4 => Event::Resumed,
            5 => pick(
                dice,
                &[
                    Event::SignIn,
                    Event::SignOut,
                    Event::SignOutEverywhere,
                    Event::Retry,
                    Event::DismissNotice,
                ],
            )
            .clone(),
            6 => Event::Submit,
            7 | 8 => {
                let fields = [
                    "email",
                    "telephone",
                    "given_name",
                    "family_name",
                    "birth_date",
                    "identity_number",
                    "name",
                    "topic",
                    "message",
                    "x",
                ];
                let value = if chance(dice, 50) {
                    valid_value(dice)
                } else {
                    texts::nasty(dice)
                };
                Event::FieldChanged(FieldChange {
                    field: (*pick(dice, &fields)).to_owned(),
                    value,
                })
            }
            9 => {
                let boxes = ["terms", "share", "declaration", "accept", ""];
                Event::Toggled(Toggle {
                    field: (*pick(dice, &boxes)).to_owned(),
                    on: chance(dice, 85),
                })
            }
            10..14 => Event::Booking(BookingEvent::Continue),
            _ => Event::Booking(self.on_this_screen(dice)),
        }
    }

    fn on_this_screen(&self, dice: &mut Dice) -> BookingEvent {
        if chance(dice, 15) {
            return any_booking_event(dice);
        }
        let odd = || "x".to_owned();
        match &self.view.screen {
            Screen::Who(who) => {
                let ids: Vec<_> = who
                    .patients
                    .choices
                    .iter()
                    .map(|choice| choice.id.clone())
                    .collect();
                BookingEvent::PickPatient(some(dice, &ids).unwrap_or_else(odd))
            }
            Screen::Gate(gate) => {
                let ids: Vec<_> = gate
                    .questions
                    .iter()
                    .map(|question| question.id.clone())
                    .collect();
                let answer = if chance(dice, 96) {
                    GateAnswer::No
                } else {
                    GateAnswer::Unsure
                };
                BookingEvent::Answer(GateReply {
                    question: some(dice, &ids).unwrap_or_else(odd),
                    answer,
                })
            }
            Screen::Advice(_) => BookingEvent::UnderstoodAdvice,
            Screen::Pay(_) => pick(dice, &[BookingEvent::Pay, BookingEvent::Release]).clone(),
            Screen::Booking(_) => pick(
                dice,
                &[BookingEvent::StartCancel, BookingEvent::DownloadCalendar],
            )
            .clone(),
            Screen::Cancel(_) => BookingEvent::ConfirmCancel,
            _ => self.in_picker(dice),
        }
    }

    fn in_picker(&self, dice: &mut Dice) -> BookingEvent {
        let Some(picker) = read::picker(&self.view) else {
            return any_booking_event(dice);
        };
        let days: Vec<_> = picker.days.iter().map(|day| day.date.clone()).collect();
        let slots = picker.groups.iter().flat_map(|group| &group.slots);
        let slots: Vec<_> = slots.map(|slot| slot.id.clone()).collect();
        match dice.u8(0..10) {
            0..3 => some(dice, &days).map_or(BookingEvent::MoveWeek(true), BookingEvent::PickDay),
            3 => BookingEvent::MoveWeek(chance(dice, 60)),
            4 => BookingEvent::PickChannel((*pick(dice, &["video", "telephone", "x"])).to_owned()),
            _ => some(dice, &slots).map_or(BookingEvent::Continue, BookingEvent::PickSlot),
        }
    }
}

fn any_booking_event(dice: &mut Dice) -> BookingEvent {
    let text = texts::nasty(dice);
    match dice.u8(0..12) {
        0 => BookingEvent::PickPatient(text),
        1 => BookingEvent::PickDay(text),
        2 => BookingEvent::FilterLanguage(text),
        3 => BookingEvent::FilterClinician(text),
        4 => BookingEvent::PickChannel(text),
        5 => BookingEvent::PickSlot(text),
        6 => BookingEvent::UnderstoodAdvice,
        7 => BookingEvent::Pay,
        8 => BookingEvent::Release,
        9 => BookingEvent::StartCancel,
        10 => BookingEvent::ConfirmCancel,
        _ => BookingEvent::DownloadCalendar,
    }
}

fn valid_value(dice: &mut Dice) -> String {
    let values = [
        "a@eclinic.example",
        "40000000",
        "Emma",
        "2017-02-14",
        "14821750556",
        "question",
        "Hei",
    ];
    (*pick(dice, &values)).to_owned()
}

fn some(dice: &mut Dice, choices: &[String]) -> Option<String> {
    (!choices.is_empty()).then(|| pick(dice, choices).clone())
}

fn some_path(dice: &mut Dice, view: &ViewModel) -> String {
    let id = "0190f2c4-7b1e-7000-8000-000000000001";
    let paths = [
        "/".to_owned(),
        "/services/doctor-20".to_owned(),
        "/services/psychologist-first-45".to_owned(),
        "/sign-in?next=/bookings".to_owned(),
        "/sign-in?error=bankid_expired".to_owned(),
        "/register?next=/book/doctor-20".to_owned(),
        "/book/doctor-20".to_owned(),
        "/book/psychologist-first-45/symptoms".to_owned(),
        "/book/doctor-20/terms".to_owned(),
        "/bookings".to_owned(),
        format!("/bookings/{id}"),
        format!("/bookings/{id}/pay"),
        format!("/bookings/{id}/payment?result=cancelled"),
        format!("/bookings/{id}/cancel"),
        format!("/bookings/{id}/receipt"),
        "/children/new?next=/book/doctor-20".to_owned(),
        "/contact".to_owned(),
        "/privacy".to_owned(),
    ];
    let links: Vec<&Link> = view.frame.navigation.iter().collect();
    match dice.u8(0..12) {
        0 => texts::nasty(dice),
        1 => {
            let path = pick(dice, &paths).clone();
            texts::slip(dice, &path)
        }
        2 if !links.is_empty() => pick(dice, &links).path.clone(),
        _ => pick(dice, &paths).clone(),
    }
}

/// An answer of the clinic: the recorded one, changed, a problem, or none.
fn http(dice: &mut Dice, request: &HttpRequest, answers: &Answers) -> HttpResult {
    match dice.u8(0..100) {
        0..4 => return HttpResult::NoConnection,
        4..8 => return HttpResult::TimedOut,
        _ => {}
    }
    let time = 1_790_000_000_000_i64
        .saturating_add(dice.i64(-1_000_000..1_000_000))
        .to_string();
    let time = if chance(dice, 95) {
        time
    } else {
        texts::nasty(dice)
    };
    let header = |name: &str, value: &str| HttpHeader {
        name: name.to_owned(),
        value: value.to_owned(),
    };
    let mut headers = vec![header("x-eclinic-time", &time)];
    if chance(dice, 12) {
        let code = *pick(
            dice,
            &[
                "slot_taken",
                "refund_changed",
                "hold_expired",
                "terms_changed",
                "sign_in_required",
                "rate_limited",
                "unavailable",
                "membership_required",
                "validation_failed",
                "app_too_old",
                "",
                "unknown",
            ],
        );
        let status = *pick(
            dice,
            &[
                400,
                401,
                403,
                404,
                409,
                422,
                426,
                429,
                500,
                503,
                0,
                u16::MAX,
            ],
        );
        headers.push(header("content-type", "application/problem+json"));
        headers.push(header("retry-after", &texts::nasty(dice)));
        let problem = serde_json::json!({
            "type": format!("/problems/{code}"), "title": "t", "status": status, "code": code,
            "fields": [{ "field": "email", "code": "email_form" }, { "field": "x", "code": "y" }],
            "preview": { "refund_ore": i64::MAX, "reason": "in_time", "at": i64::MIN },
            "retry_after_s": u32::MAX,
        });
        return HttpResult::Answer(HttpAnswer {
            status,
            headers,
            body: json::changed(dice, &problem),
        });
    }
    headers.push(header("content-type", "application/json"));
    let body = answers
        .get(&template(&request.path))
        .cloned()
        .unwrap_or_default();
    let body = match serde_json::from_slice(&body) {
        Ok(document) if chance(dice, 25) => json::changed(dice, &document),
        _ => body,
    };
    let status = if chance(dice, 95) {
        200
    } else {
        *pick(dice, &[201, 204, 302, 500])
    };
    HttpResult::Answer(HttpAnswer {
        status,
        headers,
        body,
    })
}

/// The route of a path: without query, with `{id}` for a booking's.
fn template(path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default();
    match path
        .strip_prefix("/v1/bookings/")
        .and_then(|rest| rest.split_once('/'))
    {
        Some((_, rest)) => format!("/v1/bookings/{{id}}/{rest}"),
        None if path.starts_with("/v1/bookings/") => "/v1/bookings/{id}".to_owned(),
        None => path.to_owned(),
    }
}

fn bytes_of(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = Vec::new();
    BincodeFfiFormat::serialize(&mut bytes, value).expect("bytes");
    bytes
}
