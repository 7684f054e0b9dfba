//! How often one socket may speak.

use std::time::Instant;

/// Messages at once: a join of four with all its candidates is far below.
const BURST: f64 = 120.0;
/// Messages a second for as long as one likes.
const PER_SECOND: f64 = 20.0;

/// What a socket has left.
pub(super) struct Pace {
    left: f64,
    at: Instant,
}

impl Pace {
    /// A full measure.
    pub(super) fn new(now: Instant) -> Self {
        Self {
            left: BURST,
            at: now,
        }
    }

    /// Takes one message; false when it came too often.
    pub(super) fn take(&mut self, now: Instant) -> bool {
        let passed = now.saturating_duration_since(self.at).as_secs_f64();
        self.at = now;
        self.left = (self.left + passed * PER_SECOND).min(BURST) - 1.0;
        self.left >= 0.0
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_burst_passes_and_a_flood_does_not() {
        let start = Instant::now();
        let mut pace = Pace::new(start);
        assert!((0..120).all(|_| pace.take(start)));
        assert!(!pace.take(start));
        let mut steady = Pace::new(start);
        let every = Duration::from_millis(50);
        assert!((1..10_000).all(|number| steady.take(start + every * number)));
    }
}
