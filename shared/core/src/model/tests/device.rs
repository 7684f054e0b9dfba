//! A device that carries out the core's effects, with a clock and a network a test can turn.

use std::collections::{BTreeMap, VecDeque};

use crux_core::{Core, Request};
use eclinic_api::realtime::{ToClient, ToServer};

use super::{clinic::Clinic, wares::adult};
use crate::{
    EClinic, Effect, Event, ViewModel,
    effects::{
        call::CallOperation,
        exchange::ExchangeResult,
        files::{FileRequest, FileResult},
        handoff::{HandoffRequest, HandoffResult},
        http::{HttpRequest, HttpResult},
        random::RandomBytes,
        realtime::{RealtimeOperation, RealtimeResult},
        signature::{SignatureKey, SignatureOperation, SignatureResult},
        store::{StoreOperation, StoreResult},
        time::{DeviceTime, TimeOperation},
    },
    event::{BookingEvent, FieldChange, GateAnswer, GateReply, Start, Toggle},
    view::Screen,
};

/// What the network does with the next mutation or question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The request does not arrive.
    Lost,
    /// The request arrives, its answer does not.
    AnswerLost,
    /// The answer comes only when the test says so.
    Late,
}

pub struct Device {
    core: Core<EClinic>,
    pub clinic: Clinic,
    pub store: BTreeMap<String, String>,
    pub handoffs: Vec<HandoffRequest>,
    pub files: Vec<FileRequest>,
    /// The one-time codes that were to be exchanged.
    pub codes: Vec<String>,
    /// How exchanging one goes.
    pub exchange: ExchangeResult,
    /// What happens to the next mutations, one each.
    pub faults: VecDeque<Fault>,
    /// Nothing arrives.
    pub cut_off: bool,
    /// The path whose answers come only when the test says so.
    pub slow: Option<&'static str>,
    /// What the store is asked for is answered only when the test says so.
    pub slow_store: bool,
    /// What was asked of microphone, camera and connections.
    pub calls: Vec<CallOperation>,
    /// The open sockets.
    pub sockets: BTreeMap<u32, Request<RealtimeOperation>>,
    /// What was said on them.
    pub sent: Vec<ToServer>,
    /// Whether the device has a key.
    pub has_key: bool,
    late_reads: Vec<Request<StoreOperation>>,
    late: Vec<(Request<HttpRequest>, HttpResult)>,
    timers: Vec<(i64, Request<TimeOperation>)>,
    random: u8,
    /// The device's clock runs this far before the clinic's.
    clock_error: i64,
}

impl Device {
    /// A device that has opened an address.
    pub fn open(clinic: Clinic, path: &str) -> Self {
        let mut device = Self {
            core: Core::new(),
            clinic,
            store: BTreeMap::new(),
            handoffs: Vec::new(),
            files: Vec::new(),
            codes: Vec::new(),
            exchange: ExchangeResult::Done,
            faults: VecDeque::new(),
            cut_off: false,
            slow: None,
            slow_store: false,
            calls: Vec::new(),
            sockets: BTreeMap::new(),
            sent: Vec::new(),
            has_key: true,
            late_reads: Vec::new(),
            late: Vec::new(),
            timers: Vec::new(),
            random: 0,
            clock_error: 7_200_000,
        };
        device.start(path);
        device
    }

    /// The tab was closed or navigated away: everything but the store is gone.
    pub fn restart(&mut self, path: &str) {
        self.core = Core::new();
        self.late_reads.clear();
        self.late.clear();
        self.timers.clear();
        self.start(path);
    }

    fn start(&mut self, path: &str) {
        let languages = vec!["en-GB".to_owned()];
        self.send(Event::Start(Start {
            path: path.to_owned(),
            languages,
            online: true,
        }));
    }

    pub fn send(&mut self, event: Event) {
        let effects = self.core.process_event(event);
        self.carry_out(effects);
    }

    pub fn book(&mut self, event: BookingEvent) {
        self.send(Event::Booking(event));
    }

    pub fn go_on(&mut self) {
        self.book(BookingEvent::Continue);
    }

    pub fn go_to(&mut self, path: &str) {
        self.send(Event::OpenUrl(path.to_owned()));
    }

    pub fn write(&mut self, field: &str, value: &str) {
        let (field, value) = (field.to_owned(), value.to_owned());
        self.send(Event::FieldChanged(FieldChange { field, value }));
    }

    pub fn tick(&mut self, field: &str) {
        self.send(Event::Toggled(Toggle {
            field: field.to_owned(),
            on: true,
        }));
    }

    pub fn view(&self) -> ViewModel {
        self.core.view()
    }

    pub fn screen(&self) -> Screen {
        self.view().screen
    }

    pub fn path(&self) -> String {
        self.view().path
    }

    /// The kind of the screen, for assertions that name it.
    pub fn shows(&self) -> &'static str {
        match self.screen() {
            Screen::Starting => "starting",
            Screen::Loading(_) => "loading",
            Screen::Home(_) => "home",
            Screen::Times(_) => "times",
            Screen::SignIn(_) => "sign-in",
            Screen::Form(_) => "form",
            Screen::Who(_) => "who",
            Screen::Gate(_) => "gate",
            Screen::Emergency(_) => "emergency",
            Screen::Advice(_) => "advice",
            Screen::PickTime(_) => "time",
            Screen::Terms(_) => "terms",
            Screen::Pay(_) => "pay",
            Screen::PaymentPending(_) => "pending",
            Screen::Bookings(_) => "bookings",
            Screen::Booking(_) => "booking",
            Screen::Cancel(_) => "cancel",
            Screen::Receipt(_) => "receipt",
            Screen::Page(_) => "page",
            Screen::Failed(_) => "failed",
            Screen::NotFound(_) => "not-found",
            Screen::Room(_) => "room",
            Screen::DeviceTest(_) => "device-test",
        }
    }

    /// Answers every question of the gate.
    pub fn answer_all(&mut self, answer: GateAnswer) {
        let Screen::Gate(gate) = self.screen() else {
            panic!("not at the gate: {}", self.shows())
        };
        for question in gate.questions {
            self.answer(&question.id, answer);
        }
    }

    pub fn answer(&mut self, question: &str, answer: GateAnswer) {
        let question = question.to_owned();
        self.book(BookingEvent::Answer(GateReply { question, answer }));
    }

    /// Time passes, here and at the clinic; timers fire on the way.
    pub fn advance(&mut self, milliseconds: i64) {
        let end = self.clinic.now.saturating_add_millis(milliseconds);
        loop {
            let due = self.timers.iter().map(|timer| timer.0).min();
            let Some(due) = due.filter(|due| *due <= end.millis()) else {
                break;
            };
            let now = due.max(self.clinic.now.millis());
            self.clinic.now = eclinic_rules::Instant::from_millis(now);
            let position = self.timers.iter().position(|timer| timer.0 == due).unwrap();
            let (_, mut request) = self.timers.remove(position);
            let time = self.device_time();
            let effects = self.core.resolve(&mut request, time).unwrap();
            self.carry_out(effects);
        }
        self.clinic.now = end;
    }

    /// The answers that were held back arrive now, in the order of their requests.
    pub fn deliver(&mut self) {
        for (mut request, result) in std::mem::take(&mut self.late) {
            let effects = self.core.resolve(&mut request, result).unwrap();
            self.carry_out(effects);
        }
    }

    /// The store answers at last with what it held when it was asked.
    pub fn deliver_store(&mut self) {
        self.slow_store = false;
        let held = self.store.clone();
        for mut request in std::mem::take(&mut self.late_reads) {
            let StoreOperation::Get(key) = &request.operation else {
                panic!("only reading waits")
            };
            let result = StoreResult::Value(held.get(key).cloned());
            let effects = self.core.resolve(&mut request, result).unwrap();
            self.carry_out(effects);
        }
    }

    fn device_time(&self) -> DeviceTime {
        DeviceTime {
            millis: self.clinic.now.millis() + self.clock_error,
        }
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        let mut effects = VecDeque::from(effects);
        while let Some(effect) = effects.pop_front() {
            let next = match effect {
                Effect::Render(_) => Vec::new(),
                Effect::Http(request) => self.http(request),
                Effect::Store(request)
                    if self.slow_store && matches!(request.operation, StoreOperation::Get(_)) =>
                {
                    self.late_reads.push(request);
                    Vec::new()
                }
                Effect::Store(mut request) => {
                    let result = self.store(&request.operation.clone());
                    self.core.resolve(&mut request, result).unwrap()
                }
                Effect::Time(mut request) => match request.operation {
                    TimeOperation::Now => {
                        let time = self.device_time();
                        self.core.resolve(&mut request, time).unwrap()
                    }
                    TimeOperation::After(milliseconds) => {
                        let due = self.clinic.now.millis() + i64::from(milliseconds);
                        self.timers.push((due, request));
                        Vec::new()
                    }
                },
                Effect::Random(mut request) => {
                    self.random = self.random.wrapping_add(1);
                    let length = usize::try_from(request.operation.length).unwrap();
                    let bytes = RandomBytes {
                        bytes: vec![self.random; length],
                    };
                    self.core.resolve(&mut request, bytes).unwrap()
                }
                Effect::WebHandoff(mut request) => {
                    self.handoffs.push(request.operation.clone());
                    self.core
                        .resolve(&mut request, HandoffResult::Opened)
                        .unwrap()
                }
                Effect::Files(mut request) => {
                    self.files.push(request.operation.clone());
                    self.core.resolve(&mut request, FileResult::Done).unwrap()
                }
                Effect::Exchange(mut request) => {
                    self.codes.push(request.operation.code.clone());
                    if self.exchange == ExchangeResult::Done {
                        self.clinic.session = Some(adult());
                    }
                    let result = self.exchange;
                    self.core.resolve(&mut request, result).unwrap()
                }
                Effect::Secret(_) => panic!("the machines ask for no secret"),
                Effect::Realtime(request) => {
                    self.realtime(request);
                    Vec::new()
                }
                Effect::Call(request) => {
                    self.calls.push(request.operation);
                    Vec::new()
                }
                Effect::Signature(mut request) => {
                    let result = self.sign(&request.operation);
                    self.core.resolve(&mut request, result).unwrap()
                }
            };
            effects.extend(next);
        }
    }

    fn realtime(&mut self, request: Request<RealtimeOperation>) {
        match &request.operation {
            RealtimeOperation::Open(open) => {
                let number = open.socket;
                self.sockets.insert(number, request);
            }
            RealtimeOperation::Send(text) => {
                assert!(self.sockets.contains_key(&text.socket));
                self.sent.push(serde_json::from_str(&text.text).unwrap());
            }
            RealtimeOperation::Close(close) => drop(self.sockets.remove(&close.socket)),
        }
    }

    fn sign(&self, operation: &SignatureOperation) -> SignatureResult {
        let half = || "x".repeat(43);
        match operation {
            _ if !self.has_key => SignatureResult::Unavailable,
            SignatureOperation::PublicKey => SignatureResult::Key(SignatureKey {
                x: half(),
                y: half(),
            }),
            SignatureOperation::Sign(_) => SignatureResult::Signed(vec![1; 64]),
            SignatureOperation::Verify(_) => SignatureResult::Verified(true),
        }
    }

    /// Something happens to the only socket there is.
    pub fn socket(&mut self, result: RealtimeResult) {
        let number = *self.sockets.keys().next_back().expect("a socket");
        let last = matches!(result, RealtimeResult::Closed(_) | RealtimeResult::Failed);
        let mut request = self.sockets.remove(&number).unwrap();
        let effects = self.core.resolve(&mut request, result).unwrap();
        if !last {
            self.sockets.insert(number, request);
        }
        self.carry_out(effects);
    }

    /// The server says something on it.
    pub fn hear(&mut self, message: &ToClient) {
        let text = serde_json::to_string(message).unwrap();
        self.socket(RealtimeResult::Text(text));
    }

    fn http(&mut self, mut request: Request<HttpRequest>) -> Vec<Effect> {
        let operation = request.operation.clone();
        let fault = if self.cut_off {
            Some(Fault::Lost)
        } else if self.slow == Some(operation.path.as_str()) {
            Some(Fault::Late)
        } else if operation.method == "POST" {
            self.faults.pop_front()
        } else {
            None
        };
        let result = match fault {
            Some(Fault::Lost) => HttpResult::NoConnection,
            _ => HttpResult::Answer(self.clinic.answer(&operation)),
        };
        match fault {
            Some(Fault::Late) => {
                self.late.push((request, result));
                Vec::new()
            }
            Some(Fault::AnswerLost) => self
                .core
                .resolve(&mut request, HttpResult::TimedOut)
                .unwrap(),
            _ => self.core.resolve(&mut request, result).unwrap(),
        }
    }

    fn store(&mut self, operation: &StoreOperation) -> StoreResult {
        match operation {
            StoreOperation::Get(key) => StoreResult::Value(self.store.get(key).cloned()),
            StoreOperation::Set(entry) => {
                self.store.insert(entry.key.clone(), entry.value.clone());
                StoreResult::Done
            }
            StoreOperation::Remove(key) => {
                self.store.remove(key);
                StoreResult::Done
            }
            StoreOperation::Clear => {
                self.store.clear();
                StoreResult::Done
            }
        }
    }
}
