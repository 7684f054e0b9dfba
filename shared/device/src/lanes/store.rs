//! The store has a thread of its own: what the core asks for is done in the order it was asked.

use std::{
    path::PathBuf,
    sync::{
        Weak,
        mpsc::{Receiver, Sender, channel},
    },
};

use crux_core::Request;
use eclinic_core::effects::store::{StoreOperation, StoreResult};

use super::{Router, answer};
use crate::{
    CoreError,
    store::{FORMAT, Store, StoreKey},
};

struct Job {
    router: Weak<Router>,
    request: Request<StoreOperation>,
}

/// The way to the store's thread, which ends when the lane is dropped.
pub struct Lane {
    jobs: Sender<Job>,
}

impl Lane {
    /// Starts the thread. The file is not touched yet.
    ///
    /// # Errors
    /// [`CoreError::NotStarted`].
    pub fn start(path: PathBuf, key: StoreKey) -> Result<Self, CoreError> {
        let (jobs, waiting) = channel();
        std::thread::Builder::new()
            .name("eclinic-store".to_owned())
            .spawn(move || serve(Store::new(path, key, FORMAT), &waiting))
            .map_err(|_| CoreError::NotStarted)?;
        Ok(Self { jobs })
    }

    /// Queues an operation.
    pub fn send(&self, router: Weak<Router>, request: Request<StoreOperation>) {
        // The thread ends with this lane and not before, so there is always someone to take it.
        drop(self.jobs.send(Job { router, request }));
    }
}

fn serve(mut store: Store, waiting: &Receiver<Job>) {
    while let Ok(mut job) = waiting.recv() {
        let result: StoreResult = store.carry_out(&job.request.operation);
        answer(&job.router, &mut job.request, result);
    }
}
