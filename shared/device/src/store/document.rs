//! What the file holds: one JSON document that says which version wrote it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What is kept, by key.
pub type Entries = BTreeMap<String, String>;

/// Turns the entries of one version into those of the next; nothing if they are not of that
/// version.
pub type Step = fn(Value) -> Option<Value>;

/// The document's format: one step for each version that was ever shipped before the present one.
#[derive(Clone, Copy)]
pub struct Format {
    /// From version 1 to 2, from 2 to 3, and so on. Never shortened: an app that was not opened for
    /// years comes with its old file.
    pub steps: &'static [Step],
}

/// The present format. Version 1: strings by key.
pub const FORMAT: Format = Format { steps: &[] };

#[derive(Serialize)]
struct Document<'a> {
    version: usize,
    entries: &'a Entries,
}

#[derive(Deserialize)]
struct Written {
    version: usize,
    entries: Value,
}

/// A document that was read.
pub(super) struct Read {
    /// Its entries, as the present version has them.
    pub(super) entries: Entries,
    /// Whether an earlier version wrote them.
    pub(super) migrated: bool,
}

impl Format {
    const fn version(self) -> usize {
        self.steps.len() + 1
    }

    /// Reads a document of this or an earlier version; nothing if it is damaged or of a later one
    /// (after going back to an older app).
    pub(super) fn read(self, text: &str) -> Option<Read> {
        let written: Written = serde_json::from_str(text).ok()?;
        let remaining = self.steps.get(written.version.checked_sub(1)?..)?;
        let entries = remaining
            .iter()
            .try_fold(written.entries, |entries, step| step(entries))?;
        Some(Read {
            entries: serde_json::from_value(entries).ok()?,
            migrated: !remaining.is_empty(),
        })
    }

    /// Writes a document of the present version.
    pub(super) fn write(self, entries: &Entries) -> Option<String> {
        let version = self.version();
        serde_json::to_string(&Document { version, entries }).ok()
    }
}
