//! What happens to a line that does not stand: it is started anew, again and again for two and a half
//! minutes, then it is given up. The room stays.

use eclinic_api::realtime::{Body, ToServer};

use super::{
    Call, End, Phase, Said,
    desk::{Purpose, TICK_MS},
    link::{Link, LinkState, Need, Work},
};
use crate::model::consultation::{
    invariant::Invariant,
    ladder::{GIVEN_UP_AFTER_MS, SILENT_MS},
};

/// More often than this a line is not started anew: a little more than fits into the time after
/// which it is given up, so that nothing else can make it endless.
pub const MOST_RESTARTS: u32 = 80;
/// A line that was started anew within this time is let be.
const FRESH_MS: u32 = 2_000;
/// No candidate found within this time: the search is stuck (CALLS § 2).
const GATHERING_MS: u32 = 2_000;
/// After so many tries in vain the connections themselves are made anew, as after a reload.
const TRIES_BEFORE_RENEWAL: u32 = 3;
/// For how many tries an answer is waited for.
const TRIES_TO_ANSWER: u32 = 2;
/// How often they are, until a line has stood well.
const MOST_RENEWALS: u32 = 3;

impl Call {
    /// A pause is over.
    pub(super) fn timer(&mut self, number: u32) {
        match self.desk.fired(number) {
            None => {}
            Some(Purpose::Ping) => self.ping(),
            Some(Purpose::Socket) => self.connect(),
            Some(Purpose::RelayStale) => self.desk.relay = None,
            Some(Purpose::Tick(connection)) => self.tick(connection),
            Some(Purpose::Retry(connection)) => self.retry(connection),
        }
    }

    fn owner(&self, connection: u32) -> Option<String> {
        let mut links = self.links.iter();
        let found = links.find(|(_, link)| link.connection == connection && link.is_connecting());
        found.map(|(peer, _)| peer.clone())
    }

    /// A second of a line that does not stand is over.
    fn tick(&mut self, connection: u32) {
        let bounded = self.desk.guards.keep(Invariant::RestartsBounded);
        let armed = self.desk.guards.keep(Invariant::TimerArmed);
        let Some(peer) = self.owner(connection) else {
            return;
        };
        let Some(link) = self.links.get_mut(&peer) else {
            return;
        };
        link.lost_ms = link.lost_ms.saturating_add(TICK_MS);
        link.hush_ms = link.hush_ms.saturating_add(TICK_MS);
        if bounded && link.lost_ms >= GIVEN_UP_AFTER_MS {
            return self.give_up(&peer);
        }
        if armed {
            self.desk.arm(Purpose::Tick(connection), TICK_MS);
        }
        let exchange = &mut link.exchange;
        let looks = exchange.local > 0 && !exchange.found;
        if looks {
            exchange.gathering_ms = exchange.gathering_ms.saturating_add(TICK_MS);
            // Once for each description: after that the ordinary tries go on.
            if exchange.gathering_ms == GATHERING_MS {
                self.restart_unless_fresh(&peer);
            }
        }
    }

    /// The time for the next try has come.
    fn retry(&mut self, connection: u32) {
        let armed = self.desk.guards.keep(Invariant::TimerArmed);
        let Some(peer) = self.owner(connection) else {
            return;
        };
        if armed {
            let chance = self.desk.chance.byte();
            let pause = super::super::ladder::retry_after(chance);
            self.desk.arm(Purpose::Retry(connection), pause);
        }
        self.desk.forget_question();
        // A slow phone takes seconds for an answer: another offer now would make that one worthless,
        // and the next again. Where the offer was lost, the other side asks for another.
        if let Some(link) = self.links.get_mut(&peer)
            && link.we_offer
            && link.exchange.is_unanswered()
            && link.exchange.waited < TRIES_TO_ANSWER
        {
            link.exchange.waited += 1;
            return;
        }
        self.restart(&peer);
    }

    /// The line to someone no longer stands.
    pub(super) fn lose(&mut self, peer: &str, silent_ms: u32) {
        let Some(link) = self.links.get_mut(peer) else {
            return;
        };
        if link.state != LinkState::Connected {
            return;
        }
        link.state = LinkState::Reconnecting;
        link.lost_ms = link.lost_ms.max(silent_ms.min(SILENT_MS));
        self.desk.watch(link.connection, false);
        self.say_of(peer, Said::Lost);
        self.restart(peer);
    }

    /// Starts a line anew, unless that was done a moment ago.
    pub(super) fn restart_unless_fresh(&mut self, peer: &str) {
        let state = self.links.get(peer).map(|link| (link.state, link.hush_ms));
        match state {
            Some((LinkState::Connected, FRESH_MS..)) => self.lose(peer, 0),
            Some((LinkState::Connecting | LinkState::Reconnecting, FRESH_MS..)) => {
                self.restart(peer);
            }
            _ => {}
        }
    }

    /// Starts a line anew: the side that offers makes an offer with a fresh relay credential, the
    /// other asks it to.
    fn restart(&mut self, peer: &str) {
        let bounded = self.desk.guards.keep(Invariant::RestartsBounded);
        let any_side = !self.desk.guards.keep(Invariant::OnlyOffererNegotiates);
        let Some(link) = self.links.get_mut(peer) else {
            return;
        };
        if !link.open {
            // It waits for its first credential.
            return self.open_links();
        }
        if bounded && link.restarts >= MOST_RESTARTS {
            return self.give_up(peer);
        }
        if link.exchange.work != Work::Idle {
            link.exchange.stuck += 1;
        }
        if self.desk.socket.is_none() {
            // Nobody would hear of it. The socket's own pause runs.
            return;
        }
        if self.is_hopeless(peer) {
            return self.renew(peer);
        }
        let Some(link) = self.links.get_mut(peer) else {
            return;
        };
        let busy = if link.we_offer {
            link.exchange.work == Work::Offering
        } else {
            link.exchange.is_answering()
        };
        if busy {
            return;
        }
        link.restarts += 1;
        link.hush_ms = 0;
        if link.we_offer || any_side {
            link.exchange.need = Need::Asked;
            self.desk.ask_relay();
            if any_side {
                link.we_offer = true;
            }
        } else {
            if link.exchange.need == Need::Asked {
                self.desk.ask_relay();
            }
            let to_epoch = link.epoch.clone();
            self.desk.say(ToServer::Relay {
                to: peer.to_owned(),
                to_epoch,
                body: Body::RestartAsk,
            });
        }
    }

    /// Whether starting it anew leads nowhere: what the connection was asked for was never done, or
    /// it never stood in spite of some tries. Then only a new connection helps.
    fn is_hopeless(&self, peer: &str) -> bool {
        let hopeless = |link: &Link| {
            let never = link.state == LinkState::Connecting && !link.away;
            link.exchange.stuck >= TRIES_BEFORE_RENEWAL
                || (never && link.we_offer && link.restarts >= TRIES_BEFORE_RENEWAL)
        };
        self.renewals < MOST_RENEWALS && self.links.get(peer).is_some_and(hopeless)
    }

    /// The shell says that a connection is of no more use.
    pub(super) fn broken(&mut self, connection: u32) {
        let Some(peer) = self.peer_of(connection) else {
            return;
        };
        if self.renewals < MOST_RENEWALS {
            self.renew(&peer);
        } else {
            self.give_up(&peer);
        }
    }

    /// All connections anew, as after a reload: with another epoch the others open new ones too. A
    /// new connection has a new fingerprint, which within an epoch would end the call.
    pub(super) fn renew(&mut self, peer: &str) {
        let Some(base) = self.base.clone() else {
            return self.give_up(peer);
        };
        self.renewals += 1;
        self.epochs += 1;
        for link in self.links.values_mut() {
            link.close(&mut self.desk);
        }
        self.links.clear();
        self.desk.own.epoch = format!("{base}-{}", self.epochs);
        self.reopen_socket();
    }

    /// A line is given up. When that was the last one and the other side is there, or nobody can
    /// say, the call ends here; the room stays.
    fn give_up(&mut self, peer: &str) {
        if let Some(link) = self.links.get_mut(peer) {
            link.close(&mut self.desk);
            link.state = LinkState::Failed;
        }
        let heard = self.desk.socket.is_some();
        let ours = |link: &Link| link.state == LinkState::Failed && !(heard && link.away);
        let none_left = self
            .links
            .values()
            .all(|link| link.state == LinkState::Failed);
        if none_left && self.links.values().any(ours) {
            self.end(End::Lost);
        }
    }

    /// The device has another network: nothing that stood can be relied on.
    pub(super) fn network_changed(&mut self) {
        self.socket_doubted();
        if self.phase != Phase::Admitted {
            return;
        }
        let peers: Vec<String> = self.links.keys().cloned().collect();
        for peer in peers {
            self.restart_unless_fresh(&peer);
        }
    }
}
