//! Everyone the clinic knows: account holders, patients and payers are persons (D17).

mod children;
mod identity;
#[cfg(test)]
mod tests;
mod view;

use eclinic_rules::LocalDate;

pub use children::{Declaration, MOST_CHILDREN, declare_child, guarded_child};
pub use identity::{Identity, Number, sign_in};
pub use view::session_view;

use crate::{
    db::{Row, Sql, params},
    error::ApiError,
};

/// A person as the clinic knows them. No `Debug`: names stay out of logs.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// The clinic's own id.
    pub id: String,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Date of birth (D4).
    pub birth_date: LocalDate,
}

impl Person {
    /// From the columns id, given name, family name, birth date.
    fn of(row: &Row) -> Result<Self, ApiError> {
        Ok(Self {
            id: row.get(0)?,
            given_name: row.get(1)?,
            family_name: row.get(2)?,
            birth_date: date(&row.get::<String>(3)?)?,
        })
    }
}

/// The person with this id.
///
/// # Errors
/// Storage errors; the person must exist.
pub fn person(sql: &mut dyn Sql, id: &str) -> Result<Person, ApiError> {
    let row = sql.query_one(
        "SELECT id, given_name, family_name, birth_date FROM person WHERE id = $1",
        params![id],
    )?;
    Person::of(&row)
}

fn date(text: &str) -> Result<LocalDate, ApiError> {
    text.parse()
        .map_err(|_| ApiError::internal("a stored birth date is not a date"))
}
