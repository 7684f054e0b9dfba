//! The catalogue in memory, and answers on free times shared for a moment.
//!
//! Thousands may look at the same week while one books. An answer is used again until something
//! was taken or let go here, and for at most a second: then a passed time or another server's
//! booking shows. What is shown is a hint; the hold decides (R20).

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError, RwLock,
        atomic::{AtomicU64, Ordering},
    },
};

use axum::body::Bytes;
use eclinic_api::catalogue::{NextFree, Service, Slots};
use eclinic_rules::{Channel, Instant, LocalDate, oslo, overlap};

use super::{
    Offers,
    times::{self, Taken},
};
use crate::{
    db::{Db, Sql, params},
    error::ApiError,
};

/// How long an answer may be used again, in milliseconds.
const FRESH_MS: i64 = 1_000;
/// How many different questions are remembered; beyond that all are forgotten.
const MOST_ANSWERS: usize = 2_000;
/// How far ahead the first free time is looked for, in days.
const HORIZON_DAYS: i32 = 28;

/// One question about free times.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SlotQuery {
    /// The service.
    pub service_id: String,
    /// First day.
    pub from: LocalDate,
    /// How many days, 1 to 31.
    pub days: u8,
}

/// An answer with when and on what it was given.
struct Answer {
    generation: u64,
    at: Instant,
    body: Bytes,
}

/// The catalogue in memory.
#[derive(Default)]
pub struct Calendar {
    offers: RwLock<Arc<Offers>>,
    generation: AtomicU64,
    answers: Mutex<HashMap<SlotQuery, Answer>>,
    next_free: Mutex<Option<(Instant, Vec<NextFree>)>>,
}

impl Calendar {
    /// A calendar of these offers.
    pub fn new(offers: Offers) -> Self {
        Self {
            offers: RwLock::new(Arc::new(offers)),
            ..Self::default()
        }
    }

    /// The offers as last loaded.
    pub fn offers(&self) -> Arc<Offers> {
        Arc::clone(&self.offers.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes newly loaded offers, unless newer ones have been taken meanwhile.
    pub fn replace(&self, offers: Offers) {
        let mut kept = self.offers.write().unwrap_or_else(PoisonError::into_inner);
        if offers.version >= kept.version {
            *kept = Arc::new(offers);
        }
        drop(kept);
        self.changed();
    }

    /// Something was taken or let go: answers given so far are old. Call after the commit.
    pub fn changed(&self) {
        self.generation.fetch_add(1, Ordering::AcqRel);
    }

    /// The times of a service, as the JSON of [`Slots`].
    ///
    /// # Errors
    /// `not_found` for an unknown service; storage errors.
    pub async fn slots(&self, db: &Db, query: SlotQuery, now: Instant) -> Result<Bytes, ApiError> {
        let generation = self.generation.load(Ordering::Acquire);
        if let Some(body) = self.remembered(&query, generation, now) {
            return Ok(body);
        }
        let offers = self.offers();
        let service = offers
            .service(&query.service_id)
            .ok_or_else(ApiError::not_found)?;
        let taken = taken(db, &offers, service, query.from, i32::from(query.days), now).await?;
        let dates = (0..i32::from(query.days)).filter_map(|offset| query.from.add_days(offset));
        let slots = Slots {
            service_id: service.id.clone(),
            days: times::days(&offers, service, dates, now, &taken),
        };
        let body = serde_json::to_vec(&slots)
            .map(Bytes::from)
            .map_err(|_| ApiError::internal("slots could not be written"))?;
        self.remember(
            query,
            Answer {
                generation,
                at: now,
                body: body.clone(),
            },
        );
        Ok(body)
    }

    fn remembered(&self, query: &SlotQuery, generation: u64, now: Instant) -> Option<Bytes> {
        let answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        let answer = answers.get(query)?;
        let fresh =
            answer.generation == generation && (0..FRESH_MS).contains(&now.millis_since(answer.at));
        fresh.then(|| answer.body.clone())
    }

    fn remember(&self, query: SlotQuery, answer: Answer) {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        if answers.len() >= MOST_ANSWERS {
            answers.clear();
        }
        answers.insert(query, answer);
    }

    /// The first free time of each service within four weeks, at most a second old.
    ///
    /// # Errors
    /// Storage errors.
    pub async fn next_free(&self, db: &Db, now: Instant) -> Result<Vec<NextFree>, ApiError> {
        {
            let remembered = self
                .next_free
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            if let Some((at, found)) = remembered.as_ref()
                && (0..FRESH_MS).contains(&now.millis_since(*at))
            {
                return Ok(found.clone());
            }
        }
        let offers = self.offers();
        let today = oslo::date(now);
        let mut found = Vec::new();
        for service in &offers.services {
            let taken = taken(db, &offers, service, today, HORIZON_DAYS, now).await?;
            let dates = (0..HORIZON_DAYS).filter_map(|offset| today.add_days(offset));
            let first = times::days(&offers, service, dates, now, &taken)
                .into_iter()
                .flat_map(|day| day.slots)
                .find(|slot| !slot.taken);
            found.extend(first.map(|slot| NextFree {
                service_id: service.id.clone(),
                clinician_id: slot.clinician_id,
                starts_at: slot.starts_at,
            }));
        }
        *self
            .next_free
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = Some((now, found.clone()));
        Ok(found)
    }

    /// Whether this visit is offered at all, taken or not: posted hours, length, way to meet, a
    /// valid authorisation, and still to come (R18, R19, R27).
    pub fn is_offered(
        &self,
        service: &Service,
        clinician_id: &str,
        starts_at: Instant,
        channel: Channel,
        now: Instant,
    ) -> bool {
        let offers = self.offers();
        let Some(clinician) = offers.clinician(clinician_id) else {
            return false;
        };
        clinician.profile.profession == service.profession
            && times::starts(clinician, service, oslo::date(starts_at), now)
                .iter()
                .any(|(start, channels)| *start == starts_at && channels.contains(&channel))
    }
}

/// The cells taken by the clinicians of a service on these days. Cells of a hold that has run out
/// are free, whether or not they have been swept away yet.
async fn taken(
    db: &Db,
    offers: &Offers,
    service: &Service,
    from: LocalDate,
    days: i32,
    now: Instant,
) -> Result<Taken, ApiError> {
    let last = from
        .add_days(days)
        .ok_or_else(|| ApiError::bad_request("no such date"))?;
    let first_cell = cell_at(oslo::start_of_day(from));
    let last_cell = cell_at(oslo::start_of_day(last));
    let clinicians: Vec<String> = offers
        .clinicians
        .iter()
        .filter(|clinician| clinician.profile.profession == service.profession)
        .map(|clinician| clinician.profile.id.clone())
        .collect();
    db.read(move |sql: &mut dyn Sql| {
        let mut taken = Taken::new();
        for clinician in &clinicians {
            let rows = sql.query(
                "SELECT cell FROM taken_cell
                 WHERE kind = 'clinician' AND owner_id = $1 AND cell >= $2 AND cell < $3
                   AND (expires_at IS NULL OR expires_at > $4)",
                params![clinician, first_cell, last_cell, now.millis()],
            )?;
            for row in &rows {
                taken.insert((clinician.clone(), row.get(0)?));
            }
        }
        Ok(taken)
    })
    .await
}

/// The cell that holds this instant.
fn cell_at(instant: Instant) -> i64 {
    instant
        .millis()
        .div_euclid(i64::from(overlap::CELL_MINUTES) * 60_000)
}
