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

/// How many receipts are numbered in one transaction.
const BATCH: i64 = 500;

/// Notes that a payment must get a receipt. Part of taking the payment in.
///
/// # Errors
/// Storage errors.
pub fn becomes_due(sql: &mut dyn Sql, payment_id: &str, paid_at: Instant) -> Result<(), ApiError> {
    sql.execute(
        "INSERT INTO receipt_due (payment_id, paid_at) VALUES ($1, $2)",
        params![payment_id, paid_at.millis()],
    )?;
    Ok(())
}

/// Gives payments that wait for a receipt the next numbers of the series, in the order of payment,
/// at most 500 of them. Not part of taking in a payment: all of those would wait for the one row
/// that counts. Answers with whether more may wait.
///
/// # Errors
/// Storage errors.
pub fn issue(sql: &mut dyn Sql, now: Instant) -> Result<bool, ApiError> {
    let due = sql.query(
        "SELECT payment_id FROM receipt_due ORDER BY paid_at, payment_id LIMIT $1",
        params![BATCH],
    )?;
    let count = i64::try_from(due.len()).unwrap_or(BATCH);
    if count == 0 {
        return Ok(false);
    }
    let series = sql.query_one(
        "UPDATE series SET last_number = last_number + $1 WHERE name = 'receipt'
         RETURNING last_number",
        params![count],
    )?;
    let first = series.get::<i64>(0)? - count + 1;
    for (number, payment) in (first..).zip(&due) {
        let payment_id: String = payment.get(0)?;
        sql.execute(
            "INSERT INTO receipt (number, payment_id, issued_at) VALUES ($1, $2, $3)",
            params![number, &payment_id, now.millis()],
        )?;
        sql.execute(
            "DELETE FROM receipt_due WHERE payment_id = $1",
            params![&payment_id],
        )?;
    }
    Ok(count == BATCH)
}

/// Whether any payment waits for its receipt.
///
/// # Errors
/// Storage errors.
pub fn any_due(sql: &mut dyn Sql) -> Result<bool, ApiError> {
    let due = sql.query("SELECT payment_id FROM receipt_due LIMIT 1", params![])?;
    Ok(!due.is_empty())
}

/// The receipt of a booking, for its account holder; nothing while a payment waits for its number.
///
/// # Errors
/// `not_found` when it is not paid or not theirs; storage errors.
pub fn of_booking(
    sql: &mut dyn Sql,
    account_holder_id: &str,
    booking_id: &str,
) -> Result<Option<Receipt>, ApiError> {
    let row = sql
        .query_optional(
            "SELECT r.number, b.reference, o.given_name, o.family_name, p.paid_at, b.starts_at,
                    p.captured_ore, b.vat_exempt, p.refunded_ore, s.name_nb, s.name_en,
                    (SELECT value FROM setting WHERE key = 'seller')
             FROM booking b
             JOIN payment p ON p.booking_id = b.id
             LEFT JOIN receipt r ON r.payment_id = p.id
             JOIN person o ON o.id = b.payer_id
             JOIN service s ON s.id = b.service_id
             WHERE b.id = $1 AND b.account_holder_id = $2 AND p.state = 'paid'",
            params![booking_id, account_holder_id],
        )?
        .ok_or_else(ApiError::not_found)?;
    let Some(number) = row.get::<Option<i64>>(0)? else {
        return Ok(None);
    };
    let amount = Ore::new(row.get(6)?);
    let vat_exempt: bool = row.get(7)?;
    Ok(Some(Receipt {
        number,
        reference: row.get(1)?,
        seller: row
            .get::<Option<String>>(11)?
            .unwrap_or_else(|| DEMO_SELLER.to_owned()),
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
    }))
}

/// Value added tax of 25 % contained in a price: a fifth, rounded to the nearest øre.
fn contained_vat(amount: Ore) -> Ore {
    Ore::new((amount.get().saturating_mul(2) / 5 + 1) / 2)
}
