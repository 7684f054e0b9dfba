//! A whole clinic for tests: the real router on a real port, the local test sign-in, a clock that
//! can be moved, and browsers with cookies.

#![allow(
    clippy::expect_used,
    clippy::missing_panics_doc,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot get its clinic must fail loudly"
)]

mod browser;
pub mod caller;
mod local_bankid;
#[cfg(test)]
pub mod log;
pub mod phone;

use std::{net::SocketAddr, path::PathBuf, sync::Arc};

use axum::http::StatusCode;
use eclinic_api::session::Registration;
use eclinic_rules::{Language, terms::DocumentKind};
use serde_json::json;
use tempfile::TempDir;
use tokio::{net::TcpListener, task::JoinHandle};

pub use browser::{Browser, location, problem};
pub use local_bankid::LocalBankId;

use crate::{
    app::{App, Components, Settings},
    app_links::AppLinks,
    bankid::BankId,
    catalogue::{self, Calendar},
    clock::Clock,
    config::{AppLinkArgs, RunMode, ServeArgs, StorageArgs, TurnArgs},
    db::Db,
    entrance::Entrance,
    limits::Limits,
    metrics::Metrics,
    payments::{Gateway, Stripe, StripeConfig},
    register::LocalRegister,
    rooms::{self, Rooms},
    router::{self, Pages},
    seed,
    sessions::app::ACCESS_SECONDS,
    vault::Vault,
};

/// The clinic's name at the local test sign-in.
pub const CLIENT: &str = "eclinic-test";
/// Its secret there, with characters that HTTP Basic must encode.
pub const SECRET: &str = "s3cret+ /:%";

/// What a test may want otherwise.
#[derive(Default)]
pub struct Options {
    /// The card gateway; one that cannot be reached when absent.
    pub gateway: Option<Arc<dyn Gateway>>,
    /// Another issuer than the local test sign-in.
    pub issuer: Option<String>,
    /// Ask for identity numbers.
    pub identity_number: bool,
    /// Keep the rate limits per address as they are for patients.
    pub strict_limits: bool,
    /// How many seconds phones' access tokens live, when not as usual.
    pub access_seconds: Option<i64>,
    /// The apps that open the clinic's links.
    pub app_links: AppLinkArgs,
    /// A folder with a web app.
    pub web: Option<PathBuf>,
    /// A folder with a portal.
    pub portal: Option<PathBuf>,
    /// Relays for calls.
    pub turn: TurnArgs,
    /// The data folder of another clinic, which has the keys of the database.
    pub folder: Option<Arc<TempDir>>,
    /// This server's name, when there are two.
    pub node: Option<String>,
}

/// A clinic that serves the demo clinic's catalogue until it is dropped.
pub struct TestApp {
    /// Its components.
    pub app: App,
    /// Where it is reached, as patients do.
    pub url: String,
    /// Where it is reached, as staff do.
    pub staff_url: String,
    /// The local test sign-in.
    pub bankid: LocalBankId,
    server: JoinHandle<()>,
    /// Its data folder.
    pub folder: Arc<TempDir>,
}

impl TestApp {
    /// With the usual options.
    pub async fn start(db: Db) -> Self {
        Self::start_with(db, Options::default()).await
    }

    /// Starts a clinic on this database, which gets the demo clinic.
    pub async fn start_with(db: Db, options: Options) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("its address");
        let url = format!("http://localhost:{}", address.port());
        let staff_url = format!("http://staff.localhost:{}", address.port());
        let bankid = LocalBankId::start(&[
            format!("{url}{}", Entrance::Patients.callback()),
            format!("{staff_url}{}", Entrance::Staff.callback()),
        ])
        .await;
        let folder = options
            .folder
            .clone()
            .unwrap_or_else(|| Arc::new(tempfile::tempdir().expect("a temporary folder")));
        let args = serve_args(folder.path().to_owned(), &bankid.issuer, &options);
        let clock = Clock::default();
        seed::demo(&db, clock.now()).await.expect("the demo clinic");
        let app = App::new(Components {
            settings: Settings {
                mode: RunMode::Demo,
                app_return: Settings::usual_app_return(&url),
                access_seconds: args.access_seconds,
                app_links: AppLinks::new(&args.app_links),
                public_url: url.clone(),
                staff_url: staff_url.clone(),
                hold_minutes: args.hold_minutes,
                node: args.node.clone(),
            },
            vault: Vault::open(folder.path(), &db, clock.now())
                .await
                .expect("a vault"),
            bankid: BankId::connect(&args).await.expect("settings of BankID"),
            gateway: options.gateway.unwrap_or_else(no_gateway),
            calendar: Calendar::new(
                catalogue::load(&db, &LocalRegister::new(db.clone()), clock.now())
                    .await
                    .expect("a catalogue"),
            ),
            register: Arc::new(LocalRegister::new(db.clone())),
            limits: Limits::new(args.address_limit_factor, args.member_limit_factor),
            metrics: Metrics::new().expect("metrics"),
            money_waits: tokio::sync::Notify::new(),
            receipts: tokio::sync::Mutex::default(),
            rooms: Rooms::new(&db, &args.turn),
            clock,
            db,
        });
        rooms::start(&app).await.expect("rooms");
        let pages = Pages {
            patients: args.web.as_deref(),
            staff: args.portal.as_deref(),
        };
        let service =
            router::router(&app, pages).into_make_service_with_connect_info::<SocketAddr>();
        let server = tokio::spawn(async move {
            axum::serve(listener, service)
                .await
                .expect("the server runs");
        });
        Self {
            app,
            url,
            staff_url,
            bankid,
            server,
            folder,
        }
    }

    /// A browser without cookies.
    pub fn browser(&self) -> Browser {
        Browser::new(&self.url)
    }

    /// A browser in which this test person is signed in.
    pub async fn signed_in(&self, person: &str) -> Browser {
        let browser = self.browser();
        browser.sign_in(person).await;
        browser
    }

    /// A browser at the staff's entrance, without cookies.
    pub fn staff_browser(&self) -> Browser {
        Browser::at(Entrance::Staff, &self.staff_url)
    }

    /// A browser at the staff's entrance in which this test person is signed in.
    pub async fn at_work(&self, person: &str) -> Browser {
        let browser = self.staff_browser();
        let arrived = browser.try_sign_in(person, "/").await;
        assert_eq!(location(&arrived), "/", "at work as {person}");
        browser.staff_session().await;
        browser
    }

    /// A browser in which this test person is signed in and a member.
    pub async fn member(&self, person: &str) -> Browser {
        let browser = self.signed_in(person).await;
        let answer = browser.post("/v1/membership", &registration()).await;
        assert_eq!(answer.status(), StatusCode::OK, "membership of {person}");
        browser
    }

    /// Moves the clocks of the clinic and of the local test sign-in.
    pub async fn set_clock(&self, offset_ms: i64) {
        self.app.clock.set_offset_ms(offset_ms);
        self.bankid
            .switch("/admin/clock", &json!({ "offset_ms": offset_ms }))
            .await;
    }

    /// Moves the clocks on by so many minutes.
    pub async fn pass_minutes(&self, minutes: i64) {
        self.set_clock(self.app.clock.offset_ms() + minutes * 60_000)
            .await;
    }

    /// How many rows a table has.
    pub async fn count(&self, table: &'static str) -> i64 {
        let query = format!("SELECT COUNT(*) FROM {table}");
        self.app
            .db
            .read(move |sql| sql.query_one(&query, &[])?.get::<i64>(0))
            .await
            .expect("a count")
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// The registration that [`TestApp::member`] sends.
pub fn registration() -> Registration {
    Registration {
        email: "kari@example.org".to_owned(),
        telephone: "40 00 00 00".to_owned(),
        language: Language::Nb,
        terms_version: DocumentKind::Terms.current_version().to_owned(),
        share_with_general_practitioner: false,
    }
}

/// Settings of a demo clinic with this data folder and issuer.
pub fn serve_args(data: PathBuf, issuer: &str, options: &Options) -> ServeArgs {
    ServeArgs {
        storage: StorageArgs {
            mode: RunMode::Demo,
            data,
            postgres: None,
        },
        listen: SocketAddr::from(([127, 0, 0, 1], 0)),
        tls_listen: None,
        tls_certificate: None,
        tls_key: None,
        public_url: None,
        app_return: None,
        access_seconds: options.access_seconds.unwrap_or(ACCESS_SECONDS),
        app_links: options.app_links.clone(),
        turn: options.turn.clone(),
        web: options.web.clone(),
        staff_url: None,
        portal: options.portal.clone(),
        bankid_issuer: options.issuer.clone().unwrap_or_else(|| issuer.to_owned()),
        bankid_client_id: CLIENT.to_owned(),
        bankid_client_secret: SECRET.to_owned(),
        bankid_identity_number: options.identity_number,
        gateway_url: "http://pay.localhost:9".to_owned(),
        gateway_key: "sk_test_none".to_owned(),
        gateway_webhook_secret: "whsec_none".to_owned(),
        dev_listen: None,
        operations_listen: None,
        hold_minutes: 10,
        node: options.node.clone().unwrap_or_else(|| "clinic".to_owned()),
        job_interval_ms: 1_000,
        member_limit_factor: 1,
        address_limit_factor: if options.strict_limits { 1 } else { 10_000 },
    }
}

/// A gateway that nobody answers at.
fn no_gateway() -> Arc<dyn Gateway> {
    let config = StripeConfig {
        base_url: "http://pay.localhost:9".to_owned(),
        secret_key: "sk_test_none".to_owned(),
        webhook_secret: "whsec_none".to_owned(),
    };
    Arc::new(Stripe::new(config).expect("a gateway"))
}
