//! A phone without a screen. Its app holds the same object as the apps in Swift and Kotlin, in a
//! process of its own; what a person does is found in the view as they would find it. The app can
//! be killed at any moment: what outlives it is what outlives it on a phone, the encrypted store,
//! the secrets, the address it was at, and the browser.

pub mod app;
pub mod call;
mod kit;
pub mod page;
pub mod play;
pub mod restarts;
pub mod walk;
mod wire;

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use crux_core::bridge::Request;
use eclinic_core::{
    Event, ViewModel,
    effects::{
        EffectFfi,
        files::{FileRequest, FileResult},
        handoff::{HandoffPurpose, HandoffRequest, HandoffResult},
        secret::{SecretOperation, SecretResult},
    },
    event::Start,
};
use tempfile::TempDir;

use crate::shell::read;
use call::CallDouble;
use kit::{Kit, Requests};
use page::Page;

/// How long anything may take to come.
const PATIENCE: Duration = Duration::from_secs(40);

/// How long the app has nothing to do before the phone ends it in the background.
const QUIET: Duration = Duration::from_secs(1);

/// Why a journey did not go on; no personal data.
pub type Trouble = String;

/// One person's phone.
pub struct Phone {
    origin: String,
    kit: Option<Kit>,
    view: ViewModel,
    folder: TempDir,
    secrets: BTreeMap<String, Vec<u8>>,
    /// What the phone keeps of where the app was.
    address: String,
    /// The page that the browser has been sent to.
    away: Option<HandoffRequest>,
    /// Files that the person was handed.
    pub files: Vec<FileRequest>,
    /// Microphone, camera and connections.
    call: CallDouble,
    online: bool,
}

impl Phone {
    /// A new phone with the app of the clinic at this origin, opened for the first time.
    pub fn new(origin: &str) -> Self {
        let mut phone = Self {
            origin: origin.to_owned(),
            kit: None,
            view: ViewModel::default(),
            folder: tempfile::tempdir().expect("a temporary folder"),
            secrets: BTreeMap::new(),
            address: "/".to_owned(),
            away: None,
            files: Vec::new(),
            call: CallDouble::default(),
            online: true,
        };
        phone.open("/");
        phone
    }

    /// The app is gone, with all it had in memory.
    pub fn kill(&mut self) {
        self.kit = None;
        // The system takes back what a dead app had open.
        self.call = CallDouble::default();
    }

    /// The app goes to the background, and finishes what it was doing: it asks nothing more, and
    /// its store is not written to any more.
    pub async fn rest(&mut self) {
        while let Some(kit) = &mut self.kit {
            match tokio::time::timeout(QUIET, kit.effects.recv()).await {
                Ok(Some(requests)) => self.carry_out(&requests),
                Err(_) if self.has_just_written() => {}
                Ok(None) | Err(_) => return,
            }
        }
    }

    fn has_just_written(&self) -> bool {
        let files = self.folder.path().read_dir().expect("its folder");
        let mut written = files.filter_map(|file| file.ok()?.metadata().ok()?.modified().ok());
        written.any(|at| at.elapsed().is_ok_and(|ago| ago < QUIET))
    }

    /// The app is killed and opened where it was.
    pub fn restart(&mut self) {
        self.kill();
        let address = self.address.clone();
        self.open(&address);
    }

    fn open(&mut self, path: &str) {
        let store = self.folder.path().join("store.db");
        self.kit = Some(Kit::start(&self.origin, &store));
        self.view = ViewModel::default();
        self.tell(&Event::Start(Start {
            path: path.to_owned(),
            languages: vec!["nb-NO".to_owned()],
            online: self.online,
        }));
    }

    /// The browser follows a link that opens the app.
    pub fn follow_link(&mut self, path: &str) {
        self.away = None;
        if self.kit.is_none() {
            return self.open(path);
        }
        self.tell(&Event::OpenUrl(path.to_owned()));
        self.tell(&Event::Resumed);
    }

    /// The network went or came back.
    pub fn set_online(&mut self, online: bool) {
        self.online = online;
        self.tell(&Event::Connectivity(online));
    }

    /// Whether there is a network.
    pub fn is_online(&self) -> bool {
        self.online
    }

    /// Tells the core what the person did.
    pub fn tell(&mut self, event: &Event) {
        let Some(kit) = &mut self.kit else { return };
        kit.update(event);
        self.look();
    }

    /// What is on the screen, as it was drawn last.
    pub fn page(&self) -> Page {
        walk::page(&self.view)
    }

    /// Whether microphone, camera and all connections are closed.
    pub fn is_at_rest(&self) -> bool {
        self.call.is_at_rest()
    }

    /// The view it was drawn from.
    pub fn view(&self) -> &ViewModel {
        &self.view
    }

    /// Waits until something is found on the screen.
    pub async fn find<T>(
        &mut self,
        wanted: &str,
        find: impl Fn(&Page) -> Option<T>,
    ) -> Result<T, Trouble> {
        self.wait_for(wanted, |phone| find(&phone.page())).await
    }

    /// Waits until the app has sent the browser somewhere for this; answers with the address.
    pub async fn handed_off(&mut self, purpose: HandoffPurpose) -> Result<String, Trouble> {
        self.wait_for("a way out", |phone| {
            let away = phone.away.as_ref();
            let there = away.filter(|it| it.purpose == purpose);
            there.map(|it| it.url.clone())
        })
        .await
    }

    /// Waits until the app has sent the browser anywhere.
    pub async fn is_away(&mut self) -> Result<(), Trouble> {
        self.wait_for("a way out", |phone| phone.away.as_ref().map(|_| ()))
            .await
    }

    /// Does what the app asks for until something else has ended.
    pub async fn meanwhile<T>(&mut self, other: impl Future<Output = T>) -> T {
        let mut other = std::pin::pin!(other);
        loop {
            let Some(kit) = &mut self.kit else {
                return other.await;
            };
            tokio::select! {
                ended = &mut other => return ended,
                requests = kit.effects.recv() => match requests {
                    Some(requests) => self.carry_out(&requests),
                    None => return other.await,
                },
            }
        }
    }

    async fn wait_for<T>(
        &mut self,
        wanted: &str,
        find: impl Fn(&Self) -> Option<T>,
    ) -> Result<T, Trouble> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            while let Some(Ok(requests)) = self.kit.as_mut().map(|kit| kit.effects.try_recv()) {
                self.carry_out(&requests);
            }
            if let Some(found) = find(self) {
                return Ok(found);
            }
            let place = read::place(&self.view);
            let Some(kit) = &mut self.kit else {
                return Err(format!("waiting for {wanted}: the app is not running"));
            };
            match tokio::time::timeout_at(deadline.into(), kit.effects.recv()).await {
                Ok(Some(requests)) => self.carry_out(&requests),
                Ok(None) => return Err(format!("waiting for {wanted}: the app ended at {place}")),
                Err(_) => return Err(format!("waiting for {wanted}: still at {place}")),
            }
        }
    }

    fn carry_out(&mut self, requests: &[u8]) {
        let requests: Requests = wire::read(requests);
        for request in requests {
            self.carry_out_one(request);
        }
    }

    fn carry_out_one(&mut self, request: Request<EffectFfi>) {
        let id = request.id.0;
        match request.effect {
            EffectFfi::Render(_) => self.look(),
            EffectFfi::WebHandoff(handoff) => {
                self.away = Some(handoff);
                self.resolve(id, &HandoffResult::Opened);
            }
            EffectFfi::Files(file) => {
                self.files.push(file);
                self.resolve(id, &FileResult::Done);
            }
            EffectFfi::Secret(operation) => {
                let result = self.keep(operation);
                self.resolve(id, &result);
            }
            EffectFfi::Call(operation) => {
                for fact in self.call.carry_out(operation) {
                    self.tell(&Event::Call(fact));
                }
            }
            _ => panic!("an effect that is carried out in Rust came to the shell"),
        }
    }

    fn resolve(&mut self, id: u32, output: &impl serde::Serialize) {
        if let Some(kit) = &mut self.kit {
            kit.resolve(id, output);
        }
    }

    fn keep(&mut self, operation: SecretOperation) -> SecretResult {
        match operation {
            SecretOperation::Get(name) => {
                return SecretResult::Value(self.secrets.get(&name).cloned());
            }
            SecretOperation::Set(entry) => drop(self.secrets.insert(entry.name, entry.value)),
            SecretOperation::Remove(name) => drop(self.secrets.remove(&name)),
        }
        SecretResult::Done
    }

    /// Draws the view, and keeps its address as phones do for the time when the app is killed.
    fn look(&mut self) {
        let Some(kit) = &mut self.kit else { return };
        self.view = kit.view();
        if !self.view.path.is_empty() {
            self.address.clone_from(&self.view.path);
        }
    }
}
