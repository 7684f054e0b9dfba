//! Cancelling a paid booking: the refund that was shown, or nothing done (R31–R36).

use eclinic_api::{booking::CancellationPreview, problem::code};
use eclinic_rules::{
    Instant, Ore,
    cancellation::{self, Cause},
};

use super::{cells, refunds};
use crate::{
    db::{Sql, params},
    error::ApiError,
    idempotency::IdempotencyKey,
};

/// What cancelling now would give back, for the account holder's eyes.
///
/// # Errors
/// `not_found`, `wrong_state`, storage errors.
pub fn preview(
    sql: &mut dyn Sql,
    account_holder_id: &str,
    booking_id: &str,
    now: Instant,
) -> Result<CancellationPreview, ApiError> {
    confirmed(sql, account_holder_id, booking_id, now)?;
    preview_of(sql, booking_id, now)
}

fn preview_of(
    sql: &mut dyn Sql,
    booking_id: &str,
    now: Instant,
) -> Result<CancellationPreview, ApiError> {
    let (decision, visit) = refunds::preview(sql, booking_id, Cause::Patient, now)?;
    Ok(CancellationPreview {
        refund_ore: decision.refund,
        reason: decision.reason,
        free_until: cancellation::deadline(visit.start, visit.booked_at, visit.moved_late),
        at: now,
    })
}

/// Cancels. `now` is the instant at which the request was received: it decides.
///
/// # Errors
/// `refund_changed` with the new preview when the patient was shown another refund; then nothing
/// is done. `not_found`, `wrong_state`, `idempotency_key_reused`, storage errors.
pub fn cancel(
    sql: &mut dyn Sql,
    account_holder_id: &str,
    booking_id: &str,
    expected_refund: Ore,
    idempotency: &IdempotencyKey,
    now: Instant,
) -> Result<(), ApiError> {
    if idempotency.first(sql, booking_id, now)?.is_some() {
        return Ok(());
    }
    let payment_id = confirmed(sql, account_holder_id, booking_id, now)?;
    let preview = preview_of(sql, booking_id, now)?;
    if preview.refund_ore != expected_refund {
        return Err(ApiError::refund_changed(preview));
    }
    end(sql, booking_id, &payment_id, Cause::Patient, now)
}

/// The clinic cancels a paid booking and pays everything back (R36). Who may decide that is for the
/// caller to know.
///
/// # Errors
/// Storage errors.
pub fn by_clinic(
    sql: &mut dyn Sql,
    booking_id: &str,
    payment_id: &str,
    now: Instant,
) -> Result<(), ApiError> {
    end(sql, booking_id, payment_id, Cause::Clinic, now)
}

fn end(
    sql: &mut dyn Sql,
    booking_id: &str,
    payment_id: &str,
    by: Cause,
    now: Instant,
) -> Result<(), ApiError> {
    let who = if by == Cause::Patient {
        "patient"
    } else {
        "clinic"
    };
    sql.execute(
        "UPDATE booking SET state = 'cancelled', cancelled_at = $2, cancelled_by = $3
         WHERE id = $1 AND state = 'confirmed'",
        params![booking_id, now.millis(), who],
    )?;
    cells::let_go(sql, booking_id)?;
    refunds::decide(sql, booking_id, payment_id, by, now)?;
    Ok(())
}

/// The payment of a booking that is confirmed, the account holder's own, and still to come.
fn confirmed(
    sql: &mut dyn Sql,
    account_holder_id: &str,
    booking_id: &str,
    now: Instant,
) -> Result<String, ApiError> {
    let row = sql
        .query_optional(
            "SELECT b.state, b.starts_at, p.id
             FROM booking b LEFT JOIN payment p ON p.booking_id = b.id
             WHERE b.id = $1 AND b.account_holder_id = $2",
            params![booking_id, account_holder_id],
        )?
        .ok_or_else(ApiError::not_found)?;
    let to_come = row.get::<i64>(1)? > now.millis();
    match row.get::<Option<String>>(2)? {
        Some(payment_id) if row.get::<String>(0)? == "confirmed" && to_come => Ok(payment_id),
        _ => Err(ApiError::conflict(
            code::WRONG_STATE,
            "this booking cannot be cancelled now",
        )),
    }
}
