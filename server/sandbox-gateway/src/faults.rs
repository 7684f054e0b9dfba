//! Switches for everything that can go wrong at a payment service. A fault lasts until reset or
//! for its next N occurrences, and can be narrowed to one of the clinic's references so that
//! tests sharing a gateway do not disturb each other.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde::{Deserialize, Serialize};

use crate::sync::lock;

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultKind {
    /// The next card is declined, whatever its number; `decline_code` says why.
    Decline,
    /// The work is done, then the connection closes without an answer, or the answer comes
    /// after `delay_ms`.
    TimeoutAfterCommit,
    /// 500, nothing done. As at Stripe the 500 is kept under the idempotency key, unless `saved`
    /// is false.
    ErrorBeforeCommit,
    /// The work starts only after `delay_ms`; a twin under the same key gets 409 meanwhile.
    DelayBeforeCommit,
    /// Each event is posted twice.
    DuplicateWebhooks,
    /// Each event is posted `delay_ms` late.
    DelayWebhooks,
    /// Events wait for `POST /admin/webhooks/release`.
    HoldWebhooks,
    /// Events of `delay_ms` (default 50) are gathered and posted newest first, one by one.
    ReverseWebhooks,
    /// Events are never posted; `GET /v1/events` still has them.
    DropWebhooks,
    /// A refund is taken and comes back from the bank after `delay_ms` (default 0).
    RefundFails,
    /// A refund stays pending; it succeeds after `delay_ms`, or when settled by hand.
    RefundPending,
}

/// The calls that can be made to fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Operation {
    /// `POST /v1/checkout/sessions`.
    SessionCreate,
    /// `POST /v1/checkout/sessions/{id}/expire`.
    Expire,
    /// `POST /v1/refunds`.
    Refund,
}

/// A switched-on fault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// What goes wrong.
    pub kind: FaultKind,
    /// Which call; none means each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation: Option<Operation>,
    /// How often it still strikes; none means until reset.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<u32>,
    /// Only for checkouts with this reference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_reference_id: Option<String>,
    /// Only for events of this type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event_type: Option<String>,
    /// Milliseconds, see the kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delay_ms: Option<u64>,
    /// Reason of a decline, such as `insufficient_funds`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decline_code: Option<String>,
    /// Whether a 500 is kept under the idempotency key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub saved: Option<bool>,
}

/// What a fault is asked about.
#[derive(Clone, Copy, Debug, Default)]
pub struct Occasion<'a> {
    /// The call that runs.
    pub operation: Option<Operation>,
    /// Reference of the checkout.
    pub client_reference_id: Option<&'a str>,
    /// Type of the event.
    pub event_type: Option<&'a str>,
}

impl Fault {
    fn strikes(&self, kind: FaultKind, occasion: Occasion<'_>) -> bool {
        let fits = |wanted: Option<&str>, found: Option<&str>| {
            wanted.is_none_or(|wanted| found == Some(wanted))
        };
        self.kind == kind
            && self.next != Some(0)
            && self
                .operation
                .is_none_or(|wanted| occasion.operation == Some(wanted))
            && fits(
                self.client_reference_id.as_deref(),
                occasion.client_reference_id,
            )
            && fits(self.event_type.as_deref(), occasion.event_type)
    }
}

/// All switched-on faults.
#[derive(Default)]
pub struct Faults {
    faults: Mutex<Vec<Fault>>,
    /// Lets the undisturbed path skip the lock.
    count: AtomicUsize,
}

impl Faults {
    /// Switches faults on, beside those that are.
    pub fn add(&self, added: Vec<Fault>) {
        let mut faults = lock(&self.faults);
        faults.extend(added);
        self.count.store(faults.len(), Ordering::SeqCst);
    }

    /// Switches all off.
    pub fn clear(&self) {
        let mut faults = lock(&self.faults);
        faults.clear();
        self.count.store(0, Ordering::SeqCst);
    }

    /// The faults that are on.
    pub fn list(&self) -> Vec<Fault> {
        lock(&self.faults).clone()
    }

    /// The fault of this kind that strikes now, counted down.
    pub fn take(&self, kind: FaultKind, occasion: Occasion<'_>) -> Option<Fault> {
        if self.count.load(Ordering::SeqCst) == 0 {
            return None;
        }
        let mut faults = lock(&self.faults);
        let fault = faults
            .iter_mut()
            .find(|fault| fault.strikes(kind, occasion))?;
        if let Some(next) = &mut fault.next {
            *next = next.saturating_sub(1);
        }
        let struck = fault.clone();
        faults.retain(|fault| fault.next != Some(0));
        self.count.store(faults.len(), Ordering::SeqCst);
        Some(struck)
    }
}
