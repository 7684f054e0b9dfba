//! The writer: everything that waits is committed together.
//!
//! A commit costs one sync of the disk, whatever is in it. While one group is being synced the
//! next one gathers in the queue, so sixteen clients pay for two syncs instead of sixteen. Each
//! closure runs in a savepoint; nobody is answered before the commit.

use rusqlite::Connection;
use tokio::sync::mpsc;

use super::super::DbError;
use super::super::job::{Job, Verdict};
use super::transaction::SqliteTransaction;

/// Most closures in one commit: bounds how long the first of them waits for the others.
const GROUP: usize = 128;

/// Why a group was not committed as one. Nothing of it is stored in any of these cases.
enum Setback {
    /// The engine rolled the whole transaction back (a full disk does that), or one closure left
    /// something behind that only the commit refuses. It is not the fault of the others.
    Lost,
    /// The transaction did not start or its commit failed.
    Failed(DbError),
}

/// Serves the queue until it is closed and empty.
pub(super) fn serve(connection: &Connection, mut queue: mpsc::Receiver<Box<dyn Job>>) {
    let mut group = Vec::with_capacity(GROUP);
    while queue.blocking_recv_many(&mut group, GROUP) > 0 {
        commit(connection, &mut group);
        for job in group.drain(..) {
            job.answer();
        }
    }
}

fn commit(connection: &Connection, group: &mut [Box<dyn Job>]) {
    if let [only] = group {
        return commit_alone(connection, only.as_mut());
    }
    match commit_together(connection, group) {
        Ok(()) => {}
        Err(Setback::Lost) => {
            for job in group {
                commit_alone(connection, job.as_mut());
            }
        }
        Err(Setback::Failed(error)) => {
            for job in group {
                job.refuse(error.clone());
            }
        }
    }
}

fn commit_together(connection: &Connection, group: &mut [Box<dyn Job>]) -> Result<(), Setback> {
    begin(connection).map_err(Setback::Failed)?;
    for job in &mut *group {
        if run_in_savepoint(connection, job.as_mut()).is_err() || connection.is_autocommit() {
            roll_back(connection);
            return Err(Setback::Lost);
        }
    }
    commit_transaction(connection).map_err(|error| match error {
        // Checks deferred to the commit: the transaction is whole, one of the closures is not.
        DbError::ForeignKey => Setback::Lost,
        error => Setback::Failed(error),
    })
}

/// An error here means that the savepoint could not be handled, not that the closure failed.
fn run_in_savepoint(connection: &Connection, job: &mut dyn Job) -> Result<(), DbError> {
    run(connection, "SAVEPOINT job")?;
    let mut transaction = SqliteTransaction::new(connection);
    let verdict = job.run(&mut transaction);
    let failed = transaction.failure().is_some();
    if connection.is_autocommit() {
        // There is no savepoint left to return to; the caller sees the same.
        return Ok(());
    }
    if verdict == Verdict::RollBack || failed {
        run(connection, "ROLLBACK TO job")?;
    }
    if verdict == Verdict::Commit && failed {
        job.refuse(DbError::Aborted);
    }
    run(connection, "RELEASE job")
}

fn commit_alone(connection: &Connection, job: &mut dyn Job) {
    if let Err(error) = begin(connection) {
        return job.refuse(error);
    }
    let mut transaction = SqliteTransaction::new(connection);
    let verdict = job.run(&mut transaction);
    let failed = transaction.failure().is_some();
    if verdict == Verdict::RollBack || failed {
        roll_back(connection);
        if verdict == Verdict::Commit {
            job.refuse(DbError::Aborted);
        }
    } else if let Err(error) = commit_transaction(connection) {
        job.refuse(error);
    }
}

/// Takes the write lock at once: a transaction that starts by reading could not be retried here.
fn begin(connection: &Connection) -> Result<(), DbError> {
    roll_back(connection);
    run(connection, "BEGIN IMMEDIATE")
}

fn commit_transaction(connection: &Connection) -> Result<(), DbError> {
    let Err(error) = run(connection, "COMMIT") else {
        return Ok(());
    };
    roll_back(connection);
    Err(match error {
        // Refused before anything was written that a restart would take for a commit.
        DbError::Busy | DbError::Full | DbError::ForeignKey => error,
        // A failed sync: the log may or may not hold the commit after a crash.
        _ => DbError::Uncertain,
    })
}

/// Ends the transaction, if there is one, without storing it.
pub(super) fn roll_back(connection: &Connection) {
    if !connection.is_autocommit() && run(connection, "ROLLBACK").is_err() {
        // The next transaction tries again and is refused if this still fails.
        tracing::error!("a rollback failed");
    }
}

pub(super) fn run(connection: &Connection, sql: &str) -> Result<(), DbError> {
    connection.prepare_cached(sql)?.execute([])?;
    Ok(())
}
