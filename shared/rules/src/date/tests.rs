#![allow(clippy::unwrap_used)]

use super::*;
use proptest::prelude::*;

proptest! {
    #[test]
    fn a_date_is_read_back_as_written(year in 1_i16..=9999, month in 1_i8..=12, day in 1_i8..=28) {
        let date = LocalDate::new(year, month, day).unwrap();
        prop_assert_eq!(date.to_string().parse(), Ok(date));
        let json = serde_json::to_string(&date).unwrap();
        prop_assert_eq!(json.clone(), format!("\"{year:04}-{month:02}-{day:02}\""));
        prop_assert_eq!(serde_json::from_str::<LocalDate>(&json).unwrap(), date);
    }

    #[test]
    fn adding_days_is_undone_and_moves_the_weekday(year in 1900_i16..=2200, day in 1_i8..=28, days in -4000_i32..4000) {
        let date = LocalDate::new(year, 6, day).unwrap();
        let there = date.add_days(days).unwrap();
        prop_assert_eq!(there.add_days(-days), Some(date));
        let shift = (i32::from(there.weekday().iso_number()) - i32::from(date.weekday().iso_number())).rem_euclid(7);
        prop_assert_eq!(shift, days.rem_euclid(7));
    }

    #[test]
    fn any_text_is_read_or_refused_without_panic(text in "\\PC{0,12}") {
        let _ = text.parse::<LocalDate>();
        let _ = text.parse::<LocalTime>();
    }

    #[test]
    fn a_time_is_read_back_as_written(hour in 0_i8..24, minute in 0_i8..60) {
        let time = LocalTime::new(hour, minute).unwrap();
        prop_assert_eq!(time.to_string().parse(), Ok(time));
    }
}

#[test]
fn other_forms_and_missing_days_are_refused() {
    for text in [
        "2026-2-03",
        "20260203",
        "2026-02-30",
        "2027-02-29",
        "2026-13-01",
        "2026-00-10",
        "0000-01-01",
        "+026-01-01",
        "2026-01-01T",
        "2026/01/01",
        " 2026-01-01",
        "２026-01-01",
    ] {
        assert_eq!(text.parse::<LocalDate>(), Err(InvalidDate), "{text}");
    }
    assert!("2028-02-29".parse::<LocalDate>().is_ok());
}

#[test]
fn the_end_of_the_day_is_24_00_and_nothing_later() {
    assert!("24:00".parse::<LocalTime>().is_ok());
    for text in ["24:01", "25:00", "23:60", "9:00", "09.00", "-1:00"] {
        assert_eq!(text.parse::<LocalTime>(), Err(InvalidTime), "{text}");
    }
}

#[test]
fn weekdays_are_iso_numbers() {
    let tuesday: LocalDate = "2026-11-24".parse().unwrap();
    assert_eq!(tuesday.weekday(), Weekday::Tuesday);
    assert_eq!(serde_json::to_string(&Weekday::Sunday).unwrap(), "7");
    assert!(serde_json::from_str::<Weekday>("0").is_err());
    assert!(serde_json::from_str::<Weekday>("8").is_err());
}

#[test]
fn debug_of_a_birth_date_hides_it() {
    let birth: DateOfBirth = "1988-04-12".parse().unwrap();
    assert_eq!(format!("{birth:?}"), "DateOfBirth");
    assert_eq!(serde_json::to_string(&birth).unwrap(), "\"1988-04-12\"");
}
