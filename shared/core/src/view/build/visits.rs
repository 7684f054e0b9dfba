//! The list of bookings.

use std::cmp::Reverse;

use eclinic_api::booking::{Booking, BookingState};

use super::{failed, link, loading, money};
use crate::{
    content::words,
    model::{
        route::{Part, Route},
        visits::list::List,
        world::World,
    },
    texts::Texts,
    view::{
        Screen,
        bookings::{BookingCard, Bookings, Empty, Status},
        parts::{Shape, Tone},
    },
};

/// The list.
pub fn list(list: &List, world: &World, texts: Texts) -> Screen {
    let (bookings, stale) = match list {
        List::Loading => {
            return loading(texts, "bookings-heading", "bookings-loading", Shape::List);
        }
        List::Failed(failure) => return Screen::Failed(failed(failure, texts)),
        List::Ready { bookings, stale } => (bookings, stale),
    };
    let (mut upcoming, mut past): (Vec<_>, Vec<_>) = bookings
        .iter()
        .partition(|booking| is_to_come(booking, world));
    upcoming.sort_by_key(|booking| booking.starts_at);
    past.sort_by_key(|booking| Reverse(booking.starts_at));
    let cards = |bookings: Vec<&Booking>| {
        bookings
            .into_iter()
            .map(|booking| card(booking, world, texts))
            .collect::<Vec<_>>()
    };
    Screen::Bookings(Bookings {
        heading: texts.get("bookings-heading"),
        upcoming_heading: texts.get("bookings-upcoming"),
        empty: upcoming.is_empty().then(|| Empty {
            text: texts.get("bookings-empty"),
            link: link(texts, "bookings-empty-link", &Route::Home),
        }),
        upcoming: cards(upcoming),
        past_heading: texts.get("bookings-past"),
        past: cards(past),
        error: stale.as_ref().map(|failure| failed(failure, texts)),
    })
}

/// Whether something is still to happen with it.
pub fn is_to_come(booking: &Booking, world: &World) -> bool {
    match booking.state {
        BookingState::Held => true,
        BookingState::Confirmed => booking.ends_at > world.now(),
        BookingState::Cancelled | BookingState::Expired | BookingState::Released => false,
    }
}

fn card(booking: &Booking, world: &World, texts: Texts) -> BookingCard {
    let arguments = [
        ("profession", words::profession(texts, booking.profession)),
        ("channel", words::channel(texts, booking.channel)),
        ("clinician", booking.clinician_name.clone()),
    ];
    let arguments = arguments
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let route = Route::Visit {
        id: booking.id.clone(),
        part: Part::Overview,
    };
    BookingCard {
        id: booking.id.clone(),
        when: words::capitalised(&money::when(texts, booking.starts_at, world)),
        what: texts.with("bookings-what", &arguments),
        who: booking.patient_name.clone(),
        status: status(booking, world, texts),
        link: link(texts, "bookings-link", &route),
    }
}

/// Where it stands.
pub fn status(booking: &Booking, world: &World, texts: Texts) -> Status {
    let (id, tone) = match booking.state {
        BookingState::Held => ("status-held", Tone::Warning),
        BookingState::Confirmed if is_to_come(booking, world) => {
            ("status-confirmed", Tone::Success)
        }
        BookingState::Confirmed => ("status-past", Tone::Neutral),
        BookingState::Cancelled => ("status-cancelled", Tone::Neutral),
        BookingState::Expired => ("status-expired", Tone::Neutral),
        BookingState::Released => ("status-released", Tone::Neutral),
    };
    Status {
        text: texts.get(id),
        tone,
    }
}
