//! `expand[]`: ids in an answer replaced by the objects they name.

use serde_json::Value;

use super::error::ApiError;
use crate::domain::checkout::Checkout;
use crate::domain::render;

/// The kind of object that a property of an object of kind `kind` expands to.
fn target(kind: &str, property: &str) -> Option<&'static str> {
    match (kind, property) {
        ("checkout.session" | "refund" | "charge", "payment_intent") => Some("payment_intent"),
        ("payment_intent", "latest_charge") | ("refund", "charge") => Some("charge"),
        ("checkout.session", "line_items") => Some("list"),
        _ => None,
    }
}

/// Refuses paths that lead nowhere, before any work is done.
pub fn check(kind: &str, paths: &[String]) -> Result<(), ApiError> {
    for path in paths {
        let mut kind = kind;
        for property in path.split('.') {
            kind = target(kind, property).ok_or_else(|| {
                let message = format!("This property cannot be expanded ({path}).");
                ApiError::invalid(None, message).about("expand")
            })?;
        }
    }
    Ok(())
}

/// Expands `object`, which belongs to `checkout`, along each path.
pub fn apply(object: &mut Value, checkout: &Checkout, paths: &[String]) -> Result<(), ApiError> {
    let kind = object
        .get("object")
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned();
    check(&kind, paths)?;
    for path in paths {
        let mut place = &mut *object;
        let mut kind = kind.as_str();
        for property in path.split('.') {
            let Some(next) = target(kind, property) else {
                break;
            };
            kind = next;
            let Some(fields) = place.as_object_mut() else {
                break;
            };
            place = fields.entry(property).or_insert(Value::Null);
            // An earlier path may have expanded the same place further.
            if !place.is_object() {
                *place = part(checkout, kind);
            }
        }
    }
    Ok(())
}

fn part(checkout: &Checkout, kind: &str) -> Value {
    match kind {
        "payment_intent" => checkout
            .intent
            .as_ref()
            .map_or(Value::Null, |intent| render::intent(checkout, intent)),
        "charge" => checkout
            .charge
            .as_ref()
            .map_or(Value::Null, |charge| render::charge(checkout, charge)),
        _ => render::line_items(checkout),
    }
}
