//! The world of a walk: a shell, a server and a person, as far as they owe the machine an answer.

use std::collections::{BTreeMap, BTreeSet};

use eclinic_api::realtime::{RoomRole, ToClient, ToServer};

use super::judge;
use crate::{
    effects::call::{CallOperation, RemoteContent},
    model::consultation::{
        ask::{Ask, Mark},
        call::{Call, LinkState},
        chance::Chance,
        input::{Input, SocketNews},
        invariant::{Guards, Invariant},
    },
};

/// What a connection owes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Debt {
    /// An offer.
    Offer,
    /// That an offer was applied, and an answer.
    Answer,
    /// That something was applied.
    Applied,
}

/// Another in the room, as the server has them.
#[derive(Clone, Debug)]
pub struct Other {
    /// Name in the room.
    pub peer: String,
    /// Epoch.
    pub epoch: u32,
    /// Whether the machine offers to them.
    pub we_offer: bool,
    /// The last round that was heard from the machine, or sent to it.
    pub round: u32,
}

/// What the world owes and knows.
// Independent facts.
#[allow(clippy::struct_excessive_bools)]
pub struct World {
    /// The machine.
    pub call: Call,
    /// Chance.
    pub chance: Chance,
    /// Whether a seed, a key, a ticket was asked for.
    pub owes: (bool, bool, bool),
    /// Readings of the clock that were asked for.
    pub marks: Vec<Mark>,
    /// The socket that is open or being opened, and whether it is.
    pub socket: Option<(u32, bool)>,
    /// The machine has said hello on it.
    pub greeted: bool,
    /// It was welcomed on it.
    pub welcomed: bool,
    /// The role it was given.
    pub role: Option<RoomRole>,
    /// It has been admitted and not sent back since.
    pub admitted: bool,
    /// A relay credential was asked for.
    pub turn: bool,
    /// Signatures that were asked for.
    pub signing: Vec<u32>,
    /// Checks that were asked for, with their connections.
    pub checking: Vec<(u32, u32)>,
    /// Pauses that run, with their connections.
    pub timers: Vec<(u32, u32)>,
    /// Requests for media that were not answered.
    pub media: Vec<u32>,
    /// What connections owe.
    pub debts: Vec<(u32, Debt)>,
    /// Others who are in the room.
    pub others: Vec<Other>,
    /// What the checker knows.
    pub seen: Seen,
}

/// What the checker knows from what was asked and told.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// Open connections, with whether the machine offers on them.
    pub open: BTreeMap<u32, bool>,
    /// Every connection that was ever opened.
    pub ever: BTreeSet<u32>,
    /// Whether media may be open at the shell.
    pub media: bool,
    /// Connections that send sound.
    pub sound: BTreeSet<u32>,
    /// Fingerprints whose signature held, by connection; as the last bytes of what was signed.
    pub verified: BTreeSet<(u32, Vec<u8>)>,
    /// Checks under way.
    pub checks: BTreeMap<u32, (u32, Vec<u8>)>,
    /// Restarts by connection since it last stood.
    pub restarts: BTreeMap<u32, u32>,
}

impl World {
    /// A world before anything has happened.
    pub fn new(seed: u64, guards: Guards) -> Self {
        let mut call = Call::with(0, guards);
        let asks = call.take(Input::Preview);
        let mut world = Self {
            call,
            chance: Chance::new(seed),
            owes: (false, false, false),
            marks: Vec::new(),
            socket: None,
            greeted: false,
            welcomed: false,
            role: None,
            admitted: false,
            turn: false,
            signing: Vec::new(),
            checking: Vec::new(),
            timers: Vec::new(),
            media: Vec::new(),
            debts: Vec::new(),
            others: Vec::new(),
            seen: Seen::default(),
        };
        for ask in asks {
            world.owe(ask);
        }
        world
    }

    /// Whether a line is in this state.
    pub fn has(&self, state: LinkState) -> bool {
        self.call.links().values().any(|link| link.state == state)
    }

    /// Feeds an input, checks every promise, and takes note of what was asked for. `stale` says that
    /// the input must change nothing.
    pub fn feed(&mut self, input: &Input, stale: bool) -> Option<(Invariant, String)> {
        let before = stale.then(|| self.call.clone());
        let was_over = self.call.is_over();
        self.told(input);
        let asks = self.call.take(input.clone());
        let unchanged = before.is_none_or(|before| before == self.call && asks.is_empty());
        let mut broken = judge::asks(self, input, &asks, was_over);
        for ask in asks {
            self.owe(ask);
        }
        if broken.is_none() && !unchanged && !was_over {
            broken = Some((
                Invariant::StaleIsIgnored,
                "something stale counted".to_owned(),
            ));
        }
        broken.or_else(|| judge::state(self, input, stale))
    }

    /// What the world itself knows once it has said this.
    fn told(&mut self, input: &Input) {
        let (number, news) = match input {
            Input::Socket(number, news) => (number, news),
            Input::Verified(number, Some(true)) => {
                if let Some((connection, print)) = self.seen.checks.remove(number) {
                    self.seen.verified.insert((connection, print));
                }
                return;
            }
            Input::Timer(number) => {
                self.timers.retain(|(running, _)| running != number);
                return;
            }
            _ => return,
        };
        if self.socket.is_none_or(|(present, _)| present != *number) {
            return;
        }
        match news {
            SocketNews::Opened => self.socket = Some((*number, true)),
            SocketNews::Closed(_) => self.hung_up(),
            SocketNews::Said(message) => match &**message {
                ToClient::Welcome { role, admitted, .. } => {
                    self.welcomed = true;
                    self.role = Some(*role);
                    self.admitted &= *admitted;
                }
                ToClient::Waiting { .. } if self.welcomed => self.admitted = false,
                ToClient::Admitted { .. } if self.welcomed => self.admitted = true,
                _ => {}
            },
        }
    }

    fn hung_up(&mut self) {
        self.socket = None;
        self.greeted = false;
        self.welcomed = false;
        self.turn = false;
    }

    fn owe(&mut self, ask: Ask) {
        match ask {
            Ask::Seed => self.owes.0 = true,
            Ask::PublicKey => self.owes.1 = true,
            Ask::Ticket(_) => self.owes.2 = true,
            Ask::Clock(mark) => self.marks.push(mark),
            Ask::Sign { number, .. } => self.signing.push(number),
            Ask::Verify {
                number,
                connection,
                check,
            } => {
                let start = check.bytes.len().saturating_sub(32);
                let print = check.bytes.get(start..).unwrap_or_default().to_vec();
                self.seen.checks.insert(number, (connection, print));
                self.checking.push((number, connection));
            }
            Ask::OpenSocket(number) => {
                self.hung_up();
                self.socket = Some((number, false));
            }
            Ask::CloseSocket(_) => self.hung_up(),
            Ask::Send(_, message) => match *message {
                ToServer::Hello { .. } => self.greeted = true,
                ToServer::TurnGet => self.turn = true,
                _ => {}
            },
            Ask::Timer {
                number, connection, ..
            } => self.timers.push((number, connection)),
            Ask::Call(operation) => self.owe_call(&operation),
        }
    }

    fn owe_call(&mut self, operation: &CallOperation) {
        match operation {
            CallOperation::AcquireMedia(request) => self.media.push(request.request),
            CallOperation::ClosePeer(connection) => {
                self.debts.retain(|(owed, _)| owed != connection);
            }
            CallOperation::Negotiate(offer) => self.debts.push((offer.connection, Debt::Offer)),
            CallOperation::ApplyRemote(part) => {
                let debt = match &part.content {
                    RemoteContent::Offer(_) => Debt::Answer,
                    RemoteContent::Answer(_) | RemoteContent::Candidates(_) => Debt::Applied,
                };
                self.debts.push((part.connection, debt));
            }
            _ => {}
        }
    }
}
