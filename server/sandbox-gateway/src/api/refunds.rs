//! Creating refunds.

use std::sync::Arc;
use std::time::Duration;

use super::error::ApiError;
use super::expand;
use super::params::Params;
use super::request::Request;
use crate::domain::checkout::Checkout;
use crate::domain::refund::{Refund, RefundRefusal, RefundStatus, Settlement};
use crate::domain::render;
use crate::domain::session::Metadata;
use crate::events::EventKind;
use crate::faults::{Fault, FaultKind, Occasion, Operation};
use crate::gateway::Gateway;
use crate::idempotency::Answer;
use crate::ids;

/// `POST /v1/refunds` with its parameters in order.
pub struct NewRefund {
    payment_intent: Option<String>,
    charge: Option<String>,
    amount: Option<i64>,
    reason: Option<String>,
    metadata: Metadata,
    expand: Vec<String>,
}

/// How a refund will go, by the faults that are on.
enum Course {
    Succeeds,
    StaysPending(Option<(u64, Settlement)>),
}

impl NewRefund {
    /// Reads and checks the parameters.
    pub fn read(mut params: Params) -> Result<Self, ApiError> {
        let reasons = ["duplicate", "fraudulent", "requested_by_customer"];
        let new = Self {
            payment_intent: params.text("payment_intent")?,
            charge: params.text("charge")?,
            amount: params.integer("amount")?,
            reason: params.word("reason", &reasons)?,
            metadata: params.metadata("metadata")?,
            expand: params.texts("expand")?,
        };
        params.finish()?;
        expand::check("refund", &new.expand)?;
        if new.payment_intent.is_none() && new.charge.is_none() {
            let message = "One of the following params should be provided for this request: \
                           payment_intent or charge.";
            return Err(ApiError::invalid(Some("parameter_missing"), message));
        }
        if new.amount.is_some_and(|amount| amount < 1) {
            let message = "This value must be greater than or equal to 1.";
            return Err(
                ApiError::invalid(Some("parameter_invalid_integer"), message).about("amount"),
            );
        }
        Ok(new)
    }

    /// Id of the payment intent or charge to refund.
    pub fn target_id(&self) -> &str {
        self.payment_intent
            .as_deref()
            .or(self.charge.as_deref())
            .unwrap_or_default()
    }

    /// Makes the refund: never more than is left of the captured amount (R39).
    pub fn run(self, gateway: &Arc<Gateway>, request: &Request) -> Result<Answer, ApiError> {
        let shared = gateway
            .store
            .find(self.target_id())
            .ok_or_else(|| self.missing())?;
        let mut checkout = gateway.current(&shared);
        self.check_target(&checkout)?;
        let amount = checkout
            .refundable(self.amount)
            .map_err(|refusal| self.refused(&checkout, &refusal))?;
        let course = course(gateway, &checkout);
        let now_ms = gateway.clock.now_ms();
        let id = ids::new("re");
        checkout.refunds.push(Refund {
            id: id.clone(),
            amount,
            status: match course {
                Course::Succeeds => RefundStatus::Succeeded,
                Course::StaysPending(_) => RefundStatus::Pending,
            },
            created_ms: now_ms,
            reason: self.reason,
            failure_reason: None,
            metadata: self.metadata,
            idempotency_key: request.key().map(ToOwned::to_owned),
        });
        let answer = refund_answer(&checkout, &id, &self.expand)?;
        let record = request.record(&answer, now_ms);
        let happenings = [
            (EventKind::RefundCreated, Some(id.as_str())),
            (EventKind::ChargeRefunded, None),
        ];
        gateway.commit(&shared, &checkout, &happenings, record);
        if let Course::StaysPending(Some((delay_ms, outcome))) = course {
            settle_later(gateway, id, delay_ms, outcome);
        }
        Ok(answer)
    }

    fn missing(&self) -> ApiError {
        match (&self.payment_intent, &self.charge) {
            (None, Some(charge)) => ApiError::missing("charge", charge, "charge"),
            _ => ApiError::missing("payment_intent", self.target_id(), "payment_intent"),
        }
    }

    fn check_target(&self, checkout: &Checkout) -> Result<(), ApiError> {
        let intent = checkout.intent.as_ref().map(|intent| intent.id.as_str());
        let charge = checkout.charge.as_ref().map(|charge| charge.id.as_str());
        if self.payment_intent.is_some() && self.payment_intent.as_deref() != intent {
            return Err(self.missing());
        }
        if let Some(asked) = &self.charge
            && Some(asked.as_str()) != charge
        {
            return Err(ApiError::missing("charge", asked, "charge"));
        }
        Ok(())
    }

    fn refused(&self, checkout: &Checkout, refusal: &RefundRefusal) -> ApiError {
        let charge = checkout
            .charge
            .as_ref()
            .map_or("", |charge| charge.id.as_str());
        match refusal {
            RefundRefusal::NothingCaptured => ApiError::invalid(
                None,
                format!(
                    "This PaymentIntent ({}) does not have a successful charge to refund.",
                    self.target_id()
                ),
            ),
            RefundRefusal::AlreadyRefunded => ApiError::invalid(
                Some("charge_already_refunded"),
                format!("Charge {charge} has already been refunded."),
            ),
            RefundRefusal::TooLarge { left } => ApiError::invalid(
                None,
                format!(
                    "Refund amount ({}) is greater than unrefunded amount on charge ({})",
                    kroner(self.amount.unwrap_or_default()),
                    kroner(*left)
                ),
            )
            .about("amount"),
        }
    }
}

/// Stripe's writing of an amount in an English error.
fn kroner(ore: i64) -> String {
    format!("kr{}.{:02}", ore / 100, ore % 100)
}

fn course(gateway: &Gateway, checkout: &Checkout) -> Course {
    let occasion = Occasion {
        operation: Some(Operation::Refund),
        client_reference_id: checkout.session.client_reference_id.as_deref(),
        event_type: None,
    };
    let take = |kind| gateway.faults.take(kind, occasion);
    let delay = |fault: &Fault| fault.delay_ms;
    if let Some(fault) = take(FaultKind::RefundFails) {
        let after = delay(&fault).unwrap_or_default();
        return Course::StaysPending(Some((after, Settlement::Failed)));
    }
    if let Some(fault) = take(FaultKind::RefundPending) {
        return Course::StaysPending(delay(&fault).map(|after| (after, Settlement::Succeeded)));
    }
    Course::Succeeds
}

fn settle_later(gateway: &Arc<Gateway>, id: String, delay_ms: u64, outcome: Settlement) {
    let gateway = Arc::clone(gateway);
    tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(delay_ms)).await;
        gateway.settle_refund(&id, outcome);
    });
}

fn refund_answer(checkout: &Checkout, id: &str, paths: &[String]) -> Result<Answer, ApiError> {
    let refund = checkout.refund(id).ok_or_else(ApiError::internal)?;
    let mut object = render::refund(checkout, refund);
    expand::apply(&mut object, checkout, paths)?;
    Ok(Answer {
        status: 200,
        body: object.to_string().into(),
    })
}
