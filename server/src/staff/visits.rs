//! A clinician's visits: the day, those without a signed note, one with what is needed to meet
//! (R62, R67).

use eclinic_api::staff::{NoteState, VisitDetails, VisitState, VisitSummary, Visits};
use eclinic_rules::{
    DateOfBirth, Instant, LocalDate,
    access::Action,
    age::{self, HEALTH_MAJORITY},
    attendance::{Door, VisitTime},
    oslo,
};

use super::Member;
use crate::{
    catalogue::word,
    db::{Row, Sql, params},
    error::ApiError,
    rooms::{telephone, whereabouts},
    vault::Vault,
};

/// No list is longer.
const MOST_IN_A_LIST: i64 = 200;

/// One text for all lists and for one, so that they show the same.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT b.id, b.starts_at, b.ends_at, b.channel, pp.birth_date,
                    COALESCE(g.given_name, pp.given_name), COALESCE(g.family_name, pp.family_name),
                    (SELECT COUNT(*) FROM note n WHERE n.booking_id = b.id),
                    (SELECT COUNT(*) FROM note_draft d WHERE d.booking_id = b.id),
                    m.telephone, b.clinician_id, b.patient_id, b.attendance,
                    (SELECT COUNT(*) FROM room_member w WHERE w.booking_id = b.id
                       AND w.admission = 'waiting' AND w.socket IS NOT NULL),
                    (SELECT COUNT(*) FROM guardian_noted n
                       WHERE n.booking_id = b.id AND n.present = 1)
             FROM booking b
             JOIN person pp ON pp.id = b.patient_id
             LEFT JOIN guardianship g
               ON g.guardian_id = b.account_holder_id AND g.child_id = b.patient_id
             LEFT JOIN membership m ON m.person_id = b.account_holder_id
             WHERE b.state = 'confirmed' AND ",
            $rest
        )
    };
}

/// The visits of a day in Oslo, in the order of their start.
///
/// # Errors
/// `forbidden` for those who meet no patients; `bad_request` for a day outside of the calendar;
/// storage errors.
pub fn day(
    sql: &mut dyn Sql,
    member: &Member,
    date: LocalDate,
    now: Instant,
) -> Result<Visits, ApiError> {
    let next = date
        .add_days(1)
        .ok_or_else(|| ApiError::bad_request("no such date"))?;
    let rows = sql.query(
        select!(
            "b.clinician_id = $1 AND b.starts_at >= $2 AND b.starts_at < $3
             ORDER BY b.starts_at, b.id LIMIT $4"
        ),
        params![
            &member.as_clinician()?.id,
            oslo::start_of_day(date).millis(),
            oslo::start_of_day(next).millis(),
            MOST_IN_A_LIST
        ],
    )?;
    list(&rows, now)
}

/// The visits that have begun and have no signed note, oldest first (R62).
///
/// # Errors
/// `forbidden` for those who meet no patients; storage errors.
pub fn unsigned(sql: &mut dyn Sql, member: &Member, now: Instant) -> Result<Visits, ApiError> {
    let rows = sql.query(
        select!(
            "b.clinician_id = $1 AND b.starts_at <= $2
               AND NOT EXISTS (SELECT 1 FROM note n WHERE n.booking_id = b.id)
             ORDER BY b.starts_at, b.id LIMIT $3"
        ),
        params![&member.as_clinician()?.id, now.millis(), MOST_IN_A_LIST],
    )?;
    list(&rows, now)
}

fn list(rows: &[Row], now: Instant) -> Result<Visits, ApiError> {
    Ok(Visits {
        visits: rows
            .iter()
            .map(|row| summary(row, now))
            .collect::<Result<_, _>>()?,
    })
}

/// A visit that a staff member may do something about.
pub struct Visit {
    /// The booking.
    pub id: String,
    /// The patient.
    pub patient_id: String,
    /// Its time.
    pub time: VisitTime,
}

/// The visit with this id, for someone who may do this about it.
///
/// # Errors
/// `not_found` also for another's visit (R67); storage errors.
pub fn find(
    sql: &mut dyn Sql,
    member: &Member,
    booking_id: &str,
    action: Action,
) -> Result<Visit, ApiError> {
    let row = one(sql, member, booking_id, action)?;
    Ok(Visit {
        id: row.get(0)?,
        patient_id: row.get(11)?,
        time: time(&row)?,
    })
}

/// One visit as its clinician sees it.
///
/// # Errors
/// As [`find`].
pub fn details(
    sql: &mut dyn Sql,
    vault: &Vault,
    member: &Member,
    booking_id: &str,
    now: Instant,
) -> Result<VisitDetails, ApiError> {
    let row = one(sql, member, booking_id, Action::Visit)?;
    Ok(VisitDetails {
        summary: summary(&row, now)?,
        telephone: row.get(9)?,
        whereabouts: whereabouts::said(sql, vault, booking_id)?,
        guardian_present: row.get::<i64>(14)? > 0,
        calls: telephone::noted(sql, booking_id)?,
    })
}

/// The clinician of a child's visit notes whether a guardian is there (R11).
///
/// # Errors
/// `not_found` also for another's visit; storage errors.
pub fn note_guardian(
    sql: &mut dyn Sql,
    member: &Member,
    booking_id: &str,
    present: bool,
    now: Instant,
) -> Result<(), ApiError> {
    let visit = find(sql, member, booking_id, Action::Visit)?;
    sql.execute(
        "INSERT INTO guardian_noted (booking_id, present, noted_by, noted_at)
         VALUES ($1, $2, $3, $4)
         ON CONFLICT (booking_id) DO UPDATE SET present = excluded.present,
             noted_by = excluded.noted_by, noted_at = excluded.noted_at",
        params![&visit.id, present, &member.staff_id, now.millis()],
    )?;
    Ok(())
}

/// What was decided, or how the room stands.
fn state(attendance: Option<&str>, door: Door) -> VisitState {
    match (attendance, door) {
        (Some("patient_absent"), _) => VisitState::NoShow,
        (Some("clinician_absent" | "clinician_late"), _) => VisitState::ClinicianAbsent,
        (Some("under_review"), _) => VisitState::UnderReview,
        (Some("technical_failure"), _) => VisitState::TechnicalFailure,
        (Some(_), _) | (None, Door::Closed) => VisitState::Completed,
        (None, Door::Early) => VisitState::Confirmed,
        (None, Door::Open) => VisitState::Open,
    }
}

fn one(
    sql: &mut dyn Sql,
    member: &Member,
    booking_id: &str,
    action: Action,
) -> Result<Row, ApiError> {
    let row = sql
        .query_optional(select!("b.id = $1"), params![booking_id])?
        .ok_or_else(ApiError::not_found)?;
    member.may(action, &row.get::<String>(10)?)?;
    Ok(row)
}

fn time(row: &Row) -> Result<VisitTime, ApiError> {
    Ok(VisitTime {
        starts_at: Instant::from_millis(row.get(1)?),
        ends_at: Instant::from_millis(row.get(2)?),
    })
}

fn summary(row: &Row, now: Instant) -> Result<VisitSummary, ApiError> {
    let time = time(row)?;
    let birth: DateOfBirth = row
        .get::<String>(4)?
        .parse()
        .map_err(|_| ApiError::internal("a stored birth date is not a date"))?;
    let patient_age = age::age_on(birth, oslo::date(time.starts_at));
    Ok(VisitSummary {
        id: row.get(0)?,
        starts_at: time.starts_at,
        ends_at: time.ends_at,
        patient_name: format!("{} {}", row.get::<String>(5)?, row.get::<String>(6)?),
        patient_age,
        child: patient_age < HEALTH_MAJORITY,
        channel: word(row, 3)?,
        state: state(row.get::<Option<String>>(12)?.as_deref(), time.door(now)),
        waiting: row.get::<i64>(13)? > 0,
        note: if row.get::<i64>(7)? > 0 {
            NoteState::Signed
        } else if row.get::<i64>(8)? > 0 {
            NoteState::Draft
        } else {
            NoteState::None
        },
    })
}
