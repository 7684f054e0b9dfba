//! Every request the app makes, in one place: path, body and the type of the answer.

use eclinic_api::{
    booking::{CancelRequest, CheckoutRequest, HoldRequest},
    consultation::{
        InvitationAcceptance, InvitationRequest, ProblemReport, TicketRequest, Whereabouts,
    },
    contact::ContactMessage,
    session::{ChildDeclaration, Registration},
};
use eclinic_rules::{LocalDate, Ore};

use super::{Call, Intent};
use crate::model::route::percent::encode;

/// How many days of free times are fetched at once.
pub const DAYS: u32 = 7;

/// Who is signed in. Answered with `Session`.
pub fn session() -> Call {
    Call::get("/v1/session")
}

/// What is on offer. Answered with `Catalogue`.
pub fn catalogue() -> Call {
    Call::get("/v1/catalogue")
}

/// A week of a service's times. Answered with `Slots`.
pub fn slots(service: &str, from: LocalDate) -> Call {
    let service = encode(service);
    Call::get(format!(
        "/v1/slots?service={service}&from={from}&days={DAYS}"
    ))
}

/// All bookings of the account. Answered with `Bookings`.
pub fn bookings() -> Call {
    Call::get("/v1/bookings")
}

/// One booking. Answered with `Booking`.
pub fn booking(id: &str) -> Call {
    Call::get(of_booking(id, ""))
}

/// What cancelling would give back. Answered with `CancellationPreview`.
pub fn cancellation(id: &str) -> Call {
    Call::get(of_booking(id, "/cancellation"))
}

/// The receipt. Answered with `Receipt`.
pub fn receipt(id: &str) -> Call {
    Call::get(of_booking(id, "/receipt"))
}

/// The visit as a calendar file.
pub fn calendar(id: &str) -> Call {
    Call::get(of_booking(id, "/calendar.ics"))
}

/// Becomes a member. Answered with `Session`.
pub fn register(registration: &Registration, intent: &Intent) -> Call {
    Call::post("/v1/membership", registration, intent)
}

/// Declares parental responsibility for a child. Answered with `Session`.
pub fn add_child(declaration: &ChildDeclaration, intent: &Intent) -> Call {
    Call::post("/v1/children", declaration, intent)
}

/// Sends the contact form. Answered with `ContactConfirmation`.
pub fn contact(message: &ContactMessage, intent: &Intent) -> Call {
    Call::post("/v1/contact", message, intent)
}

/// Takes a time for the minutes it takes to pay. Answered with `Booking`.
pub fn hold(request: &HoldRequest, intent: &Intent) -> Call {
    Call::post("/v1/holds", request, intent)
}

/// Lets go of a hold. Answered with `Booking`.
pub fn release(id: &str, intent: &Intent) -> Call {
    Call::post(of_booking(id, "/release"), &Nothing {}, intent)
}

/// Starts, or goes on with, the payment. Answered with `Checkout`.
pub fn checkout(id: &str, language: eclinic_rules::Language, intent: &Intent) -> Call {
    Call::post(
        of_booking(id, "/checkout"),
        &CheckoutRequest { language },
        intent,
    )
}

/// Cancels, if the refund is still the one shown. Answered with `Booking`.
pub fn cancel(id: &str, expected_refund_ore: Ore, intent: &Intent) -> Call {
    Call::post(
        of_booking(id, "/cancel"),
        &CancelRequest {
            expected_refund_ore,
        },
        intent,
    )
}

/// Whether and how to meet now. Answered with `Consultation`.
pub fn consultation(room: &RoomOf) -> Call {
    Call::get(room.path(""))
}

/// The way into the room's socket. Answered with `Ticket`. A ticket is good for one socket, and so
/// is its key of idempotency.
pub fn ticket(room: &RoomOf, request: &TicketRequest) -> Call {
    Call::post(room.path("/ticket"), request, &Intent::default())
}

/// Says where the patient is and can be called back. Answered with `Consultation`.
pub fn whereabouts(room: &RoomOf, request: &Whereabouts, intent: &Intent) -> Call {
    Call::post(room.path("/whereabouts"), request, intent)
}

/// Reports that it did not work (R37). Answered with `Consultation`.
pub fn problem(room: &RoomOf, request: &ProblemReport, intent: &Intent) -> Call {
    Call::post(room.path("/problem"), request, intent)
}

/// Invites one more to a visit. Answered with `Invitation`.
pub fn invite(booking: &str, request: &InvitationRequest, intent: &Intent) -> Call {
    let path = format!("/v1/consultations/{}/invitations", encode(booking));
    Call::post(path, request, intent)
}

/// Comes along to the visit of an invitation. Answered with `Consultation`.
pub fn come_along(request: &InvitationAcceptance, intent: &Intent) -> Call {
    Call::post("/v1/invitations", request, intent)
}

/// Whose way into a room: what the clinician asks goes to the staff's own routes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoomOf {
    /// The patient's side, by the booking.
    Patient(String),
    /// The clinician, by the booking.
    Staff(String),
}

impl RoomOf {
    fn path(&self, rest: &str) -> String {
        match self {
            Self::Patient(id) => format!("/v1/consultations/{}{rest}", encode(id)),
            // The visit itself is the portal's; its meeting is a part of it.
            Self::Staff(id) if rest.is_empty() => {
                format!("/v1/staff/visits/{}/consultation", encode(id))
            }
            Self::Staff(id) => format!("/v1/staff/visits/{}{rest}", encode(id)),
        }
    }
}

/// Ends this session.
pub fn log_out() -> Call {
    Call::post("/v1/session/logout", &Nothing {}, &Intent::default())
}

/// Ends every session of the person (R16).
pub fn log_out_everywhere() -> Call {
    Call::post(
        "/v1/session/logout-everywhere",
        &Nothing {},
        &Intent::default(),
    )
}

/// Where BankID begins: a page of the server's that redirects on and comes back to `place`.
pub fn sign_in_address(place: &str, language: eclinic_rules::Language) -> String {
    format!(
        "/v1/auth/bankid/start?return={}&lang={}",
        encode(place),
        language.tag()
    )
}

fn of_booking(id: &str, rest: &str) -> String {
    format!("/v1/bookings/{}{rest}", encode(id))
}

/// The body `{}`.
#[derive(serde::Serialize)]
struct Nothing {}
