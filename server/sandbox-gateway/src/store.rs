//! All checkouts in memory: found by the id of any of their parts, listed in order of creation.
//! Map locks are held for a look-up only; the work happens under the checkout's own lock.

use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeSet, HashMap};
use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, RwLock};

use crate::domain::checkout::Checkout;
use crate::sync::{lock, read, write};

/// A checkout under its own lock.
pub type Shared = Arc<Mutex<Checkout>>;

const SHARDS: usize = 16;

/// All checkouts.
pub struct Store {
    by_part: Vec<RwLock<HashMap<String, Shared>>>,
    by_reference: RwLock<HashMap<String, Vec<Shared>>>,
    sessions: RwLock<Vec<Shared>>,
    refunds: RwLock<Vec<(String, Shared)>>,
    expiries: Mutex<BTreeSet<(i64, String)>>,
}

impl Default for Store {
    fn default() -> Self {
        Self {
            by_part: (0..SHARDS).map(|_| RwLock::default()).collect(),
            by_reference: RwLock::default(),
            sessions: RwLock::default(),
            refunds: RwLock::default(),
            expiries: Mutex::default(),
        }
    }
}

impl Store {
    /// Adds a new checkout; its session id must be new.
    pub fn add(&self, checkout: Checkout) -> Shared {
        let session_id = checkout.session.id.clone();
        let expires_at_ms = checkout.session.expires_at_ms;
        let reference = checkout.session.client_reference_id.clone();
        let shared = Arc::new(Mutex::new(checkout));
        if let Some(reference) = reference {
            write(&self.by_reference)
                .entry(reference)
                .or_default()
                .push(Arc::clone(&shared));
        }
        write(&self.sessions).push(Arc::clone(&shared));
        lock(&self.expiries).insert((expires_at_ms, session_id.clone()));
        self.insert(&session_id, &shared);
        shared
    }

    /// Makes the parts that a checkout has gained findable by their ids.
    pub fn index_parts(&self, checkout: &Checkout, shared: &Shared) {
        let parts = [
            checkout.intent.as_ref().map(|intent| &intent.id),
            checkout.charge.as_ref().map(|charge| &charge.id),
            checkout.challenge.as_ref().map(|challenge| &challenge.id),
        ];
        for id in parts.into_iter().flatten() {
            self.insert(id, shared);
        }
        for refund in &checkout.refunds {
            if self.insert(&refund.id, shared) {
                write(&self.refunds).push((refund.id.clone(), Arc::clone(shared)));
            }
        }
    }

    /// The checkout that the session, payment intent, charge, refund or 3-D Secure question with
    /// this id belongs to.
    pub fn find(&self, id: &str) -> Option<Shared> {
        self.shard(id)
            .and_then(|shard| read(shard).get(id).cloned())
    }

    /// All checkouts, newest first.
    pub fn newest_first(&self) -> Vec<Shared> {
        read(&self.sessions).iter().rev().cloned().collect()
    }

    /// All checkouts with the clinic's own reference, oldest first.
    pub fn by_reference(&self, reference: &str) -> Vec<Shared> {
        read(&self.by_reference)
            .get(reference)
            .cloned()
            .unwrap_or_default()
    }

    /// All refunds with their checkouts, newest first.
    pub fn refunds_newest_first(&self) -> Vec<(String, Shared)> {
        read(&self.refunds).iter().rev().cloned().collect()
    }

    /// Takes the checkouts whose session's time is over at `now_ms`.
    pub fn take_due(&self, now_ms: i64) -> Vec<Shared> {
        let due = {
            let mut expiries = lock(&self.expiries);
            let later = expiries.split_off(&(now_ms.saturating_add(1), String::new()));
            std::mem::replace(&mut *expiries, later)
        };
        due.iter().filter_map(|(_, id)| self.find(id)).collect()
    }

    fn shard(&self, id: &str) -> Option<&RwLock<HashMap<String, Shared>>> {
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        let place = usize::try_from(hasher.finish() % SHARDS as u64).unwrap_or_default();
        self.by_part.get(place)
    }

    /// True when the id was new.
    fn insert(&self, id: &str, shared: &Shared) -> bool {
        let Some(map) = self.shard(id) else {
            return false;
        };
        if read(map).contains_key(id) {
            return false;
        }
        write(map)
            .insert(id.to_owned(), Arc::clone(shared))
            .is_none()
    }
}
