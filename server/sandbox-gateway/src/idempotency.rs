//! Stripe's idempotency rules: the first answer to a key is kept for 24 hours and given again to
//! the same request, errors included; another request under the same key is refused; a request
//! whose twin is still running is told to wait. Requests refused before any work began are not
//! kept.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, Mutex};

use serde::{Deserialize, Serialize};

use crate::sync::lock;

const KEPT_MS: i64 = 24 * 60 * 60 * 1000;

/// The answer to a finished request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// JSON text.
    pub body: Arc<str>,
}

/// A kept answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Record {
    /// The client's key.
    pub key: String,
    /// Digest of path and parameters.
    pub fingerprint: String,
    /// Id of the first request, `req_…`.
    pub request_id: String,
    /// When it was answered, milliseconds.
    pub created_ms: i64,
    /// What was answered.
    pub answer: Answer,
}

enum State {
    Running { fingerprint: String },
    Done(Record),
}

/// What a key means for a request that arrives now.
pub enum Begin {
    /// First use: do the work.
    Fresh(Slot),
    /// Give this answer again.
    Replay(Record),
    /// The key belongs to another request.
    Mismatch,
    /// The first request under this key is still running.
    InUse,
}

/// All known keys.
#[derive(Default)]
pub struct IdempotencyKeys {
    states: Mutex<HashMap<String, State>>,
}

impl IdempotencyKeys {
    /// Claims `key` for the request with this fingerprint, or says why that cannot be.
    pub fn begin(self: &Arc<Self>, key: &str, fingerprint: &str, now_ms: i64) -> Begin {
        let mut states = lock(&self.states);
        let entry = states.entry(key.to_owned());
        if let Entry::Occupied(known) = &entry {
            match known.get() {
                State::Running { fingerprint: first } if first == fingerprint => {
                    return Begin::InUse;
                }
                State::Running { .. } => return Begin::Mismatch,
                State::Done(record) if !is_old(record, now_ms) => {
                    return if record.fingerprint == fingerprint {
                        Begin::Replay(record.clone())
                    } else {
                        Begin::Mismatch
                    };
                }
                State::Done(_) => {}
            }
        }
        entry.insert_entry(State::Running {
            fingerprint: fingerprint.to_owned(),
        });
        Begin::Fresh(Slot {
            keys: Arc::clone(self),
            key: key.to_owned(),
            fingerprint: fingerprint.to_owned(),
        })
    }

    /// Keeps an answer.
    pub fn keep(&self, record: Record) {
        lock(&self.states).insert(record.key.clone(), State::Done(record));
    }

    /// Forgets answers older than 24 hours.
    pub fn prune(&self, now_ms: i64) {
        lock(&self.states).retain(|_, state| match state {
            State::Running { .. } => true,
            State::Done(record) => !is_old(record, now_ms),
        });
    }

    fn release(&self, key: &str) {
        let mut states = lock(&self.states);
        if matches!(states.get(key), Some(State::Running { .. })) {
            states.remove(key);
        }
    }
}

fn is_old(record: &Record, now_ms: i64) -> bool {
    now_ms.saturating_sub(record.created_ms) >= KEPT_MS
}

/// A claimed key. Dropped without a kept answer, it frees the key again.
pub struct Slot {
    keys: Arc<IdempotencyKeys>,
    key: String,
    fingerprint: String,
}

impl Slot {
    /// The client's key.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The record that keeps `answer` under this key.
    pub fn record(&self, answer: Answer, request_id: &str, now_ms: i64) -> Record {
        Record {
            key: self.key.clone(),
            fingerprint: self.fingerprint.clone(),
            request_id: request_id.to_owned(),
            created_ms: now_ms,
            answer,
        }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.keys.release(&self.key);
    }
}
