//! Starting and stopping: replaying the journal, opening the port, the expiry clock.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Weak};
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use ring::digest::{SHA256, digest};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::clock::Clock;
use crate::config::{Config, ConfigError};
use crate::connection::{Connection, CuttableListener};
use crate::domain::checkout::Checkout;
use crate::events::{Event, EventLog};
use crate::gateway::Gateway;
use crate::idempotency::{IdempotencyKeys, Record};
use crate::journal::Journal;
use crate::store::Store;
use crate::webhooks::Webhooks;
use crate::webhooks::client::{ClientError, client};
use crate::{admin, api, pages};

/// How often sessions are looked through for expiry.
const TICK: Duration = Duration::from_millis(200);
/// Ticks between two clean-ups of old idempotency keys: once a minute.
const TICKS_PER_PRUNE: u32 = 300;
/// How long open requests may take after the signal to stop.
const DRAIN: Duration = Duration::from_secs(5);
const LARGEST_BODY: usize = 256 * 1024;

/// Why the sandbox did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Refused by configuration.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The webhook client cannot be made.
    #[error(transparent)]
    Webhooks(#[from] ClientError),
    /// The port or the journal cannot be opened.
    #[error("{what}: {source}")]
    Io {
        /// What was opened.
        what: &'static str,
        /// Why it failed.
        source: io::Error,
    },
}

/// A running sandbox. Dropped without [`Running::stop`], it goes on until its runtime ends.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// Base of the hosted pages' addresses.
    pub public_url: String,
    journal: Option<Arc<Journal>>,
    stop: watch::Sender<bool>,
    server: JoinHandle<io::Result<()>>,
}

impl Running {
    /// Stops taking connections, lets open requests end (five seconds at most) and brings the
    /// journal to the disk.
    pub async fn stop(self) {
        self.stop.send_replace(true);
        if tokio::time::timeout(DRAIN, self.server).await.is_err() {
            tracing::warn!("requests were still open when the sandbox stopped");
        }
        if let Some(journal) = &self.journal {
            journal.sync();
        }
    }
}

/// Starts the sandbox.
pub async fn start(config: Config) -> Result<Running, StartError> {
    config.check()?;
    let http = client(config.webhook_ca.as_deref())?;
    let listener = TcpListener::bind(config.listen)
        .await
        .map_err(io_error("listen"))?;
    let address = listener.local_addr().map_err(io_error("listen"))?;
    let public_url = config.public_url.as_deref().map_or_else(
        || format!("http://pay.localhost:{}", address.port()),
        trimmed,
    );
    let (journal, past) = match config.ledger.as_deref() {
        None => (None, Past::default()),
        Some(path) => {
            let (journal, past) = read_journal(path).map_err(io_error("ledger"))?;
            (Some(Arc::new(journal)), past)
        }
    };
    let clock = Arc::<Clock>::default();
    let faults = Arc::default();
    let webhooks = Webhooks::new(
        http,
        Arc::clone(&clock),
        Arc::clone(&faults),
        journal.clone(),
    );
    let gateway = Arc::new(Gateway {
        clock,
        store: Store::default(),
        keys: Arc::<IdempotencyKeys>::default(),
        events: EventLog::default(),
        faults,
        webhooks: Arc::new(webhooks),
        public_url: public_url.clone(),
        journal: journal.clone(),
        secret_digest: digest(&SHA256, config.secret_key.as_bytes())
            .as_ref()
            .to_vec(),
    });
    for endpoint in config.endpoints {
        gateway.webhooks.set_endpoint(endpoint, false);
    }
    past.restore(&gateway);
    let (stop, stopped) = watch::channel(false);
    tokio::spawn(keep_time(Arc::downgrade(&gateway), stopped.clone()));
    let server = tokio::spawn(serve(listener, gateway, stopped));
    Ok(Running {
        address,
        public_url,
        journal,
        stop,
        server,
    })
}

fn trimmed(url: &str) -> String {
    url.trim_end_matches('/').to_owned()
}

fn io_error(what: &'static str) -> impl Fn(io::Error) -> StartError {
    move |source| StartError::Io { what, source }
}

async fn serve(
    listener: TcpListener,
    gateway: Arc<Gateway>,
    mut stopped: watch::Receiver<bool>,
) -> io::Result<()> {
    let router = Router::new()
        .merge(api::router())
        .merge(pages::router())
        .merge(admin::router())
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .with_state(gateway);
    let service = router.into_make_service_with_connect_info::<Connection>();
    axum::serve(CuttableListener(listener), service)
        .with_graceful_shutdown(async move {
            // An error means that the handle is gone without a stop: then serve on.
            if stopped.wait_for(|stop| *stop).await.is_err() {
                std::future::pending::<()>().await;
            }
        })
        .await
}

async fn keep_time(gateway: Weak<Gateway>, stopped: watch::Receiver<bool>) {
    let mut ticks = 0u32;
    while let Some(gateway) = gateway.upgrade() {
        if *stopped.borrow() {
            return;
        }
        gateway.expire_due();
        ticks = ticks.wrapping_add(1);
        if ticks.is_multiple_of(TICKS_PER_PRUNE) {
            gateway.keys.prune(gateway.clock.now_ms());
        }
        drop(gateway);
        tokio::time::sleep(TICK).await;
    }
}

/// What the journal tells of earlier runs.
#[derive(Default)]
struct Past {
    checkouts: Vec<Checkout>,
    places: HashMap<String, usize>,
    events: Vec<Arc<Event>>,
    answers: Vec<Record>,
    delivered: HashSet<String>,
}

fn read_journal(path: &Path) -> io::Result<(Journal, Past)> {
    let mut past = Past::default();
    let journal = Journal::open(path, |entry| {
        if let Some(checkout) = entry.checkout {
            past.keep(checkout.into_owned());
        }
        past.events.extend(entry.events);
        past.answers.extend(entry.answer.map(Cow::into_owned));
        past.delivered.extend(entry.delivered.map(Cow::into_owned));
    })?;
    Ok((journal, past))
}

impl Past {
    /// The latest state of each checkout, in order of creation.
    fn keep(&mut self, checkout: Checkout) {
        let place = self.places.get(&checkout.session.id).copied();
        if let Some(earlier) = place.and_then(|place| self.checkouts.get_mut(place)) {
            *earlier = checkout;
        } else {
            self.places
                .insert(checkout.session.id.clone(), self.checkouts.len());
            self.checkouts.push(checkout);
        }
    }

    /// Puts everything back, and posts the events that no receiver has taken yet.
    fn restore(self, gateway: &Arc<Gateway>) {
        for checkout in self.checkouts {
            let shared = gateway.store.add(checkout);
            gateway
                .store
                .index_parts(&crate::sync::lock(&shared), &shared);
        }
        for record in self.answers {
            gateway.keys.keep(record);
        }
        for event in self.events {
            gateway.events.push(Arc::clone(&event));
            if !self.delivered.contains(&event.id) {
                gateway.webhooks.send(&event);
            }
        }
    }
}
