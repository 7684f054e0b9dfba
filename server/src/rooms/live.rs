//! One room with sockets at this server: what was last seen of it, and who is told.

use std::collections::HashMap;

use eclinic_api::realtime::{Body, SideState, ToClient, Turn};
use eclinic_rules::Instant;

use super::{
    line::Line,
    snapshot::Snapshot,
    tell::{Out, Told},
};

/// What this server knows of a room.
#[derive(Default)]
pub(super) struct Live {
    /// The last socket has gone: this room is no longer the one in the list.
    pub closed: bool,
    /// The room as last seen.
    pub snapshot: Option<Snapshot>,
    /// Those at this server.
    pub sockets: Vec<Local>,
    /// What each participant last said they send and show.
    pub states: HashMap<String, SideState>,
}

/// A socket at this server.
pub(super) struct Local {
    /// Its own name.
    pub socket: String,
    /// Who it is of.
    pub peer: String,
    /// Where it is told.
    pub line: Line,
    /// What it knows.
    pub told: Told,
}

/// Something from one participant to another.
pub(super) struct Message {
    /// From whom.
    pub from: String,
    /// By which socket.
    pub socket: String,
    /// To whom.
    pub to: String,
    /// The epoch it is meant for.
    pub to_epoch: String,
    /// What.
    pub body: Body,
}

impl Live {
    /// Tells every socket what is new. Answers with what the other servers' newcomers have to be
    /// told again: what those who are here send and show.
    pub fn tell(
        &mut self,
        room: Snapshot,
        now: Instant,
        turn: &dyn Fn() -> Turn,
    ) -> Vec<(String, SideState)> {
        let epoch_of = |room: &Snapshot, peer: &str| {
            let member = room.member(peer);
            member.map(|member| member.epoch.clone())
        };
        if let Some(old) = &self.snapshot {
            // A page that was loaded anew says anew what it sends.
            self.states
                .retain(|peer, _| epoch_of(old, peer) == epoch_of(&room, peer));
        }
        let mut newcomers = false;
        for local in &mut self.sockets {
            for out in local
                .told
                .news(&local.peer, &local.socket, &room, now, turn)
            {
                let present = match &out {
                    Out::Say(ToClient::PeerPresent { guest, .. }) => Some(guest.peer.clone()),
                    _ => None,
                };
                local.line.send(out);
                if let Some(peer) = present {
                    newcomers = true;
                    if let Some(state) = self.states.get(&peer).copied() {
                        local.line.say(ToClient::PeerState { peer, state });
                    }
                }
            }
        }
        self.snapshot = Some(room);
        let here = self.sockets.iter().filter(|_| newcomers);
        here.filter_map(|local| {
            let state = self.states.get(&local.peer)?;
            Some((local.peer.clone(), *state))
        })
        .collect()
    }

    /// Passes on what came from another server, by the same rule as here.
    pub fn deliver(&self, from: &str, to: &str, to_epoch: &str, relayed: ToClient) {
        let Some(snapshot) = &self.snapshot else {
            return;
        };
        let admitted = |peer| snapshot.member(peer).filter(|member| member.admitted());
        let (Some(_), Some(to)) = (admitted(from), admitted(to)) else {
            return;
        };
        let local = self
            .sockets
            .iter()
            .find(|local| to.socket.as_ref() == Some(&local.socket));
        if let Some(local) = local.filter(|_| to.epoch == to_epoch) {
            local.line.say(relayed);
        }
    }
}
