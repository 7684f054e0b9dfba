//! The device's clock and its timers.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use eclinic_core::effects::time::{DeviceTime, TimeOperation};

/// Waits if that is asked for, then reads the clock.
pub async fn read(operation: &TimeOperation) -> DeviceTime {
    if let TimeOperation::After(milliseconds) = operation {
        tokio::time::sleep(Duration::from_millis((*milliseconds).into())).await;
    }
    DeviceTime {
        millis: millis(SystemTime::now()),
    }
}

/// Milliseconds since the Unix epoch; a clock set to before 1970 reads as a negative number.
pub fn millis(time: SystemTime) -> i64 {
    let whole = |length: Duration| i64::try_from(length.as_millis()).unwrap_or(i64::MAX);
    match time.duration_since(UNIX_EPOCH) {
        Ok(since) => whole(since),
        Err(before) => -whole(before.duration()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_before_1970_reads_as_negative() {
        assert_eq!(millis(UNIX_EPOCH + Duration::from_millis(1500)), 1500);
        assert_eq!(millis(UNIX_EPOCH - Duration::from_millis(1500)), -1500);
    }

    #[tokio::test]
    async fn a_timer_answers_with_the_time_after_its_pause() {
        let now = read(&TimeOperation::Now).await.millis;
        assert!(
            now > 1_700_000_000_000,
            "the clock of a machine that builds this"
        );
        let later = read(&TimeOperation::After(40)).await.millis;
        assert!(later >= now + 40, "{} ms", later - now);
    }
}
