//! `/bookings`: all bookings of the account.

use eclinic_api::booking::{Booking, Bookings};

use crate::{
    call::{self, Cmd, Failure, Posted, requests},
    model::{
        outcome::{Outcome, Started},
        world::World,
    },
};

/// The list.
#[derive(Clone, PartialEq, Eq)]
pub enum List {
    /// On its way.
    Loading,
    /// Could not be fetched.
    Failed(Failure),
    /// As last fetched.
    Ready {
        /// The bookings, newest start first.
        bookings: Vec<Booking>,
        /// It could not be fetched anew: what is shown may be old.
        stale: Option<Failure>,
    },
}

/// What happens to it.
#[derive(Clone, PartialEq, Eq)]
pub enum Event {
    /// The list came, or did not.
    Fetched(Box<Posted<Bookings>>),
    /// Ask again.
    Refresh,
}

/// It never ends by itself.
type Next = Outcome<List, Event, std::convert::Infallible>;

impl List {
    /// Fetches the list.
    pub fn start(world: &World) -> Started<Self, Event> {
        Started {
            state: Self::Loading,
            command: fetch(world),
        }
    }

    /// Takes an event.
    pub fn update(self, event: Event, world: &World) -> Next {
        match (self, event) {
            (Self::Failed(_), Event::Refresh) => Next::go_on(Self::Loading, fetch(world)),
            (state, Event::Refresh) => Next::go_on(state, fetch(world)),
            (state, Event::Fetched(posted)) => Next::stay(match (state, posted.result) {
                (_, Ok(Bookings { bookings })) => Self::Ready {
                    bookings,
                    stale: None,
                },
                (Self::Ready { bookings, .. }, Err(failure)) => Self::Ready {
                    bookings,
                    stale: Some(failure),
                },
                (Self::Loading | Self::Failed(_), Err(failure)) => Self::Failed(failure),
            }),
        }
    }
}

fn fetch(world: &World) -> Cmd<Event> {
    call::send(requests::bookings(), world.caller(), |posted| {
        Event::Fetched(Box::new(posted))
    })
}
