//! What comes back when a visit does not take place (R31 to R38). The preview a
//! patient sees and the server's decision call the same [`refund`].

use crate::instant::Instant;
use crate::money::Ore;
use crate::oslo;
use serde::{Deserialize, Serialize};

/// Cancelling this many elapsed minutes before the start is in time (R31). Elapsed:
/// when the clocks change between, the deadline's clock time differs (R34).
pub const FREE_MINUTES: i64 = 24 * 60;

/// What the rules need to know of a booked visit with a start time.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Visit {
    /// When the consultation starts.
    pub start: Instant,
    /// When it was booked; after a move, when it was moved.
    pub booked_at: Instant,
    /// What is left of the payment, captured less refunded ([`crate::money::refundable`]).
    pub paid: Ore,
    /// Whether it was ever moved when cancelling would have refunded nothing (R38).
    pub moved_late: bool,
}

/// Whose doing it is that a visit does not take place.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The patient, or whoever booked for the patient, cancels.
    Patient,
    /// The clinic cancels (R36).
    Clinic,
    /// The clinician did not come (R36).
    ClinicianNoShow,
    /// The patient did not come (R35).
    PatientNoShow,
    /// Staff found after a review that technology failed (R37).
    TechnicalFailure,
    /// The payment arrived after the hold had run out, and the time was gone (R21).
    PaidAfterHold,
}

/// That, and when, a visit is called off.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Cancellation {
    /// The server's time of receipt; in a preview, now.
    pub at: Instant,
    /// Whose doing.
    pub by: Cause,
}

/// What is paid back, and by which rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Decision {
    /// All that is left of the payment, or nothing.
    pub refund: Ore,
    /// The rule, for the sentence beside the amount.
    pub reason: RefundReason,
}

/// The rule behind a [`Decision`]. On the wire in `snake_case`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefundReason {
    /// At least 24 hours before the start: all (R31).
    InTime,
    /// Less than 24 hours before the start: nothing (R32).
    TooLate,
    /// Booked on the day of the consultation: nothing (R33).
    BookedSameDay,
    /// Moved when it was already too late to cancel: nothing (R38).
    MovedLate,
    /// The patient did not come: nothing (R35).
    PatientNoShow,
    /// The clinic cancelled: all (R36).
    ClinicCancelled,
    /// The clinician did not come: all (R36).
    ClinicianNoShow,
    /// Technology failed: all (R37).
    TechnicalFailure,
    /// A message that no clinician has opened: all (D16).
    MessageNotOpened,
    /// A message that a clinician has opened in time: nothing (D16).
    MessageOpened,
    /// A message that was not answered in the promised time: all (D16).
    MessageOverdue,
    /// Paid after the hold had run out, and the time was gone: all (R21).
    PaidAfterHold,
}

impl RefundReason {
    /// All of them, for tests that every one has a text.
    pub const ALL: [Self; 12] = [
        Self::InTime,
        Self::TooLate,
        Self::BookedSameDay,
        Self::MovedLate,
        Self::PatientNoShow,
        Self::ClinicCancelled,
        Self::ClinicianNoShow,
        Self::TechnicalFailure,
        Self::MessageNotOpened,
        Self::MessageOpened,
        Self::MessageOverdue,
        Self::PaidAfterHold,
    ];

    /// The stable code for the wire and for texts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::InTime => "in_time",
            Self::TooLate => "too_late",
            Self::BookedSameDay => "booked_same_day",
            Self::MovedLate => "moved_late",
            Self::PatientNoShow => "patient_no_show",
            Self::ClinicCancelled => "clinic_cancelled",
            Self::ClinicianNoShow => "clinician_no_show",
            Self::TechnicalFailure => "technical_failure",
            Self::MessageNotOpened => "message_not_opened",
            Self::MessageOpened => "message_opened",
            Self::MessageOverdue => "message_overdue",
            Self::PaidAfterHold => "paid_after_hold",
        }
    }

    /// Whether this rule pays all of it back; otherwise nothing.
    pub const fn refunds(self) -> bool {
        match self {
            Self::InTime
            | Self::ClinicCancelled
            | Self::ClinicianNoShow
            | Self::TechnicalFailure
            | Self::MessageNotOpened
            | Self::MessageOverdue
            | Self::PaidAfterHold => true,
            Self::TooLate
            | Self::BookedSameDay
            | Self::MovedLate
            | Self::PatientNoShow
            | Self::MessageOpened => false,
        }
    }

    fn decide(self, paid: Ore) -> Decision {
        let refund = if self.refunds() {
            paid.max(Ore::ZERO)
        } else {
            Ore::ZERO
        };
        Decision {
            refund,
            reason: self,
        }
    }
}

/// What is paid back when this visit is called off this way (R31 to R37).
pub fn refund(visit: &Visit, cancellation: &Cancellation) -> Decision {
    let reason = match cancellation.by {
        Cause::Patient => patient_cancels(visit, cancellation.at),
        Cause::Clinic => RefundReason::ClinicCancelled,
        Cause::ClinicianNoShow => RefundReason::ClinicianNoShow,
        Cause::PatientNoShow => RefundReason::PatientNoShow,
        Cause::TechnicalFailure => RefundReason::TechnicalFailure,
        Cause::PaidAfterHold => RefundReason::PaidAfterHold,
    };
    reason.decide(visit.paid)
}

/// The last instant at which the patient gets all back (R31, R34), for a visit
/// booked at `booked_at`. `None` when there never was one: booked on the day
/// itself (R33), less than 24 hours ahead, or moved late (R38).
pub fn deadline(start: Instant, booked_at: Instant, moved_late: bool) -> Option<Instant> {
    let last = start.checked_add_minutes(-FREE_MINUTES)?;
    let refundable = !moved_late && !booked_same_day(start, booked_at) && booked_at <= last;
    refundable.then_some(last)
}

/// The visit after the patient has moved it at `at` to another start: a
/// cancellation and a booking in one, under the same rule (R38). A move that
/// comes when cancelling would refund nothing makes it non-refundable for good.
#[must_use]
pub fn moved(visit: &Visit, at: Instant, new_start: Instant) -> Visit {
    let in_time = patient_cancels(visit, at).refunds();
    Visit {
        start: new_start,
        booked_at: at,
        moved_late: !in_time,
        ..*visit
    }
}

/// A message consultation, which has no start time (D16).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MessageVisit {
    /// What is left of the payment, captured less refunded.
    pub paid: Ore,
    /// When a clinician first opened it.
    pub opened_at: Option<Instant>,
    /// When a clinician first answered it.
    pub answered_at: Option<Instant>,
    /// When an answer was promised.
    pub promised_by: Instant,
}

/// What is paid back when the patient withdraws a message at `at` (D16): all
/// until a clinician has opened it, and all when the promised time has passed
/// without an answer or the answer came later.
pub fn message_refund(visit: &MessageVisit, at: Instant) -> Decision {
    let answered = visit.answered_at.filter(|answered| *answered <= at);
    let opened = answered.is_some() || visit.opened_at.is_some_and(|opened| opened <= at);
    let reason = if !opened {
        RefundReason::MessageNotOpened
    } else if answered.unwrap_or(at) > visit.promised_by {
        RefundReason::MessageOverdue
    } else {
        RefundReason::MessageOpened
    };
    reason.decide(visit.paid)
}

fn patient_cancels(visit: &Visit, at: Instant) -> RefundReason {
    match deadline(visit.start, visit.booked_at, visit.moved_late) {
        Some(last) if at <= last => RefundReason::InTime,
        None if visit.moved_late => RefundReason::MovedLate,
        None if booked_same_day(visit.start, visit.booked_at) => RefundReason::BookedSameDay,
        Some(_) | None => RefundReason::TooLate,
    }
}

fn booked_same_day(start: Instant, booked_at: Instant) -> bool {
    oslo::date(start) == oslo::date(booked_at)
}

#[cfg(test)]
mod tests;
