//! PostgreSQL's errors in the clinic's words. Messages and details hold values and are dropped;
//! names of constraints, tables and columns stay.

use tokio_postgres::Error;
use tokio_postgres::error::{DbError as ServerError, SqlState};

use super::super::DbError;

/// What an error means for the transaction it happened in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    /// Collided with another transaction; running it again is right.
    Conflict,
    /// A key is taken. By a row that this transaction's snapshot does not show, if it looked
    /// before it wrote; running it again tells.
    Duplicate,
    /// A prepared statement no longer fits the schema; preparing it again is right.
    StalePlan,
    /// The connection is of no use any more.
    Broken,
    /// A read that was run without a transaction has a second statement: it needs one.
    SecondStatement,
    /// The statement was refused; the transaction can only roll back.
    Refused,
}

pub(super) fn trouble(error: &Error) -> Trouble {
    let Some(server) = error.as_db_error() else {
        // Without an answer of the server: the line is dead, unless a value did not fit.
        let dead = error.is_closed()
            || std::error::Error::source(error)
                .is_some_and(<dyn std::error::Error>::is::<std::io::Error>);
        return if dead {
            Trouble::Broken
        } else {
            Trouble::Refused
        };
    };
    let code = server.code();
    if *code == SqlState::T_R_SERIALIZATION_FAILURE || *code == SqlState::T_R_DEADLOCK_DETECTED {
        Trouble::Conflict
    } else if *code == SqlState::UNIQUE_VIOLATION {
        Trouble::Duplicate
    } else if *code == SqlState::FEATURE_NOT_SUPPORTED
        && server.routine() == Some("RevalidateCachedQuery")
    {
        Trouble::StalePlan
    } else if code.code().starts_with("08")
        || [
            SqlState::ADMIN_SHUTDOWN,
            SqlState::CRASH_SHUTDOWN,
            SqlState::CANNOT_CONNECT_NOW,
            SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
        ]
        .contains(code)
    {
        Trouble::Broken
    } else {
        Trouble::Refused
    }
}

pub(super) fn from_postgres(error: &Error) -> DbError {
    match error.as_db_error() {
        Some(server) => from_server(server),
        None if trouble(error) == Trouble::Broken => DbError::Closed,
        None => DbError::Other {
            code: "client".to_owned(),
            message: String::new(),
        },
    }
}

fn from_server(error: &ServerError) -> DbError {
    let code = error.code();
    let name = |name: Option<&str>| name.unwrap_or_default().to_owned();
    if *code == SqlState::UNIQUE_VIOLATION {
        DbError::Unique {
            table: name(error.table()),
            constraint: name(error.constraint()),
        }
    } else if *code == SqlState::CHECK_VIOLATION {
        DbError::Check {
            constraint: name(error.constraint()),
        }
    } else if *code == SqlState::FOREIGN_KEY_VIOLATION {
        DbError::ForeignKey
    } else if *code == SqlState::NOT_NULL_VIOLATION {
        DbError::NotNull {
            column: name(error.column()),
        }
    } else if *code == SqlState::RAISE_EXCEPTION {
        DbError::Raised {
            message: error.message().to_owned(),
        }
    } else if *code == SqlState::DISK_FULL {
        DbError::Full
    } else if is_busy(code) {
        DbError::Busy
    } else {
        // Class 42 is about the statement's text, a constant of the program.
        let about_the_text = code.code().starts_with("42");
        let message = if about_the_text {
            error.message().to_owned()
        } else {
            String::new()
        };
        DbError::Other {
            code: code.code().to_owned(),
            message,
        }
    }
}

fn is_busy(code: &SqlState) -> bool {
    [
        SqlState::T_R_SERIALIZATION_FAILURE,
        SqlState::T_R_DEADLOCK_DETECTED,
        SqlState::QUERY_CANCELED,
        SqlState::LOCK_NOT_AVAILABLE,
        SqlState::TOO_MANY_CONNECTIONS,
    ]
    .contains(code)
}
