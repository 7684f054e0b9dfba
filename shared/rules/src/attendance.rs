//! Meeting: when a visit's room is open, and what became of a visit once its time is over. The
//! clinic's clock and the join events decide, never a person's word (R77); only a technical problem
//! that was reported is looked at by staff first.
//!
//! The rules lean one way: whatever failed on the clinic's side is paid back (R36), and nobody is a
//! no-show while something speaks for a fault that was not theirs.

use crate::{cancellation::RefundReason, instant::Instant, profession::Channel};

/// Minutes before the start from which one may come in (R73).
pub const OPENS_BEFORE_MINUTES: i64 = 15;
/// Minutes after the end until which a visit may go on. The clinic's own choice.
pub const OVERTIME_MINUTES: i64 = 30;
/// A clinician who comes more minutes after the start than this has come too late (R36).
pub const LATEST_MINUTES: i64 = 30;
/// Fewer unanswered calls than this say nothing about the patient.
pub const CALLS_BEFORE_NO_SHOW: usize = 2;

/// The time of a visit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct VisitTime {
    /// Start.
    pub starts_at: Instant,
    /// End, after the start.
    pub ends_at: Instant,
}

/// How a room stands towards those who want to come in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Door {
    /// It opens later.
    Early,
    /// One may come in.
    Open,
    /// It is over.
    Closed,
}

impl VisitTime {
    /// First instant at which one may come in (R73).
    pub const fn opens_at(self) -> Instant {
        self.starts_at.saturating_add_minutes(-OPENS_BEFORE_MINUTES)
    }

    /// First instant at which the room is closed.
    pub const fn closes_at(self) -> Instant {
        self.ends_at.saturating_add_minutes(OVERTIME_MINUTES)
    }

    /// How the room stands at this instant (R73).
    pub fn door(self, now: Instant) -> Door {
        if now < self.opens_at() {
            Door::Early
        } else if now < self.closes_at() {
            Door::Open
        } else {
            Door::Closed
        }
    }

    /// Whether a clinician who comes at this instant comes too late (R36): by more than thirty
    /// minutes, to the millisecond.
    fn is_late(self, instant: Instant) -> bool {
        instant > self.starts_at.saturating_add_minutes(LATEST_MINUTES)
    }
}

/// Who came, as the server saw it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// The clinician.
    Clinician,
    /// The patient, or the guardian of a child, who comes with the child (R11).
    Patient,
}

/// One join event, or one call by telephone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sign {
    /// Somebody came into the room.
    Joined {
        /// Who.
        side: Side,
        /// When.
        at: Instant,
    },
    /// The clinician rang the verified number.
    Rang {
        /// When.
        at: Instant,
        /// Whether the patient answered.
        answered: bool,
    },
}

/// What is known of a visit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Signs<'a> {
    /// How they were to meet.
    pub channel: Channel,
    /// Join events or calls, in any order; those outside of the room's time count for nothing.
    pub events: &'a [Sign],
    /// A technical problem was reported and no one has decided on it yet (R37, R77).
    pub problem_open: bool,
}

/// What became of a visit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Attendance {
    /// Its time is not over.
    Pending,
    /// They met.
    Met,
    /// The patient's side did not come (R35).
    PatientAbsent,
    /// The clinician did not come at all (R36).
    ClinicianAbsent,
    /// The clinician came more than thirty minutes late, whether or not they then met (R36).
    ClinicianLate,
    /// They did not meet, and staff looks at what was reported (R77).
    UnderReview,
}

impl Attendance {
    /// What is paid back, and why; nothing is decided for a visit that is pending or under review.
    pub const fn refund(self) -> Option<RefundReason> {
        match self {
            Self::Pending | Self::UnderReview | Self::Met => None,
            Self::PatientAbsent => Some(RefundReason::PatientNoShow),
            Self::ClinicianAbsent | Self::ClinicianLate => Some(RefundReason::ClinicianNoShow),
        }
    }
}

/// What became of a visit, as far as it is known now (R35, R36, R77).
pub fn attendance(time: VisitTime, signs: Signs<'_>, now: Instant) -> Attendance {
    if now < time.closes_at() {
        return Attendance::Pending;
    }
    let of_patient = patient_came(time, signs);
    match clinician_came(time, signs) {
        None => Attendance::ClinicianAbsent,
        Some(at) if time.is_late(at) => Attendance::ClinicianLate,
        Some(_) if of_patient => Attendance::Met,
        Some(_) if signs.problem_open => Attendance::UnderReview,
        Some(_) if !tried_enough(time, signs) => Attendance::ClinicianAbsent,
        Some(_) => Attendance::PatientAbsent,
    }
}

fn within(time: VisitTime, at: Instant) -> bool {
    time.door(at) == Door::Open
}

/// When the clinician first came, or first rang.
fn clinician_came(time: VisitTime, signs: Signs<'_>) -> Option<Instant> {
    let came = signs.events.iter().filter_map(|sign| match *sign {
        Sign::Joined {
            side: Side::Clinician,
            at,
        }
        | Sign::Rang { at, .. } => Some(at),
        Sign::Joined { .. } => None,
    });
    came.filter(|at| within(time, *at)).min()
}

fn patient_came(time: VisitTime, signs: Signs<'_>) -> bool {
    signs.events.iter().any(|sign| match *sign {
        Sign::Joined {
            side: Side::Patient,
            at,
        }
        | Sign::Rang { at, answered: true } => within(time, at),
        Sign::Joined { .. } | Sign::Rang { .. } => false,
    })
}

/// By telephone it is the clinician who has to try.
fn tried_enough(time: VisitTime, signs: Signs<'_>) -> bool {
    let calls = signs.events.iter().filter(|sign| match sign {
        Sign::Rang { at, .. } => within(time, *at),
        Sign::Joined { .. } => false,
    });
    signs.channel != Channel::Telephone || calls.count() >= CALLS_BEFORE_NO_SHOW
}

#[cfg(test)]
mod tests;
