//! A whole clinic: server, local BankID and sandbox gateway, each a process of its own.

use std::{
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    time::Duration,
};

use eclinic_rules::Instant;
use eclinic_test_postgres::{Cluster, Durability};
use reqwest::{Certificate, Client};
use serde_json::json;
use tempfile::TempDir;

use crate::{crowd, gateway::GatewayAdmin, hurried, process::Process};

/// Which engine the clinic stores on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// The embedded engine, with every commit on disk.
    Sqlite,
    /// PostgreSQL, with every commit on disk.
    Postgres,
}

impl Engine {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Sqlite, Self::Postgres];

    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}

/// How the clinic is started.
#[derive(Clone, Debug)]
pub struct Options {
    /// Engine.
    pub engine: Engine,
    /// Minutes a hold lasts.
    pub hold_minutes: u32,
    /// Milliseconds between rounds of jobs.
    pub job_interval_ms: u64,
    /// Serve https too and use it.
    pub tls: bool,
    /// The rate limits per member, as for patients. Off for clients that never pause.
    pub member_limits: bool,
    /// Clinicians added to the demo clinic's (see [`crowd`]).
    pub clinicians: usize,
    /// What the server logs, as `RUST_LOG` has it.
    pub log: &'static str,
    /// The port of something in front of it, by which patients come.
    pub front: Option<u16>,
    /// The built web app.
    pub web: Option<PathBuf>,
}

impl Options {
    /// An ordinary clinic on this engine.
    pub fn on(engine: Engine) -> Self {
        Self {
            engine,
            hold_minutes: 10,
            job_interval_ms: 200,
            tls: false,
            member_limits: true,
            clinicians: 0,
            log: "warn",
            front: None,
            web: None,
        }
    }
}

/// A running clinic. Everything of it is gone with the value.
pub struct Clinic {
    /// Where patients go.
    pub url: String,
    /// Where staff go, on plain http.
    pub staff_url: String,
    /// The gateway's ledger and faults.
    pub gateway: GatewayAdmin,
    /// The local BankID's address on loopback.
    pub bankid: SocketAddr,
    /// The server.
    pub server: Process,
    options: Options,
    arguments: Vec<String>,
    environment: Vec<(&'static str, String)>,
    operations: SocketAddr,
    port: u16,
    tls: Option<PathBuf>,
    _bankid: Process,
    _gateway: Process,
    // Dropped last: the server's storage.
    _cluster: Option<Cluster>,
    folder: TempDir,
}

const CLIENT_ID: &str = "eclinic-proof";
const CLIENT_SECRET: &str = "proof-client-secret";
/// The clinic's key at the gateway.
pub const GATEWAY_KEY: &str = "sk_test_proof";
/// What the gateway signs its webhooks with.
pub const WEBHOOK_SECRET: &str = "whsec_proof";

impl Clinic {
    /// Starts a clinic with an empty database, the demo clinic's services and hours.
    pub fn start(options: Options) -> Self {
        // PostgreSQL's blocking client runs a runtime of its own, which needs a thread of its own.
        std::thread::spawn(move || Self::start_on_this_thread(options))
            .join()
            .expect("a clinic")
    }

    fn start_on_this_thread(options: Options) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let port = free_port();
        let tls = options.tls.then(|| certificates(folder.path()));
        let tls_port = free_port();
        let url = if options.tls {
            format!("https://localhost:{tls_port}")
        } else {
            format!("http://localhost:{}", options.front.unwrap_or(port))
        };
        let staff_url = format!("http://staff.localhost:{port}");
        let bankid = start_bankid(&url, &staff_url);
        let gateway = start_gateway(port);
        let cluster =
            (options.engine == Engine::Postgres).then(|| Cluster::start(Durability::Synced));
        let operations = SocketAddr::from(([127, 0, 0, 1], free_port()));
        let mut environment = vec![
            ("ECLINIC_MODE", "demo".to_owned()),
            (
                "ECLINIC_DATA",
                folder.path().join("data").display().to_string(),
            ),
            ("RUST_LOG", options.log.to_owned()),
        ];
        if let Some(cluster) = &cluster {
            environment.push(("ECLINIC_POSTGRES", cluster.create_database()));
        }
        Process::run("eclinic-server", &["seed".to_owned()], &environment);
        if options.clinicians > 0 {
            let now = std::time::UNIX_EPOCH
                .elapsed()
                .expect("a clock")
                .as_millis();
            let now = Instant::from_millis(i64::try_from(now).unwrap());
            add(
                &environment,
                folder.path(),
                &crowd::sql(options.clinicians, now),
            );
        }
        let issuer = text(&bankid, "issuer");
        let gateway_url = text(&gateway, "url");
        environment.extend([
            ("ECLINIC_LISTEN", format!("127.0.0.1:{port}")),
            ("ECLINIC_PUBLIC_URL", url.clone()),
            ("ECLINIC_STAFF_URL", staff_url.clone()),
            ("ECLINIC_BANKID_ISSUER", issuer),
            ("ECLINIC_BANKID_CLIENT_ID", CLIENT_ID.to_owned()),
            ("ECLINIC_BANKID_CLIENT_SECRET", CLIENT_SECRET.to_owned()),
            ("ECLINIC_GATEWAY_URL", gateway_url),
            ("ECLINIC_GATEWAY_KEY", GATEWAY_KEY.to_owned()),
            ("ECLINIC_GATEWAY_WEBHOOK_SECRET", WEBHOOK_SECRET.to_owned()),
            ("ECLINIC_DEV_LISTEN", operations.to_string()),
            ("ECLINIC_HOLD_MINUTES", options.hold_minutes.to_string()),
            (
                "ECLINIC_JOB_INTERVAL_MS",
                options.job_interval_ms.to_string(),
            ),
            ("ECLINIC_ADDRESS_LIMIT_FACTOR", "1000000".to_owned()),
        ]);
        if let Some(folder) = &options.web {
            environment.push(("ECLINIC_WEB", folder.display().to_string()));
        }
        if !options.member_limits {
            environment.push(("ECLINIC_MEMBER_LIMIT_FACTOR", "1000000".to_owned()));
        }
        if let Some(folder) = &tls {
            let file = |name: &str| folder.join(name).display().to_string();
            environment.extend([
                ("ECLINIC_TLS_LISTEN", format!("127.0.0.1:{tls_port}")),
                ("ECLINIC_TLS_CERTIFICATE", file("server.pem")),
                ("ECLINIC_TLS_KEY", file("server.key")),
            ]);
        }
        let arguments = vec!["serve".to_owned()];
        let server = Process::start("eclinic-server", &arguments, &environment);
        Self {
            url,
            staff_url,
            gateway: GatewayAdmin::new(address(&gateway)),
            bankid: address(&bankid),
            server,
            options,
            arguments,
            environment,
            operations,
            port,
            tls,
            _bankid: bankid,
            _gateway: gateway,
            _cluster: cluster,
            folder,
        }
    }

    /// The engine it runs on.
    pub fn engine(&self) -> Engine {
        self.options.engine
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Adds rows while the server runs. Answers when they are stored.
    pub fn add_rows(&self, sql: String) {
        let (environment, folder) = (self.environment.clone(), self.folder.path().to_owned());
        // PostgreSQL's blocking client needs a thread of its own.
        std::thread::spawn(move || add(&environment, &folder, &sql))
            .join()
            .expect("the rows are stored");
    }

    /// kill -9 to the server, nothing else.
    pub fn kill_server(&mut self) {
        self.server.kill();
    }

    /// Starts the server again on the same storage; answers when it listens.
    pub fn restart_server(&mut self) {
        self.server.kill();
        self.server = Process::start("eclinic-server", &self.arguments, &self.environment);
    }

    /// The plain http address, whatever patients use.
    pub fn http_url(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// Where the server listens, whatever stands in front of it.
    pub fn http_address(&self) -> SocketAddr {
        SocketAddr::from(([127, 0, 0, 1], self.port))
    }

    /// The PostgreSQL address, when it runs there.
    pub fn postgres_url(&self) -> Option<String> {
        self.environment
            .iter()
            .find(|(key, _)| *key == "ECLINIC_POSTGRES")
            .map(|(_, value)| value.clone())
    }

    /// Moves the clocks of server, BankID and gateway this far ahead of the system's.
    pub async fn set_clock_offset(&self, offset: Duration) {
        let body = json!({ "offset_ms": i64::try_from(offset.as_millis()).unwrap() });
        let client = Client::new();
        for url in [
            format!("http://{}/clock", self.operations),
            format!("http://{}/admin/clock", self.bankid),
            format!("http://{}/admin/clock", self.gateway.address),
        ] {
            let answer = client
                .post(&url)
                .json(&body)
                .send()
                .await
                .expect("the clock");
            assert!(answer.status().is_success(), "{url}: {}", answer.status());
        }
    }

    /// The metrics page.
    pub async fn metrics(&self) -> String {
        let url = format!("http://{}/metrics", self.operations);
        Client::new()
            .get(url)
            .send()
            .await
            .unwrap()
            .text()
            .await
            .unwrap()
    }

    /// A client that reaches the clinic and its stand-ins as a browser would, without following
    /// redirects and without cookies of its own.
    pub fn client(&self) -> Client {
        let gateway = self.gateway.address;
        let mut client = Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_secs(30))
            .resolve("bankid.localhost", self.bankid)
            .resolve("pay.localhost", gateway)
            .resolve("staff.localhost", SocketAddr::from(([127, 0, 0, 1], 0)))
            .resolve("localhost", SocketAddr::from(([127, 0, 0, 1], 0)));
        if let Some(folder) = &self.tls {
            let pem = std::fs::read(folder.join("authority.pem")).unwrap();
            client = client.add_root_certificate(Certificate::from_pem(&pem).unwrap());
        }
        client.build().expect("an HTTP client")
    }

    /// Makes this many adults who can sign in; answers with their keys.
    pub async fn generate_persons(&self, count: usize) -> Vec<String> {
        let answer: serde_json::Value = Client::new()
            .post(format!("http://{}/admin/persons/generate", self.bankid))
            .json(&json!({ "count": count }))
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap();
        let keys = answer["keys"].as_array().expect("keys");
        keys.iter()
            .map(|key| key.as_str().unwrap().to_owned())
            .collect()
    }
}

fn start_bankid(url: &str, staff_url: &str) -> Process {
    Process::start(
        "eclinic-local-bankid",
        &[
            "--listen".to_owned(),
            "127.0.0.1:0".to_owned(),
            "--client-id".to_owned(),
            CLIENT_ID.to_owned(),
            "--redirect-uri".to_owned(),
            format!("{url}/v1/auth/bankid/callback"),
            "--redirect-uri".to_owned(),
            format!("{staff_url}/v1/staff/auth/bankid/callback"),
        ],
        &[("ECLINIC_LOCAL_BANKID_SECRET", CLIENT_SECRET.to_owned())],
    )
}

fn start_gateway(port: u16) -> Process {
    Process::start(
        "eclinic-sandbox-gateway",
        &[
            "--listen".to_owned(),
            "127.0.0.1:0".to_owned(),
            "--secret-key".to_owned(),
            GATEWAY_KEY.to_owned(),
            "--webhook-secret".to_owned(),
            WEBHOOK_SECRET.to_owned(),
            "--webhook-url".to_owned(),
            format!("http://localhost:{port}/v1/webhooks/stripe"),
        ],
        &[],
    )
}

/// Makes a certificate for `localhost` and answers with its folder.
fn certificates(folder: &Path) -> PathBuf {
    let folder = folder.join("certificates");
    let arguments = [
        "certificate".to_owned(),
        folder.display().to_string(),
        "localhost".to_owned(),
    ];
    Process::run("eclinic-server", &arguments, &[]);
    folder
}

/// Runs SQL on the clinic's storage before it serves.
fn add(environment: &[(&str, String)], folder: &Path, sql: &str) {
    let postgres = environment
        .iter()
        .find(|(key, _)| *key == "ECLINIC_POSTGRES");
    if let Some((_, url)) = postgres {
        let mut client = postgres::Client::connect(url, postgres::NoTls).unwrap();
        client.batch_execute(sql).unwrap();
    } else {
        let file = folder.join("data").join("clinic.sqlite");
        rusqlite::Connection::open(file)
            .unwrap()
            .execute_batch(sql)
            .unwrap();
    }
}

fn text(process: &Process, key: &str) -> String {
    process.announcement[key]
        .as_str()
        .unwrap_or_else(|| panic!("no {key} announced"))
        .to_owned()
}

fn address(process: &Process) -> SocketAddr {
    text(process, "address").parse().expect("an address")
}

/// A port that is free, and stays so while its server is down: below those that the system gives
/// to outgoing connections.
pub fn free_port() -> u16 {
    loop {
        let port = u16::try_from(hurried::random(20_000, 32_000)).unwrap();
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}
