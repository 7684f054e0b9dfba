//! Creating and expiring checkout sessions.

use std::sync::Arc;

use reqwest::Url;

use super::error::ApiError;
use super::expand;
use super::params::Params;
use super::request::Request;
use crate::clock::seconds;
use crate::domain::checkout::Checkout;
use crate::domain::render::{self, CURRENCY};
use crate::domain::session::{LineItem, Metadata, Session, SessionStatus};
use crate::events::EventKind;
use crate::gateway::Gateway;
use crate::idempotency::Answer;
use crate::ids;
use crate::sync::lock;

/// Stripe's bounds for the life of a session, in seconds.
const SHORTEST_S: i64 = 30 * 60;
const LONGEST_S: i64 = 24 * 60 * 60;
/// Stripe's smallest charge in Norwegian kroner, in øre.
const SMALLEST_AMOUNT: i64 = 300;
/// Stripe's largest charge: eight digits.
const LARGEST_AMOUNT: i64 = 99_999_999;
const MOST_LINE_ITEMS: usize = 100;

/// `POST /v1/checkout/sessions` with its parameters in order.
pub struct NewSession {
    line_items: Vec<LineItem>,
    amount: i64,
    success_url: String,
    cancel_url: Option<String>,
    /// The clinic's own id of what is paid.
    pub client_reference_id: Option<String>,
    metadata: Metadata,
    payment_metadata: Metadata,
    payment_description: Option<String>,
    customer_email: Option<String>,
    locale: Option<String>,
    created_ms: i64,
    expires_at_ms: i64,
    expand: Vec<String>,
}

impl NewSession {
    /// Reads and checks the parameters.
    pub fn read(gateway: &Gateway, mut params: Params) -> Result<Self, ApiError> {
        let now_ms = gateway.clock.now_ms();
        if params.word("mode", &["payment"])?.is_none() {
            return Err(params.missing("mode"));
        }
        params.word("ui_mode", &["hosted", "hosted_page"])?;
        params.word("submit_type", &["auto", "book", "pay"])?;
        read_payment_method_types(&mut params)?;
        let line_items = read_line_items(&mut params)?;
        let amount = read_amount(&line_items)?;
        let success_url =
            read_url(&mut params, "success_url")?.ok_or_else(|| params.missing("success_url"))?;
        let mut payment = params.group("payment_intent_data")?;
        payment.word("capture_method", &["automatic", "automatic_async"])?;
        let new = Self {
            line_items,
            amount,
            success_url,
            cancel_url: read_url(&mut params, "cancel_url")?,
            client_reference_id: params.short_text("client_reference_id", 200)?,
            metadata: params.metadata("metadata")?,
            payment_metadata: payment.metadata("metadata")?,
            payment_description: payment.short_text("description", 1000)?,
            customer_email: params.short_text("customer_email", 800)?,
            locale: params.short_text("locale", 10)?,
            created_ms: now_ms,
            expires_at_ms: read_expiry(&mut params, now_ms)?,
            expand: params.texts("expand")?,
        };
        payment.finish()?;
        params.finish()?;
        expand::check("checkout.session", &new.expand)?;
        Ok(new)
    }

    /// Creates the session.
    pub fn run(self, gateway: &Arc<Gateway>, request: &Request) -> Result<Answer, ApiError> {
        let id = ids::new("cs_test");
        let url = format!("{}/pay/{id}", gateway.public_url);
        let checkout = Checkout::new(Session {
            id,
            url,
            status: SessionStatus::Open,
            amount: self.amount,
            line_items: self.line_items,
            created_ms: self.created_ms,
            expires_at_ms: self.expires_at_ms,
            completed_ms: None,
            expired_ms: None,
            success_url: self.success_url,
            cancel_url: self.cancel_url,
            client_reference_id: self.client_reference_id,
            metadata: self.metadata,
            payment_metadata: self.payment_metadata,
            payment_description: self.payment_description,
            customer_email: self.customer_email,
            locale: self.locale,
            idempotency_key: request.key().map(ToOwned::to_owned),
        });
        let answer = session_answer(&checkout, &self.expand)?;
        let record = request.record(&answer, self.created_ms);
        let shared = gateway.store.add(checkout);
        gateway.commit(&shared, &lock(&shared), &[], record);
        Ok(answer)
    }
}

/// `POST /v1/checkout/sessions/{id}/expire`.
pub struct ExpireSession {
    /// Which session.
    pub session_id: String,
    expand: Vec<String>,
}

impl ExpireSession {
    /// Reads the parameters.
    pub fn read(session_id: &str, mut params: Params) -> Result<Self, ApiError> {
        let expand = params.texts("expand")?;
        params.finish()?;
        expand::check("checkout.session", &expand)?;
        Ok(Self {
            session_id: session_id.to_owned(),
            expand,
        })
    }

    /// Expires the session.
    pub fn run(self, gateway: &Arc<Gateway>, request: &Request) -> Result<Answer, ApiError> {
        let missing = || ApiError::missing("checkout.session", &self.session_id, "session");
        let shared = gateway.store.find(&self.session_id).ok_or_else(missing)?;
        let mut checkout = gateway.current(&shared);
        if checkout.session.id != self.session_id {
            return Err(missing());
        }
        let now_ms = gateway.clock.now_ms();
        if !checkout.expire(now_ms) {
            return Err(ApiError::invalid(
                None,
                format!(
                    "Only Checkout Sessions with a status in [\"open\"] can be expired. This \
                     Checkout Session has a status of `{}`.",
                    checkout.session.status.as_str()
                ),
            ));
        }
        let answer = session_answer(&checkout, &self.expand)?;
        let record = request.record(&answer, now_ms);
        gateway.commit(
            &shared,
            &checkout,
            &[(EventKind::SessionExpired, None)],
            record,
        );
        Ok(answer)
    }
}

fn session_answer(checkout: &Checkout, paths: &[String]) -> Result<Answer, ApiError> {
    let mut object = render::session(checkout);
    expand::apply(&mut object, checkout, paths)?;
    Ok(Answer {
        status: 200,
        body: object.to_string().into(),
    })
}

fn read_payment_method_types(params: &mut Params) -> Result<(), ApiError> {
    for kind in params.texts("payment_method_types")? {
        if kind != "card" {
            let message = format!("Invalid payment_method_types: {kind} is not activated.");
            return Err(ApiError::invalid(None, message).about("payment_method_types"));
        }
    }
    Ok(())
}

fn read_line_items(params: &mut Params) -> Result<Vec<LineItem>, ApiError> {
    let groups = params.groups("line_items")?;
    if groups.is_empty() {
        return Err(params.missing("line_items"));
    }
    if groups.len() > MOST_LINE_ITEMS {
        return Err(ApiError::invalid(None, "Too many line items.").about("line_items"));
    }
    groups.into_iter().map(read_line_item).collect()
}

fn read_line_item(mut item: Params) -> Result<LineItem, ApiError> {
    let mut price = item.group("price_data")?;
    let currency = price.required_text("currency")?;
    if !currency.eq_ignore_ascii_case(CURRENCY) {
        let message = format!("Invalid currency: {currency}. The sandbox takes nok only.");
        return Err(ApiError::invalid(None, message).about(price.name("currency")));
    }
    let mut product = price.group("product_data")?;
    let read = LineItem {
        id: ids::new("li"),
        name: product.required_text("name")?,
        description: product.text("description")?,
        unit_amount: price
            .integer("unit_amount")?
            .ok_or_else(|| price.missing("unit_amount"))?,
        quantity: item
            .integer("quantity")?
            .ok_or_else(|| item.missing("quantity"))?,
    };
    if read.unit_amount < 0 {
        return Err(too_small(0).about(price.name("unit_amount")));
    }
    if read.quantity < 1 {
        return Err(too_small(1).about(item.name("quantity")));
    }
    product.finish()?;
    price.finish()?;
    item.finish()?;
    Ok(read)
}

fn too_small(least: i64) -> ApiError {
    let message = format!("This value must be greater than or equal to {least}.");
    ApiError::invalid(Some("parameter_invalid_integer"), message)
}

fn read_amount(line_items: &[LineItem]) -> Result<i64, ApiError> {
    let amount = line_items
        .iter()
        .fold(0i64, |sum, item| sum.saturating_add(item.total()));
    if amount < SMALLEST_AMOUNT {
        let message = "The Checkout Session's total amount due must add up to at least kr3.00 nok";
        return Err(ApiError::invalid(Some("amount_too_small"), message));
    }
    if amount > LARGEST_AMOUNT {
        let message = "The Checkout Session's total amount must be no more than kr999,999.99";
        return Err(ApiError::invalid(Some("amount_too_large"), message));
    }
    Ok(amount)
}

/// Only web addresses: a `javascript:` link must never reach the page.
fn read_url(params: &mut Params, name: &str) -> Result<Option<String>, ApiError> {
    let Some(text) = params.short_text(name, 5000)? else {
        return Ok(None);
    };
    match Url::parse(&text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => Ok(Some(text)),
        _ => Err(ApiError::invalid(Some("url_invalid"), "Not a valid URL").about(name)),
    }
}

fn read_expiry(params: &mut Params, now_ms: i64) -> Result<i64, ApiError> {
    let created_s = seconds(now_ms);
    let Some(expires_s) = params.integer("expires_at")? else {
        return Ok(created_s.saturating_add(LONGEST_S).saturating_mul(1000));
    };
    let wrong = |message| Err(ApiError::invalid(None, message).about("expires_at"));
    if expires_s < created_s.saturating_add(SHORTEST_S) {
        return wrong(
            "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.",
        );
    }
    if expires_s > created_s.saturating_add(LONGEST_S) {
        return wrong(
            "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.",
        );
    }
    Ok(expires_s.saturating_mul(1000))
}
