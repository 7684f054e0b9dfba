//! How this clinic runs. Everything can be a flag or an environment variable `ECLINIC_…`.
//!
//! The default mode is production, which refuses whatever only a demo may have.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, ValueEnum};

use crate::{app_links, sessions::app::ACCESS_SECONDS};

/// Production, or a demo clinic with stand-ins for BankID and the card network.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum RunMode {
    /// Real patients. Stand-ins, http issuers, test keys and the development port are refused.
    #[default]
    Production,
    /// Test persons and sandbox money only.
    Demo,
}

/// Where the data is.
#[derive(Args, Clone, Debug)]
pub struct StorageArgs {
    /// Production or demo.
    #[arg(long, env = "ECLINIC_MODE", value_enum, default_value_t = RunMode::Production)]
    pub mode: RunMode,
    /// Folder with the `SQLite` database and the key file.
    #[arg(long, env = "ECLINIC_DATA", default_value = "eclinic-data")]
    pub data: PathBuf,
    /// PostgreSQL instead of `SQLite`: its connection string.
    #[arg(long, env = "ECLINIC_POSTGRES", hide_env_values = true)]
    pub postgres: Option<String>,
}

impl StorageArgs {
    /// The database file of the embedded engine.
    pub fn database(&self) -> PathBuf {
        self.data.join("clinic.sqlite")
    }
}

/// Which apps may open the clinic's own links (App Links, universal links). Without them phones
/// open the links in the browser.
#[derive(Args, Clone, Debug, Default)]
pub struct AppLinkArgs {
    /// SHA-256 fingerprints of the certificates that sign the Android app, with commas between:
    /// 32 bytes in hexadecimal each, with colons as `keytool` and the Play Console show them.
    #[arg(
        long,
        env = "ECLINIC_ANDROID_CERTIFICATES",
        value_delimiter = ',',
        value_parser = app_links::fingerprint
    )]
    pub android_certificates: Vec<String>,
    /// The iPhone app's ids, with commas between: team id, a dot, bundle id.
    #[arg(
        long,
        env = "ECLINIC_APPLE_APP_IDS",
        value_delimiter = ',',
        value_parser = app_links::apple_app_id
    )]
    pub apple_app_ids: Vec<String>,
}

/// The clinic's relays for calls that cannot go straight (TURN, RFC 8656). Without them most calls
/// work, and none of people whose address is protected.
#[derive(Args, Clone, Default)]
pub struct TurnArgs {
    /// Their addresses (`turn:…`, `turns:…`), with commas between.
    #[arg(
        long,
        env = "ECLINIC_TURN_URLS",
        value_delimiter = ',',
        requires = "turn_secret"
    )]
    pub turn_urls: Vec<String>,
    /// The secret shared with them (coturn: `static-auth-secret`).
    #[arg(long, env = "ECLINIC_TURN_SECRET", hide_env_values = true)]
    pub turn_secret: Option<String>,
}

/// Secrets stay out of logs.
impl std::fmt::Debug for TurnArgs {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("TurnArgs")
    }
}

/// What `serve` needs besides storage.
#[derive(Args, Clone)]
pub struct ServeArgs {
    /// Storage.
    #[command(flatten)]
    pub storage: StorageArgs,
    /// Address to serve http on. In production a TLS proxy or `--tls-listen` stands before it.
    #[arg(long, env = "ECLINIC_LISTEN", default_value = "127.0.0.1:8400")]
    pub listen: SocketAddr,
    /// Address to serve https on.
    #[arg(
        long,
        env = "ECLINIC_TLS_LISTEN",
        requires = "tls_certificate",
        requires = "tls_key"
    )]
    pub tls_listen: Option<SocketAddr>,
    /// Certificate chain (PEM).
    #[arg(long, env = "ECLINIC_TLS_CERTIFICATE")]
    pub tls_certificate: Option<PathBuf>,
    /// Private key (PEM).
    #[arg(long, env = "ECLINIC_TLS_KEY")]
    pub tls_key: Option<PathBuf>,
    /// The origin patients use, e.g. `https://eclinic.example`. Default: the http address as
    /// `http://localhost:PORT` (demo only).
    #[arg(long, env = "ECLINIC_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// The origin staff use, on a host of its own, e.g. `https://staff.eclinic.example`. Default:
    /// the http address as `http://staff.localhost:PORT` (demo only).
    #[arg(long, env = "ECLINIC_STAFF_URL")]
    pub staff_url: Option<String>,
    /// The one address that a sign-in begun by an app returns to: an App Link or universal link on
    /// https (in a demo also on http). Default: `/app/signed-in` at the public address.
    #[arg(long, env = "ECLINIC_APP_RETURN")]
    pub app_return: Option<String>,
    /// Seconds that a phone's access token lives. Fewer than the usual 600 are for tests and
    /// demos, which cannot wait for one to expire; more are refused.
    #[arg(
        long,
        env = "ECLINIC_ACCESS_SECONDS",
        default_value_t = ACCESS_SECONDS,
        value_parser = clap::value_parser!(i64).range(1..=ACCESS_SECONDS)
    )]
    pub access_seconds: i64,
    /// Phones' apps that open the clinic's links.
    #[command(flatten)]
    pub app_links: AppLinkArgs,
    /// Relays.
    #[command(flatten)]
    pub turn: TurnArgs,
    /// Folder with the built web app.
    #[arg(long, env = "ECLINIC_WEB")]
    pub web: Option<PathBuf>,
    /// Folder with the built clinicians' portal.
    #[arg(long, env = "ECLINIC_PORTAL")]
    pub portal: Option<PathBuf>,
    /// `BankID`: issuer.
    #[arg(long, env = "ECLINIC_BANKID_ISSUER")]
    pub bankid_issuer: String,
    /// `BankID`: client id.
    #[arg(long, env = "ECLINIC_BANKID_CLIENT_ID")]
    pub bankid_client_id: String,
    /// `BankID`: client secret.
    #[arg(long, env = "ECLINIC_BANKID_CLIENT_SECRET", hide_env_values = true)]
    pub bankid_client_secret: String,
    /// Ask `BankID` for the identity number (only eligible clients may).
    #[arg(long, env = "ECLINIC_BANKID_IDENTITY_NUMBER", default_value_t = false)]
    pub bankid_identity_number: bool,
    /// Card gateway: base address of the Stripe API.
    #[arg(
        long,
        env = "ECLINIC_GATEWAY_URL",
        default_value = "https://api.stripe.com"
    )]
    pub gateway_url: String,
    /// Card gateway: secret key.
    #[arg(long, env = "ECLINIC_GATEWAY_KEY", hide_env_values = true)]
    pub gateway_key: String,
    /// Card gateway: secret that signs webhooks.
    #[arg(long, env = "ECLINIC_GATEWAY_WEBHOOK_SECRET", hide_env_values = true)]
    pub gateway_webhook_secret: String,
    /// Development port (demo only, loopback only): sets the clock.
    #[arg(long, env = "ECLINIC_DEV_LISTEN")]
    pub dev_listen: Option<SocketAddr>,
    /// The operator's port: metrics. Not for patients.
    #[arg(long, env = "ECLINIC_OPERATIONS_LISTEN")]
    pub operations_listen: Option<SocketAddr>,
    /// This server's name among those that share a PostgreSQL database; no two may have the same.
    #[arg(long, env = "ECLINIC_NODE", default_value = "clinic")]
    pub node: String,
    /// Minutes an unpaid hold lasts (R21).
    #[arg(long, env = "ECLINIC_HOLD_MINUTES", default_value_t = 10)]
    pub hold_minutes: u32,
    /// Milliseconds between two rounds of the jobs (expiry, refunds, reconciliation).
    #[arg(long, env = "ECLINIC_JOB_INTERVAL_MS", default_value_t = 1_000)]
    pub job_interval_ms: u64,
    /// Multiplies the rate limits per member (demo only): load tests have few members who never
    /// pause.
    #[arg(long, env = "ECLINIC_MEMBER_LIMIT_FACTOR", default_value_t = 1)]
    pub member_limit_factor: u32,
    /// Multiplies the rate limits per address (demo only): load tests come from one address.
    #[arg(long, env = "ECLINIC_ADDRESS_LIMIT_FACTOR", default_value_t = 1)]
    pub address_limit_factor: u32,
}

/// Secrets stay out of logs.
impl std::fmt::Debug for ServeArgs {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("ServeArgs")
    }
}
