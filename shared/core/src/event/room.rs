//! What a shell tells of a call: what the person does in a room, and what became of media and
//! connections. Facts carry the number of their connection or request: those of one that is closed
//! change nothing.

use facet::Facet;
use serde::{Deserialize, Serialize};

use crate::effects::call::CallCandidate;

/// What the person does in a room or in the device test.
#[derive(Facet, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[repr(C)]
pub enum RoomEvent {
    /// Asks for microphone and camera, also after a denial.
    AllowMedia,
    /// Goes on without a camera.
    WithoutCamera,
    /// "Join".
    Join,
    /// Microphone on or off.
    Microphone(bool),
    /// Camera on or off.
    Camera(bool),
    /// The other camera of a phone.
    SwitchCamera,
    /// A microphone, by the id in its view.
    PickMicrophone(String),
    /// A camera, by the id in its view.
    PickCamera(String),
    /// A loudspeaker or headset, by the id in its view.
    PickOutput(String),
    /// Shares the still picture the shell holds, or ends that.
    Still(bool),
    /// Pictures in spite of a poor line.
    KeepVideo(bool),
    /// "Continue" after an interruption.
    Continue,
    /// Lets someone in, by their id in the view (the clinician).
    Admit(String),
    /// Does not let someone in (the clinician).
    Deny(String),
    /// Ends someone's part (the clinician).
    Remove(String),
    /// Begins or ends a youth's time alone with the clinician (the clinician).
    PrivateTime(bool),
    /// Leaves; the room stays.
    Leave,
    /// Ends the visit for all (the clinician).
    End,
    /// Shows where the patient is, with 113 (the clinician).
    ShowCrisis(bool),
    /// Sends the form of whereabouts. Its fields send `Event::FieldChanged`.
    SendWhereabouts,
    /// Opens or closes the report of a problem.
    ReportProblem(bool),
    /// Sends the report.
    SendProblem,
    /// How it was, 1 to 5.
    Rate(u8),
    /// "Tap for sound": the browser played nothing before a tap.
    AllowSound,
}

/// What became of media and connections.
#[derive(Facet, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[repr(C)]
pub enum CallFact {
    /// Media are open.
    MediaGranted(MediaGrant),
    /// Media were not opened.
    MediaDenied(MediaDenial),
    /// The system has taken the microphone or camera away, or given it back: a telephone call.
    Interrupted(bool),
    /// What can be chosen among, now and whenever it changes.
    Devices(DeviceList),
    /// A description was made and set.
    LocalDescription(LocalDescription),
    /// Candidates were found.
    LocalCandidates(LocalCandidates),
    /// What the other side said was applied.
    Applied(u32),
    /// The connection could not do what it was asked: it is of no more use.
    Broken(u32),
    /// The connection stands, or not.
    Line(LineReport),
    /// How a connection does.
    Sample(Sample),
    /// The device has another network.
    NetworkChanged,
    /// The browser will not play sound before a tap; or plays it now.
    SoundBlocked(bool),
    /// The screen is being recorded here.
    ScreenCaptured(bool),
    /// How loud the own microphone is, in hundredths, at most ten times a second; in the check only.
    Level(u8),
}

/// Which media are open.
#[derive(Facet, Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MediaGrant {
    /// The request.
    pub request: u32,
    /// A microphone is open.
    pub microphone: bool,
    /// A camera is open.
    pub camera: bool,
}

/// Why media were not opened.
#[derive(Facet, Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MediaDenial {
    /// The request.
    pub request: u32,
    /// Whether the camera was the reason; else the microphone.
    pub camera: bool,
    /// Why.
    pub reason: DenialReason,
}

/// Why.
#[derive(Facet, Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[repr(C)]
pub enum DenialReason {
    /// The person said no to the browser or the app.
    ByPerson,
    /// The system does not let the browser have it.
    BySystem,
    /// Another app has it.
    InUse,
    /// There is none.
    Missing,
    /// Anything else.
    Failed,
}

/// Devices to choose among.
#[derive(Facet, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceList {
    /// Microphones.
    pub microphones: Vec<MediaDevice>,
    /// Cameras.
    pub cameras: Vec<MediaDevice>,
    /// Loudspeakers and headsets; none when the system chooses.
    pub outputs: Vec<MediaDevice>,
}

/// A device.
#[derive(Facet, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MediaDevice {
    /// Id, for this run.
    pub id: String,
    /// Name, as the system has it; empty before permission.
    pub name: String,
    /// In use now.
    pub chosen: bool,
}

/// A description that was made and set.
#[derive(Facet, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalDescription {
    /// The connection.
    pub connection: u32,
    /// Offer (`true`) or answer.
    pub offer: bool,
    /// SDP.
    pub sdp: String,
}

/// Candidates that were found.
#[derive(Facet, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalCandidates {
    /// The connection.
    pub connection: u32,
    /// In the order they were found.
    pub list: Vec<CallCandidate>,
    /// Whether these are the last.
    pub end: bool,
}

/// Whether a connection stands.
#[derive(Facet, Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineReport {
    /// The connection.
    pub connection: u32,
    /// How it stands (`connectionState`, W3C WebRTC § 4.3.3).
    pub state: LineState,
}

/// How a connection stands.
#[derive(Facet, Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[repr(C)]
pub enum LineState {
    /// It stands.
    Connected,
    /// It does not at present.
    Disconnected,
    /// It will not come back by itself.
    Failed,
}

/// How a connection does. Numbers are of the time since the sample before.
#[derive(Facet, Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sample {
    /// The connection.
    pub connection: u32,
    /// Milliseconds since anything came on it: sound, pictures or an answer of the line itself.
    pub silent_ms: u32,
    /// Round trip, in milliseconds.
    pub round_trip_ms: u32,
    /// Packets lost, in thousandths.
    pub lost_permille: u32,
    /// Sound that had to be made up, in thousandths.
    pub concealed_permille: u32,
    /// What the sender thinks it can send, in kbit/s; 0 when unknown. Not to be relied on alone.
    pub outgoing_kbits: u32,
    /// Pictures a second.
    pub frames_per_second: u32,
    /// Height of the pictures, in pixels.
    pub height: u32,
    /// Whether a relay is used.
    pub relayed: bool,
}

/// Prints only what it is: these hold names of devices, descriptions and addresses.
macro_rules! opaque {
    ($($name:ident),+) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(stringify!($name))
            }
        }
    )+};
}
opaque!(
    RoomEvent,
    CallFact,
    MediaDevice,
    LocalDescription,
    LocalCandidates
);
