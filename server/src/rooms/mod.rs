//! Rooms: how those who belong to a visit find each other (R11, R73, R74, R77).
//!
//! What must outlive a socket is rows: tickets, admissions, join events. Memory holds only which
//! sockets are open at this server. What participants say to each other passes through unread and
//! is never written down. See [`hub`] for how a change reaches everybody.

pub mod bus;
pub mod consultation;
pub mod device_key;
mod hub;
pub mod invitations;
mod line;
mod live;
mod may;
pub mod members;
pub mod outcome;
mod pace;
mod private_time;
pub mod problems;
mod quality;
pub mod snapshot;
mod socket;
mod talk;
pub mod telephone;
mod tell;
#[cfg(test)]
mod tests;
pub mod ticket;
pub mod turn;
pub mod verdict;
pub mod visit;
pub mod whereabouts;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use axum::http::StatusCode;
use eclinic_api::{consultation::code, problem::code as problem};
use tokio::{
    sync::{mpsc, watch},
    time::timeout,
};

use crate::{
    app::App,
    config::TurnArgs,
    db::{Db, Engine},
    error::ApiError,
};
use bus::{Bus, NoOthers, PostgresBus, Signal};
use turn::Relays;

pub use may::{Refusal, may};
pub use socket::serve;

/// 409: the room opens later (R73).
fn not_open() -> ApiError {
    ApiError::conflict(code::ROOM_NOT_OPEN, "the room opens later")
}

/// 409: the room is closed (R73).
fn closed() -> ApiError {
    ApiError::conflict(code::ROOM_CLOSED, "the visit is over")
}

/// 403: more than any visit needs. A limit against misuse.
fn too_many() -> ApiError {
    ApiError::new(
        StatusCode::FORBIDDEN,
        problem::FORBIDDEN,
        "there are too many for this visit",
    )
}

/// Between two looks at the clock.
const TICK: Duration = Duration::from_secs(1);
/// Every so many ticks all rooms are looked at, whatever was signalled.
const LOOK_EVERY: u64 = 15;
/// How long sockets may take to go when the server stops.
const DRAIN: Duration = Duration::from_secs(5);

/// The rooms of this server.
pub struct Rooms {
    live: Mutex<HashMap<String, Arc<hub::Room>>>,
    relays: Relays,
    bus: Arc<dyn Bus>,
    /// What [`start`] carries to the other servers.
    waiting: Mutex<Option<mpsc::Receiver<Signal>>>,
    stopping: watch::Sender<bool>,
    sockets: watch::Sender<usize>,
}

impl Rooms {
    /// Rooms on this database, with these relays. They work once [`start`]ed.
    pub fn new(db: &Db, turn: &TurnArgs) -> Self {
        let (bus, waiting): (Arc<dyn Bus>, _) = match db.engine() {
            Engine::Sqlite => (Arc::new(NoOthers), None),
            Engine::Postgres => {
                let (bus, waiting) = PostgresBus::new();
                (Arc::new(bus), Some(waiting))
            }
        };
        Self {
            live: Mutex::default(),
            relays: Relays::new(turn),
            bus,
            waiting: Mutex::new(waiting),
            stopping: watch::Sender::new(false),
            sockets: watch::Sender::new(0),
        }
    }

    /// Becomes true when the server stops.
    fn stopping(&self) -> watch::Receiver<bool> {
        self.stopping.subscribe()
    }

    /// How many sockets are open at this server.
    pub fn open_sockets(&self) -> usize {
        *self.sockets.borrow()
    }

    /// Sends all sockets away, to come back to another server or to this one when it is up again,
    /// and waits until they have gone, for at most five seconds.
    pub async fn stop(&self) {
        self.stopping.send_replace(true);
        let mut sockets = self.sockets.subscribe();
        let gone = sockets.wait_for(|open| *open == 0);
        if timeout(DRAIN, gone).await.is_err() {
            tracing::warn!("some sockets were still open when the server stopped");
        }
    }
}

/// Begins: forgets the sockets that this server had before it stopped, looks after closing times,
/// and talks with the other servers.
///
/// # Errors
/// Storage errors.
pub async fn start(app: &App) -> Result<(), ApiError> {
    let node = app.settings.node.clone();
    app.db
        .write(move |sql| members::forget_sockets(sql, &node))
        .await?;
    let waiting = app
        .rooms
        .waiting
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .take();
    if let Some(waiting) = waiting {
        tokio::spawn(bus::carry(app.clone(), waiting));
    }
    tokio::spawn(watch_the_clock(app.clone()));
    Ok(())
}

async fn watch_the_clock(app: App) {
    let mut stopping = app.rooms.stopping();
    let mut ticks: u64 = 0;
    loop {
        tokio::select! {
            () = tokio::time::sleep(TICK) => {}
            _ = stopping.wait_for(|stopping| *stopping) => return,
        }
        ticks = ticks.wrapping_add(1);
        if ticks.is_multiple_of(LOOK_EVERY) {
            app.rooms.refresh_all(&app).await;
        } else {
            app.rooms.close_due(&app).await;
        }
    }
}
