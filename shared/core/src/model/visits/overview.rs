//! `/bookings/{id}`: one booking, its refund while it is under way (R43), its calendar file.

use eclinic_api::booking::{Booking, BookingState, RefundState};
use eclinic_rules::attendance::VisitTime;

use super::ask;
use crate::{
    call::{self, Cmd, Failure, Posted, Reply, requests},
    effects::{
        files::{FileRequest, FileResult},
        http::HttpAnswer,
    },
    model::{
        outcome::{Outcome, Started, Status},
        world::World,
    },
};

/// Milliseconds between questions about a refund, by how often it was asked.
const REFUND_PAUSES: [u32; 5] = [1_000, 2_000, 5_000, 10_000, 30_000];

/// A page is not waited on for longer, in milliseconds: a day.
const LONGEST_WAIT: u32 = 24 * 60 * 60 * 1_000;

/// One booking.
#[derive(Clone, PartialEq, Eq)]
pub enum Overview {
    /// On its way.
    Loading(String),
    /// Could not be fetched.
    Failed(String, Failure),
    /// As last fetched.
    Ready {
        /// The booking.
        booking: Box<Booking>,
        /// The calendar file.
        calendar: Calendar,
        /// How many answers have come.
        asked: usize,
    },
}

/// The calendar file.
#[derive(Clone, PartialEq, Eq)]
pub enum Calendar {
    /// Not asked for, or handed over.
    Idle,
    /// On its way.
    Fetching,
    /// Could not be fetched.
    Failed(Failure),
    /// Could not be handed over.
    NotSaved,
}

/// What happens to it.
#[derive(Clone, PartialEq, Eq)]
pub enum Event {
    /// The booking came, or did not.
    Fetched(Box<Posted<Booking>>),
    /// Ask again: the person wants it, or the app is in front again.
    Refresh,
    /// The pause after this many answers is over.
    AskAgain(usize),
    /// The room opens: the clock was read, nothing else changes.
    DoorOpens,
    /// "Cancel the appointment".
    StartCancel,
    /// "Download as calendar file".
    Download,
    /// The file came, or did not.
    File(Box<Reply<HttpAnswer>>),
    /// The file was handed over, or not.
    Saved(FileResult),
}

/// It ends when the person wants to cancel.
#[derive(Clone, PartialEq, Eq)]
pub struct ToCancel(pub Box<Booking>);

type Next = Outcome<Overview, Event, ToCancel>;

impl Overview {
    /// Fetches the booking.
    pub fn start(id: &str, world: &World) -> Started<Self, Event> {
        let command = ask(id, world, Event::Fetched);
        Started {
            state: Self::Loading(id.to_owned()),
            command,
        }
    }

    /// Shows a booking that has just been received.
    pub fn show(booking: Booking, world: &World) -> Started<Self, Event> {
        let command = wait_for_refund(&booking, 0).and(wait_for_door(&booking, world));
        let booking = Box::new(booking);
        Started {
            state: Self::Ready {
                booking,
                calendar: Calendar::Idle,
                asked: 0,
            },
            command,
        }
    }

    /// The booking's id.
    pub fn id(&self) -> &str {
        match self {
            Self::Loading(id) | Self::Failed(id, _) => id,
            Self::Ready { booking, .. } => &booking.id,
        }
    }

    /// Takes an event.
    pub fn update(self, event: Event, world: &World) -> Next {
        match (self, event) {
            (state, Event::Fetched(posted)) => state.fetched(*posted, world),
            (Self::Failed(id, _), Event::Refresh) => {
                let Started { state, command } = Self::start(&id, world);
                Next::go_on(state, command)
            }
            // Other answers have come since: their own pause runs.
            (
                Self::Ready {
                    booking,
                    calendar,
                    asked,
                },
                Event::AskAgain(then),
            ) if then != asked => Next::stay(Self::Ready {
                booking,
                calendar,
                asked,
            }),
            (state @ Self::Ready { .. }, Event::Refresh | Event::AskAgain(_)) => {
                let command = ask(state.id(), world, Event::Fetched);
                Next::go_on(state, command)
            }
            (Self::Ready { booking, .. }, Event::StartCancel)
                if booking.state == BookingState::Confirmed =>
            {
                Next::complete(ToCancel(booking))
            }
            (
                Self::Ready {
                    booking,
                    calendar,
                    asked,
                },
                Event::Download,
            ) if calendar != Calendar::Fetching => {
                let call = requests::calendar(&booking.id);
                let file = |reply| Event::File(Box::new(reply));
                let command = call::send_raw(call, world.caller(), file);
                Next::go_on(
                    Self::Ready {
                        booking,
                        calendar: Calendar::Fetching,
                        asked,
                    },
                    command,
                )
            }
            (
                Self::Ready {
                    booking,
                    calendar: Calendar::Fetching,
                    asked,
                },
                Event::File(reply),
            ) => {
                let (calendar, command) = match *reply {
                    Ok(answer) => {
                        let file = FileRequest {
                            name: format!("eclinic-{}.ics", booking.reference),
                            media_type: "text/calendar".to_owned(),
                            content: answer.body,
                        };
                        (Calendar::Idle, call::hand_over(file, Event::Saved))
                    }
                    Err(failure) => (Calendar::Failed(failure), Cmd::done()),
                };
                Next::go_on(
                    Self::Ready {
                        booking,
                        calendar,
                        asked,
                    },
                    command,
                )
            }
            (Self::Ready { booking, asked, .. }, Event::Saved(FileResult::Failed)) => {
                Next::stay(Self::Ready {
                    booking,
                    calendar: Calendar::NotSaved,
                    asked,
                })
            }
            (state, _) => Next::stay(state),
        }
    }

    fn fetched(self, posted: Posted<Booking>, world: &World) -> Next {
        match (self, posted.result) {
            (
                Self::Ready {
                    calendar, asked, ..
                },
                Ok(booking),
            ) => {
                let command = wait_for_refund(&booking, asked + 1);
                let booking = Box::new(booking);
                Next::go_on(
                    Self::Ready {
                        booking,
                        calendar,
                        asked: asked + 1,
                    },
                    command,
                )
            }
            (_, Ok(booking)) => {
                let Started { state, command } = Self::show(booking, world);
                Next {
                    status: Status::Continue(state),
                    command,
                }
            }
            // What is shown stays; a refund under way is asked for again.
            (
                Self::Ready {
                    booking,
                    calendar,
                    asked,
                },
                Err(_),
            ) => {
                let command = wait_for_refund(&booking, asked + 1);
                Next::go_on(
                    Self::Ready {
                        booking,
                        calendar,
                        asked: asked + 1,
                    },
                    command,
                )
            }
            (Self::Loading(id) | Self::Failed(id, _), Err(failure)) => {
                Next::stay(Self::Failed(id, failure))
            }
        }
    }
}

/// Goes on asking while a refund is under way.
fn wait_for_refund(booking: &Booking, asked: usize) -> Cmd<Event> {
    let under_way = booking
        .refund
        .as_ref()
        .is_some_and(|refund| matches!(refund.state, RefundState::Pending | RefundState::Sent));
    if !under_way {
        return Cmd::done();
    }
    let last = REFUND_PAUSES.len() - 1;
    let milliseconds = REFUND_PAUSES
        .get(asked.min(last))
        .copied()
        .unwrap_or(30_000);
    call::pause(milliseconds, Event::AskAgain(asked))
}

/// Looks again when the room opens (R73), so that the way in appears by itself.
fn wait_for_door(booking: &Booking, world: &World) -> Cmd<Event> {
    let time = VisitTime {
        starts_at: booking.starts_at,
        ends_at: booking.ends_at,
    };
    let left = time.opens_at().millis_since(world.now());
    let soon = u32::try_from(left).ok().filter(|left| *left > 0);
    match soon.filter(|left| *left <= LONGEST_WAIT) {
        Some(left) if booking.state == BookingState::Confirmed => {
            call::pause(left, Event::DoorOpens)
        }
        _ => Cmd::done(),
    }
}
