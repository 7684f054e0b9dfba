//! Time in cells of five minutes. Every visit occupies whole cells, so a database
//! constraint on (owner, cell) is all it takes that nobody is in two visits at
//! once (R20, R23).

use crate::instant::Instant;
use serde::{Deserialize, Serialize};

/// Minutes in a cell.
pub const CELL_MINUTES: u16 = 5;
const CELL_MILLIS: i64 = CELL_MINUTES as i64 * 60_000;

/// The number of a cell: whole five minutes since the Unix epoch.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cell(i64);

impl Cell {
    /// The number, as stored.
    pub const fn number(self) -> i64 {
        self.0
    }
}

/// Why a visit cannot be laid into cells.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotOnCells {
    /// The start is not on a border of five minutes.
    #[error("a visit starts on a whole five minutes")]
    Start,
    /// The visit lasts no time at all.
    #[error("a visit lasts at least a minute")]
    Empty,
}

impl NotOnCells {
    /// The stable code for the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Start => "start_not_on_five_minutes",
            Self::Empty => "visit_without_length",
        }
    }
}

/// How many cells a length in minutes takes: rounded up.
pub const fn cell_count(minutes: u16) -> u16 {
    minutes.div_ceil(CELL_MINUTES)
}

/// The cells of a visit, in order. A length that is not a multiple of five minutes
/// takes the whole last cell.
pub fn cells(start: Instant, minutes: u16) -> Result<impl Iterator<Item = Cell>, NotOnCells> {
    if minutes == 0 {
        return Err(NotOnCells::Empty);
    }
    if start.millis().rem_euclid(CELL_MILLIS) != 0 {
        return Err(NotOnCells::Start);
    }
    let first = start.millis().div_euclid(CELL_MILLIS);
    Ok((0..i64::from(cell_count(minutes))).map(move |offset| Cell(first + offset)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn at_cell(number: i64) -> Instant {
        Instant::from_millis(number * CELL_MILLIS)
    }

    fn set(start: i64, minutes: u16) -> BTreeSet<Cell> {
        cells(at_cell(start), minutes).unwrap().collect()
    }

    proptest! {
        #[test]
        fn r23_two_visits_overlap_exactly_when_they_share_a_cell(a in -40_i64..40, a_minutes in 1_u16..=90, b in -40_i64..40, b_minutes in 1_u16..=90) {
            let end = |start: i64, minutes: u16| start + i64::from(cell_count(minutes));
            let overlap = a < end(b, b_minutes) && b < end(a, a_minutes);
            let shared = !set(a, a_minutes).is_disjoint(&set(b, b_minutes));
            prop_assert_eq!(shared, overlap);
        }

        #[test]
        fn r23_the_cells_cover_the_visit_without_a_hole(start in -1000_i64..1000, minutes in 1_u16..=600) {
            let numbers: Vec<i64> = cells(at_cell(start), minutes).unwrap().map(Cell::number).collect();
            prop_assert_eq!(numbers.first(), Some(&start));
            prop_assert!(numbers.windows(2).all(|pair| matches!(pair, [a, b] if a + 1 == *b)));
            let covered = numbers.len() * usize::from(CELL_MINUTES);
            prop_assert!(covered >= usize::from(minutes) && covered < usize::from(minutes + CELL_MINUTES));
        }

        #[test]
        fn a_start_between_borders_is_refused(millis in any::<i64>(), minutes in 1_u16..=600) {
            let refused = cells(Instant::from_millis(millis), minutes).is_err();
            prop_assert_eq!(refused, millis % CELL_MILLIS != 0);
        }
    }

    #[test]
    fn r23_a_visit_may_begin_when_another_ends() {
        assert!(set(0, 20).is_disjoint(&set(4, 20)));
        assert!(!set(0, 21).is_disjoint(&set(4, 20)));
    }

    #[test]
    fn a_visit_without_length_is_refused() {
        assert_eq!(cells(at_cell(0), 0).err(), Some(NotOnCells::Empty));
    }
}
