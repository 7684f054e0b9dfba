//! The program itself: its one line, its signals, and where it does not start.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use eclinic_local_bankid::{Config, StartError, serve};
use serde_json::Value;

use crate::client::{CLIENT, REDIRECT, SECRET};

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_eclinic-local-bankid"));
    command.args([
        "--client-id",
        CLIENT,
        "--client-secret",
        SECRET,
        "--redirect-uri",
        REDIRECT,
    ]);
    command
        .env_remove("ECLINIC_MODE")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// A program that listens, killed when the test ends.
struct Listening(Child, Value);

impl Drop for Listening {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn listening(command: &mut Command) -> Listening {
    let mut child = command.spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    Listening(child, serde_json::from_str(&line).unwrap())
}

async fn issuer_of(address: &str) -> Value {
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let url = format!("http://{address}/.well-known/openid-configuration");
    http.get(url)
        .send()
        .await
        .unwrap()
        .json::<Value>()
        .await
        .unwrap()["issuer"]
        .clone()
}

#[tokio::test]
async fn it_says_where_it_listens_and_stops_in_peace_on_either_signal() {
    for signal in ["TERM", "INT"] {
        let mut running = listening(&mut program());
        let line = running.1.clone();
        assert_eq!(line["event"], "listening");
        let address = line["address"].as_str().unwrap();
        let port = address.strip_prefix("127.0.0.1:").unwrap();
        assert_eq!(line["issuer"], format!("http://bankid.localhost:{port}"));
        assert_eq!(issuer_of(address).await, line["issuer"]);

        let id = running.0.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-s", signal, &id])
                .status()
                .unwrap()
                .success()
        );
        let deadline = Instant::now() + Duration::from_secs(10);
        let status = loop {
            if let Some(status) = running.0.try_wait().unwrap() {
                break status;
            }
            assert!(Instant::now() < deadline, "still running after {signal}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        };
        assert!(status.success(), "{signal}: {status}");
    }
}

#[tokio::test]
async fn a_named_issuer_and_a_key_file_are_kept_over_restarts() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("key.pem");
    let mut keys = Vec::new();
    for _ in 0..2 {
        let mut command = program();
        command
            .args(["--issuer", "http://sign-in.localhost:7"])
            .arg("--key-file")
            .arg(&file);
        let running = listening(&mut command);
        let address = running.1["address"].as_str().unwrap();
        assert_eq!(issuer_of(address).await, "http://sign-in.localhost:7");
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let answer = http
            .get(format!("http://{address}/jwks"))
            .send()
            .await
            .unwrap();
        keys.push(answer.text().await.unwrap());
    }
    assert_eq!(keys[0], keys[1]);
}

fn refused(command: &mut Command) -> String {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().unwrap();
    assert!(!status.success());
    assert!(stdout.is_empty(), "nothing listened");
    String::from_utf8(stderr).unwrap()
}

#[test]
fn it_does_not_start_in_production_mode() {
    let said = refused(program().env("ECLINIC_MODE", "production"));
    assert!(said.contains("does not start in production mode"), "{said}");
}

#[test]
fn it_does_not_listen_beyond_this_machine() {
    let said = refused(program().args(["--listen", "0.0.0.0:0"]));
    assert!(said.contains("loopback addresses only"), "{said}");
}

#[test]
fn it_does_not_start_on_a_person_with_a_number_that_could_be_real() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("persons.json");
    let person = r#"{"patients": [{"key": "a", "given_name": "A", "family_name": "B",
        "birth_date": "1932-01-02", "national_id": "02013299997", "bankid_altsub": "1"}]}"#;
    std::fs::write(&file, person).unwrap();
    let said = refused(program().arg("--persons").arg(&file));
    assert!(said.contains("synthetic"), "{said}");
    assert!(!said.contains("02013299997"));
}

#[tokio::test]
async fn what_is_said_names_nobody() {
    let mut command = program();
    command.env("RUST_LOG", "trace").stderr(Stdio::piped());
    let mut running = listening(&mut command);
    let address = running.1["address"].as_str().unwrap().to_owned();
    let http = reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap();
    let query = [
        ("response_type", "code"),
        ("client_id", CLIENT),
        ("redirect_uri", REDIRECT),
        ("scope", "openid"),
        (
            "code_challenge",
            "0123456789012345678901234567890123456789012",
        ),
        ("code_challenge_method", "S256"),
        ("login_hint", "BID:12848810515"),
    ];
    let page = http
        .get(format!("http://{address}/authorize"))
        .query(&query)
        .send()
        .await
        .unwrap();
    let transaction = crate::client::hidden(&page.text().await.unwrap(), "transaction");
    let form = [("transaction", transaction.as_str()), ("person", "adult")];
    let answer = http
        .post(format!("http://{address}/login"))
        .form(&form)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 303);
    let code = crate::client::returned(&answer)["code"].clone();
    running.0.kill().unwrap();
    let mut said = String::new();
    std::io::Read::read_to_string(&mut running.0.stderr.take().unwrap(), &mut said).unwrap();
    assert!(said.contains("sign-in finished"));
    for secret in [
        "12848810515",
        "Testmann",
        "adult",
        &transaction,
        &code,
        SECRET,
    ] {
        assert!(!said.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn it_can_be_started_in_process_and_stopped() {
    let running = serve(Config::new(CLIENT, SECRET, REDIRECT)).await.unwrap();
    let address = running.address.to_string();
    assert_eq!(issuer_of(&address).await, running.issuer);
    running.shutdown.finish().await;
    assert!(std::net::TcpStream::connect(&address).is_err());

    let mut config = Config::new(CLIENT, SECRET, REDIRECT);
    config.listen = ([0, 0, 0, 0], 0).into();
    assert!(matches!(
        serve(config).await,
        Err(StartError::NotLoopback(_))
    ));
}
