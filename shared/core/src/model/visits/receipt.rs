//! `/bookings/{id}/receipt` (R42).

use eclinic_api::booking::Receipt as Wire;

use crate::{
    call::{self, Cmd, Failure, Posted, requests},
    model::{
        outcome::{Outcome, Started},
        world::World,
    },
};

/// The receipt.
#[derive(Clone, PartialEq, Eq)]
pub enum Receipt {
    /// On its way.
    Loading(String),
    /// Could not be fetched.
    Failed(String, Failure),
    /// As last fetched.
    Ready(String, Box<Wire>),
}

/// What happens to it.
#[derive(Clone, PartialEq, Eq)]
pub enum Event {
    /// It came, or did not.
    Fetched(Box<Posted<Wire>>),
    /// Ask again.
    Refresh,
}

/// It never ends by itself.
type Next = Outcome<Receipt, Event, std::convert::Infallible>;

impl Receipt {
    /// Fetches the receipt.
    pub fn start(id: &str, world: &World) -> Started<Self, Event> {
        Started {
            state: Self::Loading(id.to_owned()),
            command: fetch(id, world),
        }
    }

    /// The booking's id.
    pub fn id(&self) -> &str {
        match self {
            Self::Loading(id) | Self::Failed(id, _) | Self::Ready(id, _) => id,
        }
    }

    /// Takes an event.
    pub fn update(self, event: Event, world: &World) -> Next {
        match (self, event) {
            (Self::Failed(id, _), Event::Refresh) => {
                let command = fetch(&id, world);
                Next::go_on(Self::Loading(id), command)
            }
            (state, Event::Refresh) => {
                let command = fetch(state.id(), world);
                Next::go_on(state, command)
            }
            (state, Event::Fetched(posted)) => {
                let id = state.id().to_owned();
                Next::stay(match (state, posted.result) {
                    (_, Ok(receipt)) => Self::Ready(id, Box::new(receipt)),
                    (state @ Self::Ready(..), Err(_)) => state,
                    (_, Err(failure)) => Self::Failed(id, failure),
                })
            }
        }
    }
}

fn fetch(id: &str, world: &World) -> Cmd<Event> {
    call::send(requests::receipt(id), world.caller(), |posted| {
        Event::Fetched(Box::new(posted))
    })
}
