//! When journeys take place: at an hour with free times on the days after it.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use eclinic_rules::{date::LocalTime, oslo};

/// How far it is to the coming Monday at two minutes past nine in Oslo.
pub fn until_monday_morning() -> Duration {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let now_ms = i64::try_from(now.as_millis()).unwrap();
    let today = oslo::date(eclinic_rules::Instant::from_millis(now_ms));
    let monday = (1..=7)
        .filter_map(|days| today.add_days(days))
        .find(|date| date.weekday() == eclinic_rules::date::Weekday::Monday)
        .unwrap();
    let morning = oslo::instant_of(monday, LocalTime::new(9, 2).unwrap()).unwrap();
    let wait = morning.earlier().millis() - now_ms;
    Duration::from_millis(u64::try_from(wait).unwrap())
}
