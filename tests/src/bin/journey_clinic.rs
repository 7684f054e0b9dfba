//! `journey_clinic -- COMMAND`: a clinic for a journey that is played by another program.
//!
//! Starts server, local `BankID` and sandbox gateway behind a network that can be switched off, runs
//! the command with where they are in its environment (see `tests/journey/README.md`), and ends as
//! it does. A command that says it went well is believed only when the clinic's books and the
//! gateway's ledger say so as well: one charge for each person who was made, and one refund, or none
//! where the journey leads to the visit.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{
    path::{Path, PathBuf},
    process::{ExitCode, ExitStatus},
    sync::Arc,
};

use clap::Parser;
use eclinic_tests::{
    clinic::{Clinic, Engine, Options, free_port},
    journey_clock::until_monday_morning,
    journey_front::Front,
    journey_ledger::{Money, everyone_in_ledger},
    journey_steps::{self, Step},
    report::Findings,
};
use serde_json::json;
use tokio::process::Command;

/// A clinic for one command.
#[derive(Parser)]
struct Arguments {
    /// The journey to be played.
    #[arg(long, default_value = "tests/journey/patient.json")]
    journey: PathBuf,
    /// The built web app, for journeys in a browser.
    #[arg(long)]
    web: Option<PathBuf>,
    /// Apps are killed more often than the journey says.
    #[arg(long)]
    killed: bool,
    /// What plays it.
    #[arg(last = true, required = true)]
    command: Vec<String>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let port = free_port();
    let clinic = Arc::new(Clinic::start(Options {
        front: Some(port),
        web: arguments.web.as_deref().map(absolute),
        ..Options::on(Engine::Sqlite)
    }));
    clinic.set_clock_offset(until_monday_morning()).await;
    let front = Front::open(Arc::clone(&clinic), port, arguments.killed).await;

    let status = play(&arguments, &clinic, &front).await;
    if !status.success() {
        let code = status.code().and_then(|code| u8::try_from(code).ok());
        return ExitCode::from(code.unwrap_or(1));
    }
    let mut findings = Findings::default();
    let steps = journey_steps::read(&arguments.journey);
    let visits = steps.iter().any(|step| matches!(step, Step::Colleague(_)));
    let money = if visits {
        Money::Kept
    } else {
        Money::GivenBack
    };
    everyone_in_ledger(&clinic, front.people(), money, &mut findings).await;
    findings.finish("journey_clinic", &json!({ "people": front.people() }))
}

/// The path for a program that may run elsewhere.
fn absolute(path: &Path) -> PathBuf {
    path.canonicalize()
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

async fn play(arguments: &Arguments, clinic: &Clinic, front: &Front) -> ExitStatus {
    let (program, rest) = arguments.command.split_first().expect("a command");
    Command::new(program)
        .args(rest)
        .env("ECLINIC_JOURNEY_FILE", absolute(&arguments.journey))
        .env("ECLINIC_JOURNEY_URL", &clinic.url)
        .env(
            "ECLINIC_JOURNEY_CONTROL",
            format!("http://{}", front.control),
        )
        .env("ECLINIC_JOURNEY_PERSON", front.person().await)
        .kill_on_drop(true)
        .status()
        .await
        .unwrap_or_else(|error| panic!("{program} cannot be started: {error}"))
}
