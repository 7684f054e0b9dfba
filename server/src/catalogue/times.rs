//! Which times a service has: posted hours cut into visits, less what is taken (R18–R20, R27, R30).

use std::collections::HashSet;

use eclinic_api::catalogue::{Service, Slot, SlotDay};
use eclinic_rules::{
    Channel, Instant, LocalDate, overlap,
    schedule::{earliest_start, slot_starts},
};

use super::{OfferedClinician, Offers};

/// Minutes between booking and start at the least, so that the clinician hears of it in time.
pub const LEAD_MINUTES: u16 = 5;

/// Cells taken at the moment: (clinician, cell number).
pub type Taken = HashSet<(String, i64)>;

/// The times of a service, day by day; those that are taken say so.
pub fn days(
    offers: &Offers,
    service: &Service,
    dates: impl Iterator<Item = LocalDate>,
    now: Instant,
    taken: &Taken,
) -> Vec<SlotDay> {
    dates
        .map(|date| SlotDay {
            date,
            slots: day(offers, service, date, now, taken),
        })
        .collect()
}

fn day(
    offers: &Offers,
    service: &Service,
    date: LocalDate,
    now: Instant,
    taken: &Taken,
) -> Vec<Slot> {
    let mut slots: Vec<Slot> = offers
        .clinicians
        .iter()
        .filter(|clinician| clinician.profile.profession == service.profession)
        .flat_map(|clinician| {
            starts(clinician, service, date, now)
                .into_iter()
                .map(|(starts_at, channels)| Slot {
                    clinician_id: clinician.profile.id.clone(),
                    starts_at,
                    channels,
                    taken: is_taken(&clinician.profile.id, starts_at, service.minutes, taken),
                })
        })
        .collect();
    slots.sort_by(|a, b| (a.starts_at, &a.clinician_id).cmp(&(b.starts_at, &b.clinician_id)));
    slots
}

/// The starts a clinician offers for a service on a date, with the ways to meet then.
pub fn starts(
    clinician: &OfferedClinician,
    service: &Service,
    date: LocalDate,
    now: Instant,
) -> Vec<(Instant, Vec<Channel>)> {
    let earliest = earliest_start(now, LEAD_MINUTES);
    let minutes = u16::try_from(service.minutes).unwrap_or(0);
    let mut starts: Vec<(Instant, Vec<Channel>)> = clinician
        .offered
        .hours
        .iter()
        .flat_map(|(hours, channels)| {
            let channels: Vec<Channel> = channels
                .iter()
                .copied()
                .filter(|channel| service.channels.contains(channel))
                .collect();
            slot_starts(hours, date, minutes)
                .into_iter()
                .filter(|start| {
                    let end = start.saturating_add_minutes(i64::from(minutes));
                    *start >= earliest
                        && clinician.authorised(service.profession, *start)
                        && !clinician.offered.is_blocked(*start, end)
                })
                .map(move |start| (start, channels.clone()))
        })
        .filter(|(_, channels)| !channels.is_empty())
        .collect();
    starts.sort_by_key(|(start, _)| *start);
    starts.dedup_by_key(|(start, _)| *start);
    starts
}

fn is_taken(clinician_id: &str, start: Instant, minutes: u32, taken: &Taken) -> bool {
    let minutes = u16::try_from(minutes).unwrap_or(0);
    // A start off the five-minute grid cannot be held, so it counts as taken.
    overlap::cells(start, minutes).map_or(true, |mut cells| {
        cells.any(|cell| taken.contains(&(clinician_id.to_owned(), cell.number())))
    })
}
