//! A large clinic for measurements: many clinicians with hours around the clock, many members.

use eclinic_rules::{Instant, oslo};
use futures_util::future::join_all;
use reqwest::Client;

use crate::{
    clinic::Clinic,
    member::{Member, Time, free_times},
};

/// The service that only the added clinicians make big; the demo clinic's own stay as they are.
pub const SERVICE: &str = "measured-20";

/// SQL that adds a service and this many nurses who work day and night for four weeks.
pub fn sql(clinicians: usize, now: Instant) -> String {
    use std::fmt::Write;
    let first = oslo::date(now);
    let last = first.add_days(27).expect("a date");
    let mut sql = format!(
        "INSERT INTO service (id, position, profession, name_nb, name_en, description_nb,
             description_en, minutes, price_ore, vat_exempt, minimum_age, channels)
         VALUES ('{SERVICE}', 99, 'nurse', 'Målt', 'Measured', '', '', 20, 39000, 1, 0, 'video');"
    );
    for number in 0..clinicians {
        let _ = write!(
            sql,
            "INSERT INTO person (id, given_name, family_name, birth_date, created_at)
             VALUES ('measured-{number}', 'Målt', 'Sykepleier {number}', '1980-01-01', 0);
             INSERT INTO clinician (id, person_id, profession, hpr_number, languages, profile_nb,
                 profile_en)
             VALUES ('measured-{number}', 'measured-{number}', 'nurse', '98{number:07}', 'nb', '',
                 '');
             INSERT INTO authorisation (hpr_number, profession, first_date)
             VALUES ('98{number:07}', 'nurse', '2010-01-01');
             INSERT INTO posted_hours (id, clinician_id, weekdays, start_time, end_time,
                 first_date, last_date, channels)
             VALUES ('measured-{number}', 'measured-{number}', '1,2,3,4,5,6,7', '00:00', '24:00',
                 '{first}', '{last}', 'video');"
        );
    }
    sql
}

/// Signs up this many members, sixteen at a time.
pub async fn members(clinic: &Clinic, client: &Client, count: usize) -> Vec<Member> {
    let persons = clinic.generate_persons(count).await;
    let mut members = Vec::with_capacity(count);
    for chunk in persons.chunks(16) {
        let sign_ups = chunk
            .iter()
            .map(|person| Member::sign_up(clinic, client, person));
        members.extend(join_all(sign_ups).await);
    }
    members
}

/// The free times of the added clinicians.
pub async fn times(clinic: &Clinic, client: &Client) -> Vec<Time> {
    let mut times = free_times(clinic, client, SERVICE, 28).await;
    times.retain(|time| time.clinician_id.starts_with("measured-"));
    times
}
