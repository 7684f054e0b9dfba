//! The sandbox's time: the machine's clock plus an offset that tests move, so that a session's
//! expiry and a webhook's timestamp follow the clinic's clock under test control.

use std::sync::atomic::{AtomicI64, Ordering};

/// Wall clock with an offset in milliseconds.
#[derive(Debug, Default)]
pub struct Clock {
    offset_ms: AtomicI64,
}

impl Clock {
    /// Milliseconds since 1970-01-01 UTC.
    pub fn now_ms(&self) -> i64 {
        jiff::Timestamp::now()
            .as_millisecond()
            .saturating_add(self.offset_ms())
    }

    /// Milliseconds added to the machine's clock; negative is in the past.
    pub fn offset_ms(&self) -> i64 {
        self.offset_ms.load(Ordering::SeqCst)
    }

    /// Sets the offset in milliseconds.
    pub fn set_offset_ms(&self, offset_ms: i64) {
        self.offset_ms.store(offset_ms, Ordering::SeqCst);
    }
}

/// Whole seconds of an instant in milliseconds: the unit of Stripe's timestamps.
pub fn seconds(instant_ms: i64) -> i64 {
    instant_ms.div_euclid(1000)
}
