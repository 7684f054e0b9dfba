//! Statements on PostgreSQL.

use std::pin::pin;

use futures_util::{TryStreamExt, future};
use tokio_postgres::{Client, Error};

use super::super::{DbError, Engine, Row, Sql, Value};
use super::error::{Trouble, from_postgres, trouble};
use super::link::Link;
use super::value::{Argument, row};

/// How far a closure's transaction has come.
#[derive(Clone, Copy)]
enum Progress {
    /// A read without BEGIN: its only statement is its own snapshot.
    Alone {
        /// The one statement was run.
        asked: bool,
    },
    /// BEGIN goes out together with the first statement.
    Announced(&'static str),
    /// It must be committed or rolled back.
    Begun,
}

/// One closure's transaction.
pub(super) struct PostgresTransaction<'l> {
    link: &'l mut Link,
    progress: Progress,
    trouble: Option<Trouble>,
}

impl<'l> PostgresTransaction<'l> {
    /// A transaction that begins with these statements.
    pub(super) fn new(link: &'l mut Link, beginning: &'static str) -> Self {
        Self {
            link,
            progress: Progress::Announced(beginning),
            trouble: None,
        }
    }

    /// A read that is hoped to need one statement only; with a second one it is in trouble.
    pub(super) fn alone(link: &'l mut Link) -> Self {
        Self {
            link,
            progress: Progress::Alone { asked: false },
            trouble: None,
        }
    }

    /// What the first failed statement means for the transaction.
    pub(super) fn trouble(&self) -> Option<Trouble> {
        self.trouble
    }

    /// Whether there is something to commit or to roll back.
    pub(super) fn begun(&self) -> bool {
        matches!(self.progress, Progress::Begun)
    }

    fn unless_failed<T>(
        &mut self,
        run: impl FnOnce(&mut Self) -> Result<T, Failure>,
    ) -> Result<T, DbError> {
        if self.trouble.is_some() {
            return Err(DbError::Aborted);
        }
        run(self).map_err(|failure| {
            let (trouble, error) = match failure {
                Failure::Server(error) => (trouble(&error), from_postgres(&error)),
                Failure::Ours(error) => (Trouble::Refused, error),
                Failure::Second => (Trouble::SecondStatement, DbError::Aborted),
            };
            self.trouble = Some(trouble);
            error
        })
    }

    /// Runs one statement, with the BEGIN before it if that has not been sent. Answers with its
    /// rows and how many it changed.
    fn run(
        &mut self,
        sql: &str,
        arguments: &[Value<'_>],
    ) -> Result<(Vec<tokio_postgres::Row>, u64), Failure> {
        let statement = self.link.prepare(sql, arguments)?;
        check_count(statement.params().len(), arguments)?;
        let beginning = self.advance()?;
        let asked = async |client: &Client| {
            let answer = client.query_raw(&statement, arguments.iter().map(Argument));
            let mut rows = pin!(answer.await?);
            let mut found = Vec::new();
            while let Some(row) = rows.try_next().await? {
                found.push(row);
            }
            Ok::<_, Error>((found, rows.rows_affected().unwrap_or_default()))
        };
        let answer = self.link.wait(async |client| match beginning {
            None => asked(client).await,
            Some(beginning) => {
                let both = future::join(client.batch_execute(beginning), asked(client));
                let (begun, answer) = both.await;
                begun.and(answer)
            }
        });
        Ok(answer?)
    }

    /// What must be sent before the next statement.
    fn advance(&mut self) -> Result<Option<&'static str>, Failure> {
        match self.progress {
            Progress::Alone { asked: true } => Err(Failure::Second),
            Progress::Alone { asked: false } => {
                self.progress = Progress::Alone { asked: true };
                Ok(None)
            }
            Progress::Announced(beginning) => {
                self.progress = Progress::Begun;
                Ok(Some(beginning))
            }
            Progress::Begun => Ok(None),
        }
    }
}

enum Failure {
    Server(Error),
    Ours(DbError),
    Second,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Server(error)
    }
}

impl Sql for PostgresTransaction<'_> {
    fn execute(&mut self, sql: &str, arguments: &[Value<'_>]) -> Result<u64, DbError> {
        self.unless_failed(|transaction| Ok(transaction.run(sql, arguments)?.1))
    }

    fn query(&mut self, sql: &str, arguments: &[Value<'_>]) -> Result<Vec<Row>, DbError> {
        self.unless_failed(|transaction| {
            let (found, _) = transaction.run(sql, arguments)?;
            found
                .iter()
                .map(|found| row(found).map_err(Failure::Ours))
                .collect()
        })
    }

    fn execute_script(&mut self, sql: &str) -> Result<(), DbError> {
        self.unless_failed(|transaction| {
            if let Some(beginning) = transaction.advance()? {
                transaction.link.script(beginning)?;
            }
            Ok(transaction.link.script(sql)?)
        })
    }

    fn engine(&self) -> Engine {
        Engine::Postgres
    }
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
