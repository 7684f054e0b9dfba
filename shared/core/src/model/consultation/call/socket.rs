//! The way to the server: a key, a ticket, a socket, and another one when it is lost. A lost socket
//! closes no connection: those go from one to the other without the server.

use eclinic_api::realtime::{PING_EVERY_MS, PublicKey, ToServer, VERSION, close};

use super::{Call, End, Phase, desk::Purpose};
use crate::{
    effects::signature::SignatureKey,
    model::consultation::{
        ask::Ask,
        input::{Refusal, SocketNews},
        invariant::Invariant,
        ladder,
    },
};

/// A sign of life that is not answered in this time, after the network changed, is no longer waited
/// for.
const DOUBTED_MS: u32 = 3_000;

/// A socket that was not welcomed in this time is given up: the lane gives up opening it after ten
/// seconds, but a network that dies right after that would never tell.
const WELCOME_MS: u32 = 15_000;

/// The way to the server.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Socket {
    step: Step,
    /// This device's key.
    key: Option<PublicKey>,
    /// A ticket that was not used yet.
    ticket: Option<String>,
    /// How many tries failed in a row.
    failed: u32,
    /// A sign of life was sent and not answered.
    unanswered: bool,
}

/// How far it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Step {
    /// Not begun, or waiting for the next try.
    #[default]
    Closed,
    /// The key was asked for.
    Key,
    /// A ticket was asked for.
    Ticket,
    /// This one is being opened, or greeted.
    Opening(u32),
    /// This one stands.
    Up(u32),
}

impl Call {
    /// The next step on the way to the server.
    pub(super) fn connect(&mut self) {
        let wanted = matches!(
            self.phase,
            Phase::Joining | Phase::Waiting { .. } | Phase::Admitted
        );
        if !wanted || self.base.is_none() || self.socket.step != Step::Closed {
            return;
        }
        self.desk.disarm(Purpose::Socket);
        let Some(key) = self.socket.key.clone() else {
            self.socket.step = Step::Key;
            return self.desk.ask(Ask::PublicKey);
        };
        if self.socket.ticket.is_none() {
            self.socket.step = Step::Ticket;
            return self.desk.ask(Ask::Ticket(key));
        }
        let number = self.desk.number();
        self.socket.step = Step::Opening(number);
        self.socket.unanswered = true;
        self.desk.arm(Purpose::Ping, WELCOME_MS);
        self.desk.ask(Ask::OpenSocket(number));
    }

    pub(super) fn key(&mut self, key: Option<SignatureKey>) {
        if self.socket.step != Step::Key {
            return;
        }
        let Some(key) = key else {
            return self.end(End::NoKey);
        };
        self.socket.step = Step::Closed;
        self.socket.key = Some(PublicKey { x: key.x, y: key.y });
        self.connect();
    }

    pub(super) fn ticket(&mut self, ticket: Result<String, Refusal>) {
        if self.socket.step != Step::Ticket {
            return;
        }
        self.socket.step = Step::Closed;
        match ticket {
            Ok(ticket) => {
                self.socket.ticket = Some(ticket);
                self.connect();
            }
            Err(Refusal::Unreachable) => self.try_later(),
            Err(Refusal::Early) => self.end(End::Early),
            Err(Refusal::Closed) => self.end(End::Closed),
            Err(Refusal::OtherKey) => self.end(End::OtherKey),
            Err(Refusal::NotTheirs) => self.end(End::NotTheirs),
        }
    }

    /// What happened to a socket. News of an earlier one change nothing.
    pub(super) fn socket_news(&mut self, number: u32, news: SocketNews) {
        let present = match self.socket.step {
            Step::Opening(present) | Step::Up(present) => present == number,
            Step::Closed | Step::Key | Step::Ticket => false,
        };
        if !present {
            return;
        }
        match news {
            SocketNews::Opened => self.greet(number),
            SocketNews::Said(message) => {
                self.socket.unanswered = false;
                self.server(number, *message);
            }
            SocketNews::Closed(code) => self.closed(code),
        }
    }

    fn greet(&mut self, number: u32) {
        if self.socket.step != Step::Opening(number) {
            return;
        }
        let Some(ticket) = self.socket.ticket.take() else {
            return;
        };
        let hello = ToServer::Hello {
            version: VERSION,
            ticket,
            epoch: self.desk.own.epoch.clone(),
        };
        self.desk.ask(Ask::Send(number, Box::new(hello)));
    }

    /// The server has welcomed this socket.
    pub(super) fn greeted(&mut self, number: u32) {
        self.socket.step = Step::Up(number);
        self.socket.failed = 0;
        self.desk.socket = Some(number);
        self.desk.forget_question();
        self.told = None;
        self.desk.arm(Purpose::Ping, PING_EVERY_MS);
    }

    fn closed(&mut self, code: u16) {
        self.hang_up();
        if code == close::TICKET {
            self.socket.ticket = None;
        }
        if !self.desk.guards.keep(Invariant::SocketLossKeepsLines) {
            for link in self.links.values_mut() {
                link.close(&mut self.desk);
            }
        }
        if !ladder::may_come_back(code) && self.desk.guards.keep(Invariant::RemovedStaysOut) {
            return self.end(match code {
                close::REPLACED => End::Replaced,
                close::REMOVED => End::Removed,
                _ => End::Closed,
            });
        }
        self.try_later();
    }

    /// Forgets the socket.
    fn hang_up(&mut self) {
        self.socket.step = Step::Closed;
        self.socket.unanswered = false;
        self.desk.socket = None;
        self.desk.disarm(Purpose::Ping);
        // Who knocks is told anew by the next welcome.
        self.knocks.clear();
    }

    fn try_later(&mut self) {
        let chance = self.desk.chance.byte();
        let pause = ladder::socket_after(self.socket.failed, chance);
        self.socket.failed = self.socket.failed.saturating_add(1);
        self.desk.arm(Purpose::Socket, pause);
    }

    /// Closes the socket for good.
    pub(super) fn close_socket(&mut self) {
        if let Step::Opening(number) | Step::Up(number) = self.socket.step {
            self.desk.ask(Ask::CloseSocket(number));
        }
        self.hang_up();
    }

    /// Another socket at once, to greet with another epoch.
    pub(super) fn reopen_socket(&mut self) {
        if !matches!(self.socket.step, Step::Key | Step::Ticket) {
            self.close_socket();
            self.connect();
        }
    }

    /// Every ten seconds a sign of life; one that is not answered means that the socket is dead,
    /// whatever the device believes.
    pub(super) fn ping(&mut self) {
        let (Step::Opening(number) | Step::Up(number)) = self.socket.step else {
            return;
        };
        if self.socket.unanswered {
            self.desk.ask(Ask::CloseSocket(number));
            return self.closed(1006);
        }
        self.socket.unanswered = true;
        self.desk.say(ToServer::Ping);
        self.desk.arm(Purpose::Ping, PING_EVERY_MS);
    }

    /// The network changed: one that waits tries at once, one that stands has to prove it.
    pub(super) fn socket_doubted(&mut self) {
        match self.socket.step {
            Step::Closed => self.connect(),
            Step::Up(_) => {
                self.socket.unanswered = true;
                self.desk.say(ToServer::Ping);
                self.desk.arm(Purpose::Ping, DOUBTED_MS);
            }
            Step::Key | Step::Ticket | Step::Opening(_) => {}
        }
    }
}
