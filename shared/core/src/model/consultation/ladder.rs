//! When a lost line or socket is tried again, and what the person is told meanwhile. Numbers were
//! measured or read in CALLS § 1 and § 2: a restart two seconds after the last packet had media back
//! in 2.7 s, waiting for the browser's own "failed" took 17.6 s or never ended.

use eclinic_api::realtime::close;

/// A line on which nothing has come for so long is started anew.
pub const SILENT_MS: u32 = 2_000;
/// Milliseconds to the next try, give or take a fifth.
pub const RETRY_MS: u32 = 3_000;
/// From then on the person is told that it connects again.
pub const TOLD_AFTER_MS: u32 = 5_000;
/// From then on the telephone is offered.
pub const TELEPHONE_AFTER_MS: u32 = 20_000;
/// Then the line is given up. The room stays.
pub const GIVEN_UP_AFTER_MS: u32 = 150_000;
/// The first pause before another socket, and the longest.
const SOCKET_FIRST_MS: u32 = 300;
const SOCKET_LONGEST_MS: u32 = 5_000;

/// How far it has come with a lost line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rung {
    /// Nothing is amiss, or nobody has noticed.
    Quiet,
    /// It is started anew without a word.
    Restarting,
    /// "Connecting again".
    Told,
    /// The telephone is offered.
    Telephone,
    /// Given up.
    GivenUp,
}

impl Rung {
    /// For a line on which nothing has come for this many milliseconds.
    pub const fn after(silent_ms: u32) -> Self {
        match silent_ms {
            GIVEN_UP_AFTER_MS.. => Self::GivenUp,
            TELEPHONE_AFTER_MS.. => Self::Telephone,
            TOLD_AFTER_MS.. => Self::Told,
            SILENT_MS.. => Self::Restarting,
            _ => Self::Quiet,
        }
    }
}

/// Milliseconds to the next try with a line. `chance` is a random byte: all lines of a relay that
/// fell must not come back at once.
pub fn retry_after(chance: u8) -> u32 {
    spread(RETRY_MS, chance)
}

/// Milliseconds to the next socket, after so many failed in a row.
pub fn socket_after(failed: u32, chance: u8) -> u32 {
    let doubled = 1_u32.checked_shl(failed).unwrap_or(u32::MAX);
    spread(
        SOCKET_FIRST_MS
            .saturating_mul(doubled)
            .min(SOCKET_LONGEST_MS),
        chance,
    )
}

/// A fifth less to a fifth more.
fn spread(milliseconds: u32, chance: u8) -> u32 {
    let fifth = milliseconds / 5;
    milliseconds - fifth + 2 * fifth * u32::from(chance) / u32::from(u8::MAX)
}

/// Whether another socket may follow one that was closed with this code. After the others the
/// person decides: two windows that take a call from each other would never end.
pub const fn may_come_back(code: u16) -> bool {
    !matches!(code, close::REPLACED | close::REMOVED | close::ENDED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rung_is_reached_at_its_time() {
        let at = [0, 1_999, 2_000, 5_000, 20_000, 149_999, 150_000, u32::MAX];
        let rungs = at.map(Rung::after);
        assert_eq!(
            rungs,
            [
                Rung::Quiet,
                Rung::Quiet,
                Rung::Restarting,
                Rung::Told,
                Rung::Telephone,
                Rung::Telephone,
                Rung::GivenUp,
                Rung::GivenUp,
            ]
        );
    }

    #[test]
    fn tries_are_a_fifth_apart_at_most_and_sockets_never_wait_longer_than_six_seconds() {
        assert_eq!((retry_after(0), retry_after(255)), (2_400, 3_600));
        assert_eq!((socket_after(0, 0), socket_after(0, 255)), (240, 360));
        for failed in 0..200 {
            let (least, most) = (socket_after(failed, 0), socket_after(failed, 255));
            assert!(least <= most && most <= 6_000);
            assert!(failed < 5 || least == 4_000);
        }
    }

    #[test]
    fn replaced_removed_and_ended_never_come_back() {
        for code in [4_001, 4_003, 4_004] {
            assert!(!may_come_back(code));
        }
        for code in [1_000, 1_006, 4_008, 4_009, 4_010] {
            assert!(may_come_back(code));
        }
    }
}
