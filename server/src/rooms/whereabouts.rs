//! Where the patient's side is and can be called back, should help be needed. Sealed.

use eclinic_api::{consultation::Whereabouts, problem::FieldProblem};
use eclinic_rules::{
    Instant,
    attendance::Door,
    contact::{ContactError, PhoneNumber, free_text},
};

use super::visit::{Visit, is_patient_side};
use crate::{
    db::{Sql, params},
    error::ApiError,
    idempotency::IdempotencyKey,
    vault::{Purpose, Vault},
};

/// The most characters of a place.
const PLACE_MOST: usize = 200;

fn belongs_to(booking_id: &str) -> String {
    format!("whereabouts/{booking_id}")
}

/// Checks, brings the number into E.164, and seals for this visit.
///
/// # Errors
/// `validation_failed`; the vault's.
pub fn seal(vault: &Vault, booking_id: &str, said: &Whereabouts) -> Result<Vec<u8>, ApiError> {
    let place = free_text(&said.place, PLACE_MOST);
    let telephone = PhoneNumber::parse(&said.telephone);
    match (place, telephone) {
        (Ok(place), Ok(telephone)) => {
            let checked = Whereabouts {
                place,
                telephone: telephone.as_str().to_owned(),
            };
            let text = serde_json::to_vec(&checked)
                .map_err(|_| ApiError::internal("whereabouts could not be written as JSON"))?;
            Ok(vault.seal(Purpose::Consultation, &belongs_to(booking_id), &text)?)
        }
        (place, telephone) => {
            let wrong = [
                ("place", place.err().map(ContactError::code)),
                ("telephone", telephone.err().map(ContactError::code)),
            ];
            let fields = wrong.into_iter().filter_map(|(field, code)| {
                Some(FieldProblem {
                    field: field.to_owned(),
                    code: code?.to_owned(),
                })
            });
            Err(ApiError::validation(fields.collect()))
        }
    }
}

/// Keeps what the patient's side says, until the room closes.
///
/// # Errors
/// `not_found`, `room_closed`, `idempotency_key_reused`; storage errors.
pub fn say(
    sql: &mut dyn Sql,
    person_id: &str,
    booking_id: &str,
    sealed: &[u8],
    idempotency: &IdempotencyKey,
    now: Instant,
) -> Result<(), ApiError> {
    let visit = Visit::find(sql, booking_id, now)?;
    if !is_patient_side(visit.role_of(sql, person_id)?) {
        return Err(ApiError::not_found());
    }
    if idempotency.first(sql, booking_id, now)?.is_some() {
        return Ok(());
    }
    if !visit.confirmed || visit.time.door(now) == Door::Closed {
        return Err(super::closed());
    }
    sql.execute(
        "INSERT INTO whereabouts (booking_id, sealed, said_by, said_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (booking_id) DO UPDATE SET sealed = excluded.sealed,
             said_by = excluded.said_by, said_at = excluded.said_at",
        params![booking_id, sealed, person_id, now.millis()],
    )?;
    Ok(())
}

/// What was said for this visit. Only for the patient's side and the clinician of the visit.
///
/// # Errors
/// Storage errors; the vault's.
pub fn said(
    sql: &mut dyn Sql,
    vault: &Vault,
    booking_id: &str,
) -> Result<Option<Whereabouts>, ApiError> {
    let row = sql.query_optional(
        "SELECT sealed FROM whereabouts WHERE booking_id = $1",
        params![booking_id],
    )?;
    let Some(row) = row else { return Ok(None) };
    let sealed: Vec<u8> = row.get(0)?;
    let text = vault.open_sealed(Purpose::Consultation, &belongs_to(booking_id), &sealed)?;
    serde_json::from_slice(text.reveal())
        .map(Some)
        .map_err(|_| ApiError::internal("sealed whereabouts cannot be read"))
}
