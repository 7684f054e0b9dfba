//! A small model of the clinic's rooms: who is admitted, who offers to whom, and a relay that looks
//! at epochs and at nothing else.

use std::collections::BTreeMap;

use eclinic_api::realtime::{
    Body, DescriptionKind, Guest, PublicKey, RoomRole, SideState, ToClient, ToServer, Turn, VERSION,
};
use eclinic_rules::Instant;

/// One who has come to the room.
struct Member {
    guest: Guest,
    key: PublicKey,
    epoch: String,
    admitted: bool,
    socket: Option<u32>,
    joined: usize,
    state: Option<SideState>,
}

/// What the server does with a message: says something to someone, or closes their socket.
pub enum Deed {
    /// Says something to this device on this socket.
    Say(usize, u32, ToClient),
    /// The same, but lost and reordered as what goes between others.
    Pass(usize, u32, ToClient),
    /// Closes a device's socket.
    Close(usize, u32, u16),
}

/// The room.
#[derive(Default)]
pub struct Server {
    members: BTreeMap<usize, Member>,
    deeds: Vec<Deed>,
    joins: usize,
    credentials: u32,
    /// It puts a fingerprint of its own in the place of others'.
    pub lies: bool,
}

pub fn peer(device: usize) -> String {
    format!("peer{device}")
}

fn device(peer: &str) -> usize {
    peer.trim_start_matches("peer")
        .parse()
        .unwrap_or(usize::MAX)
}

impl Server {
    /// A message came on a device's socket.
    pub fn hear(
        &mut self,
        from: usize,
        key: &PublicKey,
        socket: u32,
        message: ToServer,
    ) -> Vec<Deed> {
        match message {
            ToServer::Hello { epoch, ticket, .. } => {
                assert!(!ticket.is_empty());
                self.hello(from, key, socket, epoch);
            }
            _ if self.members.get(&from).and_then(|it| it.socket) != Some(socket) => {}
            ToServer::Leave => {
                self.members.remove(&from);
                self.tell_admitted(from, &ToClient::PeerLeft { peer: peer(from) });
            }
            ToServer::Admit { peer } => self.admit(from, device(&peer)),
            ToServer::Deny { peer } => self.send_away(from, device(&peer), ToClient::Denied),
            ToServer::Remove { peer } => self.send_away(from, device(&peer), ToClient::Removed),
            ToServer::PrivateTime { .. } | ToServer::End => unreachable!("not tried here"),
            ToServer::Relay { to, to_epoch, body } => {
                self.relay(from, device(&to), &to_epoch, body);
            }
            ToServer::State(state) => {
                assert!(self.members[&from].admitted);
                self.members.get_mut(&from).unwrap().state = Some(state);
                let peer = peer(from);
                self.tell_admitted(from, &ToClient::PeerState { peer, state });
            }
            ToServer::TurnGet => {
                let turn = self.turn();
                self.say(from, ToClient::Turn(turn));
            }
            ToServer::Stats(_) => {}
            ToServer::Ping => self.say(from, ToClient::Pong),
        }
        std::mem::take(&mut self.deeds)
    }

    /// A device's socket is gone.
    pub fn lost(&mut self, from: usize, socket: u32) -> Vec<Deed> {
        if let Some(member) = self.members.get_mut(&from)
            && member.socket == Some(socket)
        {
            member.socket = None;
            if member.admitted {
                self.tell_admitted(from, &ToClient::PeerAway { peer: peer(from) });
            }
        }
        std::mem::take(&mut self.deeds)
    }

    fn hello(&mut self, from: usize, key: &PublicKey, socket: u32, epoch: String) {
        self.joins += 1;
        let joins = self.joins;
        let clinician = from == 0;
        let member = self.members.entry(from).or_insert_with(|| Member {
            guest: Guest {
                peer: peer(from),
                role: if clinician {
                    RoomRole::Clinician
                } else {
                    RoomRole::Patient
                },
                name: format!("Testmann {from}"),
                verified: true,
            },
            key: key.clone(),
            epoch: String::new(),
            admitted: clinician,
            socket: None,
            joined: joins,
            state: None,
        });
        member.epoch = epoch;
        let before = member.socket.replace(socket);
        let (role, admitted) = (member.guest.role, member.admitted);
        if let Some(before) = before {
            self.deeds.push(Deed::Close(from, before, 4001));
        }
        let welcome = ToClient::Welcome {
            version: VERSION,
            me: peer(from),
            role,
            visit: "visit".to_owned(),
            relay_only: false,
            admitted,
            closes_at: Instant::from_millis(0),
        };
        self.say(from, welcome);
        if admitted {
            self.come_in(from);
            if clinician {
                let waiting: Vec<usize> = self
                    .members
                    .iter()
                    .filter(|it| !it.1.admitted)
                    .map(|it| *it.0)
                    .collect();
                for other in waiting {
                    let guest = self.members[&other].guest.clone();
                    self.say(0, ToClient::Knock(guest));
                }
            }
        } else {
            let clinician_here = self.members.contains_key(&0);
            self.say(from, ToClient::Waiting { clinician_here });
            let guest = self.members[&from].guest.clone();
            self.say(0, ToClient::Knock(guest));
        }
    }

    fn admit(&mut self, from: usize, whom: usize) {
        assert_eq!(from, 0, "only the clinician admits");
        let Some(member) = self.members.get_mut(&whom) else {
            return;
        };
        if !std::mem::replace(&mut member.admitted, true) {
            self.say(0, ToClient::KnockEnded { peer: peer(whom) });
            self.come_in(whom);
        }
    }

    fn send_away(&mut self, from: usize, whom: usize, message: ToClient) {
        assert_eq!(from, 0, "only the clinician sends away");
        self.say(whom, message);
        if let Some(member) = self.members.remove(&whom) {
            self.deeds
                .extend(member.socket.map(|it| Deed::Close(whom, it, 4003)));
            self.tell_admitted(whom, &ToClient::PeerLeft { peer: peer(whom) });
        }
    }

    fn come_in(&mut self, who: usize) {
        let turn = self.turn();
        self.say(who, ToClient::Admitted { turn });
        let others: Vec<usize> = self
            .members
            .iter()
            .filter(|(other, member)| **other != who && member.admitted)
            .map(|(other, _)| *other)
            .collect();
        for other in others {
            let to_them = self.presence(who, other);
            let to_who = self.presence(other, who);
            self.say(other, to_them);
            self.say(who, to_who);
            let (state, away) = (
                self.members[&other].state,
                self.members[&other].socket.is_none(),
            );
            if let Some(state) = state {
                let peer = peer(other);
                self.say(who, ToClient::PeerState { peer, state });
            }
            if away {
                self.say(who, ToClient::PeerAway { peer: peer(other) });
            }
        }
    }

    /// How one is told to another. The clinician offers to guests, else the earlier to the later.
    fn presence(&self, who: usize, to: usize) -> ToClient {
        let (member, other) = (&self.members[&who], &self.members[&to]);
        let we_offer = match (to, who) {
            (0, _) => true,
            (_, 0) => false,
            _ => other.joined < member.joined,
        };
        ToClient::PeerPresent {
            guest: member.guest.clone(),
            epoch: member.epoch.clone(),
            we_offer,
            key: member.key.clone(),
        }
    }

    fn relay(&mut self, from: usize, to: usize, to_epoch: &str, mut body: Body) {
        let sender = &self.members[&from];
        assert!(sender.admitted, "only who is admitted is heard");
        let from_epoch = sender.epoch.clone();
        let Some(target) = self.members.get(&to) else {
            return;
        };
        if !target.admitted || target.epoch != to_epoch {
            return self.say(
                from,
                ToClient::Error {
                    code: "stale_epoch".to_owned(),
                },
            );
        }
        if self.lies
            && let Body::Description {
                sdp,
                kind: DescriptionKind::Offer,
                ..
            } = &mut body
        {
            *sdp = sdp.replace("AB:AB", "AC:AC");
        }
        let Some(socket) = target.socket else {
            return;
        };
        let from = peer(from);
        let message = ToClient::Relayed {
            from,
            from_epoch,
            body,
        };
        self.deeds.push(Deed::Pass(to, socket, message));
    }

    fn say(&mut self, to: usize, message: ToClient) {
        let socket = self.members.get(&to).and_then(|member| member.socket);
        self.deeds
            .extend(socket.map(|socket| Deed::Say(to, socket, message)));
    }

    fn tell_admitted(&mut self, but: usize, message: &ToClient) {
        let others: Vec<usize> = self
            .members
            .iter()
            .filter(|(other, member)| **other != but && member.admitted)
            .map(|(other, _)| *other)
            .collect();
        for other in others {
            self.say(other, message.clone());
        }
    }

    fn turn(&mut self) -> Turn {
        self.credentials += 1;
        Turn {
            urls: vec!["turn:relay".to_owned()],
            username: self.credentials.to_string(),
            credential: "c".to_owned(),
            expires_at: Instant::from_millis(0),
        }
    }
}
