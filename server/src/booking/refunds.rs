//! Refunds: decided by the rules, written to the outbox, sent by `jobs::money` (R39, R43).

use eclinic_rules::{
    Instant, Ore,
    cancellation::{self, Cancellation, Cause, Decision, Visit},
    money,
};

use crate::{
    db::{Sql, params},
    error::ApiError,
    ids,
    payments::{GatewayRefund, GatewayRefundState, RefundOrder},
};

/// What cancelling this booking now would give back.
///
/// # Errors
/// Storage errors.
pub fn preview(
    sql: &mut dyn Sql,
    booking_id: &str,
    by: Cause,
    now: Instant,
) -> Result<(Decision, Visit), ApiError> {
    let row = sql.query_one(
        "SELECT b.starts_at, b.booked_at, b.moved_late, p.captured_ore, p.refunded_ore
         FROM booking b JOIN payment p ON p.booking_id = b.id WHERE b.id = $1",
        params![booking_id],
    )?;
    let visit = Visit {
        start: Instant::from_millis(row.get(0)?),
        booked_at: Instant::from_millis(row.get(1)?),
        moved_late: row.get(2)?,
        paid: money::refundable(Ore::new(row.get(3)?), Ore::new(row.get(4)?)),
    };
    Ok((
        cancellation::refund(&visit, &Cancellation { at: now, by }),
        visit,
    ))
}

/// Decides the refund of a booking and, when there is one, puts it into the outbox. The CHECK on
/// the payment row makes more than was captured impossible, whatever happens at the same time.
///
/// # Errors
/// Storage errors.
pub fn decide(
    sql: &mut dyn Sql,
    booking_id: &str,
    payment_id: &str,
    by: Cause,
    now: Instant,
) -> Result<Decision, ApiError> {
    let (decision, _) = preview(sql, booking_id, by, now)?;
    sql.execute(
        "UPDATE booking SET refund_ore = $2, refund_reason = $3 WHERE id = $1",
        params![booking_id, decision.refund.get(), decision.reason.code()],
    )?;
    if decision.refund.is_positive() {
        sql.execute(
            "UPDATE payment SET refunded_ore = refunded_ore + $2 WHERE id = $1",
            params![payment_id, decision.refund.get()],
        )?;
        sql.execute(
            "INSERT INTO refund (id, payment_id, booking_id, amount_ore, reason, state,
                 decided_at, attempts, next_attempt_at)
             VALUES ($1, $2, $3, $4, $5, 'pending', $6, 0, $6)",
            params![
                ids::new_id(),
                payment_id,
                booking_id,
                decision.refund.get(),
                decision.reason.code(),
                now.millis()
            ],
        )?;
    }
    Ok(decision)
}

/// A refund that is due to be sent, or asked about.
#[derive(Clone, Debug)]
pub struct Due {
    /// What the gateway is asked for.
    pub order: RefundOrder,
    /// How often it was tried before.
    pub attempts: i64,
}

/// The refunds due now, oldest first.
///
/// # Errors
/// Storage errors.
pub fn due(sql: &mut dyn Sql, now: Instant, most: i64) -> Result<Vec<Due>, ApiError> {
    sql.query(
        "SELECT r.id, p.gateway_intent, r.amount_ore, r.attempts
         FROM refund r JOIN payment p ON p.id = r.payment_id
         WHERE r.state IN ('pending', 'sent') AND r.next_attempt_at <= $1
           AND p.gateway_intent IS NOT NULL
         ORDER BY r.next_attempt_at LIMIT $2",
        params![now.millis(), most],
    )?
    .iter()
    .map(|row| {
        Ok(Due {
            order: RefundOrder {
                refund_id: row.get(0)?,
                intent: row.get(1)?,
                amount: Ore::new(row.get(2)?),
            },
            attempts: row.get(3)?,
        })
    })
    .collect()
}

/// Milliseconds until the next try: doubling from one second to an hour. A refund is tried until
/// the gateway has it (R43).
pub fn backoff_ms(attempts: i64) -> i64 {
    let doublings = u32::try_from(attempts.clamp(0, 12)).unwrap_or(12);
    (1_000_i64 << doublings).min(3_600_000)
}

/// The gateway did not answer: try again later.
///
/// # Errors
/// Storage errors.
pub fn postpone(sql: &mut dyn Sql, due: &Due, now: Instant) -> Result<(), ApiError> {
    let next = now.saturating_add_millis(backoff_ms(due.attempts));
    sql.execute(
        "UPDATE refund SET attempts = attempts + 1, next_attempt_at = $2
         WHERE id = $1 AND state IN ('pending', 'sent')",
        params![&due.order.refund_id, next.millis()],
    )?;
    Ok(())
}

/// The gateway will not do it: staff must look. The code is the gateway's own.
///
/// # Errors
/// Storage errors.
pub fn refused(sql: &mut dyn Sql, refund_id: &str, code: &str) -> Result<(), ApiError> {
    sql.execute(
        "UPDATE refund SET state = 'failed', failure_code = $2, attempts = attempts + 1
         WHERE id = $1 AND state IN ('pending', 'sent')",
        params![refund_id, code],
    )?;
    Ok(())
}

/// Takes in how a refund stands at the gateway, by our id or, without one, by the gateway's.
/// Answers do not come in order: a finished refund only changes when it failed afterwards.
///
/// # Errors
/// Storage errors.
pub fn changed(
    sql: &mut dyn Sql,
    refund_id: Option<&str>,
    refund: &GatewayRefund,
    now: Instant,
) -> Result<(), ApiError> {
    let row = sql.query_optional(
        "SELECT id FROM refund WHERE id = $1 OR gateway_refund = $2",
        params![refund_id, &refund.id],
    )?;
    let Some(id) = row.map(|row| row.get::<String>(0)).transpose()? else {
        return Ok(());
    };
    match refund.state {
        GatewayRefundState::Pending => sql.execute(
            "UPDATE refund SET state = 'sent', gateway_refund = $2, attempts = attempts + 1,
                 next_attempt_at = $3
             WHERE id = $1 AND state IN ('pending', 'sent')",
            params![&id, &refund.id, now.saturating_add_minutes(10).millis()],
        )?,
        GatewayRefundState::Succeeded => sql.execute(
            "UPDATE refund SET state = 'succeeded', gateway_refund = $2, refunded_at = $3
             WHERE id = $1 AND state IN ('pending', 'sent')",
            params![&id, &refund.id, now.millis()],
        )?,
        GatewayRefundState::Failed => sql.execute(
            "UPDATE refund SET state = 'failed', gateway_refund = $2, failure_code = 'gateway'
             WHERE id = $1",
            params![&id, &refund.id],
        )?,
    };
    Ok(())
}

/// How many refunds staff must look at.
///
/// # Errors
/// Storage errors.
pub fn failed(sql: &mut dyn Sql) -> Result<i64, ApiError> {
    Ok(sql
        .query_one(
            "SELECT COUNT(*) FROM refund WHERE state = 'failed'",
            params![],
        )?
        .get(0)?)
}
