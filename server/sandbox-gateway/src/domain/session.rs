//! The checkout session: what the clinic asked the patient to pay.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Key-value pairs that the clinic attaches; at most 50, as at Stripe.
pub type Metadata = BTreeMap<String, String>;

/// Where a session is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SessionStatus {
    /// Can still be paid.
    Open,
    /// Paid.
    Complete,
    /// Ran out or was expired; can never be paid.
    Expired,
}

impl SessionStatus {
    /// Stripe's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Complete => "complete",
            Self::Expired => "expired",
        }
    }
}

/// One line of the sum.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LineItem {
    /// Id, `li_…`.
    pub id: String,
    /// Neutral description that the patient sees (D21).
    pub name: String,
    /// Second line of the description.
    pub description: Option<String>,
    /// Price of one, in øre.
    pub unit_amount: i64,
    /// How many.
    pub quantity: i64,
}

impl LineItem {
    /// Price of the line in øre.
    pub fn total(&self) -> i64 {
        self.unit_amount.saturating_mul(self.quantity)
    }
}

/// A Stripe Checkout Session in payment mode. Amounts in øre, instants in milliseconds.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Session {
    /// Id, `cs_test_…`.
    pub id: String,
    /// Address of the hosted card page.
    pub url: String,
    /// State.
    pub status: SessionStatus,
    /// Sum of the line items in øre.
    pub amount: i64,
    /// What is paid for.
    pub line_items: Vec<LineItem>,
    /// Creation.
    pub created_ms: i64,
    /// Instant from which the session can no longer be paid.
    pub expires_at_ms: i64,
    /// When it was paid.
    pub completed_ms: Option<i64>,
    /// When it ran out or was expired.
    pub expired_ms: Option<i64>,
    /// Where the browser goes after payment; may hold the placeholder `{CHECKOUT_SESSION_ID}`.
    pub success_url: String,
    /// Where "cancel" leads.
    pub cancel_url: Option<String>,
    /// The clinic's own id of what is paid.
    pub client_reference_id: Option<String>,
    /// The clinic's notes on the session.
    pub metadata: Metadata,
    /// The clinic's notes on the payment intent.
    pub payment_metadata: Metadata,
    /// Description of the payment intent.
    pub payment_description: Option<String>,
    /// Patient's e-mail address, if the clinic gave one.
    pub customer_email: Option<String>,
    /// Language asked for; `None` follows the browser.
    pub locale: Option<String>,
    /// Idempotency key of the request that created the session.
    pub idempotency_key: Option<String>,
}

impl Session {
    /// Where the browser goes after payment, with the session's id in its place.
    pub fn success_location(&self) -> String {
        self.success_url.replace("{CHECKOUT_SESSION_ID}", &self.id)
    }
}
