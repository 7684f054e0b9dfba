//! The person behind a sign-in. The key is `bankid_altsub`: `sub` may change for anybody (R4).

use eclinic_rules::{
    DateOfBirth, Instant, LocalDate,
    identity_number::{Agreement, Environment, IdentityNumber},
};

use crate::{
    db::{Sql, params},
    error::ApiError,
    ids,
    vault::{Purpose, Vault, VaultError},
};

/// Who signed in, as BankID says. No `Debug`: it would print who.
#[derive(Clone)]
pub struct Identity {
    /// BankID's stable name for the person.
    pub bankid_altsub: String,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Date of birth (D4).
    pub birth_date: LocalDate,
    /// The identity number, when BankID gave it.
    pub identity_number: Option<IdentityNumber>,
}

/// An identity number made ready for storage: sealed for one person, and hashed.
#[derive(Clone)]
pub struct Number {
    sealed: Vec<u8>,
    hash: Vec<u8>,
}

impl Number {
    /// Seals and hashes a number for the person with this id.
    ///
    /// # Errors
    /// When the system has no random bytes.
    pub fn new(
        vault: &Vault,
        person_id: &str,
        number: &IdentityNumber,
    ) -> Result<Self, VaultError> {
        let digits = number.reveal();
        Ok(Self {
            sealed: vault.seal(Purpose::IdentityNumber, person_id, digits.as_bytes())?,
            hash: vault.keyed_hash(&digits),
        })
    }

    /// The sealed number.
    pub(super) fn sealed(&self) -> &[u8] {
        &self.sealed
    }

    /// The keyed hash.
    pub(super) fn hash(&self) -> &[u8] {
        &self.hash
    }
}

impl Identity {
    /// Leaves out a number that this environment does not accept (R14), and flags one whose date
    /// differs from the birth date (D4). Neither says anything about the person in the log.
    #[must_use]
    pub fn checked(mut self, environment: Environment) -> Self {
        if let Some(number) = &self.identity_number {
            if let Err(refused) = number.policy(environment) {
                tracing::warn!(
                    code = refused.code(),
                    "an identity number from BankID was not taken over"
                );
                self.identity_number = None;
            } else if number.agrees_with(DateOfBirth::new(self.birth_date)) == Agreement::Differs {
                tracing::warn!("an identity number's date and the birth date of BankID differ");
            }
        }
        self
    }
}

/// Finds or creates the person who signed in, and answers with the id. Names and birth date are
/// those of BankID each time.
///
/// # Errors
/// Storage errors; the vault's.
pub fn sign_in(
    sql: &mut dyn Sql,
    vault: &Vault,
    identity: &Identity,
    now: Instant,
) -> Result<String, ApiError> {
    let known = sql.query_optional(
        "SELECT id FROM person WHERE bankid_altsub = $1",
        params![&identity.bankid_altsub],
    )?;
    let id = match known {
        Some(row) => row.get(0)?,
        None => match declared_before(sql, vault, identity)? {
            Some(id) => id,
            None => insert(sql, identity, now)?,
        },
    };
    sql.execute(
        "UPDATE person SET bankid_altsub = $1, given_name = $2, family_name = $3, birth_date = $4
         WHERE id = $5",
        params![
            &identity.bankid_altsub,
            &identity.given_name,
            &identity.family_name,
            identity.birth_date.to_string(),
            &id
        ],
    )?;
    if let Some(number) = &identity.identity_number {
        keep_number(sql, vault, &id, number)?;
    }
    Ok(id)
}

/// A child whom a guardian has declared, and who now signs in alone for the first time, is the
/// same person and keeps the record.
fn declared_before(
    sql: &mut dyn Sql,
    vault: &Vault,
    identity: &Identity,
) -> Result<Option<String>, ApiError> {
    let Some(number) = &identity.identity_number else {
        return Ok(None);
    };
    let row = sql.query_optional(
        "SELECT id FROM person WHERE identity_number_hash = $1 AND bankid_altsub IS NULL",
        params![vault.keyed_hash(&number.reveal())],
    )?;
    Ok(row.map(|row| row.get(0)).transpose()?)
}

fn insert(sql: &mut dyn Sql, identity: &Identity, now: Instant) -> Result<String, ApiError> {
    // Two first sign-ins at once: one of them creates the person, both get it.
    let row = sql.query_one(
        "INSERT INTO person (id, bankid_altsub, given_name, family_name, birth_date, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (bankid_altsub) DO UPDATE SET given_name = excluded.given_name
         RETURNING id",
        params![
            ids::new_id(),
            &identity.bankid_altsub,
            &identity.given_name,
            &identity.family_name,
            identity.birth_date.to_string(),
            now.millis()
        ],
    )?;
    Ok(row.get(0)?)
}

/// Stores the number, unless it is stored already or belongs to somebody else by our records: that
/// is for staff to look at, not a reason to turn a patient away (D4).
fn keep_number(
    sql: &mut dyn Sql,
    vault: &Vault,
    person_id: &str,
    number: &IdentityNumber,
) -> Result<(), ApiError> {
    let hash = vault.keyed_hash(&number.reveal());
    let owner = sql.query_optional(
        "SELECT id FROM person WHERE identity_number_hash = $1",
        params![&hash],
    )?;
    if let Some(owner) = owner {
        if owner.get::<String>(0)? != person_id {
            tracing::warn!("an identity number is stored with another person already");
        }
        return Ok(());
    }
    let number = Number::new(vault, person_id, number)?;
    sql.execute(
        "UPDATE person SET identity_number_sealed = $1, identity_number_hash = $2 WHERE id = $3",
        params![number.sealed(), number.hash(), person_id],
    )?;
    Ok(())
}

impl From<VaultError> for ApiError {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::Db(error) => error.into(),
            other => Self::internal(&other.to_string()),
        }
    }
}
