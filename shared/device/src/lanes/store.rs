//! The store has a thread of its own: what the core asks for is done in the order it was asked.

use std::{
    path::PathBuf,
    sync::mpsc::{Receiver, Sender, channel},
    thread::{self, JoinHandle},
};

use crux_core::Request;
use eclinic_core::effects::store::{StoreOperation, StoreResult};
use tokio::runtime::Handle;

use super::answer;
use crate::{
    CoreError,
    desk::Desk,
    random,
    store::{FORMAT, Store, StoreKey},
};

/// Name of the key among the shell's secrets.
const KEY: &str = "store-key";

struct Job {
    desk: Desk,
    request: Request<StoreOperation>,
}

/// The way to the store's thread. Letting go of it waits until what was asked for is kept and the
/// file is closed: SQLCipher frees its keys when the process ends, also under a thread that writes.
pub struct Lane {
    /// There until the end.
    jobs: Option<Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Lane {
    /// Starts the thread, which waits for secrets on the runtime of this handle. The file is not
    /// touched yet.
    ///
    /// # Errors
    /// [`CoreError::NotStarted`].
    pub fn start(path: PathBuf, tasks: Handle) -> Result<Self, CoreError> {
        let (jobs, waiting) = channel();
        let mut shelf = Shelf {
            path,
            tasks,
            store: None,
        };
        let thread = thread::Builder::new()
            .name("eclinic-store".to_owned())
            .spawn(move || shelf.serve(&waiting))
            .map_err(|_| CoreError::NotStarted)?;
        Ok(Self {
            jobs: Some(jobs),
            thread: Some(thread),
        })
    }

    /// Queues an operation.
    pub fn send(&self, desk: Desk, request: Request<StoreOperation>) {
        // The thread ends with this lane and not before, so there is always someone to take it.
        if let Some(jobs) = &self.jobs {
            drop(jobs.send(Job { desk, request }));
        }
    }
}

impl Drop for Lane {
    fn drop(&mut self) {
        drop(self.jobs.take());
        // The store's own thread may be the last to hold the device, and cannot wait for itself.
        if let Some(store) = self.thread.take()
            && store.thread().id() != thread::current().id()
        {
            drop(store.join());
        }
    }
}

/// The store, once its key is known.
struct Shelf {
    path: PathBuf,
    tasks: Handle,
    store: Option<Store>,
}

impl Shelf {
    fn serve(&mut self, waiting: &Receiver<Job>) {
        while let Ok(mut job) = waiting.recv() {
            let result = self.carry_out(&job);
            answer(&job.desk.lanes.router, &mut job.request, result);
        }
    }

    fn carry_out(&mut self, job: &Job) -> StoreResult {
        let store = match self.store.take() {
            Some(store) => store,
            None => match self.key(&job.desk) {
                Some(key) => Store::new(self.path.clone(), key, FORMAT),
                None => return StoreResult::Unavailable,
            },
        };
        self.store.insert(store).carry_out(&job.request.operation)
    }

    /// Waits on this thread for a task: one that ends with the device ends the wait as well.
    fn key(&self, desk: &Desk) -> Option<StoreKey> {
        let (answer, waiting) = channel();
        let desk = desk.clone();
        self.tasks.spawn(async move {
            // Nobody waits any more when the device is gone.
            drop(answer.send(key(&desk).await));
        });
        waiting.recv().ok().flatten()
    }
}

/// The key in Keychain or Keystore; a new one when there is none, or none that fits.
async fn key(desk: &Desk) -> Option<StoreKey> {
    let kept = desk.secret(KEY).await.ok()?;
    if let Some(key) = kept.as_deref().and_then(StoreKey::from_bytes) {
        return Some(key);
    }
    let bytes = random::bytes(StoreKey::LENGTH)?;
    let key = StoreKey::from_bytes(&bytes)?;
    // Kept first: what is written under a key that is lost is lost with it.
    desk.keep_secret(KEY, bytes).await.ok()?;
    Some(key)
}
