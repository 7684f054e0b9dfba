//! What a poor line may carry: pictures are made smaller, then left out, so that the sound stays.
//! Two signs must agree for five seconds, and fifteen good seconds lead one step back (CALLS § 2):
//! a line at the edge would else switch for ever.

use crate::event::room::Sample;

/// A longer round trip is a poor sign.
const ROUND_TRIP_MS: u32 = 700;
/// More made-up sound is one, in thousandths.
const CONCEALED_PERMILLE: u32 = 30;
/// A lower estimate is one, in kbit/s.
const OUTGOING_KBITS: u32 = 120;
/// A higher estimate, or an unknown one, is needed to go back.
const RECOVERED_KBITS: u32 = 300;
/// How many poor signs have to agree.
const SIGNS: usize = 2;
/// For how long it must be poor.
const POOR_FOR_MS: u32 = 5_000;
/// For how long it must be good.
const GOOD_FOR_MS: u32 = 15_000;

/// What is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Step {
    /// Pictures of full size.
    #[default]
    Full,
    /// Half the height and width, ten pictures a second.
    Small,
    /// Sound alone.
    SoundOnly,
}

/// What a line carries, and for how long it has been poor or good.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    step: Step,
    poor_ms: u32,
    good_ms: u32,
}

impl Carried {
    /// What is sent now.
    pub const fn step(&self) -> Step {
        self.step
    }

    /// Takes in a sample of the last `elapsed_ms`.
    #[must_use]
    pub fn heard(self, sample: &Sample, elapsed_ms: u32) -> Self {
        let poor = is_poor(sample);
        let good = !poor && (sample.outgoing_kbits == 0 || sample.outgoing_kbits > RECOVERED_KBITS);
        let lasting = |before: u32, now: bool| {
            if now {
                before.saturating_add(elapsed_ms)
            } else {
                0
            }
        };
        let next = Self {
            step: self.step,
            poor_ms: lasting(self.poor_ms, poor),
            good_ms: lasting(self.good_ms, good),
        };
        if next.poor_ms >= POOR_FOR_MS {
            Self::at(match self.step {
                Step::Full => Step::Small,
                Step::Small | Step::SoundOnly => Step::SoundOnly,
            })
        } else if next.good_ms >= GOOD_FOR_MS {
            Self::at(match self.step {
                Step::SoundOnly => Step::Small,
                Step::Small | Step::Full => Step::Full,
            })
        } else {
            next
        }
    }

    const fn at(step: Step) -> Self {
        Self {
            step,
            poor_ms: 0,
            good_ms: 0,
        }
    }
}

fn is_poor(sample: &Sample) -> bool {
    let signs = [
        sample.round_trip_ms > ROUND_TRIP_MS,
        sample.concealed_permille > CONCEALED_PERMILLE,
        (1..OUTGOING_KBITS).contains(&sample.outgoing_kbits),
    ];
    signs.into_iter().filter(|sign| *sign).count() >= SIGNS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(round_trip_ms: u32, concealed_permille: u32, outgoing_kbits: u32) -> Sample {
        Sample {
            connection: 1,
            silent_ms: 0,
            round_trip_ms,
            lost_permille: 0,
            concealed_permille,
            outgoing_kbits,
            frames_per_second: 20,
            height: 480,
            relayed: false,
        }
    }

    fn after(start: Carried, sample: &Sample, seconds: u32) -> Carried {
        (0..seconds).fold(start, |carried, _| carried.heard(sample, 1_000))
    }

    #[test]
    fn two_signs_for_five_seconds_lead_a_step_down_and_one_sign_does_not() {
        let poor = sample(800, 40, 0);
        let start = Carried::default();
        assert_eq!(after(start, &poor, 4).step(), Step::Full);
        assert_eq!(after(start, &poor, 5).step(), Step::Small);
        assert_eq!(after(start, &poor, 10).step(), Step::SoundOnly);
        assert_eq!(after(start, &poor, 90).step(), Step::SoundOnly);
        for alone in [sample(800, 0, 0), sample(0, 40, 400), sample(0, 0, 100)] {
            assert_eq!(after(start, &alone, 90).step(), Step::Full);
        }
    }

    #[test]
    fn fifteen_good_seconds_lead_a_step_back_and_the_time_between_changes_nothing() {
        let sound_only = after(Carried::default(), &sample(800, 40, 0), 10);
        let good = sample(50, 0, 400);
        assert_eq!(after(sound_only, &good, 14).step(), Step::SoundOnly);
        assert_eq!(after(sound_only, &good, 15).step(), Step::Small);
        assert_eq!(after(sound_only, &good, 30).step(), Step::Full);
        let between = sample(50, 0, 200);
        assert_eq!(after(sound_only, &between, 90).step(), Step::SoundOnly);
    }

    #[test]
    fn a_line_at_the_edge_does_not_switch() {
        let mut carried = Carried::default();
        for _ in 0..50 {
            carried = after(carried, &sample(800, 40, 0), 4);
            carried = after(carried, &sample(50, 0, 400), 1);
        }
        assert_eq!(carried.step(), Step::Full);
    }
}
