//! Which effect is carried out where.
//!
//! No lane answers within the routing itself, where an answer would start the next round inside the
//! present one: all hop to a task or thread of their own first.

pub mod clock;
pub mod http;
pub mod random;
pub mod store;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Weak},
};

use crux_core::{
    Request,
    bridge::BincodeFfiFormat,
    capability::Operation,
    effects::{EffectRouter, ResolveSink, Routes, routes::Serialized},
};
use eclinic_core::{EClinic, Effect};
use tokio::runtime::{Builder, Handle, Runtime};

use crate::{CoreError, Credentials, DeviceConfig, Shell};

/// The core with its lanes.
pub type Router = EffectRouter<EClinic, Lanes>;

/// How answers find their way back to the core.
#[derive(Clone)]
pub struct Lanes {
    /// The lane of bytes: effects the shell carries out.
    pub shell: Arc<Serialized<EClinic, Self, BincodeFfiFormat>>,
    /// The way back for the lanes in Rust.
    pub router: Weak<Router>,
}

impl Routes<EClinic> for Lanes {
    fn new(router: Weak<Router>) -> Self {
        Self {
            shell: Arc::new(Serialized::new(router.clone())),
            router,
        }
    }
}

/// What carries out the effects of the lanes in Rust.
pub struct Workers {
    tasks: Handle,
    http: http::Lane,
    store: store::Lane,
}

impl Workers {
    /// Starts them.
    ///
    /// # Errors
    /// When the configuration is not right, or a thread or TLS cannot be started.
    pub fn start(
        config: &DeviceConfig,
        credentials: Arc<dyn Credentials>,
        threads: &Threads,
    ) -> Result<Self, CoreError> {
        let http = http::Lane::new(config.checked_origin()?, credentials)?;
        let store = store::Lane::start(config.store_path.clone().into(), config.checked_key()?)?;
        Ok(Self {
            tasks: threads.handle.clone(),
            http,
            store,
        })
    }

    /// Sends one effect on its way.
    pub fn route(&self, lanes: &Lanes, shell: &dyn Shell, effect: Effect) {
        let router = lanes.router.clone();
        match effect {
            Effect::Http(mut request) => {
                let http = self.http.clone();
                self.tasks.spawn(async move {
                    let result = http.attempt(&request.operation).await;
                    answer(&router, &mut request, result);
                });
            }
            Effect::Store(request) => self.store.send(router, request),
            Effect::Time(mut request) => {
                self.tasks.spawn(async move {
                    let time = clock::read(&request.operation).await;
                    answer(&router, &mut request, time);
                });
            }
            Effect::Random(mut request) => {
                self.tasks.spawn(async move {
                    // Without random bytes there is no answer: a key that another request may have
                    // must not be made.
                    if let Some(bytes) = random::bytes(&request.operation) {
                        answer(&router, &mut request, bytes);
                    }
                });
            }
            // The effect itself is written, not an enum of these alone: that would be numbered
            // differently from the generated types.
            effect @ (Effect::Render(_)
            | Effect::WebHandoff(_)
            | Effect::Files(_)
            | Effect::Secret(_)) => {
                if let Ok(requests) = lanes.shell.serialize(effect) {
                    // An exception in Swift or Kotlin arrives as a panic; the effects after this
                    // one must still be sent.
                    drop(catch_unwind(AssertUnwindSafe(|| {
                        shell.process_effects(requests);
                    })));
                }
            }
        }
    }
}

/// Gives the core its answer, unless the device is gone. An answer the core no longer wants (its
/// screen was left) is dropped by the core.
fn answer<Op: Operation>(router: &Weak<Router>, request: &mut Request<Op>, output: Op::Output) {
    if let Some(router) = router.upgrade() {
        // A panic of the core must not end the lane's thread; the shell learns of it from its next
        // call.
        drop(catch_unwind(AssertUnwindSafe(|| {
            router.resolve_request(request, output)
        })));
    }
}

/// The threads of HTTP and timers.
pub struct Threads {
    runtime: Option<Runtime>,
    handle: Handle,
}

impl Threads {
    /// Two threads: the requests wait for the network, not for a processor.
    ///
    /// # Errors
    /// [`CoreError::NotStarted`].
    pub fn start() -> Result<Self, CoreError> {
        let runtime = Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("eclinic-lane")
            .enable_all()
            .build()
            .map_err(|_| CoreError::NotStarted)?;
        Ok(Self {
            handle: runtime.handle().clone(),
            runtime: Some(runtime),
        })
    }
}

impl Drop for Threads {
    fn drop(&mut self) {
        // Waiting for the threads is not allowed on one of them, and a shell may let go of the
        // device within a callback.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}
