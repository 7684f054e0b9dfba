//! A client that books, pays, cancels and waits for its money without a pause, through a server
//! that is killed all the time. It repeats what was not answered with the same idempotency key,
//! as the app does, and remembers what it was told.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU8, Ordering},
    },
    time::{Duration, Instant},
};

use eclinic_api::booking::{
    Booking, BookingState, CancelRequest, CancellationPreview, Checkout, CheckoutRequest,
    RefundState,
};
use eclinic_api::problem::Problem;
use eclinic_rules::Language;
use ring::rand::{SecureRandom, SystemRandom};
use serde::{Serialize, de::DeserializeOwned};
use tokio::task::JoinHandle;

use crate::member::{GOOD_CARD, Member, Time, new_key};

/// How long one request is repeated before the client gives up on the clinic.
const PATIENCE: Duration = Duration::from_mins(1);

/// What a client is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Taking a time.
    Holding,
    /// Starting the payment.
    CheckingOut,
    /// Waiting for the confirmation after it has paid.
    AwaitingConfirmation,
    /// Cancelling.
    Cancelling,
    /// Waiting for the refund.
    AwaitingRefund,
}

impl Step {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Holding,
        Self::CheckingOut,
        Self::AwaitingConfirmation,
        Self::Cancelling,
        Self::AwaitingRefund,
    ];
}

/// What a client was told, and so may rely on.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// Ids of bookings that it was told are held.
    pub held: Vec<String>,
    /// Ids of bookings that it was told are confirmed.
    pub confirmed: Vec<String>,
    /// Ids of bookings that it was told are cancelled, with the refund in øre.
    pub cancelled: Vec<(String, i64)>,
}

/// A working client.
pub struct Hurried {
    step: Arc<AtomicU8>,
    task: JoinHandle<Told>,
}

impl Hurried {
    /// What it is doing just now.
    pub fn step(&self) -> Step {
        let index = usize::from(self.step.load(Ordering::Acquire));
        Step::ALL.get(index).copied().unwrap_or(Step::Holding)
    }

    /// Waits for its present visit and answers with what it was told.
    pub async fn finish(self) -> Told {
        self.task.await.expect("a client")
    }
}

/// Lets a member work until `ending`. Members start at different places among the times.
pub fn start(
    member: Member,
    times: Arc<Vec<Time>>,
    index: usize,
    ending: Arc<AtomicBool>,
) -> Hurried {
    let step = Arc::new(AtomicU8::new(0));
    let worker = Worker {
        member,
        step: Arc::clone(&step),
        told: Told::default(),
    };
    let task = tokio::spawn(worker.work(times, index, ending));
    Hurried { step, task }
}

struct Worker {
    member: Member,
    step: Arc<AtomicU8>,
    told: Told,
}

impl Worker {
    async fn work(mut self, times: Arc<Vec<Time>>, index: usize, ending: Arc<AtomicBool>) -> Told {
        let mut next = index * times.len() / 8;
        while !ending.load(Ordering::Acquire) {
            next = (next + 1) % times.len();
            let time = times[next].clone();
            self.visit(&time).await;
        }
        self.told
    }

    /// One visit, as far as it goes.
    async fn visit(&mut self, time: &Time) {
        self.now(Step::Holding);
        let request = self.member.hold_request(time);
        let held: Result<Booking, Problem> = self.insist("/v1/holds", &request).await;
        let Ok(booking) = held else { return };
        self.told.held.push(booking.id.clone());

        self.now(Step::CheckingOut);
        let path = format!("/v1/bookings/{}/checkout", booking.id);
        let body = CheckoutRequest {
            language: Language::En,
        };
        let Ok(checkout) = self.insist::<Checkout>(&path, &body).await else {
            return;
        };
        let paid = self.member.browser.pay(&checkout.url, GOOD_CARD).await;
        assert!(paid.is_some(), "the gateway takes a good card");

        self.now(Step::AwaitingConfirmation);
        let confirmed = self
            .await_booking(&booking.id, |b| b.state != BookingState::Held)
            .await;
        if confirmed.state != BookingState::Confirmed {
            return;
        }
        self.told.confirmed.push(booking.id.clone());
        if random(0, 100) < 70 {
            self.cancel(&booking.id).await;
        }
    }

    async fn cancel(&mut self, id: &str) {
        self.now(Step::Cancelling);
        let preview: CancellationPreview =
            self.ask(&format!("/v1/bookings/{id}/cancellation")).await;
        let request = CancelRequest {
            expected_refund_ore: preview.refund_ore,
        };
        let path = format!("/v1/bookings/{id}/cancel");
        let cancelled = self.insist::<Booking>(&path, &request).await;
        if let Ok(booking) = cancelled {
            assert_eq!(booking.state, BookingState::Cancelled, "as it was told");
            self.told
                .cancelled
                .push((id.to_owned(), preview.refund_ore.get()));
            self.now(Step::AwaitingRefund);
            self.await_booking(id, |booking| {
                booking.refund.as_ref().is_some_and(|refund| {
                    !matches!(refund.state, RefundState::Pending | RefundState::Sent)
                })
            })
            .await;
        }
    }

    fn now(&self, step: Step) {
        self.step.store(step as u8, Ordering::Release);
    }

    /// Repeats a mutation with one key until it is answered.
    async fn insist<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
    ) -> Result<T, Problem> {
        let key = new_key();
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Ok(answer) = self.member.send(path, body, &key).await {
                let status = answer.status();
                if let Ok(bytes) = answer.bytes().await
                    && !status.is_server_error()
                {
                    return if status.is_success() {
                        Ok(serde_json::from_slice(&bytes).expect("the answer's type"))
                    } else {
                        Err(serde_json::from_slice(&bytes).expect("a problem"))
                    };
                }
            }
            assert!(Instant::now() < deadline, "no answer to {path} in a minute");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Repeats a question until it is answered.
    async fn ask<T: DeserializeOwned>(&self, path: &str) -> T {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Ok(answer) = self.member.browser.get(path).send().await
                && answer.status().is_success()
                && let Ok(bytes) = answer.bytes().await
            {
                return serde_json::from_slice(&bytes).expect("the answer's type");
            }
            assert!(Instant::now() < deadline, "no answer to {path} in a minute");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Asks again until the booking is as awaited, or a minute has passed.
    async fn await_booking(&self, id: &str, is_there: impl Fn(&Booking) -> bool) -> Booking {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let booking: Booking = self.ask(&format!("/v1/bookings/{id}")).await;
            if is_there(&booking) || Instant::now() > deadline {
                return booking;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}

/// A random number from `from` up to but not including `to`.
pub fn random(from: u64, to: u64) -> u64 {
    let mut bytes = [0_u8; 8];
    SystemRandom::new().fill(&mut bytes).expect("random bytes");
    from + u64::from_le_bytes(bytes) % (to - from).max(1)
}
