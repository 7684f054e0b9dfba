//! `race N`: N times, fifty distinct members want the same time at the same instant, on both
//! engines (R20; COMPLAINTS 1–6). One wins, the others are told clearly, and nobody is charged
//! without a time.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    process::ExitCode,
    sync::Arc,
    time::{Duration, Instant},
};

use eclinic_api::{
    booking::{Booking, BookingState},
    problem::code,
};
use eclinic_tests::{
    clinic::{Clinic, Engine, Options},
    crowd,
    member::{GOOD_CARD, Member, Outcome, Time, free_times, new_key},
    report::{self, Findings, percentile_ms},
};
use serde_json::json;
use tokio::{sync::Barrier, task::JoinSet};

/// Members in one race.
const RACERS: usize = 50;
/// Races one member takes part in at most: the rate limits are on.
const RACES_PER_MEMBER: usize = 6;

#[tokio::main]
async fn main() -> ExitCode {
    let rounds = report::rounds(200);
    let mut findings = Findings::default();
    let mut engines = Vec::new();
    for engine in Engine::ALL {
        engines.push(race(engine, rounds, &mut findings).await);
    }
    findings.finish(
        "race",
        &json!({ "rounds": rounds, "racers": RACERS, "engines": engines }),
    )
}

async fn race(engine: Engine, rounds: usize, findings: &mut Findings) -> serde_json::Value {
    let clinic = Clinic::start(Options::on(engine));
    let client = clinic.client();
    let groups = rounds.div_ceil(RACES_PER_MEMBER);
    println!("{}: {} members sign up", engine.name(), groups * RACERS);
    let members = crowd::members(&clinic, &client, groups * RACERS).await;
    let times = free_times(&clinic, &client, "doctor-20", 28).await;
    assert!(
        times.len() >= rounds,
        "the clinic has only {} times",
        times.len()
    );

    let mut lasted = Vec::with_capacity(rounds);
    let mut answers: BTreeMap<String, usize> = BTreeMap::new();
    let mut winners = Vec::with_capacity(rounds);
    for (round, time) in times.iter().take(rounds).enumerate() {
        let group = round % groups;
        let racers = &members[group * RACERS..(group + 1) * RACERS];
        let started = Instant::now();
        let outcomes = start_at_once(racers, time).await;
        lasted.push(started.elapsed());
        if let Some((member, booking)) = judge(round, outcomes, &mut answers, findings) {
            pay(member, &booking, findings).await;
            winners.push((member.clone(), booking.id));
        }
        if (round + 1).is_multiple_of(50) || round + 1 == rounds {
            println!("{}: {} of {rounds} races", engine.name(), round + 1);
        }
    }
    hold_books_against_ledger(&clinic, &winners, findings).await;
    findings.check(winners.len() == rounds, || {
        format!("{} of {rounds} had a winner", winners.len())
    });
    json!({
        "engine": engine.name(),
        "winners": winners.len(),
        "answers": answers,
        "race_p50_ms": percentile_ms(&mut lasted, 0.5),
        "race_p99_ms": percentile_ms(&mut lasted, 0.99),
    })
}

type Raced<'a> = (&'a Member, Outcome<Booking>);

async fn start_at_once<'a>(racers: &'a [Member], time: &Time) -> Vec<Raced<'a>> {
    let barrier = Arc::new(Barrier::new(racers.len()));
    let mut tasks = JoinSet::new();
    for (index, member) in racers.iter().enumerate() {
        let (member, time, barrier) = (member.clone(), time.clone(), Arc::clone(&barrier));
        tasks.spawn(async move {
            barrier.wait().await;
            (index, member.hold(&time, &new_key()).await)
        });
    }
    let mut outcomes = Vec::with_capacity(racers.len());
    while let Some(outcome) = tasks.join_next().await {
        let (index, outcome) = outcome.expect("a racer");
        outcomes.push((&racers[index], outcome));
    }
    outcomes
}

/// One winner; everyone else is told that the time is taken, and nothing else.
fn judge<'a>(
    round: usize,
    outcomes: Vec<Raced<'a>>,
    answers: &mut BTreeMap<String, usize>,
    findings: &mut Findings,
) -> Option<(&'a Member, Booking)> {
    let mut winners = Vec::new();
    for (member, outcome) in outcomes {
        match outcome {
            Ok(booking) => winners.push((member, booking)),
            Err(problem) => {
                let clear = problem.code == code::SLOT_TAKEN || problem.code == code::PATIENT_BUSY;
                findings.check(clear, || {
                    format!("round {round}: a loser was told {}", problem.code)
                });
                *answers.entry(problem.code).or_default() += 1;
            }
        }
    }
    findings.check(winners.len() == 1, || {
        format!("round {round}: {} winners", winners.len())
    });
    *answers.entry("held".to_owned()).or_default() += winners.len();
    winners.pop()
}

async fn pay(member: &Member, booking: &Booking, findings: &mut Findings) {
    let checkout = match member.checkout(&booking.id).await {
        Ok(checkout) => checkout,
        Err(problem) => {
            findings.check(false, || {
                format!("the winner's checkout answered {}", problem.code)
            });
            return;
        }
    };
    let returned = member.browser.pay(&checkout.url, GOOD_CARD).await;
    findings.check(returned.is_some(), || {
        "the winner's card was declined".to_owned()
    });
}

/// Every winner is charged once and has the time; there is no other charge.
async fn hold_books_against_ledger(
    clinic: &Clinic,
    winners: &[(Member, String)],
    findings: &mut Findings,
) {
    let deadline = Instant::now() + Duration::from_secs(20);
    for (member, booking_id) in winners {
        loop {
            let state = member
                .booking(booking_id)
                .await
                .map(|booking| booking.state);
            match state {
                Ok(BookingState::Held) if Instant::now() < deadline => {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
                state => {
                    let confirmed = matches!(state, Ok(BookingState::Confirmed));
                    findings.check(confirmed, || format!("a winner's booking is {state:?}"));
                    break;
                }
            }
        }
    }
    let ledger = clinic.gateway.ledger().await;
    let charged: BTreeSet<_> = ledger
        .charges
        .iter()
        .map(|charge| charge.client_reference_id.clone())
        .collect();
    findings.check(ledger.charges.len() == winners.len(), || {
        format!(
            "{} charges for {} winners",
            ledger.charges.len(),
            winners.len()
        )
    });
    findings.check(charged.len() == ledger.charges.len(), || {
        "a payment was charged twice".to_owned()
    });
    findings.check(ledger.refunds.is_empty(), || {
        format!("{} refunds", ledger.refunds.len())
    });
}
