//! The running sandbox: state, time and faults in one place, and the single way a change is
//! committed (journal, index, events, kept answer) while the checkout's lock is held.

use std::borrow::Cow;
use std::sync::{Arc, MutexGuard};

use ring::digest::{SHA256, digest};

use crate::clock::Clock;
use crate::domain::checkout::Checkout;
use crate::domain::refund::Settlement;
use crate::events::{Event, EventKind, EventLog};
use crate::faults::Faults;
use crate::idempotency::{IdempotencyKeys, Record};
use crate::journal::{Entry, Journal};
use crate::store::{Shared, Store};
use crate::sync::lock;
use crate::webhooks::Webhooks;

/// An event to be told: its type and, for a refund's event, the refund's id.
pub type Happening<'a> = (EventKind, Option<&'a str>);

/// The running sandbox.
pub struct Gateway {
    /// Time under test control.
    pub clock: Arc<Clock>,
    /// All checkouts.
    pub store: Store,
    /// Idempotency keys.
    pub keys: Arc<IdempotencyKeys>,
    /// What happened.
    pub events: EventLog,
    /// Switched-on faults.
    pub faults: Arc<Faults>,
    /// Webhook delivery.
    pub webhooks: Arc<Webhooks>,
    /// Base of the hosted pages' addresses, without a slash at the end.
    pub public_url: String,
    /// The file, if any.
    pub journal: Option<Arc<Journal>>,
    /// Digest of the secret key: comparing digests tells nothing about the key by its timing.
    pub secret_digest: Vec<u8>,
}

impl Gateway {
    /// Whether `key` is the secret key.
    pub fn accepts_key(&self, key: &str) -> bool {
        digest(&SHA256, key.as_bytes()).as_ref() == self.secret_digest.as_slice()
    }

    /// Locks a checkout as it is now: a session whose time is over is expired first.
    pub fn current<'a>(&self, shared: &'a Shared) -> MutexGuard<'a, Checkout> {
        let mut checkout = lock(shared);
        let now_ms = self.clock.now_ms();
        if checkout.is_due_to_expire(now_ms) && checkout.expire(now_ms) {
            self.commit(
                shared,
                &checkout,
                &[(EventKind::SessionExpired, None)],
                None,
            );
        }
        checkout
    }

    /// Makes a change of `checkout` (locked by the caller) known: to the journal first, then to
    /// the idempotency keys, the event log and the webhook receivers.
    pub fn commit(
        &self,
        shared: &Shared,
        checkout: &Checkout,
        happenings: &[Happening<'_>],
        answer: Option<Record>,
    ) {
        let key = answer.as_ref().map(|record| record.key.as_str());
        let now_ms = self.clock.now_ms();
        let events: Vec<Arc<Event>> = happenings
            .iter()
            .map(|(kind, refund)| Arc::new(Event::new(*kind, checkout, *refund, key, now_ms)))
            .collect();
        self.store.index_parts(checkout, shared);
        if let Some(journal) = &self.journal {
            journal.append(&Entry {
                checkout: Some(Cow::Borrowed(checkout)),
                events: events.clone(),
                answer: answer.as_ref().map(Cow::Borrowed),
                delivered: None,
            });
        }
        if let Some(record) = answer {
            self.keys.keep(record);
        }
        for event in events {
            self.events.push(Arc::clone(&event));
            self.webhooks.send(&event);
        }
    }

    /// Keeps the answer of a request that changed nothing, such as a refused refund.
    pub fn keep_answer(&self, record: Record) {
        if let Some(journal) = &self.journal {
            journal.append(&Entry {
                answer: Some(Cow::Borrowed(&record)),
                ..Entry::default()
            });
        }
        self.keys.keep(record);
    }

    /// Expires every open session whose time is over.
    pub fn expire_due(&self) {
        for shared in self.store.take_due(self.clock.now_ms()) {
            drop(self.current(&shared));
        }
    }

    /// Ends a pending refund; false when there is nothing to end that way.
    pub fn settle_refund(&self, refund_id: &str, outcome: Settlement) -> bool {
        let Some(shared) = self.store.find(refund_id) else {
            return false;
        };
        let mut checkout = self.current(&shared);
        if !checkout.settle_refund(refund_id, outcome) {
            return false;
        }
        let updated = (EventKind::RefundUpdated, Some(refund_id));
        let failed = (EventKind::RefundFailed, Some(refund_id));
        match outcome {
            Settlement::Succeeded => self.commit(&shared, &checkout, &[updated], None),
            Settlement::Failed => self.commit(&shared, &checkout, &[failed, updated], None),
        }
        true
    }
}
