//! A booking as its account holder sees it.

use eclinic_api::booking::{Booking, BookingState, PaymentState, Refund, RefundState};
use eclinic_rules::{Instant, Ore, cancellation};

use crate::{
    catalogue::{parse_word, word},
    db::{Row, Sql, params},
    error::ApiError,
};

/// One text for one and for all, so that both show the same.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT b.id, b.reference, b.patient_id, b.account_holder_id, b.service_id,
                    s.profession, b.clinician_id, cp.given_name, cp.family_name, b.channel,
                    b.starts_at, b.ends_at, b.price_ore, b.booked_at, b.moved_late, b.state,
                    b.hold_expires_at, p.state, p.paid_at, b.cancelled_at, b.refund_ore,
                    b.refund_reason, r.state, r.decided_at, r.refunded_at,
                    COALESCE(g.given_name, pp.given_name), COALESCE(g.family_name, pp.family_name)
             FROM booking b
             JOIN service s ON s.id = b.service_id
             JOIN clinician c ON c.id = b.clinician_id
             JOIN person cp ON cp.id = c.person_id
             JOIN person pp ON pp.id = b.patient_id
             LEFT JOIN guardianship g
               ON g.guardian_id = b.account_holder_id AND g.child_id = b.patient_id
             LEFT JOIN payment p ON p.booking_id = b.id
             LEFT JOIN refund r ON r.booking_id = b.id
             WHERE b.account_holder_id = $1 ",
            $rest
        )
    };
}

/// One booking.
///
/// # Errors
/// `not_found` when there is none with this id, or it is somebody else's.
pub fn one(
    sql: &mut dyn Sql,
    account_holder_id: &str,
    booking_id: &str,
) -> Result<Booking, ApiError> {
    let row = sql
        .query_optional(
            select!("AND b.id = $2"),
            params![account_holder_id, booking_id],
        )?
        .ok_or_else(ApiError::not_found)?;
    read(&row)
}

/// All bookings of an account holder that became something, newest start first; holds that came
/// to nothing are left out.
///
/// # Errors
/// Storage errors.
pub fn all(sql: &mut dyn Sql, account_holder_id: &str) -> Result<Vec<Booking>, ApiError> {
    let rows = sql.query(
        select!(
            "AND (b.state IN ('held', 'confirmed', 'cancelled') OR p.captured_ore > 0)
             ORDER BY b.starts_at DESC, b.id DESC LIMIT 200"
        ),
        params![account_holder_id],
    )?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Booking, ApiError> {
    let patient_id: String = row.get(2)?;
    let starts_at = Instant::from_millis(row.get(10)?);
    let booked_at = Instant::from_millis(row.get(13)?);
    let state: BookingState = word(row, 15)?;
    let hold_expires_at = Instant::from_millis(row.get(16)?);
    Ok(Booking {
        id: row.get(0)?,
        reference: row.get(1)?,
        for_self: patient_id == row.get::<String>(3)?,
        patient_id,
        patient_name: format!("{} {}", row.get::<String>(25)?, row.get::<String>(26)?),
        service_id: row.get(4)?,
        profession: word(row, 5)?,
        clinician_id: row.get(6)?,
        clinician_name: format!("{} {}", row.get::<String>(7)?, row.get::<String>(8)?),
        channel: word(row, 9)?,
        starts_at,
        ends_at: Instant::from_millis(row.get(11)?),
        price_ore: Ore::new(row.get(12)?),
        booked_at,
        free_cancellation_until: cancellation::deadline(starts_at, booked_at, row.get(14)?),
        state,
        hold_expires_at: (state == BookingState::Held).then_some(hold_expires_at),
        payment: row
            .get::<Option<String>>(17)?
            .map_or(Ok(PaymentState::None), |state| parse_word(&state))?,
        paid_at: instant(row, 18)?,
        cancelled_at: instant(row, 19)?,
        refund: refund(row)?,
    })
}

fn refund(row: &Row) -> Result<Option<Refund>, ApiError> {
    let (Some(amount), Some(reason)) =
        (row.get::<Option<i64>>(20)?, row.get::<Option<String>>(21)?)
    else {
        return Ok(None);
    };
    let state = row
        .get::<Option<String>>(22)?
        .map_or(Ok(RefundState::NotDue), |state| parse_word(&state))?;
    let decided_at = match instant(row, 23)? {
        Some(decided_at) => decided_at,
        None => instant(row, 19)?.unwrap_or(Instant::from_millis(row.get(13)?)),
    };
    Ok(Some(Refund {
        amount_ore: Ore::new(amount),
        reason: parse_word(&reason)?,
        state,
        decided_at,
        refunded_at: instant(row, 24)?,
    }))
}

fn instant(row: &Row, index: usize) -> Result<Option<Instant>, ApiError> {
    Ok(row.get::<Option<i64>>(index)?.map(Instant::from_millis))
}
