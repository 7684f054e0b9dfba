//! The object that shells hold, and the callback they give it.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use crux_core::{Core, bridge::EffectId, effects::EffectRouter};

use crate::{
    CoreError, DeviceConfig,
    desk::Desk,
    lanes::{Parts, Router, Threads, store::Ending},
};

/// What the core cannot do without a platform. Written in Swift and Kotlin.
#[uniffi::export(with_foreign)]
pub trait Shell: Send + Sync {
    /// Takes the core's `Requests` (bytes): draw the view again, open a page, hand over a
    /// file, keep or recall a secret.
    ///
    /// It is called on whichever thread moved the core on, also from within `update` and `resolve`:
    /// a shell passes the bytes to its main thread and returns at once. It must not throw, and it
    /// must not call the device, which waits until it has returned.
    fn process_effects(&self, requests: Vec<u8>);
}

/// The running core of one app. A process holds exactly one.
#[derive(uniffi::Object)]
pub struct Device {
    // Let go of in this order: the requests and timers under way end, and with them the store's wait
    // for a secret; then the core; then the store is waited for, whoever held the core last.
    _threads: Threads,
    router: Arc<Router>,
    _store: Ending,
}

// UniFFI hands over owned bytes; a borrowed slice would be a direct buffer in Kotlin.
#[allow(clippy::needless_pass_by_value)]
#[uniffi::export]
impl Device {
    /// A core that has not been told anything yet; the first event is `Start`. The store's file is
    /// opened when it is first needed.
    ///
    /// # Errors
    /// [`CoreError::BadOrigin`] or [`CoreError::NotStarted`].
    #[uniffi::constructor]
    pub fn new(config: DeviceConfig, shell: Arc<dyn Shell>) -> Result<Arc<Self>, CoreError> {
        let threads = Threads::start()?;
        let (parts, ending) = Parts::start(&config, &threads)?;
        let router = EffectRouter::new(Core::new(), |lanes| {
            let workers = parts.assemble(Desk::new(lanes, shell));
            move |effect| workers.route(effect)
        });
        Ok(Arc::new(Self {
            _threads: threads,
            router,
            _store: ending,
        }))
    }

    /// Tells the core what happened: an `Event` (bytes).
    ///
    /// # Errors
    /// [`CoreError::BadEvent`] or [`CoreError::Broken`].
    pub fn update(&self, event: Vec<u8>) -> Result<(), CoreError> {
        let lanes = &self.router.routes;
        guarded(|| lanes.in_turn(|| Ok(lanes.shell.update(&event)?)))
    }

    /// Answers the effect of this id with its output (bytes).
    ///
    /// # Errors
    /// [`CoreError::NotWaiting`], [`CoreError::BadOutput`] or [`CoreError::Broken`].
    pub fn resolve(&self, id: u32, output: Vec<u8>) -> Result<(), CoreError> {
        let lanes = &self.router.routes;
        guarded(|| lanes.in_turn(|| Ok(lanes.shell.resolve(EffectId(id), &output)?)))
    }

    /// What is on the screen now: a `ViewModel` (bytes).
    ///
    /// # Errors
    /// [`CoreError::Broken`].
    pub fn view(&self) -> Result<Vec<u8>, CoreError> {
        guarded(|| Ok(self.router.routes.shell.view()?))
    }
}

/// The core does not panic, and this is why a shell would not notice if it did: every call after
/// that finds the core's lock poisoned and says so as a value.
fn guarded<T>(call: impl FnOnce() -> Result<T, CoreError>) -> Result<T, CoreError> {
    catch_unwind(AssertUnwindSafe(call)).unwrap_or(Err(CoreError::Broken))
}

#[cfg(test)]
#[allow(clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_reaches_the_shell_as_a_value() {
        let broken = guarded::<()>(|| panic!("in the core"));
        assert_eq!(broken, Err(CoreError::Broken));
        assert_eq!(guarded(|| Ok(5)), Ok(5));
        let refused = guarded::<()>(|| Err(CoreError::BadEvent));
        assert_eq!(refused, Err(CoreError::BadEvent));
    }
}
