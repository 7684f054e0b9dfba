//! Visits by telephone: the clinician rings the verified number, and the server notes when.

use eclinic_api::staff::NotedCall;
use eclinic_rules::{Instant, attendance::Door};

use super::visit::Visit;
use crate::{
    db::{Sql, params},
    error::ApiError,
    idempotency::IdempotencyKey,
    ids,
};

/// The calls that were noted for a visit, in the order of time.
///
/// # Errors
/// Storage errors.
pub fn noted(sql: &mut dyn Sql, booking_id: &str) -> Result<Vec<NotedCall>, ApiError> {
    sql.query(
        "SELECT rang_at, answered FROM telephone_call WHERE booking_id = $1 ORDER BY rang_at, id",
        params![booking_id],
    )?
    .iter()
    .map(|row| {
        Ok(NotedCall {
            at: Instant::from_millis(row.get(0)?),
            answered: row.get(1)?,
        })
    })
    .collect()
}

/// The clinician rang, at the server's time (R77). Also when a video visit went over to the
/// telephone.
///
/// # Errors
/// `not_found` when it is not this clinician's visit; `room_not_open`, `room_closed`: a call
/// outside of the visit's time says nothing; `idempotency_key_reused`; storage errors.
pub fn rang(
    sql: &mut dyn Sql,
    clinician_id: &str,
    booking_id: &str,
    answered: bool,
    idempotency: &IdempotencyKey,
    now: Instant,
) -> Result<(), ApiError> {
    if idempotency.first(sql, booking_id, now)?.is_some() {
        return Ok(());
    }
    let visit = Visit::find(sql, booking_id, now)?;
    if visit.clinician_id != clinician_id {
        return Err(ApiError::not_found());
    }
    match visit.door(eclinic_api::realtime::RoomRole::Clinician, now) {
        Door::Early => return Err(super::not_open()),
        Door::Closed => return Err(super::closed()),
        Door::Open => {}
    }
    sql.execute(
        "INSERT INTO telephone_call (id, booking_id, clinician_id, rang_at, answered)
         VALUES ($1, $2, $3, $4, $5)",
        params![
            ids::new_id(),
            booking_id,
            clinician_id,
            now.millis(),
            answered
        ],
    )?;
    Ok(())
}
