//! The way into the realtime socket: a ticket for one person, one room, once, for a minute (R73).

use eclinic_api::{
    consultation::Ticket,
    problem::code as problem,
    realtime::{PublicKey, RoomRole},
};
use eclinic_rules::{
    Channel, Instant,
    access::{Action, allowed},
    attendance::Door,
    authorisation::{Authorisation, authorised_on},
    oslo,
};

use super::{
    device_key,
    visit::{Visit, role_code},
};
use crate::{
    app::App,
    db::{Sql, params},
    error::ApiError,
    ids,
    sessions::{SessionKey, SignedIn},
};

/// Seconds that a ticket can be used.
pub const TICKET_SECONDS: i64 = 60;

/// Who asks for a ticket.
#[derive(Clone)]
pub enum Asker {
    /// Somebody signed in as a patient, guardian or invited person.
    PatientSide(SignedIn),
    /// The clinician with this id, signed in as staff.
    Clinician {
        /// The clinician's id.
        id: String,
        /// What tells this sign-in from all others: a hash, never the session's own token.
        sign_in: Vec<u8>,
    },
}

impl Asker {
    /// What tells this sign-in from all others.
    fn sign_in(&self) -> Vec<u8> {
        match self {
            Self::PatientSide(signed_in) => match &signed_in.session {
                SessionKey::Browser(hash) => hash.clone(),
                SessionKey::App(id) => ids::token_hash(id),
            },
            Self::Clinician { sign_in, .. } => sign_in.clone(),
        }
    }

    /// Who this is in the visit's room, and as which person.
    fn party(&self, sql: &mut dyn Sql, visit: &Visit) -> Result<(RoomRole, String), ApiError> {
        let (role, person_id) = match self {
            Self::PatientSide(SignedIn { person_id, .. }) => {
                (visit.role_of(sql, person_id)?, person_id)
            }
            Self::Clinician { id, .. } if *id == visit.clinician_id => {
                (RoomRole::Clinician, &visit.clinician_person_id)
            }
            Self::Clinician { .. } => return Err(ApiError::not_found()),
        };
        let (access, relation) = visit.access(role);
        if allowed(access, relation, Action::EnterRoom) {
            Ok((role, person_id.clone()))
        } else {
            Err(ApiError::not_found())
        }
    }

    /// What the register says of a clinician.
    async fn register(&self, app: &App) -> Result<Vec<Authorisation>, ApiError> {
        let Self::Clinician { id, .. } = self else {
            return Ok(Vec::new());
        };
        let id = id.clone();
        let number = app
            .db
            .read(move |sql| {
                sql.query_optional(
                    "SELECT hpr_number FROM clinician WHERE id = $1",
                    params![&id],
                )?
                .ok_or_else(ApiError::not_found)?
                .get::<String>(0)
                .map_err(ApiError::from)
            })
            .await?;
        app.register.authorisations(&number).await
    }
}

/// A clinician without a valid authorisation on the day meets nobody (R27).
fn authorised(visit: &Visit, authorisations: &[Authorisation]) -> Result<(), ApiError> {
    let day = oslo::date(visit.time.starts_at);
    let profession = visit.clinician_role.profession();
    if profession.is_some_and(|profession| authorised_on(authorisations, profession, day)) {
        Ok(())
    } else {
        Err(ApiError::not_found())
    }
}

/// Gives a ticket. Asking again gives another.
///
/// # Errors
/// `not_found` for strangers, `room_not_open`, `room_closed`, `wrong_state` for a visit without a
/// room, `other_device_key`, `validation_failed`, `rate_limited`; storage errors.
pub async fn issue(
    app: &App,
    asker: Asker,
    booking_id: &str,
    key: PublicKey,
) -> Result<Ticket, ApiError> {
    device_key::check(&key)?;
    let now = app.clock.now();
    let expires_at = now.saturating_add_millis(TICKET_SECONDS * 1_000);
    let ticket = ids::new_token()?;
    let register = asker.register(app).await?;
    let (booking_id, ticket_hash) = (booking_id.to_owned(), ids::token_hash(&ticket));
    app.db
        .write(move |sql| {
            let visit = Visit::find(sql, &booking_id, now)?;
            let (role, person_id) = asker.party(sql, &visit)?;
            if role == RoomRole::Clinician {
                authorised(&visit, &register)?;
            }
            may_enter(sql, &visit, role, &person_id, now)?;
            device_key::bind(sql, &asker.sign_in(), &key, now)?;
            sql.execute(
                "INSERT INTO room_ticket (ticket_hash, booking_id, person_id, role, key_x, key_y,
                     expires_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)",
                params![
                    &ticket_hash,
                    &booking_id,
                    &person_id,
                    role_code(role),
                    &key.x,
                    &key.y,
                    expires_at.millis()
                ],
            )?;
            Ok::<_, ApiError>(())
        })
        .await?;
    Ok(Ticket { ticket, expires_at })
}

fn may_enter(
    sql: &mut dyn Sql,
    visit: &Visit,
    role: RoomRole,
    person_id: &str,
    now: Instant,
) -> Result<(), ApiError> {
    if visit.channel != Channel::Video {
        return Err(ApiError::conflict(
            problem::WRONG_STATE,
            "this visit has no room",
        ));
    }
    match visit.door(role, now) {
        Door::Early => return Err(super::not_open()),
        Door::Closed => return Err(super::closed()),
        Door::Open => {}
    }
    let removed = sql.query(
        "SELECT peer FROM room_member
         WHERE booking_id = $1 AND person_id = $2 AND admission = 'removed'",
        params![&visit.booking_id, person_id],
    )?;
    if removed.is_empty() {
        Ok(())
    } else {
        Err(super::closed())
    }
}
