//! Posting hours, ending them, and blocking time (R18, R27, R30, R36). Each is one transaction that
//! also counts the catalogue's version up.

use eclinic_api::{
    problem::FieldProblem,
    staff::{
        BlockRequest, BlockedTime, EndHoursRequest, HoursRequest, PostedHours as PostedView,
        WorkingHours, code,
    },
};
use eclinic_rules::{
    Channel, Instant,
    authorisation::{Authorisation, authorised_through},
    oslo,
    schedule::{Block, InvalidHours, NotPostable, PostedHours},
};

use super::{Member, in_the_way};
use crate::{
    catalogue::{self, Offered},
    db::{Sql, params},
    error::ApiError,
    idempotency::IdempotencyKey,
    ids,
};

/// The hours and the blocked time of a clinician.
///
/// # Errors
/// `forbidden` for those who meet no patients; storage errors.
pub fn list(sql: &mut dyn Sql, member: &Member, now: Instant) -> Result<WorkingHours, ApiError> {
    let offered = Offered::of(sql, &member.as_clinician()?.id, now)?;
    let today = oslo::date(now);
    Ok(WorkingHours {
        hours: offered
            .hours
            .into_iter()
            .filter(|(_, hours, _)| hours.last_date() >= today)
            .map(|(id, hours, channels)| PostedView {
                id,
                hours: view(&hours, channels),
            })
            .collect(),
        blocks: offered
            .blocks
            .into_iter()
            .map(|(id, block)| BlockedTime {
                id,
                starts_at: block.starts_at(),
                ends_at: block.ends_at(),
            })
            .collect(),
    })
}

fn view(hours: &PostedHours, channels: Vec<Channel>) -> HoursRequest {
    HoursRequest {
        weekdays: hours.weekdays().to_vec(),
        first_date: hours.first_date(),
        last_date: hours.last_date(),
        start: hours.start(),
        end: hours.end(),
        channels,
    }
}

/// Posts hours. `authorisations` are those of the register.
///
/// # Errors
/// The code of the rule that refuses; `hours_overlap`; `not_authorised`; storage errors.
pub fn post(
    sql: &mut dyn Sql,
    member: &Member,
    request: &HoursRequest,
    authorisations: &[Authorisation],
    key: &IdempotencyKey,
    now: Instant,
) -> Result<(), ApiError> {
    let clinician_id = &member.as_clinician()?.id;
    let id = ids::new_id();
    if key.first(sql, &id, now)?.is_some() {
        return Ok(());
    }
    let (hours, channels) = checked(request, now)?;
    let authorised = member.role.profession().is_some_and(|profession| {
        authorised_through(
            authorisations,
            profession,
            hours.first_date(),
            hours.last_date(),
        )
    });
    if !authorised {
        return Err(ApiError::refused(
            code::NOT_AUTHORISED,
            "the authorisation does not cover these dates",
        ));
    }
    let others = Offered::of(sql, clinician_id, now)?.hours;
    if others.iter().any(|(_, other, _)| other.overlap(&hours)) {
        return Err(ApiError::conflict(
            code::HOURS_OVERLAP,
            "hours in force overlap these",
        ));
    }
    insert(sql, clinician_id, &id, &hours, &channels, now)?;
    catalogue::changes(sql)
}

fn checked(request: &HoursRequest, now: Instant) -> Result<(PostedHours, Vec<Channel>), ApiError> {
    let hours = PostedHours::new(
        request.weekdays.iter().copied(),
        request.start,
        request.end,
        request.first_date,
        request.last_date,
    )?;
    hours.may_be_posted(oslo::date(now))?;
    let mut channels = request.channels.clone();
    channels.sort_unstable();
    channels.dedup();
    if channels.is_empty() || !channels.iter().all(|channel| channel.needs_slot()) {
        return Err(ApiError::validation(vec![FieldProblem {
            field: "channels".to_owned(),
            code: "channels_with_start_time".to_owned(),
        }]));
    }
    Ok((hours, channels))
}

fn insert(
    sql: &mut dyn Sql,
    clinician_id: &str,
    id: &str,
    hours: &PostedHours,
    channels: &[Channel],
    now: Instant,
) -> Result<(), ApiError> {
    let weekdays: Vec<String> = hours
        .weekdays()
        .iter()
        .map(|weekday| weekday.iso_number().to_string())
        .collect();
    let channels: Vec<&str> = channels.iter().map(|channel| channel.code()).collect();
    sql.execute(
        "INSERT INTO posted_hours (id, clinician_id, weekdays, start_time, end_time, first_date,
             last_date, channels, posted_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        params![
            id,
            clinician_id,
            weekdays.join(","),
            hours.start().to_string(),
            hours.end().to_string(),
            hours.first_date().to_string(),
            hours.last_date().to_string(),
            channels.join(","),
            now.millis()
        ],
    )?;
    Ok(())
}

/// Ends hours from now on.
///
/// # Errors
/// `hours_booked` with what is in the way and not decided; `not_found`; storage errors.
pub fn end(
    sql: &mut dyn Sql,
    member: &Member,
    hours_id: &str,
    request: &EndHoursRequest,
    key: &IdempotencyKey,
    now: Instant,
) -> Result<(), ApiError> {
    let clinician_id = &member.as_clinician()?.id;
    if key.first(sql, hours_id, now)?.is_some() {
        return Ok(());
    }
    let before = Offered::of(sql, clinician_id, now)?;
    let mut after = before.clone();
    after.hours.retain(|(id, _, _)| id != hours_id);
    if after.hours.len() == before.hours.len() {
        return Err(ApiError::not_found());
    }
    let change = (&before.availability(), &after.availability());
    in_the_way::settle(sql, clinician_id, change, &request.decisions, now)?;
    sql.execute(
        "UPDATE posted_hours SET ended_at = $2 WHERE id = $1",
        params![hours_id, now.millis()],
    )?;
    catalogue::changes(sql)
}

/// Blocks time.
///
/// # Errors
/// `hours_booked` with what is in the way and not decided; the code of the rule that refuses;
/// storage errors.
pub fn block(
    sql: &mut dyn Sql,
    member: &Member,
    request: &BlockRequest,
    key: &IdempotencyKey,
    now: Instant,
) -> Result<(), ApiError> {
    let clinician_id = &member.as_clinician()?.id;
    let id = ids::new_id();
    if key.first(sql, &id, now)?.is_some() {
        return Ok(());
    }
    let block = Block::new(request.date, request.start, request.end)?;
    if block.ends_at() <= now {
        return Err(NotPostable::Past.into());
    }
    let before = Offered::of(sql, clinician_id, now)?.availability();
    let mut after = before.clone();
    after.blocks.push(block);
    in_the_way::settle(
        sql,
        clinician_id,
        (&before, &after),
        &request.decisions,
        now,
    )?;
    sql.execute(
        "INSERT INTO block (id, clinician_id, starts_at, ends_at, created_at)
         VALUES ($1, $2, $3, $4, $5)",
        params![
            &id,
            clinician_id,
            block.starts_at().millis(),
            block.ends_at().millis(),
            now.millis()
        ],
    )?;
    catalogue::changes(sql)
}

/// Lifts a block.
///
/// # Errors
/// `not_found`; storage errors.
pub fn lift(
    sql: &mut dyn Sql,
    member: &Member,
    block_id: &str,
    key: &IdempotencyKey,
    now: Instant,
) -> Result<(), ApiError> {
    let clinician_id = &member.as_clinician()?.id;
    if key.first(sql, block_id, now)?.is_some() {
        return Ok(());
    }
    let lifted = sql.execute(
        "UPDATE block SET lifted_at = $3
         WHERE id = $1 AND clinician_id = $2 AND lifted_at IS NULL",
        params![block_id, clinician_id, now.millis()],
    )?;
    if lifted == 0 {
        return Err(ApiError::not_found());
    }
    catalogue::changes(sql)
}

impl From<InvalidHours> for ApiError {
    fn from(refused: InvalidHours) -> Self {
        Self::refused(refused.code(), "these hours are not right")
    }
}

impl From<NotPostable> for ApiError {
    fn from(refused: NotPostable) -> Self {
        Self::refused(refused.code(), "these hours cannot be posted now")
    }
}
