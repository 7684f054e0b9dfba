//! What became of a visit: decided once, from rows alone, by the rules (R35 to R37, R77).

use eclinic_rules::{
    Instant,
    attendance::{Attendance, Side, Sign, Signs, attendance},
    cancellation::Cause,
};

use super::{members::take_turn, visit::Visit};
use crate::{
    booking::refunds,
    db::{Sql, params},
    error::ApiError,
};

/// What became of a visit, as far as the rows tell now; nothing is changed.
///
/// # Errors
/// Storage errors.
pub fn known(sql: &mut dyn Sql, visit: &Visit, now: Instant) -> Result<Attendance, ApiError> {
    let events = signs(sql, visit)?;
    let problem_open = problem_open(sql, &visit.booking_id)?;
    let signs = Signs {
        channel: visit.channel,
        events: &events,
        problem_open,
    };
    Ok(attendance(visit.time, signs, now))
}

/// Whether a problem was reported that staff has not decided on.
///
/// # Errors
/// Storage errors.
pub fn problem_open(sql: &mut dyn Sql, booking_id: &str) -> Result<bool, ApiError> {
    let open = sql.query(
        "SELECT id FROM problem_report WHERE booking_id = $1 AND decision IS NULL LIMIT 1",
        params![booking_id],
    )?;
    Ok(!open.is_empty())
}

/// Join events and calls.
fn signs(sql: &mut dyn Sql, visit: &Visit) -> Result<Vec<Sign>, ApiError> {
    let joined = sql.query(
        "SELECT role, at FROM room_event
         WHERE booking_id = $1 AND kind = 'joined'
           AND role IN ('clinician', 'patient', 'guardian')",
        params![&visit.booking_id],
    )?;
    let rang = sql.query(
        "SELECT rang_at, answered FROM telephone_call WHERE booking_id = $1",
        params![&visit.booking_id],
    )?;
    let mut signs = Vec::with_capacity(joined.len() + rang.len());
    for row in &joined {
        let side = match row.get::<String>(0)?.as_str() {
            "clinician" => Side::Clinician,
            _ => Side::Patient,
        };
        let at = Instant::from_millis(row.get(1)?);
        signs.push(Sign::Joined { side, at });
    }
    for row in &rang {
        signs.push(Sign::Rang {
            at: Instant::from_millis(row.get(0)?),
            answered: row.get(1)?,
        });
    }
    Ok(signs)
}

/// Decides a visit whose time is over, and puts its refund into the outbox. A visit that is decided
/// stays as it is. Answers with what was decided now.
///
/// # Errors
/// Storage errors.
pub fn decide(
    sql: &mut dyn Sql,
    booking_id: &str,
    now: Instant,
) -> Result<Option<Attendance>, ApiError> {
    // Who reports a problem in this moment takes turns with this.
    take_turn(sql, booking_id)?;
    let visit = Visit::find(sql, booking_id, now)?;
    if !visit.confirmed || !visit.recorded || visit.attendance.is_some() {
        return Ok(None);
    }
    let outcome = known(sql, &visit, now)?;
    let Some(code) = code(outcome) else {
        return Ok(None);
    };
    set(sql, booking_id, code)?;
    if let Some(cause) = cause(outcome) {
        refund(sql, booking_id, cause, now)?;
    }
    Ok(Some(outcome))
}

/// Stores what became of a visit.
pub(super) fn set(sql: &mut dyn Sql, booking_id: &str, code: &str) -> Result<(), ApiError> {
    sql.execute(
        "UPDATE booking SET attendance = $2 WHERE id = $1",
        params![booking_id, code],
    )?;
    Ok(())
}

/// Pays back what the rules say, unless something was paid back before (R37, R39).
pub(super) fn refund(
    sql: &mut dyn Sql,
    booking_id: &str,
    cause: Cause,
    now: Instant,
) -> Result<(), ApiError> {
    let payment = sql.query_optional(
        "SELECT id FROM payment WHERE booking_id = $1 AND state = 'paid' AND refunded_ore = 0",
        params![booking_id],
    )?;
    if let Some(payment) = payment {
        refunds::decide(sql, booking_id, &payment.get::<String>(0)?, cause, now)?;
    }
    Ok(())
}

/// The name in storage of what has been decided.
const fn code(outcome: Attendance) -> Option<&'static str> {
    match outcome {
        Attendance::Pending => None,
        Attendance::Met => Some("met"),
        Attendance::PatientAbsent => Some("patient_absent"),
        Attendance::ClinicianAbsent => Some("clinician_absent"),
        Attendance::ClinicianLate => Some("clinician_late"),
        Attendance::UnderReview => Some("under_review"),
    }
}

/// The name of an outcome for counters.
pub const fn event(outcome: Attendance) -> &'static str {
    match code(outcome) {
        Some(code) => code,
        None => "pending",
    }
}

/// Whose doing it was, where money depends on it.
const fn cause(outcome: Attendance) -> Option<Cause> {
    match outcome {
        Attendance::PatientAbsent => Some(Cause::PatientNoShow),
        Attendance::ClinicianAbsent | Attendance::ClinicianLate => Some(Cause::ClinicianNoShow),
        Attendance::Pending | Attendance::Met | Attendance::UnderReview => None,
    }
}
