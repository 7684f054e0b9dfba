//! The note of a visit (R62, R63): a draft while it is written, then signed and never changed, only
//! added to. Texts are sealed with the key of the patient's record; what a text is and whose is
//! authenticated with it, so a row that was moved or relabelled does not open.

use eclinic_api::{
    problem::{FieldProblem, code},
    staff::{Addendum, AddendumRequest, Note, code as staff_code},
};
use eclinic_rules::{
    Instant,
    access::Action,
    record::{self, NotSignable},
};

use super::{
    Member,
    visits::{self, Visit},
};
use crate::{
    db::{Row, Sql, params},
    error::ApiError,
    idempotency::IdempotencyKey,
    ids,
    vault::{Plaintext, RecordKey, Vault},
};

/// What a sealed text is: all of it is authenticated with the text.
struct Entry<'e> {
    visit: &'e Visit,
    author_id: &'e str,
    /// `draft`, `note`, `addendum` or `reason`.
    kind: &'static str,
    at: Instant,
}

impl Entry<'_> {
    fn belongs_to(&self) -> String {
        format!(
            "{}/{}/{}/{}/{}",
            self.visit.patient_id,
            self.visit.id,
            self.author_id,
            self.kind,
            self.at.millis()
        )
    }

    fn seal(&self, key: &RecordKey, text: &str) -> Result<Vec<u8>, ApiError> {
        Ok(key.seal(&self.belongs_to(), text.as_bytes())?)
    }

    fn open(&self, key: &RecordKey, sealed: &[u8]) -> Result<String, ApiError> {
        text(&key.open(&self.belongs_to(), sealed)?)
    }
}

/// The note of a visit, or its draft; empty when nothing is written.
///
/// # Errors
/// `not_found` also for another's visit (R67); storage errors, the vault's.
pub fn read(
    sql: &mut dyn Sql,
    vault: &Vault,
    member: &Member,
    booking_id: &str,
) -> Result<Note, ApiError> {
    let visit = visits::find(sql, member, booking_id, Action::Note)?;
    view(sql, vault, &visit)
}

fn view(sql: &mut dyn Sql, vault: &Vault, visit: &Visit) -> Result<Note, ApiError> {
    let empty = Note {
        text: String::new(),
        author_name: None,
        signed_at: None,
        addenda: Vec::new(),
    };
    let Some(key) = vault.existing_record_key(sql, &visit.patient_id)? else {
        return Ok(empty);
    };
    if let Some(row) = signed(sql, visit)? {
        return Ok(Note {
            text: opened(&row, visit, &key, "note")?,
            author_name: Some(author(&row)?),
            signed_at: Some(signed_at(&row)?),
            addenda: addenda(sql, visit, &key, &row.get::<String>(0)?)?,
        });
    }
    let draft = sql.query_optional(
        "SELECT booking_id, author_id, sealed, saved_at FROM note_draft WHERE booking_id = $1",
        params![&visit.id],
    )?;
    match draft {
        Some(row) => Ok(Note {
            text: opened(&row, visit, &key, "draft")?,
            ..empty
        }),
        None => Ok(empty),
    }
}

/// Columns: id, author, sealed, time, given name, family name.
fn signed(sql: &mut dyn Sql, visit: &Visit) -> Result<Option<Row>, ApiError> {
    Ok(sql.query_optional(
        "SELECT n.id, n.author_id, n.sealed, n.signed_at, p.given_name, p.family_name
         FROM note n JOIN staff_member m ON m.id = n.author_id JOIN person p ON p.id = m.person_id
         WHERE n.booking_id = $1",
        params![&visit.id],
    )?)
}

fn addenda(
    sql: &mut dyn Sql,
    visit: &Visit,
    key: &RecordKey,
    note_id: &str,
) -> Result<Vec<Addendum>, ApiError> {
    sql.query(
        "SELECT a.id, a.author_id, a.sealed, a.signed_at, p.given_name, p.family_name,
                a.sealed_reason
         FROM note_addendum a JOIN staff_member m ON m.id = a.author_id
         JOIN person p ON p.id = m.person_id
         WHERE a.note_id = $1 ORDER BY a.signed_at, a.id",
        params![note_id],
    )?
    .iter()
    .map(|row| {
        let reason = Entry {
            visit,
            author_id: &row.get::<String>(1)?,
            kind: "reason",
            at: signed_at(row)?,
        };
        Ok(Addendum {
            id: row.get(0)?,
            reason: reason.open(key, &row.get::<Vec<u8>>(6)?)?,
            text: opened(row, visit, key, "addendum")?,
            author_name: author(row)?,
            signed_at: signed_at(row)?,
        })
    })
    .collect()
}

fn opened(
    row: &Row,
    visit: &Visit,
    key: &RecordKey,
    kind: &'static str,
) -> Result<String, ApiError> {
    let entry = Entry {
        visit,
        author_id: &row.get::<String>(1)?,
        kind,
        at: signed_at(row)?,
    };
    entry.open(key, &row.get::<Vec<u8>>(2)?)
}

fn author(row: &Row) -> Result<String, ApiError> {
    Ok(format!(
        "{} {}",
        row.get::<String>(4)?,
        row.get::<String>(5)?
    ))
}

fn signed_at(row: &Row) -> Result<Instant, ApiError> {
    Ok(Instant::from_millis(row.get(3)?))
}

/// Replaces the draft.
///
/// # Errors
/// `already_signed`; `validation_failed` when it is too long; `not_found` also for another's visit;
/// storage errors, the vault's.
pub fn save_draft(
    sql: &mut dyn Sql,
    vault: &Vault,
    member: &Member,
    booking_id: &str,
    text: &str,
    now: Instant,
) -> Result<(), ApiError> {
    let visit = visits::find(sql, member, booking_id, Action::Note)?;
    record::keepable(text)?;
    refuse_signed(sql, &visit)?;
    let entry = Entry {
        visit: &visit,
        author_id: &member.staff_id,
        kind: "draft",
        at: now,
    };
    let key = vault.record_key(sql, &visit.patient_id, now)?;
    sql.execute(
        "INSERT INTO note_draft (booking_id, author_id, sealed, saved_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (booking_id) DO UPDATE SET author_id = excluded.author_id,
             sealed = excluded.sealed, saved_at = excluded.saved_at",
        params![
            &visit.id,
            &member.staff_id,
            entry.seal(&key, text)?,
            now.millis()
        ],
    )?;
    Ok(())
}

/// Signs this text as the note of the visit. The draft has then served its time.
///
/// # Errors
/// `already_signed`, `nothing_to_sign`, `too_early_to_sign`, `validation_failed`; `not_found` also
/// for another's visit; storage errors, the vault's.
pub fn sign(
    sql: &mut dyn Sql,
    vault: &Vault,
    member: &Member,
    (booking_id, text): (&str, &str),
    idempotency: &IdempotencyKey,
    now: Instant,
) -> Result<Note, ApiError> {
    let visit = visits::find(sql, member, booking_id, Action::Note)?;
    let id = ids::new_id();
    if idempotency.first(sql, &id, now)?.is_some() {
        return view(sql, vault, &visit);
    }
    record::signable(text, visit.time.opens_at(), now)?;
    refuse_signed(sql, &visit)?;
    let entry = Entry {
        visit: &visit,
        author_id: &member.staff_id,
        kind: "note",
        at: now,
    };
    let key = vault.record_key(sql, &visit.patient_id, now)?;
    sql.execute(
        "INSERT INTO note (id, booking_id, patient_id, author_id, sealed, signed_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        params![
            &id,
            &visit.id,
            &visit.patient_id,
            &member.staff_id,
            entry.seal(&key, text)?,
            now.millis()
        ],
    )?;
    sql.execute(
        "DELETE FROM note_draft WHERE booking_id = $1",
        params![&visit.id],
    )?;
    view(sql, vault, &visit)
}

/// Signs an addendum to a signed note (R63).
///
/// # Errors
/// `wrong_state` before the note is signed; `nothing_to_sign`, `validation_failed`; `not_found`
/// also for another's visit; storage errors, the vault's.
pub fn add(
    sql: &mut dyn Sql,
    vault: &Vault,
    member: &Member,
    (booking_id, request): (&str, &AddendumRequest),
    idempotency: &IdempotencyKey,
    now: Instant,
) -> Result<Note, ApiError> {
    let visit = visits::find(sql, member, booking_id, Action::Note)?;
    let id = ids::new_id();
    if idempotency.first(sql, &id, now)?.is_some() {
        return view(sql, vault, &visit);
    }
    record::addable(&request.reason, &request.text)?;
    let Some(note) = signed(sql, &visit)? else {
        return Err(ApiError::conflict(
            code::WRONG_STATE,
            "sign the note before adding to it",
        ));
    };
    let key = vault.record_key(sql, &visit.patient_id, now)?;
    let sealed = |kind, text: &str| {
        Entry {
            visit: &visit,
            author_id: &member.staff_id,
            kind,
            at: now,
        }
        .seal(&key, text)
    };
    sql.execute(
        "INSERT INTO note_addendum (id, note_id, author_id, sealed_reason, sealed, signed_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        params![
            &id,
            note.get::<String>(0)?,
            &member.staff_id,
            sealed("reason", &request.reason)?,
            sealed("addendum", &request.text)?,
            now.millis()
        ],
    )?;
    view(sql, vault, &visit)
}

fn refuse_signed(sql: &mut dyn Sql, visit: &Visit) -> Result<(), ApiError> {
    match signed(sql, visit)? {
        Some(_) => Err(ApiError::conflict(
            staff_code::ALREADY_SIGNED,
            "a signed note stays as it is",
        )),
        None => Ok(()),
    }
}

fn text(plaintext: &Plaintext) -> Result<String, ApiError> {
    std::str::from_utf8(plaintext.reveal())
        .map(str::to_owned)
        .map_err(|_| ApiError::internal("a sealed text is not text"))
}

impl From<NotSignable> for ApiError {
    fn from(refused: NotSignable) -> Self {
        let field = |field: &str, code: &str| {
            Self::validation(vec![FieldProblem {
                field: field.to_owned(),
                code: code.to_owned(),
            }])
        };
        match refused {
            NotSignable::Empty => {
                Self::refused(staff_code::NOTHING_TO_SIGN, "there is nothing to sign")
            }
            NotSignable::TooEarly => {
                Self::conflict(staff_code::TOO_EARLY_TO_SIGN, "the visit has not begun")
            }
            NotSignable::TooLong => field("text", "too_long"),
            NotSignable::Reason => field("reason", "required"),
        }
    }
}
