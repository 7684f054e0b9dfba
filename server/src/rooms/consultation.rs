//! A visit's room as the patient's side sees it before and after: whether and how to meet.

use eclinic_api::{
    consultation::{Consultation, ConsultationState},
    realtime::RoomRole,
};
use eclinic_rules::{
    Channel, Instant,
    attendance::{Attendance, Door},
};

use super::{
    outcome,
    visit::{Visit, is_patient_side},
    whereabouts,
};
use crate::{
    db::{Sql, params},
    error::ApiError,
    vault::Vault,
};

/// The visit as this person sees it. Invited persons see neither numbers nor whereabouts.
///
/// # Errors
/// `not_found` for strangers; storage errors; the vault's.
pub fn view(
    sql: &mut dyn Sql,
    vault: &Vault,
    person_id: &str,
    booking_id: &str,
    now: Instant,
) -> Result<Consultation, ApiError> {
    let visit = Visit::find(sql, booking_id, now)?;
    let role = visit.role_of(sql, person_id)?;
    view_as(sql, vault, &visit, role, now)
}

/// The visit as its clinician sees it. Whether it is theirs, the caller has asked.
///
/// # Errors
/// `not_found`, storage errors; the vault's.
pub fn clinicians_view(
    sql: &mut dyn Sql,
    vault: &Vault,
    booking_id: &str,
    now: Instant,
) -> Result<Consultation, ApiError> {
    let visit = Visit::find(sql, booking_id, now)?;
    view_as(sql, vault, &visit, RoomRole::Clinician, now)
}

fn view_as(
    sql: &mut dyn Sql,
    vault: &Vault,
    visit: &Visit,
    role: RoomRole,
    now: Instant,
) -> Result<Consultation, ApiError> {
    let own = is_patient_side(role);
    // Both need them, should help be needed.
    let told = own || role == RoomRole::Clinician;
    let names = names(sql, visit)?;
    Ok(Consultation {
        booking_id: visit.booking_id.clone(),
        channel: visit.channel,
        role,
        patient_name: names.patient,
        child: visit.child,
        clinician_name: names.clinician,
        starts_at: visit.time.starts_at,
        ends_at: visit.time.ends_at,
        opens_at: visit.time.opens_at(),
        closes_at: visit.time.closes_at(),
        state: state(sql, visit, role, now)?,
        whereabouts: if told {
            whereabouts::said(sql, vault, &visit.booking_id)?
        } else {
            None
        },
        telephone: if told { names.telephone } else { String::new() },
        called_from: (visit.channel == Channel::Telephone)
            .then_some(names.clinic_telephone)
            .flatten(),
        problem_reported: own && outcome::problem_open(sql, &visit.booking_id)?,
    })
}

struct Names {
    patient: String,
    clinician: String,
    telephone: String,
    clinic_telephone: Option<String>,
}

fn names(sql: &mut dyn Sql, visit: &Visit) -> Result<Names, ApiError> {
    let row = sql.query_one(
        "SELECT COALESCE(g.given_name, p.given_name), COALESCE(g.family_name, p.family_name),
                c.given_name, c.family_name, m.telephone,
                (SELECT value FROM setting WHERE key = 'telephone')
         FROM booking b
         JOIN person p ON p.id = b.patient_id
         JOIN person c ON c.id = $2
         LEFT JOIN guardianship g
           ON g.guardian_id = b.account_holder_id AND g.child_id = b.patient_id
         LEFT JOIN membership m ON m.person_id = b.account_holder_id
         WHERE b.id = $1",
        params![&visit.booking_id, &visit.clinician_person_id],
    )?;
    let name = |given: usize, family: usize| {
        Ok::<_, ApiError>(format!(
            "{} {}",
            row.get::<String>(given)?,
            row.get::<String>(family)?
        ))
    };
    Ok(Names {
        patient: name(0, 1)?,
        clinician: name(2, 3)?,
        telephone: row.get::<Option<String>>(4)?.unwrap_or_default(),
        clinic_telephone: row.get(5)?,
    })
}

/// What is decided, or what will be decided when the job comes to it.
fn state(
    sql: &mut dyn Sql,
    visit: &Visit,
    role: RoomRole,
    now: Instant,
) -> Result<ConsultationState, ApiError> {
    if !visit.confirmed {
        return Ok(ConsultationState::NotPlanned);
    }
    match visit.attendance.as_deref() {
        Some("met") => return Ok(ConsultationState::Completed),
        Some("patient_absent") => return Ok(ConsultationState::NoShow),
        Some("clinician_absent" | "clinician_late") => {
            return Ok(ConsultationState::ClinicianAbsent);
        }
        Some("under_review") => return Ok(ConsultationState::UnderReview),
        Some("technical_failure") => return Ok(ConsultationState::TechnicalFailure),
        _ => {}
    }
    match visit.door(role, now) {
        Door::Early => return Ok(ConsultationState::Early),
        Door::Open => return Ok(ConsultationState::Open),
        Door::Closed if !visit.recorded => return Ok(ConsultationState::Completed),
        Door::Closed => {}
    }
    Ok(match outcome::known(sql, visit, now)? {
        // The clinician has ended it before its time was over.
        Attendance::Pending | Attendance::Met => ConsultationState::Completed,
        Attendance::PatientAbsent => ConsultationState::NoShow,
        Attendance::ClinicianAbsent | Attendance::ClinicianLate => {
            ConsultationState::ClinicianAbsent
        }
        Attendance::UnderReview => ConsultationState::UnderReview,
    })
}
