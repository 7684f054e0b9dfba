//! The machine of the screen that is shown. There is one at a time; leaving it drops it, and with
//! it whatever it was waiting for.

use eclinic_rules::age::Refusal;

use super::{
    booking::{self, Flow, Stage, Stop, picker},
    consultation::room,
    forms, visits,
};

/// The machine of the present screen.
#[derive(Clone, Default, PartialEq, Eq)]
pub enum Screen {
    /// It is not known yet what may be shown: session or catalogue are on their way.
    #[default]
    Waiting,
    /// Pages that have nothing of their own to remember.
    Still,
    /// The address names something that does not exist.
    Missing,
    /// The ages do not allow what the address is for.
    Refused(Refusal),
    /// A step of the booking under way, which outlives its screens.
    Booking,
    /// The times of a service.
    Times(Box<picker::Picker>),
    /// A form.
    Form(Box<forms::Form>),
    /// All bookings.
    List(visits::list::List),
    /// One booking.
    Overview(visits::overview::Overview),
    /// Paying.
    Pay(visits::pay::Pay),
    /// Back from the gateway.
    Pending(Box<visits::pending::Pending>),
    /// Cancelling.
    Cancel(visits::cancel::Cancel),
    /// A receipt.
    Receipt(visits::receipt::Receipt),
    /// A room, or the device test.
    Room(Box<room::Room>),
}

/// What happens to the machine of a screen.
#[derive(Clone, PartialEq, Eq)]
pub enum Event {
    /// To the booking under way.
    Booking(booking::Event),
    /// To the times of a service.
    Times(picker::Event),
    /// To a form.
    Form(forms::Event),
    /// To the list.
    List(visits::list::Event),
    /// To one booking.
    Overview(visits::overview::Event),
    /// To paying.
    Pay(visits::pay::Event),
    /// To waiting for the payment.
    Pending(visits::pending::Event),
    /// To cancelling.
    Cancel(visits::cancel::Event),
    /// To the receipt.
    Receipt(visits::receipt::Event),
    /// To the room.
    Room(room::Event),
}

impl Screen {
    /// The event that asks the screen's data anew, if it has any.
    pub const fn refresh(&self) -> Option<Event> {
        Some(match self {
            Self::Waiting | Self::Still | Self::Missing | Self::Refused(_) | Self::Form(_) => {
                return None;
            }
            Self::Booking => Event::Booking(booking::Event::Refresh),
            Self::Times(_) => Event::Times(picker::Event::Refresh),
            Self::List(_) => Event::List(visits::list::Event::Refresh),
            Self::Overview(_) => Event::Overview(visits::overview::Event::Refresh),
            Self::Pay(_) => Event::Pay(visits::pay::Event::Refresh),
            Self::Pending(_) => Event::Pending(visits::pending::Event::Refresh),
            Self::Cancel(_) => Event::Cancel(visits::cancel::Event::Refresh),
            Self::Receipt(_) => Event::Receipt(visits::receipt::Event::Refresh),
            Self::Room(_) => Event::Room(room::Event::Refresh),
        })
    }

    /// The act of the person's that failed and can be tried again as it was.
    pub fn failed_act(&self, flow: Option<&Flow>) -> Option<Event> {
        match self {
            Self::Booking => match &flow?.stage {
                Stage::Terms {
                    stop: Some(Stop::Failed(_)),
                    ..
                } => Some(Event::Booking(booking::Event::Continue)),
                _ => None,
            },
            Self::Form(form) => {
                let failed = form.filled().is_some_and(|filled| filled.failure.is_some());
                failed.then_some(Event::Form(forms::Event::Submit))
            }
            Self::Pay(visits::pay::Pay::Held(hold)) if hold.failure.is_some() => {
                Some(Event::Pay(visits::pay::Event::Pay))
            }
            Self::Cancel(visits::cancel::Cancel::Asking(question))
                if question.failure.is_some() =>
            {
                Some(Event::Cancel(visits::cancel::Event::Confirm))
            }
            Self::Overview(visits::overview::Overview::Ready {
                calendar: visits::overview::Calendar::Failed(_),
                ..
            }) => Some(Event::Overview(visits::overview::Event::Download)),
            Self::Room(room) => room
                .failed_act()
                .map(|act| Event::Room(room::Event::Person(act))),
            _ => None,
        }
    }
}
