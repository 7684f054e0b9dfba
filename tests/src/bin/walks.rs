//! `walks N`: N events of random walks through the call machine of the core, every promise of it
//! checked after every one of them (CALLS § 4); then the machine without one of its guards after the
//! other, each of which must be caught.

#![allow(clippy::expect_used)]

use std::{process::ExitCode, time::Instant};

use eclinic_core::model::consultation::{
    invariant::Guards,
    walks::{directed, mutants, walk},
};
use eclinic_tests::report::{self, Findings};
use serde_json::json;

/// Events unless told otherwise.
const EVENTS: usize = 10_000_000;
/// Where the walks begin.
const SEED: u64 = 1;

fn main() -> ExitCode {
    let events = u64::try_from(report::rounds(EVENTS)).expect("a number of events");
    let started = Instant::now();
    let mut findings = Findings::default();
    let walked = walk(events, SEED);
    println!(
        "{} walks in {:.1} s: a line stood in {}, stood again in {}; ends: {:?}",
        walked.walks,
        started.elapsed().as_secs_f64(),
        walked.connected,
        walked.reconnected,
        walked.ends,
    );
    let mut broken = walked.broken;
    broken.extend(directed(Guards::default()));
    for one in &broken {
        findings.check(false, || format!("{one:?}"));
    }
    let tried = mutants(SEED);
    for (invariant, caught) in &tried {
        let word = if *caught { "caught" } else { "NOT CAUGHT" };
        println!("without the guard of {invariant:?}: {word}");
        findings.check(*caught, || {
            format!("a machine without {invariant:?} passed")
        });
    }
    let killed = tried.iter().filter(|(_, caught)| *caught).count();
    findings.finish(
        "walks",
        &json!({
            "events": walked.events,
            "violations": broken.len(),
            "mutants_killed": killed,
            "mutants": tried.len(),
        }),
    )
}
