//! Events on their way to the clinic: signed, posted at once over kept-alive connections,
//! repeated with growing pauses until a receiver answers 2xx, and disturbed by the faults that
//! are switched on.

pub mod client;
pub mod forge;
pub mod signature;

use std::borrow::Cow;
use std::sync::{Arc, Mutex, RwLock};
use std::time::Duration;

use reqwest::header::CONTENT_TYPE;
use tokio::sync::Semaphore;

use crate::clock::{Clock, seconds};
use crate::config::EndpointConfig;
use crate::events::Event;
use crate::faults::{FaultKind, Faults, Occasion};
use crate::journal::{Entry, Journal};
use crate::sync::{lock, read, write};

/// Posts in flight per receiver.
pub const IN_FLIGHT: usize = 64;
const FIRST_PAUSE: Duration = Duration::from_millis(200);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// With the pauses above, about an hour of trying.
const ATTEMPTS: u32 = 120;
/// How long events are gathered before they are posted in reverse, unless the fault says.
const REVERSE_WINDOW_MS: u64 = 50;

/// A receiver.
pub struct Endpoint {
    config: EndpointConfig,
    permits: Semaphore,
}

impl Endpoint {
    fn wants(&self, event: &Event) -> bool {
        let enabled = &self.config.enabled_events;
        enabled.is_empty()
            || enabled
                .iter()
                .any(|kind| kind == event.kind.as_str() || kind == "*")
    }
}

/// Delivery to all receivers.
pub struct Webhooks {
    client: reqwest::Client,
    clock: Arc<Clock>,
    faults: Arc<Faults>,
    journal: Option<Arc<Journal>>,
    endpoints: RwLock<Vec<Arc<Endpoint>>>,
    held: Mutex<Vec<Arc<Event>>>,
    reversed: Mutex<Vec<Arc<Event>>>,
}

impl Webhooks {
    /// Delivery without receivers yet.
    pub fn new(
        client: reqwest::Client,
        clock: Arc<Clock>,
        faults: Arc<Faults>,
        journal: Option<Arc<Journal>>,
    ) -> Self {
        Self {
            client,
            clock,
            faults,
            journal,
            endpoints: RwLock::default(),
            held: Mutex::default(),
            reversed: Mutex::default(),
        }
    }

    /// Adds a receiver, or replaces the one with the same address; with `only`, all others go.
    pub fn set_endpoint(&self, config: EndpointConfig, only: bool) {
        let mut endpoints = write(&self.endpoints);
        endpoints.retain(|endpoint| !only && endpoint.config.url != config.url);
        endpoints.push(Arc::new(Endpoint {
            config,
            permits: Semaphore::new(IN_FLIGHT),
        }));
    }

    /// Addresses of the receivers.
    pub fn endpoint_urls(&self) -> Vec<String> {
        read(&self.endpoints)
            .iter()
            .map(|endpoint| endpoint.config.url.clone())
            .collect()
    }

    /// How many events wait for release.
    pub fn held_count(&self) -> usize {
        lock(&self.held).len()
    }

    /// Sends an event as the switched-on faults have it. Returns at once.
    pub fn send(self: &Arc<Self>, event: &Arc<Event>) {
        let strikes = |kind| {
            let occasion = Occasion {
                operation: None,
                client_reference_id: event.client_reference_id.as_deref(),
                event_type: Some(event.kind.as_str()),
            };
            self.faults.take(kind, occasion)
        };
        if strikes(FaultKind::DropWebhooks).is_some() {
            return;
        }
        let copies = if strikes(FaultKind::DuplicateWebhooks).is_some() {
            2
        } else {
            1
        };
        for _ in 0..copies {
            if strikes(FaultKind::HoldWebhooks).is_some() {
                lock(&self.held).push(Arc::clone(event));
            } else if let Some(fault) = strikes(FaultKind::ReverseWebhooks) {
                self.gather(event, fault.delay_ms.unwrap_or(REVERSE_WINDOW_MS));
            } else if let Some(fault) = strikes(FaultKind::DelayWebhooks) {
                let pause = Duration::from_millis(fault.delay_ms.unwrap_or_default());
                self.post_after(event, pause);
            } else {
                self.post_after(event, Duration::ZERO);
            }
        }
    }

    /// Posts the held events one by one, oldest first or `reversed`; tells how many.
    pub fn release(self: &Arc<Self>, reversed: bool) -> usize {
        let mut held = std::mem::take(&mut *lock(&self.held));
        if reversed {
            held.reverse();
        }
        let count = held.len();
        self.post_in_order(held);
        count
    }

    fn gather(self: &Arc<Self>, event: &Arc<Event>, window_ms: u64) {
        let first = {
            let mut gathered = lock(&self.reversed);
            gathered.push(Arc::clone(event));
            gathered.len() == 1
        };
        if first {
            let webhooks = Arc::clone(self);
            tokio::spawn(async move {
                tokio::time::sleep(Duration::from_millis(window_ms)).await;
                let mut gathered = std::mem::take(&mut *lock(&webhooks.reversed));
                gathered.reverse();
                webhooks.post_in_order(gathered);
            });
        }
    }

    fn receivers(&self, event: &Event) -> Vec<Arc<Endpoint>> {
        read(&self.endpoints)
            .iter()
            .filter(|endpoint| endpoint.wants(event))
            .cloned()
            .collect()
    }

    fn post_after(self: &Arc<Self>, event: &Arc<Event>, pause: Duration) {
        for endpoint in self.receivers(event) {
            let webhooks = Arc::clone(self);
            let event = Arc::clone(event);
            tokio::spawn(async move {
                if !pause.is_zero() {
                    tokio::time::sleep(pause).await;
                }
                webhooks.deliver(endpoint, event).await;
            });
        }
    }

    /// One after the other, so that the order of arrival is certain; a receiver that does not
    /// take an event gets it again later without holding up the rest.
    fn post_in_order(self: &Arc<Self>, events: Vec<Arc<Event>>) {
        let webhooks = Arc::clone(self);
        tokio::spawn(async move {
            for event in events {
                for endpoint in webhooks.receivers(&event) {
                    if !webhooks.attempt(&endpoint, &event).await {
                        let webhooks = Arc::clone(&webhooks);
                        let event = Arc::clone(&event);
                        tokio::spawn(async move { webhooks.deliver(endpoint, event).await });
                    }
                }
            }
        });
    }

    async fn deliver(&self, endpoint: Arc<Endpoint>, event: Arc<Event>) {
        let mut pause = FIRST_PAUSE;
        for _ in 0..ATTEMPTS {
            if self.attempt(&endpoint, &event).await {
                return;
            }
            tokio::time::sleep(pause).await;
            pause = pause.saturating_mul(2).min(LONGEST_PAUSE);
            let known = read(&self.endpoints)
                .iter()
                .any(|one| Arc::ptr_eq(one, &endpoint));
            if !known {
                return;
            }
        }
        tracing::warn!(event = %event.id, "a receiver never took this event");
    }

    /// One post; true when the receiver took it.
    async fn attempt(&self, endpoint: &Endpoint, event: &Event) -> bool {
        let Ok(_permit) = endpoint.permits.acquire().await else {
            return false;
        };
        let timestamp_s = seconds(self.clock.now_ms());
        let signature = signature::header(&endpoint.config.secret, timestamp_s, &event.body);
        let status = self
            .post(&endpoint.config.url, Some(&signature), event.body.clone())
            .await;
        let taken = matches!(status, Some(200..=299));
        if taken {
            if let Some(journal) = &self.journal {
                journal.append(&Entry {
                    delivered: Some(Cow::Borrowed(&event.id)),
                    ..Entry::default()
                });
            }
        } else {
            tracing::debug!(event = %event.id, ?status, "an event was not taken");
        }
        taken
    }

    /// Posts a body and gives the receiver's status, or none when there was no answer.
    async fn post(&self, url: &str, signature: Option<&str>, body: String) -> Option<u16> {
        let mut request = self
            .client
            .post(url)
            .header(CONTENT_TYPE, "application/json");
        if let Some(signature) = signature {
            request = request.header("Stripe-Signature", signature);
        }
        let response = request.body(body).send().await.ok()?;
        let status = response.status().as_u16();
        // Reading the body to its end lets the connection be used again.
        let _ = response.bytes().await;
        Some(status)
    }
}
