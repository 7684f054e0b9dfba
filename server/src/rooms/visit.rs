//! A visit as its room sees it: who belongs to it, when it may be entered, and what is known of it.

use eclinic_api::realtime::RoomRole;
use eclinic_rules::{
    Channel, DateOfBirth, Instant,
    access::{Relation, Role},
    age,
    attendance::{Door, VisitTime},
};

use crate::{
    catalogue::word,
    db::{Row, Sql, params},
    error::ApiError,
};

/// A booked visit.
// Five independent facts.
#[allow(clippy::struct_excessive_bools)]
#[derive(Clone)]
pub struct Visit {
    /// The booking's id: also the room's.
    pub booking_id: String,
    /// How to meet.
    pub channel: Channel,
    /// When.
    pub time: VisitTime,
    /// It will take place: paid, and not cancelled.
    pub confirmed: bool,
    /// Who booked.
    pub account_holder_id: String,
    /// The patient.
    pub patient_id: String,
    /// Whether the patient is under 16 now: a guardian must be present (R11).
    pub child: bool,
    /// Whether the patient may have time alone with the clinician, by the age at the start (R12).
    pub may_have_private_time: bool,
    /// The clinician.
    pub clinician_id: String,
    /// The clinician as a person.
    pub clinician_person_id: String,
    /// What the clinician is here.
    pub clinician_role: Role,
    /// What became of it, as stored: none before it is decided.
    pub attendance: Option<String>,
    /// When the clinician ended it for all.
    pub ended_at: Option<Instant>,
    /// Whether the patient's side has ever come.
    pub patient_came: bool,
    /// Whether it was noted who came: there were no rooms before.
    pub recorded: bool,
}

impl Visit {
    /// The visit of this booking.
    ///
    /// # Errors
    /// `not_found`, storage errors.
    pub fn find(sql: &mut dyn Sql, booking_id: &str, now: Instant) -> Result<Self, ApiError> {
        let row = sql
            .query_optional(
                "SELECT b.id, b.channel, b.starts_at, b.ends_at, b.state, b.account_holder_id,
                        b.patient_id, p.birth_date, b.clinician_id, c.person_id, b.attendance,
                        r.ended_at,
                        (SELECT COUNT(*) FROM room_event e WHERE e.booking_id = b.id
                           AND e.kind = 'joined' AND e.role IN ('patient', 'guardian')),
                        c.profession,
                        (SELECT applied_at FROM migration WHERE name = 'consultation')
                 FROM booking b
                 JOIN person p ON p.id = b.patient_id
                 JOIN clinician c ON c.id = b.clinician_id
                 LEFT JOIN room r ON r.booking_id = b.id
                 WHERE b.id = $1",
                params![booking_id],
            )?
            .ok_or_else(ApiError::not_found)?;
        Self::of(&row, now)
    }

    fn of(row: &Row, now: Instant) -> Result<Self, ApiError> {
        let birth = birth_date(row, 7)?;
        let starts_at = Instant::from_millis(row.get(2)?);
        Ok(Self {
            booking_id: row.get(0)?,
            channel: word(row, 1)?,
            time: VisitTime {
                starts_at,
                ends_at: Instant::from_millis(row.get(3)?),
            },
            confirmed: row.get::<String>(4)? == "confirmed",
            account_holder_id: row.get(5)?,
            patient_id: row.get(6)?,
            child: age::guardian_has_access(birth, now),
            may_have_private_time: age::may_have_private_time(birth, starts_at),
            clinician_id: row.get(8)?,
            clinician_person_id: row.get(9)?,
            clinician_role: word(row, 13)?,
            attendance: row.get(10)?,
            ended_at: row.get::<Option<i64>>(11)?.map(Instant::from_millis),
            patient_came: row.get::<i64>(12)? > 0,
            recorded: starts_at.millis() >= row.get::<i64>(14)?,
        })
    }

    /// Who this person is here, seen from the patient's side (R11, R73): the patient alone from 16,
    /// the guardian who booked for a child, or an invited person.
    ///
    /// # Errors
    /// `not_found` for everybody else, so that strangers do not learn that there is a visit.
    pub fn role_of(&self, sql: &mut dyn Sql, person_id: &str) -> Result<RoomRole, ApiError> {
        if person_id == self.clinician_person_id {
            return Err(ApiError::not_found());
        }
        if person_id == self.patient_id && !self.child {
            return Ok(RoomRole::Patient);
        }
        if person_id == self.account_holder_id && self.child && self.is_guardian(sql, person_id)? {
            return Ok(RoomRole::Guardian);
        }
        let invited = sql.query(
            "SELECT role FROM invitation WHERE booking_id = $1 AND accepted_by = $2
             ORDER BY accepted_at LIMIT 1",
            params![&self.booking_id, person_id],
        )?;
        let row = invited.first().ok_or_else(ApiError::not_found)?;
        word(row, 0)
    }

    fn is_guardian(&self, sql: &mut dyn Sql, person_id: &str) -> Result<bool, ApiError> {
        let declared = sql.query(
            "SELECT id FROM guardianship WHERE guardian_id = $1 AND child_id = $2",
            params![person_id, &self.patient_id],
        )?;
        Ok(!declared.is_empty())
    }

    /// What someone in this role of the room is to the clinic and to the visit.
    pub const fn access(&self, role: RoomRole) -> (Role, Relation) {
        match role {
            RoomRole::Clinician => (self.clinician_role, Relation::Treating),
            RoomRole::Patient
            | RoomRole::Guardian
            | RoomRole::Interpreter
            | RoomRole::SecondGuardian => (Role::Person, Relation::Attending),
        }
    }

    /// How the room stands towards this role now (R73). What the clinician has ended stays closed
    /// for others once the patient's side was there: nobody becomes a no-show because the
    /// clinician gave up early (R77).
    pub fn door(&self, role: RoomRole, now: Instant) -> Door {
        let over = self.ended_at.is_some() && self.patient_came && role != RoomRole::Clinician;
        match self.time.door(now) {
            _ if !self.confirmed => Door::Closed,
            Door::Open if over => Door::Closed,
            door => door,
        }
    }
}

/// A birth date as stored.
pub(super) fn birth_date(row: &Row, column: usize) -> Result<DateOfBirth, ApiError> {
    row.get::<String>(column)?
        .parse()
        .map_err(|_| ApiError::internal("a stored birth date is not a date"))
}

/// Whether this role is the patient's side: the one that R35 is about.
pub const fn is_patient_side(role: RoomRole) -> bool {
    matches!(role, RoomRole::Patient | RoomRole::Guardian)
}

/// The role's name in storage, as on the wire.
pub const fn role_code(role: RoomRole) -> &'static str {
    match role {
        RoomRole::Clinician => "clinician",
        RoomRole::Patient => "patient",
        RoomRole::Guardian => "guardian",
        RoomRole::Interpreter => "interpreter",
        RoomRole::SecondGuardian => "second_guardian",
    }
}
