//! The room where one meets, and the device test. A shell draws pictures of connections by their
//! number and its own camera by itself; who may hear whom, and what a poor line leads to, is decided.

use facet::Facet;
use serde::{Deserialize, Serialize};

use super::{
    form::{Field, FieldError},
    parts::{Action, Call, Choices, ErrorPanel, Link, Row, Tone},
};

/// `/bookings/{id}/room` and `/staff/visits/{id}/room`.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Room {
    /// Heading: with whom, or the patient's name for the clinician.
    pub heading: String,
    /// When, with whom, for whom.
    pub rows: Vec<Row>,
    /// Where it stands.
    pub stage: RoomStage,
    /// What stands beside every stage: a poor line, a blocked sound. Announced politely.
    pub notices: Vec<RoomNotice>,
    /// Where the patient is and can be called back; the patient's side fills it in.
    pub whereabouts: Option<Whereabouts>,
    /// The clinician's way to help in a crisis.
    pub crisis: Option<Crisis>,
    /// "It does not work": the report of a problem, when it is open.
    pub problem: Option<ProblemForm>,
    /// What was announced last, for screen readers: who joined, who left, connecting again.
    pub announcement: String,
    /// Back to the booking.
    pub back: Link,
    /// What could not be done.
    pub error: Option<ErrorPanel>,
}

/// Where it stands. One at a time.
// There is one at a time: boxing its parts would save nothing.
#[allow(clippy::large_enum_variant)]
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[repr(C)]
pub enum RoomStage {
    /// The visit is being fetched.
    #[default]
    Fetching,
    /// Camera and microphone before joining.
    Checking(Checking),
    /// On the way in: a label, announced politely.
    Joining(String),
    /// In the waiting room.
    Waiting(WaitingRoom),
    /// Meeting.
    Meeting(Meeting),
    /// Over, or left.
    Over(Over),
    /// It cannot be entered: too early, closed, cancelled.
    Shut(Shut),
    /// A visit by telephone.
    Telephone(TelephoneVisit),
}

/// Own microphone and camera, and what can be chosen.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnMedia {
    /// The own picture is to be shown.
    pub preview: bool,
    /// `RoomEvent::Microphone`.
    pub microphone: Switch,
    /// `RoomEvent::Camera`.
    pub camera: Switch,
    /// `RoomEvent::SwitchCamera`, on devices with two.
    pub switch_camera: Option<String>,
    /// `RoomEvent::PickMicrophone`.
    pub microphones: Option<Choices>,
    /// `RoomEvent::PickCamera`.
    pub cameras: Option<Choices>,
    /// `RoomEvent::PickOutput`.
    pub outputs: Option<Choices>,
    /// How loud the microphone is, 0 to 100; before joining only.
    pub level: Option<u8>,
    /// Name of the meter, and whether the microphone is heard, for screen readers.
    pub level_label: String,
    /// No media, and the way out.
    pub problem: Option<MediaProblem>,
}

/// Something that is on or off.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Switch {
    /// What pressing does, e.g. "Turn the microphone off".
    pub label: String,
    /// How it is now, e.g. "The microphone is on".
    pub state: String,
    /// Whether it is on.
    pub on: bool,
    /// Whether it can be changed now.
    pub enabled: bool,
}

/// No microphone or camera: what happened, and the way out.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MediaProblem {
    /// What happened.
    pub heading: String,
    /// The way out, step by step.
    pub steps: Vec<String>,
    /// `RoomEvent::AllowMedia`.
    pub again: Option<String>,
    /// `RoomEvent::WithoutCamera`.
    pub without_camera: Option<String>,
}

/// Before joining.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checking {
    /// What happens when one joins.
    pub lead: String,
    /// Own media.
    pub own: OwnMedia,
    /// `RoomEvent::AllowMedia`, before the system is asked: why we ask.
    pub allow: Option<Action>,
    /// `RoomEvent::Join`.
    pub join: Action,
}

/// Waiting to be let in.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingRoom {
    /// Whether the clinician is there, and how long it may take.
    pub lead: String,
    /// Own media.
    pub own: OwnMedia,
    /// `RoomEvent::Leave`.
    pub leave: String,
}

/// Meeting.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// The others, one tile each.
    pub tiles: Vec<Tile>,
    /// Shown while nobody else is there.
    pub alone: Option<String>,
    /// Own media.
    pub own: OwnMedia,
    /// Who knocks (the clinician).
    pub knocks: Vec<Knock>,
    /// `RoomEvent::PrivateTime` (the clinician, in a youth's visit).
    pub private_time: Option<Switch>,
    /// `RoomEvent::Still`.
    pub still: Switch,
    /// `RoomEvent::ReportProblem`.
    pub report: String,
    /// `RoomEvent::Leave`.
    pub leave: String,
    /// `RoomEvent::End` (the clinician), with what it does beside it.
    pub end: Option<Action>,
}

/// One of the others.
// Five independent facts, each drawn by itself.
#[allow(clippy::struct_excessive_bools)]
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tile {
    /// Their id in this room, to send.
    pub peer: String,
    /// The connection whose pictures and sound are drawn here; 0 while there is none.
    pub connection: u32,
    /// Name.
    pub name: String,
    /// "Doctor", "Parent", "Interpreter".
    pub role: String,
    /// Signed in with BankID; else by an invitation alone.
    pub verified: bool,
    /// The words for that.
    pub verified_label: String,
    /// How the line to them is.
    pub link: TileLink,
    /// The words for that.
    pub link_label: String,
    /// Their microphone is on.
    pub microphone: bool,
    /// Pictures of their camera are to be shown; else the name stands there.
    pub camera: bool,
    /// A still picture of theirs is to be shown, larger.
    pub still: bool,
    /// Microphone, camera, interruption and recording in words.
    pub state_label: String,
    /// Shown first, and never smaller than it can be read: a sign-language interpreter.
    pub pinned: bool,
    /// `RoomEvent::Remove` (the clinician).
    pub remove: Option<String>,
}

/// How the line to someone is.
#[derive(Facet, Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[repr(C)]
pub enum TileLink {
    /// For the first time.
    #[default]
    Connecting,
    /// It stands.
    Connected,
    /// Again.
    Reconnecting,
    /// It was given up.
    Failed,
}

/// Someone who wants to be let in.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Knock {
    /// Their id in this room, to send.
    pub peer: String,
    /// Name.
    pub name: String,
    /// Who they are here, and whether they signed in with BankID.
    pub detail: String,
    /// `RoomEvent::Admit`.
    pub admit: String,
    /// `RoomEvent::Deny`.
    pub deny: String,
}

/// Something to know in the room.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomNotice {
    /// Text.
    pub text: String,
    /// Tone.
    pub tone: Tone,
    /// What can be done about it: a label and what it does.
    pub action: Option<NoticeAction>,
    /// A number to call instead.
    pub call: Option<Call>,
}

/// What can be done about a notice.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeAction {
    /// Label.
    pub label: String,
    /// What it does.
    pub does: NoticeDeed,
}

/// What a notice's button does.
#[derive(Facet, Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[repr(C)]
pub enum NoticeDeed {
    /// `RoomEvent::Continue`.
    #[default]
    Continue,
    /// `RoomEvent::AllowSound`.
    AllowSound,
    /// `RoomEvent::KeepVideo(true)`.
    KeepVideo,
}

/// Over, or left.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Over {
    /// What happened.
    pub heading: String,
    /// What happens now.
    pub text: String,
    /// `RoomEvent::Join`, when one can come back.
    pub again: Option<String>,
    /// `RoomEvent::Rate`: one tap; ids are 1 to 5.
    pub rating: Option<Choices>,
    /// Thanks, after the tap.
    pub rated: Option<String>,
    /// `RoomEvent::ReportProblem`.
    pub report: Option<String>,
}

/// It cannot be entered.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shut {
    /// Why.
    pub heading: String,
    /// When, or what to do instead.
    pub text: String,
    /// To the device test, while it is early.
    pub test: Option<Link>,
}

/// A visit by telephone.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TelephoneVisit {
    /// When the clinician rings.
    pub when: String,
    /// From which number.
    pub from: Row,
    /// Which number is rung: the verified one.
    pub to: Row,
    /// `RoomEvent::ReportProblem`.
    pub report: String,
}

/// Where the patient is, should help be needed.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whereabouts {
    /// Heading.
    pub heading: String,
    /// Why we ask.
    pub lead: String,
    /// Place and number; none once sent.
    pub fields: Vec<Field>,
    /// The errors, each with its field's id.
    pub errors: Vec<FieldError>,
    /// `RoomEvent::SendWhereabouts`.
    pub action: Action,
    /// As sent.
    pub rows: Vec<Row>,
}

/// The clinician's way to help.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crisis {
    /// `RoomEvent::ShowCrisis(true)`.
    pub button: String,
    /// Place and number, when shown; that none is known, when so.
    pub rows: Vec<Row>,
    /// Whether it is shown.
    pub open: bool,
    /// 113.
    pub life_call: Call,
    /// The patient's number.
    pub call_back: Option<Call>,
    /// `RoomEvent::ShowCrisis(false)`.
    pub close: String,
}

/// The report of a problem.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProblemForm {
    /// Heading.
    pub heading: String,
    /// What follows: nobody is a no-show before it has been looked at (R77).
    pub lead: String,
    /// What happened; its text is there already.
    pub fields: Vec<Field>,
    /// The errors, each with its field's id.
    pub errors: Vec<FieldError>,
    /// How the line was: sent along.
    pub quality: Vec<Row>,
    /// `RoomEvent::SendProblem`.
    pub action: Action,
    /// `RoomEvent::ReportProblem(false)`.
    pub close: String,
    /// It was sent: what happens now. Then no fields are shown.
    pub done: Option<String>,
}

/// `/device-test`.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceTest {
    /// Heading.
    pub heading: String,
    /// What is tested, and that nothing is sent or kept.
    pub lead: String,
    /// `RoomEvent::AllowMedia`, before the system is asked.
    pub allow: Option<Action>,
    /// Own media.
    pub own: OwnMedia,
    /// What the test found, each with its tone.
    pub findings: Vec<RoomNotice>,
    /// Back.
    pub back: Link,
}
