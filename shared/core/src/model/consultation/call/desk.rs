//! What every part of a call needs at hand: numbers, pauses, the way to the server, and the list of
//! what to ask for.

use std::collections::BTreeMap;

use eclinic_api::realtime::{ToServer, Turn};

use crate::{
    effects::call::{CallOperation, Relay},
    model::consultation::{
        ask::Ask,
        chance::Chance,
        invariant::{Guards, Invariant},
        ladder,
    },
};

/// A relay credential is good for ten minutes; one that is older than this is not begun with.
const RELAY_FRESH_MS: u32 = 5 * 60_000;
/// How long a line has to connect for the first time before it is started anew.
const FIRST_TRY_MS: u32 = 5_000;
/// Between two looks at a line that does not stand.
pub const TICK_MS: u32 = 1_000;

/// What a pause is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The next sign of life to the server.
    Ping,
    /// The next socket.
    Socket,
    /// The relay credential is no longer fresh.
    RelayStale,
    /// A second of a connection that does not stand is over.
    Tick(u32),
    /// The next try with a connection.
    Retry(u32),
}

impl Purpose {
    /// The connection it belongs to; 0 for the call's own.
    pub const fn connection(self) -> u32 {
        match self {
            Self::Ping | Self::Socket | Self::RelayStale => 0,
            Self::Tick(connection) | Self::Retry(connection) => connection,
        }
    }
}

/// Where this side stands in the room.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// Own name in the room, from the welcome.
    pub peer: String,
    /// The visit, from the welcome.
    pub visit: String,
    /// Own epoch.
    pub epoch: String,
    /// Only relayed connections.
    pub relay_only: bool,
}

/// What is at hand.
#[derive(Clone, PartialEq, Eq)]
pub struct Desk {
    /// The guards that stand.
    pub guards: Guards,
    /// Where this side stands.
    pub own: Own,
    /// The socket that has been welcomed.
    pub socket: Option<u32>,
    /// A relay credential that is fresh enough to begin with.
    pub relay: Option<Relay>,
    /// Chance.
    pub chance: Chance,
    relay_asked: bool,
    next: u32,
    timers: BTreeMap<u32, Purpose>,
    asks: Vec<Ask>,
}

impl Desk {
    /// An empty desk whose numbers begin after this one.
    pub fn new(numbers: u32, guards: Guards) -> Self {
        Self {
            guards,
            own: Own::default(),
            socket: None,
            relay: None,
            chance: Chance::new(u64::from(numbers)),
            relay_asked: false,
            next: numbers,
            timers: BTreeMap::new(),
            asks: Vec::new(),
        }
    }

    /// A number that was never used.
    pub const fn number(&mut self) -> u32 {
        self.next = self.next.wrapping_add(1);
        self.next
    }

    /// Asks for something.
    pub fn ask(&mut self, ask: Ask) {
        self.asks.push(ask);
    }

    /// Asks the shell for a primitive.
    pub fn call(&mut self, operation: CallOperation) {
        self.asks.push(Ask::Call(operation));
    }

    /// Says something to the server, if it can hear.
    pub fn say(&mut self, message: ToServer) {
        if let Some(socket) = self.socket {
            self.asks.push(Ask::Send(socket, Box::new(message)));
        }
    }

    /// All that was asked for since.
    pub fn asked(&mut self) -> Vec<Ask> {
        std::mem::take(&mut self.asks)
    }

    /// Arms the pause for a purpose, in place of the one before.
    pub fn arm(&mut self, purpose: Purpose, after_ms: u32) {
        self.disarm(purpose);
        let number = self.number();
        self.timers.insert(number, purpose);
        self.ask(Ask::Timer {
            number,
            after_ms,
            connection: purpose.connection(),
        });
    }

    /// Forgets the pause for a purpose: when it is over nothing happens.
    pub fn disarm(&mut self, purpose: Purpose) {
        self.timers.retain(|_, armed| *armed != purpose);
    }

    /// Watches over a connection that does not stand.
    pub fn watch(&mut self, connection: u32, first: bool) {
        if !self.guards.keep(Invariant::TimerArmed) {
            return;
        }
        self.arm(Purpose::Tick(connection), TICK_MS);
        let chance = self.chance.byte();
        let pause = if first {
            FIRST_TRY_MS
        } else {
            ladder::retry_after(chance)
        };
        self.arm(Purpose::Retry(connection), pause);
    }

    /// No longer watches over a connection.
    pub fn unwatch(&mut self, connection: u32) {
        self.disarm(Purpose::Tick(connection));
        self.disarm(Purpose::Retry(connection));
    }

    /// No pause matters any more.
    pub fn disarm_all(&mut self) {
        self.timers.clear();
    }

    /// What the pause was for; nothing when it is forgotten.
    pub fn fired(&mut self, number: u32) -> Option<Purpose> {
        self.timers.remove(&number)
    }

    /// The armed pauses: number and connection.
    pub fn timers(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        let all = self.timers.iter();
        all.map(|(number, purpose)| (*number, purpose.connection()))
    }

    /// Asks the server for a fresh relay credential, once until there is one.
    pub fn ask_relay(&mut self) {
        if self.socket.is_some() && !self.relay_asked {
            self.relay_asked = true;
            self.say(ToServer::TurnGet);
        }
    }

    /// The question for a credential may have been lost: the next one is sent.
    pub const fn forget_question(&mut self) {
        self.relay_asked = false;
    }

    /// Takes a fresh relay credential.
    pub fn take_relay(&mut self, turn: Turn) {
        self.relay_asked = false;
        self.relay = Some(Relay {
            urls: turn.urls,
            username: turn.username,
            credential: turn.credential,
        });
        self.arm(Purpose::RelayStale, RELAY_FRESH_MS);
    }
}
