//! Reading the catalogue from the database.

use eclinic_api::catalogue::{Clinician, Localised, Service};
use eclinic_rules::{Channel, Instant, Ore, Profession, schedule::Availability};
use serde::de::DeserializeOwned;

use super::{ClinicSettings, Offered, OfferedClinician, Offers};
use crate::{
    db::{Db, Row, Sql, params},
    error::ApiError,
    register::PersonnelRegister,
};

/// Reads services, clinicians and posted hours, and asks the register who is authorised (R27).
///
/// # Errors
/// Storage errors, the register's, and `internal` when a row holds what the rules do not allow.
pub async fn load(
    db: &Db,
    register: &dyn PersonnelRegister,
    now: Instant,
) -> Result<Offers, ApiError> {
    // The version first: what changes while the rest is read makes it old, never wrong.
    let number = db.read(version).await?;
    let mut offers = db
        .read(move |sql| {
            Ok::<_, ApiError>(Offers {
                version: number,
                clinic: settings(sql)?,
                services: services(sql)?,
                clinicians: clinicians(sql, now)?,
            })
        })
        .await?;
    for clinician in &mut offers.clinicians {
        let number = &clinician.profile.hpr_number;
        clinician.authorisations = register.authorisations(number).await?;
    }
    Ok(offers)
}

/// The number that counts up whenever staff change what is offered.
///
/// # Errors
/// Storage errors.
pub fn version(sql: &mut dyn Sql) -> Result<i64, ApiError> {
    let row = sql.query_one("SELECT number FROM catalogue_version", params![])?;
    Ok(row.get(0)?)
}

/// What is offered changes in this transaction.
///
/// # Errors
/// Storage errors.
pub fn changes(sql: &mut dyn Sql) -> Result<(), ApiError> {
    sql.execute(
        "UPDATE catalogue_version SET number = number + 1",
        params![],
    )?;
    Ok(())
}

fn settings(sql: &mut dyn Sql) -> Result<ClinicSettings, ApiError> {
    let mut settings = ClinicSettings::default();
    for row in &sql.query("SELECT key, value FROM setting", params![])? {
        let value: String = row.get(1)?;
        match row.get::<String>(0)?.as_str() {
            "public_reimbursement" => settings.public_reimbursement = value == "true",
            "telephone" => settings.telephone = value,
            "email" => settings.email = value,
            _ => {}
        }
    }
    Ok(settings)
}

fn services(sql: &mut dyn Sql) -> Result<Vec<Service>, ApiError> {
    sql.query(
        "SELECT id, profession, name_nb, name_en, description_nb, description_en, minutes,
                price_ore, vat_exempt, minimum_age, channels
         FROM service ORDER BY position, id",
        params![],
    )?
    .iter()
    .map(|row| {
        Ok(Service {
            id: row.get(0)?,
            profession: word(row, 1)?,
            name: Localised {
                nb: row.get(2)?,
                en: row.get(3)?,
            },
            description: Localised {
                nb: row.get(4)?,
                en: row.get(5)?,
            },
            minutes: row.get(6)?,
            price_ore: Ore::new(row.get(7)?),
            vat_exempt: row.get(8)?,
            minimum_age: row.get(9)?,
            channels: words(row, 10)?,
        })
    })
    .collect()
}

fn clinicians(sql: &mut dyn Sql, now: Instant) -> Result<Vec<OfferedClinician>, ApiError> {
    let mut clinicians = sql
        .query(
            "SELECT c.id, p.given_name, p.family_name, c.profession, c.hpr_number, c.languages,
                    c.profile_nb, c.profile_en
             FROM clinician c JOIN person p ON p.id = c.person_id ORDER BY c.profession, c.id",
            params![],
        )?
        .iter()
        .map(clinician)
        .collect::<Result<Vec<_>, ApiError>>()?;
    for clinician in &mut clinicians {
        clinician.offered = Offered::of(sql, &clinician.profile.id, now)?.availability();
    }
    Ok(clinicians)
}

fn clinician(row: &Row) -> Result<OfferedClinician, ApiError> {
    let profession: Profession = word(row, 3)?;
    Ok(OfferedClinician {
        profile: Clinician {
            id: row.get(0)?,
            name: format!("{} {}", row.get::<String>(1)?, row.get::<String>(2)?),
            profession,
            hpr_number: row.get(4)?,
            languages: row
                .get::<String>(5)?
                .split(',')
                .map(str::to_owned)
                .collect(),
            profile: Localised {
                nb: row.get(6)?,
                en: row.get(7)?,
            },
        },
        authorisations: Vec::new(),
        offered: Availability::default(),
    })
}

/// A column that holds one of an enum's wire words.
pub(crate) fn word<T: DeserializeOwned>(row: &Row, index: usize) -> Result<T, ApiError> {
    parse_word(&row.get::<String>(index)?)
}

/// One of an enum's wire words.
pub(crate) fn parse_word<T: DeserializeOwned>(text: &str) -> Result<T, ApiError> {
    T::deserialize(serde::de::value::StrDeserializer::<serde::de::value::Error>::new(text))
        .map_err(|_| invalid("word"))
}

fn words(row: &Row, index: usize) -> Result<Vec<Channel>, ApiError> {
    row.get::<String>(index)?
        .split(',')
        .map(parse_word)
        .collect()
}

pub(super) fn invalid(what: &str) -> ApiError {
    ApiError::internal(&format!("the catalogue holds an invalid {what}"))
}
