//! A point in time as it crosses crates, the wire and the database: one integer,
//! so that nothing can depend on the zone of a device or a server.

use serde::{Deserialize, Serialize};

/// Milliseconds in a minute.
const MINUTE: i64 = 60_000;

/// Milliseconds since the Unix epoch, UTC. On the wire it is that number alone.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Instant(i64);

impl Instant {
    /// From milliseconds since the Unix epoch.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the Unix epoch.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// Later by this many elapsed minutes (earlier when negative), or `None`
    /// when the result does not fit.
    pub const fn checked_add_minutes(self, minutes: i64) -> Option<Self> {
        match minutes.checked_mul(MINUTE) {
            Some(millis) => match self.0.checked_add(millis) {
                Some(sum) => Some(Self(sum)),
                None => None,
            },
            None => None,
        }
    }

    /// Later by this many elapsed minutes (earlier when negative), held at the
    /// ends of the range.
    #[must_use]
    pub const fn saturating_add_minutes(self, minutes: i64) -> Self {
        Self(self.0.saturating_add(minutes.saturating_mul(MINUTE)))
    }

    /// Later by this many milliseconds (earlier when negative), held at the ends
    /// of the range.
    #[must_use]
    pub const fn saturating_add_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// Elapsed milliseconds from `earlier` to this instant, negative when
    /// `earlier` is in fact later, held at the ends of the range.
    pub const fn millis_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn adding_minutes_is_undone_by_subtracting(start in -1_i64 << 50..1_i64 << 50, minutes in -1_000_000_i64..1_000_000) {
            let there = Instant::from_millis(start).saturating_add_minutes(minutes);
            prop_assert_eq!(there.millis() - start, minutes * 60_000);
            prop_assert_eq!(there.checked_add_minutes(-minutes), Some(Instant::from_millis(start)));
        }

        #[test]
        fn no_arithmetic_panics(a in any::<i64>(), b in any::<i64>()) {
            let instant = Instant::from_millis(a);
            let _ = instant.saturating_add_minutes(b);
            let _ = instant.saturating_add_millis(b);
            let _ = instant.checked_add_minutes(b);
            let _ = instant.millis_since(Instant::from_millis(b));
        }
    }

    #[test]
    fn a_result_that_does_not_fit_is_none_or_the_end_of_the_range() {
        let last = Instant::from_millis(i64::MAX);
        assert_eq!(last.checked_add_minutes(1), None);
        assert_eq!(last.saturating_add_minutes(1), last);
        assert_eq!(Instant::default().checked_add_minutes(i64::MAX), None);
    }

    #[test]
    fn on_the_wire_it_is_a_plain_number() -> Result<(), serde_json::Error> {
        assert_eq!(
            serde_json::to_string(&Instant::from_millis(1_700_000_000_123))?,
            "1700000000123"
        );
        assert_eq!(
            serde_json::from_str::<Instant>("-5")?,
            Instant::from_millis(-5)
        );
        Ok(())
    }
}
