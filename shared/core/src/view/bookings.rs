//! Bookings one has: the list, one of them, cancelling it, its receipt.

use facet::Facet;
use serde::{Deserialize, Serialize};

use super::parts::{Action, ErrorPanel, Link, Row, Tone};

/// `/bookings`.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bookings {
    /// Heading.
    pub heading: String,
    /// Heading of those to come.
    pub upcoming_heading: String,
    /// Those to come, soonest first.
    pub upcoming: Vec<BookingCard>,
    /// What to do when there is none to come.
    pub empty: Option<Empty>,
    /// Heading of the earlier ones.
    pub past_heading: String,
    /// The earlier and cancelled ones, newest first.
    pub past: Vec<BookingCard>,
    /// The list could not be fetched anew; what is shown may be old.
    pub error: Option<ErrorPanel>,
}

/// An empty list: what it is for, and the next step.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Empty {
    /// Text.
    pub text: String,
    /// The next step.
    pub link: Link,
}

/// One booking in the list.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookingCard {
    /// Its id.
    pub id: String,
    /// "Tuesday 24 November at 18:20".
    pub when: String,
    /// "Doctor · video · Astrid Demolege".
    pub what: String,
    /// Who it is for.
    pub who: String,
    /// Its status.
    pub status: Status,
    /// To it.
    pub link: Link,
}

/// A status.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    /// Text.
    pub text: String,
    /// Tone.
    pub tone: Tone,
}

/// `/bookings/{id}`.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booking {
    /// Heading, e.g. "Your appointment is booked".
    pub heading: String,
    /// Status.
    pub status: Status,
    /// One or two sentences: what happens next, what happened to the money.
    pub lead: String,
    /// Who, what, when, with whom, price, reference.
    pub rows: Vec<Row>,
    /// The refund's status (R43).
    pub refund: Option<RefundStatus>,
    /// How and when to meet, for one to come.
    pub meeting: Option<String>,
    /// To the room, for a confirmed one to come.
    pub room: Option<Link>,
    /// To inviting one more, to a visit by video that is to come.
    pub invite: Option<Link>,
    /// To cancelling (`BookingEvent::StartCancel`), with its consequence beside it.
    pub cancel: Option<Action>,
    /// `BookingEvent::DownloadCalendar`.
    pub calendar: Option<String>,
    /// To paying, while it is held.
    pub pay: Option<Link>,
    /// To the receipt.
    pub receipt: Option<Link>,
    /// Book another, when this one is over.
    pub book_again: Option<Link>,
    /// Back to all.
    pub back: Link,
    /// What could not be done.
    pub error: Option<ErrorPanel>,
}

/// How far a refund has come.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundStatus {
    /// "Refund".
    pub heading: String,
    /// "NOK 690 on its way to your card …".
    pub text: String,
    /// Tone.
    pub tone: Tone,
    /// Decided, sent to the card network, confirmed: labels with done marks.
    pub steps: Vec<super::parts::StepMark>,
}

/// `/bookings/{id}/cancel`.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cancel {
    /// The question.
    pub heading: String,
    /// What comes back, with amount and, for a full refund, until when.
    pub refund: String,
    /// How much it should stand out.
    pub tone: Tone,
    /// What is cancelled.
    pub rows: Vec<Row>,
    /// `BookingEvent::ConfirmCancel`.
    pub action: Action,
    /// Keep the appointment.
    pub keep: Link,
    /// What could not be done, e.g. that the refund has changed.
    pub error: Option<ErrorPanel>,
}

/// `/bookings/{id}/receipt` (R42).
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Heading.
    pub heading: String,
    /// Number, seller, payer, dates.
    pub rows: Vec<Row>,
    /// Heading of the line.
    pub line: Row,
    /// Value added tax.
    pub vat: Row,
    /// Total.
    pub total: Row,
    /// Refunded, if anything.
    pub refunded: Option<Row>,
    /// Label of printing.
    pub print: String,
    /// Back to the booking.
    pub back: Link,
}
