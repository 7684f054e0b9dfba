//! `/bookings/{id}/pay`: the time is held (R21). A countdown by the clinic's clock, the hand-over
//! to the gateway's page, or letting go.

use eclinic_api::{
    booking::{Booking, BookingState, Checkout as CheckoutAnswer},
    problem::code,
};
use eclinic_rules::Instant;

use super::{ask, pending::Message};
use crate::{
    call::{self, Cmd, Failure, Intent, Posted, requests},
    effects::handoff::{HandoffPurpose, HandoffResult},
    model::{
        outcome::{Outcome, Started},
        world::World,
    },
};

/// Milliseconds between two ticks of the countdown.
const TICK: u32 = 1_000;

/// Paying.
#[derive(Clone, PartialEq, Eq)]
pub enum Pay {
    /// The booking is on its way.
    Loading(String),
    /// It could not be fetched.
    Failed(String, Failure),
    /// The time is held.
    Held(Box<Hold>),
    /// The hold has run out.
    Expired(Box<Booking>),
}

/// A hold that runs.
#[derive(Clone, PartialEq, Eq)]
pub struct Hold {
    /// The booking.
    pub booking: Booking,
    /// What is being done with it.
    pub work: Work,
    /// What came back from the gateway before.
    pub message: Option<Message>,
    /// Why the last try failed; the hold stands.
    pub failure: Option<Failure>,
    intent: Intent,
}

/// What is being done with a hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Nothing: the person reads.
    Idle,
    /// The card page's address is being asked for.
    Starting,
    /// Leaving for the card page. On web this run ends here.
    Leaving,
    /// The hold is being let go.
    Releasing,
}

/// What happens to it.
#[derive(Clone, PartialEq, Eq)]
pub enum Event {
    /// The booking came, or did not.
    Fetched(Box<Posted<Booking>>),
    /// A second has passed.
    Tick,
    /// "Pay".
    Pay,
    /// The card page's address came, or did not.
    CheckedOut(Box<Posted<CheckoutAnswer>>),
    /// The card page was opened, or not.
    HandedOff(HandoffResult),
    /// "Choose another time".
    Release,
    /// The hold was let go, or not.
    Released(Box<Posted<Booking>>),
    /// Ask again.
    Refresh,
}

/// How it ends.
#[derive(Clone, PartialEq, Eq)]
pub enum End {
    /// Paid meanwhile, in another tab.
    Confirmed(Box<Booking>),
    /// Cancelled or expired otherwise: the booking says it.
    Over(Box<Booking>),
    /// Let go, or run out: back to the times of this service.
    Times(String),
}

type Next = Outcome<Pay, Event, End>;

impl Pay {
    /// Fetches the hold.
    pub fn start(id: &str, world: &World) -> Started<Self, Event> {
        let command = ask(id, world, Event::Fetched);
        Started {
            state: Self::Loading(id.to_owned()),
            command,
        }
    }

    /// Shows a hold that has just been received.
    pub fn show(booking: Booking, message: Option<Message>, now: Instant) -> Started<Self, Event> {
        let hold = Hold {
            booking,
            work: Work::Idle,
            message,
            failure: None,
            intent: Intent::default(),
        };
        let state = hold.at(now);
        let command = match state {
            Self::Held(_) => call::pause(TICK, Event::Tick),
            _ => Cmd::done(),
        };
        Started { state, command }
    }

    /// The booking's id.
    pub fn id(&self) -> &str {
        match self {
            Self::Loading(id) | Self::Failed(id, _) => id,
            Self::Held(hold) => &hold.booking.id,
            Self::Expired(booking) => &booking.id,
        }
    }

    /// Takes an event.
    pub fn update(self, event: Event, world: &World) -> Next {
        match (self, event) {
            (state, Event::Fetched(posted)) => state.fetched(*posted, world),
            (Self::Held(hold), Event::Tick) => match hold.at(world.now()) {
                running @ Self::Held(_) => Next::go_on(running, call::pause(TICK, Event::Tick)),
                over => Next::stay(over),
            },
            (Self::Held(mut hold), Event::Pay) if hold.work == Work::Idle => {
                let language = world.language.into();
                let call = requests::checkout(&hold.booking.id, language, &hold.intent);
                let command = call::send(call, world.caller(), |posted| {
                    Event::CheckedOut(Box::new(posted))
                });
                hold.begin(Work::Starting);
                Next::go_on(Self::Held(hold), command)
            }
            (Self::Held(hold), Event::CheckedOut(posted)) if hold.work == Work::Starting => {
                hold.checked_out(*posted, world)
            }
            (Self::Held(mut hold), Event::HandedOff(result)) if hold.work == Work::Leaving => {
                if result == HandoffResult::Failed {
                    hold.work = Work::Idle;
                    hold.failure = Some(Failure::NoConnection);
                }
                Next::stay(Self::Held(hold))
            }
            (Self::Held(mut hold), Event::Release) if hold.work == Work::Idle => {
                let call = requests::release(&hold.booking.id, &hold.intent);
                let command = call::send(call, world.caller(), |posted| {
                    Event::Released(Box::new(posted))
                });
                hold.begin(Work::Releasing);
                Next::go_on(Self::Held(hold), command)
            }
            (Self::Expired(booking), Event::Release | Event::Pay) => {
                Next::complete(End::Times(booking.service_id))
            }
            (Self::Held(hold), Event::Released(posted)) if hold.work == Work::Releasing => {
                hold.released(*posted, world)
            }
            // Back without an address: the card page was closed. Paying can begin again at once.
            (Self::Held(mut hold), Event::Refresh) if hold.work == Work::Leaving => {
                hold.begin(Work::Idle);
                let command = ask(&hold.booking.id, world, Event::Fetched);
                Next::go_on(Self::Held(hold), command)
            }
            (Self::Failed(id, _), Event::Refresh) => {
                let Started { state, command } = Self::start(&id, world);
                Next::go_on(state, command)
            }
            (state @ (Self::Held(_) | Self::Expired(_)), Event::Refresh) => {
                let command = ask(state.id(), world, Event::Fetched);
                Next::go_on(state, command)
            }
            (state, _) => Next::stay(state),
        }
    }

    fn fetched(self, posted: Posted<Booking>, world: &World) -> Next {
        let booking = match posted.result {
            Ok(booking) => booking,
            Err(failure) => {
                return Next::stay(match self {
                    Self::Loading(id) | Self::Failed(id, _) => Self::Failed(id, failure),
                    shown => shown,
                });
            }
        };
        match (booking.state, self) {
            (BookingState::Confirmed, _) => Next::complete(End::Confirmed(Box::new(booking))),
            (BookingState::Cancelled, _) => Next::complete(End::Over(Box::new(booking))),
            // Money that came too late is on its way back: the booking's own page says so.
            (BookingState::Expired | BookingState::Released, _) if booking.refund.is_some() => {
                Next::complete(End::Over(Box::new(booking)))
            }
            (BookingState::Expired | BookingState::Released, _) => {
                Next::stay(Self::Expired(Box::new(booking)))
            }
            (BookingState::Held, Self::Held(mut hold)) => {
                hold.booking = booking;
                Next::stay(hold.at(world.now()))
            }
            (BookingState::Held, _) => {
                let Started { state, command } = Self::show(booking, None, world.now());
                Next::go_on(state, command)
            }
        }
    }
}

impl Hold {
    /// Milliseconds left, by the clinic's clock.
    pub fn left(&self, now: Instant) -> i64 {
        let end = self
            .booking
            .hold_expires_at
            .unwrap_or(self.booking.booked_at);
        end.millis_since(now).max(0)
    }

    fn at(self, now: Instant) -> Pay {
        if self.left(now) > 0 {
            Pay::Held(Box::new(self))
        } else {
            Pay::Expired(Box::new(self.booking))
        }
    }

    fn begin(&mut self, work: Work) {
        self.work = work;
        self.failure = None;
        self.message = None;
    }

    fn checked_out(mut self, posted: Posted<CheckoutAnswer>, world: &World) -> Next {
        self.intent.ended(&posted);
        self.work = Work::Idle;
        match posted.result {
            Ok(CheckoutAnswer { url, booking }) => {
                self.booking = booking;
                self.work = Work::Leaving;
                let command = call::hand_off(HandoffPurpose::Payment, url, Event::HandedOff);
                Next::go_on(Pay::Held(Box::new(self)), command)
            }
            Err(failure) => self.refused(failure, world),
        }
    }

    fn released(mut self, posted: Posted<Booking>, world: &World) -> Next {
        self.intent.ended(&posted);
        self.work = Work::Idle;
        match posted.result {
            Ok(booking) => Next::complete(End::Times(booking.service_id)),
            Err(failure) => self.refused(failure, world),
        }
    }

    fn refused(mut self, failure: Failure, world: &World) -> Next {
        if failure.is(code::HOLD_EXPIRED) {
            return Next::stay(Pay::Expired(Box::new(self.booking)));
        }
        // Something else has happened to it meanwhile: ask what.
        let command = if failure.is(code::WRONG_STATE) {
            ask(&self.booking.id, world, Event::Fetched)
        } else {
            Cmd::done()
        };
        self.failure = Some(failure);
        Next::go_on(Pay::Held(Box::new(self)), command)
    }
}

#[cfg(test)]
mod tests;
