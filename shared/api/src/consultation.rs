//! Meeting: the visit's room as the patient's side sees it (R11, R37, R73 to R77).

use eclinic_rules::{Channel, Instant};
use serde::{Deserialize, Serialize};

use crate::realtime::{PublicKey, Quality, RoomRole};

/// `GET /v1/consultations/{booking}`: whether and how to meet now.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Consultation {
    /// The booking.
    pub booking_id: String,
    /// How to meet.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub channel: Channel,
    /// Who the asker is in the room.
    pub role: RoomRole,
    /// The patient's name.
    pub patient_name: String,
    /// Whether the patient is under 16: a guardian must be present (R11).
    pub child: bool,
    /// The clinician's name.
    pub clinician_name: String,
    /// Start of the visit.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub starts_at: Instant,
    /// End of the visit.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub ends_at: Instant,
    /// From when the room can be entered (R73).
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub opens_at: Instant,
    /// Until when, overtime included.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub closes_at: Instant,
    /// Where it stands.
    pub state: ConsultationState,
    /// Where the patient's side is now and can be called back, once they have said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whereabouts: Option<Whereabouts>,
    /// The verified number that the clinician rings, in E.164.
    pub telephone: String,
    /// For a visit by telephone: the number that the call comes from, in E.164.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub called_from: Option<String>,
    /// Whether a technical problem was reported and is looked at (R37, R77).
    pub problem_reported: bool,
}

/// Where a consultation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ConsultationState {
    /// Its room is not open yet.
    Early,
    /// It can be entered.
    Open,
    /// The clinician has ended it, or its time is over and both were there.
    Completed,
    /// The patient's side did not come (R35).
    NoShow,
    /// The clinician did not come, or more than thirty minutes late: all was paid back (R36).
    ClinicianAbsent,
    /// Nobody met; a technical problem was reported, and staff looks at it (R77).
    UnderReview,
    /// Staff found that technology failed: all was paid back (R37).
    TechnicalFailure,
    /// It will not take place: the booking is not confirmed, or was cancelled.
    NotPlanned,
}

/// `POST /v1/consultations/{booking}/ticket`: may I come in? Answered with [`Ticket`], or refused:
/// `room_not_open`, `room_closed`, `not_found`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketRequest {
    /// What this device signs its fingerprints with. The first key of a sign-in is the one: another
    /// is refused with `other_device_key` until the next sign-in.
    pub key: PublicKey,
}

/// The way into the realtime socket, once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ticket {
    /// The ticket.
    pub ticket: String,
    /// Until when it can be used.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub expires_at: Instant,
}

/// `POST /v1/consultations/{booking}/whereabouts`: for the clinician, should help be needed.
/// Answered with [`Consultation`].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Whereabouts {
    /// Where the patient is now, in their words: 1 to 200 characters.
    pub place: String,
    /// The number to call back, as typed; answered in E.164.
    pub telephone: String,
}

/// `POST /v1/consultations/{booking}/problem`: it did not work (R37). Staff decides; until then
/// nobody is a no-show (R77). Answered with [`Consultation`].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProblemReport {
    /// What happened, in their words: 1 to 2 000 characters.
    pub text: String,
    /// How the line was, when there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quality: Option<Quality>,
}

/// `POST /v1/consultations/{booking}/invitations`: one more, from elsewhere. Answered with
/// [`Invitation`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationRequest {
    /// Interpreter or second guardian.
    pub role: RoomRole,
}

/// An invitation: whoever opens its link first and signs in with BankID is the one invited.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Invitation {
    /// The link, on the clinic's own origin. The token stands behind `#`, which browsers send to
    /// nobody.
    pub url: String,
    /// Until when it can be used.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub expires_at: Instant,
}

/// `POST /v1/invitations`: whoever has signed in comes along. Answered with [`Consultation`], or
/// refused: `not_found`, `invitation_used`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationAcceptance {
    /// What stands behind `#` in the invitation's link.
    pub token: String,
}

/// The stable codes of rooms.
pub mod code {
    /// 409: it opens later (R73).
    pub const ROOM_NOT_OPEN: &str = "room_not_open";
    /// 409: it is over (R73).
    pub const ROOM_CLOSED: &str = "room_closed";
    /// 409: this sign-in has another key: sign in anew.
    pub const OTHER_DEVICE_KEY: &str = "other_device_key";
    /// 409: this invitation has been used by someone else, or has run out.
    pub const INVITATION_USED: &str = "invitation_used";
}

crate::opaque_debug!(
    Consultation,
    Ticket,
    Whereabouts,
    ProblemReport,
    Invitation,
    InvitationAcceptance
);
