//! The whole of one payment and the only functions that change it. Each runs under the
//! checkout's own lock, which is what makes a double card POST charge once and racing refunds
//! stay within the captured amount (R39).

use serde::{Deserialize, Serialize};

use super::card::{Card, CardBehaviour, CardFace, Decline};
use super::refund::Refund;
use super::session::{Session, SessionStatus};
use crate::ids;

/// State of the payment behind a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IntentStatus {
    /// Waiting for a card that works.
    RequiresPaymentMethod,
    /// Waiting for 3-D Secure.
    RequiresAction,
    /// Charged.
    Succeeded,
    /// The session expired before a charge.
    Canceled,
}

impl IntentStatus {
    /// Stripe's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::RequiresPaymentMethod => "requires_payment_method",
            Self::RequiresAction => "requires_action",
            Self::Succeeded => "succeeded",
            Self::Canceled => "canceled",
        }
    }
}

/// The payment intent; made at the first card attempt, as at Stripe.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Intent {
    /// Id, `pi_…`.
    pub id: String,
    /// State.
    pub status: IntentStatus,
    /// Creation, milliseconds.
    pub created_ms: i64,
    /// Why the latest attempt failed.
    pub last_error: Option<Decline>,
}

/// Money taken from a card.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Charge {
    /// Id, `ch_…`.
    pub id: String,
    /// Captured amount in øre.
    pub amount: i64,
    /// When it was taken, milliseconds.
    pub created_ms: i64,
    /// Which card.
    pub card: CardFace,
}

/// A card that was tried and refused.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FailedAttempt {
    /// When, milliseconds.
    pub at_ms: i64,
    /// Why.
    pub decline: Decline,
    /// Which card, by its last four digits.
    pub last4: String,
}

/// A 3-D Secure question that is open.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Challenge {
    /// Id, `tds_…`.
    pub id: String,
    /// The card that is charged on approval.
    pub card: CardFace,
}

/// Session, payment, charge and refunds of one purchase.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Checkout {
    /// The session.
    pub session: Session,
    /// The payment, once a card was tried.
    pub intent: Option<Intent>,
    /// The charge, once it succeeded. There is never a second.
    pub charge: Option<Charge>,
    /// Refunds in order of creation.
    pub refunds: Vec<Refund>,
    /// Refused attempts in order.
    pub failed_attempts: Vec<FailedAttempt>,
    /// The open 3-D Secure question.
    pub challenge: Option<Challenge>,
}

/// What a card attempt led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CardOutcome {
    /// Charged now.
    Paid,
    /// Was charged before: nothing happened now.
    AlreadyPaid,
    /// Refused.
    Declined(Decline),
    /// Go to this 3-D Secure question.
    Challenge(String),
    /// The session or the question is no longer valid: nothing happened.
    Gone,
}

impl Checkout {
    /// A new, unpaid checkout.
    pub fn new(session: Session) -> Self {
        Self {
            session,
            intent: None,
            charge: None,
            refunds: Vec::new(),
            failed_attempts: Vec::new(),
            challenge: None,
        }
    }

    /// Whether the clock has passed the expiry of a session that is still open.
    pub fn is_due_to_expire(&self, now_ms: i64) -> bool {
        self.session.status == SessionStatus::Open && now_ms >= self.session.expires_at_ms
    }

    /// Ends an open session for good; false when it was not open.
    pub fn expire(&mut self, now_ms: i64) -> bool {
        if self.session.status != SessionStatus::Open {
            return false;
        }
        self.session.status = SessionStatus::Expired;
        self.session.expired_ms = Some(now_ms);
        self.challenge = None;
        if let Some(intent) = &mut self.intent {
            intent.status = IntentStatus::Canceled;
        }
        true
    }

    /// The patient submits a card. `forced` overrides what the card's bank would do.
    pub fn submit_card(&mut self, card: Card, forced: Option<Decline>, now_ms: i64) -> CardOutcome {
        match self.session.status {
            SessionStatus::Complete => return CardOutcome::AlreadyPaid,
            SessionStatus::Expired => return CardOutcome::Gone,
            SessionStatus::Open => {}
        }
        let behaviour = forced.map_or(card.behaviour, CardBehaviour::Decline);
        match behaviour {
            CardBehaviour::Approve => {
                self.capture(card.face, now_ms);
                CardOutcome::Paid
            }
            CardBehaviour::Decline(decline) => {
                self.fail(&decline, card.face.last4, now_ms);
                CardOutcome::Declined(decline)
            }
            CardBehaviour::RequireAuthentication => {
                let id = ids::new("tds");
                self.intent(now_ms).status = IntentStatus::RequiresAction;
                self.challenge = Some(Challenge {
                    id: id.clone(),
                    card: card.face,
                });
                CardOutcome::Challenge(id)
            }
        }
    }

    /// The patient answers the 3-D Secure question `challenge_id`.
    pub fn answer_challenge(
        &mut self,
        challenge_id: &str,
        approved: bool,
        now_ms: i64,
    ) -> CardOutcome {
        if self.session.status == SessionStatus::Complete {
            return CardOutcome::AlreadyPaid;
        }
        let Some(challenge) = self.challenge.take_if(|open| open.id == challenge_id) else {
            return CardOutcome::Gone;
        };
        if approved {
            self.capture(challenge.card, now_ms);
            return CardOutcome::Paid;
        }
        let decline = Decline::new("payment_intent_authentication_failure", None);
        self.fail(&decline, challenge.card.last4, now_ms);
        CardOutcome::Declined(decline)
    }

    /// Makes this copy look paid, for a forged event; never called on a checkout in the store.
    pub fn claim_paid(&mut self, card: CardFace, now_ms: i64) {
        if self.charge.is_none() {
            self.capture(card, now_ms);
        }
    }

    fn intent(&mut self, now_ms: i64) -> &mut Intent {
        self.intent.get_or_insert_with(|| Intent {
            id: ids::new("pi"),
            status: IntentStatus::RequiresPaymentMethod,
            created_ms: now_ms,
            last_error: None,
        })
    }

    fn capture(&mut self, card: CardFace, now_ms: i64) {
        let intent = self.intent(now_ms);
        intent.status = IntentStatus::Succeeded;
        intent.last_error = None;
        self.challenge = None;
        self.charge = Some(Charge {
            id: ids::new("ch"),
            amount: self.session.amount,
            created_ms: now_ms,
            card,
        });
        self.session.status = SessionStatus::Complete;
        self.session.completed_ms = Some(now_ms);
    }

    fn fail(&mut self, decline: &Decline, last4: String, now_ms: i64) {
        let intent = self.intent(now_ms);
        intent.status = IntentStatus::RequiresPaymentMethod;
        intent.last_error = Some(decline.clone());
        self.challenge = None;
        self.failed_attempts.push(FailedAttempt {
            at_ms: now_ms,
            decline: decline.clone(),
            last4,
        });
    }
}
