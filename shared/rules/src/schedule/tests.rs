#![allow(clippy::unwrap_used)]

use super::*;
use crate::oslo::RepeatedHour;
use crate::overlap::cells;
use proptest::prelude::*;
use std::collections::BTreeSet;

const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

fn date(text: &str) -> LocalDate {
    text.parse().unwrap()
}

fn clock(text: &str) -> LocalTime {
    text.parse().unwrap()
}

fn hours(start: &str, end: &str) -> PostedHours {
    PostedHours::new(
        WEEK,
        clock(start),
        clock(end),
        date("2026-01-01"),
        date("2028-12-31"),
    )
    .unwrap()
}

/// The starts as an Oslo clock shows them, "s" and "w" for the repeated hour.
fn shown(hours: &PostedHours, day: &str, minutes: u16) -> Vec<String> {
    slot_starts(hours, date(day), minutes)
        .into_iter()
        .map(|start| {
            let local = oslo::date_time(start);
            let pass = match local.repeated_hour {
                None => "",
                Some(RepeatedHour::Summer) => "s",
                Some(RepeatedHour::Winter) => "w",
            };
            format!("{}{pass}", local.time)
        })
        .collect()
}

#[test]
fn r18_slots_fill_the_hours_and_end_within_them() {
    let evening = hours("17:00", "18:10");
    assert_eq!(
        shown(&evening, "2026-11-24", 20),
        ["17:00", "17:20", "17:40"]
    );
    assert_eq!(shown(&evening, "2026-11-24", 70), ["17:00"]);
    assert!(shown(&evening, "2026-11-24", 71).is_empty());
    assert!(shown(&evening, "2026-11-24", 0).is_empty());
}

#[test]
fn a_length_is_rounded_up_to_five_minutes() {
    assert_eq!(
        shown(&hours("09:00", "10:00"), "2026-11-24", 18),
        ["09:00", "09:20", "09:40"]
    );
    assert_eq!(
        shown(&hours("09:00", "10:00"), "2026-11-24", 21),
        ["09:00", "09:25"]
    );
}

#[test]
fn r30_no_slot_falls_into_the_spring_gap() {
    for day in ["2026-03-29", "2027-03-28", "2028-03-26"] {
        let night = hours("01:00", "04:00");
        assert_eq!(
            shown(&night, day, 30),
            ["01:00", "01:30", "03:00", "03:30"],
            "{day}"
        );
        assert_eq!(shown(&hours("02:15", "03:30"), day, 30), ["03:00"], "{day}");
        assert!(shown(&hours("02:00", "03:00"), day, 5).is_empty(), "{day}");
        // A visit that begins before the jump and lasts over it.
        assert_eq!(shown(&night, day, 45), ["01:00", "01:45"], "{day}");
    }
}

#[test]
fn r30_both_autumn_hours_are_offered_once_each() {
    for day in ["2026-10-25", "2027-10-31", "2028-10-29"] {
        let night = shown(&hours("01:30", "03:30"), day, 30);
        assert_eq!(
            night,
            ["01:30", "02:00s", "02:30s", "02:00w", "02:30w", "03:00"],
            "{day}"
        );
        assert_eq!(
            shown(&hours("02:00", "03:00"), day, 60),
            ["02:00s", "02:00w"],
            "{day}"
        );
        assert_eq!(
            shown(&hours("01:00", "02:30"), day, 30),
            ["01:00", "01:30", "02:00s"],
            "{day}"
        );
    }
}

#[test]
fn r30_a_whole_day_has_23_24_or_25_hours_of_slots() {
    let day = hours("00:00", "24:00");
    let count = |text: &str| slot_starts(&day, date(text), 60).len();
    assert_eq!(
        [
            count("2027-03-28"),
            count("2027-03-27"),
            count("2027-10-31")
        ],
        [23, 24, 25]
    );
}

#[test]
fn hours_hold_on_their_weekdays_within_their_period() {
    let (first, last) = (date("2026-11-24"), date("2026-12-01"));
    let tuesdays = [Weekday::Tuesday, Weekday::Tuesday];
    let hours = PostedHours::new(tuesdays, clock("09:00"), clock("10:00"), first, last).unwrap();
    let covered = |text: &str| !slot_starts(&hours, date(text), 20).is_empty();
    assert!(covered("2026-11-24") && covered("2026-12-01"));
    assert!(!covered("2026-11-17") && !covered("2026-11-25") && !covered("2026-12-08"));
}

#[test]
fn hours_that_make_no_sense_are_refused() {
    let (first, last) = (date("2026-11-24"), date("2026-12-01"));
    let post = |week: &[Weekday], start: &str, end: &str, first, last| {
        PostedHours::new(week.iter().copied(), clock(start), clock(end), first, last)
    };
    let refused = [
        (
            post(&[], "09:00", "10:00", first, last),
            InvalidHours::NoWeekday,
        ),
        (
            post(&WEEK, "09:01", "10:00", first, last),
            InvalidHours::NotOnFiveMinutes,
        ),
        (
            post(&WEEK, "09:00", "10:04", first, last),
            InvalidHours::NotOnFiveMinutes,
        ),
        (
            post(&WEEK, "10:00", "10:00", first, last),
            InvalidHours::EndBeforeStart,
        ),
        (
            post(&WEEK, "22:00", "02:00", first, last),
            InvalidHours::EndBeforeStart,
        ),
        (
            post(&WEEK, "09:00", "10:00", last, first),
            InvalidHours::PeriodBackwards,
        ),
    ];
    for (hours, error) in refused {
        assert_eq!(hours, Err(error));
    }
}

#[test]
fn hours_are_checked_when_read_from_the_wire() {
    let text = |end: &str| {
        format!(
            r#"{{"weekdays":[1,2],"start":"08:00","end":"{end}","first_date":"2026-11-23","last_date":"2026-12-20"}}"#
        )
    };
    let hours: PostedHours = serde_json::from_str(&text("15:00")).unwrap();
    assert_eq!(serde_json::to_string(&hours).unwrap(), text("15:00"));
    assert!(serde_json::from_str::<PostedHours>(&text("07:00")).is_err());
}

#[test]
fn the_lead_time_is_elapsed_minutes() {
    let now = Instant::from_millis(1_000);
    assert_eq!(
        earliest_start(now, 30),
        Instant::from_millis(1_000 + 30 * 60_000)
    );
}

proptest! {
    #[test]
    fn r23_r30_slots_of_a_day_lie_on_cells_in_the_hours_and_never_overlap(
        days in 0_i32..1095, start in 0_i16..286, length in 1_i8..100, minutes in 1_u16..=120,
    ) {
        let at = |cell: i16| LocalTime::new(i8::try_from(cell / 12).unwrap(), i8::try_from(cell % 12 * 5).unwrap());
        let end = (start + i16::from(length)).min(288);
        let (start, end) = (at(start).unwrap(), at(end).unwrap());
        let hours = PostedHours::new(WEEK, start, end, date("2026-01-01"), date("2028-12-31")).unwrap();
        let day = date("2026-01-01").add_days(days).unwrap();
        let mut taken = BTreeSet::new();
        for slot in slot_starts(&hours, day, minutes) {
            let local = oslo::date_time(slot);
            prop_assert_eq!(local.date, day);
            prop_assert!(local.time >= start && local.time < end);
            for cell in cells(slot, minutes).unwrap() {
                prop_assert!(taken.insert(cell), "two slots share a cell");
            }
        }
    }
}

#[test]
fn r18_every_slot_lies_within_its_hours_and_nothing_around_it_does() {
    // A week with the autumn's repeated hour in it.
    let hours = hours("01:00", "04:00");
    for day in ["2026-10-24", "2026-10-25", "2026-10-26"] {
        let starts = slot_starts(&hours, date(day), 20);
        assert!(!starts.is_empty(), "{day}");
        for start in &starts {
            assert!(hours.contain(*start, start.saturating_add_minutes(20)));
        }
        let first = starts.first().unwrap().saturating_add_minutes(-5);
        assert!(!hours.contain(first, first.saturating_add_minutes(20)));
        let last = starts.last().unwrap().saturating_add_minutes(5);
        assert!(!hours.contain(last, last.saturating_add_minutes(20)));
    }
}

#[test]
fn a_block_touches_what_shares_a_moment_with_it() {
    let block = Block::new(date("2026-11-30"), clock("09:00"), clock("10:00")).unwrap();
    let at = |time: &str| {
        oslo::instant_of(date("2026-11-30"), clock(time))
            .unwrap()
            .earlier()
    };
    for (start, end, touched) in [
        ("08:40", "09:00", false),
        ("08:40", "09:05", true),
        ("09:20", "09:40", true),
        ("08:00", "11:00", true),
        ("09:55", "10:15", true),
        ("10:00", "10:20", false),
    ] {
        assert_eq!(block.touches(at(start), at(end)), touched, "{start}–{end}");
    }
    assert_eq!(
        Block::new(date("2026-11-30"), clock("09:00"), clock("09:00")),
        Err(InvalidHours::EndBeforeStart)
    );
    assert_eq!(
        Block::new(date("2026-11-30"), clock("09:02"), clock("10:00")),
        Err(InvalidHours::NotOnFiveMinutes)
    );
}

#[test]
fn r30_time_within_the_hour_that_spring_skips_cannot_be_blocked() {
    // Sunday 28 March 2027: 02:00 is 03:00.
    let spring = date("2027-03-28");
    assert_eq!(
        Block::new(spring, clock("02:05"), clock("02:10")),
        Err(InvalidHours::EndBeforeStart)
    );
    let across = Block::new(spring, clock("01:30"), clock("03:30")).unwrap();
    assert_eq!(
        across.ends_at().millis() - across.starts_at().millis(),
        3_600_000
    );
}

#[test]
fn hours_overlap_only_on_a_day_that_both_have() {
    let post = |days: &[Weekday], start: &str, end: &str, first: &str, last: &str| {
        PostedHours::new(
            days.iter().copied(),
            clock(start),
            clock(end),
            date(first),
            date(last),
        )
        .unwrap()
    };
    let monday = [Weekday::Monday];
    let week = post(&WEEK, "08:00", "15:00", "2026-11-30", "2026-12-20");
    for (other, overlaps) in [
        (
            post(&monday, "14:55", "18:00", "2026-12-07", "2026-12-07"),
            true,
        ),
        (
            post(&monday, "15:00", "18:00", "2026-12-07", "2026-12-07"),
            false,
        ),
        (
            post(&monday, "09:00", "10:00", "2026-12-21", "2027-01-20"),
            false,
        ),
        (
            post(&monday, "09:00", "10:00", "2026-12-20", "2027-01-20"),
            false,
        ),
        (
            post(&WEEK, "09:00", "10:00", "2026-12-20", "2027-01-20"),
            true,
        ),
        (
            post(&monday, "09:00", "10:00", "2026-01-01", "2026-11-29"),
            false,
        ),
    ] {
        assert_eq!(week.overlap(&other), overlaps, "{other:?}");
        assert_eq!(other.overlap(&week), overlaps, "{other:?}");
    }
}

#[test]
fn r18_hours_are_posted_from_today_and_for_a_year_at_most() {
    let today = date("2026-11-30");
    let period = |first: &str, last: &str| {
        PostedHours::new(
            WEEK,
            clock("08:00"),
            clock("09:00"),
            date(first),
            date(last),
        )
        .unwrap()
    };
    let may = |first, last| period(first, last).may_be_posted(today);
    assert_eq!(may("2026-11-30", "2027-12-01"), Ok(()));
    assert_eq!(may("2026-11-29", "2026-12-01"), Err(NotPostable::Past));
    assert_eq!(may("2026-11-30", "2027-12-02"), Err(NotPostable::TooFar));
}

#[test]
fn r36_a_visit_is_offered_within_hours_of_its_channel_and_outside_of_blocks() {
    let day = date("2026-11-30");
    let at = |time: &str| oslo::instant_of(day, clock(time)).unwrap().earlier();
    let offered = Availability {
        hours: vec![
            (hours("08:00", "12:00"), vec![Channel::Video]),
            (
                hours("12:00", "15:00"),
                vec![Channel::Video, Channel::Telephone],
            ),
        ],
        blocks: vec![Block::new(day, clock("09:00"), clock("10:00")).unwrap()],
    };
    for (start, end, channel, allowed) in [
        ("08:00", "08:20", Channel::Video, true),
        ("08:00", "08:20", Channel::Telephone, false),
        ("08:40", "09:00", Channel::Video, true),
        ("08:45", "09:05", Channel::Video, false),
        ("09:20", "09:40", Channel::Video, false),
        ("11:50", "12:10", Channel::Video, false),
        ("12:00", "12:20", Channel::Telephone, true),
        ("15:00", "15:20", Channel::Video, false),
    ] {
        assert_eq!(
            offered.allows(at(start), at(end), channel),
            allowed,
            "{start} {channel:?}"
        );
    }
}
