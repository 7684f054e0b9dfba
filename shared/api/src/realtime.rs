//! Messages of the realtime socket, `GET /v1/realtime` (WebSocket, JSON texts, version
//! [`VERSION`]): how those who meet find each other.
//!
//! The server passes [`Body`] on without looking into it, and never writes it down: session
//! descriptions and candidates hold addresses of people's networks. It checks who may send what to
//! whom (R73, R74). A socket begins with [`ToServer::Hello`] and a ticket from
//! `POST /v1/consultations/{id}/ticket`, so that no cookie or token is in an address.

use eclinic_rules::Instant;
use serde::{Deserialize, Serialize};

/// The version of these messages.
pub const VERSION: u32 = 1;
/// No message is longer, in bytes.
pub const LONGEST: usize = 64 * 1024;
/// The most who are in a room at a time: patient, guardian, interpreter, clinician.
pub const MOST_PRESENT: usize = 4;
/// Milliseconds between two [`ToServer::Ping`].
pub const PING_EVERY_MS: u32 = 10_000;

/// Codes with which the server closes a socket (RFC 6455 § 7.4.2: 4000 to 4999 are ours).
pub mod close {
    /// The same person came with a newer device or window. Do not come back: two would fight.
    pub const REPLACED: u16 = 4001;
    /// The clinician ended this person's part, or did not let them in. Do not come back.
    pub const REMOVED: u16 = 4003;
    /// The room is closed: the visit is over, or was cancelled. Do not come back.
    pub const ENDED: u16 = 4004;
    /// The ticket is unknown, used or too old: ask for another.
    pub const TICKET: u16 = 4008;
    /// A message could not be read, is too long, or came too often: come back later, with care.
    pub const MISUSE: u16 = 4009;
    /// The server stops, or the socket was too slow: come back.
    pub const AGAIN: u16 = 4010;
}

/// Who someone is in a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum RoomRole {
    /// The clinician of the visit.
    Clinician,
    /// The patient.
    Patient,
    /// The guardian who is signed in for the patient (R11).
    Guardian,
    /// An invited interpreter.
    Interpreter,
    /// The other guardian, invited from elsewhere.
    SecondGuardian,
}

/// The public half of the P-256 key that someone signs their fingerprints with: the two
/// coordinates, base64url without padding (RFC 7518 § 6.2.1).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicKey {
    /// The x coordinate.
    pub x: String,
    /// The y coordinate.
    pub y: String,
}

/// From a participant.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ToServer {
    /// The first message. Nothing else is heard before it.
    Hello {
        /// [`VERSION`] of the sender.
        version: u32,
        /// The ticket, once only.
        ticket: String,
        /// Random, made when the call began on this device: the same epoch keeps its connections,
        /// another one opens new ones. 1 to 64 characters.
        epoch: String,
    },
    /// Leaves for good; the room stays.
    Leave,
    /// Lets someone in. The clinician only.
    Admit {
        /// Whom.
        peer: String,
    },
    /// Does not let someone in. The clinician only.
    Deny {
        /// Whom.
        peer: String,
    },
    /// Ends someone's part. The clinician only.
    Remove {
        /// Whom.
        peer: String,
    },
    /// Begins or ends a youth's time alone with the clinician (R11, R12): the guardian is asked to
    /// go, and one who is elsewhere waits outside. The clinician only.
    PrivateTime {
        /// Begins.
        on: bool,
    },
    /// Ends the visit for all. The clinician only.
    End,
    /// To another who is admitted.
    Relay {
        /// To whom.
        to: String,
        /// The epoch that it is meant for: dropped when they have another by now.
        to_epoch: String,
        /// What.
        body: Body,
    },
    /// What this side sends and shows, to all who are admitted.
    State(SideState),
    /// Asks for a fresh relay credential, before every restart.
    TurnGet,
    /// How the last ten seconds were: kept with the visit's quality record.
    Stats(Quality),
    /// Answered with `pong`.
    Ping,
}

/// What one participant says to another. Opaque to the server.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Body {
    /// A session description (RFC 8829).
    Description {
        /// Offer or answer.
        kind: DescriptionKind,
        /// Which offer of this connection it is, from 1, or answers: after a restart an answer or
        /// a candidate of the offer before may still be on its way.
        round: u32,
        /// The description.
        sdp: String,
        /// The sender's signature over visit, both parties, both epochs, kind and fingerprint:
        /// ECDSA P-256 with SHA-256, fixed length (RFC 7518 § 3.4), base64url.
        signature: String,
    },
    /// Candidates (RFC 8838).
    Candidates {
        /// The offer they belong to.
        round: u32,
        /// In the order they were found.
        list: Vec<Candidate>,
        /// Whether these are the last.
        end: bool,
    },
    /// Asks the side that offers for a restart.
    RestartAsk,
}

/// Offer or answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DescriptionKind {
    /// From the side that the server chose to offer.
    Offer,
    /// From the other.
    Answer,
}

/// One candidate (RFC 8839).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// `candidate:…`
    pub candidate: String,
    /// The media line it belongs to.
    pub line: u16,
}

/// What a side sends and shows.
// Six independent facts, each shown by itself.
#[allow(clippy::struct_excessive_bools)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SideState {
    /// The microphone is on: sound is expected.
    pub microphone: bool,
    /// The camera is on: pictures are expected.
    pub camera: bool,
    /// A still picture is shared.
    pub still: bool,
    /// A telephone call or another app has taken microphone and camera.
    pub interrupted: bool,
    /// The line is too poor for pictures.
    pub audio_only: bool,
    /// The screen is being recorded there.
    pub captured: bool,
}

/// How the last ten seconds of a link were. No addresses, no names of devices.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Quality {
    /// Round trip, in milliseconds.
    pub round_trip_ms: u32,
    /// Packets lost, in thousandths.
    pub lost_permille: u32,
    /// Sound that had to be made up, in thousandths.
    pub concealed_permille: u32,
    /// Pictures a second.
    pub frames_per_second: u32,
    /// Height of the pictures, in pixels.
    pub height: u32,
    /// Whether a relay was used.
    pub relayed: bool,
    /// How often the link was started anew.
    pub restarts: u32,
    /// From joining to the first picture or sound, in milliseconds; 0 before.
    pub join_ms: u32,
}

/// From the server.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ToClient {
    /// The first answer.
    Welcome {
        /// [`VERSION`] of the server.
        version: u32,
        /// The receiver's own name in this room.
        me: String,
        /// Who the receiver is here.
        role: RoomRole,
        /// The visit, as it is signed into descriptions.
        visit: String,
        /// Only relayed connections: addresses must not reach the others.
        relay_only: bool,
        /// Already admitted: a reload does not lead back to the waiting room.
        admitted: bool,
        /// When the room closes.
        closes_at: Instant,
    },
    /// The receiver waits until the clinician lets them in.
    Waiting {
        /// Whether the clinician is in the room.
        clinician_here: bool,
    },
    /// The receiver may meet the others.
    Admitted {
        /// What to relay through.
        turn: Turn,
    },
    /// Someone wants to be let in. To the clinician only.
    Knock(Guest),
    /// Someone who knocked has gone. To the clinician only.
    KnockEnded {
        /// Who.
        peer: String,
    },
    /// Whether the patient has time alone with the clinician now (R11, R12). Said only in the visit
    /// of a youth who may: once on coming in, and whenever it changes.
    PrivateTime {
        /// They have.
        on: bool,
    },
    /// Another who is admitted is here, or is here anew with another epoch.
    PeerPresent {
        /// Who.
        guest: Guest,
        /// Their epoch.
        epoch: String,
        /// Whether the receiver offers to them: one side of each pair does, and the server says
        /// which (both at once fail to connect two times in five).
        we_offer: bool,
        /// What their descriptions are signed with.
        key: PublicKey,
    },
    /// Another's socket is gone. Their connection may well go on.
    PeerAway {
        /// Who.
        peer: String,
    },
    /// Another left, or was removed: close the connection to them.
    PeerLeft {
        /// Who.
        peer: String,
    },
    /// From another.
    Relayed {
        /// From whom.
        from: String,
        /// Their epoch.
        from_epoch: String,
        /// What.
        body: Body,
    },
    /// What another sends and shows.
    PeerState {
        /// Who.
        peer: String,
        /// What.
        state: SideState,
    },
    /// A fresh relay credential.
    Turn(Turn),
    /// The clinician did not let the receiver in; [`close::REMOVED`] follows.
    Denied,
    /// The clinician ended the receiver's part; [`close::REMOVED`] follows.
    Removed,
    /// A newer device of the same person took over; [`close::REPLACED`] follows.
    Replaced,
    /// The visit is over; [`close::ENDED`] follows.
    Ended {
        /// Why.
        why: EndReason,
    },
    /// Something was not done. One of `not_admitted`, `not_clinician`, `no_such_peer`,
    /// `stale_epoch`, `room_full`, `no_private_time`.
    Error {
        /// The stable code.
        code: String,
    },
    /// To `ping`.
    Pong,
}

/// Someone in a room, as the others see them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guest {
    /// Their name in this room: opaque, the same for as long as the visit lasts.
    pub peer: String,
    /// Who they are here.
    pub role: RoomRole,
    /// Their own name, as BankID gave it.
    pub name: String,
    /// Signed in with BankID at level 4; otherwise by an invitation alone.
    pub verified: bool,
}

/// Why a visit is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndReason {
    /// The clinician ended it.
    Clinician,
    /// The time and the overtime are over.
    TimeOver,
    /// The booking was cancelled.
    Cancelled,
}

/// Relays and the credential for them (draft-uberti-behave-turn-rest-00). No person's id is in it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// `turn:` and `turns:` addresses; none when the clinic has no relay.
    pub urls: Vec<String>,
    /// User name: its expiry and a random part.
    pub username: String,
    /// Credential.
    pub credential: String,
    /// Until when a connection can be begun with it.
    pub expires_at: Instant,
}

crate::opaque_debug!(ToServer, ToClient, Body, Candidate, Guest, Turn);
