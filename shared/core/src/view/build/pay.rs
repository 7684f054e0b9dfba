//! Paying, and waiting for the payment.

use super::{
    failed, link, loading, money,
    step::{self, Parts},
};
use crate::{
    content::words,
    model::{
        route::Route,
        visits::{
            pay::{Hold, Pay as Machine, Work},
            pending::{Message, Pending},
        },
        world::World,
    },
    texts::Texts,
    view::{
        Screen,
        booking::{Pay, PaymentPending},
        parts::Shape,
    },
};

/// Paying.
pub fn pay(pay: &Machine, world: &World, texts: Texts) -> Screen {
    match pay {
        Machine::Loading(_) => loading(texts, "pay-heading", "word-loading", Shape::Text),
        Machine::Failed(_, failure) => Screen::Failed(failed(failure, texts)),
        Machine::Held(hold) => Screen::Pay(held(hold, world, texts)),
        Machine::Expired(booking) => {
            let parts = Parts {
                heading: "problem-hold_expired-heading",
                back: link(texts, "pay-back", &Route::Bookings),
                action: step::action(texts.get("pay-release"), false, None),
                summary: step::summary_of_lapsed(booking, world, texts),
                error: None,
            };
            Screen::Pay(Pay {
                step: step::step(texts, 4, parts),
                countdown: texts.get("pay-expired"),
                announcement: texts.get("pay-expired"),
                seconds_left: 0,
                seconds_total: seconds_of_hold(world),
                expired: true,
                refund: String::new(),
                message: None,
                release: String::new(),
            })
        }
    }
}

fn held(hold: &Hold, world: &World, texts: Texts) -> Pay {
    let booking = &hold.booking;
    let left = u32::try_from((hold.left(world.now()) + 999) / 1000).unwrap_or(u32::MAX);
    let price = money::written(texts, booking.price_ore);
    let button = texts.with("pay-button", &[("price", &price)]);
    let parts = Parts {
        heading: "pay-heading",
        back: link(texts, "pay-back", &Route::Bookings),
        action: step::action(
            button,
            hold.work != Work::Idle,
            Some(texts.get("pay-consequence")),
        ),
        summary: step::summary_of(booking, world, texts),
        error: hold.failure.as_ref().map(|failure| failed(failure, texts)),
    };
    Pay {
        step: step::step(texts, 4, parts),
        countdown: countdown(left, texts),
        announcement: announcement(left, texts),
        seconds_left: left,
        seconds_total: seconds_of_hold(world).max(left),
        expired: false,
        refund: money::refund_terms_of(booking, world, texts).sentence,
        message: hold.message.map(|message| texts.get(message_id(message))),
        release: texts.get("pay-release"),
    }
}

fn seconds_of_hold(world: &World) -> u32 {
    let minutes = world
        .catalogue()
        .map_or(10, |catalogue| catalogue.clinic.hold_minutes);
    minutes.saturating_mul(60)
}

fn countdown(left: u32, texts: Texts) -> String {
    let seconds = texts.with_count("pay-seconds", left % 60, &[]);
    if left < 60 {
        return texts.with("pay-countdown-seconds", &[("seconds", &seconds)]);
    }
    let minutes = words::minutes(texts, left / 60);
    texts.with(
        "pay-countdown",
        &[("minutes", &minutes), ("seconds", &seconds)],
    )
}

fn announcement(left: u32, texts: Texts) -> String {
    if left < 60 {
        return texts.get("pay-announcement-last");
    }
    let minutes = words::minutes(texts, left / 60);
    texts.with("pay-announcement", &[("minutes", &minutes)])
}

const fn message_id(message: Message) -> &'static str {
    match message {
        Message::Declined => "pay-message-declined",
        Message::Cancelled => "pay-message-cancelled",
        Message::PageExpired => "pay-message-page-expired",
    }
}

/// Waiting for the clinic to know.
pub fn pending(pending: &Pending, world: &World, texts: Texts) -> PaymentPending {
    let booking = pending.booking.as_deref();
    let slow = pending.is_slow(world.now());
    let no_answer = pending.failure.as_ref().filter(|_| slow);
    PaymentPending {
        heading: texts.get("pending-heading"),
        text: texts.get("pending-text"),
        slow: match no_answer {
            Some(failure) => Some(failed(failure, texts).text),
            None => slow.then(|| texts.get("pending-slow")),
        },
        summary: booking
            .map(|it| step::summary_of(it, world, texts))
            .unwrap_or_default(),
        bookings: link(texts, "nav-bookings", &Route::Bookings),
        action: slow.then(|| step::action(texts.get("pending-retry"), false, None)),
    }
}
