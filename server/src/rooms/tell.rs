//! What a socket is to be told: the difference between the room as it is and what the socket knows.
//!
//! Because only differences are sent, a message that got lost between two servers costs nothing:
//! the next look at the room makes up for it.

use std::collections::BTreeMap;

use eclinic_api::realtime::{ToClient, Turn, close};
use eclinic_rules::Instant;

use super::{
    members::Admission,
    snapshot::{Member, Snapshot},
};

/// What goes out through a socket.
#[derive(Clone, PartialEq, Eq)]
pub enum Out {
    /// A message.
    Say(ToClient),
    /// The end, with this code.
    Close(u16),
}

/// What a socket has been told.
#[derive(Default)]
pub struct Told {
    /// Whether the clinician is here, while waiting.
    waiting: Option<bool>,
    admitted: bool,
    private_time: Option<bool>,
    /// Others by name: their epoch, and whether they are here.
    others: BTreeMap<String, (String, bool)>,
    /// Who knocks.
    knocking: Vec<String>,
}

impl Told {
    /// Whether the socket was told of this peer: only then it can understand what they say.
    pub fn knows(&self, peer: &str) -> bool {
        self.others.contains_key(peer)
    }

    /// What is new for the socket with this name of this peer.
    pub fn news(
        &mut self,
        peer: &str,
        socket: &str,
        room: &Snapshot,
        now: Instant,
        turn: &dyn Fn() -> Turn,
    ) -> Vec<Out> {
        let Some(me) = room.member(peer) else {
            return Vec::new();
        };
        if let Some(end) = ending(me, socket, room, now) {
            return end;
        }
        let mut news = Vec::new();
        if me.admitted() {
            if !self.admitted {
                self.admitted = true;
                news.push(ToClient::Admitted { turn: turn() });
            }
            self.others(me, room, &mut news);
            if me.is_clinician() {
                self.knocks(room, &mut news);
            }
        } else {
            self.wait(room, &mut news);
        }
        if let Some(on) = room.private_time
            && self.private_time != Some(on)
        {
            self.private_time = Some(on);
            news.push(ToClient::PrivateTime { on });
        }
        news.into_iter().map(Out::Say).collect()
    }

    /// Waits, also anew: who was let in may be sent back.
    fn wait(&mut self, room: &Snapshot, news: &mut Vec<ToClient>) {
        if std::mem::take(&mut self.admitted) {
            self.waiting = None;
            self.others.clear();
        }
        let here = |member: &Member| member.is_clinician() && member.socket.is_some();
        let clinician_here = room.members.iter().any(here);
        if self.waiting != Some(clinician_here) {
            self.waiting = Some(clinician_here);
            news.push(ToClient::Waiting { clinician_here });
        }
    }

    fn others(&mut self, me: &Member, room: &Snapshot, news: &mut Vec<ToClient>) {
        for other in &room.members {
            let peer = &other.guest.peer;
            if *peer == me.guest.peer {
                continue;
            }
            let known = self.others.get(peer);
            if !other.admitted() || other.has_left {
                if self.others.remove(peer).is_some() {
                    news.push(ToClient::PeerLeft { peer: peer.clone() });
                }
            } else if other.socket.is_none() {
                if let Some((epoch, true)) = known {
                    let away = (epoch.clone(), false);
                    self.others.insert(peer.clone(), away);
                    news.push(ToClient::PeerAway { peer: peer.clone() });
                }
            } else if known != Some(&(other.epoch.clone(), true)) {
                self.others
                    .insert(peer.clone(), (other.epoch.clone(), true));
                news.push(ToClient::PeerPresent {
                    guest: other.guest.clone(),
                    epoch: other.epoch.clone(),
                    we_offer: me.offers_to(other),
                    key: other.key.clone(),
                });
            }
        }
    }

    fn knocks(&mut self, room: &Snapshot, news: &mut Vec<ToClient>) {
        let knocking =
            |member: &&Member| member.admission == Admission::Waiting && member.socket.is_some();
        for guest in room.members.iter().filter(knocking) {
            if !self.knocking.contains(&guest.guest.peer) {
                self.knocking.push(guest.guest.peer.clone());
                news.push(ToClient::Knock(guest.guest.clone()));
            }
        }
        self.knocking.retain(|peer| {
            let member = room.member(peer);
            if member.as_ref().is_some_and(knocking) {
                return true;
            }
            // Who was let in or turned away has not gone: the clinician did that.
            if member.is_some_and(|member| member.admission == Admission::Waiting) {
                news.push(ToClient::KnockEnded { peer: peer.clone() });
            }
            false
        });
    }
}

/// Why this socket's part is over, if it is.
fn ending(me: &Member, socket: &str, room: &Snapshot, now: Instant) -> Option<Vec<Out>> {
    let say = |last, code| Some(vec![Out::Say(last), Out::Close(code)]);
    if me.socket.as_deref().is_some_and(|newest| newest != socket) {
        return say(ToClient::Replaced, close::REPLACED);
    }
    if let Some(why) = room.over(now) {
        return say(ToClient::Ended { why }, close::ENDED);
    }
    match me.admission {
        Admission::Denied => say(ToClient::Denied, close::REMOVED),
        Admission::Removed => say(ToClient::Removed, close::REMOVED),
        Admission::Waiting | Admission::Admitted => None,
    }
}
