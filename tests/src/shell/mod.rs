//! A shell without a screen: runs the real core and carries out its effects against a real clinic,
//! as the phones' lanes and the web page do. The journeys read its view and send its events.
//!
//! The device's clock is wrong on purpose: deadlines must follow the clinic's.

pub mod http;
pub mod read;
pub mod steps;

use std::{
    collections::{BTreeMap, VecDeque},
    pin::Pin,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use crux_core::{Core, Request};
use eclinic_core::{
    EClinic, Effect, Event, ViewModel,
    effects::{
        exchange::ExchangeResult,
        files::{FileRequest, FileResult},
        handoff::{HandoffPurpose, HandoffRequest, HandoffResult},
        http::{HttpRequest, HttpResult},
        random::RandomBytes,
        secret::SecretResult,
        store::{StoreOperation, StoreResult},
        time::{DeviceTime, TimeOperation},
    },
    event::{BookingEvent, FieldChange, Start, Toggle},
};
use futures_util::stream::{FuturesUnordered, StreamExt};
use ring::rand::{SecureRandom, SystemRandom};

use crate::browser::Browser;
use http::Lane;

/// How long a screen may take to come.
const PATIENCE: Duration = Duration::from_secs(40);
/// How far the device's clock runs before the real one.
const CLOCK_ERROR: Duration = Duration::from_hours(2);

/// Something that takes a while, and what came of it.
enum Done {
    Http(Request<HttpRequest>, HttpResult),
    Time(Request<TimeOperation>),
}

/// The running app of one person.
pub struct Shell {
    core: Core<EClinic>,
    /// The lane to the clinic.
    pub lane: Lane,
    files: VecDeque<FileRequest>,
    store: BTreeMap<String, String>,
    handoffs: VecDeque<HandoffRequest>,
    under_way: FuturesUnordered<Pin<Box<dyn Future<Output = Done>>>>,
    language: &'static str,
}

impl Shell {
    /// Opens the app at a path, on a device of this language.
    pub fn open(browser: Browser, language: &'static str, path: &str) -> Self {
        let mut shell = Self {
            core: Core::new(),
            lane: Lane::new(browser),
            files: VecDeque::new(),
            store: BTreeMap::new(),
            handoffs: VecDeque::new(),
            under_way: FuturesUnordered::new(),
            language,
        };
        shell.start(path);
        shell
    }

    /// The tab navigated or the app was killed: everything but cookies and store is gone. What was
    /// under way still reaches the clinic or not; nobody hears of it.
    pub fn restart(&mut self, path: &str) {
        self.core = Core::new();
        self.under_way = FuturesUnordered::new();
        self.handoffs.clear();
        self.start(path);
    }

    fn start(&mut self, path: &str) {
        self.send(Event::Start(Start {
            path: path.to_owned(),
            languages: vec![self.language.to_owned()],
            online: true,
        }));
    }

    /// Tells the core what happened.
    pub fn send(&mut self, event: Event) {
        let effects = self.core.process_event(event);
        self.carry_out(effects);
    }

    /// Something done on a booking screen.
    pub fn book(&mut self, event: BookingEvent) {
        self.send(Event::Booking(event));
    }

    /// Follows a link.
    pub fn go_to(&mut self, path: &str) {
        self.send(Event::OpenUrl(path.to_owned()));
    }

    /// Writes into a field.
    pub fn write(&mut self, field: &str, value: &str) {
        let (field, value) = (field.to_owned(), value.to_owned());
        self.send(Event::FieldChanged(FieldChange { field, value }));
    }

    /// Sets a check box.
    pub fn tick(&mut self, field: &str) {
        let field = field.to_owned();
        self.send(Event::Toggled(Toggle { field, on: true }));
    }

    /// What is on the screen now.
    pub fn view(&self) -> ViewModel {
        self.core.view()
    }

    /// Waits until the view is as wanted.
    pub async fn until(
        &mut self,
        wanted: &str,
        is_there: impl Fn(&ViewModel) -> bool,
    ) -> ViewModel {
        self.wait_for(wanted, |shell| Some(shell.view()).filter(&is_there))
            .await
    }

    /// Waits for a screen of this kind (see [`read::kind`]).
    pub async fn screen(&mut self, kind: &str) -> ViewModel {
        self.until(kind, |view| read::kind(&view.screen) == kind)
            .await
    }

    /// Waits until the core leaves for this purpose; answers with the address.
    pub async fn handoff(&mut self, purpose: HandoffPurpose) -> String {
        let handoff = self
            .wait_for("a way out", |shell| shell.handoffs.pop_front())
            .await;
        assert_eq!(handoff.purpose, purpose, "the core leaves for elsewhere");
        handoff.url
    }

    /// Waits until a file was handed to the person.
    pub async fn file(&mut self) -> FileRequest {
        self.wait_for("a file", |shell| shell.files.pop_front())
            .await
    }

    /// Lets what is under way come in until something is found.
    async fn wait_for<T>(&mut self, wanted: &str, find: impl Fn(&mut Self) -> Option<T>) -> T {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(found) = find(self) {
                return found;
            }
            match tokio::time::timeout_at(deadline.into(), self.under_way.next()).await {
                Ok(Some(done)) => self.take(done),
                nothing => {
                    let how = if nothing.is_ok() {
                        "the app rests"
                    } else {
                        "still"
                    };
                    panic!(
                        "waiting for {wanted}: {how} at {}",
                        read::place(&self.view())
                    )
                }
            }
        }
    }

    /// What the store keeps, to see that none of it is personal.
    pub fn stored(&self) -> impl Iterator<Item = (&String, &String)> {
        self.store.iter()
    }

    fn take(&mut self, done: Done) {
        let effects = match done {
            Done::Http(mut request, result) => self.core.resolve(&mut request, result),
            Done::Time(mut request) => self.core.resolve(&mut request, device_time()),
        };
        let effects = effects.expect("an open effect");
        self.carry_out(effects);
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        let mut effects = VecDeque::from(effects);
        while let Some(effect) = effects.pop_front() {
            effects.extend(self.carry_out_one(effect));
        }
    }

    fn carry_out_one(&mut self, effect: Effect) -> Vec<Effect> {
        let followed = match effect {
            // Nothing to draw on; and this shell plays no calls, as nobody opens a room in it.
            Effect::Render(_) | Effect::Realtime(_) | Effect::Call(_) | Effect::Signature(_) => {
                return Vec::new();
            }
            Effect::Http(request) => {
                let attempt = self.lane.attempt(&request.operation);
                self.later(async move { Done::Http(request, attempt.await) });
                return Vec::new();
            }
            Effect::Time(mut request) => match request.operation {
                TimeOperation::Now => self.core.resolve(&mut request, device_time()),
                TimeOperation::After(milliseconds) => {
                    let pause = Duration::from_millis(milliseconds.into());
                    self.later(async move {
                        tokio::time::sleep(pause).await;
                        Done::Time(request)
                    });
                    return Vec::new();
                }
            },
            Effect::Store(mut request) => {
                let result = self.keep(request.operation.clone());
                self.core.resolve(&mut request, result)
            }
            Effect::Random(mut request) => {
                let length = usize::try_from(request.operation.length).expect("a length");
                let mut bytes = vec![0; length];
                SystemRandom::new().fill(&mut bytes).expect("random bytes");
                self.core.resolve(&mut request, RandomBytes { bytes })
            }
            Effect::WebHandoff(mut request) => {
                self.handoffs.push_back(request.operation.clone());
                self.core.resolve(&mut request, HandoffResult::Opened)
            }
            Effect::Files(mut request) => {
                self.files.push_back(request.operation.clone());
                self.core.resolve(&mut request, FileResult::Done)
            }
            Effect::Exchange(mut request) => {
                self.core.resolve(&mut request, ExchangeResult::Refused)
            }
            Effect::Secret(mut request) => {
                self.core.resolve(&mut request, SecretResult::Unavailable)
            }
        };
        followed.expect("an open effect")
    }

    fn later(&self, work: impl Future<Output = Done> + 'static) {
        self.under_way.push(Box::pin(work));
    }

    fn keep(&mut self, operation: StoreOperation) -> StoreResult {
        match operation {
            StoreOperation::Get(key) => return StoreResult::Value(self.store.get(&key).cloned()),
            StoreOperation::Set(entry) => drop(self.store.insert(entry.key, entry.value)),
            StoreOperation::Remove(key) => drop(self.store.remove(&key)),
            StoreOperation::Clear => self.store.clear(),
        }
        StoreResult::Done
    }
}

fn device_time() -> DeviceTime {
    let now = SystemTime::now() + CLOCK_ERROR;
    let millis = now.duration_since(UNIX_EPOCH).expect("a clock").as_millis();
    DeviceTime {
        millis: i64::try_from(millis).expect("a time"),
    }
}
