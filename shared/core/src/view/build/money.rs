//! Sentences about money and deadlines that several screens say.

use eclinic_api::booking::Booking;
use eclinic_rules::{
    Instant, Ore,
    cancellation::{self, Cancellation, Cause, RefundReason, Visit},
    writing,
};

use crate::{model::world::World, texts::Texts, view::parts::Tone};

/// An amount.
pub fn written(texts: Texts, amount: Ore) -> String {
    writing::money(texts.language().into(), amount)
}

/// A date with time, the year only when it is not this one.
pub fn when(texts: Texts, instant: Instant, world: &World) -> String {
    writing::date_time(texts.language().into(), instant, world.today())
}

/// What cancelling will give back, said before paying: for a visit booked at `booked_at`.
pub struct Terms {
    /// The sentence.
    pub sentence: String,
    /// How much it should stand out.
    pub tone: Tone,
    /// Until when all comes back.
    pub deadline: Option<Instant>,
}

/// The refund terms of a visit that is booked at `booked_at` (R31–R34).
pub fn refund_terms(
    start: Instant,
    booked_at: Instant,
    price: Ore,
    world: &World,
    texts: Texts,
) -> Terms {
    let visit = Visit {
        start,
        booked_at,
        paid: price,
        moved_late: false,
    };
    let decision = cancellation::refund(
        &visit,
        &Cancellation {
            at: booked_at,
            by: Cause::Patient,
        },
    );
    let deadline = cancellation::deadline(start, booked_at, false);
    sentence(decision.reason, deadline, price, world, texts)
}

/// The refund terms of a booking: its deadline was fixed when the hold was taken.
pub fn refund_terms_of(booking: &Booking, world: &World, texts: Texts) -> Terms {
    let deadline = booking.free_cancellation_until;
    match deadline {
        Some(_) => sentence(
            RefundReason::InTime,
            deadline,
            booking.price_ore,
            world,
            texts,
        ),
        None => refund_terms(
            booking.starts_at,
            booking.booked_at,
            booking.price_ore,
            world,
            texts,
        ),
    }
}

fn sentence(
    reason: RefundReason,
    deadline: Option<Instant>,
    price: Ore,
    world: &World,
    texts: Texts,
) -> Terms {
    let until = deadline
        .map(|last| when(texts, last, world))
        .unwrap_or_default();
    let id = match reason {
        RefundReason::BookedSameDay => "refund-booked_same_day",
        RefundReason::MovedLate => "refund-moved_late",
        _ if deadline.is_some() => "refund-in_time",
        _ => "refund-too_late",
    };
    let arguments = [
        ("deadline", until.as_str()),
        ("price", &written(texts, price)),
    ];
    Terms {
        sentence: texts.with(id, &arguments),
        tone: if deadline.is_some() {
            Tone::Neutral
        } else {
            Tone::Warning
        },
        deadline,
    }
}

/// Why nothing comes back, for the inside of a sentence.
pub fn reason(reason: RefundReason, texts: Texts) -> String {
    texts.get(match reason {
        RefundReason::TooLate => "reason-too_late",
        RefundReason::BookedSameDay => "reason-booked_same_day",
        RefundReason::MovedLate => "reason-moved_late",
        RefundReason::PatientNoShow => "reason-patient_no_show",
        _ => "reason-other",
    })
}
