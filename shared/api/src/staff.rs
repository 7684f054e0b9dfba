//! The clinicians' portal: `/v1/staff/…` on the staff's own origin (R18, R36, R62, R63, R67).
//!
//! Staff sign in there with BankID and a session of their own; neither of the two origins takes the
//! other's cookie.

use eclinic_rules::{
    Channel, Instant, LocalDate, Ore,
    access::Role,
    date::{LocalTime, Weekday},
};
use serde::{Deserialize, Serialize};

use crate::{consultation::Whereabouts, realtime::Quality};

/// `GET /v1/staff/session`: who is at work here; also an answer when nobody is.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffSession {
    /// Who is signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<StaffMember>,
    /// What every mutation carries in `x-csrf-token`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub csrf_token: Option<String>,
}

/// Someone who works at the clinic.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffMember {
    /// Their name, as BankID gave it.
    pub name: String,
    /// What they are here.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "doctor"))]
    pub role: Role,
    /// For clinicians: their number in the register of authorised health personnel (R24).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hpr_number: Option<String>,
}

/// `GET /v1/staff/days/{date}` and `GET /v1/staff/unsigned`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Visits {
    /// In the order of their start.
    pub visits: Vec<VisitSummary>,
}

/// A visit in a list.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VisitSummary {
    /// The booking.
    pub id: String,
    /// Start.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub starts_at: Instant,
    /// End.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub ends_at: Instant,
    /// The patient's name.
    pub patient_name: String,
    /// The patient's age at the visit, in full years.
    pub patient_age: u16,
    /// Under 16: a guardian must be present (R11).
    pub child: bool,
    /// How to meet.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "video"))]
    pub channel: Channel,
    /// Where it stands.
    pub state: VisitState,
    /// Whether someone waits to be let in.
    pub waiting: bool,
    /// How far its note is.
    pub note: NoteState,
}

/// Where a visit stands, for its clinician.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum VisitState {
    /// Booked; its room is not open yet.
    Confirmed,
    /// Its room is open.
    Open,
    /// Its time is over.
    Completed,
    /// The patient did not come (R35).
    NoShow,
    /// The clinician did not come, or too late (R36).
    ClinicianAbsent,
    /// A technical problem was reported and is looked at (R37, R77).
    UnderReview,
    /// Technology failed: all was paid back (R37).
    TechnicalFailure,
}

/// How far a visit's note is (R62).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum NoteState {
    /// Nothing is written.
    None,
    /// Begun, not signed.
    Draft,
    /// Signed: it stays as it is (R63).
    Signed,
}

/// `GET /v1/staff/visits/{id}`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VisitDetails {
    /// As in a list.
    #[serde(flatten)]
    pub summary: VisitSummary,
    /// The verified number of the account holder, in E.164.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub telephone: Option<String>,
    /// Where the patient is now, once they have said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whereabouts: Option<Whereabouts>,
    /// Whether the clinician has noted that a guardian is present (R11).
    pub guardian_present: bool,
    /// Calls that the clinician has noted, in the order of time (R77).
    pub calls: Vec<NotedCall>,
}

/// One call by telephone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NotedCall {
    /// When it was noted.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub at: Instant,
    /// Whether the patient answered.
    pub answered: bool,
}

/// `GET /v1/staff/hours`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WorkingHours {
    /// Hours in force, by first date and start.
    pub hours: Vec<PostedHours>,
    /// Blocked time that is not over, by start.
    pub blocks: Vec<BlockedTime>,
}

/// Hours in which patients can book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PostedHours {
    /// Their id.
    pub id: String,
    /// What was posted.
    #[serde(flatten)]
    pub hours: HoursRequest,
}

/// `POST /v1/staff/hours`: every given weekday of a period. Answered with [`WorkingHours`].
/// Refused with `hours_overlap`, `not_authorised` (R27), and the codes of `eclinic_rules::schedule`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HoursRequest {
    /// ISO numbers: 1 is Monday, 7 Sunday.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<u8>))]
    pub weekdays: Vec<Weekday>,
    /// First date.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub first_date: LocalDate,
    /// Last date, included.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub last_date: LocalDate,
    /// Local time in Oslo, on a whole five minutes.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "17:00"))]
    pub start: LocalTime,
    /// The same; `24:00` is the end of the day.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "21:00"))]
    pub end: LocalTime,
    /// How patients are met then; those that need a start time.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub channels: Vec<Channel>,
}

/// Blocked time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BlockedTime {
    /// Its id.
    pub id: String,
    /// First instant.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub starts_at: Instant,
    /// First instant after.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub ends_at: Instant,
}

/// `POST /v1/staff/blocks`. Answered with [`WorkingHours`], or with 409 `hours_booked`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BlockRequest {
    /// The day.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub date: LocalDate,
    /// Local time in Oslo, on a whole five minutes.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "12:00"))]
    pub start: LocalTime,
    /// The same; `24:00` is the end of the day.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "13:00"))]
    pub end: LocalTime,
    /// What is decided about each booking in the way.
    #[serde(default)]
    pub decisions: Vec<Decision>,
}

/// `DELETE /v1/staff/hours/{id}`. Answered with [`WorkingHours`], or with 409 `hours_booked`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EndHoursRequest {
    /// What is decided about each booking in the way.
    #[serde(default)]
    pub decisions: Vec<Decision>,
}

/// What a clinician decides about one booking in the way of a change (R36).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Decision {
    /// The booking.
    pub booking_id: String,
    /// What becomes of it.
    pub choice: Choice,
}

/// What becomes of a booking in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// It stands, outside of the hours.
    Keep,
    /// The clinic cancels, and pays everything back (R36).
    Cancel,
}

/// A booking in the way of a change; in a problem with the code `hours_booked`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BookingInTheWay {
    /// The booking.
    pub booking_id: String,
    /// The patient's name.
    pub patient_name: String,
    /// Its start.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub starts_at: Instant,
    /// What the patient gets back if it is cancelled, in øre; 0 for one that is not paid yet.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub refund_ore: Ore,
}

/// `GET /v1/staff/visits/{id}/note`, and the answer to what changes it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Note {
    /// The draft, or what was signed; empty when nothing is written.
    pub text: String,
    /// Who signed; none before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author_name: Option<String>,
    /// When it was signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<i64>))]
    pub signed_at: Option<Instant>,
    /// Corrections, in the order in which they were signed.
    pub addenda: Vec<Addendum>,
}

/// A correction of a signed note (R63).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Addendum {
    /// Its id.
    pub id: String,
    /// Why.
    pub reason: String,
    /// What.
    pub text: String,
    /// Who signed it.
    pub author_name: String,
    /// When.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub signed_at: Instant,
}

/// `PUT /v1/staff/visits/{id}/draft`: replaces the draft. Refused with `already_signed`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DraftRequest {
    /// All of it: at most `eclinic_rules::record::NOTE_LONGEST` characters.
    pub text: String,
}

/// `POST /v1/staff/visits/{id}/sign`: signs exactly this text. Refused with `already_signed`,
/// `nothing_to_sign`, `too_early_to_sign`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignRequest {
    /// What is signed: what the clinician sees when signing, whatever draft was saved last.
    pub text: String,
}

/// `POST /v1/staff/visits/{id}/addenda`: signed at once. Refused with `wrong_state` before the note
/// is signed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AddendumRequest {
    /// Why: 1 to 200 characters.
    pub reason: String,
    /// What: as a note.
    pub text: String,
}

/// `POST /v1/staff/visits/{id}/guardian`: what the clinician sees (R11). Answered with
/// [`VisitDetails`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GuardianRequest {
    /// Whether a guardian is with the child.
    pub present: bool,
}

/// `POST /v1/staff/visits/{id}/calls`: the clinician rang the verified number just now; each call by
/// itself, at the clinic's time (R77). Answered with [`VisitDetails`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CallRequest {
    /// Whether the patient answered.
    pub answered: bool,
}

/// `GET /v1/staff/claims`: what support has to decide, oldest report first, at most a hundred.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Claims {
    /// Reports that nobody has decided on.
    pub claims: Vec<Claim>,
}

/// A technical problem that a patient reported (R37, R77). Who the patient is support sees by the
/// visit's number; nothing of the record is here (R68).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Claim {
    /// Its id.
    pub id: String,
    /// The visit's number, as the patient knows it.
    pub reference: String,
    /// Start of the visit.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub starts_at: Instant,
    /// When it was reported.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub reported_at: Instant,
    /// What is paid back if it is approved, in øre.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub amount_ore: Ore,
    /// What happened, in the patient's words.
    pub text: String,
    /// How the line was, by the patient's device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quality: Option<Quality>,
}

/// `POST /v1/staff/claims/{id}`: decides. Answered with [`Claims`]; `wrong_state` when it was decided
/// otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClaimDecision {
    /// Whether technology failed: then all is paid back (R37).
    pub approve: bool,
}

/// The stable codes of the staff's routes.
pub mod code {
    /// 403: signed in with BankID, but nobody who works here.
    pub const NOT_STAFF: &str = "not_staff";
    /// 409: bookings are in the way; `bookings` lists them, and nothing was done (R36).
    pub const HOURS_BOOKED: &str = "hours_booked";
    /// 409: hours in force overlap these.
    pub const HOURS_OVERLAP: &str = "hours_overlap";
    /// 422: the authorisation does not cover these dates (R27).
    pub const NOT_AUTHORISED: &str = "not_authorised";
    /// 409: the note is signed: it stays as it is (R63).
    pub const ALREADY_SIGNED: &str = "already_signed";
    /// 422: there is nothing to sign.
    pub const NOTHING_TO_SIGN: &str = "nothing_to_sign";
    /// 409: a note is signed when the visit has begun.
    pub const TOO_EARLY_TO_SIGN: &str = "too_early_to_sign";
}

crate::opaque_debug!(
    StaffSession,
    StaffMember,
    Visits,
    VisitSummary,
    VisitDetails,
    BookingInTheWay,
    Note,
    Addendum,
    DraftRequest,
    SignRequest,
    AddendumRequest,
    Claims,
    Claim
);
