//! Webhooks from the gateway: signature, age and meaning (R39, R40).

use eclinic_rules::Instant;
use ring::hmac;
use serde::Deserialize;
use serde_json::Value;

use super::{
    GatewayRefund, Page,
    stripe::{Refund, Session},
};

/// A webhook signed longer ago than this, or further ahead, is refused: 300 seconds.
const TOLERANCE_MS: i64 = 300_000;

/// What happened at the gateway.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GatewayEvent {
    /// The event's id: a second delivery has the same.
    pub id: String,
    /// The gateway's name of its kind.
    pub kind: String,
    /// What it means.
    pub meaning: Meaning,
}

/// What an event means to the clinic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A hosted page was paid or expired.
    Page(Page),
    /// A card was declined; the page stays open. Our payment's id.
    Declined(String),
    /// A refund changed: our refund's id when the gateway knows it.
    Refund(Option<String>, GatewayRefund),
    /// Nothing the clinic acts on.
    Other,
}

/// Why a webhook is refused. Never says more to the sender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WebhookRefused {
    /// The header is missing a time or a signature.
    #[error("the signature header cannot be read")]
    Header,
    /// No signature in it is ours.
    #[error("the signature is not ours")]
    Signature,
    /// Signed too long ago, or in the future.
    #[error("the webhook is too old")]
    Age,
    /// Signed, but not an event as we know them.
    #[error("the webhook cannot be read")]
    Body,
}

/// Checks `t=…,v1=…` over the raw body, in constant time.
pub(super) fn verify(
    secret: &str,
    header: &str,
    body: &[u8],
    now: Instant,
) -> Result<(), WebhookRefused> {
    let mut time = None;
    let mut signatures = Vec::new();
    for part in header.split(',') {
        match part.trim().split_once('=') {
            Some(("t", value)) => time = value.parse::<i64>().ok(),
            Some(("v1", value)) => signatures.extend(from_hex(value)),
            _ => {}
        }
    }
    let time = time.ok_or(WebhookRefused::Header)?;
    if signatures.is_empty() {
        return Err(WebhookRefused::Header);
    }
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    let mut signed = time.to_string().into_bytes();
    signed.push(b'.');
    signed.extend_from_slice(body);
    if !signatures
        .iter()
        .any(|signature| hmac::verify(&key, &signed, signature).is_ok())
    {
        return Err(WebhookRefused::Signature);
    }
    let age = now.millis().saturating_sub(time.saturating_mul(1_000));
    if age.saturating_abs() > TOLERANCE_MS {
        Err(WebhookRefused::Age)
    } else {
        Ok(())
    }
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    (0..32)
        .map(|index| u8::from_str_radix(text.get(index * 2..index * 2 + 2)?, 16).ok())
        .collect()
}

#[derive(Deserialize)]
struct RawEvent {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    data: RawData,
}

#[derive(Deserialize)]
struct RawData {
    object: Value,
}

/// Reads a verified body.
pub(super) fn read(body: &[u8]) -> Result<GatewayEvent, WebhookRefused> {
    let event: RawEvent = serde_json::from_slice(body).map_err(|_| WebhookRefused::Body)?;
    let object = event.data.object;
    let meaning = match event.kind.as_str() {
        "checkout.session.completed"
        | "checkout.session.async_payment_succeeded"
        | "checkout.session.expired" => Meaning::Page(
            parse::<Session>(object)?
                .into_page()
                .map_err(|_| WebhookRefused::Body)?,
        ),
        "payment_intent.payment_failed" => object
            .pointer("/metadata/payment_id")
            .and_then(Value::as_str)
            .map_or(Meaning::Other, |id| Meaning::Declined(id.to_owned())),
        "refund.created" | "refund.updated" | "refund.failed" => {
            let refund = parse::<Refund>(object)?;
            Meaning::Refund(refund.metadata.refund_id.clone(), refund.into_refund())
        }
        _ => Meaning::Other,
    };
    Ok(GatewayEvent {
        id: event.id,
        kind: event.kind,
        meaning,
    })
}

fn parse<T: for<'de> Deserialize<'de>>(object: Value) -> Result<T, WebhookRefused> {
    serde_json::from_value(object).map_err(|_| WebhookRefused::Body)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::fmt::Write;

    use super::*;

    const NOW: Instant = Instant::from_millis(1_790_000_000_000);
    const BODY: &[u8] = br#"{"id":"evt_1","type":"ping","data":{"object":{}}}"#;

    fn header(secret: &str, time_s: i64, body: &[u8]) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
        let mut signed = format!("{time_s}.").into_bytes();
        signed.extend_from_slice(body);
        let mut header = format!("t={time_s},v1=");
        for byte in hmac::sign(&key, &signed).as_ref() {
            write!(header, "{byte:02x}").unwrap();
        }
        header
    }

    #[test]
    fn r40_a_signature_of_ours_is_taken() {
        let header = header("whsec", 1_790_000_000, BODY);
        assert_eq!(verify("whsec", &header, BODY, NOW), Ok(()));
    }

    #[test]
    fn r40_another_secret_another_body_and_an_old_time_are_refused() {
        let forged = header("other", 1_790_000_000, BODY);
        assert_eq!(
            verify("whsec", &forged, BODY, NOW),
            Err(WebhookRefused::Signature)
        );
        let good = header("whsec", 1_790_000_000, BODY);
        assert_eq!(
            verify("whsec", &good, b"{}", NOW),
            Err(WebhookRefused::Signature)
        );
        let old = header("whsec", 1_790_000_000 - 301, BODY);
        assert_eq!(verify("whsec", &old, BODY, NOW), Err(WebhookRefused::Age));
        let ahead = header("whsec", 1_790_000_000 + 301, BODY);
        assert_eq!(verify("whsec", &ahead, BODY, NOW), Err(WebhookRefused::Age));
        assert_eq!(
            verify("whsec", "t=1", BODY, NOW),
            Err(WebhookRefused::Header)
        );
        assert_eq!(verify("whsec", "", BODY, NOW), Err(WebhookRefused::Header));
    }

    #[test]
    fn r40_a_signature_beside_a_wrong_one_is_taken_as_when_secrets_rotate() {
        let good = header("whsec", 1_790_000_000, BODY);
        let header = format!("{good},v1={}", "00".repeat(32));
        assert_eq!(verify("whsec", &header, BODY, NOW), Ok(()));
    }

    #[test]
    fn a_page_paid_with_less_than_nothing_or_in_another_currency_is_refused() {
        let paid = |amount: i64, currency: &str| {
            let object = serde_json::json!({
                "id": "cs_1", "client_reference_id": "p", "payment_status": "paid",
                "payment_intent": "pi_1", "amount_total": amount, "currency": currency,
            });
            let event = serde_json::json!({
                "id": "evt_1", "type": "checkout.session.completed", "data": { "object": object },
            });
            read(event.to_string().as_bytes())
        };
        assert!(paid(69_000, "nok").is_ok());
        assert_eq!(paid(-1, "nok"), Err(WebhookRefused::Body));
        assert_eq!(paid(69_000, "sek"), Err(WebhookRefused::Body));
    }

    #[test]
    fn an_unknown_kind_means_nothing_and_a_broken_body_is_refused() {
        assert_eq!(read(BODY).unwrap().meaning, Meaning::Other);
        assert_eq!(read(b"{"), Err(WebhookRefused::Body));
    }
}
