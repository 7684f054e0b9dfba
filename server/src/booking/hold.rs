//! Taking a time for the minutes it takes to pay (R20, R21, R23, R25, R26, R44).

use eclinic_api::{booking::HoldRequest, catalogue::Service, problem::code};
use eclinic_rules::{
    Instant,
    age::{self, BookingParties},
    gate::{self, GateOutcome},
    oslo,
    terms::DocumentKind,
};

use super::{
    cells::Claim,
    end_hold,
    parties::{self, Parties},
};
use crate::{
    catalogue::{self, Calendar},
    db::{Sql, params},
    error::ApiError,
    idempotency::IdempotencyKey,
    ids,
};

/// The calendar is older than what is stored: read it again and repeat.
pub const CALENDAR_OLD: &str = "calendar_old";

/// A hold that the rules allow; the time may still be gone.
#[derive(Debug)]
struct Hold<'r> {
    booking_id: String,
    reference: String,
    parties: Parties,
    service: Service,
    request: &'r HoldRequest,
    claim: Claim,
    ends_at: Instant,
    now: Instant,
}

/// Takes the time. Runs in a write transaction; answers with the booking's id, that of the first
/// request when the key was seen before, whatever the rules say by now.
///
/// # Errors
/// The code of the rule that refuses; `slot_taken`, `patient_busy`, `idempotency_key_reused`,
/// `not_found` for a patient who is not theirs; [`CALENDAR_OLD`]; storage errors.
pub fn take(
    sql: &mut dyn Sql,
    calendar: &Calendar,
    account_holder_id: &str,
    request: &HoldRequest,
    hold_minutes: u32,
    idempotency: &IdempotencyKey,
    now: Instant,
) -> Result<String, ApiError> {
    let booking_id = ids::new_id();
    if let Some(first) = idempotency.first(sql, &booking_id, now)? {
        return Ok(first);
    }
    // Before anything is asked of the calendar in memory: staff may have changed their hours.
    if catalogue::version(sql)? != calendar.offers().version {
        return Err(ApiError::unavailable(
            CALENDAR_OLD,
            "the hours have changed",
        ));
    }
    let parties = parties::find(sql, account_holder_id, &request.patient_id)?;
    let expires_at = now.saturating_add_minutes(i64::from(hold_minutes));
    let hold = prepare(calendar, parties, request, booking_id, now)?;
    end_hold::make_way(sql, account_holder_id, now)?;
    insert(sql, &hold, expires_at)?;
    hold.claim.take(sql, Some(expires_at))?;
    Ok(hold.booking_id)
}

/// Holds a request against every rule that needs no look at taken times.
fn prepare<'r>(
    calendar: &Calendar,
    parties: Parties,
    request: &'r HoldRequest,
    booking_id: String,
    now: Instant,
) -> Result<Hold<'r>, ApiError> {
    if request.terms_version != DocumentKind::Terms.current_version() {
        return Err(ApiError::conflict(
            code::TERMS_CHANGED,
            "accept the terms in force",
        ));
    }
    let offers = calendar.offers();
    let service = offers
        .service(&request.service_id)
        .cloned()
        .ok_or_else(not_offered)?;
    age::may_book(&BookingParties {
        booker: parties.booker,
        profession: service.profession,
        today: oslo::date(now),
        consultation_date: oslo::date(request.starts_at),
    })
    .map_err(|refusal| ApiError::refused(refusal.code(), "not allowed at this age"))?;
    pass_gate(&service, &parties, request, now)?;
    if !calendar.is_offered(
        &service,
        &request.clinician_id,
        request.starts_at,
        request.channel,
        now,
    ) {
        return Err(not_offered());
    }
    let minutes = u16::try_from(service.minutes).map_err(|_| not_offered())?;
    Ok(Hold {
        claim: Claim::new(
            &booking_id,
            &request.clinician_id,
            &parties.patient_id,
            request.starts_at,
            minutes,
        )?,
        booking_id,
        reference: ids::new_reference()?,
        ends_at: request.starts_at.saturating_add_minutes(i64::from(minutes)),
        parties,
        service,
        request,
        now,
    })
}

/// The emergency gate, once more (R25, R49): the app may be wrong or not ours.
fn pass_gate(
    service: &Service,
    parties: &Parties,
    request: &HoldRequest,
    now: Instant,
) -> Result<(), ApiError> {
    let age = age::age_on(parties.patient_birth(), oslo::date(now));
    match gate::evaluate(service.profession, age, &request.gate) {
        GateOutcome::Pass => Ok(()),
        GateOutcome::RecommendThenContinue if request.advice_understood => Ok(()),
        _ => Err(ApiError::refused(
            code::GATE_NOT_PASSED,
            "the emergency gate was not passed",
        )),
    }
}

fn insert(sql: &mut dyn Sql, hold: &Hold<'_>, expires_at: Instant) -> Result<(), ApiError> {
    sql.execute(
        "INSERT INTO booking (id, reference, account_holder_id, patient_id, payer_id, service_id,
             clinician_id, channel, starts_at, ends_at, price_ore, vat_exempt, state, booked_at,
             hold_expires_at, moved_late, terms_version)
         VALUES ($1, $2, $3, $4, $3, $5, $6, $7, $8, $9, $10, $11, 'held', $12, $13, 0, $14)",
        params![
            &hold.booking_id,
            &hold.reference,
            &hold.parties.account_holder_id,
            &hold.parties.patient_id,
            &hold.service.id,
            &hold.request.clinician_id,
            hold.request.channel.code(),
            hold.request.starts_at.millis(),
            hold.ends_at.millis(),
            hold.service.price_ore.get(),
            hold.service.vat_exempt,
            hold.now.millis(),
            expires_at.millis(),
            &hold.request.terms_version
        ],
    )?;
    Ok(())
}

fn not_offered() -> ApiError {
    ApiError::refused(code::SLOT_NOT_OFFERED, "this time is not offered")
}
