//! Reading the catalogue from the database.

use eclinic_api::catalogue::{Clinician, Localised, Service};
use eclinic_rules::{
    Channel, LocalDate, Ore, Profession,
    date::{LocalTime, Weekday},
    schedule::PostedHours,
};
use serde::de::DeserializeOwned;

use super::{ClinicSettings, OfferedClinician, Offers};
use crate::{
    db::{Db, Row, Sql, params},
    error::ApiError,
};

/// Reads services, clinicians and posted hours.
///
/// # Errors
/// Storage errors, and `internal` when a row holds what the rules do not allow.
pub async fn load(db: &Db) -> Result<Offers, ApiError> {
    db.read(|sql| {
        Ok(Offers {
            clinic: settings(sql)?,
            services: services(sql)?,
            clinicians: clinicians(sql)?,
        })
    })
    .await
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

fn clinicians(sql: &mut dyn Sql) -> Result<Vec<OfferedClinician>, ApiError> {
    let mut clinicians = sql
        .query(
            "SELECT c.id, p.given_name, p.family_name, c.profession, c.hpr_number, c.languages,
                    c.profile_nb, c.profile_en, c.authorised_until
             FROM clinician c JOIN person p ON p.id = c.person_id ORDER BY c.profession, c.id",
            params![],
        )?
        .iter()
        .map(clinician)
        .collect::<Result<Vec<_>, ApiError>>()?;
    let hours = sql.query(
        "SELECT clinician_id, weekdays, start_time, end_time, first_date, last_date, channels
         FROM posted_hours ORDER BY clinician_id, first_date, start_time",
        params![],
    )?;
    for row in &hours {
        let owner: String = row.get(0)?;
        if let Some(clinician) = clinicians.iter_mut().find(|one| one.profile.id == owner) {
            clinician.hours.push((posted_hours(row)?, words(row, 6)?));
        }
    }
    Ok(clinicians)
}

fn clinician(row: &Row) -> Result<OfferedClinician, ApiError> {
    let profession: Profession = word(row, 3)?;
    let authorised_until: Option<String> = row.get(8)?;
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
        authorised_until: authorised_until.as_deref().map(date).transpose()?,
        hours: Vec::new(),
    })
}

fn posted_hours(row: &Row) -> Result<PostedHours, ApiError> {
    let weekdays = row
        .get::<String>(1)?
        .split(',')
        .map(|number| {
            number
                .parse::<u8>()
                .ok()
                .and_then(|number| Weekday::try_from(number).ok())
        })
        .collect::<Option<Vec<_>>>()
        .ok_or_else(|| invalid("weekdays"))?;
    PostedHours::new(
        weekdays,
        time(&row.get::<String>(2)?)?,
        time(&row.get::<String>(3)?)?,
        date(&row.get::<String>(4)?)?,
        date(&row.get::<String>(5)?)?,
    )
    .map_err(|_| invalid("hours"))
}

fn date(text: &str) -> Result<LocalDate, ApiError> {
    text.parse().map_err(|_| invalid("date"))
}

fn time(text: &str) -> Result<LocalTime, ApiError> {
    text.parse().map_err(|_| invalid("time"))
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

fn invalid(what: &str) -> ApiError {
    ApiError::internal(&format!("the catalogue holds an invalid {what}"))
}
