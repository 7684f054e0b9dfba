//! Storage: one schema, one SQL text, two engines.
//!
//! The clinic's code hands a closure to [`Db::write`] or [`Db::read`]; it runs in a transaction on
//! one of the engine's own threads. A closure may run more than once (a conflict, a full disk in a
//! group commit), so it must have no effect outside its transaction. When `write` returns `Ok`, the
//! work is on disk.

mod config;
mod error;
mod job;
mod migrate;
mod postgresql;
mod sql;
mod sqlite;
#[cfg(any(test, feature = "testing"))]
#[doc(hidden)]
pub mod testing;
#[cfg(test)]
mod tests;
mod value;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use tokio::sync::mpsc;

pub use crate::params;
pub use config::{DbConfig, Engine, FileKey, PostgresConfig, SqliteConfig};
pub use error::{DbError, SchemaMismatch};
use job::{Job, Mode, Task};
pub use postgresql::Listening;
pub use sql::Sql;
pub use sqlite::restore;
pub use value::{FromValue, Row, Value};

/// Jobs waiting for a thread. A full queue makes callers wait, which is what keeps memory bounded
/// when more work comes in than the disk takes.
const QUEUE: usize = 1024;

/// The clinic's database. Cheap to clone; closed by [`Db::close`] or with the last clone.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

struct Inner {
    config: DbConfig,
    queues: Mutex<Option<Queues>>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

#[derive(Clone)]
struct Queues {
    read: mpsc::Sender<Box<dyn Job>>,
    write: mpsc::Sender<Box<dyn Job>>,
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Db").field(&self.engine()).finish()
    }
}

impl Db {
    /// Opens the database and starts its threads. The schema is not touched: see [`Db::migrate`].
    pub async fn open(config: DbConfig) -> Result<Self, DbError> {
        let opening = config.clone();
        let (queues, threads) = tokio::task::spawn_blocking(move || match opening {
            DbConfig::Sqlite(sqlite) => sqlite::start(&sqlite),
            DbConfig::Postgres(postgres) => postgresql::start(&postgres),
        })
        .await
        .map_err(|_| DbError::Panicked)??;
        Ok(Self(Arc::new(Inner {
            config,
            queues: Mutex::new(Some(queues)),
            threads: Mutex::new(threads),
        })))
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        match self.0.config {
            DbConfig::Sqlite(_) => Engine::Sqlite,
            DbConfig::Postgres(_) => Engine::Postgres,
        }
    }

    /// Runs `work` in a transaction that may change data. It sees what was committed before; of two
    /// that change one row, one is run again. What must hold over several rows is a constraint of
    /// the schema: two servers on PostgreSQL may each read it as free. `Ok` is returned after the commit has reached the disk; `Err` rolls back
    /// all of `work`. May run more than once. Dropping the future does not stop the work.
    pub async fn write<T, E>(
        &self,
        work: impl Fn(&mut dyn Sql) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        self.submit(Mode::Write, work).await
    }

    /// Runs `work` on one consistent snapshot of the committed data; changes are refused. May run
    /// more than once: on PostgreSQL a second statement starts it again inside a transaction.
    pub async fn read<T, E>(
        &self,
        work: impl Fn(&mut dyn Sql) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        self.submit(Mode::Read, work).await
    }

    /// Brings the schema up to date; `now_ms` is recorded. Refuses a database whose migrations
    /// were edited or are newer than this program ([`DbError::Schema`]). Safe to call from several
    /// servers at once.
    pub async fn migrate(&self, now_ms: i64) -> Result<(), DbError> {
        self.submit(Mode::Migrate, move |sql| {
            migrate::run(sql, &migrate::SCHEMA, now_ms)
        })
        .await
    }

    /// Hears what other servers on this database say on a channel, whose name is a constant of the
    /// program. PostgreSQL only: the embedded engine has one server.
    pub async fn listen(&self, channel: &'static str) -> Result<Listening, DbError> {
        let open = self
            .0
            .queues
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .is_some();
        match &self.0.config {
            DbConfig::Postgres(config) if open => Listening::open(config, channel).await,
            DbConfig::Postgres(_) => Err(DbError::Closed),
            DbConfig::Sqlite(_) => Err(DbError::Unsupported("the embedded engine is alone")),
        }
    }

    /// Writes a consistent copy to `path`, which must not exist, while the clinic is serving; the
    /// copy is checked before it gets that name, and encrypted like the original. SQLite only:
    /// PostgreSQL brings `pg_basebackup` and WAL archiving.
    pub async fn backup(&self, path: &Path) -> Result<(), DbError> {
        let DbConfig::Sqlite(config) = self.0.config.clone() else {
            return Err(DbError::Unsupported(
                "back PostgreSQL up with pg_basebackup",
            ));
        };
        let path = path.to_owned();
        tokio::task::spawn_blocking(move || sqlite::backup(&config, &path))
            .await
            .map_err(|_| DbError::Panicked)?
    }

    /// Finishes what is queued and closes the files or connections. Later calls on any clone
    /// answer [`DbError::Closed`].
    pub async fn close(&self) {
        self.0
            .queues
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        let threads = std::mem::take(
            &mut *self
                .0
                .threads
                .lock()
                .unwrap_or_else(PoisonError::into_inner),
        );
        let joined = tokio::task::spawn_blocking(move || {
            for thread in threads {
                if thread.join().is_err() {
                    tracing::error!("a database thread had panicked");
                }
            }
        });
        if joined.await.is_err() {
            tracing::error!("waiting for the database threads failed");
        }
    }

    async fn submit<T, E>(
        &self,
        mode: Mode,
        work: impl Fn(&mut dyn Sql) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let queue = self.queue(mode).ok_or(DbError::Closed)?;
        let (job, answer) = Task::boxed(mode, work);
        queue.send(job).await.map_err(|_| DbError::Closed)?;
        drop(queue);
        // A thread that died with the job in hand may have committed it.
        answer
            .await
            .unwrap_or_else(|_| Err(DbError::Uncertain.into()))
    }

    fn queue(&self, mode: Mode) -> Option<mpsc::Sender<Box<dyn Job>>> {
        let queues = self.0.queues.lock().unwrap_or_else(PoisonError::into_inner);
        let queues = queues.as_ref()?;
        Some(match mode {
            Mode::Read => queues.read.clone(),
            Mode::Write | Mode::Migrate => queues.write.clone(),
        })
    }
}
