//! The clinic's time on a device whose own clock may be wrong: device time plus the offset learnt
//! from the clinic's answers, so that a wrong phone clock does not move a refund deadline.

use eclinic_rules::{Instant, LocalDate, oslo};

use crate::effects::time::DeviceTime;

/// Both clocks at one moment: the answer of a request carried the clinic's, the device gave its
/// own right after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The clinic's time, in milliseconds since the Unix epoch; absent on a plain tick.
    pub clinic: Option<i64>,
    /// The device's time, in milliseconds since the Unix epoch.
    pub device: i64,
}

impl From<DeviceTime> for Reading {
    fn from(time: DeviceTime) -> Self {
        Self {
            clinic: None,
            device: time.millis,
        }
    }
}

/// The clinic's clock as far as known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    offset: i64,
    now: Instant,
}

impl Clock {
    /// Takes in a reading. The latest offset counts: a device's clock may be set while we run.
    pub fn learn(&mut self, reading: Reading) {
        if let Some(clinic) = reading.clinic {
            self.offset = clinic.saturating_sub(reading.device);
        }
        self.now = Instant::from_millis(reading.device.saturating_add(self.offset));
    }

    /// The clinic's time at the last reading.
    pub const fn now(&self) -> Instant {
        self.now
    }

    /// The date in Oslo at the last reading.
    pub fn today(&self) -> LocalDate {
        oslo::date(self.now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_device_clock_does_not_move_the_clinics_time() {
        let mut clock = Clock::default();
        clock.learn(Reading {
            clinic: Some(1_000_000),
            device: 400_000,
        });
        assert_eq!(clock.now().millis(), 1_000_000);
        clock.learn(DeviceTime { millis: 405_000 }.into());
        assert_eq!(clock.now().millis(), 1_005_000);
    }

    #[test]
    fn a_device_clock_set_anew_is_corrected_by_the_next_answer() {
        let mut clock = Clock::default();
        clock.learn(Reading {
            clinic: Some(1_000_000),
            device: 400_000,
        });
        clock.learn(Reading {
            clinic: Some(1_001_000),
            device: 9_000_000,
        });
        assert_eq!(clock.now().millis(), 1_001_000);
    }

    #[test]
    fn extreme_clocks_do_not_overflow() {
        let mut clock = Clock::default();
        clock.learn(Reading {
            clinic: Some(i64::MIN),
            device: i64::MAX,
        });
        clock.learn(Reading {
            clinic: None,
            device: i64::MIN,
        });
        let _ = clock.today();
    }
}
