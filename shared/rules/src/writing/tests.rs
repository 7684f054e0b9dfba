#![allow(clippy::unwrap_used)]

use super::*;
use crate::date::{LocalDate, Weekday};
use crate::instant::Instant;
use crate::language::Language::{En, Nb};
use crate::money::Ore;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn at(text: &str) -> Instant {
    Instant::from_millis(text.parse::<jiff::Timestamp>().unwrap().as_millisecond())
}

fn date_of(text: &str) -> LocalDate {
    text.parse().unwrap()
}

#[test]
fn times_are_written_as_the_brand_says() {
    let (visit, today) = (at("2026-11-24T17:20:00Z"), date_of("2026-11-20"));
    assert_eq!(
        date_time(Nb, visit, today),
        "tirsdag 24. november kl. 18.20"
    );
    assert_eq!(date_time(En, visit, today), "Tuesday 24 November at 18:20");
    assert_eq!(date_time_short(Nb, visit, today), "24. nov. kl. 18.20");
    assert_eq!(date_time_short(En, visit, today), "24 Nov at 18:20");
    assert_eq!(time(Nb, visit), "18.20");
    assert_eq!(time(En, at("2026-11-24T07:05:00Z")), "08:05");
    let day_of_visit = date_of("2026-11-24");
    assert_eq!(day(Nb, day_of_visit, today), "tirsdag 24. november");
    assert_eq!(day(En, day_of_visit, today), "Tuesday 24 November");
    assert_eq!(date(Nb, day_of_visit, today), "24. november");
    assert_eq!(date_short(En, day_of_visit, today), "24 Nov");
}

#[test]
fn the_year_is_written_when_it_is_another() {
    let (visit, today) = (at("2027-01-05T08:00:00Z"), date_of("2026-12-30"));
    assert_eq!(
        date_time(Nb, visit, today),
        "tirsdag 5. januar 2027 kl. 09.00"
    );
    assert_eq!(
        date_time(En, visit, today),
        "Tuesday 5 January 2027 at 09:00"
    );
    assert_eq!(date_time_short(Nb, visit, today), "5. jan. 2027 kl. 09.00");
    assert_eq!(date(En, date_of("2025-05-17"), today), "17 May 2025");
}

#[test]
fn r29_the_text_is_oslos_day_even_when_utc_is_another() {
    let visit = at("2026-12-31T23:30:00Z");
    assert_eq!(
        date_time(Nb, visit, date_of("2026-12-31")),
        "fredag 1. januar 2027 kl. 00.30"
    );
}

#[test]
fn r30_the_repeated_hour_says_which_one() {
    let today = date_of("2027-10-01");
    let (summer, winter) = (at("2027-10-31T00:30:00Z"), at("2027-10-31T01:30:00Z"));
    assert_eq!(
        date_time(Nb, summer, today),
        "søndag 31. oktober kl. 02.30 (sommertid)"
    );
    assert_eq!(
        date_time(Nb, winter, today),
        "søndag 31. oktober kl. 02.30 (vintertid)"
    );
    assert_eq!(time(En, summer), "02:30 (summer time)");
    assert_eq!(time(En, winter), "02:30 (winter time)");
    assert_eq!(time(Nb, at("2027-10-31T02:00:00Z")), "03.00");
}

#[test]
fn every_weekday_and_month_has_its_own_name() {
    for language in [Nb, En] {
        let days: BTreeSet<_> = (1..=7)
            .map(|n| weekday_name(language, Weekday::try_from(n).unwrap()))
            .collect();
        let months: BTreeSet<_> = (1..=12).map(|n| month_name(language, n)).collect();
        assert_eq!((days.len(), months.len()), (7, 12));
        assert!(!months.contains(""));
        assert!((1..=12).all(|n| {
            month_name(language, n)
                .starts_with(names::month_short(language, n).trim_end_matches('.'))
        }));
    }
    assert_eq!(weekday_name(Nb, Weekday::Saturday), "lørdag");
}

#[test]
fn r41_amounts_are_written_with_the_right_code_points() {
    let rows = [
        (69_000, "690\u{a0}kr", "NOK\u{a0}690"),
        (123_450, "1\u{a0}234,50\u{a0}kr", "NOK\u{a0}1,234.50"),
        (169_000, "1\u{a0}690\u{a0}kr", "NOK\u{a0}1,690"),
        (0, "0\u{a0}kr", "NOK\u{a0}0"),
        (5, "0,05\u{a0}kr", "NOK\u{a0}0.05"),
        (99_999, "999,99\u{a0}kr", "NOK\u{a0}999.99"),
        (-69_000, "\u{2212}690\u{a0}kr", "\u{2212}NOK\u{a0}690"),
        (
            100_000_000_001,
            "1\u{a0}000\u{a0}000\u{a0}000,01\u{a0}kr",
            "NOK\u{a0}1,000,000,000.01",
        ),
    ];
    for (ore, nb, en) in rows {
        assert_eq!(money(Nb, Ore::new(ore)), nb);
        assert_eq!(money(En, Ore::new(ore)), en);
    }
}

/// Reads an amount back from its digits alone.
fn read(text: &str, point: char) -> i128 {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let ore: i128 = digits.parse().unwrap();
    let ore = if text.contains(point) { ore } else { ore * 100 };
    if text.starts_with('\u{2212}') {
        -ore
    } else {
        ore
    }
}

proptest! {
    #[test]
    fn r41_every_amount_can_be_read_back(ore in any::<i64>()) {
        prop_assert_eq!(read(&money(Nb, Ore::new(ore)), ','), i128::from(ore));
        prop_assert_eq!(read(&money(En, Ore::new(ore)), '.'), i128::from(ore));
        prop_assert!(!money(Nb, Ore::new(ore)).contains([' ', '-']));
        prop_assert!(!money(En, Ore::new(ore)).contains([' ', '-']));
    }

    #[test]
    fn r30_two_different_minutes_are_never_written_alike(minutes in 29_460_000_i64..31_000_000, later in 1_i64..200) {
        let today = date_of("2026-11-24");
        let (a, b) = (Instant::from_millis(minutes * 60_000), Instant::from_millis((minutes + later) * 60_000));
        for language in [Nb, En] {
            prop_assert_ne!(date_time(language, a, today), date_time(language, b, today));
            prop_assert_ne!(date_time_short(language, a, today), date_time_short(language, b, today));
        }
    }

    #[test]
    fn any_instant_can_be_written(millis in any::<i64>()) {
        let _ = date_time(Nb, Instant::from_millis(millis), date_of("2026-11-24"));
    }
}
