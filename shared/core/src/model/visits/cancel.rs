//! `/bookings/{id}/cancel`: what cancelling gives back, the question, and the act. The refund that
//! was shown goes along; should it have changed meanwhile, nothing is done and the new one is shown.

use eclinic_api::{
    booking::{Booking, BookingState, CancellationPreview},
    problem::code,
};

use super::ask;
use crate::{
    call::{self, Cmd, Failure, Intent, Posted, requests},
    model::{
        outcome::{Outcome, Started},
        world::World,
    },
};

/// Cancelling.
#[derive(Clone, PartialEq, Eq)]
pub enum Cancel {
    /// Booking and preview are on their way; what has come so far.
    Loading(String, Option<Box<Booking>>, Option<CancellationPreview>),
    /// One of them could not be fetched.
    Failed(String, Failure),
    /// The question is on the screen.
    Asking(Box<Question>),
    /// The answer was yes; the clinic has not answered yet.
    Cancelling(Box<Question>),
}

/// The question with all it rests on.
#[derive(Clone, PartialEq, Eq)]
pub struct Question {
    /// What is cancelled.
    pub booking: Booking,
    /// What comes back.
    pub preview: CancellationPreview,
    /// The refund changed after it was first shown.
    pub changed: bool,
    /// Why the last try failed.
    pub failure: Option<Failure>,
    intent: Intent,
}

/// What happens to it.
#[derive(Clone, PartialEq, Eq)]
pub enum Event {
    /// The booking came, or did not.
    Booking(Box<Posted<Booking>>),
    /// The preview came, or did not.
    Preview(Box<Posted<CancellationPreview>>),
    /// "Yes, cancel".
    Confirm,
    /// It was cancelled, or not.
    Cancelled(Box<Posted<Booking>>),
    /// Ask again.
    Refresh,
}

/// How it ends.
#[derive(Clone, PartialEq, Eq)]
pub enum End {
    /// Cancelled; the booking says what comes back.
    Cancelled(Box<Booking>),
    /// There is nothing to cancel any more: show the booking.
    NothingToCancel(String),
}

type Next = Outcome<Cancel, Event, End>;

impl Cancel {
    /// Fetches booking and preview.
    pub fn start(id: &str, world: &World) -> Started<Self, Event> {
        let state = Self::Loading(id.to_owned(), None, None);
        Started {
            state,
            command: ask(id, world, Event::Booking).and(preview(id, world)),
        }
    }

    /// The booking's id.
    pub fn id(&self) -> &str {
        match self {
            Self::Loading(id, ..) | Self::Failed(id, _) => id,
            Self::Asking(question) | Self::Cancelling(question) => &question.booking.id,
        }
    }

    /// Takes an event.
    pub fn update(self, event: Event, world: &World) -> Next {
        match (self, event) {
            (Self::Loading(id, _, known), Event::Booking(posted)) => match posted.result {
                Ok(booking) if booking.state != BookingState::Confirmed => {
                    Next::complete(End::NothingToCancel(booking.id))
                }
                Ok(booking) => Next::stay(Self::loaded(id, Some(Box::new(booking)), known)),
                Err(failure) => Next::stay(Self::Failed(id, failure)),
            },
            (Self::Loading(id, booking, _), Event::Preview(posted)) => match posted.result {
                Ok(preview) => Next::stay(Self::loaded(id, booking, Some(preview))),
                Err(failure) if failure.is(code::WRONG_STATE) => {
                    Next::complete(End::NothingToCancel(id))
                }
                Err(failure) => Next::stay(Self::Failed(id, failure)),
            },
            // Asked anew because the app was away: the newest preview counts.
            (Self::Asking(question), Event::Preview(posted)) => match posted.result {
                Ok(preview) => Next::stay(Self::Asking(Box::new(question.with(preview)))),
                Err(failure) if failure.is(code::WRONG_STATE) => {
                    Next::complete(End::NothingToCancel(question.booking.id))
                }
                Err(_) => Next::stay(Self::Asking(question)),
            },
            (Self::Asking(question), Event::Confirm) => {
                let Question {
                    booking,
                    preview,
                    intent,
                    ..
                } = question.as_ref();
                let call = requests::cancel(&booking.id, preview.refund_ore, intent);
                let command = call::send(call, world.caller(), |posted| {
                    Event::Cancelled(Box::new(posted))
                });
                Next::go_on(Self::Cancelling(question), command)
            }
            (Self::Cancelling(question), Event::Cancelled(posted)) => question.ended(*posted),
            (Self::Failed(id, _), Event::Refresh) => {
                let Started { state, command } = Self::start(&id, world);
                Next::go_on(state, command)
            }
            (Self::Asking(question), Event::Refresh) => {
                let command = preview(&question.booking.id, world);
                Next::go_on(Self::Asking(question), command)
            }
            (state, _) => Next::stay(state),
        }
    }

    fn loaded(
        id: String,
        booking: Option<Box<Booking>>,
        preview: Option<CancellationPreview>,
    ) -> Self {
        match (booking, preview) {
            (Some(booking), Some(preview)) => Self::Asking(Box::new(Question {
                booking: *booking,
                preview,
                changed: false,
                failure: None,
                intent: Intent::default(),
            })),
            (booking, preview) => Self::Loading(id, booking, preview),
        }
    }
}

impl Question {
    fn with(self, preview: CancellationPreview) -> Self {
        let changed = self.changed || preview.refund_ore != self.preview.refund_ore;
        Self {
            preview,
            changed,
            ..self
        }
    }

    fn ended(mut self, posted: Posted<Booking>) -> Next {
        self.intent.ended(&posted);
        let failure = match posted.result {
            Ok(booking) => return Next::complete(End::Cancelled(Box::new(booking))),
            Err(failure) => failure,
        };
        if failure.is(code::WRONG_STATE) {
            return Next::complete(End::NothingToCancel(self.booking.id));
        }
        let renewed = match &failure {
            Failure::Problem(problem) if problem.code == code::REFUND_CHANGED => {
                problem.preview.clone()
            }
            _ => None,
        };
        let question = match renewed {
            Some(preview) => Self {
                preview,
                changed: true,
                failure: None,
                ..self
            },
            None => Self {
                failure: Some(failure),
                ..self
            },
        };
        Next::stay(Cancel::Asking(Box::new(question)))
    }
}

fn preview(id: &str, world: &World) -> Cmd<Event> {
    let call = requests::cancellation(id);
    call::send(call, world.caller(), |posted| {
        Event::Preview(Box::new(posted))
    })
}

#[cfg(test)]
mod tests;
