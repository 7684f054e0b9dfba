//! A phone without a screen, and a clinic that answers as told. All goes through the bytes that
//! cross to Swift and Kotlin.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::panic,
    clippy::missing_panics_doc,
    clippy::result_large_err,
    clippy::indexing_slicing
)]

pub mod clinic;
pub mod secrets;
pub mod tokens;

use std::{
    path::Path,
    sync::{
        Arc, Mutex,
        mpsc::{Receiver, Sender, channel},
    },
    time::{Duration, Instant},
};

use crux_core::bridge::{BincodeFfiFormat, FfiFormat, Request};
use eclinic_core::{
    Event, ViewModel,
    effects::{
        EffectFfi,
        store::{StoreOperation, StoreResult},
    },
    event::{Language, Start},
};
use eclinic_device::{
    CoreError, Device, DeviceConfig, Shell,
    store::{FORMAT, Store, StoreKey},
};
use secrets::Secrets;
use serde::{Serialize, de::DeserializeOwned};

/// How long a screen may take to come.
const PATIENCE: Duration = Duration::from_secs(30);

/// Looks again and again, for what no view tells of.
pub fn eventually(wanted: &str, is_so: impl Fn() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !is_so() {
        assert!(Instant::now() < deadline, "waited in vain for {wanted}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// In the core's wire format.
pub fn bytes(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = Vec::new();
    BincodeFfiFormat::serialize(&mut bytes, value).unwrap();
    bytes
}

/// Waits until the store holds this language: an app may be killed before what was chosen is kept.
pub fn kept_language(folder: &Path, secrets: &secrets::Secrets, tag: &str) {
    let wanted = StoreResult::Value(Some(tag.to_owned()));
    eventually("the language in the store", || {
        let Some(key) = secrets.get("store-key") else {
            return false;
        };
        let key = StoreKey::from_bytes(&key).unwrap();
        let mut store = Store::new(folder.join("store.db"), key, FORMAT);
        store.carry_out(&StoreOperation::Get("language".to_owned())) == wanted
    });
}

/// From the core's wire format.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> T {
    BincodeFfiFormat::deserialize(bytes).unwrap()
}

/// Collects what the core asks of it, as a shell's main queue would.
pub struct Queue(Mutex<Sender<Vec<u8>>>);

impl Shell for Queue {
    fn process_effects(&self, requests: Vec<u8>) {
        // After the test nobody listens.
        drop(self.0.lock().unwrap().send(requests));
    }
}

/// A shell's queue with its other end.
pub fn queue() -> (Arc<Queue>, Receiver<Vec<u8>>) {
    let (sender, requests) = channel();
    (Arc::new(Queue(Mutex::new(sender))), requests)
}

/// How a phone is set up for this clinic.
pub fn config(origin: &str, folder: &Path) -> DeviceConfig {
    DeviceConfig {
        origin: origin.to_owned(),
        store_path: folder.join("store.db").to_str().unwrap().to_owned(),
        extra_root: None,
    }
}

/// The event that opens the app.
pub fn start(path: &str) -> Event {
    Event::Start(Start {
        path: path.to_owned(),
        languages: vec!["nb".to_owned()],
        online: true,
    })
}

/// A running app.
pub struct Phone {
    pub device: Arc<Device>,
    requests: Receiver<Vec<u8>>,
}

impl Phone {
    /// Opens the app at its start page, on a phone with these secrets.
    pub fn open(origin: &str, folder: &Path, secrets: &Secrets) -> Self {
        Self::open_at("/", origin, folder, secrets)
    }

    /// Opens the app by a link.
    pub fn open_at(path: &str, origin: &str, folder: &Path, secrets: &Secrets) -> Self {
        let (shell, asked) = queue();
        let device = Device::new(config(origin, folder), shell).unwrap();
        let requests = secrets.answer(&device, asked);
        let phone = Self { device, requests };
        phone.send(&start(path));
        phone
    }

    pub fn send(&self, event: &Event) {
        self.device.update(bytes(event)).unwrap();
    }

    pub fn view(&self) -> ViewModel {
        read(&self.device.view().unwrap())
    }

    pub fn resolve(&self, id: u32, output: &impl Serialize) -> Result<(), CoreError> {
        self.device.resolve(id, bytes(output))
    }

    /// Waits until the view is as wanted, looking whenever the core says it has changed.
    pub fn until(&self, wanted: &str, is_there: impl Fn(&ViewModel) -> bool) -> ViewModel {
        self.wait_for(wanted, |_| Some(self.view()).filter(&is_there))
    }

    /// Waits until the core speaks this language.
    pub fn speaks(&self, language: Language) {
        self.until("the language", |view| view.language == language);
    }

    /// Waits for an effect other than drawing.
    pub fn effect(&self) -> (u32, EffectFfi) {
        self.wait_for("an effect", |request| {
            request
                .filter(|request| !matches!(request.effect, EffectFfi::Render(_)))
                .map(|request| (request.id.0, request.effect))
        })
    }

    fn wait_for<T>(
        &self,
        wanted: &str,
        find: impl Fn(Option<Request<EffectFfi>>) -> Option<T>,
    ) -> T {
        let deadline = Instant::now() + PATIENCE;
        let mut request = None;
        loop {
            if let Some(found) = find(request) {
                return found;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            let Ok(batch) = self.requests.recv_timeout(left) else {
                panic!("waited in vain for {wanted}");
            };
            let mut batch: Vec<Request<EffectFfi>> = read(&batch);
            assert_eq!(batch.len(), 1, "each call carries one effect");
            request = batch.pop();
        }
    }
}
