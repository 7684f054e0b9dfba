//! Calendar dates and clock times without a zone. Ages and opening hours are
//! counted in them; what they mean as instants is decided in [`crate::oslo`].

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The text or the parts do not name a day of the calendar.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a date of the form YYYY-MM-DD")]
pub struct InvalidDate;

/// The text or the parts do not name a time of the clock.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a time of the form HH:MM")]
pub struct InvalidTime;

/// A day of the Gregorian calendar, years 1 to 9999. On the wire "YYYY-MM-DD".
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LocalDate(Date);

impl LocalDate {
    /// The date with this year (1 to 9999), month (1 to 12) and day.
    pub fn new(year: i16, month: i8, day: i8) -> Result<Self, InvalidDate> {
        Date::new(year, month, day)
            .map_err(|_| InvalidDate)
            .and_then(Self::try_from)
    }

    /// The year, 1 to 9999.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        Weekday::from_jiff(self.0.weekday())
    }

    /// The date so many calendar days later (earlier when negative), or `None`
    /// outside the years 1 to 9999.
    pub fn add_days(self, days: i32) -> Option<Self> {
        let span = jiff::Span::new().try_days(days).ok()?;
        Self::try_from(self.0.checked_add(span).ok()?).ok()
    }

    /// For dates that are known to lie in the years 1 to 9999.
    pub(crate) fn from_clamped(date: Date) -> Self {
        Self(if date.year() >= 1 {
            date
        } else {
            Date::constant(1, 1, 1)
        })
    }

    /// The date as jiff knows it, for code that computes with jiff.
    pub fn to_jiff(self) -> Date {
        self.0
    }
}

impl TryFrom<Date> for LocalDate {
    type Error = InvalidDate;

    fn try_from(date: Date) -> Result<Self, InvalidDate> {
        if date.year() >= 1 {
            Ok(Self(date))
        } else {
            Err(InvalidDate)
        }
    }
}

impl FromStr for LocalDate {
    type Err = InvalidDate;

    /// Exactly "YYYY-MM-DD": ten characters, ASCII digits, no other form of ISO 8601.
    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        let year = digits(text, 0, 4).ok_or(InvalidDate)?;
        let month = digits(text, 5, 7).ok_or(InvalidDate)?;
        let day = digits(text, 8, 10).ok_or(InvalidDate)?;
        let marks = text.get(4..5) == Some("-") && text.get(7..8) == Some("-");
        if text.len() != 10 || !marks {
            return Err(InvalidDate);
        }
        let small = |part: i16| i8::try_from(part).map_err(|_| InvalidDate);
        Self::new(year, small(month)?, small(day)?)
    }
}

impl fmt::Display for LocalDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:04}-{:02}-{:02}",
            self.year(),
            self.month(),
            self.day()
        )
    }
}

impl TryFrom<String> for LocalDate {
    type Error = InvalidDate;

    fn try_from(text: String) -> Result<Self, InvalidDate> {
        text.parse()
    }
}

impl From<LocalDate> for String {
    fn from(date: LocalDate) -> Self {
        date.to_string()
    }
}

/// The day somebody was born, as BankID's `birthdate` claim says it (D4). Its
/// `Debug` hides the date: it must not reach logs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DateOfBirth(LocalDate);

impl DateOfBirth {
    /// Born on this date.
    pub const fn new(date: LocalDate) -> Self {
        Self(date)
    }

    /// The date of birth as a calendar date.
    pub const fn date(self) -> LocalDate {
        self.0
    }
}

impl FromStr for DateOfBirth {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        text.parse().map(Self)
    }
}

impl fmt::Debug for DateOfBirth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DateOfBirth")
    }
}

/// A time on the wall clock, 00:00 to 23:59, and 24:00 as the end of a day. On
/// the wire "HH:MM".
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LocalTime {
    hour: i8,
    minute: i8,
}

impl LocalTime {
    /// The time with this hour (0 to 23) and minute (0 to 59), or 24:00.
    pub fn new(hour: i8, minute: i8) -> Result<Self, InvalidTime> {
        let in_day = (0..24).contains(&hour) && (0..60).contains(&minute);
        if in_day || (hour, minute) == (24, 0) {
            Ok(Self { hour, minute })
        } else {
            Err(InvalidTime)
        }
    }

    /// 00:00, the start of a day.
    pub const MIDNIGHT: Self = Self { hour: 0, minute: 0 };

    /// For hours and minutes that come from a clock.
    pub(crate) const fn of_clock(hour: i8, minute: i8) -> Self {
        Self { hour, minute }
    }

    /// The hour, 0 to 24.
    pub const fn hour(self) -> i8 {
        self.hour
    }

    /// The minute, 0 to 59.
    pub const fn minute(self) -> i8 {
        self.minute
    }
}

impl FromStr for LocalTime {
    type Err = InvalidTime;

    /// Exactly "HH:MM".
    fn from_str(text: &str) -> Result<Self, InvalidTime> {
        let hour = digits(text, 0, 2).ok_or(InvalidTime)?;
        let minute = digits(text, 3, 5).ok_or(InvalidTime)?;
        if text.len() != 5 || text.get(2..3) != Some(":") {
            return Err(InvalidTime);
        }
        let small = |part: i16| i8::try_from(part).map_err(|_| InvalidTime);
        Self::new(small(hour)?, small(minute)?)
    }
}

impl fmt::Display for LocalTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

impl TryFrom<String> for LocalTime {
    type Error = InvalidTime;

    fn try_from(text: String) -> Result<Self, InvalidTime> {
        text.parse()
    }
}

impl From<LocalTime> for String {
    fn from(time: LocalTime) -> Self {
        time.to_string()
    }
}

/// A day of the week. On the wire its ISO 8601 number, Monday 1 to Sunday 7.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
#[allow(missing_docs)]
pub enum Weekday {
    Monday = 1,
    Tuesday = 2,
    Wednesday = 3,
    Thursday = 4,
    Friday = 5,
    Saturday = 6,
    Sunday = 7,
}

/// The number is not one of 1 (Monday) to 7 (Sunday).
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a weekday: 1 is Monday, 7 is Sunday")]
pub struct InvalidWeekday;

impl Weekday {
    /// The ISO 8601 number, Monday 1 to Sunday 7.
    pub const fn iso_number(self) -> u8 {
        self as u8
    }

    fn from_jiff(weekday: jiff::civil::Weekday) -> Self {
        match weekday {
            jiff::civil::Weekday::Monday => Self::Monday,
            jiff::civil::Weekday::Tuesday => Self::Tuesday,
            jiff::civil::Weekday::Wednesday => Self::Wednesday,
            jiff::civil::Weekday::Thursday => Self::Thursday,
            jiff::civil::Weekday::Friday => Self::Friday,
            jiff::civil::Weekday::Saturday => Self::Saturday,
            jiff::civil::Weekday::Sunday => Self::Sunday,
        }
    }
}

impl TryFrom<u8> for Weekday {
    type Error = InvalidWeekday;

    fn try_from(number: u8) -> Result<Self, InvalidWeekday> {
        match number {
            1 => Ok(Self::Monday),
            2 => Ok(Self::Tuesday),
            3 => Ok(Self::Wednesday),
            4 => Ok(Self::Thursday),
            5 => Ok(Self::Friday),
            6 => Ok(Self::Saturday),
            7 => Ok(Self::Sunday),
            _ => Err(InvalidWeekday),
        }
    }
}

impl From<Weekday> for u8 {
    fn from(weekday: Weekday) -> Self {
        weekday.iso_number()
    }
}

/// The number in `text[from..to]` when all of it is ASCII digits.
fn digits(text: &str, from: usize, to: usize) -> Option<i16> {
    let part = text.get(from..to)?;
    if part.bytes().all(|byte| byte.is_ascii_digit()) {
        part.parse().ok()
    } else {
        None
    }
}

#[cfg(test)]
mod tests;
