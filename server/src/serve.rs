//! Starting and stopping the service.

use std::{
    net::{SocketAddr, TcpListener},
    path::Path,
    sync::Arc,
    time::Duration,
};

use axum::{Json, Router, extract::State, http::StatusCode, routing::post};
use axum_server::{
    Handle,
    tls_openssl::{OpenSSLAcceptor, OpenSSLConfig},
};
use serde::Deserialize;
use tokio::sync::{Mutex, Notify, watch};

use crate::{
    app::{App, Components, Settings},
    app_links::AppLinks,
    bankid::BankId,
    catalogue::{self, Calendar},
    clock::Clock,
    config::{RunMode, ServeArgs, StorageArgs},
    db::{Db, DbConfig, PostgresConfig, SqliteConfig},
    limits::Limits,
    metrics::Metrics,
    payments::{Stripe, StripeConfig},
    register::LocalRegister,
    rooms::{self, Rooms},
    router::{self, Pages},
    routes,
    vault::Vault,
};

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

/// How long open requests may take to finish when the server stops.
const DRAIN: Duration = Duration::from_secs(10);

/// Why the server does not start or run. Texts are for the operator.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct ServeError(pub String);

impl ServeError {
    /// With what was being done and why it failed.
    pub fn new(doing: &str, why: impl std::fmt::Display) -> Self {
        Self(format!("{doing}: {why}"))
    }
}

/// Opens storage and brings its schema up to date.
///
/// # Errors
/// When it cannot be opened, or the schema does not fit.
pub async fn open_storage(storage: &StorageArgs, clock: &Clock) -> Result<Db, ServeError> {
    std::fs::create_dir_all(&storage.data)
        .map_err(|error| ServeError::new("the data folder cannot be made", error))?;
    let config = match &storage.postgres {
        Some(url) => DbConfig::Postgres(PostgresConfig::new(url.clone())),
        None => DbConfig::Sqlite(SqliteConfig::new(storage.database())),
    };
    let db = Db::open(config)
        .await
        .map_err(|error| ServeError::new("storage cannot be opened", error))?;
    db.migrate(clock.now().millis())
        .await
        .map_err(|error| ServeError::new("the schema cannot be brought up to date", error))?;
    Ok(db)
}

/// What only a demo may have is refused in production, before anything is served.
///
/// # Errors
/// The first thing that is not allowed.
pub fn check_mode(args: &ServeArgs) -> Result<(), ServeError> {
    if args.storage.mode == RunMode::Demo {
        return match args.dev_listen {
            Some(address) if !address.ip().is_loopback() => Err(ServeError(
                "the development port must be on loopback".to_owned(),
            )),
            _ => Ok(()),
        };
    }
    let refuse = |why: &str| Err(ServeError(format!("production refuses {why}")));
    if args.dev_listen.is_some() {
        return refuse("the development port");
    }
    if !args.gateway_url.starts_with("https://") {
        return refuse("a card gateway without https");
    }
    if !args.gateway_key.starts_with("sk_live_") && !args.gateway_key.starts_with("rk_live_") {
        return refuse("a card gateway key that is not a live one");
    }
    if !args
        .public_url
        .as_deref()
        .unwrap_or_default()
        .starts_with("https://")
    {
        return refuse("a public address without https");
    }
    if !args
        .staff_url
        .as_deref()
        .unwrap_or_default()
        .starts_with("https://")
    {
        return refuse("a staff address without https");
    }
    if args.address_limit_factor != 1 || args.member_limit_factor != 1 {
        return refuse("raised rate limits");
    }
    Ok(())
}

/// Where an app's sign-in returns to. Phones open their app for https addresses only, and codes are
/// added to this one as a query. A demo's may be on http, as the demo itself.
fn app_return(args: &ServeArgs, public_url: &str) -> Result<String, ServeError> {
    let Some(address) = &args.app_return else {
        return Ok(Settings::usual_app_return(public_url));
    };
    let demo = args.storage.mode == RunMode::Demo;
    let good = reqwest::Url::parse(address).is_ok_and(|url| {
        (url.scheme() == "https" || (demo && url.scheme() == "http"))
            && url.query().is_none()
            && url.fragment().is_none()
    });
    if good {
        Ok(address.clone())
    } else {
        Err(ServeError::new(
            "the app's return address cannot be used",
            "it must be on https, without query or fragment",
        ))
    }
}

/// Puts a clinic together.
///
/// # Errors
/// When a component cannot be made.
pub async fn build(
    args: &ServeArgs,
    (public_url, staff_url): (String, String),
    clock: Clock,
) -> Result<App, ServeError> {
    let app_return = app_return(args, &public_url)?;
    let db = open_storage(&args.storage, &clock).await?;
    let vault = Vault::open(&args.storage.data, &db, clock.now())
        .await
        .map_err(|error| ServeError::new("the vault cannot be opened", error))?;
    let register = LocalRegister::new(db.clone());
    let offers = catalogue::load(&db, &register, clock.now())
        .await
        .map_err(|error| ServeError::new("the catalogue cannot be read", error.code()))?;
    let bankid = BankId::connect(args)
        .await
        .map_err(|error| ServeError::new("BankID cannot be used", error))?;
    let gateway = Stripe::new(StripeConfig {
        base_url: args.gateway_url.clone(),
        secret_key: args.gateway_key.clone(),
        webhook_secret: args.gateway_webhook_secret.clone(),
    })
    .map_err(|error| ServeError::new("the card gateway cannot be used", error))?;
    Ok(App::new(Components {
        settings: Settings {
            mode: args.storage.mode,
            app_return,
            access_seconds: args.access_seconds,
            app_links: AppLinks::new(&args.app_links),
            public_url,
            staff_url,
            hold_minutes: args.hold_minutes,
            node: args.node.clone(),
        },
        clock,
        rooms: Rooms::new(&db, &args.turn),
        db,
        vault,
        bankid,
        gateway: Arc::new(gateway),
        register: Arc::new(register),
        calendar: Calendar::new(offers),
        limits: Limits::new(args.address_limit_factor, args.member_limit_factor),
        metrics: Metrics::new().map_err(|error| ServeError::new("metrics", error))?,
        money_waits: Notify::new(),
        receipts: Mutex::default(),
    }))
}

/// Serves until the process is told to stop (SIGTERM, ctrl-c), then lets open requests finish.
///
/// # Errors
/// When it cannot start.
pub async fn serve(args: ServeArgs) -> Result<(), ServeError> {
    check_mode(&args)?;
    let listener = listen(args.listen)?;
    let address = local_address(&listener)?;
    let urls = (public_url(&args, address), staff_url(&args, address)?);
    let app = build(&args, urls.clone(), Clock::default()).await?;
    rooms::start(&app)
        .await
        .map_err(|error| ServeError::new("rooms cannot be opened", error.code()))?;
    let handle = Handle::new();
    let (stop, stopped) = watch::channel(false);
    let jobs = tokio::spawn(crate::jobs::run(
        app.clone(),
        Duration::from_millis(args.job_interval_ms.max(10)),
        stopped,
    ));
    let pages = Pages {
        patients: args.web.as_deref(),
        staff: args.portal.as_deref(),
    };
    let service = router::router(&app, pages);
    start_tls(&args, &service, &handle)?;
    let dev = start_operations(&args, &app, &handle)?;
    announce(address, &urls, dev);
    tokio::spawn(stop_on_signal(handle.clone(), app.clone()));
    axum_server::from_tcp(listener)
        .map_err(|error| ServeError::new("http cannot be served", error))?
        .handle(handle)
        .serve(service.into_make_service_with_connect_info::<SocketAddr>())
        .await
        .map_err(|error| ServeError::new("http ended", error))?;
    app.rooms.stop().await;
    // Money first: a round of jobs under way is finished before storage closes.
    if stop.send(true).is_err() || jobs.await.is_err() {
        tracing::error!("the jobs had ended before the server");
    }
    app.db.close().await;
    tracing::info!("stopped");
    Ok(())
}

fn public_url(args: &ServeArgs, address: SocketAddr) -> String {
    let default = || format!("http://localhost:{}", address.port());
    args.public_url.as_deref().map_or_else(default, trimmed)
}

/// The staff's origin, on another host than the patients': cookies know no ports.
fn staff_url(args: &ServeArgs, address: SocketAddr) -> Result<String, ServeError> {
    let default = || format!("http://staff.localhost:{}", address.port());
    let staff = args.staff_url.as_deref().map_or_else(default, trimmed);
    let host = |url: &str| {
        reqwest::Url::parse(url)
            .ok()
            .and_then(|url| url.host_str().map(str::to_owned))
    };
    match (host(&staff), host(&public_url(args, address))) {
        (Some(one), Some(other)) if one != other => Ok(staff),
        _ => Err(ServeError::new(
            "the staff's address cannot be used",
            "it must be on a host of its own",
        )),
    }
}

fn trimmed(url: &str) -> String {
    url.trim_end_matches('/').to_owned()
}

fn listen(address: SocketAddr) -> Result<TcpListener, ServeError> {
    let listener = TcpListener::bind(address)
        .map_err(|error| ServeError::new(&format!("cannot listen on {address}"), error))?;
    listener
        .set_nonblocking(true)
        .map_err(|error| ServeError::new("the listener cannot be used", error))?;
    Ok(listener)
}

fn local_address(listener: &TcpListener) -> Result<SocketAddr, ServeError> {
    listener
        .local_addr()
        .map_err(|error| ServeError::new("the listener has no address", error))
}

/// https, when it is configured.
fn start_tls(
    args: &ServeArgs,
    service: &Router,
    handle: &Handle<SocketAddr>,
) -> Result<(), ServeError> {
    let Some(address) = args.tls_listen else {
        return Ok(());
    };
    let missing = || ServeError("https needs --tls-certificate and --tls-key".to_owned());
    let certificate: &Path = args.tls_certificate.as_deref().ok_or_else(missing)?;
    let key: &Path = args.tls_key.as_deref().ok_or_else(missing)?;
    let config = OpenSSLConfig::from_pem_chain_file(certificate, key)
        .map_err(|error| ServeError::new("the certificate cannot be used", error))?;
    let server = axum_server::from_tcp(listen(address)?)
        .map_err(|error| ServeError::new("https cannot be served", error))?
        .acceptor(OpenSSLAcceptor::new(config))
        .handle(handle.clone());
    let service = service
        .clone()
        .into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move {
        if let Err(error) = server.serve(service).await {
            tracing::error!(%error, "https ended");
        }
    });
    Ok(())
}

/// The operator's port: metrics, and in a demo the clock.
fn start_operations(
    args: &ServeArgs,
    app: &App,
    handle: &Handle<SocketAddr>,
) -> Result<Option<SocketAddr>, ServeError> {
    let Some(address) = args.dev_listen.or(args.operations_listen) else {
        return Ok(None);
    };
    let listener = listen(address)?;
    let address = local_address(&listener)?;
    let mut routes = routes::health::metrics_routes();
    if args.storage.mode == RunMode::Demo && args.dev_listen.is_some() {
        routes = routes.route("/clock", post(set_clock));
    }
    let service = routes.with_state(app.clone());
    let server = axum_server::from_tcp(listener)
        .map_err(|error| ServeError::new("the operator's port cannot be served", error))?
        .handle(handle.clone());
    tokio::spawn(async move {
        if let Err(error) = server.serve(service.into_make_service()).await {
            tracing::error!(%error, "the operator's port ended");
        }
    });
    Ok(Some(address))
}

/// A new clock offset.
#[derive(Deserialize)]
struct ClockOffset {
    offset_ms: i64,
}

async fn set_clock(State(app): State<App>, Json(offset): Json<ClockOffset>) -> StatusCode {
    app.clock.set_offset_ms(offset.offset_ms);
    app.calendar.changed();
    StatusCode::NO_CONTENT
}

/// One line for whoever started the process.
fn announce(
    address: SocketAddr,
    (public_url, staff_url): &(String, String),
    operations: Option<SocketAddr>,
) {
    println!(
        "{}",
        serde_json::json!({
            "event": "listening",
            "address": address.to_string(),
            "url": public_url,
            "staff_url": staff_url,
            "operations": operations.map(|address| address.to_string()),
        })
    );
}

/// Waits for SIGTERM or ctrl-c, then drains: requests finish, sockets are told to come back.
async fn stop_on_signal(handle: Handle<SocketAddr>, app: App) {
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        () = terminate => {}
        _ = tokio::signal::ctrl_c() => {}
    }
    tracing::info!("stopping: open requests may finish");
    handle.graceful_shutdown(Some(DRAIN));
    app.rooms.stop().await;
}
