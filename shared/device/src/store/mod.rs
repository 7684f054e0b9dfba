//! The encrypted store: the few strings that let a killed app go on where it was.
//!
//! A file that cannot be read (another key, damage, a format this version does not know) is put
//! aside under the name `….lost`, and the store begins anew: the core finds it empty and the person
//! starts from the first screen. A file that cannot be reached just now (a full disk, a locked
//! phone) is left alone, and the core is told that there is no store for the moment.

mod aside;
mod document;
mod file;
mod key;

use std::path::PathBuf;

use eclinic_core::effects::store::{StoreOperation, StoreResult};

pub use document::{FORMAT, Format, Step};
use file::OpenFile;
pub use key::StoreKey;

/// Why the store could not do something.
enum Fault {
    /// What the file holds cannot be read, now or later.
    Lost,
    /// The file cannot be used at present.
    Unavailable,
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};
        match error.sqlite_error_code() {
            Some(NotADatabase | DatabaseCorrupt) => Self::Lost,
            _ => Self::Unavailable,
        }
    }
}

impl From<std::io::Error> for Fault {
    fn from(_: std::io::Error) -> Self {
        Self::Unavailable
    }
}

/// The store, on its thread.
pub struct Store {
    path: PathBuf,
    key: StoreKey,
    format: Format,
    open: Option<OpenFile>,
}

impl Store {
    /// A store in this file, which is opened when it is first needed.
    pub fn new(path: PathBuf, key: StoreKey, format: Format) -> Self {
        Self {
            path,
            key,
            format,
            open: None,
        }
    }

    /// Does what is asked; a file that is lost is put aside and the operation done on a new one.
    pub fn carry_out(&mut self, operation: &StoreOperation) -> StoreResult {
        self.attempt(operation)
            .or_else(|fault| match fault {
                Fault::Lost => {
                    self.open = None;
                    aside::put(&self.path)?;
                    self.attempt(operation)
                }
                Fault::Unavailable => Err(fault),
            })
            .unwrap_or_else(|_| {
                // A connection that failed is not trusted again; the next operation opens anew.
                self.open = None;
                StoreResult::Unavailable
            })
    }

    fn attempt(&mut self, operation: &StoreOperation) -> Result<StoreResult, Fault> {
        let file = match self.open.take() {
            Some(file) => file,
            None => OpenFile::open(&self.path, &self.key, self.format)?,
        };
        let file = self.open.insert(file);
        match operation {
            StoreOperation::Get(key) => {
                return Ok(StoreResult::Value(file.entries().get(key).cloned()));
            }
            StoreOperation::Set(entry) => file.change(|entries| {
                entries.insert(entry.key.clone(), entry.value.clone());
            })?,
            StoreOperation::Remove(key) => file.change(|entries| {
                entries.remove(key);
            })?,
            StoreOperation::Clear => {
                file.change(std::collections::BTreeMap::clear)?;
                // "Everything" is also what was put aside.
                aside::forget(&self.path)?;
            }
        }
        Ok(StoreResult::Done)
    }
}

#[cfg(test)]
mod tests;
