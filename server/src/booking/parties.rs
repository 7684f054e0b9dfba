//! Who books for whom: oneself, or a child whose guardian one has declared to be (R5–R8, D17).

use eclinic_rules::{DateOfBirth, age::Booker};

use crate::{
    db::{Sql, params},
    error::ApiError,
};

/// Who books, for whom, as the clinic knows them.
#[derive(Clone, Debug)]
pub struct Parties {
    /// The account holder, who also pays.
    pub account_holder_id: String,
    /// The patient.
    pub patient_id: String,
    /// Their births and relation.
    pub booker: Booker,
}

impl Parties {
    /// The patient's birth.
    pub fn patient_birth(&self) -> DateOfBirth {
        self.booker.patient_birth()
    }
}

/// Finds the parties of a booking.
///
/// # Errors
/// `not_found` when the patient is neither the account holder nor a child on the account.
pub fn find(
    sql: &mut dyn Sql,
    account_holder_id: &str,
    patient_id: &str,
) -> Result<Parties, ApiError> {
    let row = sql.query_one(
        "SELECT birth_date FROM person WHERE id = $1",
        params![account_holder_id],
    )?;
    let birth = birth(&row.get::<String>(0)?)?;
    let booker = if patient_id == account_holder_id {
        Booker::Oneself { birth }
    } else {
        let child = sql
            .query_optional(
                "SELECT p.birth_date FROM guardianship g JOIN person p ON p.id = g.child_id
                 WHERE g.guardian_id = $1 AND g.child_id = $2",
                params![account_holder_id, patient_id],
            )?
            .ok_or_else(ApiError::not_found)?;
        Booker::Guardian {
            guardian_birth: birth,
            child_birth: self::birth(&child.get::<String>(0)?)?,
        }
    };
    Ok(Parties {
        account_holder_id: account_holder_id.to_owned(),
        patient_id: patient_id.to_owned(),
        booker,
    })
}

fn birth(text: &str) -> Result<DateOfBirth, ApiError> {
    text.parse()
        .map_err(|_| ApiError::internal("a stored birth date is not a date"))
}
