//! Reading sessions, payment intents, charges and refunds.

use serde_json::Value;

use super::error::ApiError;
use super::expand;
use super::list::{Page, element_paths};
use super::params::Params;
use crate::domain::checkout::Checkout;
use crate::domain::render;
use crate::gateway::Gateway;
use crate::store::Shared;

/// Finds the checkout that `id` is a part of and renders that part; `render` gives none when the
/// id names another kind of part.
fn retrieve(
    gateway: &Gateway,
    (kind, param): (&str, &str),
    id: &str,
    mut params: Params,
    render: impl FnOnce(&Checkout) -> Option<Value>,
) -> Result<Value, ApiError> {
    let paths = params.texts("expand")?;
    params.finish()?;
    let missing = || ApiError::missing(kind, id, param);
    let shared = gateway.store.find(id).ok_or_else(missing)?;
    let checkout = gateway.current(&shared);
    let mut object = render(&checkout).ok_or_else(missing)?;
    expand::apply(&mut object, &checkout, &paths)?;
    Ok(object)
}

/// `GET /v1/checkout/sessions/{id}`.
pub fn session(gateway: &Gateway, id: &str, params: Params) -> Result<Value, ApiError> {
    retrieve(
        gateway,
        ("checkout.session", "session"),
        id,
        params,
        |checkout| (checkout.session.id == id).then(|| render::session(checkout)),
    )
}

/// `GET /v1/checkout/sessions/{id}/line_items`.
pub fn line_items(gateway: &Gateway, id: &str, params: Params) -> Result<Value, ApiError> {
    retrieve(
        gateway,
        ("checkout.session", "session"),
        id,
        params,
        |checkout| (checkout.session.id == id).then(|| render::line_items(checkout)),
    )
}

/// `GET /v1/payment_intents/{id}`.
pub fn intent(gateway: &Gateway, id: &str, params: Params) -> Result<Value, ApiError> {
    retrieve(
        gateway,
        ("payment_intent", "intent"),
        id,
        params,
        |checkout| {
            let intent = checkout.intent.as_ref().filter(|intent| intent.id == id)?;
            Some(render::intent(checkout, intent))
        },
    )
}

/// `GET /v1/charges/{id}`.
pub fn charge(gateway: &Gateway, id: &str, params: Params) -> Result<Value, ApiError> {
    retrieve(gateway, ("charge", "charge"), id, params, |checkout| {
        let charge = checkout.charge.as_ref().filter(|charge| charge.id == id)?;
        Some(render::charge(checkout, charge))
    })
}

/// `GET /v1/refunds/{id}`.
pub fn refund(gateway: &Gateway, id: &str, params: Params) -> Result<Value, ApiError> {
    retrieve(gateway, ("refund", "refund"), id, params, |checkout| {
        checkout
            .refund(id)
            .map(|refund| render::refund(checkout, refund))
    })
}

/// `GET /v1/checkout/sessions`, by payment intent or status or all.
pub fn list_sessions(gateway: &Gateway, mut params: Params) -> Result<Value, ApiError> {
    let page = Page::read(&mut params)?;
    let intent = params.text("payment_intent")?;
    let status = params.word("status", &["open", "complete", "expired"])?;
    let paths = element_paths(&params.texts("expand")?)?;
    params.finish()?;
    expand::check("checkout.session", &paths)?;
    let candidates = match &intent {
        Some(id) => gateway.store.find(id).into_iter().collect(),
        None => gateway.store.newest_first(),
    };
    let sessions: Vec<(String, Shared)> = candidates
        .into_iter()
        .filter_map(|shared| {
            let checkout = gateway.current(&shared);
            let found = checkout.intent.as_ref().map(|intent| intent.id.as_str());
            let fits = intent.as_deref().is_none_or(|wanted| found == Some(wanted))
                && status
                    .as_deref()
                    .is_none_or(|word| checkout.session.status.as_str() == word);
            let id = fits.then(|| checkout.session.id.clone());
            drop(checkout);
            id.map(|id| (id, shared))
        })
        .collect();
    page.of("/v1/checkout/sessions", &sessions, |shared| {
        let checkout = gateway.current(shared);
        let mut object = render::session(&checkout);
        expand::apply(&mut object, &checkout, &paths)?;
        Ok(object)
    })
}

/// `GET /v1/refunds`, by payment intent or charge or all.
pub fn list_refunds(gateway: &Gateway, mut params: Params) -> Result<Value, ApiError> {
    let page = Page::read(&mut params)?;
    let of = [params.text("payment_intent")?, params.text("charge")?];
    let paths = element_paths(&params.texts("expand")?)?;
    params.finish()?;
    expand::check("refund", &paths)?;
    let refunds = match of.into_iter().flatten().next() {
        None => gateway.store.refunds_newest_first(),
        Some(id) => refunds_of(gateway, &id),
    };
    let identified: Vec<(String, (String, Shared))> = refunds
        .into_iter()
        .map(|(id, shared)| (id.clone(), (id, shared)))
        .collect();
    page.of("/v1/refunds", &identified, |(id, shared)| {
        let checkout = gateway.current(shared);
        let refund = checkout.refund(id).ok_or_else(ApiError::internal)?;
        let mut object = render::refund(&checkout, refund);
        expand::apply(&mut object, &checkout, &paths)?;
        Ok(object)
    })
}

/// Refunds of a payment intent or charge, newest first.
fn refunds_of(gateway: &Gateway, id: &str) -> Vec<(String, Shared)> {
    let Some(shared) = gateway.store.find(id) else {
        return Vec::new();
    };
    let checkout = gateway.current(&shared);
    let named = [
        checkout.intent.as_ref().map(|intent| intent.id.as_str()),
        checkout.charge.as_ref().map(|charge| charge.id.as_str()),
    ];
    if !named.contains(&Some(id)) {
        return Vec::new();
    }
    let newest_first = checkout.refunds.iter().rev();
    newest_first
        .map(|refund| (refund.id.clone(), Shared::clone(&shared)))
        .collect()
}
