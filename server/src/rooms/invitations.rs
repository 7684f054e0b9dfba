//! One more person from elsewhere: an interpreter, or a child's other guardian. Whoever opens the
//! link first and signs in with BankID is the one; the clinician still has to let them in (R74).

use eclinic_api::{
    consultation::{Invitation, code},
    problem::FieldProblem,
    realtime::RoomRole,
};
use eclinic_rules::{Instant, attendance::Door};

use super::visit::{Visit, is_patient_side, role_code};
use crate::{
    db::{Sql, params},
    error::ApiError,
    idempotency::IdempotencyKey,
    ids,
    vault::{Purpose, Vault},
};

/// The most invitations to one visit.
const INVITATIONS_MOST: i64 = 6;

/// An invitation ready for storage.
#[derive(Clone)]
pub struct NewInvitation {
    id: String,
    token_hash: Vec<u8>,
    token_sealed: Vec<u8>,
}

fn belongs_to(id: &str) -> String {
    format!("invitation/{id}")
}

impl NewInvitation {
    /// With a new random token.
    ///
    /// # Errors
    /// The vault's; when the system has no random bytes.
    pub fn new(vault: &Vault) -> Result<Self, ApiError> {
        let (id, token) = (ids::new_id(), ids::new_token()?);
        Ok(Self {
            token_hash: ids::token_hash(&token),
            token_sealed: vault.seal(Purpose::Consultation, &belongs_to(&id), token.as_bytes())?,
            id,
        })
    }
}

/// The token is behind `#`: browsers send that part to nobody.
fn link(origin: &str, token: &str) -> String {
    format!("{origin}/invitation#{token}")
}

/// What is asked for.
#[derive(Clone, Copy)]
pub struct Inviting<'a> {
    /// Used when it is asked for the first time.
    pub new: &'a NewInvitation,
    /// As whom.
    pub role: RoomRole,
    /// The patients' origin, where the link leads.
    pub origin: &'a str,
    /// The request's key.
    pub idempotency: &'a IdempotencyKey,
    /// The time of receipt.
    pub now: Instant,
}

/// Invites from the patient's side. A repeated request gets the first one's invitation.
///
/// # Errors
/// `not_found`, `validation_failed` for a role that is not invited, `room_closed`, `forbidden` when
/// there are too many, `idempotency_key_reused`; storage errors; the vault's.
pub fn invite(
    sql: &mut dyn Sql,
    vault: &Vault,
    person_id: &str,
    booking_id: &str,
    inviting: Inviting<'_>,
) -> Result<Invitation, ApiError> {
    let visit = Visit::find(sql, booking_id, inviting.now)?;
    if !is_patient_side(visit.role_of(sql, person_id)?) {
        return Err(ApiError::not_found());
    }
    issue(sql, vault, &visit, person_id, inviting)
}

/// Invites to a visit; the caller has checked who does.
///
/// # Errors
/// As [`invite`].
pub fn issue(
    sql: &mut dyn Sql,
    vault: &Vault,
    visit: &Visit,
    invited_by: &str,
    inviting: Inviting<'_>,
) -> Result<Invitation, ApiError> {
    let invitable = match inviting.role {
        RoomRole::Interpreter => true,
        RoomRole::SecondGuardian => visit.child,
        RoomRole::Clinician | RoomRole::Patient | RoomRole::Guardian => false,
    };
    if !invitable {
        return Err(ApiError::validation(vec![FieldProblem {
            field: "role".to_owned(),
            code: "role_not_invited".to_owned(),
        }]));
    }
    let before = inviting
        .idempotency
        .first(sql, &inviting.new.id, inviting.now)?;
    if before.is_none() {
        insert(sql, visit, invited_by, inviting)?;
    }
    let id = before.as_deref().unwrap_or(&inviting.new.id);
    let row = sql.query_one(
        "SELECT token_sealed FROM invitation WHERE id = $1",
        params![id],
    )?;
    let sealed: Vec<u8> = row.get(0)?;
    let token = vault.open_sealed(Purpose::Consultation, &belongs_to(id), &sealed)?;
    Ok(Invitation {
        url: link(inviting.origin, &String::from_utf8_lossy(token.reveal())),
        expires_at: visit.time.closes_at(),
    })
}

fn insert(
    sql: &mut dyn Sql,
    visit: &Visit,
    invited_by: &str,
    Inviting { new, role, now, .. }: Inviting<'_>,
) -> Result<(), ApiError> {
    if !visit.confirmed || visit.time.door(now) == Door::Closed {
        return Err(super::closed());
    }
    let invited = sql.query_one(
        "SELECT COUNT(*) FROM invitation WHERE booking_id = $1",
        params![&visit.booking_id],
    )?;
    if invited.get::<i64>(0)? >= INVITATIONS_MOST {
        return Err(super::too_many());
    }
    sql.execute(
        "INSERT INTO invitation (id, token_hash, token_sealed, booking_id, role, invited_by,
             created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        params![
            &new.id,
            &new.token_hash,
            &new.token_sealed,
            &visit.booking_id,
            role_code(role),
            invited_by,
            now.millis()
        ],
    )?;
    Ok(())
}

/// Accepts, and answers with the visit. Who belongs to the visit anyway uses nothing up.
///
/// # Errors
/// `not_found` without such an invitation; `invitation_used` when it was accepted by somebody else
/// or has run out; storage errors.
pub fn accept(
    sql: &mut dyn Sql,
    token: &str,
    person_id: &str,
    now: Instant,
) -> Result<String, ApiError> {
    let row = sql
        .query_optional(
            "SELECT id, booking_id FROM invitation WHERE token_hash = $1",
            params![ids::token_hash(token)],
        )?
        .ok_or_else(ApiError::not_found)?;
    let (id, booking_id): (String, String) = (row.get(0)?, row.get(1)?);
    let visit = Visit::find(sql, &booking_id, now)?;
    let used = || ApiError::conflict(code::INVITATION_USED, "this invitation cannot be used");
    if visit.role_of(sql, person_id).is_ok() {
        return Ok(booking_id);
    }
    let over = !visit.confirmed || visit.time.door(now) == Door::Closed;
    if over || person_id == visit.clinician_person_id {
        return Err(used());
    }
    let accepted = sql.execute(
        "UPDATE invitation SET accepted_by = $2, accepted_at = $3
         WHERE id = $1 AND accepted_by IS NULL",
        params![&id, person_id, now.millis()],
    )?;
    if accepted == 1 {
        Ok(booking_id)
    } else {
        Err(used())
    }
}
