//! `/bookings/{id}/payment`: back from the gateway. Only the server knows whether the payment came
//! through, and it may learn it after us: so it is asked until it does.

use eclinic_api::booking::{Booking, BookingState, PaymentState};
use eclinic_rules::Instant;

use super::ask;
use crate::{
    call::{self, Failure, Posted},
    model::{
        outcome::{Outcome, Started},
        world::World,
    },
};

/// Milliseconds between the questions; the last goes on.
const PAUSES: [u32; 5] = [1_000, 1_000, 2_000, 3_000, 5_000];
/// After this many milliseconds it is called slow, and the person told what to do.
const SLOW_AFTER: i64 = 20_000;

/// Waiting for the clinic to know.
#[derive(Clone, PartialEq, Eq)]
pub struct Pending {
    /// The booking's id.
    pub id: String,
    /// As last fetched.
    pub booking: Option<Box<Booking>>,
    /// Why the last question got no answer.
    pub failure: Option<Failure>,
    /// The person turned back at the card page.
    cancelled: bool,
    asked: usize,
    since: Instant,
}

/// What happens to it.
#[derive(Clone, PartialEq, Eq)]
pub enum Event {
    /// The booking came, or did not.
    Fetched(Box<Posted<Booking>>),
    /// The pause after this many answers is over.
    AskAgain(usize),
    /// "Try again now", or the app is in front again.
    Refresh,
}

/// How it ends.
#[derive(Clone, PartialEq, Eq)]
pub enum End {
    /// Paid: the visit will take place.
    Confirmed(Box<Booking>),
    /// Not paid, and the time is still held: pay again.
    Unpaid(Box<Booking>, Message),
    /// The hold is over, whatever became of the money: the booking says it.
    Over(Box<Booking>),
}

/// What is said on the way back to paying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message {
    /// The card was declined.
    Declined,
    /// The person turned back.
    Cancelled,
    /// The card page ran out.
    PageExpired,
}

type Next = Outcome<Pending, Event, End>;

impl Pending {
    /// Asks for the first time.
    pub fn start(id: &str, cancelled: bool, world: &World) -> Started<Self, Event> {
        let state = Self {
            id: id.to_owned(),
            booking: None,
            failure: None,
            cancelled,
            asked: 0,
            since: world.now(),
        };
        let command = ask(id, world, Event::Fetched);
        Started { state, command }
    }

    /// Whether it takes unusually long.
    pub const fn is_slow(&self, now: Instant) -> bool {
        now.millis_since(self.since) >= SLOW_AFTER
    }

    /// Takes an event.
    pub fn update(mut self, event: Event, world: &World) -> Next {
        match event {
            Event::Fetched(posted) => match posted.result {
                Ok(booking) => self.answered(booking, world.now()),
                Err(failure) => {
                    self.failure = Some(failure);
                    self.wait()
                }
            },
            // Other answers have come since: their own pause runs.
            Event::AskAgain(then) if then != self.asked => Next::stay(self),
            Event::AskAgain(_) | Event::Refresh => {
                let command = ask(&self.id, world, Event::Fetched);
                Next::go_on(self, command)
            }
        }
    }

    fn answered(mut self, booking: Booking, now: Instant) -> Next {
        let booking = Box::new(booking);
        match (booking.state, booking.payment) {
            (BookingState::Confirmed, _) => Next::complete(End::Confirmed(booking)),
            // A second card may have paid since, and the clinic not know it yet: only who turned
            // back is told at once that nothing was charged.
            (BookingState::Held, PaymentState::Declined) if self.cancelled || self.is_slow(now) => {
                Next::complete(End::Unpaid(booking, Message::Declined))
            }
            (BookingState::Held, PaymentState::Expired) => {
                Next::complete(End::Unpaid(booking, Message::PageExpired))
            }
            (BookingState::Held, PaymentState::None) => {
                Next::complete(End::Unpaid(booking, Message::Cancelled))
            }
            // Whoever turned back may already have paid in another tab: only "open" is believed.
            (BookingState::Held, PaymentState::Open) if self.cancelled => {
                Next::complete(End::Unpaid(booking, Message::Cancelled))
            }
            (
                BookingState::Held,
                PaymentState::Open | PaymentState::Paid | PaymentState::Declined,
            ) => {
                self.booking = Some(booking);
                self.failure = None;
                self.wait()
            }
            (BookingState::Cancelled | BookingState::Expired | BookingState::Released, _) => {
                Next::complete(End::Over(booking))
            }
        }
    }

    fn wait(mut self) -> Next {
        let last = PAUSES.len() - 1;
        let pause = PAUSES.get(self.asked.min(last)).copied().unwrap_or(5_000);
        self.asked += 1;
        let command = call::pause(pause, Event::AskAgain(self.asked));
        Next::go_on(self, command)
    }
}
