//! What servers that share a database tell each other about rooms. One server alone has nobody to
//! tell.

mod parts;
mod postgres;

use eclinic_api::realtime::{Body, SideState};
use serde::{Deserialize, Serialize};

pub use postgres::{PostgresBus, carry};

/// From one server to the others. No `Debug`: bodies hold addresses of people's networks.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Signal {
    /// The rows of this room have changed: look.
    Changed {
        /// The room.
        room: String,
    },
    /// From one participant to another, whose socket is elsewhere.
    Relay {
        /// The room.
        room: String,
        /// From whom.
        from: String,
        /// Their epoch.
        from_epoch: String,
        /// To whom.
        to: String,
        /// The epoch it is meant for.
        to_epoch: String,
        /// What.
        body: Box<Body>,
    },
    /// What one participant sends and shows.
    State {
        /// The room.
        room: String,
        /// Who.
        peer: String,
        /// What.
        state: SideState,
    },
}

/// Carries signals to all other servers, in the order in which they were published. What gets lost
/// is made up for by the next look at the room, or by the participants' own retries.
pub trait Bus: Send + Sync {
    /// Passes a signal on. Never waits.
    fn publish(&self, signal: Signal);
}

/// Of a server that is alone, on the embedded engine.
#[derive(Clone, Copy, Debug)]
pub struct NoOthers;

impl Bus for NoOthers {
    fn publish(&self, _: Signal) {}
}
