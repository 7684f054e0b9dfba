//! From posted hours to the starts of slots. The hours are wall-clock times in
//! Oslo; the slots are instants, counted in elapsed minutes, so that none falls
//! into the spring gap and both autumn hours are offered, each once (R30).

use crate::date::{LocalDate, LocalTime, Weekday};
use crate::instant::Instant;
use crate::oslo;
use crate::overlap::{CELL_MINUTES, cell_count};
use crate::profession::Channel;
use serde::{Deserialize, Serialize};

/// Hours a clinician has posted (R18): every given weekday of a period.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "Unchecked", into = "Unchecked")]
pub struct PostedHours {
    weekdays: Vec<Weekday>,
    start: LocalTime,
    end: LocalTime,
    first_date: LocalDate,
    last_date: LocalDate,
}

/// Why hours cannot be posted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum InvalidHours {
    /// Start or end is not on a whole five minutes.
    #[error("hours start and end on a whole five minutes")]
    NotOnFiveMinutes,
    /// The end is not after the start. Hours over midnight are posted as two.
    #[error("hours end after they start, on the same day")]
    EndBeforeStart,
    /// The last date is before the first.
    #[error("the period ends before it starts")]
    PeriodBackwards,
    /// No weekday is given.
    #[error("no weekday is given")]
    NoWeekday,
}

impl InvalidHours {
    /// The stable code for the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotOnFiveMinutes => "hours_not_on_five_minutes",
            Self::EndBeforeStart => "hours_end_before_start",
            Self::PeriodBackwards => "hours_period_backwards",
            Self::NoWeekday => "hours_without_weekday",
        }
    }
}

/// How far ahead hours are posted, in days: a year.
pub const FURTHEST_DAYS: i32 = 366;

/// Why hours that are right in themselves cannot be posted now.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotPostable {
    /// They begin before today.
    #[error("hours begin today at the earliest")]
    Past,
    /// They end more than [`FURTHEST_DAYS`] days ahead.
    #[error("hours end within a year")]
    TooFar,
}

impl NotPostable {
    /// The stable code for the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Past => "hours_in_the_past",
            Self::TooFar => "hours_too_far_ahead",
        }
    }
}

/// Time that nobody can book, within posted hours or not.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Block {
    starts_at: Instant,
    ends_at: Instant,
}

impl Block {
    /// From `start` to `end` (24:00 is the end of the day) on a date; borders in the hour of a
    /// clock change as for posted hours.
    ///
    /// # Errors
    /// As for [`PostedHours::new`]; [`InvalidHours::EndBeforeStart`] also for time within the hour
    /// that is skipped in spring: it does not exist.
    pub fn new(date: LocalDate, start: LocalTime, end: LocalTime) -> Result<Self, InvalidHours> {
        let hours = PostedHours::new([date.weekday()], start, end, date, date)?;
        let (starts_at, ends_at) = hours.window(date);
        if starts_at < ends_at {
            Ok(Self { starts_at, ends_at })
        } else {
            Err(InvalidHours::EndBeforeStart)
        }
    }

    /// As it was stored.
    pub const fn stored(starts_at: Instant, ends_at: Instant) -> Self {
        Self { starts_at, ends_at }
    }

    /// First instant.
    pub const fn starts_at(self) -> Instant {
        self.starts_at
    }

    /// First instant after.
    pub const fn ends_at(self) -> Instant {
        self.ends_at
    }

    /// Whether a visit from `start` to `end` takes some of it.
    pub fn touches(self, start: Instant, end: Instant) -> bool {
        start < self.ends_at && self.starts_at < end
    }
}

impl PostedHours {
    /// Hours from `start` to `end` (24:00 is the end of the day), on the weekdays
    /// given, from the first to the last date, both included.
    pub fn new(
        weekdays: impl IntoIterator<Item = Weekday>,
        start: LocalTime,
        end: LocalTime,
        first_date: LocalDate,
        last_date: LocalDate,
    ) -> Result<Self, InvalidHours> {
        let mut weekdays: Vec<Weekday> = weekdays.into_iter().collect();
        weekdays.sort_unstable();
        weekdays.dedup();
        let on_border = |time: LocalTime| i32::from(time.minute()) % i32::from(CELL_MINUTES) == 0;
        if weekdays.is_empty() {
            Err(InvalidHours::NoWeekday)
        } else if !on_border(start) || !on_border(end) {
            Err(InvalidHours::NotOnFiveMinutes)
        } else if end <= start {
            Err(InvalidHours::EndBeforeStart)
        } else if last_date < first_date {
            Err(InvalidHours::PeriodBackwards)
        } else {
            Ok(Self {
                weekdays,
                start,
                end,
                first_date,
                last_date,
            })
        }
    }

    /// The weekdays, Monday first.
    pub fn weekdays(&self) -> &[Weekday] {
        &self.weekdays
    }

    /// The time at which they begin.
    pub const fn start(&self) -> LocalTime {
        self.start
    }

    /// The time at which they end.
    pub const fn end(&self) -> LocalTime {
        self.end
    }

    /// The first date.
    pub const fn first_date(&self) -> LocalDate {
        self.first_date
    }

    /// The last date, included.
    pub const fn last_date(&self) -> LocalDate {
        self.last_date
    }

    /// Whether they can be posted today: not for days that have passed, and at most
    /// [`FURTHEST_DAYS`] ahead.
    ///
    /// # Errors
    /// What stands against it.
    pub fn may_be_posted(&self, today: LocalDate) -> Result<(), NotPostable> {
        if self.first_date < today {
            Err(NotPostable::Past)
        } else if today
            .add_days(FURTHEST_DAYS)
            .is_none_or(|last| self.last_date > last)
        {
            Err(NotPostable::TooFar)
        } else {
            Ok(())
        }
    }

    /// Whether a visit from `start` to `end` lies within these hours.
    pub fn contain(&self, start: Instant, end: Instant) -> bool {
        let date = oslo::date(start);
        let (open, close) = self.window(date);
        self.covers(date) && open <= start && end <= close
    }

    /// Whether there is a day on which both are at the same time.
    pub fn overlap(&self, other: &Self) -> bool {
        let first = self.first_date.max(other.first_date);
        let last = self.last_date.min(other.last_date);
        // A week has every weekday that a longer period has.
        let days = (0..7).filter_map(|offset| first.add_days(offset));
        self.start < other.end
            && other.start < self.end
            && days
                .take_while(|day| *day <= last)
                .any(|day| self.covers(day) && other.covers(day))
    }

    /// Whether these hours cover a date at all.
    pub fn covers(&self, date: LocalDate) -> bool {
        (self.first_date..=self.last_date).contains(&date)
            && self.weekdays.contains(&date.weekday())
    }

    /// First instant and first instant after, on a date that is covered.
    ///
    /// A border in the spring gap becomes the jump. Of a border in the repeated
    /// autumn hour the first pass is meant: hours 02:00 to 03:00 last two hours
    /// that night, hours 01:00 to 02:30 one and a half, as posted.
    fn window(&self, date: LocalDate) -> (Instant, Instant) {
        let border = |time| match oslo::instant_of(date, time) {
            Ok(resolved) => resolved.earlier(),
            Err(gap) => gap.jump,
        };
        (border(self.start), border(self.end))
    }
}

/// What a clinician offers: hours with the ways to meet in them, less what is blocked.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Availability {
    /// Hours with the ways to meet in them.
    pub hours: Vec<(PostedHours, Vec<Channel>)>,
    /// Blocked time.
    pub blocks: Vec<Block>,
}

impl Availability {
    /// Whether a visit from `start` to `end` by this channel lies within what is offered.
    pub fn allows(&self, start: Instant, end: Instant, channel: Channel) -> bool {
        !self.is_blocked(start, end)
            && self
                .hours
                .iter()
                .any(|(hours, channels)| hours.contain(start, end) && channels.contains(&channel))
    }

    /// Whether some of the time from `start` to `end` is blocked.
    pub fn is_blocked(&self, start: Instant, end: Instant) -> bool {
        self.blocks.iter().any(|block| block.touches(start, end))
    }
}

/// The instants at which a visit of this many minutes can start on a date, in
/// order. Visits follow each other without a break; each takes its length rounded
/// up to five minutes, and the last one ends within the hours. Empty on dates
/// that are not covered and for a length of zero.
pub fn slot_starts(hours: &PostedHours, date: LocalDate, minutes: u16) -> Vec<Instant> {
    if minutes == 0 || !hours.covers(date) {
        return Vec::new();
    }
    let step = i64::from(cell_count(minutes)) * i64::from(CELL_MINUTES);
    let (open, close) = hours.window(date);
    std::iter::successors(Some(open), |start| start.checked_add_minutes(step))
        .take_while(|start| {
            start
                .checked_add_minutes(step)
                .is_some_and(|end| end <= close)
        })
        .collect()
}

/// The earliest start that can still be booked at `now`, so that the clinician
/// hears of it in time.
pub fn earliest_start(now: Instant, lead_minutes: u16) -> Instant {
    now.saturating_add_minutes(i64::from(lead_minutes))
}

/// The same as [`PostedHours`] before its parts have been checked together.
#[derive(Serialize, Deserialize)]
struct Unchecked {
    weekdays: Vec<Weekday>,
    start: LocalTime,
    end: LocalTime,
    first_date: LocalDate,
    last_date: LocalDate,
}

impl TryFrom<Unchecked> for PostedHours {
    type Error = InvalidHours;

    fn try_from(parts: Unchecked) -> Result<Self, InvalidHours> {
        let Unchecked {
            weekdays,
            start,
            end,
            first_date,
            last_date,
        } = parts;
        Self::new(weekdays, start, end, first_date, last_date)
    }
}

impl From<PostedHours> for Unchecked {
    fn from(hours: PostedHours) -> Self {
        let PostedHours {
            weekdays,
            start,
            end,
            first_date,
            last_date,
        } = hours;
        Self {
            weekdays,
            start,
            end,
            first_date,
            last_date,
        }
    }
}

#[cfg(test)]
mod tests;
