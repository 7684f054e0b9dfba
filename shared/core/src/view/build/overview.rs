//! One booking.

use eclinic_api::booking::{Booking as Wire, BookingState, Refund, RefundState};
use eclinic_rules::{
    Channel,
    attendance::{Door, VisitTime},
};

use super::{failed, link, loading, money, step, visits};
use crate::{
    model::{
        route::{Part, Route},
        visits::overview::{Calendar, Overview},
        world::World,
    },
    texts::Texts,
    view::{
        Screen,
        bookings::{Booking, RefundStatus},
        parts::{Action, ErrorPanel, Row, Shape, StepMark, Tone},
    },
};

/// One booking.
pub fn screen(overview: &Overview, world: &World, texts: Texts) -> Screen {
    match overview {
        Overview::Loading(_) => loading(texts, "", "booking-loading", Shape::Text),
        Overview::Failed(_, failure) => Screen::Failed(failed(failure, texts)),
        Overview::Ready {
            booking, calendar, ..
        } => Screen::Booking(ready(booking, calendar, world, texts)),
    }
}

fn ready(booking: &Wire, calendar: &Calendar, world: &World, texts: Texts) -> Booking {
    let to_come = visits::is_to_come(booking, world);
    let coming = booking.state == BookingState::Confirmed && to_come;
    let over = !to_come;
    let visit = |part| Route::Visit {
        id: booking.id.clone(),
        part,
    };
    let service = Route::Service(booking.service_id.clone());
    let mut rows = step::rows_of(booking, world, texts);
    rows.push(Row {
        label: texts.get("booking-reference"),
        value: booking.reference.clone(),
    });
    Booking {
        heading: texts.get(&format!("booking-heading-{}", stage(booking, world))),
        status: visits::status(booking, world, texts),
        lead: lead(booking, world, texts),
        rows,
        refund: booking
            .refund
            .as_ref()
            .and_then(|refund| refund_status(refund, texts)),
        meeting: coming.then(|| meeting(booking.channel, texts)),
        room: is_open(booking, world).then(|| link(texts, "booking-room", &visit(Part::Room))),
        invite: (coming && booking.channel == Channel::Video)
            .then(|| link(texts, "booking-invite", &visit(Part::Invite))),
        cancel: coming.then(|| cancel(booking, world, texts)),
        calendar: coming.then(|| texts.get("booking-calendar")),
        pay: (booking.state == BookingState::Held)
            .then(|| link(texts, "booking-pay", &visit(Part::Pay))),
        receipt: booking
            .paid_at
            .is_some()
            .then(|| link(texts, "booking-receipt", &visit(Part::Receipt))),
        book_again: over.then(|| link(texts, "booking-again", &service)),
        back: link(texts, "booking-back", &Route::Bookings),
        error: match calendar {
            Calendar::Failed(failure) => Some(failed(failure, texts)),
            Calendar::NotSaved => Some(ErrorPanel {
                heading: texts.get("booking-calendar-not-saved-heading"),
                text: texts.get("booking-calendar-not-saved-text"),
                ..ErrorPanel::default()
            }),
            Calendar::Idle | Calendar::Fetching => None,
        },
    }
}

/// Whether its room is open (R73), as far as the booking alone says: the server has the last word.
fn is_open(booking: &Wire, world: &World) -> bool {
    let time = VisitTime {
        starts_at: booking.starts_at,
        ends_at: booking.ends_at,
    };
    booking.state == BookingState::Confirmed && time.door(world.now()) == Door::Open
}

/// The word for where it stands, as the ids of the texts have it.
fn stage(booking: &Wire, world: &World) -> &'static str {
    match booking.state {
        BookingState::Held => "held",
        BookingState::Confirmed if visits::is_to_come(booking, world) => "confirmed",
        BookingState::Confirmed => "past",
        BookingState::Cancelled => "cancelled",
        BookingState::Expired => "expired",
        BookingState::Released => "released",
    }
}

fn lead(booking: &Wire, world: &World, texts: Texts) -> String {
    let back = booking
        .refund
        .as_ref()
        .filter(|refund| refund.amount_ore.is_positive());
    let amount = back
        .map(|refund| money::written(texts, refund.amount_ore))
        .unwrap_or_default();
    match (booking.state, back) {
        (BookingState::Held, _) => {
            let until = booking
                .hold_expires_at
                .map(|end| money::when(texts, end, world));
            texts.with(
                "booking-lead-held",
                &[("until", &until.unwrap_or_default())],
            )
        }
        (BookingState::Cancelled, Some(_)) => {
            texts.with("booking-lead-cancelled-refund", &[("amount", &amount)])
        }
        (BookingState::Cancelled, None) => match &booking.refund {
            Some(refund) => {
                let reason = money::reason(refund.reason, texts);
                texts.with("booking-lead-cancelled-none", &[("reason", &reason)])
            }
            None => texts.get("booking-lead-unrefunded"),
        },
        (BookingState::Expired | BookingState::Released, Some(_)) => {
            texts.with("booking-lead-expired-refund", &[("amount", &amount)])
        }
        _ => texts.get(&format!("booking-lead-{}", stage(booking, world))),
    }
}

fn meeting(channel: Channel, texts: Texts) -> String {
    texts.get(match channel {
        Channel::Telephone => "booking-meeting-telephone",
        Channel::Video | Channel::Message => "booking-meeting-video",
    })
}

fn cancel(booking: &Wire, world: &World, texts: Texts) -> Action {
    let deadline = booking
        .free_cancellation_until
        .filter(|last| world.now() <= *last);
    let price = money::written(texts, booking.price_ore);
    let consequence = match deadline {
        Some(last) => {
            let until = money::when(texts, last, world);
            texts.with("refund-in_time", &[("deadline", &until), ("price", &price)])
        }
        // The deadline has passed since.
        None if booking.free_cancellation_until.is_some() => {
            texts.with("refund-too_late", &[("price", &price)])
        }
        None => money::refund_terms_of(booking, world, texts).sentence,
    };
    step::action(texts.get("booking-cancel"), false, Some(consequence))
}

fn refund_status(refund: &Refund, texts: Texts) -> Option<RefundStatus> {
    let (id, tone, reached) = match refund.state {
        RefundState::NotDue => return None,
        RefundState::Pending => ("refund-status-pending", Tone::Neutral, 1),
        RefundState::Sent => ("refund-status-sent", Tone::Neutral, 2),
        RefundState::Succeeded => ("refund-status-succeeded", Tone::Success, 3),
        RefundState::Failed => ("refund-status-failed", Tone::Warning, 1),
    };
    let amount = money::written(texts, refund.amount_ore);
    let steps = [
        "refund-step-decided",
        "refund-step-sent",
        "refund-step-done",
    ];
    let mark = |(at, id): (usize, &&str)| StepMark {
        label: texts.get(id),
        done: at < reached,
        current: at == reached,
    };
    Some(RefundStatus {
        heading: texts.get("refund-heading"),
        text: texts.with(id, &[("amount", &amount)]),
        tone,
        steps: steps.iter().enumerate().map(mark).collect(),
    })
}
