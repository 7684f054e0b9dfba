//! Ends of a hold that was not paid: it ran out (R21), or the patient let go of it.
//!
//! Its hosted payment page is closed afterwards by `jobs::money`, which finds every open payment
//! whose booking is not held any more.

use eclinic_api::problem::code;
use eclinic_rules::Instant;

use super::cells;
use crate::{
    db::{Sql, params},
    error::ApiError,
    idempotency::IdempotencyKey,
};

/// Before a hold: ends what stands in its way, the account holder's own open one and others whose
/// time has run out. Who chooses another time gives up the first.
///
/// # Errors
/// Storage errors.
pub fn make_way(sql: &mut dyn Sql, account_holder_id: &str, now: Instant) -> Result<(), ApiError> {
    // Two searches by index in one statement: joined by OR they would be a walk over all open holds.
    let open = sql.query(
        "SELECT id, hold_expires_at FROM booking WHERE state = 'held' AND account_holder_id = $2
         UNION
         SELECT id, hold_expires_at FROM (
             SELECT id, hold_expires_at FROM booking WHERE state = 'held' AND hold_expires_at <= $1
             ORDER BY hold_expires_at LIMIT 200
         ) AS due",
        params![now.millis(), account_holder_id],
    )?;
    for row in &open {
        let due = row.get::<i64>(1)? <= now.millis();
        end(
            sql,
            &row.get::<String>(0)?,
            if due { "expired" } else { "released" },
        )?;
    }
    Ok(())
}

/// Ends every hold whose time has run out and frees its time. Answers with how many there were.
///
/// # Errors
/// Storage errors.
pub fn expire_due(sql: &mut dyn Sql, now: Instant) -> Result<usize, ApiError> {
    let due = sql.query(
        "SELECT id FROM booking WHERE state = 'held' AND hold_expires_at <= $1
         ORDER BY hold_expires_at LIMIT 200",
        params![now.millis()],
    )?;
    for row in &due {
        end(sql, &row.get::<String>(0)?, "expired")?;
    }
    Ok(due.len())
}

/// The patient lets go of this hold. One that has ended already stays as it is.
///
/// # Errors
/// `not_found`; `wrong_state` for a booking that was paid; storage errors.
pub fn release(
    sql: &mut dyn Sql,
    account_holder_id: &str,
    booking_id: &str,
    idempotency: &IdempotencyKey,
    now: Instant,
) -> Result<(), ApiError> {
    if idempotency.first(sql, booking_id, now)?.is_some() {
        return Ok(());
    }
    let row = sql
        .query_optional(
            "SELECT state FROM booking WHERE id = $1 AND account_holder_id = $2",
            params![booking_id, account_holder_id],
        )?
        .ok_or_else(ApiError::not_found)?;
    match row.get::<String>(0)?.as_str() {
        "held" => end(sql, booking_id, "released")?,
        "expired" | "released" => {}
        _ => {
            return Err(ApiError::conflict(
                code::WRONG_STATE,
                "this booking is paid",
            ));
        }
    }
    Ok(())
}

/// The clinic takes the time of a hold back (R36): money that still comes for it goes back.
///
/// # Errors
/// Storage errors.
pub fn by_clinic(sql: &mut dyn Sql, booking_id: &str) -> Result<(), ApiError> {
    end(sql, booking_id, "released")
}

fn end(sql: &mut dyn Sql, booking_id: &str, state: &str) -> Result<(), ApiError> {
    sql.execute(
        "UPDATE booking SET state = $2 WHERE id = $1 AND state = 'held'",
        params![booking_id, state],
    )?;
    cells::let_go(sql, booking_id)
}
