//! Starting the payment of a hold.
//!
//! The payment row is written before the gateway is asked, and the gateway's page after: a crash
//! in between is mended by asking again with the same order, which gives the same page.

use eclinic_api::problem::code;
use eclinic_rules::{Instant, Language, Ore, oslo, writing};

use crate::{
    catalogue::parse_word,
    db::{Row, Sql, params},
    error::ApiError,
    payments::{Page, PageOrder},
};

/// Minutes from the first order until the gateway's page ends by itself. The gateway takes no less
/// than 30; a hold and its retries are over long before.
const PAGE_MINUTES: i64 = 60;

/// What checkout found.
#[derive(Clone, Debug)]
pub enum Checkout {
    /// The page is known already.
    Ready(String),
    /// The gateway has to be asked for it.
    Ask(PageOrder),
}

/// Finds or writes the payment of a hold. `payment_id` is used when there is none yet.
///
/// # Errors
/// `not_found`, `hold_expired` (R21), `wrong_state`, storage errors.
pub fn start(
    sql: &mut dyn Sql,
    account_holder_id: &str,
    booking_id: &str,
    payment_id: &str,
    language: Language,
    public_url: &str,
    now: Instant,
) -> Result<Checkout, ApiError> {
    let row = sql
        .query_optional(
            "SELECT state, hold_expires_at, price_ore, starts_at FROM booking
             WHERE id = $1 AND account_holder_id = $2",
            params![booking_id, account_holder_id],
        )?
        .ok_or_else(ApiError::not_found)?;
    held(&row, now)?;
    let (price, starts_at) = (Ore::new(row.get(2)?), Instant::from_millis(row.get(3)?));
    let code = match language {
        Language::Nb => "nb",
        Language::En => "en",
    };
    sql.execute(
        "INSERT INTO payment (id, booking_id, payer_id, amount_ore, captured_ore, refunded_ore,
             state, language, created_at, checked_at)
         VALUES ($1, $2, $3, $4, 0, 0, 'open', $5, $6, $6)
         ON CONFLICT (booking_id) DO NOTHING",
        params![
            payment_id,
            booking_id,
            account_holder_id,
            price.get(),
            code,
            now.millis()
        ],
    )?;
    let payment = sql.query_one(
        "SELECT id, gateway_url, language, created_at FROM payment WHERE booking_id = $1",
        params![booking_id],
    )?;
    if let Some(url) = payment.get::<Option<String>>(1)? {
        return Ok(Checkout::Ready(url));
    }
    let language: Language = parse_word(&payment.get::<String>(2)?)?;
    let created_at = Instant::from_millis(payment.get(3)?);
    Ok(Checkout::Ask(PageOrder {
        payment_id: payment.get(0)?,
        amount: price,
        description: description(language, starts_at, created_at),
        language,
        success_url: format!("{public_url}/bookings/{booking_id}/payment"),
        cancel_url: format!("{public_url}/bookings/{booking_id}/payment?result=cancelled"),
        expires_at: created_at.saturating_add_minutes(PAGE_MINUTES),
    }))
}

/// Only an open hold can be paid.
fn held(row: &Row, now: Instant) -> Result<(), ApiError> {
    let expired = || ApiError::conflict(code::HOLD_EXPIRED, "the hold has run out");
    match row.get::<String>(0)?.as_str() {
        "held" if row.get::<i64>(1)? > now.millis() => Ok(()),
        "held" | "expired" | "released" => Err(expired()),
        _ => Err(ApiError::conflict(
            code::WRONG_STATE,
            "this booking is paid already",
        )),
    }
}

/// What the card company sees: never service, clinician or health content (D21).
fn description(language: Language, starts_at: Instant, today: Instant) -> String {
    let day = writing::date_short(language, oslo::date(starts_at), oslo::date(today));
    match language {
        Language::Nb => format!("eClinic, time {day}"),
        Language::En => format!("eClinic, appointment {day}"),
    }
}

/// Keeps the gateway's page.
///
/// # Errors
/// Storage errors.
pub fn opened(sql: &mut dyn Sql, page: &Page) -> Result<(), ApiError> {
    sql.execute(
        "UPDATE payment SET gateway_session = $2, gateway_url = $3 WHERE id = $1",
        params![&page.payment_id, &page.id, &page.url],
    )?;
    Ok(())
}
