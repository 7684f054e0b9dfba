//! Those who work here: who they are, and what they do on the portal (R18, R24, R36, R62, R63, R67).

pub mod hours;
pub mod notes;
pub mod visits;

mod in_the_way;
#[cfg(test)]
mod tests;

use axum::{
    extract::FromRequestParts,
    http::{StatusCode, request::Parts},
};
use eclinic_api::{
    problem::code,
    staff::{StaffMember, code as staff_code},
};
use eclinic_rules::access::{Action, Relation, Role, allowed};

use crate::{
    app::App,
    catalogue::word,
    db::{Row, Sql, params},
    entrance::Entrance,
    error::ApiError,
    sessions::{self, SessionKey},
};

/// Someone who works here at present.
#[derive(Clone)]
pub struct Member {
    /// The staff member's id.
    pub staff_id: String,
    /// The person's id.
    pub person_id: String,
    /// What they are here.
    pub role: Role,
    /// For clinicians: as they are booked and registered.
    pub clinician: Option<ClinicianId>,
    /// Their name, as BankID gave it.
    pub name: String,
}

/// A staff member who sends a request, signed in on the staff's origin.
#[derive(Clone)]
pub struct Caller {
    /// Who.
    pub member: Member,
    /// The session.
    pub session: SessionKey,
    /// What every mutation carries in `x-csrf-token`.
    pub csrf_token: String,
}

/// A clinician, as booked and as registered.
#[derive(Clone)]
pub struct ClinicianId {
    /// The id by which they are booked.
    pub id: String,
    /// The number in the register of authorised health personnel (R24).
    pub hpr_number: String,
}

impl Caller {
    /// Who sends this request. Looked up once for all parts of a handler that ask.
    ///
    /// # Errors
    /// `sign_in_required` also when they do not work here any more; `csrf`; storage errors.
    pub async fn required(app: &App, parts: &mut Parts) -> Result<Self, ApiError> {
        if let Some(found) = parts.extensions.get::<Self>() {
            return Ok(found.clone());
        }
        let (signed_in, _) = sessions::required_of_browser(app, Entrance::Staff, parts).await?;
        let person_id = signed_in.person_id;
        let member = app
            .db
            .read(move |sql| Member::find(sql, &person_id))
            .await?
            .ok_or_else(ApiError::sign_in_required)?;
        let caller = Self {
            member,
            session: signed_in.session,
            csrf_token: signed_in.csrf_token.unwrap_or_default(),
        };
        parts.extensions.insert(caller.clone());
        Ok(caller)
    }
}

impl FromRequestParts<App> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        Self::required(app, parts).await
    }
}

/// A staff member, or nobody.
#[derive(Clone)]
pub struct PerhapsCaller(pub Option<Caller>);

impl FromRequestParts<App> for PerhapsCaller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        match Caller::required(app, parts).await {
            Ok(caller) => Ok(Self(Some(caller))),
            Err(error) if error.code() == code::SIGN_IN_REQUIRED => Ok(Self(None)),
            Err(error) => Err(error),
        }
    }
}

impl Member {
    /// The clinician that they are.
    ///
    /// # Errors
    /// `forbidden` for those who are none.
    pub fn as_clinician(&self) -> Result<&ClinicianId, ApiError> {
        self.clinician.as_ref().ok_or_else(ApiError::forbidden)
    }

    /// Passes who may do this to a visit of this clinician (R67). Nobody learns of others' visits:
    /// refused looks like absent.
    ///
    /// # Errors
    /// `not_found`.
    pub fn may(&self, action: Action, clinician_id: &str) -> Result<(), ApiError> {
        let treats = self
            .clinician
            .as_ref()
            .is_some_and(|own| own.id == clinician_id);
        let relation = if treats {
            Relation::Treating
        } else {
            Relation::Stranger
        };
        if allowed(self.role, relation, action) {
            Ok(())
        } else {
            Err(ApiError::not_found())
        }
    }

    /// As the portal shows them.
    pub fn view(&self) -> StaffMember {
        StaffMember {
            name: self.name.clone(),
            role: self.role,
            hpr_number: self.clinician.as_ref().map(|own| own.hpr_number.clone()),
        }
    }

    /// The staff member that this person is at present.
    fn find(sql: &mut dyn Sql, person_id: &str) -> Result<Option<Self>, ApiError> {
        let row = sql.query_optional(
            "SELECT m.id, m.person_id, m.role, m.clinician_id, c.hpr_number, p.given_name,
                    p.family_name
             FROM staff_member m JOIN person p ON p.id = m.person_id
             LEFT JOIN clinician c ON c.id = m.clinician_id
             WHERE m.person_id = $1 AND m.ended_at IS NULL",
            params![person_id],
        )?;
        row.map(|row| Self::of(&row)).transpose()
    }

    fn of(row: &Row) -> Result<Self, ApiError> {
        let clinician = match (row.get::<Option<String>>(3)?, row.get::<Option<String>>(4)?) {
            (Some(id), Some(hpr_number)) => Some(ClinicianId { id, hpr_number }),
            _ => None,
        };
        Ok(Self {
            staff_id: row.get(0)?,
            person_id: row.get(1)?,
            role: word(row, 2)?,
            clinician,
            name: format!("{} {}", row.get::<String>(5)?, row.get::<String>(6)?),
        })
    }
}

/// The person who signed in, if they work here. Nobody is created: who does not work here leaves no
/// trace.
///
/// # Errors
/// `not_staff`; storage errors.
pub fn recognise(sql: &mut dyn Sql, bankid_altsub: &str) -> Result<String, ApiError> {
    let row = sql.query_optional(
        "SELECT m.person_id FROM staff_member m JOIN person p ON p.id = m.person_id
         WHERE p.bankid_altsub = $1 AND m.ended_at IS NULL",
        params![bankid_altsub],
    )?;
    match row {
        Some(row) => Ok(row.get(0)?),
        None => Err(ApiError::new(
            StatusCode::FORBIDDEN,
            staff_code::NOT_STAFF,
            "nobody who works here",
        )),
    }
}
