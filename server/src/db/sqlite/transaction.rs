//! Statements on SQLite.

use std::borrow::Cow;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, Statement, ToSql};

use super::super::{DbError, Engine, Row, Sql, Value};
use super::error::from_sqlite;

/// One closure's view of the transaction it shares with its group.
pub(super) struct SqliteTransaction<'c> {
    connection: &'c Connection,
    failure: Option<DbError>,
}

impl<'c> SqliteTransaction<'c> {
    pub(super) fn new(connection: &'c Connection) -> Self {
        Self {
            connection,
            failure: None,
        }
    }

    /// The first failed statement's error.
    pub(super) fn failure(&self) -> Option<&DbError> {
        self.failure.as_ref()
    }

    /// Refuses to go on after a failure. This is more than fairness to PostgreSQL: a full disk
    /// ends the whole transaction, and the next statement would be committed on its own.
    fn unless_failed<T>(
        &mut self,
        run: impl FnOnce(&Connection) -> Result<T, DbError>,
    ) -> Result<T, DbError> {
        if self.failure.is_some() {
            return Err(DbError::Aborted);
        }
        let result = run(self.connection);
        if let Err(error) = &result {
            self.failure = Some(error.clone());
        }
        result
    }
}

impl Sql for SqliteTransaction<'_> {
    fn execute(&mut self, sql: &str, arguments: &[Value<'_>]) -> Result<u64, DbError> {
        self.unless_failed(|connection| {
            let mut statement = connection.prepare_cached(sql)?;
            bind(&mut statement, arguments)?;
            let changed = statement
                .raw_execute()
                .map_err(|error| from_sqlite(error, Some(connection)))?;
            Ok(u64::try_from(changed).unwrap_or(u64::MAX))
        })
    }

    fn query(&mut self, sql: &str, arguments: &[Value<'_>]) -> Result<Vec<Row>, DbError> {
        self.unless_failed(|connection| {
            let mut statement = connection.prepare_cached(sql)?;
            bind(&mut statement, arguments)?;
            let columns = statement.column_count();
            let mut rows = statement.raw_query();
            let mut found = Vec::new();
            while let Some(row) = rows
                .next()
                .map_err(|error| from_sqlite(error, Some(connection)))?
            {
                let mut values = Vec::with_capacity(columns);
                for index in 0..columns {
                    values.push(value(row.get_ref(index)?, index)?);
                }
                found.push(Row(values));
            }
            Ok(found)
        })
    }

    fn execute_script(&mut self, sql: &str) -> Result<(), DbError> {
        self.unless_failed(|connection| {
            connection
                .execute_batch(sql)
                .map_err(|error| from_sqlite(error, Some(connection)))
        })
    }

    fn engine(&self) -> Engine {
        Engine::Sqlite
    }
}

/// Binds by name: SQLite numbers `$2` by where it first appears, so binding by position would
/// swap arguments.
fn bind(statement: &mut Statement<'_>, arguments: &[Value<'_>]) -> Result<(), DbError> {
    let mut wanted = 0;
    for position in 1..=statement.parameter_count() {
        let number = statement
            .parameter_name(position)
            .and_then(|name| name.strip_prefix('$'))
            .and_then(|digits| digits.parse::<usize>().ok())
            .filter(|number| *number > 0)
            .ok_or(DbError::Unsupported(
                "arguments of statements are written $1, $2, …",
            ))?;
        wanted = wanted.max(number);
        if let Some(argument) = arguments.get(number - 1) {
            statement.raw_bind_parameter(position, argument)?;
        }
    }
    if wanted == arguments.len() {
        Ok(())
    } else {
        Err(DbError::Arguments {
            wanted,
            given: arguments.len(),
        })
    }
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(number) => ValueRef::Integer(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Blob(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

fn value(found: ValueRef<'_>, index: usize) -> Result<Value<'static>, DbError> {
    Ok(match found {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Int(number),
        ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => Value::Text(Cow::Owned(text.to_owned())),
            Err(_) => {
                return Err(DbError::Column {
                    index,
                    expected: "valid text",
                });
            }
        },
        ValueRef::Blob(bytes) => Value::Blob(Cow::Owned(bytes.to_owned())),
        ValueRef::Real(_) => {
            return Err(DbError::Column {
                index,
                expected: "an integer, text or bytes",
            });
        }
    })
}
