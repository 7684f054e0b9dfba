//! The primitives of a call (CALLS § 4). A shell carries them out in the order they come and decides
//! nothing; none is answered. What came of them is told as `Event::Call(CallFact)`, tagged with the
//! connection, because most of it comes unasked: a lost line, an unplugged microphone.
//!
//! A connection is a number of the core's, never used twice in a run. The core asks a connection for
//! one thing at a time (`Negotiate` or `ApplyRemote`) and waits for its fact. An operation on a
//! connection that is closed, or never was, does nothing.

use crux_core::capability::Operation;
use facet::Facet;
use serde::{Deserialize, Serialize};

/// What to do.
#[derive(Facet, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[repr(C)]
pub enum CallOperation {
    /// Opens microphone and camera, in place of what was open. Told by `MediaGranted` or
    /// `MediaDenied` with the same number, also when it comes late.
    AcquireMedia(MediaRequest),
    /// Closes microphone and camera: the lamp goes out.
    StopMedia,
    /// Opens a connection, with three lines in this order: sound, camera, still picture.
    OpenPeer(PeerRequest),
    /// Closes one, and what is drawn of it.
    ClosePeer(u32),
    /// Makes an offer, sets it as the local description, and tells `LocalDescription`.
    Negotiate(Negotiation),
    /// Applies what the other side said; tells `Applied`, and after an offer `LocalDescription` with
    /// the answer that was set.
    ApplyRemote(RemotePart),
    /// What is sent on one line of one connection: replaces the track and sets its parameters; never
    /// negotiates.
    SetSend(SendSetting),
    /// The sound of the device: whether the call has it, and where it is heard.
    Audio(AudioSetting),
    /// Whether the device must stay awake and the app may go on in the background.
    KeepAlive(bool),
    /// Tells `Sample` of a connection this often; 0 ends it.
    PollStats(StatsRequest),
}

/// Which media to open.
#[derive(Facet, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MediaRequest {
    /// The number that the answer carries.
    pub request: u32,
    /// Whether to open a microphone.
    pub microphone: bool,
    /// Whether to open a camera.
    pub camera: bool,
    /// The camera that looks away from the person (phones).
    pub facing_away: bool,
    /// The chosen microphone's id, as told by `Devices`; empty for the device's own choice.
    pub microphone_id: String,
    /// The chosen camera's id; empty for the device's own choice.
    pub camera_id: String,
}

/// A connection to open.
#[derive(Facet, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeerRequest {
    /// The connection.
    pub connection: u32,
    /// Relays.
    pub relay: Relay,
    /// Only relayed candidates: this side's address must not reach the other (R13).
    pub relay_only: bool,
    /// Whether this side offers. The other adds its tracks only after the first offer has come:
    /// where both add at once, two calls of five never connected (CALLS § 1).
    pub offers: bool,
}

/// Relays, and the credential for them.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relay {
    /// `turn:` and `turns:` addresses.
    pub urls: Vec<String>,
    /// User name.
    pub username: String,
    /// Credential.
    pub credential: String,
}

/// An offer to make.
#[derive(Facet, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Negotiation {
    /// The connection.
    pub connection: u32,
    /// Look for ways anew.
    pub ice_restart: bool,
    /// Relays to look with: set before the offer is made.
    pub relay: Relay,
}

/// Something from the other side.
#[derive(Facet, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemotePart {
    /// The connection.
    pub connection: u32,
    /// What.
    pub content: RemoteContent,
    /// Relays to answer an offer with.
    pub relay: Relay,
}

/// What the other side said. Its signature has been checked.
#[derive(Facet, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[repr(C)]
pub enum RemoteContent {
    /// An offer (SDP).
    Offer(String),
    /// An answer (SDP).
    Answer(String),
    /// Candidates.
    Candidates(Vec<CallCandidate>),
}

/// A candidate (RFC 8839).
#[derive(Facet, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallCandidate {
    /// `candidate:…`
    pub candidate: String,
    /// The media line it belongs to.
    pub line: u16,
}

/// A line of a connection.
#[derive(Facet, Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[repr(C)]
pub enum MediaLine {
    /// Sound.
    Sound,
    /// The camera.
    Camera,
    /// A still picture.
    Still,
}

/// What is sent on a line.
#[derive(Facet, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendSetting {
    /// The connection.
    pub connection: u32,
    /// The line.
    pub line: MediaLine,
    /// Whether anything is sent: off takes the track away.
    pub on: bool,
    /// Most bits a second; 0 for no limit.
    pub most_bits_per_second: u32,
    /// By how much the picture is made smaller, in hundredths: 100 as it is, 200 half.
    pub scale_down_percent: u32,
    /// Most pictures a second; 0 for no limit.
    pub most_frames_per_second: u32,
    /// Milliseconds of sound in a packet: 20, or 60 on a poor line.
    pub packet_ms: u32,
}

/// The sound of the device.
#[derive(Facet, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AudioSetting {
    /// Whether the call has it.
    pub on: bool,
    /// The output's id, as told by `Devices`; empty for the device's own choice.
    pub output_id: String,
}

/// How often to tell how a connection does.
#[derive(Facet, Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatsRequest {
    /// The connection.
    pub connection: u32,
    /// Milliseconds between two samples; 0 for none.
    pub every_ms: u32,
}

impl Operation for CallOperation {
    type Output = ();
}

/// Prints only what it is: descriptions and candidates hold addresses, relays a credential.
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
    CallOperation,
    PeerRequest,
    Relay,
    Negotiation,
    RemotePart,
    RemoteContent,
    CallCandidate
);
