//! A room at one instant, read by one statement: what all who are in it are told from.

use eclinic_api::realtime::{EndReason, Guest, PublicKey, RoomRole};
use eclinic_rules::{Instant, age, attendance::VisitTime};

use super::{
    members::{self, Admission},
    visit::birth_date,
};
use crate::{
    catalogue::word,
    db::{Row, Sql, params},
    error::ApiError,
};

/// A room. No `Debug`: it holds names.
#[derive(Clone)]
pub struct Snapshot {
    /// It takes place: paid, and not cancelled.
    pub confirmed: bool,
    /// When it is.
    pub time: VisitTime,
    /// Whether the clinician ended it.
    pub ended: bool,
    /// Whether the patient has time alone with the clinician (R12); none when it is not a youth's
    /// visit.
    pub private_time: Option<bool>,
    /// All who ever came.
    pub members: Vec<Member>,
}

/// Someone who came.
#[derive(Clone)]
pub struct Member {
    /// As the others see them.
    pub guest: Guest,
    /// How many had come first before: who came earlier offers.
    pub number: i64,
    /// Whether they may meet the others.
    pub admission: Admission,
    /// They left for good.
    pub has_left: bool,
    /// Their newest epoch.
    pub epoch: String,
    /// What they sign with.
    pub key: PublicKey,
    /// The socket that counts.
    pub socket: Option<String>,
}

impl Member {
    /// Whether they may meet the others.
    pub fn admitted(&self) -> bool {
        self.admission == Admission::Admitted
    }

    /// Whether this is the clinician.
    pub fn is_clinician(&self) -> bool {
        self.guest.role == RoomRole::Clinician
    }

    /// Whether this side offers to the other: the clinician to guests, else who came first. Two
    /// who offer at once fail to connect two times in five.
    pub fn offers_to(&self, other: &Self) -> bool {
        if self.is_clinician() || other.is_clinician() {
            return self.is_clinician();
        }
        self.number < other.number
    }
}

impl Snapshot {
    /// Reads a room.
    ///
    /// # Errors
    /// `not_found` when nobody has come yet; storage errors.
    pub fn read(sql: &mut dyn Sql, booking_id: &str) -> Result<Self, ApiError> {
        let rows = sql.query(
            "SELECT b.state, b.starts_at, b.ends_at, r.ended_at, m.peer, m.role, p.given_name,
                    p.family_name, m.number, m.admission, m.has_left, m.epoch, m.key_x, m.key_y,
                    m.socket, y.birth_date, r.private_since
             FROM room_member m
             JOIN booking b ON b.id = m.booking_id
             JOIN person p ON p.id = m.person_id
             JOIN person y ON y.id = b.patient_id
             LEFT JOIN room r ON r.booking_id = b.id
             WHERE m.booking_id = $1 ORDER BY m.number",
            params![booking_id],
        )?;
        let first = rows.first().ok_or_else(ApiError::not_found)?;
        let time = VisitTime {
            starts_at: Instant::from_millis(first.get(1)?),
            ends_at: Instant::from_millis(first.get(2)?),
        };
        let youth = age::may_have_private_time(birth_date(first, 15)?, time.starts_at);
        let private_since: Option<i64> = first.get(16)?;
        Ok(Self {
            confirmed: first.get::<String>(0)? == "confirmed",
            time,
            ended: first.get::<Option<i64>>(3)?.is_some(),
            private_time: youth.then_some(private_since.is_some()),
            members: rows.iter().map(member).collect::<Result<_, _>>()?,
        })
    }

    /// Why the room is closed, if it is.
    pub fn over(&self, now: Instant) -> Option<EndReason> {
        if !self.confirmed {
            Some(EndReason::Cancelled)
        } else if self.ended {
            Some(EndReason::Clinician)
        } else if now >= self.time.closes_at() {
            Some(EndReason::TimeOver)
        } else {
            None
        }
    }

    /// The member with this name.
    pub fn member(&self, peer: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.guest.peer == peer)
    }
}

fn member(row: &Row) -> Result<Member, ApiError> {
    Ok(Member {
        guest: Guest {
            peer: row.get(4)?,
            role: word(row, 5)?,
            name: format!("{} {}", row.get::<String>(6)?, row.get::<String>(7)?),
            // Every way in begins with BankID: invited persons sign in too.
            verified: true,
        },
        number: row.get(8)?,
        admission: members::admission(&row.get::<String>(9)?)?,
        has_left: row.get(10)?,
        epoch: row.get(11)?,
        key: PublicKey {
            x: row.get(12)?,
            y: row.get(13)?,
        },
        socket: row.get(14)?,
    })
}
