#![allow(clippy::unwrap_used)]

use super::*;
use proptest::prelude::*;

const HOUR: i64 = 3_600_000;

fn day(text: &str) -> LocalDate {
    text.parse().unwrap()
}

fn clock(text: &str) -> LocalTime {
    text.parse().unwrap()
}

/// The instant of an RFC 3339 text with its offset written out, read by jiff
/// without any zone database.
fn at(text: &str) -> Instant {
    Instant::from_millis(text.parse::<Timestamp>().unwrap().as_millisecond())
}

/// The clock changes of 2026 to 2028: the last Sundays of March and October.
const SPRING: [&str; 3] = ["2026-03-29", "2027-03-28", "2028-03-26"];
const AUTUMN: [&str; 3] = ["2026-10-25", "2027-10-31", "2028-10-29"];

#[test]
fn r30_the_spring_hour_does_not_exist() {
    for date in SPRING {
        let jump = at(&format!("{date}T01:00:00Z"));
        for time in ["02:00", "02:05", "02:30", "02:59"] {
            assert_eq!(
                instant_of(day(date), clock(time)),
                Err(Gap { jump }),
                "{date} {time}"
            );
        }
        let before = instant_of(day(date), clock("01:59"));
        assert_eq!(
            before,
            Ok(Resolved::Once(at(&format!("{date}T01:59:00+01:00"))))
        );
        assert_eq!(
            instant_of(day(date), clock("03:00")),
            Ok(Resolved::Once(jump))
        );
        assert_eq!(date_time(jump).time, clock("03:00"));
        assert_eq!(
            date_time(jump.saturating_add_millis(-1)).time,
            clock("01:59")
        );
    }
}

#[test]
fn r30_the_autumn_hour_comes_twice_and_each_is_told_apart() {
    for date in AUTUMN {
        for time in ["02:00", "02:30", "02:59"] {
            let summer = at(&format!("{date}T{time}:00+02:00"));
            let winter = at(&format!("{date}T{time}:00+01:00"));
            let resolved = instant_of(day(date), clock(time)).unwrap();
            assert_eq!(resolved, Resolved::Twice { summer, winter });
            assert_eq!((resolved.earlier(), resolved.later()), (summer, winter));
            assert_eq!(winter.millis_since(summer), HOUR);
            assert_eq!(date_time(summer).repeated_hour, Some(RepeatedHour::Summer));
            assert_eq!(date_time(winter).repeated_hour, Some(RepeatedHour::Winter));
            assert_eq!(date_time(summer).time, date_time(winter).time);
        }
        for time in ["01:59", "03:00"] {
            let once = instant_of(day(date), clock(time)).unwrap();
            assert_eq!(once.earlier(), once.later());
            assert_eq!(date_time(once.earlier()).repeated_hour, None);
        }
    }
}

#[test]
fn days_with_a_clock_change_have_23_and_25_hours() {
    let length = |text: &str| {
        let date = day(text);
        start_of_day(date.add_days(1).unwrap()).millis_since(start_of_day(date)) / HOUR
    };
    assert_eq!(SPRING.map(length), [23; 3]);
    assert_eq!(AUTUMN.map(length), [25; 3]);
    assert_eq!(length("2026-11-24"), 24);
}

#[test]
fn r29_the_day_changes_at_midnight_in_oslo() {
    assert_eq!(date(at("2026-11-24T22:59:59.999Z")), day("2026-11-24"));
    assert_eq!(date(at("2026-11-24T23:00:00Z")), day("2026-11-25"));
    assert_eq!(date(at("2026-07-01T22:00:00Z")), day("2026-07-02"));
    assert_eq!(weekday(at("2026-11-24T23:00:00Z")), Weekday::Wednesday);
}

#[test]
fn the_end_of_a_day_is_the_start_of_the_next() {
    let end = instant_of(day("2026-11-24"), clock("24:00"))
        .unwrap()
        .earlier();
    assert_eq!(end, start_of_day(day("2026-11-25")));
}

#[test]
fn the_ends_of_the_calendar_do_not_panic() {
    for date in ["0001-01-01", "9999-12-31"] {
        let start = start_of_day(day(date));
        let _ = date_time(start);
        let _ = instant_of(day(date), clock("24:00"));
    }
    assert_eq!(date(Instant::from_millis(i64::MIN)).year(), 1);
    assert_eq!(date(Instant::from_millis(i64::MAX)).year(), 9999);
}

proptest! {
    #[test]
    fn every_instant_is_one_of_those_its_own_clock_time_names(minutes in 29_000_000_i64..32_000_000) {
        let instant = Instant::from_millis(minutes * 60_000);
        let local = date_time(instant);
        let resolved = instant_of(local.date, local.time).unwrap();
        match local.repeated_hour {
            None => prop_assert_eq!(resolved, Resolved::Once(instant)),
            Some(RepeatedHour::Summer) => prop_assert_eq!(resolved.earlier(), instant),
            Some(RepeatedHour::Winter) => prop_assert_eq!(resolved.later(), instant),
        }
        let start = start_of_day(local.date);
        prop_assert!(start <= instant);
        prop_assert!(instant < start_of_day(local.date.add_days(1).unwrap()));
    }

    #[test]
    fn any_instant_has_a_date(millis in any::<i64>()) {
        let _ = date_time(Instant::from_millis(millis));
    }
}
