//! Signals by PostgreSQL's LISTEN and NOTIFY. They are sealed: PostgreSQL may put them on disk for
//! as long as somebody has not listened.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::STANDARD};
use tokio::sync::mpsc;

use super::{
    Bus, Signal,
    parts::{Parts, cut},
};
use crate::{
    app::App,
    db::{DbError, Listening},
    ids,
    vault::{Purpose, Vault},
};

/// The channel.
const CHANNEL: &str = "eclinic_rooms";
/// What sealed signals belong to.
const BELONGS_TO: &str = "signal/rooms";
/// Signals that wait to be sent.
const QUEUE: usize = 4_096;
/// Between two tries to connect.
const AGAIN: Duration = Duration::from_millis(500);

/// Queues signals for [`carry`].
pub struct PostgresBus(mpsc::Sender<Signal>);

impl PostgresBus {
    /// With the end of the queue that [`carry`] works on.
    pub fn new() -> (Self, mpsc::Receiver<Signal>) {
        let (queue, waiting) = mpsc::channel(QUEUE);
        (Self(queue), waiting)
    }
}

impl Bus for PostgresBus {
    fn publish(&self, signal: Signal) {
        if self.0.try_send(signal).is_err() {
            tracing::warn!("a signal to the other servers was dropped");
        }
    }
}

/// Sends what is queued and takes in what others send, until the database is closed.
pub async fn carry(app: App, mut waiting: mpsc::Receiver<Signal>) {
    loop {
        match app.db.listen(CHANNEL).await {
            Ok(line) => {
                // Whatever was missed meanwhile shows in the rows.
                app.rooms.refresh_all(&app).await;
                exchange(&app, line, &mut waiting).await;
            }
            Err(DbError::Unsupported(_)) => return,
            Err(error) => tracing::warn!(%error, "the other servers cannot be heard"),
        }
        if waiting.is_closed() && waiting.is_empty() {
            return;
        }
        tokio::time::sleep(AGAIN).await;
    }
}

/// Until the connection is lost.
async fn exchange(app: &App, mut line: Listening, waiting: &mut mpsc::Receiver<Signal>) {
    let server = ids::new_id();
    let mut parts = Parts::new(&server);
    let mut number = 0;
    loop {
        tokio::select! {
            signal = waiting.recv() => {
                let Some(signal) = signal else { return };
                number += 1;
                let Some(text) = seal(&app.vault, &signal) else { continue };
                for part in cut(&server, number, &text) {
                    if line.notify(CHANNEL, &part).await.is_err() {
                        return;
                    }
                }
            }
            payload = line.next() => {
                let Some(payload) = payload else { return };
                let signal = parts.take(&payload).and_then(|text| open(&app.vault, &text));
                if let Some(signal) = signal {
                    app.rooms.arrived(app, signal).await;
                }
            }
        }
    }
}

fn seal(vault: &Vault, signal: &Signal) -> Option<String> {
    let text = serde_json::to_vec(signal).ok()?;
    let sealed = vault.seal(Purpose::Consultation, BELONGS_TO, &text).ok()?;
    Some(STANDARD.encode(sealed))
}

fn open(vault: &Vault, text: &str) -> Option<Signal> {
    let sealed = STANDARD.decode(text).ok()?;
    let plain = vault
        .open_sealed(Purpose::Consultation, BELONGS_TO, &sealed)
        .ok()?;
    serde_json::from_slice(plain.reveal()).ok()
}
