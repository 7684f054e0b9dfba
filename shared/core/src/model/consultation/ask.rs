//! What the call machine asks for. Plain values: a walk or a test carries out a million of them
//! without a runtime, and the room turns them into effects.

use eclinic_api::realtime::{PublicKey, ToServer};

use crate::effects::{call::CallOperation, signature::SignatureCheck};

/// Something to do.
#[derive(Clone, PartialEq, Eq)]
pub enum Ask {
    /// Random bytes, for the epoch and for pauses. Answered with `Input::Seed`.
    Seed,
    /// The device's clock, to measure how long joining takes. Answered with `Input::Clock`.
    Clock(Mark),
    /// This device's public key. Answered with `Input::Key`.
    PublicKey,
    /// A signature of the device's key. Answered with `Input::Signed`.
    Sign {
        /// The number that the answer carries.
        number: u32,
        /// What to sign.
        bytes: Vec<u8>,
    },
    /// Whether another's signature holds. Answered with `Input::Verified`.
    Verify {
        /// The number that the answer carries.
        number: u32,
        /// The connection whose description is checked.
        connection: u32,
        /// The signature.
        check: SignatureCheck,
    },
    /// A ticket for the socket. Answered with `Input::Ticket`.
    Ticket(PublicKey),
    /// A socket. Answered with `Input::Socket`, as often as something happens to it.
    OpenSocket(u32),
    /// Closes a socket.
    CloseSocket(u32),
    /// A message on a socket.
    Send(u32, Box<ToServer>),
    /// A primitive of the shell's.
    Call(CallOperation),
    /// A pause. Answered with `Input::Timer`.
    Timer {
        /// The number that the answer carries.
        number: u32,
        /// How long.
        after_ms: u32,
        /// The connection it belongs to; 0 for the call's own.
        connection: u32,
    },
}

/// What a reading of the clock is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// "Join" was pressed.
    Joined,
    /// The first line stands.
    Connected,
}
