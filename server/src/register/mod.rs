//! The register of health personnel as the clinic asks it (R27): who is authorised in which
//! profession from when to when.
//!
//! The national register needs an agreement that a demo cannot have; [`LocalRegister`] answers from
//! the table `authorisation`, which staff keep by hand until then.

use std::{future::Future, pin::Pin};

use eclinic_rules::authorisation::Authorisation;

use crate::{
    catalogue::word,
    db::{Db, params},
    error::ApiError,
};

/// The answer of a register, later.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, ApiError>> + Send + 'a>>;

/// A register of health personnel.
pub trait PersonnelRegister: Send + Sync {
    /// Every authorisation of the person with this number, in force or not; none for a number that
    /// is not known.
    fn authorisations<'a>(&'a self, hpr_number: &'a str) -> Answer<'a, Vec<Authorisation>>;
}

/// The register kept in the clinic's own database.
pub struct LocalRegister(Db);

impl LocalRegister {
    /// In this database.
    pub const fn new(db: Db) -> Self {
        Self(db)
    }
}

impl PersonnelRegister for LocalRegister {
    fn authorisations<'a>(&'a self, hpr_number: &'a str) -> Answer<'a, Vec<Authorisation>> {
        let number = hpr_number.to_owned();
        Box::pin(self.0.read(move |sql| {
            sql.query(
                "SELECT profession, first_date, last_date FROM authorisation
                 WHERE hpr_number = $1 ORDER BY first_date",
                params![&number],
            )?
            .iter()
            .map(|row| {
                let last: Option<String> = row.get(2)?;
                Ok(Authorisation {
                    profession: word(row, 0)?,
                    first_date: date(&row.get::<String>(1)?)?,
                    last_date: last.as_deref().map(date).transpose()?,
                })
            })
            .collect()
        }))
    }
}

fn date(text: &str) -> Result<eclinic_rules::LocalDate, ApiError> {
    text.parse()
        .map_err(|_| ApiError::internal("the register holds an invalid date"))
}
