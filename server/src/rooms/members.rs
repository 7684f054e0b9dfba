//! Who is in a room, as rows: coming in, going, being let in or sent away. Rows and not memory, so
//! that admission outlives a reload, a lost socket and a restart of the server.

use eclinic_api::realtime::{MOST_PRESENT, RoomRole};
use eclinic_rules::{
    Instant,
    access::{Relation, Role},
    attendance::Door,
};

use super::{
    private_time,
    visit::{Visit, role_code},
};
use crate::{
    catalogue::{parse_word, word},
    db::{Sql, params},
    error::ApiError,
    ids,
};

/// A socket that wants to come in.
#[derive(Clone)]
pub struct Coming {
    /// Hash of its ticket.
    pub ticket_hash: Vec<u8>,
    /// The epoch it announced.
    pub epoch: String,
    /// This socket's own name, never used again.
    pub socket: String,
    /// The server it is at.
    pub node: String,
}

/// Who came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    /// The room.
    pub booking_id: String,
    /// Their name in the room.
    pub peer: String,
    /// Who they are here.
    pub role: RoomRole,
    /// What they are to the clinic and to the visit.
    pub access: (Role, Relation),
    /// Whether they may meet the others.
    pub admitted: bool,
    /// Whether their addresses must not reach the others.
    pub relay_only: bool,
    /// When the room closes.
    pub closes_at: Instant,
}

/// What becomes of a ticket. Refusals are values, not errors: a used ticket must stay used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// In.
    In(Entered),
    /// No such ticket, or used, or too old.
    Ticket,
    /// The room has closed since.
    Ended,
    /// They were sent away since.
    Removed,
}

/// Makes all who change one room at once take turns, on both engines.
pub(super) fn take_turn(sql: &mut dyn Sql, booking_id: &str) -> Result<(), ApiError> {
    sql.execute(
        "INSERT INTO room (booking_id) VALUES ($1)
         ON CONFLICT (booking_id) DO UPDATE SET ended_at = room.ended_at",
        params![booking_id],
    )?;
    Ok(())
}

/// Uses a ticket and comes in. The newest socket of a person is the one that counts.
///
/// # Errors
/// Storage errors.
pub fn enter(sql: &mut dyn Sql, coming: &Coming, now: Instant) -> Result<Entry, ApiError> {
    let used = sql.query_optional(
        "DELETE FROM room_ticket WHERE ticket_hash = $1
         RETURNING booking_id, person_id, role, key_x, key_y, expires_at",
        params![&coming.ticket_hash],
    )?;
    let Some(ticket) = used.filter(|row| row.get(5).is_ok_and(|until: i64| now.millis() < until))
    else {
        return Ok(Entry::Ticket);
    };
    let (booking_id, person_id): (String, String) = (ticket.get(0)?, ticket.get(1)?);
    let role: RoomRole = word(&ticket, 2)?;
    take_turn(sql, &booking_id)?;
    let visit = Visit::find(sql, &booking_id, now)?;
    if visit.door(role, now) != Door::Open {
        return Ok(Entry::Ended);
    }
    let before = standing(sql, &booking_id, &person_id)?;
    if before == Standing::Removed {
        return Ok(Entry::Removed);
    }
    let key_x: String = ticket.get(3)?;
    let asked_to_go = role == RoomRole::Guardian
        && private_time::keeps_out(sql, &booking_id, &person_id, &key_x)?;
    let admission = match before {
        _ if asked_to_go => "waiting",
        Standing::Admitted => "admitted",
        Standing::AdmittedButLeft if guests(sql, &booking_id)? < MOST_GUESTS => "admitted",
        _ if role == RoomRole::Clinician => "admitted",
        _ => "waiting",
    };
    sql.execute(
        "UPDATE room SET ended_at = NULL WHERE booking_id = $1",
        params![&booking_id],
    )?;
    let row = sql.query_one(
        "INSERT INTO room_member (booking_id, person_id, peer, role, number, admission, has_left,
             epoch, key_x, key_y, socket, node)
         VALUES ($1, $2, $3, $4,
             (SELECT COALESCE(MAX(number), 0) + 1 FROM room_member WHERE booking_id = $1),
             $5, 0, $6, $7, $8, $9, $10)
         ON CONFLICT (booking_id, person_id) DO UPDATE SET
             role = excluded.role, admission = excluded.admission, has_left = 0,
             epoch = excluded.epoch, key_x = excluded.key_x, key_y = excluded.key_y,
             socket = excluded.socket, node = excluded.node
         RETURNING peer",
        params![
            &booking_id,
            &person_id,
            ids::new_id(),
            role_code(role),
            admission,
            &coming.epoch,
            key_x,
            ticket.get::<String>(4)?,
            &coming.socket,
            &coming.node
        ],
    )?;
    note(sql, &booking_id, &person_id, role_code(role), "joined", now)?;
    Ok(Entry::In(Entered {
        peer: row.get(0)?,
        role,
        access: visit.access(role),
        admitted: admission == "admitted",
        relay_only: relay_only(sql, &visit, role, &person_id)?,
        closes_at: visit.time.closes_at(),
        booking_id,
    }))
}

/// How someone stood before they came.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    New,
    Waiting,
    Admitted,
    AdmittedButLeft,
    Removed,
}

fn standing(sql: &mut dyn Sql, booking_id: &str, person_id: &str) -> Result<Standing, ApiError> {
    let row = sql.query_optional(
        "SELECT admission, has_left FROM room_member WHERE booking_id = $1 AND person_id = $2",
        params![booking_id, person_id],
    )?;
    let Some(row) = row else {
        return Ok(Standing::New);
    };
    Ok(
        match (row.get::<String>(0)?.as_str(), row.get::<bool>(1)?) {
            ("admitted", false) => Standing::Admitted,
            ("admitted", true) => Standing::AdmittedButLeft,
            ("removed", _) => Standing::Removed,
            _ => Standing::Waiting,
        },
    )
}

/// The clinician always has a place.
pub(super) const MOST_GUESTS: usize = MOST_PRESENT - 1;

/// How many guests have a place.
pub(super) fn guests(sql: &mut dyn Sql, booking_id: &str) -> Result<usize, ApiError> {
    let guests = sql.query(
        "SELECT peer FROM room_member
         WHERE booking_id = $1 AND admission = 'admitted' AND has_left = 0
           AND role <> 'clinician'",
        params![booking_id],
    )?;
    Ok(guests.len())
}

/// The patient's side is where a protected address would show.
fn relay_only(
    sql: &mut dyn Sql,
    visit: &Visit,
    role: RoomRole,
    person_id: &str,
) -> Result<bool, ApiError> {
    let of_patient = matches!(
        role,
        RoomRole::Patient | RoomRole::Guardian | RoomRole::SecondGuardian
    );
    let patient = if of_patient {
        visit.patient_id.as_str()
    } else {
        person_id
    };
    let row = sql.query_one(
        "SELECT COUNT(*) FROM person WHERE id IN ($1, $2) AND protected_address = 1",
        params![person_id, patient],
    )?;
    Ok(row.get::<i64>(0)? > 0)
}

/// How a socket went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Going {
    /// It is gone; its connections may well go on.
    Away,
    /// The person left for good.
    Left,
}

/// A socket went. Nothing happens when a newer one of the same person counts by now.
///
/// # Errors
/// Storage errors.
pub fn go(
    sql: &mut dyn Sql,
    booking_id: &str,
    socket: &str,
    going: Going,
    now: Instant,
) -> Result<(), ApiError> {
    let gone = sql.query_optional(
        "UPDATE room_member SET socket = NULL, node = NULL, has_left = $3
         WHERE booking_id = $1 AND socket = $2 RETURNING person_id, role",
        params![booking_id, socket, going == Going::Left],
    )?;
    if let (Some(row), Going::Left) = (gone, going) {
        let (person, role): (String, String) = (row.get(0)?, row.get(1)?);
        note(sql, booking_id, &person, &role, "left", now)?;
        // Nobody stays asked to go for a clinician who is not there.
        if role == role_code(RoomRole::Clinician) {
            private_time::end(sql, booking_id, now)?;
        }
    }
    Ok(())
}

/// Forgets the sockets of a server that is starting: whatever it had is gone.
///
/// # Errors
/// Storage errors.
pub fn forget_sockets(sql: &mut dyn Sql, node: &str) -> Result<(), ApiError> {
    sql.execute(
        "UPDATE room_member SET socket = NULL, node = NULL
         WHERE node = $1 AND socket IS NOT NULL",
        params![node],
    )?;
    Ok(())
}

/// Notes who did what, by the server's clock.
pub(super) fn note(
    sql: &mut dyn Sql,
    booking_id: &str,
    person_id: &str,
    role: &str,
    kind: &str,
    now: Instant,
) -> Result<(), ApiError> {
    sql.execute(
        "INSERT INTO room_event (id, booking_id, person_id, role, kind, at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        params![
            ids::new_id(),
            booking_id,
            person_id,
            role,
            kind,
            now.millis()
        ],
    )?;
    Ok(())
}

/// An admission as stored.
pub(super) fn admission(text: &str) -> Result<Admission, ApiError> {
    parse_word(text)
}

/// Whether someone may meet the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Admission {
    /// Not yet.
    Waiting,
    /// Yes.
    Admitted,
    /// Not this time.
    Denied,
    /// Not any more.
    Removed,
}
