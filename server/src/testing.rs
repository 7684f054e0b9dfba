//! A whole clinic for tests: the real router on a real port, the local test sign-in, a clock that
//! can be moved, and browsers with cookies.

#![allow(
    clippy::expect_used,
    clippy::missing_panics_doc,
    clippy::unwrap_used,
    reason = "a test that cannot get its clinic must fail loudly"
)]

use std::{
    net::SocketAddr,
    path::PathBuf,
    sync::{Arc, Mutex},
};

use axum::http::{HeaderValue, Method, StatusCode, header};
use eclinic_api::{
    CSRF_TOKEN, IDEMPOTENCY_KEY,
    problem::Problem,
    session::{Registration, Session},
};
use eclinic_local_bankid::Running;
use eclinic_rules::{Language, terms::DocumentKind};
use reqwest::{Client, Response, Url, cookie::CookieStore, cookie::Jar, redirect};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::{net::TcpListener, task::JoinHandle};

use crate::{
    app::{App, Components, Settings},
    bankid::{BankId, CALLBACK},
    catalogue::{self, Calendar},
    clock::Clock,
    config::{RunMode, ServeArgs, StorageArgs},
    db::Db,
    ids,
    limits::Limits,
    metrics::Metrics,
    payments::{Gateway, Stripe, StripeConfig},
    router, seed,
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
}

/// A clinic that serves the demo clinic's catalogue until it is dropped.
pub struct TestApp {
    /// Its components.
    pub app: App,
    /// Where it is reached, as patients do.
    pub url: String,
    /// The local test sign-in.
    pub bankid: LocalBankId,
    server: JoinHandle<()>,
    _folder: TempDir,
}

/// The local test sign-in and its switches.
pub struct LocalBankId {
    /// Its issuer.
    pub issuer: String,
    http: Client,
    running: Mutex<Option<Running>>,
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
        let bankid = LocalBankId::start(&url).await;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let args = serve_args(folder.path().to_owned(), &bankid.issuer, &options);
        let clock = Clock::default();
        seed::demo(&db, clock.now()).await.expect("the demo clinic");
        let app = App::new(Components {
            settings: Settings {
                mode: RunMode::Demo,
                public_url: url.clone(),
                hold_minutes: args.hold_minutes,
            },
            vault: Vault::open(folder.path(), &db, clock.now())
                .await
                .expect("a vault"),
            bankid: BankId::connect(&args).await.expect("settings of BankID"),
            gateway: options.gateway.unwrap_or_else(no_gateway),
            calendar: Calendar::new(catalogue::load(&db).await.expect("a catalogue")),
            limits: Limits::new(args.address_limit_factor, args.member_limit_factor),
            metrics: Metrics::new().expect("metrics"),
            money_waits: tokio::sync::Notify::new(),
            clock,
            db,
        });
        let service =
            router::router(app.clone(), None).into_make_service_with_connect_info::<SocketAddr>();
        let server = tokio::spawn(async move {
            axum::serve(listener, service)
                .await
                .expect("the server runs");
        });
        Self {
            app,
            url,
            bankid,
            server,
            _folder: folder,
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
        web: None,
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

impl LocalBankId {
    /// Starts one in this process, for a clinic at this address.
    pub async fn start(clinic: &str) -> Self {
        let redirect = format!("{clinic}{CALLBACK}");
        let config = eclinic_local_bankid::Config::new(CLIENT, SECRET, &redirect);
        let running = eclinic_local_bankid::serve(config)
            .await
            .expect("a local test sign-in");
        Self {
            issuer: running.issuer.clone(),
            http: client(None),
            running: Mutex::new(Some(running)),
        }
    }

    /// Switches a fault on for the next sign-in.
    pub async fn fault(&self, name: &str) {
        self.switch("/admin/faults", &json!({ "faults": [name] }))
            .await;
    }

    /// Switches a fault on until [`Self::reset`].
    pub async fn lasting_fault(&self, name: &str) {
        self.switch(
            "/admin/faults",
            &json!({ "faults": [name], "until_reset": true }),
        )
        .await;
    }

    /// Switches all faults off.
    pub async fn reset(&self) {
        self.switch("/admin/reset", &json!({})).await;
    }

    /// Adds a test person: an object like those of the demo file.
    pub async fn add_person(&self, person: &Value) {
        self.switch("/admin/persons", person).await;
    }

    /// Makes so many adults and answers with their keys.
    pub async fn generate(&self, count: u32) -> Vec<String> {
        let made = self
            .switch("/admin/persons/generate", &json!({ "count": count }))
            .await;
        made.get("keys")
            .and_then(|keys| Vec::deserialize(keys).ok())
            .expect("keys")
    }

    /// Stops it: nobody answers any more.
    pub async fn stop(&self) {
        let running = self.running.lock().expect("not poisoned").take();
        if let Some(running) = running {
            running.shutdown.finish().await;
        }
    }

    async fn switch(&self, path: &str, body: &Value) -> Value {
        let answer = self
            .http
            .post(format!("{}{path}", self.issuer))
            .json(body)
            .send()
            .await
            .expect("the local test sign-in answers");
        assert!(answer.status().is_success(), "{path}: {}", answer.status());
        answer.json().await.unwrap_or_default()
    }
}

/// A browser: keeps cookies, follows no redirect by itself, and sends what a page of the clinic
/// would (CSRF token, idempotency key).
pub struct Browser {
    http: Client,
    jar: Arc<Jar>,
    url: String,
    csrf: Mutex<Option<String>>,
}

fn client(jar: Option<Arc<Jar>>) -> Client {
    let mut client = Client::builder()
        .no_proxy()
        .redirect(redirect::Policy::none())
        // Browsers take every name under localhost to loopback; resolvers may not.
        .resolve("bankid.localhost", SocketAddr::from(([127, 0, 0, 1], 0)))
        .resolve("localhost", SocketAddr::from(([127, 0, 0, 1], 0)));
    if let Some(jar) = jar {
        client = client.cookie_provider(jar);
    }
    client.build().expect("a client")
}

impl Browser {
    /// For the clinic at this address.
    pub fn new(url: &str) -> Self {
        let jar = Arc::new(Jar::default());
        Self {
            http: client(Some(Arc::clone(&jar))),
            jar,
            url: url.to_owned(),
            csrf: Mutex::new(None),
        }
    }

    /// Visits a path of the clinic, or an address elsewhere.
    pub async fn get(&self, address: &str) -> Response {
        self.http
            .get(self.address(address))
            .send()
            .await
            .expect("an answer")
    }

    /// Asks for JSON.
    pub async fn json<T: DeserializeOwned>(&self, path: &str) -> T {
        let answer = self.get(path).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        answer.json().await.expect("JSON")
    }

    /// Sends JSON as a page of the clinic does, with a new idempotency key.
    pub async fn post(&self, path: &str, body: &impl Serialize) -> Response {
        self.post_with(path, body, &[(IDEMPOTENCY_KEY, &ids::new_id())])
            .await
    }

    /// Sends JSON with these headers; an empty one leaves out what would be sent otherwise.
    pub async fn post_with(
        &self,
        path: &str,
        body: &impl Serialize,
        headers: &[(&'static str, &str)],
    ) -> Response {
        let mut request = self
            .http
            .request(Method::POST, self.address(path))
            .json(body);
        let csrf = self.csrf.lock().expect("not poisoned").clone();
        let usual = [
            (CSRF_TOKEN, csrf.unwrap_or_default()),
            ("origin", self.url.clone()),
        ];
        let usual = usual.iter().map(|(name, value)| (*name, value.as_str()));
        let usual = usual.filter(|(name, _)| !headers.iter().any(|(other, _)| other == name));
        for (name, value) in usual.chain(headers.iter().copied()) {
            if !value.is_empty() {
                request = request.header(name, value);
            }
        }
        request.send().await.expect("an answer")
    }

    /// Who is signed in. Takes the CSRF token over.
    pub async fn session(&self) -> Session {
        let session: Session = self.json("/v1/session").await;
        self.csrf
            .lock()
            .expect("not poisoned")
            .clone_from(&session.csrf_token);
        session
    }

    /// Signs in as a test person, and answers with the session.
    pub async fn sign_in(&self, person: &str) -> Session {
        let arrived = self.try_sign_in(person, "/").await;
        assert_eq!(location(&arrived), "/", "signed in as {person}");
        self.session().await
    }

    /// Goes to sign-in, chooses a test person and comes back: the clinic's answer to the callback.
    pub async fn try_sign_in(&self, person: &str, return_path: &str) -> Response {
        let callback = self.to_callback(person, return_path).await;
        self.get(&callback).await
    }

    /// Goes to sign-in and chooses a test person: the address that the browser is sent back to.
    pub async fn to_callback(&self, person: &str, return_path: &str) -> String {
        let page = self.start_sign_in(return_path).await;
        self.choose(&page, ("person", person)).await
    }

    /// Begins to sign in: BankID's address.
    pub async fn start_sign_in(&self, return_path: &str) -> String {
        let mut start = Url::parse(&self.address("/v1/auth/bankid/start")).expect("an address");
        start
            .query_pairs_mut()
            .append_pair("return", return_path)
            .append_pair("lang", "nb");
        location(&self.get(start.as_str()).await)
    }

    /// Fills in the page of the local test sign-in.
    pub async fn choose(&self, page: &str, field: (&str, &str)) -> String {
        let html = self.get(page).await.text().await.expect("a page");
        let transaction = hidden_transaction(&html);
        let login = Url::parse(page)
            .expect("an address")
            .join("/login")
            .expect("an address");
        let answer = self
            .http
            .post(login)
            .form(&[("transaction", transaction.as_str()), field])
            .send()
            .await
            .expect("an answer");
        location(&answer)
    }

    /// The `Cookie` header that this browser sends to the clinic.
    pub fn cookies(&self) -> String {
        let url = Url::parse(&self.url).expect("an address");
        let header = self.jar.cookies(&url);
        header
            .and_then(|value| Some(value.to_str().ok()?.to_owned()))
            .unwrap_or_default()
    }

    /// Plants a cookie.
    pub fn set_cookie(&self, cookie: &str) {
        self.jar
            .add_cookie_str(cookie, &Url::parse(&self.url).expect("an address"));
    }

    fn address(&self, address: &str) -> String {
        if address.starts_with('/') {
            format!("{}{address}", self.url)
        } else {
            address.to_owned()
        }
    }
}

fn hidden_transaction(html: &str) -> String {
    let (_, rest) = html
        .split_once(r#"name="transaction" value=""#)
        .expect("the sign-in page");
    rest.split('"').next().expect("its transaction").to_owned()
}

/// Where an answer sends the browser (303).
pub fn location(answer: &Response) -> String {
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let location = answer
        .headers()
        .get(header::LOCATION)
        .map(HeaderValue::to_str);
    location
        .expect("a location")
        .expect("a readable one")
        .to_owned()
}

/// Status and code of a problem.
pub async fn problem(answer: Response) -> (u16, String) {
    let status = answer.status().as_u16();
    let problem: Problem = answer.json().await.expect("a problem");
    assert_eq!(problem.status, status);
    (status, problem.code)
}
