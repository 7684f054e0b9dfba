//! What a shell tells the core: what the person did, and what happened around the app.
//!
//! Shells send these as they are; they never decide what follows. A screen's own events are
//! ignored on any other screen, so a double tap or a late one changes nothing.

use eclinic_api::catalogue::Catalogue;
use facet::Facet;
use serde::{Deserialize, Serialize};

pub mod room;

pub use room::{CallFact, RoomEvent};

use crate::{
    call::{Barrier, Posted},
    model::{clock::Reading, screen, session},
};

/// Everything a shell can say.
#[derive(Facet, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[repr(C)]
pub enum Event {
    /// The app was opened. First event of every run.
    Start(Start),
    /// A link was followed, an address opened, or back/forward pressed: path with query. After
    /// back or forward a shell replaces the entry it came to when the view has another path.
    OpenUrl(String),
    /// The person chose a language.
    SetLanguage(Language),
    /// The device went online (`true`) or offline (`false`).
    Connectivity(bool),
    /// The page became visible again, or the app came to the foreground.
    Resumed,
    /// "Sign in with BankID".
    SignIn,
    /// "Sign out".
    SignOut,
    /// "Sign out on all devices" (R16).
    SignOutEverywhere,
    /// The text of a form field changed.
    FieldChanged(FieldChange),
    /// A check box was set or cleared.
    Toggled(Toggle),
    /// The form on the screen was submitted.
    Submit,
    /// "Try again" on an error.
    Retry,
    /// The notice was read and closed.
    DismissNotice,
    /// What is done while booking, paying and cancelling.
    Booking(BookingEvent),
    /// The person chose another language for the app in the device's own settings: the preferred
    /// tags, best first.
    DeviceLanguages(Vec<String>),
    /// What the person does in a room.
    Room(RoomEvent),
    /// What became of media and connections.
    Call(CallFact),
    /// An answer to something the core asked for. Never crosses to a shell.
    #[serde(skip)]
    #[facet(skip)]
    Internal(#[facet(opaque)] Box<Internal>),
}

/// Answers to what the core asked for.
#[derive(Clone, PartialEq, Eq)]
pub enum Internal {
    /// The clock was read.
    Clock(Reading),
    /// The language kept in the store.
    Language(Option<String>),
    /// The place kept in the store, to go on to after sign-in.
    Place(Option<String>),
    /// The booking kept in the store.
    Draft(Option<String>),
    /// The invitation kept in the store.
    Invitation(Option<String>),
    /// To the session.
    Session(session::Event),
    /// The catalogue came, or did not.
    Catalogue(Box<Posted<Catalogue>>),
    /// The screen of this number was refused for who asks.
    Barrier(u32, Barrier),
    /// To the screen of this number.
    Screen(u32, screen::Event),
}

/// How the app was opened.
#[derive(Facet, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Start {
    /// Path with query, e.g. `/bookings/0190…/payment`. Phones open `/`.
    pub path: String,
    /// The device's preferred language tags, best first.
    pub languages: Vec<String>,
    /// Whether the device is online.
    pub online: bool,
}

/// A language of the app.
#[derive(Facet, Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[repr(C)]
pub enum Language {
    /// Norwegian bokmål.
    #[default]
    Nb,
    /// English.
    En,
}

/// A field's new text.
#[derive(Facet, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// The field's id, as in its view.
    pub field: String,
    /// The whole new text.
    pub value: String,
}

/// A check box's new state.
#[derive(Facet, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Toggle {
    /// The box's id, as in its view.
    pub field: String,
    /// Whether it is now set.
    pub on: bool,
}

/// What is done on the booking screens. Ids are those of the views.
#[derive(Facet, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[repr(C)]
pub enum BookingEvent {
    /// Who the visit is for.
    PickPatient(String),
    /// An answer at the emergency gate.
    Answer(GateReply),
    /// "I understand, continue" after the recommendation on severe symptoms (D15).
    UnderstoodAdvice,
    /// A day in the strip: `YYYY-MM-DD`.
    PickDay(String),
    /// A later (`true`) or earlier (`false`) week.
    MoveWeek(bool),
    /// Filter by language: an ISO 639-1 code, or empty for any (R24).
    FilterLanguage(String),
    /// Filter by clinician: an id, or empty for any.
    FilterClinician(String),
    /// How to meet: `video` or `telephone` (R19).
    PickChannel(String),
    /// A slot, by the id in its view.
    PickSlot(String),
    /// The step's primary button.
    Continue,
    /// "Pay": hand over to the gateway's page.
    Pay,
    /// "Choose another time": let go of the hold.
    Release,
    /// "Cancel the appointment": show what it would give back.
    StartCancel,
    /// "Yes, cancel": with the refund shown.
    ConfirmCancel,
    /// Download the visit as a calendar file.
    DownloadCalendar,
}

/// One answer at the emergency gate.
#[derive(Facet, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GateReply {
    /// The question's id.
    pub question: String,
    /// The answer.
    pub answer: GateAnswer,
}

/// The three answers of the emergency gate; unsure counts as yes (R25).
#[derive(Facet, Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[repr(C)]
pub enum GateAnswer {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Not sure.
    Unsure,
}

// Field texts are personal data: events print only that they are events.
impl std::fmt::Debug for Event {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Event")
    }
}
