//! It did not work (R37): reports by the patient's side, and what staff decides on them. Until then
//! nobody is a no-show (R77), and what is paid back is paid back once.

use eclinic_api::{
    consultation::ProblemReport,
    problem::{FieldProblem, code},
    staff::Claim,
};
use eclinic_rules::{Instant, Ore, attendance::Door, cancellation::Cause, contact::free_text};

use super::{
    members::take_turn,
    outcome, quality,
    visit::{Visit, is_patient_side},
};
use crate::{
    db::{Row, Sql, params},
    error::ApiError,
    idempotency::IdempotencyKey,
    ids,
    vault::{Purpose, Vault},
};

/// The most characters of a report.
const TEXT_MOST: usize = 2_000;
/// The most reports on one visit.
const REPORTS_MOST: i64 = 10;

/// A report ready for storage.
#[derive(Clone)]
pub struct NewReport {
    id: String,
    sealed: Vec<u8>,
    quality: Option<String>,
}

fn belongs_to(id: &str) -> String {
    format!("problem/{id}")
}

impl NewReport {
    /// Checks and seals.
    ///
    /// # Errors
    /// `validation_failed`; the vault's.
    pub fn new(vault: &Vault, report: &ProblemReport) -> Result<Self, ApiError> {
        let text = free_text(&report.text, TEXT_MOST).map_err(|error| {
            ApiError::validation(vec![FieldProblem {
                field: "text".to_owned(),
                code: error.code().to_owned(),
            }])
        })?;
        let id = ids::new_id();
        Ok(Self {
            sealed: vault.seal(Purpose::Consultation, &belongs_to(&id), text.as_bytes())?,
            quality: report.quality.as_ref().map(quality::text).transpose()?,
            id,
        })
    }
}

/// Takes a report of the patient's side, from the room's opening on. A no-show that was decided
/// already is under review again.
///
/// # Errors
/// `not_found`, `room_not_open`, `wrong_state`, `forbidden` when there are too many,
/// `idempotency_key_reused`; storage errors.
pub fn report(
    sql: &mut dyn Sql,
    person_id: &str,
    booking_id: &str,
    new: &NewReport,
    idempotency: &IdempotencyKey,
    now: Instant,
) -> Result<(), ApiError> {
    let visit = Visit::find(sql, booking_id, now)?;
    if !is_patient_side(visit.role_of(sql, person_id)?) {
        return Err(ApiError::not_found());
    }
    if idempotency.first(sql, booking_id, now)?.is_some() {
        return Ok(());
    }
    if !visit.confirmed {
        return Err(ApiError::conflict(
            code::WRONG_STATE,
            "this visit does not take place",
        ));
    }
    if visit.time.door(now) == Door::Early {
        return Err(super::not_open());
    }
    take_turn(sql, booking_id)?;
    let reports = sql.query_one(
        "SELECT COUNT(*) FROM problem_report WHERE booking_id = $1",
        params![booking_id],
    )?;
    if reports.get::<i64>(0)? >= REPORTS_MOST {
        return Err(super::too_many());
    }
    sql.execute(
        "INSERT INTO problem_report (id, booking_id, reported_by, sealed, quality, reported_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        params![
            &new.id,
            booking_id,
            person_id,
            &new.sealed,
            &new.quality,
            now.millis()
        ],
    )?;
    sql.execute(
        "UPDATE booking SET attendance = 'under_review', refund_ore = NULL, refund_reason = NULL
         WHERE id = $1 AND attendance = 'patient_absent'",
        params![booking_id],
    )?;
    Ok(())
}

/// The reports that staff has not decided on, oldest first, at most a hundred.
///
/// # Errors
/// Storage errors; the vault's.
pub fn open(sql: &mut dyn Sql, vault: &Vault) -> Result<Vec<Claim>, ApiError> {
    let rows = sql.query(
        "SELECT r.id, b.reference, b.starts_at, r.reported_at, r.sealed, r.quality,
                COALESCE(p.captured_ore - p.refunded_ore, 0)
         FROM problem_report r JOIN booking b ON b.id = r.booking_id
         LEFT JOIN payment p ON p.booking_id = b.id
         WHERE r.decision IS NULL ORDER BY r.reported_at, r.id LIMIT 100",
        params![],
    )?;
    rows.iter().map(|row| claim(row, vault)).collect()
}

fn claim(row: &Row, vault: &Vault) -> Result<Claim, ApiError> {
    let id: String = row.get(0)?;
    let sealed: Vec<u8> = row.get(4)?;
    let text = vault.open_sealed(Purpose::Consultation, &belongs_to(&id), &sealed)?;
    let quality = row.get::<Option<String>>(5)?;
    Ok(Claim {
        reference: row.get(1)?,
        starts_at: Instant::from_millis(row.get(2)?),
        reported_at: Instant::from_millis(row.get(3)?),
        amount_ore: Ore::new(row.get(6)?),
        text: String::from_utf8_lossy(text.reveal()).into_owned(),
        quality: quality.and_then(|text| serde_json::from_str(&text).ok()),
        id,
    })
}

/// What staff decides on a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Technology failed: all is paid back (R37).
    Approved,
    /// It did not: the visit is decided by who came (R35, R36).
    Denied,
}

/// Decides on a report. Approving settles all open reports on the visit; what was paid back before
/// is not paid back again. The same decision again changes nothing. `decided_by` is the staff
/// member's id.
///
/// # Errors
/// `not_found`; `wrong_state` when it was decided otherwise; storage errors.
pub fn decide(
    sql: &mut dyn Sql,
    claim_id: &str,
    verdict: Verdict,
    decided_by: &str,
    now: Instant,
) -> Result<(), ApiError> {
    let row = sql
        .query_optional(
            "SELECT booking_id, decision FROM problem_report WHERE id = $1",
            params![claim_id],
        )?
        .ok_or_else(ApiError::not_found)?;
    let booking_id: String = row.get(0)?;
    let word = match verdict {
        Verdict::Approved => "approved",
        Verdict::Denied => "denied",
    };
    match row.get::<Option<String>>(1)? {
        Some(before) if before == word => return Ok(()),
        Some(_) => {
            return Err(ApiError::conflict(
                code::WRONG_STATE,
                "this report was decided otherwise",
            ));
        }
        None => {}
    }
    take_turn(sql, &booking_id)?;
    sql.execute(
        "UPDATE problem_report SET decision = $3, decided_at = $4, decided_by = $5
         WHERE decision IS NULL
           AND (id = $1 OR ($3 = 'approved' AND booking_id = $2))",
        params![claim_id, &booking_id, word, now.millis(), decided_by],
    )?;
    match verdict {
        Verdict::Approved => approved(sql, &booking_id, now),
        Verdict::Denied => denied(sql, &booking_id, now),
    }
}

/// What was the clinician's fault is paid back already and stays the clinician's (R36).
fn approved(sql: &mut dyn Sql, booking_id: &str, now: Instant) -> Result<(), ApiError> {
    let visit = Visit::find(sql, booking_id, now)?;
    let clinicians = ["clinician_absent", "clinician_late"];
    let paid_back = visit
        .attendance
        .as_deref()
        .is_some_and(|outcome| clinicians.contains(&outcome));
    if !visit.confirmed || paid_back {
        return Ok(());
    }
    outcome::set(sql, booking_id, "technical_failure")?;
    outcome::refund(sql, booking_id, Cause::TechnicalFailure, now)
}

/// With the last open report denied, who came decides.
fn denied(sql: &mut dyn Sql, booking_id: &str, now: Instant) -> Result<(), ApiError> {
    if outcome::problem_open(sql, booking_id)? {
        return Ok(());
    }
    sql.execute(
        "UPDATE booking SET attendance = NULL WHERE id = $1 AND attendance = 'under_review'",
        params![booking_id],
    )?;
    outcome::decide(sql, booking_id, now)?;
    Ok(())
}
