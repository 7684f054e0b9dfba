//! A closure on its way to an engine's thread and its answer on the way back.
//!
//! The engines know nothing of the closure's types: they run it as often as they must, and answer
//! it exactly once, after the commit.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tokio::sync::oneshot;

use super::{DbError, Sql};

/// What a transaction may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// One consistent snapshot, no changes.
    Read,
    /// Changes, as if transactions ran one after the other.
    Write,
    /// Changes of the schema: one at a time over all servers, without a statement timeout.
    Migrate,
}

/// What the closure wants done with its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It returned `Ok`.
    Commit,
    /// It returned `Err` or panicked.
    RollBack,
}

/// A closure with its types hidden.
pub(super) trait Job: Send {
    /// What the transaction may do.
    fn mode(&self) -> Mode;

    /// Runs the closure and keeps its result; may be called again after a rollback.
    fn run(&mut self, sql: &mut dyn Sql) -> Verdict;

    /// Replaces the kept result: the work is not stored, for this reason.
    fn refuse(&mut self, error: DbError);

    /// Sends the kept result to whoever waits. Only after the commit or the rollback.
    fn answer(self: Box<Self>);
}

pub(super) struct Task<F, T, E> {
    mode: Mode,
    work: F,
    /// `None` until it was run or refused.
    result: Option<Result<T, E>>,
    waiting: oneshot::Sender<Result<T, E>>,
}

impl<F, T, E> Task<F, T, E>
where
    F: Fn(&mut dyn Sql) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<DbError> + Send + 'static,
{
    /// The boxed job and the place where its answer will arrive.
    pub(super) fn boxed(mode: Mode, work: F) -> (Box<dyn Job>, oneshot::Receiver<Result<T, E>>) {
        let (waiting, answer) = oneshot::channel();
        let task = Self {
            mode,
            work,
            result: None,
            waiting,
        };
        (Box::new(task), answer)
    }
}

impl<F, T, E> Job for Task<F, T, E>
where
    F: Fn(&mut dyn Sql) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<DbError> + Send + 'static,
{
    fn mode(&self) -> Mode {
        self.mode
    }

    fn run(&mut self, sql: &mut dyn Sql) -> Verdict {
        // Nothing of a panicked closure is used afterwards: its statements are rolled back.
        let result = catch_unwind(AssertUnwindSafe(|| (self.work)(sql)))
            .unwrap_or_else(|_| Err(E::from(DbError::Panicked)));
        let verdict = if result.is_ok() {
            Verdict::Commit
        } else {
            Verdict::RollBack
        };
        self.result = Some(result);
        verdict
    }

    fn refuse(&mut self, error: DbError) {
        self.result = Some(Err(E::from(error)));
    }

    fn answer(self: Box<Self>) {
        // Made here and not in advance: callers log an error when one is made.
        let result = self.result.unwrap_or_else(|| Err(E::from(DbError::Closed)));
        // Whoever asked may have gone away; the work is stored all the same.
        let _ = self.waiting.send(result);
    }
}
