//! Money on its way back: a refund is counted against the captured amount from its creation, so
//! that no number of requests can give back more than was taken (R39). A refund that fails later
//! frees its amount again.

use serde::{Deserialize, Serialize};

use super::checkout::Checkout;
use super::session::Metadata;

/// State of a refund.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefundStatus {
    /// On its way.
    Pending,
    /// With the patient's bank.
    Succeeded,
    /// The bank sent it back.
    Failed,
}

impl RefundStatus {
    /// Stripe's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
        }
    }
}

/// One refund. Amount in øre, instants in milliseconds.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Refund {
    /// Id, `re_…`.
    pub id: String,
    /// Amount in øre.
    pub amount: i64,
    /// State.
    pub status: RefundStatus,
    /// Creation.
    pub created_ms: i64,
    /// Stripe's reason word, if the clinic gave one.
    pub reason: Option<String>,
    /// Why it failed.
    pub failure_reason: Option<String>,
    /// The clinic's notes.
    pub metadata: Metadata,
    /// Idempotency key of the request that created it.
    pub idempotency_key: Option<String>,
}

/// Why a refund is not possible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RefundRefusal {
    /// Nothing was captured.
    NothingCaptured,
    /// Nothing is left.
    AlreadyRefunded,
    /// More was asked for than is left, in øre.
    TooLarge {
        /// What is left, in øre.
        left: i64,
    },
}

impl Checkout {
    /// Sum of refunds that have not failed, in øre.
    pub fn refunded_amount(&self) -> i64 {
        self.refunds
            .iter()
            .filter(|refund| refund.status != RefundStatus::Failed)
            .map(|refund| refund.amount)
            .sum()
    }

    /// The amount that a refund of `asked` øre (all that is left when `None`) gives back.
    pub fn refundable(&self, asked: Option<i64>) -> Result<i64, RefundRefusal> {
        let charge = self.charge.as_ref().ok_or(RefundRefusal::NothingCaptured)?;
        let left = charge.amount.saturating_sub(self.refunded_amount());
        if left <= 0 {
            return Err(RefundRefusal::AlreadyRefunded);
        }
        match asked {
            Some(asked) if asked > left => Err(RefundRefusal::TooLarge { left }),
            Some(asked) => Ok(asked),
            None => Ok(left),
        }
    }

    /// The refund with this id.
    pub fn refund(&self, id: &str) -> Option<&Refund> {
        self.refunds.iter().find(|refund| refund.id == id)
    }

    /// Ends a refund. False when there is no such refund or it has already ended that way, or
    /// had failed before (its amount may have been refunded anew).
    pub fn settle_refund(&mut self, id: &str, outcome: Settlement) -> bool {
        let Some(refund) = self.refunds.iter_mut().find(|refund| refund.id == id) else {
            return false;
        };
        match (refund.status, outcome) {
            (RefundStatus::Pending, Settlement::Succeeded) => {
                refund.status = RefundStatus::Succeeded;
                true
            }
            (RefundStatus::Pending | RefundStatus::Succeeded, Settlement::Failed) => {
                refund.status = RefundStatus::Failed;
                refund.failure_reason = Some("lost_or_stolen_card".into());
                true
            }
            _ => false,
        }
    }
}

/// How a pending refund ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Settlement {
    /// The bank took it.
    Succeeded,
    /// The bank sent it back.
    Failed,
}
