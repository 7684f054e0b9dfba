//! What the clinician decides about those in the room (R74): the rows change, sockets are told by
//! the next look at them.

use eclinic_rules::Instant;

use super::{
    members::{MOST_GUESTS, guests, note, take_turn},
    private_time,
};
use crate::{
    db::{Sql, params},
    error::ApiError,
};

/// What a clinician does with a guest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Lets them in. Also takes a removal back.
    Admit,
    /// Does not let them in.
    Deny,
    /// Ends their part for good.
    Remove,
}

/// Carries out a verdict. The caller has checked that it is the clinician's.
///
/// # Errors
/// The code for the clinician (`no_such_peer`, `room_full`) is a value; storage errors.
pub fn judge(
    sql: &mut dyn Sql,
    booking_id: &str,
    peer: &str,
    verdict: Verdict,
    now: Instant,
) -> Result<Result<(), &'static str>, ApiError> {
    take_turn(sql, booking_id)?;
    let row = sql.query_optional(
        "SELECT admission, role, person_id FROM room_member
         WHERE booking_id = $1 AND peer = $2 AND role <> 'clinician'",
        params![booking_id, peer],
    )?;
    let Some(row) = row else {
        return Ok(Err("no_such_peer"));
    };
    let was: String = row.get(0)?;
    let is = match verdict {
        Verdict::Admit if was == "admitted" => return Ok(Ok(())),
        Verdict::Admit if guests(sql, booking_id)? >= MOST_GUESTS => return Ok(Err("room_full")),
        Verdict::Admit => "admitted",
        Verdict::Deny if was != "waiting" => return Ok(Err("no_such_peer")),
        Verdict::Deny => "denied",
        Verdict::Remove => "removed",
    };
    sql.execute(
        "UPDATE room_member SET admission = $3,
             socket = CASE WHEN $3 = 'admitted' THEN socket END,
             node = CASE WHEN $3 = 'admitted' THEN node END
         WHERE booking_id = $1 AND peer = $2",
        params![booking_id, peer, is],
    )?;
    let (role, person): (String, String) = (row.get(1)?, row.get(2)?);
    note(sql, booking_id, &person, &role, is, now)?;
    // With the other guardian inside nobody is alone any more, and nobody is to believe it.
    if is == "admitted" && role == "second_guardian" {
        private_time::end(sql, booking_id, now)?;
    }
    Ok(Ok(()))
}

/// Ends the visit for all. The caller has checked that it is the clinician who does.
///
/// # Errors
/// Storage errors.
pub fn end(sql: &mut dyn Sql, booking_id: &str, now: Instant) -> Result<(), ApiError> {
    take_turn(sql, booking_id)?;
    sql.execute(
        "UPDATE room SET ended_at = $2, private_since = NULL WHERE booking_id = $1",
        params![booking_id, now.millis()],
    )?;
    let row = sql.query_one(
        "SELECT c.person_id FROM booking b JOIN clinician c ON c.id = b.clinician_id
         WHERE b.id = $1",
        params![booking_id],
    )?;
    note(
        sql,
        booking_id,
        &row.get::<String>(0)?,
        "clinician",
        "ended",
        now,
    )
}
