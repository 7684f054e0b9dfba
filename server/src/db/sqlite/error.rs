//! SQLite's errors in the clinic's words, without its message texts where those hold values.

use rusqlite::ffi;
use rusqlite::{Connection, Error, ErrorCode};

use super::super::DbError;

impl From<Error> for DbError {
    fn from(error: Error) -> Self {
        from_sqlite(error, None)
    }
}

/// `connection` helps to find the table of an index on an expression.
pub(super) fn from_sqlite(error: Error, connection: Option<&Connection>) -> DbError {
    match error {
        Error::SqliteFailure(code, message) => {
            failure(code, message.as_deref().unwrap_or_default(), connection)
        }
        // The message is about the statement's text, which is a constant of the program.
        Error::SqlInputError { error, msg, .. } => DbError::Other {
            code: error.extended_code.to_string(),
            message: msg,
        },
        Error::ExecuteReturnedResults => {
            DbError::Unsupported("a statement that returns rows needs query")
        }
        _ => DbError::Other {
            code: "binding".to_owned(),
            message: String::new(),
        },
    }
}

fn failure(code: ffi::Error, message: &str, connection: Option<&Connection>) -> DbError {
    let subject = message.split_once(": ").map_or("", |(_, subject)| subject);
    match code.extended_code {
        ffi::SQLITE_CONSTRAINT_UNIQUE
        | ffi::SQLITE_CONSTRAINT_PRIMARYKEY
        | ffi::SQLITE_CONSTRAINT_ROWID => DbError::Unique {
            table: table_of(subject, connection),
            constraint: subject.to_owned(),
        },
        ffi::SQLITE_CONSTRAINT_CHECK => DbError::Check {
            constraint: subject.to_owned(),
        },
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => DbError::ForeignKey,
        ffi::SQLITE_CONSTRAINT_NOTNULL => DbError::NotNull {
            column: subject
                .split_once('.')
                .map_or(subject, |(_, column)| column)
                .to_owned(),
        },
        ffi::SQLITE_CONSTRAINT_TRIGGER => DbError::Raised {
            message: message.to_owned(),
        },
        extended => match code.code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => DbError::Busy,
            ErrorCode::DiskFull => DbError::Full,
            // Parse errors of scripts: about the script's text.
            ErrorCode::Unknown if extended == ffi::SQLITE_ERROR && connection.is_none() => {
                DbError::Other {
                    code: extended.to_string(),
                    message: message.to_owned(),
                }
            }
            _ => DbError::Other {
                code: extended.to_string(),
                message: String::new(),
            },
        },
    }
}

/// `table.column, table.column`, or `index 'name'` for an index on an expression.
fn table_of(subject: &str, connection: Option<&Connection>) -> String {
    let index = subject
        .strip_prefix("index '")
        .and_then(|rest| rest.strip_suffix('\''));
    let Some(index) = index else {
        return subject
            .split_once('.')
            .map_or(subject, |(table, _)| table)
            .to_owned();
    };
    connection
        .and_then(|connection| {
            connection
                .query_row(
                    "SELECT tbl_name FROM sqlite_schema WHERE name = $1",
                    [index],
                    |row| row.get(0),
                )
                .ok()
        })
        .unwrap_or_default()
}
