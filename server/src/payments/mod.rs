//! Card payment through a gateway with a hosted page: no card data touches the clinic.
//!
//! The trait says what the clinic needs of a gateway; [`Stripe`] is the one adapter. What a
//! payment or refund means for a booking is decided in `booking`.

mod stripe;
mod webhook;

use std::{future::Future, pin::Pin};

use eclinic_rules::{Instant, Language, Ore};

pub use stripe::{Stripe, StripeConfig};
pub use webhook::{GatewayEvent, Meaning, WebhookRefused};

/// The answer of a gateway, later.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, GatewayError>> + Send + 'a>>;

/// What the clinic needs of a card gateway. Every call has a timeout and may be repeated with the
/// same ids without a second effect.
pub trait Gateway: Send + Sync {
    /// Opens a hosted payment page. Repeating the same order gives the same page.
    fn open_page<'a>(&'a self, order: &'a PageOrder) -> Answer<'a, Page>;
    /// How a page stands.
    fn page<'a>(&'a self, page_id: &'a str) -> Answer<'a, Page>;
    /// Closes a page that must not be paid any more. A page that was paid meanwhile stays paid,
    /// and says so.
    fn close_page<'a>(&'a self, page_id: &'a str) -> Answer<'a, Page>;
    /// Pays back. Repeating the same order pays back once.
    fn refund<'a>(&'a self, order: &'a RefundOrder) -> Answer<'a, GatewayRefund>;
    /// A refund made earlier for this order, also when the gateway has forgotten the order's
    /// idempotency key.
    fn find_refund<'a>(&'a self, order: &'a RefundOrder) -> Answer<'a, Option<GatewayRefund>>;
    /// Checks a webhook's signature and age, and reads it (R40).
    ///
    /// # Errors
    /// When it is not from the gateway, too old, or cannot be read.
    fn read_webhook(
        &self,
        signature: &str,
        body: &[u8],
        now: Instant,
    ) -> Result<GatewayEvent, WebhookRefused>;
}

/// What is to be paid.
#[derive(Clone, Debug)]
pub struct PageOrder {
    /// Our payment's id: the gateway's reference, and the idempotency key.
    pub payment_id: String,
    /// Amount in øre.
    pub amount: Ore,
    /// What the card statement and the page say; neutral (D21).
    pub description: String,
    /// Language of the page.
    pub language: Language,
    /// Where a finished payment returns to.
    pub success_url: String,
    /// Where a broken-off payment returns to.
    pub cancel_url: String,
    /// When the page ends by itself. The same at every repetition.
    pub expires_at: Instant,
}

/// A hosted page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The gateway's id of it.
    pub id: String,
    /// Our payment's id.
    pub payment_id: String,
    /// Its address while it is open.
    pub url: Option<String>,
    /// How it stands.
    pub state: PageState,
}

/// How a hosted page stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageState {
    /// Can be paid.
    Open,
    /// Paid.
    Paid(Capture),
    /// Can no longer be paid, and was not.
    Expired,
}

/// Money that arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capture {
    /// The gateway's id of the payment, for refunds.
    pub intent: String,
    /// Amount in øre.
    pub amount: Ore,
}

/// What is to be paid back.
#[derive(Clone, Debug)]
pub struct RefundOrder {
    /// Our refund's id: the idempotency key, and what finds it again.
    pub refund_id: String,
    /// The gateway's id of the payment.
    pub intent: String,
    /// Amount in øre.
    pub amount: Ore,
}

/// A refund at the gateway.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GatewayRefund {
    /// The gateway's id.
    pub id: String,
    /// How it stands.
    pub state: GatewayRefundState,
}

/// How a refund stands at the gateway.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GatewayRefundState {
    /// Taken, not finished.
    Pending,
    /// Finished.
    Succeeded,
    /// Cannot be done: staff must look.
    Failed,
}

/// Why a gateway did not do it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GatewayError {
    /// No answer, or not a usable one: it may or may not have happened. Repeat the same order.
    #[error("the gateway did not answer")]
    Unreachable,
    /// It said no, and will say so again. The code is the gateway's own.
    #[error("the gateway refused: {0}")]
    Refused(String),
}
