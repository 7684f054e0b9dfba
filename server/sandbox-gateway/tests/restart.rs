//! What a restart remembers, and the process itself: its line on stdout, its refusals, its end.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use common::*;
use eclinic_sandbox_gateway::Config;
use serde_json::{Value, json};

fn with_journal(path: &Path) -> Config {
    Config {
        ledger: Some(path.to_owned()),
        ..config()
    }
}

#[tokio::test]
async fn the_journal_brings_everything_back() {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("ledger.jsonl");
    let before = Sandbox::with(with_journal(&journal)).await;
    let (session, intent) = before.paid_session().await;
    let refund = before
        .refund(&intent, Some("refund-key"), Some("100"))
        .await;
    let open = before.session().await;
    let ledger = before.ledger().await;
    let events = before.get("/v1/events").await.json;
    before.running.stop().await;

    let after = Sandbox::with(with_journal(&journal)).await;
    let again = after.ledger().await;
    for part in ["sessions", "charges", "refunds", "sums"] {
        assert_eq!(again[part], ledger[part], "{part}");
    }
    assert_eq!(after.get("/v1/events").await.json, events);
    let replayed = after.refund(&intent, Some("refund-key"), Some("100")).await;
    assert!(replayed.is_replayed());
    assert_eq!(replayed.json, refund.json);
    assert_eq!(after.submit_card(&session, GOOD_CARD).await.status(), 303);
    assert_eq!(after.submit_card(&open, GOOD_CARD).await.status(), 303);
    assert_eq!(after.ledger().await["sums"]["charges"], 2);
}

#[tokio::test]
async fn a_torn_last_line_is_left_out_and_a_broken_one_refused() {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("ledger.jsonl");
    let before = Sandbox::with(with_journal(&journal)).await;
    before.session().await;
    before.running.stop().await;
    let mut file = std::fs::OpenOptions::new()
        .append(true)
        .open(&journal)
        .unwrap();
    file.write_all(b"{\"checkout\":{\"ses").unwrap();
    let torn = Sandbox::with(with_journal(&journal)).await;
    torn.session().await;
    torn.running.stop().await;
    let whole = Sandbox::with(with_journal(&journal)).await;
    assert_eq!(whole.ledger().await["sums"]["sessions"], 2);
    whole.running.stop().await;
    file.write_all(b"no json\n").unwrap();
    assert!(
        eclinic_sandbox_gateway::start(with_journal(&journal))
            .await
            .is_err()
    );
}

#[tokio::test]
async fn events_that_nobody_took_are_posted_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("ledger.jsonl");
    let receiver = Receiver::start().await;
    let config = || Config {
        endpoints: vec![receiver.endpoint()],
        ..with_journal(&journal)
    };
    let before = Sandbox::with(config()).await;
    before.paid_session().await;
    receiver.wait_for(2).await;
    before.fault(json!({ "kind": "hold_webhooks" })).await;
    let (held, _) = before.paid_session().await;
    before.running.stop().await;
    let _after = Sandbox::with(config()).await;
    let posted = receiver.wait_for(4).await;
    assert_eq!(receiver.settled_count().await, 4);
    assert!(
        posted[2..]
            .iter()
            .any(|event| event.json()["data"]["object"]["id"] == json!(held))
    );
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_eclinic-sandbox-gateway"));
    command.args(arguments).env_remove("ECLINIC_MODE");
    command
}

fn refuses(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(!output.status.success());
    assert!(output.stdout.is_empty());
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn the_process_refuses_production_open_addresses_and_live_keys() {
    let key = ["--secret-key", "sk_test_1"];
    assert!(refuses(command(&key).env("ECLINIC_MODE", "production")).contains("production"));
    let open = ["--secret-key", "sk_test_1", "--listen", "0.0.0.0:0"];
    assert!(refuses(&mut command(&open)).contains("loopback"));
    let live = ["--secret-key", "sk_live_very_secret"];
    let said = refuses(&mut command(&live));
    assert!(said.contains("live key") && !said.contains("very_secret"));
}

/// Ends the process when a test fails half-way.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn the_process_says_where_it_listens_and_stops_on_sigterm() {
    let mut command = command(&["--secret-key", "sk_test_1"]);
    let mut process = Process(command.stdout(Stdio::piped()).spawn().unwrap());
    let mut line = String::new();
    BufReader::new(process.0.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let said: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(said["event"], "listening");
    let address = said["address"].as_str().unwrap();
    assert!(std::net::TcpStream::connect(address).is_ok());
    let port = address.rsplit(':').next().unwrap();
    assert_eq!(said["url"], format!("http://pay.localhost:{port}"));
    let pid = process.0.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-TERM", &pid])
            .status()
            .unwrap()
            .success()
    );
    assert!(process.0.wait().unwrap().success());
}
