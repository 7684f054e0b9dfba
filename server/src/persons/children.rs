//! Children on a guardian's account: declared by the guardian, until their 16th birthday (R6, R7,
//! D5, D12).

use eclinic_api::problem::code;
use eclinic_rules::{
    DateOfBirth, Instant, LocalDate,
    age::{self, HEALTH_MAJORITY, LEGAL_MAJORITY, Refusal},
    identity_number::{Agreement, IdentityNumber},
    oslo,
    terms::DocumentKind,
};

use super::{Number, Person, person};
use crate::{
    db::{Sql, params},
    error::ApiError,
    idempotency::IdempotencyKey,
    ids,
    vault::{Vault, VaultError},
};

/// An account has at most so many children; who has more asks the clinic.
pub const MOST_CHILDREN: i64 = 10;

/// A guardian's declaration, read and found well formed. No `Debug`: it is about a child.
#[derive(Clone)]
pub struct Declaration {
    child_id: String,
    given_name: String,
    family_name: String,
    birth_date: LocalDate,
    /// Whether number and birth date agree: kept for staff, never a reason to refuse (D4).
    check: Agreement,
    number: Number,
}

impl Declaration {
    /// Makes a declaration ready for storage.
    ///
    /// # Errors
    /// The vault's.
    pub fn new(
        vault: &Vault,
        given_name: String,
        family_name: String,
        birth_date: LocalDate,
        number: &IdentityNumber,
    ) -> Result<Self, VaultError> {
        let child_id = ids::new_id();
        Ok(Self {
            number: Number::new(vault, &child_id, number)?,
            check: number.agrees_with(DateOfBirth::new(birth_date)),
            child_id,
            given_name,
            family_name,
            birth_date,
        })
    }
}

/// A child on the guardian's account, while the guardian has access (R7). The name is as this
/// guardian gave it.
///
/// # Errors
/// Storage errors.
pub fn guarded_child(
    sql: &mut dyn Sql,
    guardian_id: &str,
    child_id: &str,
    now: Instant,
) -> Result<Option<Person>, ApiError> {
    let children = guarded_children(sql, guardian_id, now)?;
    Ok(children.into_iter().find(|child| child.id == child_id))
}

/// All children on the guardian's account who are under 16, in the order they were added.
pub(super) fn guarded_children(
    sql: &mut dyn Sql,
    guardian_id: &str,
    now: Instant,
) -> Result<Vec<Person>, ApiError> {
    let rows = sql.query(
        "SELECT p.id, g.given_name, g.family_name, p.birth_date
         FROM guardianship g JOIN person p ON p.id = g.child_id
         WHERE g.guardian_id = $1 ORDER BY g.declared_at, g.id",
        params![guardian_id],
    )?;
    let mut children = Vec::with_capacity(rows.len());
    for row in &rows {
        let child = Person::of(row)?;
        if age::guardian_has_access(DateOfBirth::new(child.birth_date), now) {
            children.push(child);
        }
    }
    Ok(children)
}

/// Stores a declaration with its acceptance.
///
/// # Errors
/// The code of the rule that refuses; `child_already_added`; `forbidden` for the eleventh child;
/// `idempotency_key_reused`; storage errors.
pub fn declare_child(
    sql: &mut dyn Sql,
    guardian_id: &str,
    declaration: &Declaration,
    idempotency: &IdempotencyKey,
    now: Instant,
) -> Result<(), ApiError> {
    if idempotency.first(sql, guardian_id, now)?.is_some() {
        return Ok(());
    }
    let guardian = person(sql, guardian_id)?;
    check_ages(&guardian, declaration.birth_date, now)?;
    let child_id = find_or_insert(sql, declaration, now)?;
    let child = person(sql, &child_id)?;
    // The birth date that counts is the stored one: BankID's, once the child has signed in (D4).
    check_ages(&guardian, child.birth_date, now)?;
    let declared = sql.query_optional(
        "SELECT id FROM guardianship WHERE guardian_id = $1 AND child_id = $2",
        params![guardian_id, &child_id],
    )?;
    if declared.is_some() {
        return Err(ApiError::conflict(
            code::CHILD_ALREADY_ADDED,
            "this child is on the account",
        ));
    }
    check_count(sql, guardian_id)?;
    let version = DocumentKind::GuardianDeclaration.current_version();
    let check = if child.birth_date == declaration.birth_date {
        declaration.check
    } else {
        Agreement::Differs
    };
    sql.execute(
        "INSERT INTO guardianship (id, guardian_id, child_id, given_name, family_name,
             birth_date_check, declaration_version, declared_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        params![
            ids::new_id(),
            guardian_id,
            &child_id,
            &declaration.given_name,
            &declaration.family_name,
            check_code(check),
            version,
            now.millis()
        ],
    )?;
    sql.execute(
        "INSERT INTO acceptance (id, person_id, document, version, accepted_at)
         VALUES ($1, $2, $3, $4, $5)",
        params![
            ids::new_id(),
            guardian_id,
            DocumentKind::GuardianDeclaration.code(),
            version,
            now.millis()
        ],
    )?;
    Ok(())
}

/// A guardian is of age, a child on an account born and under 16 (R6, R7).
fn check_ages(guardian: &Person, child_birth: LocalDate, now: Instant) -> Result<(), ApiError> {
    let today = oslo::date(now);
    let age_of = |birth| age::age_on(DateOfBirth::new(birth), today);
    let refusal = if age_of(guardian.birth_date) < LEGAL_MAJORITY {
        Refusal::GuardianMustBeAdult
    } else if child_birth > today {
        Refusal::BirthInFuture
    } else if age_of(child_birth) >= HEALTH_MAJORITY {
        Refusal::ChildIs16BooksAlone
    } else {
        return Ok(());
    };
    Err(ApiError::refused(refusal.code(), "not allowed at this age"))
}

/// The child may be known already: another guardian's, or with BankID of its own.
fn find_or_insert(
    sql: &mut dyn Sql,
    declaration: &Declaration,
    now: Instant,
) -> Result<String, ApiError> {
    sql.execute(
        "INSERT INTO person (id, given_name, family_name, birth_date, identity_number_sealed,
             identity_number_hash, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (identity_number_hash) DO NOTHING",
        params![
            &declaration.child_id,
            &declaration.given_name,
            &declaration.family_name,
            declaration.birth_date.to_string(),
            declaration.number.sealed(),
            declaration.number.hash(),
            now.millis()
        ],
    )?;
    let row = sql.query_one(
        "SELECT id FROM person WHERE identity_number_hash = $1",
        params![declaration.number.hash()],
    )?;
    Ok(row.get(0)?)
}

/// A limit against misuse, not a rule about families.
fn check_count(sql: &mut dyn Sql, guardian_id: &str) -> Result<(), ApiError> {
    let row = sql.query_one(
        "SELECT COUNT(*) FROM guardianship WHERE guardian_id = $1",
        params![guardian_id],
    )?;
    if row.get::<i64>(0)? >= MOST_CHILDREN {
        return Err(ApiError::new(
            axum::http::StatusCode::FORBIDDEN,
            code::FORBIDDEN,
            "an account has at most ten children",
        ));
    }
    Ok(())
}

const fn check_code(check: Agreement) -> &'static str {
    match check {
        Agreement::Agrees => "agrees",
        Agreement::Differs => "differs",
        Agreement::CannotTell => "cannot_tell",
    }
}
