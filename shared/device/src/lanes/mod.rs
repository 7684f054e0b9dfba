//! Which effect is carried out where.
//!
//! No lane answers within the routing itself, where an answer would start the next round inside the
//! present one: all hop to a task or thread of their own first.

pub mod clock;
pub mod http;
pub mod realtime;
mod roots;
pub mod signature;
pub mod store;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, PoisonError, Weak},
};

use crux_core::{
    Request,
    bridge::BincodeFfiFormat,
    capability::Operation,
    effects::{EffectRouter, ResolveSink, Routes, routes::Serialized},
};
use eclinic_core::{
    EClinic, Effect,
    effects::{
        handoff::{HandoffPurpose, HandoffRequest, HandoffResult},
        random::RandomBytes,
        realtime::RealtimeOperation,
    },
};
use tokio::runtime::{Builder, Handle, Runtime};

use crate::{CoreError, DeviceConfig, desk::Desk, random, session::Session};

/// The core with its lanes.
pub type Router = EffectRouter<EClinic, Lanes>;

/// How answers find their way back to the core.
#[derive(Clone)]
pub struct Lanes {
    /// The lane of bytes: effects the shell carries out.
    pub shell: Arc<Serialized<EClinic, Self, BincodeFfiFormat>>,
    /// The way back for the lanes in Rust.
    pub router: Weak<Router>,
    turn: Arc<Mutex<()>>,
}

impl Lanes {
    /// Moves the core on and sends its effects on their way before another thread does. The router
    /// lets go of the core in between: what two threads had the core keep in the store would reach
    /// the store in either order, and the older of two drafts would be the one that lasts.
    pub fn in_turn<T>(&self, call: impl FnOnce() -> T) -> T {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        call()
    }
}

impl Routes<EClinic> for Lanes {
    fn new(router: Weak<Router>) -> Self {
        Self {
            shell: Arc::new(Serialized::new(router.clone())),
            router,
            turn: Arc::default(),
        }
    }
}

/// What can fail to start, before there is a core to answer.
pub struct Parts {
    tasks: Handle,
    wire: http::Wire,
    store: store::Lane,
}

impl Parts {
    /// Starts them.
    ///
    /// # Errors
    /// When the configuration is not right, or a thread or TLS cannot be started.
    pub fn start(
        config: &DeviceConfig,
        threads: &Threads,
    ) -> Result<(Self, store::Ending), CoreError> {
        let root = config.checked_root()?;
        let wire = http::Wire::new(config.checked_origin()?, root)?;
        let path = config.store_path.clone().into();
        let (store, ending) = store::Lane::start(path, threads.handle.clone())?;
        let parts = Self {
            tasks: threads.handle.clone(),
            wire,
            store,
        };
        Ok((parts, ending))
    }

    /// The lanes, with their way to the core and to the shell.
    pub fn assemble(self, desk: Desk) -> Workers {
        Workers {
            tasks: self.tasks,
            session: Arc::new(Session::new(self.wire, desk.clone())),
            store: self.store,
            sockets: realtime::Sockets::default(),
            desk,
        }
    }
}

/// What carries out the effects of the lanes in Rust.
pub struct Workers {
    tasks: Handle,
    session: Arc<Session>,
    store: store::Lane,
    sockets: realtime::Sockets,
    desk: Desk,
}

impl Workers {
    /// Sends one effect on its way.
    pub fn route(&self, effect: Effect) {
        let router = self.desk.lanes.router.clone();
        let session = Arc::clone(&self.session);
        match effect {
            Effect::Http(mut request) => {
                self.tasks.spawn(async move {
                    let result = session.attempt(&request.operation).await;
                    answer(&router, &mut request, result);
                });
            }
            Effect::Exchange(mut request) => {
                self.tasks.spawn(async move {
                    let result = session.exchange(request.operation.code.clone()).await;
                    answer(&router, &mut request, result);
                });
            }
            Effect::Store(request) => self.store.send(self.desk.clone(), request),
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
                    let length = usize::try_from(request.operation.length).ok();
                    if let Some(bytes) = length.and_then(random::bytes) {
                        answer(&router, &mut request, RandomBytes { bytes });
                    }
                });
            }
            Effect::WebHandoff(request) if request.operation.purpose == HandoffPurpose::BankId => {
                let desk = self.desk.clone();
                self.tasks
                    .spawn(async move { leave_for_bankid(&desk, &session, request).await });
            }
            Effect::Realtime(request) => self.realtime(request),
            Effect::Signature(mut request) => {
                self.tasks.spawn(async move {
                    let result = signature::carry_out(&session, &request.operation).await;
                    answer(&router, &mut request, result);
                });
            }
            effect @ (Effect::Render(_)
            | Effect::WebHandoff(_)
            | Effect::Files(_)
            | Effect::Secret(_)
            | Effect::Call(_)) => {
                // A shell that throws has been told.
                let _ = self.desk.pass_on(effect);
            }
        }
    }
}

impl Workers {
    /// A socket is opened in a task of its own; what is sent keeps its order, since the core's
    /// effects are routed in turn.
    fn realtime(&self, mut request: Request<RealtimeOperation>) {
        match &request.operation {
            RealtimeOperation::Open(open) => {
                let place = self.sockets.place(open.socket);
                let session = Arc::clone(&self.session);
                let router = self.desk.lanes.router.clone();
                self.tasks.spawn(async move {
                    let tell = |result| answer(&router, &mut request, result);
                    realtime::run(session.wire(), place, tell).await;
                });
            }
            RealtimeOperation::Send(post) => self.sockets.send(post.socket, post.text.clone()),
            RealtimeOperation::Close(open) => self.sockets.close(open.socket),
        }
    }
}

/// The shell gets the whole address, with this device's challenge in it.
async fn leave_for_bankid(desk: &Desk, session: &Session, mut request: Request<HandoffRequest>) {
    match session.begin_sign_in(&request.operation.url).await {
        Some(address) => {
            request.operation.url = address;
            // A shell that throws has been told.
            let _ = desk.pass_on(Effect::WebHandoff(request));
        }
        None => answer(&desk.lanes.router, &mut request, HandoffResult::Failed),
    }
}

/// Gives the core its answer, unless the device is gone. An answer the core no longer wants (its
/// screen was left) is dropped by the core.
fn answer<Op: Operation>(router: &Weak<Router>, request: &mut Request<Op>, output: Op::Output) {
    if let Some(router) = router.upgrade() {
        // A panic of the core must not end the lane's thread; the shell learns of it from its next
        // call.
        drop(catch_unwind(AssertUnwindSafe(|| {
            router
                .routes
                .in_turn(|| router.resolve_request(request, output))
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
