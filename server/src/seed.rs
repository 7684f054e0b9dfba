//! The demo clinic: synthetic persons, services, prices, clinicians and hours from one file.
//!
//! Patients are not seeded: they sign in and become members like anyone. Seeding again changes
//! nothing but the last day of the demo's own hours, unless a clinician has ended them.

use eclinic_rules::{Instant, oslo};
use serde::Deserialize;

use crate::{
    catalogue,
    db::{Db, Sql, params},
    error::ApiError,
    ids,
};

/// The one file that fixes the demo clinic.
pub const DEMO: &str = include_str!("../demo/demo.json");

/// The parts of the demo file that the server needs.
#[derive(Deserialize)]
struct Demo {
    clinicians: Vec<DemoClinician>,
    colleagues: Vec<DemoColleague>,
    services: Vec<DemoService>,
    opening_weeks: i32,
}

#[derive(Deserialize)]
struct DemoPerson {
    given_name: String,
    family_name: String,
    birth_date: String,
    bankid_altsub: String,
}

#[derive(Deserialize)]
struct DemoClinician {
    id: String,
    person: DemoPerson,
    profession: String,
    hpr_number: String,
    languages: Vec<String>,
    profile: DemoText,
    hours: Vec<DemoHours>,
}

#[derive(Deserialize)]
struct DemoColleague {
    id: String,
    person: DemoPerson,
    role: String,
}

#[derive(Deserialize)]
struct DemoHours {
    weekdays: Vec<u8>,
    start: String,
    end: String,
}

#[derive(Deserialize)]
struct DemoText {
    nb: String,
    en: String,
}

#[derive(Deserialize)]
struct DemoService {
    id: String,
    profession: String,
    name: DemoText,
    description: DemoText,
    minutes: i64,
    price_ore: i64,
    vat_exempt: bool,
    minimum_age: i64,
    channels: Vec<String>,
}

/// Writes the demo clinic.
///
/// # Errors
/// `internal` when the demo file is not valid; storage errors.
pub async fn demo(db: &Db, now: Instant) -> Result<(), ApiError> {
    let demo: Demo = serde_json::from_str(DEMO)
        .map_err(|error| ApiError::internal(&format!("the demo file: {error}")))?;
    db.write(move |sql| {
        settings(sql)?;
        for (position, service) in demo.services.iter().enumerate() {
            write_service(sql, i64::try_from(position).unwrap_or(i64::MAX), service)?;
        }
        for clinician in &demo.clinicians {
            write_clinician(sql, clinician, now)?;
            write_hours(sql, clinician, demo.opening_weeks, now)?;
        }
        for colleague in &demo.colleagues {
            let person_id = write_person(sql, &colleague.person, now)?;
            write_staff(sql, &colleague.id, &person_id, &colleague.role, None, now)?;
        }
        Ok(())
    })
    .await
}

fn settings(sql: &mut dyn Sql) -> Result<(), ApiError> {
    for (key, value) in [
        ("public_reimbursement", "false"),
        ("telephone", "+4721000000"),
        ("email", "hei@eclinic.example"),
        ("seller", "eClinic AS (demo), org.nr. 999 999 999"),
    ] {
        sql.execute(
            "INSERT INTO setting (key, value) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING",
            params![key, value],
        )?;
    }
    Ok(())
}

fn write_service(sql: &mut dyn Sql, position: i64, service: &DemoService) -> Result<(), ApiError> {
    sql.execute(
        "INSERT INTO service (id, position, profession, name_nb, name_en, description_nb,
             description_en, minutes, price_ore, vat_exempt, minimum_age, channels)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         ON CONFLICT (id) DO NOTHING",
        params![
            &service.id,
            position,
            &service.profession,
            &service.name.nb,
            &service.name.en,
            &service.description.nb,
            &service.description.en,
            service.minutes,
            service.price_ore,
            service.vat_exempt,
            service.minimum_age,
            service.channels.join(",")
        ],
    )?;
    Ok(())
}

fn write_person(sql: &mut dyn Sql, person: &DemoPerson, now: Instant) -> Result<String, ApiError> {
    sql.execute(
        "INSERT INTO person (id, bankid_altsub, given_name, family_name, birth_date, created_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
        params![
            ids::new_id(),
            &person.bankid_altsub,
            &person.given_name,
            &person.family_name,
            &person.birth_date,
            now.millis()
        ],
    )?;
    let row = sql.query_one(
        "SELECT id FROM person WHERE bankid_altsub = $1",
        params![&person.bankid_altsub],
    )?;
    Ok(row.get(0)?)
}

fn write_staff(
    sql: &mut dyn Sql,
    id: &str,
    person_id: &str,
    role: &str,
    clinician_id: Option<&str>,
    now: Instant,
) -> Result<(), ApiError> {
    sql.execute(
        "INSERT INTO staff_member (id, person_id, role, clinician_id, since)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
        params![id, person_id, role, clinician_id, now.millis()],
    )?;
    Ok(())
}

fn write_clinician(
    sql: &mut dyn Sql,
    clinician: &DemoClinician,
    now: Instant,
) -> Result<(), ApiError> {
    let person_id = write_person(sql, &clinician.person, now)?;
    sql.execute(
        "INSERT INTO clinician (id, person_id, profession, hpr_number, languages, profile_nb,
             profile_en)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
        params![
            &clinician.id,
            &person_id,
            &clinician.profession,
            &clinician.hpr_number,
            clinician.languages.join(","),
            &clinician.profile.nb,
            &clinician.profile.en
        ],
    )?;
    sql.execute(
        "INSERT INTO authorisation (hpr_number, profession, first_date, last_date)
         VALUES ($1, $2, '2010-01-01', NULL) ON CONFLICT DO NOTHING",
        params![&clinician.hpr_number, &clinician.profession],
    )?;
    let id = &clinician.id;
    write_staff(sql, id, &person_id, &clinician.profession, Some(id), now)
}

fn write_hours(
    sql: &mut dyn Sql,
    clinician: &DemoClinician,
    weeks: i32,
    now: Instant,
) -> Result<(), ApiError> {
    let first = oslo::date(now);
    let last = first
        .add_days(weeks.saturating_mul(7))
        .ok_or_else(|| ApiError::internal("the demo hours end after the calendar"))?;
    // Hours of demos from before hours could be ended.
    sql.execute(
        "DELETE FROM posted_hours WHERE clinician_id = $1 AND posted_at = 0",
        params![&clinician.id],
    )?;
    for (number, hours) in clinician.hours.iter().enumerate() {
        let weekdays: Vec<String> = hours.weekdays.iter().map(u8::to_string).collect();
        sql.execute(
            "INSERT INTO posted_hours (id, clinician_id, weekdays, start_time, end_time,
                 first_date, last_date, channels, posted_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, 'video,telephone', $8)
             ON CONFLICT (id) DO UPDATE SET last_date = excluded.last_date
             WHERE posted_hours.ended_at IS NULL",
            params![
                format!("{}-hours-{number}", clinician.id),
                &clinician.id,
                weekdays.join(","),
                &hours.start,
                &hours.end,
                first.to_string(),
                last.to_string(),
                now.millis()
            ],
        )?;
    }
    catalogue::changes(sql)
}
