//! The realtime socket of a visit's room, `GET /v1/realtime`. The lane carries texts and understands
//! none of them: what a message means, and when to open another socket, the core decides.
//!
//! `Open` is answered as often as something happens, until `Closed` or `Failed`, which is the last
//! answer. `Send` and `Close` are not answered.

use crux_core::capability::Operation;
use facet::Facet;
use serde::{Deserialize, Serialize};

/// What to do with a socket.
#[derive(Facet, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[repr(C)]
pub enum RealtimeOperation {
    /// Opens a socket to `/v1/realtime` on the clinic's origin. Gives up after ten seconds.
    Open(RealtimeSocket),
    /// Sends a text. On a socket that is not open it is dropped: `Closed` is on its way.
    Send(RealtimeText),
    /// Closes a socket with code 1000.
    Close(RealtimeSocket),
}

/// A socket, by the number the core gave it. No number is used twice in a run.
#[derive(Facet, Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RealtimeSocket {
    /// Its number.
    pub socket: u32,
}

/// A text for a socket.
#[derive(Facet, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RealtimeText {
    /// The socket's number.
    pub socket: u32,
    /// One message, at most 64 KiB (`eclinic_api::realtime::LONGEST`).
    pub text: String,
}

/// What happened to a socket.
#[derive(Facet, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[repr(C)]
pub enum RealtimeResult {
    /// It is open.
    Opened,
    /// A text came. Longer ones than 64 KiB are not passed on; the lane closes instead.
    Text(String),
    /// It is closed, with this code (1006 when none came; RFC 6455 § 7.1.5).
    Closed(u16),
    /// It could not be opened: no network, refused, or no answer in ten seconds.
    Failed,
}

impl Operation for RealtimeOperation {
    type Output = RealtimeResult;
}

/// Texts hold tickets, names and addresses of networks.
impl std::fmt::Debug for RealtimeOperation {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("RealtimeOperation")
    }
}

impl std::fmt::Debug for RealtimeText {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("RealtimeText")
    }
}

impl std::fmt::Debug for RealtimeResult {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("RealtimeResult")
    }
}
