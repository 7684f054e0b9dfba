//! Money arrived, or did not: what the gateway tells about a payment (R21, R39).
//!
//! Webhooks, the reconciler and the closing of pages all end here, in any order and any number of
//! times.

use eclinic_rules::{Instant, Ore, cancellation::Cause};

use super::{cells, cells::Claim, receipt, refunds};
use crate::{
    catalogue::{Offered, word},
    db::{Row, Sql, params},
    error::ApiError,
    payments::{Capture, Page, PageState},
};

/// What a payment did to its booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The hold became a booking.
    Confirmed,
    /// It came after the hold, the time was still free, and the booking stands (R21).
    Reseated,
    /// It came too late, or was not the price: all of it goes back (R21).
    Refunded,
    /// Known already, or nothing to do.
    Nothing,
}

/// Takes in how a hosted page stands.
///
/// # Errors
/// Storage errors. A page of a payment that is not ours changes nothing.
pub fn page_changed(sql: &mut dyn Sql, page: &Page, now: Instant) -> Result<Effect, ApiError> {
    match &page.state {
        PageState::Open => Ok(Effect::Nothing),
        PageState::Expired => {
            sql.execute(
                "UPDATE payment SET state = 'expired'
                 WHERE id = $1 AND state IN ('open', 'declined')",
                params![&page.payment_id],
            )?;
            Ok(Effect::Nothing)
        }
        PageState::Paid(capture) => captured(sql, page, capture, now),
    }
}

/// A card was declined; the page stays open for another.
///
/// # Errors
/// Storage errors.
pub fn declined(sql: &mut dyn Sql, payment_id: &str) -> Result<(), ApiError> {
    sql.execute(
        "UPDATE payment SET state = 'declined' WHERE id = $1 AND state = 'open'",
        params![payment_id],
    )?;
    Ok(())
}

fn captured(
    sql: &mut dyn Sql,
    page: &Page,
    capture: &Capture,
    now: Instant,
) -> Result<Effect, ApiError> {
    let first = sql.execute(
        "UPDATE payment SET state = 'paid', captured_ore = $2, gateway_intent = $3,
             gateway_session = $4, paid_at = $5
         WHERE id = $1 AND state <> 'paid'
           AND NOT EXISTS (SELECT 1 FROM payment AS other WHERE other.id <> $1
                           AND (other.gateway_intent = $3 OR other.gateway_session = $4))",
        params![
            &page.payment_id,
            capture.amount.get(),
            &capture.intent,
            &page.id,
            now.millis()
        ],
    )?;
    if first == 0 {
        report_contradiction(sql, page)?;
        return Ok(Effect::Nothing);
    }
    receipt::becomes_due(sql, &page.payment_id, now)?;
    let row = sql.query_one(
        "SELECT b.id, b.state, b.hold_expires_at, b.starts_at, b.ends_at, b.clinician_id,
                b.patient_id, p.amount_ore, b.channel
         FROM payment p JOIN booking b ON b.id = p.booking_id WHERE p.id = $1",
        params![&page.payment_id],
    )?;
    let booking_id: String = row.get(0)?;
    let state: String = row.get(1)?;
    let in_time = state == "held" && row.get::<i64>(2)? > now.millis();
    if Ore::new(row.get(7)?) != capture.amount {
        return too_late(sql, &booking_id, &page.payment_id, now);
    }
    if in_time {
        cells::keep(sql, &booking_id)?;
        confirm(sql, &booking_id, now)?;
        return Ok(Effect::Confirmed);
    }
    // Who let go of the hold has chosen something else: that money goes back.
    if state != "released" && reseat(sql, &row, now)? {
        confirm(sql, &booking_id, now)?;
        return Ok(Effect::Reseated);
    }
    too_late(sql, &booking_id, &page.payment_id, now)
}

/// A payment that is still unpaid although it was called paid: the page or the charge belongs to
/// another payment. Telling it again would not make it true; staff must look.
fn report_contradiction(sql: &mut dyn Sql, page: &Page) -> Result<(), ApiError> {
    let unpaid = sql.query_optional(
        "SELECT id FROM payment WHERE id = $1 AND state <> 'paid'",
        params![&page.payment_id],
    )?;
    if unpaid.is_some() {
        tracing::error!(
            payment_id = page.payment_id,
            "the gateway named another payment's page or charge"
        );
    }
    Ok(())
}

fn confirm(sql: &mut dyn Sql, booking_id: &str, now: Instant) -> Result<(), ApiError> {
    sql.execute(
        "UPDATE booking SET state = 'confirmed', confirmed_at = $2 WHERE id = $1",
        params![booking_id, now.millis()],
    )?;
    Ok(())
}

/// Takes the time again if it is still free, still to come and still offered (R21, R36). What others' run-out holds
/// block is freed first, as for any hold.
fn reseat(sql: &mut dyn Sql, row: &Row, now: Instant) -> Result<bool, ApiError> {
    let booking_id: String = row.get(0)?;
    let (start, end) = (
        Instant::from_millis(row.get(3)?),
        Instant::from_millis(row.get(4)?),
    );
    if start <= now {
        return Ok(false);
    }
    super::end_hold::expire_due(sql, now)?;
    cells::let_go(sql, &booking_id)?;
    let offered = Offered::of(sql, &row.get::<String>(5)?, now)?.availability();
    if !offered.allows(start, end, word(row, 8)?) {
        return Ok(false);
    }
    let minutes = u16::try_from(end.millis_since(start) / 60_000).unwrap_or(0);
    let clinician_id: String = row.get(5)?;
    let patient_id: String = row.get(6)?;
    let claim = Claim::new(&booking_id, &clinician_id, &patient_id, start, minutes)?;
    claim.take_if_free(sql)
}

/// The whole amount goes back, and the booking ends if it had not.
fn too_late(
    sql: &mut dyn Sql,
    booking_id: &str,
    payment_id: &str,
    now: Instant,
) -> Result<Effect, ApiError> {
    cells::let_go(sql, booking_id)?;
    sql.execute(
        "UPDATE booking SET state = 'expired' WHERE id = $1 AND state = 'held'",
        params![booking_id],
    )?;
    refunds::decide(sql, booking_id, payment_id, Cause::PaidAfterHold, now)?;
    Ok(Effect::Refunded)
}
