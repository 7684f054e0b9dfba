//! How a line was in the last ten seconds, for the visit's quality record: numbers alone, no
//! addresses and no names of devices.

use eclinic_api::realtime::Quality;

use crate::event::room::Sample;

/// Samples in one report.
const SAMPLES: u32 = 10;

/// Samples since the last report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    count: u32,
    round_trip_ms: u64,
    lost_permille: u64,
    concealed_permille: u64,
    frames_per_second: u64,
    height: u32,
    relayed: bool,
    /// The last report, to be sent along with a problem.
    pub last: Option<Quality>,
}

impl Tally {
    /// Takes in a sample; every tenth makes a report.
    pub fn add(&mut self, sample: &Sample, restarts: u32, join_ms: u32) -> Option<Quality> {
        self.count += 1;
        self.round_trip_ms += u64::from(sample.round_trip_ms);
        self.lost_permille += u64::from(sample.lost_permille);
        self.concealed_permille += u64::from(sample.concealed_permille);
        self.frames_per_second += u64::from(sample.frames_per_second);
        self.height = sample.height;
        self.relayed = sample.relayed;
        if self.count < SAMPLES {
            return None;
        }
        let mean = |sum: u64| u32::try_from(sum / u64::from(SAMPLES)).unwrap_or(u32::MAX);
        let report = Quality {
            round_trip_ms: mean(self.round_trip_ms),
            lost_permille: mean(self.lost_permille),
            concealed_permille: mean(self.concealed_permille),
            frames_per_second: mean(self.frames_per_second),
            height: self.height,
            relayed: self.relayed,
            restarts,
            join_ms,
        };
        *self = Self {
            last: Some(report.clone()),
            ..Self::default()
        };
        Some(report)
    }
}
