//! Norwegian civil time. Whatever zone a device or server is in, the clinic's
//! days and hours are those of Europe/Oslo (R29), and the two irregular hours
//! of the year are decided here and nowhere else (R30).

use crate::date::{LocalDate, LocalTime, Weekday};
use crate::instant::Instant;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};

/// The zone alone is compiled in: the whole database would triple the web bundle.
static OSLO: TimeZone = jiff::tz::get!("Europe/Oslo");

/// First instant of year 1 plus a day, and last of year 9999 less two days: all
/// of them have an Oslo date that [`LocalDate`] can hold.
const EARLIEST: i64 = -62_135_510_400_000;
const LATEST: i64 = 253_402_128_000_000;

/// Date and clock time in Oslo at an instant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OsloTime {
    /// The calendar date in Oslo.
    pub date: LocalDate,
    /// The time on the wall clock, seconds cut off.
    pub time: LocalTime,
    /// Set in the autumn hour that comes twice: which of the two it is.
    pub repeated_hour: Option<RepeatedHour>,
}

/// The clock shows 02:00 to 02:59 twice when summer time ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RepeatedHour {
    /// The first pass, in summer time (UTC+2).
    Summer,
    /// The second pass, in winter time (UTC+1).
    Winter,
}

/// The instants at which an Oslo clock shows a date and time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Resolved {
    /// Almost always: exactly one.
    Once(Instant),
    /// In the autumn hour that comes twice: both, an hour apart.
    Twice {
        /// The first, in summer time.
        summer: Instant,
        /// The second, in winter time.
        winter: Instant,
    },
}

impl Resolved {
    /// The only or the first of the instants.
    pub const fn earlier(self) -> Instant {
        match self {
            Self::Once(instant)
            | Self::Twice {
                summer: instant, ..
            } => instant,
        }
    }

    /// The only or the last of the instants.
    pub const fn later(self) -> Instant {
        match self {
            Self::Once(instant)
            | Self::Twice {
                winter: instant, ..
            } => instant,
        }
    }
}

/// In the spring hour that is skipped, no clock in Oslo shows the time asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("this time does not exist: the clock is set forward over it")]
pub struct Gap {
    /// The instant at which the clock jumps, shown as 03:00 summer time.
    pub jump: Instant,
}

/// The Oslo calendar date at an instant. Instants outside the years 1 to 9999
/// count as the nearest one inside.
pub fn date(instant: Instant) -> LocalDate {
    date_time(instant).date
}

/// Date, clock time and which pass of a repeated hour, at an instant. Instants
/// outside the years 1 to 9999 count as the nearest one inside.
pub fn date_time(instant: Instant) -> OsloTime {
    let timestamp = timestamp(instant);
    let local = OSLO.to_datetime(timestamp);
    let repeated_hour = match OSLO.to_ambiguous_timestamp(local).offset() {
        AmbiguousOffset::Fold { before, .. } if OSLO.to_offset(timestamp) == before => {
            Some(RepeatedHour::Summer)
        }
        AmbiguousOffset::Fold { .. } => Some(RepeatedHour::Winter),
        AmbiguousOffset::Unambiguous { .. } | AmbiguousOffset::Gap { .. } => None,
    };
    OsloTime {
        date: LocalDate::from_clamped(local.date()),
        time: LocalTime::of_clock(local.hour(), local.minute()),
        repeated_hour,
    }
}

/// The instants at which an Oslo clock shows this date and time (R30). 24:00 is
/// 00:00 of the next day.
///
/// In the spring gap there is none: [`Gap`]. In the autumn fold there are two,
/// and the caller has to say which is meant.
pub fn instant_of(date: LocalDate, time: LocalTime) -> Result<Resolved, Gap> {
    let (date, hour) = match (time.hour(), date.add_days(1)) {
        (24, Some(next)) => (next, 0),
        (24, None) => return Ok(Resolved::Once(Instant::from_millis(LATEST))),
        (hour, _) => (date, hour),
    };
    let local = date.to_jiff().at(hour, time.minute(), 0, 0);
    match OSLO.to_ambiguous_timestamp(local).offset() {
        AmbiguousOffset::Unambiguous { offset } => Ok(Resolved::Once(at_offset(local, offset))),
        AmbiguousOffset::Fold { before, after } => Ok(Resolved::Twice {
            summer: at_offset(local, before),
            winter: at_offset(local, after),
        }),
        AmbiguousOffset::Gap { before, .. } => Err(Gap {
            jump: jump_before(local, before),
        }),
    }
}

/// The first instant of this date in Oslo: 00:00, which always exists there.
pub fn start_of_day(date: LocalDate) -> Instant {
    match instant_of(date, LocalTime::MIDNIGHT) {
        Ok(resolved) => resolved.earlier(),
        Err(gap) => gap.jump,
    }
}

/// The Oslo day of the week at an instant.
pub fn weekday(instant: Instant) -> Weekday {
    date(instant).weekday()
}

fn timestamp(instant: Instant) -> Timestamp {
    let millis = instant.millis().clamp(EARLIEST, LATEST);
    Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH)
}

fn at_offset(local: DateTime, offset: jiff::tz::Offset) -> Instant {
    // Only the last hours of year 9999 can fail, and there the end of the range is right.
    offset
        .to_timestamp(local)
        .map_or(Instant::from_millis(LATEST), |timestamp| {
            Instant::from_millis(timestamp.as_millisecond())
        })
}

/// The jump that swallows `local`: reading it with the offset before the jump
/// gives an instant at or after it and less than an hour past.
fn jump_before(local: DateTime, before: jiff::tz::Offset) -> Instant {
    let past = at_offset(local, before);
    let just_past = timestamp(past.saturating_add_millis(1));
    OSLO.preceding(just_past).next().map_or(past, |transition| {
        Instant::from_millis(transition.timestamp().as_millisecond())
    })
}

#[cfg(test)]
mod tests;
