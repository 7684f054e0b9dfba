//! What the server says: who may come in, who is there, and what they say to each other.

use eclinic_api::realtime::{Guest, PublicKey, ToClient, Turn, VERSION};

use super::{
    Call, End, Phase, Said,
    link::{Link, LinkState, Need},
};
use crate::model::consultation::invariant::Invariant;

/// Someone of whom the server says that they are there.
struct Present {
    guest: Guest,
    epoch: String,
    we_offer: bool,
    key: PublicKey,
}

impl Call {
    pub(super) fn server(&mut self, socket: u32, message: ToClient) {
        // Before the welcome nothing else is understood.
        if self.desk.socket.is_none() && !matches!(message, ToClient::Welcome { .. }) {
            return self.before_welcome(&message);
        }
        match message {
            ToClient::Welcome {
                version,
                me,
                role,
                visit,
                relay_only,
                admitted,
                closes_at,
            } => {
                if version != VERSION {
                    return self.end(End::OtherVersion);
                }
                self.desk.own.peer = me;
                self.desk.own.visit = visit;
                self.desk.own.relay_only = relay_only;
                self.role = Some(role);
                self.closes_at = Some(closes_at);
                self.greeted(socket);
                self.welcomed(admitted);
            }
            ToClient::Waiting { clinician_here } => self.sent_back(clinician_here),
            ToClient::Admitted { turn } => self.admitted(turn),
            ToClient::Knock(guest) => self.knock(guest),
            ToClient::KnockEnded { peer } => self.knocks.retain(|guest| guest.peer != peer),
            ToClient::PrivateTime { on } => self.private_time = Some(on),
            ToClient::PeerPresent {
                guest,
                epoch,
                we_offer,
                key,
            } => self.present(Present {
                guest,
                epoch,
                we_offer,
                key,
            }),
            ToClient::PeerAway { peer } => {
                if let Some(link) = self.links.get_mut(&peer) {
                    link.away = true;
                }
            }
            ToClient::PeerLeft { peer } => self.left(&peer),
            ToClient::Relayed {
                from,
                from_epoch,
                body,
            } => self.relayed(&from, &from_epoch, body),
            ToClient::PeerState { peer, state } => {
                if let Some(link) = self.links.get_mut(&peer) {
                    link.side = state;
                }
            }
            ToClient::Turn(turn) => self.relay_came(turn),
            ToClient::Denied => self.sent_away(End::Denied),
            ToClient::Removed => self.sent_away(End::Removed),
            ToClient::Replaced => self.sent_away(End::Replaced),
            ToClient::Ended { why } => self.end(End::Over(why)),
            ToClient::Error { code } => {
                if code == "room_full" && self.phase != Phase::Admitted {
                    self.end(End::Full);
                }
            }
            ToClient::Pong => {}
        }
    }

    /// A room may refuse whom it has not welcomed.
    fn before_welcome(&mut self, message: &ToClient) {
        match message {
            ToClient::Ended { why } => self.end(End::Over(*why)),
            ToClient::Denied => self.sent_away(End::Denied),
            ToClient::Removed => self.sent_away(End::Removed),
            ToClient::Replaced => self.sent_away(End::Replaced),
            ToClient::Error { code } if code == "room_full" => self.end(End::Full),
            _ => {}
        }
    }

    /// Two windows that take a call from each other, or one who comes back after being sent away,
    /// would never end.
    fn sent_away(&mut self, why: End) {
        if self.desk.guards.keep(Invariant::RemovedStaysOut) {
            self.end(why);
        }
    }

    fn welcomed(&mut self, admitted: bool) {
        // Who is still there is told now; the others' lines go on until they fail.
        for link in self.links.values_mut() {
            link.away = true;
        }
        match (self.phase, admitted) {
            (Phase::Admitted | Phase::Joining, true) => {}
            (_, true) => self.phase = Phase::Joining,
            (_, false) => self.sent_back(false),
        }
        self.tell_side();
    }

    /// To the waiting room, also back to it.
    fn sent_back(&mut self, clinician_here: bool) {
        for link in self.links.values_mut() {
            link.close(&mut self.desk);
        }
        self.links.clear();
        self.phase = Phase::Waiting { clinician_here };
    }

    fn admitted(&mut self, turn: Turn) {
        if self.phase != Phase::Admitted {
            self.phase = Phase::Admitted;
            self.media.level = None;
            self.audio = true;
            self.set_audio();
        }
        self.relay_came(turn);
        self.tell_side();
    }

    /// A fresh relay credential: what waited for it goes on.
    fn relay_came(&mut self, turn: Turn) {
        self.desk.take_relay(turn);
        self.open_links();
        let peers: Vec<String> = self.links.keys().cloned().collect();
        for peer in peers {
            if let Some(link) = self.links.get_mut(&peer)
                && link.exchange.need == Need::Asked
            {
                link.exchange.need = Need::Ready;
                self.proceed(&peer);
            }
        }
    }

    /// Opens the connections that wait: once one is admitted, and there is a fresh credential.
    pub(super) fn open_links(&mut self) {
        let admitted = self.phase == Phase::Admitted;
        if !admitted && self.desk.guards.keep(Invariant::OpensOnlyAdmitted) {
            return;
        }
        let waits = |link: &&mut Link| !link.open && link.state == LinkState::Connecting;
        for link in self.links.values_mut().filter(waits) {
            match self.desk.relay.clone() {
                Some(relay) => link.open(&relay, &mut self.desk),
                None => self.desk.ask_relay(),
            }
        }
        self.tell_side();
    }

    fn knock(&mut self, guest: Guest) {
        let known = self.knocks.iter().any(|other| other.peer == guest.peer);
        if !known {
            self.said = Some(Said::Knocks(guest.name.clone()));
            self.knocks.push(guest);
        }
    }

    fn present(&mut self, present: Present) {
        let peer = present.guest.peer.clone();
        if peer == self.desk.own.peer {
            return;
        }
        self.knocks.retain(|guest| guest.peer != peer);
        match self.links.get_mut(&peer) {
            Some(link) if link.epoch == present.epoch => {
                // The same page with another key: somebody lies about who they are.
                if link.key != present.key {
                    return self.end(End::Untrusted);
                }
                link.away = false;
                match link.state {
                    LinkState::Connected => {}
                    // Theirs is closed as well by now, or will be: both begin anew.
                    LinkState::Failed => self.renew(&peer),
                    // What was said while one of us was away is lost.
                    LinkState::Connecting | LinkState::Reconnecting => {
                        self.restart_unless_fresh(&peer);
                    }
                }
            }
            _ => self.begin(peer, present),
        }
    }

    /// A new connection to someone, in place of the one before.
    fn begin(&mut self, peer: String, present: Present) {
        if let Some(mut before) = self.links.remove(&peer)
            && self.desk.guards.keep(Invariant::OneConnectionPerPeer)
        {
            before.close(&mut self.desk);
        }
        let connection = self.desk.number();
        let Present {
            guest,
            epoch,
            we_offer,
            key,
        } = present;
        let link = Link::new(guest, epoch, key, we_offer, connection);
        self.links.insert(peer, link);
        self.desk.watch(connection, true);
        // Whoever comes does not know what was told before.
        self.told = None;
        self.open_links();
    }

    fn left(&mut self, peer: &str) {
        self.say_of(peer, Said::Gone);
        if let Some(mut link) = self.links.remove(peer) {
            link.close(&mut self.desk);
        }
        self.tell_side();
    }
}
