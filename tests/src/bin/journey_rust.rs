//! `journey_rust`: the shared journey on a phone without a screen, in the environment that
//! `journey_clinic` makes (see `tests/journey/README.md`).
//!
//! With `--restart-after-every-step` it is played once for each of its steps, each time by somebody
//! new, with the app killed after that step.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Parser, Subcommand};
use eclinic_tests::{
    journey_steps::{self, Step},
    phone::{
        app,
        play::{Player, Setting, variable},
        restarts,
    },
    report::Findings,
};
use serde_json::json;

/// Plays a journey on a phone without a screen.
#[derive(Parser)]
struct Arguments {
    /// Once for each step, with the app killed after it.
    #[arg(long)]
    restart_after_every_step: bool,
    /// Only for the step of this number, counted from 0.
    #[arg(long, requires = "restart_after_every_step")]
    only: Option<usize>,
    #[command(subcommand)]
    role: Option<Role>,
}

#[derive(Subcommand)]
enum Role {
    /// The app on the phone, which the phone itself starts.
    App {
        /// The clinic's origin.
        origin: String,
        /// The store's file.
        store: PathBuf,
    },
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if let Some(Role::App { origin, store }) = &arguments.role {
        app::run(origin, store);
        return ExitCode::SUCCESS;
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let steps = journey_steps::read(Path::new(&variable("ECLINIC_JOURNEY_FILE")));
    if arguments.restart_after_every_step {
        runtime.block_on(with_restarts(&steps, arguments.only))
    } else {
        runtime.block_on(once(&steps))
    }
}

async fn once(steps: &[Step]) -> ExitCode {
    let mut player = Player::new(
        &Setting::of_environment(),
        &variable("ECLINIC_JOURNEY_PERSON"),
    );
    let outcome = player.play(steps).await;
    let mut findings = Findings::default();
    let done = outcome.is_ok();
    findings.check(done, || outcome.unwrap_err());
    findings.check(!done || player.phone.is_at_rest(), || {
        "microphone, camera or a connection is still open".to_owned()
    });
    findings.finish("journey_rust", &json!({ "steps": steps.len() }))
}

async fn with_restarts(steps: &[Step], only: Option<usize>) -> ExitCode {
    let (setting, mut findings) = (Setting::of_environment(), Findings::default());
    let mut somebody = Some(variable("ECLINIC_JOURNEY_PERSON"));
    let mut plays = 0;
    for (number, step) in steps.iter().enumerate() {
        if matches!(step, Step::Restart(_)) || only.is_some_and(|only| only != number) {
            continue;
        }
        println!("killed after step {number}, {step}");
        let person = match somebody.take() {
            Some(person) => person,
            None => setting.new_person().await,
        };
        let mut player = Player::new(&setting, &person);
        let outcome = restarts::play(&mut player, steps, number).await;
        findings.check(outcome.is_ok(), || {
            format!(
                "killed after step {number}, {step}: {}",
                outcome.unwrap_err()
            )
        });
        plays += 1;
    }
    findings.finish("journey_rust", &json!({ "plays": plays }))
}
