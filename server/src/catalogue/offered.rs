//! What one clinician offers, row by row: posted hours that have not ended, and blocked time.

use eclinic_rules::{
    Channel, Instant, LocalDate,
    date::{LocalTime, Weekday},
    schedule::{Availability, Block, PostedHours},
};

use super::{invalid, parse_word};
use crate::{
    db::{Row, Sql, params},
    error::ApiError,
};

/// What a clinician offers, with the rows' ids.
#[derive(Clone, Debug, Default)]
pub struct Offered {
    /// Hours with the ways to meet in them, by first date and start.
    pub hours: Vec<(String, PostedHours, Vec<Channel>)>,
    /// Blocked time, by start.
    pub blocks: Vec<(String, Block)>,
}

impl Offered {
    /// Of this clinician, less what is over.
    ///
    /// # Errors
    /// Storage errors, and `internal` when a row holds what the rules do not allow.
    pub fn of(sql: &mut dyn Sql, clinician_id: &str, now: Instant) -> Result<Self, ApiError> {
        let hours = sql.query(
            "SELECT id, weekdays, start_time, end_time, first_date, last_date, channels
             FROM posted_hours WHERE clinician_id = $1 AND ended_at IS NULL
             ORDER BY first_date, start_time, id",
            params![clinician_id],
        )?;
        let blocks = sql.query(
            "SELECT id, starts_at, ends_at FROM block
             WHERE clinician_id = $1 AND lifted_at IS NULL AND ends_at > $2
             ORDER BY starts_at, id",
            params![clinician_id, now.millis()],
        )?;
        Ok(Self {
            hours: hours.iter().map(posted).collect::<Result<_, _>>()?,
            blocks: blocks.iter().map(blocked).collect::<Result<_, _>>()?,
        })
    }

    /// For the rules.
    pub fn availability(&self) -> Availability {
        Availability {
            hours: self
                .hours
                .iter()
                .map(|(_, hours, channels)| (hours.clone(), channels.clone()))
                .collect(),
            blocks: self.blocks.iter().map(|(_, block)| *block).collect(),
        }
    }
}

fn blocked(row: &Row) -> Result<(String, Block), ApiError> {
    let block = Block::stored(
        Instant::from_millis(row.get(1)?),
        Instant::from_millis(row.get(2)?),
    );
    Ok((row.get(0)?, block))
}

fn posted(row: &Row) -> Result<(String, PostedHours, Vec<Channel>), ApiError> {
    let weekdays = row
        .get::<String>(1)?
        .split(',')
        .map(|number| Weekday::try_from(number.parse::<u8>().ok()?).ok())
        .collect::<Option<Vec<_>>>()
        .ok_or_else(|| invalid("weekdays"))?;
    let hours = PostedHours::new(
        weekdays,
        time(&row.get::<String>(2)?)?,
        time(&row.get::<String>(3)?)?,
        date(&row.get::<String>(4)?)?,
        date(&row.get::<String>(5)?)?,
    )
    .map_err(|_| invalid("hours"))?;
    let channels = row.get::<String>(6)?;
    let channels = channels
        .split(',')
        .map(parse_word)
        .collect::<Result<_, _>>()?;
    Ok((row.get(0)?, hours, channels))
}

fn date(text: &str) -> Result<LocalDate, ApiError> {
    text.parse().map_err(|_| invalid("date"))
}

fn time(text: &str) -> Result<LocalTime, ApiError> {
    text.parse().map_err(|_| invalid("time"))
}
