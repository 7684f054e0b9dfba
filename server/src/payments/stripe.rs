//! Stripe Checkout Sessions: hosted page, automatic capture, refunds, signed webhooks.
//!
//! The sandbox gateway speaks the same wire; only base address and keys differ.

use std::{net::SocketAddr, time::Duration};

use eclinic_rules::{Instant, Language, Ore};
use reqwest::{Client, RequestBuilder, StatusCode, Url};
use serde::Deserialize;

use super::{
    Answer, Capture, Gateway, GatewayError, GatewayEvent, GatewayRefund, GatewayRefundState, Page,
    PageOrder, PageState, RefundOrder, WebhookRefused, webhook,
};

/// The version of Stripe's API that this adapter was written for.
const API_VERSION: &str = "2025-09-30.clover";
/// No call to the gateway waits longer.
const TIMEOUT: Duration = Duration::from_secs(8);

/// What the adapter needs.
#[derive(Clone)]
pub struct StripeConfig {
    /// Base address, e.g. `https://api.stripe.com`.
    pub base_url: String,
    /// Secret key.
    pub secret_key: String,
    /// Secret of the webhook endpoint.
    pub webhook_secret: String,
}

/// The adapter.
pub struct Stripe {
    client: Client,
    base_url: String,
    secret_key: String,
    webhook_secret: String,
}

/// Why the adapter cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum StripeConfigError {
    /// The base address is not an http(s) address.
    #[error("the gateway's address is not valid")]
    Address,
    /// The HTTP client cannot be made (TLS).
    #[error("the gateway's HTTP client cannot be made")]
    Client,
}

impl Stripe {
    /// Makes the adapter. A host under `.localhost` is reached on loopback, whatever the resolver
    /// says: browsers do the same, and the sandbox gateway lives there.
    ///
    /// # Errors
    /// When the address is not valid.
    pub fn new(config: StripeConfig) -> Result<Self, StripeConfigError> {
        let url = Url::parse(&config.base_url).map_err(|_| StripeConfigError::Address)?;
        let host = url.host_str().ok_or(StripeConfigError::Address)?.to_owned();
        let mut client = Client::builder()
            .timeout(TIMEOUT)
            .connect_timeout(Duration::from_secs(3))
            .redirect(reqwest::redirect::Policy::none())
            .pool_max_idle_per_host(32);
        if host.ends_with(".localhost") {
            let port = url.port_or_known_default().unwrap_or(80);
            client = client.resolve(&host, SocketAddr::from(([127, 0, 0, 1], port)));
        }
        Ok(Self {
            client: client.build().map_err(|_| StripeConfigError::Client)?,
            base_url: config.base_url.trim_end_matches('/').to_owned(),
            secret_key: config.secret_key,
            webhook_secret: config.webhook_secret,
        })
    }

    fn get(&self, path: &str) -> RequestBuilder {
        self.request(self.client.get(format!("{}{path}", self.base_url)))
    }

    fn post(&self, path: &str, idempotency_key: &str) -> RequestBuilder {
        self.request(self.client.post(format!("{}{path}", self.base_url)))
            .header("idempotency-key", idempotency_key)
    }

    fn request(&self, builder: RequestBuilder) -> RequestBuilder {
        builder
            .bearer_auth(&self.secret_key)
            .header("stripe-version", API_VERSION)
    }
}

impl Gateway for Stripe {
    fn open_page<'a>(&'a self, order: &'a PageOrder) -> Answer<'a, Page> {
        Box::pin(async move {
            let form = page_form(order);
            let key = format!("page-{}", order.payment_id);
            let session: Session =
                answer(self.post("/v1/checkout/sessions", &key).form(&form)).await?;
            session.into_page()
        })
    }

    fn page<'a>(&'a self, page_id: &'a str) -> Answer<'a, Page> {
        Box::pin(async move {
            let path = format!("/v1/checkout/sessions/{page_id}");
            answer::<Session>(self.get(&path)).await?.into_page()
        })
    }

    fn close_page<'a>(&'a self, page_id: &'a str) -> Answer<'a, Page> {
        Box::pin(async move {
            let path = format!("/v1/checkout/sessions/{page_id}/expire");
            let key = format!("close-{page_id}");
            match answer::<Session>(self.post(&path, &key)).await {
                Ok(session) => session.into_page(),
                // Paid or expired meanwhile: then it cannot be expired. Ask how it stands.
                Err(GatewayError::Refused(_)) => self.page(page_id).await,
                Err(error) => Err(error),
            }
        })
    }

    fn refund<'a>(&'a self, order: &'a RefundOrder) -> Answer<'a, GatewayRefund> {
        Box::pin(async move {
            let amount = order.amount.get().to_string();
            let form = [
                ("payment_intent", order.intent.as_str()),
                ("amount", amount.as_str()),
                ("metadata[refund_id]", order.refund_id.as_str()),
            ];
            let key = format!("refund-{}", order.refund_id);
            let refund: Refund = answer(self.post("/v1/refunds", &key).form(&form)).await?;
            Ok(refund.into_refund())
        })
    }

    fn find_refund<'a>(&'a self, order: &'a RefundOrder) -> Answer<'a, Option<GatewayRefund>> {
        Box::pin(async move {
            let path = format!("/v1/refunds?payment_intent={}&limit=100", order.intent);
            let list: List<Refund> = answer(self.get(&path)).await?;
            Ok(list
                .data
                .into_iter()
                .find(|refund| refund.metadata.refund_id.as_deref() == Some(&order.refund_id))
                .map(Refund::into_refund))
        })
    }

    fn read_webhook(
        &self,
        signature: &str,
        body: &[u8],
        now: Instant,
    ) -> Result<GatewayEvent, WebhookRefused> {
        webhook::verify(&self.webhook_secret, signature, body, now)?;
        webhook::read(body)
    }
}

/// The order as Stripe's form. It must be the same at every repetition.
fn page_form(order: &PageOrder) -> Vec<(&'static str, String)> {
    let locale = match order.language {
        Language::Nb => "nb",
        Language::En => "en",
    };
    vec![
        ("mode", "payment".to_owned()),
        ("client_reference_id", order.payment_id.clone()),
        ("locale", locale.to_owned()),
        ("success_url", order.success_url.clone()),
        ("cancel_url", order.cancel_url.clone()),
        (
            "expires_at",
            (order.expires_at.millis() / 1_000).to_string(),
        ),
        ("payment_method_types[0]", "card".to_owned()),
        ("line_items[0][quantity]", "1".to_owned()),
        ("line_items[0][price_data][currency]", "nok".to_owned()),
        (
            "line_items[0][price_data][unit_amount]",
            order.amount.get().to_string(),
        ),
        (
            "line_items[0][price_data][product_data][name]",
            order.description.clone(),
        ),
        (
            "payment_intent_data[description]",
            order.description.clone(),
        ),
        (
            "payment_intent_data[metadata][payment_id]",
            order.payment_id.clone(),
        ),
        ("metadata[payment_id]", order.payment_id.clone()),
    ]
}

/// Sends one attempt and reads the answer.
async fn answer<T: for<'de> Deserialize<'de>>(request: RequestBuilder) -> Result<T, GatewayError> {
    let response = request
        .send()
        .await
        .map_err(|_| GatewayError::Unreachable)?;
    let status = response.status();
    let body = response
        .bytes()
        .await
        .map_err(|_| GatewayError::Unreachable)?;
    if status.is_success() {
        return serde_json::from_slice(&body).map_err(|_| GatewayError::Unreachable);
    }
    // 409 is "the same key is being handled just now"; both it and 429 go away by themselves.
    let passing = status.is_server_error()
        || status == StatusCode::CONFLICT
        || status == StatusCode::TOO_MANY_REQUESTS;
    if passing {
        return Err(GatewayError::Unreachable);
    }
    let failure: Option<Failure> = serde_json::from_slice(&body).ok();
    let code = failure.and_then(|failure| failure.error.code.or(failure.error.kind));
    Err(GatewayError::Refused(
        code.unwrap_or_else(|| status.as_u16().to_string()),
    ))
}

#[derive(Deserialize)]
struct Failure {
    error: FailureBody,
}

#[derive(Deserialize)]
struct FailureBody {
    #[serde(default)]
    code: Option<String>,
    #[serde(default, rename = "type")]
    kind: Option<String>,
}

#[derive(Deserialize)]
struct List<T> {
    data: Vec<T>,
}

/// A Checkout Session as Stripe writes it; also the object of its events.
#[derive(Deserialize)]
pub(super) struct Session {
    id: String,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    client_reference_id: Option<String>,
    #[serde(default)]
    status: Option<String>,
    #[serde(default)]
    payment_status: Option<String>,
    #[serde(default)]
    payment_intent: Option<String>,
    #[serde(default)]
    amount_total: Option<i64>,
    #[serde(default)]
    currency: Option<String>,
}

impl Session {
    /// Reads what the clinic needs.
    pub(super) fn into_page(self) -> Result<Page, GatewayError> {
        let payment_id = self.client_reference_id.ok_or(GatewayError::Unreachable)?;
        let state = if self.payment_status.as_deref() == Some("paid") {
            if self.currency.as_deref() != Some("nok") {
                return Err(GatewayError::Refused("currency".to_owned()));
            }
            if self.amount_total.is_some_and(i64::is_negative) {
                return Err(GatewayError::Refused("amount".to_owned()));
            }
            PageState::Paid(Capture {
                intent: self.payment_intent.ok_or(GatewayError::Unreachable)?,
                amount: Ore::new(self.amount_total.ok_or(GatewayError::Unreachable)?),
            })
        } else if self.status.as_deref() == Some("expired") {
            PageState::Expired
        } else {
            PageState::Open
        };
        Ok(Page {
            id: self.id,
            payment_id,
            url: self.url,
            state,
        })
    }
}

/// A refund as Stripe writes it; also the object of its events.
#[derive(Deserialize)]
pub(super) struct Refund {
    id: String,
    #[serde(default)]
    status: Option<String>,
    #[serde(default)]
    pub(super) metadata: RefundMetadata,
}

/// The metadata we gave it.
#[derive(Default, Deserialize)]
pub(super) struct RefundMetadata {
    /// Our refund's id.
    #[serde(default)]
    pub(super) refund_id: Option<String>,
}

impl Refund {
    /// Reads what the clinic needs.
    pub(super) fn into_refund(self) -> GatewayRefund {
        let state = match self.status.as_deref() {
            Some("succeeded") => GatewayRefundState::Succeeded,
            Some("failed" | "canceled") => GatewayRefundState::Failed,
            _ => GatewayRefundState::Pending,
        };
        GatewayRefund { id: self.id, state }
    }
}
