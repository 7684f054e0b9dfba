//! Dates and clock times. All are Oslo's (R29); the year is written when it is
//! not the reader's current one; in the autumn hour that comes twice the text says
//! which one is meant (R30).

use super::names::{month_name, month_short, weekday_name};
use crate::date::LocalDate;
use crate::instant::Instant;
use crate::language::Language;
use crate::oslo::{self, RepeatedHour};

/// "tirsdag 24. november kl. 18.20", "Tuesday 24 November at 18:20".
pub fn date_time(language: Language, instant: Instant, today: LocalDate) -> String {
    at(
        language,
        &day(language, oslo::date(instant), today),
        instant,
    )
}

/// "24. nov. kl. 18.20", "24 Nov at 18:20".
pub fn date_time_short(language: Language, instant: Instant, today: LocalDate) -> String {
    at(
        language,
        &date_short(language, oslo::date(instant), today),
        instant,
    )
}

/// "18.20", "18:20"; in the repeated hour "02.30 (sommertid)", "02:30 (winter time)".
pub fn time(language: Language, instant: Instant) -> String {
    let local = oslo::date_time(instant);
    let (hour, minute) = (local.time.hour(), local.time.minute());
    let clock = match language {
        Language::Nb => format!("{hour:02}.{minute:02}"),
        Language::En => format!("{hour:02}:{minute:02}"),
    };
    let pass = match (local.repeated_hour, language) {
        (None, _) => return clock,
        (Some(RepeatedHour::Summer), Language::Nb) => "sommertid",
        (Some(RepeatedHour::Winter), Language::Nb) => "vintertid",
        (Some(RepeatedHour::Summer), Language::En) => "summer time",
        (Some(RepeatedHour::Winter), Language::En) => "winter time",
    };
    format!("{clock} ({pass})")
}

/// With the weekday: "tirsdag 24. november", "Tuesday 24 November".
pub fn day(language: Language, date: LocalDate, today: LocalDate) -> String {
    let weekday = weekday_name(language, date.weekday());
    format!("{weekday} {}", self::date(language, date, today))
}

/// "24. november", "24 November".
pub fn date(language: Language, date: LocalDate, today: LocalDate) -> String {
    with_year(language, date, today, month_name(language, date.month()))
}

/// "24. nov.", "24 Nov".
pub fn date_short(language: Language, date: LocalDate, today: LocalDate) -> String {
    with_year(language, date, today, month_short(language, date.month()))
}

fn with_year(language: Language, date: LocalDate, today: LocalDate, month: &str) -> String {
    let day = match language {
        Language::Nb => format!("{}. {month}", date.day()),
        Language::En => format!("{} {month}", date.day()),
    };
    if date.year() == today.year() {
        day
    } else {
        format!("{day} {}", date.year())
    }
}

fn at(language: Language, day: &str, instant: Instant) -> String {
    let time = time(language, instant);
    match language {
        Language::Nb => format!("{day} kl. {time}"),
        Language::En => format!("{day} at {time}"),
    }
}
