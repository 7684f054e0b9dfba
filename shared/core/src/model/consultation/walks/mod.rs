//! Random walks that try to make a call break its promises (CALLS § 4): anything at any time, mostly
//! plausible, sometimes stale, late or twice, with every promise checked after every step. Then one
//! guard of the machine is taken away after the other, to show that the checker would notice.
//!
//! Compiled for tests and for `just walks` only.

mod choose;
mod directed;
mod judge;
mod world;

use std::collections::BTreeMap;

use self::world::World;
pub use self::{directed::directed, judge::Broken};
use super::{
    call::{End, LinkState, Phase},
    invariant::{Guards, Invariant},
};

/// Events in one walk: long enough to meet, lose each other and meet again.
const STEPS: u64 = 300;
/// Events after the end of a call: none of them may do anything.
const STEPS_AFTER_END: u32 = 12;
/// Events after which a machine without a guard must have been caught.
const UNTIL_CAUGHT: u64 = 400_000;

/// What some walks led to.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Events that were fed.
    pub events: u64,
    /// Walks.
    pub walks: u64,
    /// Walks in which a line stood.
    pub connected: u64,
    /// Walks in which a line stood again after it was lost.
    pub reconnected: u64,
    /// Walks that ended, by why.
    pub ends: BTreeMap<String, u64>,
    /// Promises that were broken, each with the seed of its walk and its step.
    pub broken: Vec<Broken>,
}

/// Walks until so many events have been fed.
pub fn walk(events: u64, seed: u64) -> Report {
    let mut report = Report::default();
    while report.events < events {
        let left = STEPS.min(events - report.events);
        one_walk(
            seed.wrapping_add(report.walks),
            left,
            Guards::default(),
            &mut report,
        );
    }
    report
}

/// One walk; its first broken promise ends it.
fn one_walk(seed: u64, steps: u64, guards: Guards, report: &mut Report) {
    let mut world = World::new(seed, guards);
    report.walks += 1;
    let (mut connected, mut reconnected) = (false, false);
    let mut after_end = 0;
    for step in 0..steps {
        let (input, stale) = choose::next(&mut world);
        report.events += 1;
        let lost = world.has(LinkState::Reconnecting);
        let broken = world.feed(&input, stale);
        let stands = world.has(LinkState::Connected);
        connected |= stands;
        after_end += u32::from(world.call.is_over());
        reconnected |= stands && lost && !world.has(LinkState::Reconnecting);
        if let Some((invariant, what)) = broken {
            report.broken.push(Broken {
                invariant,
                what,
                seed,
                step,
            });
            break;
        }
        if after_end > STEPS_AFTER_END {
            break;
        }
    }
    report.connected += u64::from(connected);
    report.reconnected += u64::from(reconnected);
    if let Phase::Ended(why) = world.call.phase() {
        let name = match why {
            End::Over(_) => "Over".to_owned(),
            other => format!("{other:?}"),
        };
        *report.ends.entry(name).or_default() += 1;
    }
}

/// Takes away each guard in turn and says whether exactly its promise was seen to be broken.
pub fn mutants(seed: u64) -> Vec<(Invariant, bool)> {
    let caught = |invariant| (invariant, is_caught(invariant, seed));
    Invariant::ALL.into_iter().map(caught).collect()
}

fn is_caught(invariant: Invariant, seed: u64) -> bool {
    let guards = Guards::without(invariant);
    if directed(guards)
        .iter()
        .any(|broken| broken.invariant == invariant)
    {
        return true;
    }
    let mut report = Report::default();
    while report.events < UNTIL_CAUGHT {
        one_walk(seed.wrapping_add(report.walks), STEPS, guards, &mut report);
        if report
            .broken
            .iter()
            .any(|broken| broken.invariant == invariant)
        {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests;
