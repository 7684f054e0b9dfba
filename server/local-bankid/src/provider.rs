//! The running provider: what its routes share, and how it starts and stops.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::routing::{get, post};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use eclinic_rules::{Instant, LocalDate, oslo};
use openssl::error::ErrorStack;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::config::{Config, StartError, refuse_production};
use crate::faults::Switchboard;
use crate::keys::SigningKey;
use crate::persons::Persons;
use crate::store::Store;
use crate::{admin, authorize, discovery, loopback, sign_in, sign_out, token, userinfo};

/// How long open requests may take to finish after the stop signal.
const DRAIN: Duration = Duration::from_secs(5);

/// What the routes share.
pub struct Provider {
    /// What it was started with.
    pub config: Config,
    /// The issuer, without a final slash.
    pub issuer: String,
    state: Mutex<State>,
}

/// What changes while it runs.
pub struct State {
    /// Who can sign in.
    pub persons: Persons,
    /// What goes wrong.
    pub faults: Switchboard,
    /// How far the provider's clock is ahead of the machine's, in milliseconds.
    pub offset_ms: i64,
    /// The published key.
    pub key: Arc<SigningKey>,
    /// Sign-ins, codes and access tokens.
    pub store: Store,
}

impl State {
    /// Milliseconds since the Unix epoch by the provider's clock.
    pub fn now_ms(&self) -> i64 {
        let since_epoch = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        i64::try_from(since_epoch.as_millis())
            .unwrap_or(i64::MAX)
            .saturating_add(self.offset_ms)
    }

    /// Today's date in Norway by the provider's clock.
    pub fn today(&self) -> LocalDate {
        oslo::date(Instant::from_millis(self.now_ms()))
    }
}

impl Provider {
    /// Exclusive access to what changes. Never held across an await.
    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A new unguessable name: 256 random bits in base64url.
pub fn random_name() -> Result<String, ErrorStack> {
    let mut bytes = [0_u8; 32];
    openssl::rand::rand_bytes(&mut bytes)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// A provider that answers.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// Its issuer, as discovery names it.
    pub issuer: String,
    /// Stops it. Dropping this stops it too.
    pub shutdown: Shutdown,
}

/// Stops a running provider.
pub struct Shutdown {
    stop: oneshot::Sender<()>,
    server: JoinHandle<std::io::Result<()>>,
}

impl Shutdown {
    /// Stops listening and waits up to five seconds for open requests.
    pub async fn finish(self) {
        let Self { stop, mut server } = self;
        drop(stop);
        if tokio::time::timeout(DRAIN, &mut server).await.is_err() {
            server.abort();
        }
    }
}

/// Starts the provider in this process.
///
/// # Errors
/// [`StartError`] when the mode is production, the configuration is unsound, the person file or
/// key does not read, or the port is taken.
pub async fn serve(config: Config) -> Result<Running, StartError> {
    refuse_production(std::env::var_os("ECLINIC_MODE").as_deref())?;
    config.check()?;
    let persons = Persons::read(&config.persons).map_err(StartError::Persons)?;
    let key = match &config.key_file {
        Some(file) => SigningKey::kept_in(file)?,
        None => SigningKey::make()?,
    };
    let listener = TcpListener::bind(config.listen).await?;
    let address = listener.local_addr()?;
    let issuer = config
        .issuer
        .clone()
        .unwrap_or_else(|| format!("http://bankid.localhost:{}", address.port()));
    let state = State {
        persons,
        faults: Switchboard::default(),
        offset_ms: 0,
        key: Arc::new(key),
        store: Store::default(),
    };
    let provider = Arc::new(Provider {
        config,
        issuer: issuer.clone(),
        state: Mutex::new(state),
    });
    let service = router(provider).into_make_service_with_connect_info::<SocketAddr>();
    let (stop, stopped) = oneshot::channel::<()>();
    let server = axum::serve(listener, service).with_graceful_shutdown(async {
        // An error means that the sender was dropped, which is how it is stopped.
        let _ = stopped.await;
    });
    let server = tokio::spawn(async move { server.await });
    Ok(Running {
        address,
        issuer,
        shutdown: Shutdown { stop, server },
    })
}

fn router(provider: Arc<Provider>) -> Router {
    let switches = Router::new()
        .route("/admin/persons", post(admin::add_person))
        .route("/admin/persons/generate", post(admin::generate_persons))
        .route(
            "/admin/faults",
            get(admin::show_faults).post(admin::switch_faults_on),
        )
        .route("/admin/reset", post(admin::reset_faults))
        .route(
            "/admin/clock",
            get(admin::show_clock).post(admin::set_clock),
        )
        .route_layer(axum::middleware::from_fn(loopback::only));
    Router::new()
        .route(discovery::PATH, get(discovery::document))
        .route("/jwks", get(discovery::keys))
        .route("/authorize", get(authorize::begin))
        .route("/login", post(sign_in::choose))
        .route("/token", post(token::redeem))
        .route("/userinfo", get(userinfo::answer).post(userinfo::answer))
        .route(
            "/logout",
            get(sign_out::end_session).post(sign_out::end_session),
        )
        .merge(switches)
        .with_state(provider)
}
