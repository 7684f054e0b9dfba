//! What the call machine is told: what the person did, what the shell and the server say, and the
//! answers to what it asked for.

use eclinic_api::realtime::ToClient;

use super::ask::Mark;
use crate::{
    effects::signature::SignatureKey,
    event::room::{CallFact, RoomEvent},
};

/// One thing that happened. Any may come at any time, also twice, late, or never.
#[derive(Clone, PartialEq, Eq)]
pub enum Input {
    /// Show own camera and microphone.
    Preview,
    /// What the person does in the room. Those that are not about the call change nothing.
    Person(RoomEvent),
    /// What became of media and connections.
    Fact(CallFact),
    /// The device went online or offline.
    Online(bool),
    /// Random bytes; at least 16.
    Seed(Vec<u8>),
    /// The device's clock, in milliseconds since the Unix epoch.
    Clock(Mark, i64),
    /// The device's public key, if it can be used.
    Key(Option<SignatureKey>),
    /// A ticket, or why there is none.
    Ticket(Result<String, Refusal>),
    /// What happened to a socket.
    Socket(u32, SocketNews),
    /// A signature, if the key can be used.
    Signed(u32, Option<Vec<u8>>),
    /// Whether a signature holds, if it can be checked here at all.
    Verified(u32, Option<bool>),
    /// A pause is over.
    Timer(u32),
}

/// What happened to a socket.
#[derive(Clone, PartialEq, Eq)]
pub enum SocketNews {
    /// It is open.
    Opened,
    /// The server said something.
    Said(Box<ToClient>),
    /// It is closed with this code; 1006 when it could not be opened.
    Closed(u16),
}

/// Why there is no ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The room opens later (R73).
    Early,
    /// The room is closed (R73).
    Closed,
    /// This sign-in has another key.
    OtherKey,
    /// Whoever asks has no part in this visit.
    NotTheirs,
    /// No answer, or none to rely on: try again.
    Unreachable,
}
