//! What a shell draws. Every text and number is final: localised, written out, ready to show.
//!
//! A shell chooses layout and components and nothing else. It holds one decoded view at a time.

pub mod booking;
pub mod bookings;
pub mod build;
pub mod form;
pub mod home;
pub mod page;
pub mod parts;
pub mod room;
pub mod slots;

use facet::Facet;
use serde::{Deserialize, Serialize};

use crate::event::Language;
use parts::{ErrorPanel, Frame, Notice};

/// The whole picture.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViewModel {
    /// Language of every text here; the document's `lang`.
    pub language: Language,
    /// Title of the document or window.
    pub title: String,
    /// The address of this screen. When it differs from the address bar, the shell pushes it, or
    /// replaces the current one when `replace` is set.
    pub path: String,
    /// Replace the current entry of the history instead of pushing (redirects, finished steps).
    pub replace: bool,
    /// Grows by one whenever the screen became another one: then the shell moves the focus to the
    /// heading, announces the title and scrolls to the top.
    pub arrival: u32,
    /// What surrounds every screen.
    pub frame: Frame,
    /// The screen.
    pub screen: Screen,
    /// A passing message (announced politely).
    pub notice: Option<Notice>,
}

/// Every screen there is. Appended to, never reordered.
// There is one at a time: boxing its parts would save nothing.
#[allow(clippy::large_enum_variant)]
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[repr(C)]
pub enum Screen {
    /// Nothing to show yet; a skeleton of the coming shape.
    #[default]
    Starting,
    /// Data for a known screen is on its way.
    Loading(parts::Loading),
    /// `/`: what the clinic is, services and prices, how it works.
    Home(home::Home),
    /// `/services/{id}`: times and price of one service, open to all.
    Times(home::Times),
    /// `/sign-in`: why BankID is needed here, and the button.
    SignIn(page::SignIn),
    /// `/register`, `/children/new`, `/contact`: a form.
    Form(form::Form),
    /// Booking step: who the visit is for.
    Who(booking::Who),
    /// Booking step: the emergency gate.
    Gate(booking::Gate),
    /// The full screen 113 / 116117 after a yes or unsure. Nothing leads to payment from here.
    Emergency(booking::Emergency),
    /// The recommendation on severe mental symptoms, with numbers first (D15).
    Advice(booking::Advice),
    /// Booking step: the time.
    PickTime(booking::PickTime),
    /// Booking step: terms with the refund deadline, before anything is held.
    Terms(booking::Terms),
    /// The time is held: pay before it runs out.
    Pay(booking::Pay),
    /// Back from the gateway: waiting for the clinic to know.
    PaymentPending(booking::PaymentPending),
    /// `/bookings`.
    Bookings(bookings::Bookings),
    /// `/bookings/{id}`: one booking, also after cancellation, with the refund's status.
    Booking(bookings::Booking),
    /// `/bookings/{id}/cancel`: what cancelling gives back, and the question.
    Cancel(bookings::Cancel),
    /// `/bookings/{id}/receipt`.
    Receipt(bookings::Receipt),
    /// A page of text: mental health, questions, privacy, terms.
    Page(page::Page),
    /// Something failed: what happened, what is safe, what to do now.
    Failed(ErrorPanel),
    /// No such address.
    NotFound(ErrorPanel),
    /// `/bookings/{id}/room` and `/staff/visits/{id}/room`: where one meets.
    Room(room::Room),
    /// `/device-test`.
    DeviceTest(room::DeviceTest),
}

/// Views hold personal data: only the type's name is printed.
impl std::fmt::Debug for ViewModel {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("ViewModel")
    }
}
