//! Migrations: forward only, one text for both engines, all in one transaction.
//!
//! A clinic's records outlive every version of the program, so a schema that does not match is a
//! reason to refuse to start and never something to repair by guessing.

use std::collections::BTreeMap;

use ring::digest::{SHA256, digest};

use super::{DbError, Engine, SchemaMismatch, Sql, params};

/// One step of the schema.
#[derive(Clone, Copy)]
pub(super) struct Migration {
    /// From 1, without gaps; the file's number.
    pub(super) version: i64,
    /// The file's name.
    pub(super) name: &'static str,
    /// The file's text.
    pub(super) text: &'static str,
}

/// All of the schema.
#[derive(Clone, Copy)]
pub(super) struct Schema {
    /// In the order of their versions.
    pub(super) migrations: &'static [Migration],
    /// Triggers in SQLite's language.
    pub(super) sqlite_triggers: &'static str,
    /// Triggers in PostgreSQL's language.
    pub(super) postgres_triggers: &'static str,
}

/// The schema of this program. Append only.
pub(super) const SCHEMA: Schema = Schema {
    migrations: &[
        Migration {
            version: 1,
            name: "clinic",
            text: include_str!("migrations/0001_clinic.sql"),
        },
        Migration {
            version: 2,
            name: "receipt_due",
            text: include_str!("migrations/0002_receipt_due.sql"),
        },
        Migration {
            version: 3,
            name: "app_session",
            text: include_str!("migrations/0003_app_session.sql"),
        },
        Migration {
            version: 4,
            name: "staff",
            text: include_str!("migrations/0004_staff.sql"),
        },
        Migration {
            version: 5,
            name: "consultation",
            text: include_str!("migrations/0005_consultation.sql"),
        },
        Migration {
            version: 6,
            name: "private_time",
            text: include_str!("migrations/0006_private_time.sql"),
        },
    ],
    sqlite_triggers: include_str!("migrations/sqlite.sql"),
    postgres_triggers: include_str!("migrations/postgres.sql"),
};

/// Types that PostgreSQL must be taught before the first migration.
const POSTGRES_TYPES: &str = include_str!("migrations/postgres_types.sql");

const RECORD: &str = "CREATE TABLE IF NOT EXISTS migration (
    version BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    hash TEXT NOT NULL,
    applied_at BIGINT NOT NULL
)";

/// The triggers' place in the record: they may be replaced, migrations may not.
const TRIGGERS: i64 = 0;

/// Applies what is missing. Runs inside the caller's transaction.
pub(super) fn run(sql: &mut dyn Sql, schema: &Schema, now_ms: i64) -> Result<(), DbError> {
    sql.execute_script(RECORD)?;
    let mut applied = BTreeMap::new();
    for row in sql.query("SELECT version, hash FROM migration", params![])? {
        applied.insert(row.get::<i64>(0)?, row.get::<String>(1)?);
    }
    verify(schema, &applied).map_err(DbError::Schema)?;
    if sql.engine() == Engine::Postgres {
        sql.execute_script(POSTGRES_TYPES)?;
    }
    for step in schema.migrations {
        if !applied.contains_key(&step.version) {
            sql.execute_script(step.text)?;
            record(sql, step.version, step.name, step.text, now_ms)?;
        }
    }
    let triggers = match sql.engine() {
        Engine::Sqlite => schema.sqlite_triggers,
        Engine::Postgres => schema.postgres_triggers,
    };
    if applied.get(&TRIGGERS) != Some(&hash(triggers)) {
        sql.execute_script(triggers)?;
        record(sql, TRIGGERS, "triggers", triggers, now_ms)?;
    }
    Ok(())
}

fn verify(schema: &Schema, applied: &BTreeMap<i64, String>) -> Result<(), SchemaMismatch> {
    let stored = applied.keys().next_back().copied().unwrap_or(0);
    let known = schema.migrations.last().map_or(0, |step| step.version);
    if stored > known {
        return Err(SchemaMismatch::Newer { stored, known });
    }
    for step in schema.migrations {
        let version = step.version;
        match applied.get(&version) {
            Some(found) if *found != hash(step.text) => {
                return Err(SchemaMismatch::Changed { version });
            }
            None if version < stored => return Err(SchemaMismatch::Missing { version }),
            _ => {}
        }
    }
    Ok(())
}

fn record(
    sql: &mut dyn Sql,
    version: i64,
    name: &str,
    text: &str,
    now_ms: i64,
) -> Result<(), DbError> {
    sql.execute(
        "INSERT INTO migration (version, name, hash, applied_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (version) DO UPDATE SET hash = excluded.hash, applied_at = excluded.applied_at",
        params![version, name, hash(text), now_ms],
    )?;
    Ok(())
}

/// SHA-256 of the text, in hexadecimal.
fn hash(text: &str) -> String {
    use std::fmt::Write;
    let mut hex = String::with_capacity(64);
    for byte in digest(&SHA256, text.as_bytes()).as_ref() {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
