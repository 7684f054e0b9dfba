//! Receipts (R42): numbered in an unbroken series soon after the money has arrived.

use eclinic_api::{booking::Receipt, catalogue::Localised};
use eclinic_rules::{Instant, Ore};

use crate::{
    db::{Sql, params},
    error::ApiError,
};

/// The seller as it must stand on a receipt. The organisation number is a placeholder of the demo
/// clinic until the operator sets the setting `seller`.
const DEMO_SELLER: &str = "eClinic AS (demo), org.nr. 999 999 999";

/// Gives every payment that has no receipt the next number of the series, in the order of payment.
/// Not part of taking in a payment: all of those would wait for the one row that counts. Answers
/// with how many receipts were given.
///
/// # Errors
/// Storage errors.
pub fn issue(sql: &mut dyn Sql, now: Instant) -> Result<usize, ApiError> {
    let without = sql.query(
        "SELECT p.id FROM payment p LEFT JOIN receipt r ON r.payment_id = p.id
         WHERE p.state = 'paid' AND r.number IS NULL
         ORDER BY p.paid_at, p.id LIMIT 500",
        params![],
    )?;
    for payment in &without {
        let row = sql.query_one(
            "UPDATE series SET last_number = last_number + 1 WHERE name = 'receipt'
             RETURNING last_number",
            params![],
        )?;
        sql.execute(
            "INSERT INTO receipt (number, payment_id, issued_at) VALUES ($1, $2, $3)",
            params![row.get::<i64>(0)?, payment.get::<String>(0)?, now.millis()],
        )?;
    }
    Ok(without.len())
}

/// Whether any payment waits for its receipt.
///
/// # Errors
/// Storage errors.
pub fn any_due(sql: &mut dyn Sql) -> Result<bool, ApiError> {
    let due = sql.query(
        "SELECT p.id FROM payment p LEFT JOIN receipt r ON r.payment_id = p.id
         WHERE p.state = 'paid' AND r.number IS NULL LIMIT 1",
        params![],
    )?;
    Ok(!due.is_empty())
}

/// Whether a booking is paid and its receipt has no number yet.
///
/// # Errors
/// Storage errors.
pub fn is_due(
    sql: &mut dyn Sql,
    account_holder_id: &str,
    booking_id: &str,
) -> Result<bool, ApiError> {
    let due = sql.query_optional(
        "SELECT b.id FROM booking b JOIN payment p ON p.booking_id = b.id
         LEFT JOIN receipt r ON r.payment_id = p.id
         WHERE b.id = $1 AND b.account_holder_id = $2 AND p.state = 'paid' AND r.number IS NULL",
        params![booking_id, account_holder_id],
    )?;
    Ok(due.is_some())
}

/// The receipt of a booking, for its account holder.
///
/// # Errors
/// `not_found` when it is not paid or not theirs; storage errors.
pub fn of_booking(
    sql: &mut dyn Sql,
    account_holder_id: &str,
    booking_id: &str,
) -> Result<Receipt, ApiError> {
    let row = sql
        .query_optional(
            "SELECT r.number, b.reference, o.given_name, o.family_name, p.paid_at, b.starts_at,
                    p.captured_ore, b.vat_exempt, p.refunded_ore, s.name_nb, s.name_en
             FROM booking b
             JOIN payment p ON p.booking_id = b.id
             JOIN receipt r ON r.payment_id = p.id
             JOIN person o ON o.id = b.payer_id
             JOIN service s ON s.id = b.service_id
             WHERE b.id = $1 AND b.account_holder_id = $2",
            params![booking_id, account_holder_id],
        )?
        .ok_or_else(ApiError::not_found)?;
    let seller = sql.query_optional("SELECT value FROM setting WHERE key = 'seller'", params![])?;
    let seller = seller.map(|row| row.get::<String>(0)).transpose()?;
    let amount = Ore::new(row.get(6)?);
    let vat_exempt: bool = row.get(7)?;
    Ok(Receipt {
        number: row.get(0)?,
        reference: row.get(1)?,
        seller: seller.unwrap_or_else(|| DEMO_SELLER.to_owned()),
        payer_name: format!("{} {}", row.get::<String>(2)?, row.get::<String>(3)?),
        paid_at: Instant::from_millis(row.get(4)?),
        starts_at: Instant::from_millis(row.get(5)?),
        amount_ore: amount,
        vat_exempt,
        vat_ore: if vat_exempt {
            Ore::ZERO
        } else {
            contained_vat(amount)
        },
        refunded_ore: Ore::new(row.get(8)?),
        description: Localised {
            nb: row.get(9)?,
            en: row.get(10)?,
        },
    })
}

/// Value added tax of 25 % contained in a price: a fifth, rounded to the nearest øre.
fn contained_vat(amount: Ore) -> Ore {
    Ore::new((amount.get().saturating_mul(2) / 5 + 1) / 2)
}
