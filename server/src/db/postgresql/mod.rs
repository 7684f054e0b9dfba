//! PostgreSQL: a pool of connections, each on its own thread, and transactions that are repeated
//! until they fit among the others.
//!
//! Writes run on a snapshot (REPEATABLE READ) where the first to change a row wins and the other is
//! run again. Two that read the same and change different rows do not notice each other, so what
//! must hold over several rows is a constraint of the schema. SERIALIZABLE would notice; it also
//! refused most of sixteen concurrent holds for nothing (docs/adr/0008).

mod error;
mod link;
mod listen;
mod transaction;
mod value;

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::sync::mpsc;

use super::job::{Job, Mode, Verdict};
use super::{DbError, PostgresConfig, QUEUE, Queues};
use error::Trouble;
use link::{Connector, Link};
pub use listen::Listening;
use transaction::PostgresTransaction;

/// How often a transaction is run before its caller is told that the database is busy.
const ATTEMPTS: u32 = 24;

/// How often one transaction may find its connection broken.
const RECONNECTS: u32 = 3;

type SharedQueue = Arc<Mutex<mpsc::Receiver<Box<dyn Job>>>>;

/// Opens the first connection, to find wrong settings now, and starts all threads.
pub(super) fn start(config: &PostgresConfig) -> Result<(Queues, Vec<JoinHandle<()>>), DbError> {
    let connector = Connector::new(config)?;
    let mut first = Some(connector.connect()?);
    let (queue, jobs) = mpsc::channel(QUEUE);
    let jobs: SharedQueue = Arc::new(Mutex::new(jobs));
    let mut threads = Vec::new();
    for _ in 0..config.connections.max(1) {
        let mut worker = Worker {
            connector: connector.clone(),
            link: first.take(),
        };
        let jobs = Arc::clone(&jobs);
        let thread = std::thread::Builder::new()
            .name("db-postgres".to_owned())
            .spawn(move || worker.serve(&jobs))
            .map_err(|error| DbError::file("starting a database thread", &error))?;
        threads.push(thread);
    }
    Ok((
        Queues {
            read: queue.clone(),
            write: queue,
        },
        threads,
    ))
}

struct Worker {
    connector: Connector,
    link: Option<Link>,
}

/// Why a closure is to be run again. Nothing of it is stored.
enum Again {
    /// It collided with another one.
    Conflict,
    /// The connection is gone.
    Broken,
    /// It was run without a transaction and needs one.
    InTransaction,
}

impl Worker {
    fn serve(&mut self, queue: &SharedQueue) {
        loop {
            // One idle thread waits in the queue, the others wait for its place.
            let next = queue
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .blocking_recv();
            let Some(mut job) = next else { return };
            self.run(job.as_mut());
            job.answer();
        }
    }

    fn run(&mut self, job: &mut dyn Job) {
        let mut broken = 0;
        let mut attempt = 0;
        // Most reads are one statement, which sees one state of the data without a transaction.
        let mut alone = job.mode() == Mode::Read;
        while attempt < ATTEMPTS {
            match self.attempt(job, attempt, alone) {
                Ok(()) => return,
                Err(Again::InTransaction) => {
                    alone = false;
                    continue;
                }
                Err(Again::Conflict) => {}
                Err(Again::Broken) => {
                    self.link = None;
                    broken += 1;
                    if broken == RECONNECTS {
                        return job.refuse(DbError::Closed);
                    }
                }
            }
            pause(attempt);
            attempt += 1;
        }
        job.refuse(DbError::Busy);
    }

    fn attempt(&mut self, job: &mut dyn Job, attempt: u32, alone: bool) -> Result<(), Again> {
        let link = match &mut self.link {
            Some(link) => link,
            none => none.insert(self.connector.connect().map_err(|_| Again::Broken)?),
        };
        let mut transaction = if alone {
            PostgresTransaction::alone(link)
        } else {
            PostgresTransaction::new(link, beginning(job.mode()))
        };
        let verdict = job.run(&mut transaction);
        let (trouble, begun) = (transaction.trouble(), transaction.begun());
        if let Some(again) = trouble.and_then(|trouble| again(trouble, attempt)) {
            if trouble == Some(Trouble::StalePlan) {
                link.forget_statements();
            }
            if begun && !matches!(again, Again::Broken) {
                roll_back(link)?;
            }
            return Err(again);
        }
        if trouble.is_some() && verdict == Verdict::Commit {
            // PostgreSQL answers COMMIT of a failed transaction by a silent rollback.
            job.refuse(DbError::Aborted);
        }
        if !begun {
            return Ok(());
        }
        if trouble.is_some() || verdict == Verdict::RollBack {
            self.undo();
            return Ok(());
        }
        self.commit(job)
    }

    fn commit(&mut self, job: &mut dyn Job) -> Result<(), Again> {
        let Some(link) = &self.link else {
            return Err(Again::Broken);
        };
        match link.script("COMMIT") {
            Ok(()) => Ok(()),
            Err(error) if error::trouble(&error) == Trouble::Broken => {
                self.link = None;
                // Whether the commit happened is not known, so it must not be run again.
                job.refuse(match job.mode() {
                    Mode::Read => DbError::Closed,
                    Mode::Write | Mode::Migrate => DbError::Uncertain,
                });
                Ok(())
            }
            Err(error) if error::trouble(&error) == Trouble::Conflict => Err(Again::Conflict),
            Err(error) => {
                job.refuse(error::from_postgres(&error));
                Ok(())
            }
        }
    }

    /// Rolls back work whose caller already has an answer.
    fn undo(&mut self) {
        if self
            .link
            .as_mut()
            .is_some_and(|link| roll_back(link).is_err())
        {
            // Dropping the connection rolls back as well.
            self.link = None;
        }
    }
}

/// Whether a failed statement's closure is to be run again. A taken key is looked for again once:
/// the snapshot may be older than the row.
fn again(trouble: Trouble, attempt: u32) -> Option<Again> {
    match trouble {
        Trouble::Broken => Some(Again::Broken),
        Trouble::SecondStatement => Some(Again::InTransaction),
        Trouble::Conflict | Trouble::StalePlan => Some(Again::Conflict),
        Trouble::Duplicate if attempt == 0 => Some(Again::Conflict),
        Trouble::Duplicate | Trouble::Refused => None,
    }
}

fn roll_back(link: &mut Link) -> Result<(), Again> {
    link.script("ROLLBACK").map_err(|_| Again::Broken)
}

fn beginning(mode: Mode) -> &'static str {
    match mode {
        // A snapshot without taking part in conflict detection: reads never fail and never make
        // a booking fail.
        Mode::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        Mode::Write => "BEGIN ISOLATION LEVEL REPEATABLE READ READ WRITE",
        // READ COMMITTED, so that a server that waited for another one's migration sees it. The
        // lock's number is this program's own.
        Mode::Migrate => {
            "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;
             SET LOCAL statement_timeout = 0;
             SELECT pg_advisory_xact_lock(7310012001)"
        }
    }
}

/// Waits a random time, longer with every attempt, so that those who collided do not meet again.
fn pause(attempt: u32) {
    let longest = 500_u64 << attempt.min(7);
    let random = RandomState::new().build_hasher().finish();
    std::thread::sleep(Duration::from_micros(random % longest));
}
