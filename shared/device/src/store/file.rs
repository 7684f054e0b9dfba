//! The open file: SQLCipher with one row, rewritten as a whole. It is a few hundred bytes.

use std::{path::Path, time::Duration};

use rusqlite::{Connection, OptionalExtension};

use super::{
    Fault,
    document::{Entries, Format},
    key::StoreKey,
};

/// How long to wait for another process of the app (a notification's, say) that writes.
const BUSY: Duration = Duration::from_secs(2);

/// The file with what it holds.
pub(super) struct OpenFile {
    connection: Connection,
    format: Format,
    entries: Entries,
}

impl OpenFile {
    /// Opens the file, or makes it. What an earlier version wrote is rewritten in the present form.
    pub(super) fn open(path: &Path, key: &StoreKey, format: Format) -> Result<Self, Fault> {
        let connection = Connection::open(path)?;
        // It would write to the phone's log about files that are lost; the caller knows by itself.
        connection.pragma_update(None, "cipher_log_level", "NONE")?;
        connection.pragma_update(None, "key", key.pragma())?;
        connection.busy_timeout(BUSY)?;
        connection.pragma_update(None, "trusted_schema", "OFF")?;
        // The first access to the file: a wrong key shows here.
        connection.execute_batch(
            "CREATE TABLE IF NOT EXISTS document \
             (id INTEGER PRIMARY KEY CHECK (id = 1), json TEXT NOT NULL) STRICT",
        )?;
        let text: Option<String> = connection
            .query_row("SELECT json FROM document", [], |row| row.get(0))
            .optional()?;
        let read = text
            .map(|text| format.read(&text).ok_or(Fault::Lost))
            .transpose()?;
        let migrated = read.as_ref().is_some_and(|read| read.migrated);
        let mut file = Self {
            connection,
            format,
            entries: read.map(|read| read.entries).unwrap_or_default(),
        };
        if migrated {
            file.change(|_| ())?;
        }
        Ok(file)
    }

    /// What is kept.
    pub(super) const fn entries(&self) -> &Entries {
        &self.entries
    }

    /// Changes what is kept: in the file first, so that memory never holds what the file does not.
    pub(super) fn change(&mut self, change: impl FnOnce(&mut Entries)) -> Result<(), Fault> {
        let mut entries = self.entries.clone();
        change(&mut entries);
        let text = self.format.write(&entries).ok_or(Fault::Unavailable)?;
        self.connection.execute(
            "INSERT INTO document (id, json) VALUES (1, ?1) \
             ON CONFLICT (id) DO UPDATE SET json = excluded.json",
            [text],
        )?;
        self.entries = entries;
        Ok(())
    }
}
