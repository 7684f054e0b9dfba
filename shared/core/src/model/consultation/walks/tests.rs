//! A hundred thousand events in the suite; ten million by `just walks`.
#![allow(clippy::unwrap_used)]

use super::*;

#[test]
fn walks_break_no_promise_and_get_everywhere() {
    let report = walk(100_000, 1);
    assert!(report.broken.is_empty(), "{:?}", report.broken);
    assert_eq!(report.events, 100_000);
    let tenth = report.walks / 10;
    assert!(report.connected > tenth, "{report:?}");
    assert!(report.reconnected > report.walks / 100, "{report:?}");
    for end in ["Left", "Denied", "Removed", "Replaced", "Untrusted", "Over"] {
        assert!(report.ends.contains_key(end), "{end}: {report:?}");
    }
}

#[test]
fn hopeless_lines_end_by_themselves() {
    let broken = directed(Guards::default());
    assert!(broken.is_empty(), "{broken:?}");
}

#[test]
fn a_machine_without_any_one_of_its_guards_is_caught() {
    let alive: Vec<Invariant> = mutants(1)
        .into_iter()
        .filter(|(_, caught)| !caught)
        .map(|(invariant, _)| invariant)
        .collect();
    assert!(alive.is_empty(), "not caught: {alive:?}");
}
