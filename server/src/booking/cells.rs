//! Five-minute cells under a primary key: how a time is taken by constraint (R20, R23).

use eclinic_api::problem::code;
use eclinic_rules::{Instant, overlap};

use crate::{
    db::{Sql, params},
    error::ApiError,
};

/// Whose time, and which.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The booking.
    pub booking_id: String,
    /// The clinician's id.
    pub clinician_id: String,
    /// The patient's id.
    pub patient_id: String,
    first: i64,
    last: i64,
}

impl Claim {
    /// The claim of a visit.
    ///
    /// # Errors
    /// `slot_not_offered` when the visit does not lie on five-minute borders.
    pub fn new(
        booking_id: &str,
        clinician_id: &str,
        patient_id: &str,
        starts_at: Instant,
        minutes: u16,
    ) -> Result<Self, ApiError> {
        let refused = || {
            ApiError::refused(
                code::SLOT_NOT_OFFERED,
                "a visit starts on a five-minute border",
            )
        };
        let cells = overlap::cells(starts_at, minutes).map_err(|_| refused())?;
        let (first, last) = cells.fold((None, None), |(first, _), cell| {
            (first.or(Some(cell.number())), Some(cell.number()))
        });
        Ok(Self {
            booking_id: booking_id.to_owned(),
            clinician_id: clinician_id.to_owned(),
            patient_id: patient_id.to_owned(),
            first: first.ok_or_else(refused)?,
            last: last.ok_or_else(refused)?,
        })
    }

    /// Takes the time for clinician and patient. `expires_at` is the end of an unpaid hold.
    ///
    /// # Errors
    /// `slot_taken` when the clinician's time is gone, `patient_busy` when the patient has another
    /// visit then. The transaction must then be rolled back.
    pub fn take(&self, sql: &mut dyn Sql, expires_at: Option<Instant>) -> Result<(), ApiError> {
        let taken = sql.execute(
            "WITH RECURSIVE span (cell) AS (
                 SELECT $4 + 0 UNION ALL SELECT cell + 1 FROM span WHERE cell < $5
             )
             INSERT INTO taken_cell (kind, owner_id, cell, booking_id, expires_at)
             SELECT kind, owner_id, cell, $1, $6
             FROM span, (SELECT 'clinician' AS kind, $2 AS owner_id
                         UNION ALL SELECT 'patient', $3) AS owners
             WHERE true
             ON CONFLICT DO NOTHING",
            params![
                &self.booking_id,
                &self.clinician_id,
                &self.patient_id,
                self.first,
                self.last,
                expires_at.map(Instant::millis)
            ],
        )?;
        let wanted = u64::try_from((self.last - self.first + 1) * 2).unwrap_or(0);
        if taken == wanted {
            Ok(())
        } else {
            Err(self.refusal(sql)?)
        }
    }

    /// Takes the time for good if all of it is free; otherwise changes nothing.
    ///
    /// # Errors
    /// Storage errors.
    pub fn take_if_free(&self, sql: &mut dyn Sql) -> Result<bool, ApiError> {
        let row = sql.query_one(
            "SELECT COUNT(*) FROM taken_cell
             WHERE cell BETWEEN $3 AND $4
               AND ((kind = 'clinician' AND owner_id = $1) OR (kind = 'patient' AND owner_id = $2))",
            params![&self.clinician_id, &self.patient_id, self.first, self.last],
        )?;
        if row.get::<i64>(0)? > 0 {
            return Ok(false);
        }
        self.take(sql, None)?;
        Ok(true)
    }

    /// Which of the two stood in the way; the clinician first, as that says more.
    fn refusal(&self, sql: &mut dyn Sql) -> Result<ApiError, ApiError> {
        let row = sql.query_one(
            "SELECT COUNT(*) FROM taken_cell
             WHERE kind = 'clinician' AND owner_id = $1 AND cell BETWEEN $2 AND $3
               AND booking_id <> $4",
            params![&self.clinician_id, self.first, self.last, &self.booking_id],
        )?;
        Ok(if row.get::<i64>(0)? > 0 {
            ApiError::conflict(code::SLOT_TAKEN, "someone else has this time")
        } else {
            ApiError::conflict(
                code::PATIENT_BUSY,
                "the patient has another visit at this time",
            )
        })
    }
}

/// Lets go of all time a booking has.
///
/// # Errors
/// Storage errors.
pub fn let_go(sql: &mut dyn Sql, booking_id: &str) -> Result<(), ApiError> {
    sql.execute(
        "DELETE FROM taken_cell WHERE booking_id = $1",
        params![booking_id],
    )?;
    Ok(())
}

/// Makes the time of a hold the booking's for good.
///
/// # Errors
/// Storage errors.
pub fn keep(sql: &mut dyn Sql, booking_id: &str) -> Result<(), ApiError> {
    sql.execute(
        "UPDATE taken_cell SET expires_at = NULL WHERE booking_id = $1",
        params![booking_id],
    )?;
    Ok(())
}
