//! The embedded engine: one file, one writer thread with group commit, several reader threads.

mod backup;
mod error;
mod group;
mod transaction;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use rusqlite::{Connection, config::DbConfig};
use tokio::sync::mpsc;

use super::job::{Job, Verdict};
use super::{DbError, QUEUE, Queues, SqliteConfig};
pub(super) use backup::backup;
pub use backup::restore;
use transaction::SqliteTransaction;

/// Statements kept prepared per connection: more than the clinic has.
const STATEMENTS: usize = 512;

type SharedQueue = Arc<Mutex<mpsc::Receiver<Box<dyn Job>>>>;

/// Opens all connections and starts their threads.
pub(super) fn start(config: &SqliteConfig) -> Result<(Queues, Vec<JoinHandle<()>>), DbError> {
    create_private(&config.path)?;
    let writer = connect(config)?;
    let (write, waiting) = mpsc::channel(QUEUE);
    let (read, reads) = mpsc::channel(QUEUE);
    let reads: SharedQueue = Arc::new(Mutex::new(reads));
    let mut threads = Vec::new();
    for _ in 0..config.readers.max(1) {
        let reader = connect(config)?;
        pragma(&reader, "query_only", "ON")?;
        let reads = Arc::clone(&reads);
        threads.push(spawn("db-read", move || serve_reads(&reader, &reads))?);
    }
    threads.push(spawn("db-write", move || group::serve(&writer, waiting))?);
    Ok((Queues { read, write }, threads))
}

fn spawn(name: &str, run: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, DbError> {
    std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(run)
        .map_err(|error| DbError::file("starting a database thread", &error))
}

/// One connection with everything the clinic relies on switched on.
fn connect(config: &SqliteConfig) -> Result<Connection, DbError> {
    let connection = Connection::open(&config.path)?;
    if let Some(key) = &config.key {
        connection.pragma_update(None, "key", key.pragma())?;
    }
    connection.busy_timeout(config.busy_timeout)?;
    // The first access to the file: a wrong key shows here.
    let journal: String =
        connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    if journal != "wal" {
        return Err(DbError::Unsupported(
            "this file system does not support write-ahead logging",
        ));
    }
    // An acknowledged booking is on disk even if the power fails.
    pragma(&connection, "synchronous", "FULL")?;
    pragma(&connection, "foreign_keys", "ON")?;
    pragma(&connection, "trusted_schema", "OFF")?;
    pragma(&connection, "temp_store", "MEMORY")?;
    pragma(&connection, "cache_size", "-16384")?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // A plan does not depend on the arguments. Without this, whatever compares an argument with
    // an indexed column is planned anew every time it runs.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(connection)
}

fn pragma(connection: &Connection, name: &str, value: &str) -> Result<(), DbError> {
    Ok(connection.pragma_update(None, name, value)?)
}

/// Creates an empty file that only its owner may read; SQLite gives its side files the same mode.
fn create_private(path: &Path) -> Result<(), DbError> {
    let mut options = std::fs::OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
        .open(path)
        .map(|_| ())
        .map_err(|error| DbError::file("creating the database file", &error))
}

fn serve_reads(connection: &Connection, queue: &SharedQueue) {
    loop {
        // One idle thread waits in the queue, the others wait for its place.
        let next = queue
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .blocking_recv();
        let Some(mut job) = next else { return };
        read(connection, job.as_mut());
        job.answer();
    }
}

fn read(connection: &Connection, job: &mut dyn Job) {
    if let Err(error) = group::run(connection, "BEGIN") {
        return job.refuse(error);
    }
    let mut transaction = SqliteTransaction::new(connection);
    let verdict = job.run(&mut transaction);
    if verdict == Verdict::Commit && transaction.failure().is_some() {
        job.refuse(DbError::Aborted);
    }
    group::roll_back(connection);
}
