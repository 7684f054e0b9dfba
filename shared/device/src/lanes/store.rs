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
/// How the names of the device's own threads begin.
const OURS: &str = "eclinic-";

struct Job {
    desk: Desk,
    request: Request<StoreOperation>,
}

/// The way to the store's thread, which ends when the lane is dropped.
pub struct Lane {
    jobs: Sender<Job>,
}

/// The thread's end. Letting go of it waits until the store has done what was asked of it and closed
/// its file: SQLCipher frees its keys when the process ends, also under a thread that writes. What
/// waits for a key that has not come is not kept.
pub struct Ending(Option<JoinHandle<()>>);

impl Drop for Ending {
    fn drop(&mut self) {
        // A shell may let go of the device within a callback, on a thread that the store waits for.
        let on_ours = thread::current()
            .name()
            .is_some_and(|name| name.starts_with(OURS));
        if let Some(store) = self.0.take()
            && !on_ours
        {
            // It does not panic: its work is guarded.
            drop(store.join());
        }
    }
}

impl Lane {
    /// Starts the thread, which waits for secrets on the runtime of this handle. The file is not
    /// touched yet.
    ///
    /// # Errors
    /// [`CoreError::NotStarted`].
    pub fn start(path: PathBuf, tasks: Handle) -> Result<(Self, Ending), CoreError> {
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
        Ok((Self { jobs }, Ending(Some(thread))))
    }

    /// Queues an operation.
    pub fn send(&self, desk: Desk, request: Request<StoreOperation>) {
        // The thread ends with this lane and not before, so there is always someone to take it.
        drop(self.jobs.send(Job { desk, request }));
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
