//! `crash N`: N times, the server is killed with kill -9 while eight clients book, pay, cancel and
//! wait for their money, on both engines. Afterwards nothing is lost or doubled: the clinic's
//! books are held against the gateway's own ledger and against what clients were told.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::{
    collections::BTreeMap,
    process::ExitCode,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use eclinic_tests::{
    books::{self, Books},
    clinic::{Clinic, Engine, Options},
    gateway::Ledger,
    hurried::{self, Step, Told},
    member::{Member, free_times},
    report::{self, Findings},
    syncs,
};
use serde_json::{Value, json};

/// Clients in flight at every kill.
const CLIENTS: usize = 8;
/// How long the clinic may take to settle after the last restart.
const SETTLE: Duration = Duration::from_mins(2);

#[tokio::main]
async fn main() -> ExitCode {
    let rounds = report::rounds(200);
    let mut findings = Findings::default();
    let mut engines = Vec::new();
    for engine in Engine::ALL {
        engines.push(crash(engine, rounds, &mut findings).await);
    }
    findings.finish(
        "crash",
        &json!({ "rounds": rounds, "clients": CLIENTS, "engines": engines }),
    )
}

async fn crash(engine: Engine, rounds: usize, findings: &mut Findings) -> Value {
    let mut clinic = Clinic::start(Options {
        member_limits: false,
        ..Options::on(engine)
    });
    let syncs = match engine {
        Engine::Sqlite => Some(syncs::before_acknowledgements(&clinic, findings).await),
        // PostgreSQL syncs in processes of its own; synchronous_commit is its default and checked.
        Engine::Postgres => None,
    };
    let (kills, told) = kill_again_and_again(&mut clinic, rounds).await;
    for step in Step::ALL {
        let count = kills.get(&step).copied().unwrap_or(0);
        findings.check(count > 0 || rounds < 20, || {
            format!("{}: no kill met a client {step:?}", engine.name())
        });
    }
    let (books, ledger) = settle(&clinic).await;
    let broken = books::compare(&books, &ledger, &told);
    for what in &broken {
        findings.check(false, || format!("{}: {what}", engine.name()));
    }
    let caught = books::doctored_ledgers_are_rejected(&books, &ledger, &told);
    findings.check(caught, || {
        "the checker accepted a doctored ledger".to_owned()
    });
    let kills: BTreeMap<String, usize> = kills
        .into_iter()
        .map(|(step, count)| (format!("{step:?}"), count))
        .collect();
    json!({
        "engine": engine.name(),
        "kills_by_client_step": kills,
        "bookings": books.bookings.len(),
        "charges": ledger.charges.len(),
        "refunds": ledger.refunds.len(),
        "syncs_before_acknowledgements": syncs,
        "doctored_ledger_rejected": caught,
    })
}

/// Lets clients work, kills the server `rounds` times, and answers with which steps the kills met
/// and what the clients were told.
async fn kill_again_and_again(
    clinic: &mut Clinic,
    rounds: usize,
) -> (BTreeMap<Step, usize>, Vec<Told>) {
    let client = clinic.client();
    let times = Arc::new(free_times(clinic, &client, "doctor-20", 28).await);
    let stop = Arc::new(AtomicBool::new(false));
    let mut clients = Vec::with_capacity(CLIENTS);
    for (index, person) in clinic.generate_persons(CLIENTS).await.iter().enumerate() {
        let member = Member::sign_up(clinic, &client, person).await;
        clients.push(hurried::start(
            member,
            Arc::clone(&times),
            index,
            Arc::clone(&stop),
        ));
    }
    let mut kills: BTreeMap<Step, usize> = BTreeMap::new();
    for round in 0..rounds {
        tokio::time::sleep(Duration::from_millis(hurried::random(5, 120))).await;
        for client in &clients {
            *kills.entry(client.step()).or_default() += 1;
        }
        clinic.kill_server();
        clinic.restart_server();
        if (round + 1).is_multiple_of(50) || round + 1 == rounds {
            println!(
                "{}: {} of {rounds} kills",
                clinic.engine().name(),
                round + 1
            );
        }
    }
    stop.store(true, Ordering::Release);
    let mut told = Vec::with_capacity(CLIENTS);
    for client in clients {
        told.push(client.finish().await);
    }
    (kills, told)
}

/// Waits until the clinic has nothing left to do, then reads both books.
async fn settle(clinic: &Clinic) -> (Books, Ledger) {
    let deadline = Instant::now() + SETTLE;
    loop {
        let books = Books::read(clinic).await;
        let ledger = clinic.gateway.ledger().await;
        if books.are_settled(&ledger) || Instant::now() > deadline {
            return (books, ledger);
        }
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
}
