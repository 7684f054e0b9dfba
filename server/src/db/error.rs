//! What can go wrong in storage, told without telling anything about anybody.
//!
//! Both engines put parameter values into their messages (PostgreSQL's detail of a unique
//! violation is the key itself). None of those texts is kept: an error carries the engine's code
//! and names from the schema, which are the same for every patient.

use thiserror::Error;

/// A failed statement, transaction or migration. Never contains a parameter value.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DbError {
    /// A primary key or unique index refused the row.
    #[error("unique constraint {constraint} of {table} refused the row")]
    Unique {
        /// The table; the same name on both engines.
        table: String,
        /// The constraint's name (PostgreSQL) or its columns (SQLite): for logs, not for decisions.
        constraint: String,
    },
    /// A CHECK refused the row.
    #[error("check {constraint} refused the row")]
    Check {
        /// The constraint's name; the same on both engines when the schema names it.
        constraint: String,
    },
    /// A foreign key refused the row or the deletion.
    #[error("a foreign key refused the change")]
    ForeignKey,
    /// A NOT NULL column was left empty.
    #[error("column {column} must not be null")]
    NotNull {
        /// The column, without its table.
        column: String,
    },
    /// A trigger refused the change.
    #[error("a trigger refused the change: {message}")]
    Raised {
        /// The trigger's fixed text. Triggers must not put values into it.
        message: String,
    },
    /// The engine stayed busy for longer than the bounded waiting and retrying. Trying later is
    /// safe: nothing was done.
    #[error("the database is busy")]
    Busy,
    /// The disk, or the database's own limit, is full. Nothing was done.
    #[error("the database is full")]
    Full,
    /// The database was closed or cannot be reached. Nothing was done.
    #[error("the database is closed or cannot be reached")]
    Closed,
    /// The commit was sent and its answer never arrived: the work may or may not be stored.
    /// Callers find out by their idempotency key.
    #[error("the outcome of the commit is unknown")]
    Uncertain,
    /// The closure went on, or returned `Ok`, after one of its statements had failed. On
    /// PostgreSQL such a transaction can only roll back, so it does on SQLite too.
    #[error("a statement of this transaction failed before")]
    Aborted,
    /// The closure panicked; its work was rolled back.
    #[error("the transaction's code panicked")]
    Panicked,
    /// `query_one` found nothing.
    #[error("no row where one was expected")]
    NoRow,
    /// `query_one` or `query_optional` found more than one row.
    #[error("more than one row where one was expected")]
    ManyRows,
    /// A column is missing or has another type than asked for.
    #[error("column {index} is not {expected}")]
    Column {
        /// Position in the row, from 0.
        index: usize,
        /// The type asked for.
        expected: &'static str,
    },
    /// The statement's `$n` and the arguments given do not match.
    #[error("the statement takes {wanted} arguments and got {given}")]
    Arguments {
        /// Highest `$n` of the statement.
        wanted: usize,
        /// How many arguments came.
        given: usize,
    },
    /// The stored schema does not fit this program.
    #[error("the stored schema does not fit this program: {0}")]
    Schema(SchemaMismatch),
    /// A file could not be opened, copied or checked.
    #[error("{action}: {reason}")]
    File {
        /// What was being done.
        action: &'static str,
        /// The operating system's or the check's reason; never a path.
        reason: String,
    },
    /// This engine does not do that.
    #[error("{0}")]
    Unsupported(&'static str),
    /// Anything else.
    #[error("database error {code}: {message}")]
    Other {
        /// SQLSTATE, or SQLite's extended result code.
        code: String,
        /// Only for errors in the SQL text itself; empty when the message could hold a value.
        message: String,
    },
}

/// Why a database is refused at the start.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SchemaMismatch {
    /// An applied migration's text was edited afterwards.
    #[error("migration {version} was changed after it was applied")]
    Changed {
        /// The migration's number.
        version: i64,
    },
    /// A newer program has migrated this database.
    #[error("it is at migration {stored}, newer than this program's {known}")]
    Newer {
        /// Highest applied number.
        stored: i64,
        /// Highest number this program knows.
        known: i64,
    },
    /// A migration below the newest applied one was never applied: numbers were inserted between.
    #[error("migration {version} is missing although a later one is applied")]
    Missing {
        /// The migration's number.
        version: i64,
    },
}

impl DbError {
    /// Whether a row was refused because this table already has one with that key.
    pub fn is_unique_of(&self, name: &str) -> bool {
        matches!(self, Self::Unique { table, .. } if table == name)
    }

    pub(super) fn file(action: &'static str, error: &std::io::Error) -> Self {
        // The error's own text may quote the path, and paths may name people's home folders.
        Self::File {
            action,
            reason: error.kind().to_string(),
        }
    }
}
