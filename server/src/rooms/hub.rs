//! Rooms that have sockets at this server: who is told what, and what is passed on between them.
//!
//! Nothing is decided here. After any change the room is read anew from its rows and every socket
//! is told the difference ([`tell`](super::tell)); that is the same for a change made by another
//! server, and after a restart.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use eclinic_api::realtime::{SideState, ToClient, Turn};
use eclinic_rules::Instant;

use super::{
    Rooms,
    bus::Signal,
    live::{Live, Local, Message},
    snapshot::Snapshot,
};
use crate::{app::App, error::ApiError};

/// One room with sockets here.
#[derive(Default)]
pub(super) struct Room {
    /// Held from reading the rows until all are told, so that nobody is told of an older state
    /// after a newer one.
    turn: tokio::sync::Mutex<()>,
    live: Mutex<Live>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Rooms {
    fn room(&self, room: &str) -> Option<Arc<Room>> {
        locked(&self.live).get(room).cloned()
    }

    /// Adds a socket that has come in. It is told by the next look at the room.
    pub(super) async fn join(&self, room_id: &str, local: Local) {
        loop {
            let room = {
                let mut rooms = locked(&self.live);
                Arc::clone(rooms.entry(room_id.to_owned()).or_default())
            };
            // A look that began before this socket came in would take it for an old one.
            let _turn = room.turn.lock().await;
            let mut live = locked(&room.live);
            if !live.closed {
                live.sockets.push(local);
                return;
            }
        }
    }

    /// Takes a socket away.
    pub(super) fn leave(&self, room_id: &str, socket: &str) {
        let mut rooms = locked(&self.live);
        let Some(room) = rooms.get(room_id).cloned() else {
            return;
        };
        let mut live = locked(&room.live);
        live.sockets.retain(|local| local.socket != socket);
        if live.sockets.is_empty() {
            live.closed = true;
            rooms.remove(room_id);
        }
    }

    /// A room's rows have changed: everybody is told, here and at other servers. Call after the
    /// commit; also when a booking is cancelled.
    pub async fn changed(&self, app: &App, room_id: &str) {
        self.bus.publish(Signal::Changed {
            room: room_id.to_owned(),
        });
        self.refresh(app, room_id).await;
    }

    /// Looks at a room anew and tells every socket here what is new.
    pub(super) async fn refresh(&self, app: &App, room_id: &str) {
        let Some(room) = self.room(room_id) else {
            return;
        };
        let _turn = room.turn.lock().await;
        let id = room_id.to_owned();
        let snapshot = app.db.read(move |sql| Snapshot::read(sql, &id)).await;
        match snapshot {
            Ok(snapshot) => {
                let now = app.clock.now();
                let turn = || self.turn_or_none(now);
                for (peer, state) in locked(&room.live).tell(snapshot, now, &turn) {
                    let room = room_id.to_owned();
                    self.bus.publish(Signal::State { room, peer, state });
                }
            }
            // The next look makes up for it.
            Err(error) => report(&error),
        }
    }

    /// Looks at all rooms anew.
    pub async fn refresh_all(&self, app: &App) {
        let rooms: Vec<String> = locked(&self.live).keys().cloned().collect();
        for room in rooms {
            self.refresh(app, &room).await;
        }
    }

    /// Looks at those rooms anew whose time is over.
    pub(super) async fn close_due(&self, app: &App) {
        let now = app.clock.now();
        let due: Vec<String> = locked(&self.live)
            .iter()
            .filter(|(_, room)| {
                let live = locked(&room.live);
                live.snapshot
                    .as_ref()
                    .is_some_and(|room| room.over(now).is_some())
            })
            .map(|(id, _)| id.clone())
            .collect();
        for room in due {
            self.refresh(app, &room).await;
        }
    }

    /// Whether this socket's person may meet the others, as last seen.
    pub(super) fn admitted(&self, room_id: &str, peer: &str) -> bool {
        self.room(room_id).is_some_and(|room| {
            let live = locked(&room.live);
            let snapshot = live.snapshot.as_ref();
            let member = snapshot.and_then(|room| room.member(peer));
            member.is_some_and(super::snapshot::Member::admitted)
        })
    }

    /// Passes on what one admitted says to another, unread (R73).
    pub(super) fn relay(&self, room_id: &str, message: Message) -> Result<(), &'static str> {
        let room = self.room(room_id).ok_or("not_admitted")?;
        let live = locked(&room.live);
        let snapshot = live.snapshot.as_ref().ok_or("not_admitted")?;
        let from = snapshot
            .member(&message.from)
            .filter(|from| from.admitted() && from.socket.as_ref() == Some(&message.socket))
            .ok_or("not_admitted")?;
        let to = snapshot
            .member(&message.to)
            .filter(|to| to.admitted() && to.guest.peer != message.from)
            .ok_or("no_such_peer")?;
        let socket = to.socket.as_ref().ok_or("no_such_peer")?;
        if to.epoch != message.to_epoch {
            return Err("stale_epoch");
        }
        let from_epoch = from.epoch.clone();
        match live.sockets.iter().find(|local| local.socket == *socket) {
            Some(local) => local.line.say(ToClient::Relayed {
                from: message.from,
                from_epoch,
                body: message.body,
            }),
            None => self.bus.publish(Signal::Relay {
                room: room_id.to_owned(),
                from: message.from,
                from_epoch,
                to: message.to,
                to_epoch: message.to_epoch,
                body: Box::new(message.body),
            }),
        }
        Ok(())
    }

    /// Tells all who know this peer what it sends and shows.
    pub(super) fn state(&self, room_id: &str, peer: &str, state: SideState) {
        self.take_state(room_id, peer, state);
        self.bus.publish(Signal::State {
            room: room_id.to_owned(),
            peer: peer.to_owned(),
            state,
        });
    }

    fn take_state(&self, room_id: &str, peer: &str, state: SideState) {
        let Some(room) = self.room(room_id) else {
            return;
        };
        let mut live = locked(&room.live);
        live.states.insert(peer.to_owned(), state);
        for local in live.sockets.iter().filter(|local| local.told.knows(peer)) {
            local.line.say(ToClient::PeerState {
                peer: peer.to_owned(),
                state,
            });
        }
    }

    /// Takes in what another server says.
    pub async fn arrived(&self, app: &App, signal: Signal) {
        match signal {
            Signal::Changed { room } => self.refresh(app, &room).await,
            Signal::State { room, peer, state } => self.take_state(&room, &peer, state),
            Signal::Relay {
                room,
                from,
                from_epoch,
                to,
                to_epoch,
                body,
            } => {
                if let Some(room) = self.room(&room) {
                    let relayed = ToClient::Relayed {
                        from: from.clone(),
                        from_epoch,
                        body: *body,
                    };
                    locked(&room.live).deliver(&from, &to, &to_epoch, relayed);
                }
            }
        }
    }

    /// A fresh credential for the relays.
    pub(super) fn turn_or_none(&self, now: Instant) -> Turn {
        self.relays.credential(now).unwrap_or_else(|error| {
            report(&error);
            Turn {
                urls: Vec::new(),
                username: String::new(),
                credential: String::new(),
                expires_at: now,
            }
        })
    }
}

fn report(error: &ApiError) {
    tracing::warn!(
        code = error.code(),
        cause = error.cause(),
        "a room could not be looked at"
    );
}
