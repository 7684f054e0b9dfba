//! Statements on PostgreSQL.

use ::postgres::types::ToSql;

use super::super::{DbError, Engine, Row, Sql, Value};
use super::error::{Trouble, from_postgres, trouble};
use super::link::Link;
use super::value::{Argument, row};

/// One closure's transaction.
pub(super) struct PostgresTransaction<'l> {
    link: &'l mut Link,
    trouble: Option<Trouble>,
}

impl<'l> PostgresTransaction<'l> {
    pub(super) fn new(link: &'l mut Link) -> Self {
        Self {
            link,
            trouble: None,
        }
    }

    /// What the first failed statement means for the transaction.
    pub(super) fn trouble(&self) -> Option<Trouble> {
        self.trouble
    }

    fn unless_failed<T>(
        &mut self,
        run: impl FnOnce(&mut Link) -> Result<T, Failure>,
    ) -> Result<T, DbError> {
        if self.trouble.is_some() {
            return Err(DbError::Aborted);
        }
        run(self.link).map_err(|failure| {
            let (trouble, error) = match failure {
                Failure::Server(error) => (trouble(&error), from_postgres(&error)),
                Failure::Ours(error) => (Trouble::Refused, error),
            };
            self.trouble = Some(trouble);
            error
        })
    }
}

enum Failure {
    Server(::postgres::Error),
    Ours(DbError),
}

impl From<::postgres::Error> for Failure {
    fn from(error: ::postgres::Error) -> Self {
        Self::Server(error)
    }
}

impl Sql for PostgresTransaction<'_> {
    fn execute(&mut self, sql: &str, arguments: &[Value<'_>]) -> Result<u64, DbError> {
        self.unless_failed(|link| {
            let statement = link.prepare(sql, arguments)?;
            check_count(statement.params().len(), arguments)?;
            let wrapped: Vec<Argument<'_>> = arguments.iter().map(Argument).collect();
            Ok(link.client.execute(&statement, &references(&wrapped))?)
        })
    }

    fn query(&mut self, sql: &str, arguments: &[Value<'_>]) -> Result<Vec<Row>, DbError> {
        self.unless_failed(|link| {
            let statement = link.prepare(sql, arguments)?;
            check_count(statement.params().len(), arguments)?;
            let wrapped: Vec<Argument<'_>> = arguments.iter().map(Argument).collect();
            let rows = link.client.query(&statement, &references(&wrapped))?;
            rows.iter()
                .map(|found| row(found).map_err(Failure::Ours))
                .collect()
        })
    }

    fn execute_script(&mut self, sql: &str) -> Result<(), DbError> {
        self.unless_failed(|link| Ok(link.client.batch_execute(sql)?))
    }

    fn engine(&self) -> Engine {
        Engine::Postgres
    }
}

fn references<'a>(arguments: &'a [Argument<'_>]) -> Vec<&'a (dyn ToSql + Sync)> {
    arguments
        .iter()
        .map(|argument| argument as &(dyn ToSql + Sync))
        .collect()
}

fn check_count(wanted: usize, arguments: &[Value<'_>]) -> Result<(), Failure> {
    if wanted == arguments.len() {
        Ok(())
    } else {
        Err(Failure::Ours(DbError::Arguments {
            wanted,
            given: arguments.len(),
        }))
    }
}
