//! A youth's time alone with the clinician (R11, R12). The youth sits at the guardian's device, so
//! its socket stays: the guardian is asked to go from the screen, as the clinician asks in words.
//! The other guardian, who is elsewhere, is put back to the waiting room.

use eclinic_rules::Instant;

use super::{
    members::{note, take_turn},
    visit::Visit,
};
use crate::{
    db::{Sql, params},
    error::ApiError,
};

/// Begins or ends it; the same twice is once. The caller has checked that it is the clinician who
/// does.
///
/// # Errors
/// The code for the clinician (`no_private_time`: the patient is no youth) is a value; storage
/// errors.
pub fn set(
    sql: &mut dyn Sql,
    booking_id: &str,
    on: bool,
    now: Instant,
) -> Result<Result<(), &'static str>, ApiError> {
    take_turn(sql, booking_id)?;
    let visit = Visit::find(sql, booking_id, now)?;
    if !visit.may_have_private_time {
        return Ok(Err("no_private_time"));
    }
    change(sql, &visit, on, now).map(Ok)
}

/// Ends it, if there is any.
///
/// # Errors
/// Storage errors.
pub(super) fn end(sql: &mut dyn Sql, booking_id: &str, now: Instant) -> Result<(), ApiError> {
    let visit = Visit::find(sql, booking_id, now)?;
    change(sql, &visit, false, now)
}

/// Whether this guardian was asked to go and comes by another device than the one that the youth
/// sits at: a reload keeps its key.
///
/// # Errors
/// Storage errors.
pub(super) fn keeps_out(
    sql: &mut dyn Sql,
    booking_id: &str,
    person_id: &str,
    key_x: &str,
) -> Result<bool, ApiError> {
    let other = sql.query_one(
        "SELECT COUNT(*) FROM room r JOIN room_member m ON m.booking_id = r.booking_id
         WHERE r.booking_id = $1 AND r.private_since IS NOT NULL AND m.person_id = $2
           AND m.key_x <> $3",
        params![booking_id, person_id, key_x],
    )?;
    Ok(other.get::<i64>(0)? > 0)
}

fn change(sql: &mut dyn Sql, visit: &Visit, on: bool, now: Instant) -> Result<(), ApiError> {
    let booking_id = visit.booking_id.as_str();
    let changed = sql.execute(
        "UPDATE room SET private_since = $2
         WHERE booking_id = $1
           AND CASE WHEN private_since IS NULL THEN 0 ELSE 1 END <> $3",
        params![booking_id, on.then_some(now.millis()), on],
    )?;
    if changed == 0 {
        return Ok(());
    }
    if on {
        sql.execute(
            "UPDATE room_member SET admission = 'waiting'
             WHERE booking_id = $1 AND role = 'second_guardian' AND admission = 'admitted'",
            params![booking_id],
        )?;
    }
    let kind = if on {
        "private_time_began"
    } else {
        "private_time_ended"
    };
    let clinician = &visit.clinician_person_id;
    note(sql, booking_id, clinician, "clinician", kind, now)
}
