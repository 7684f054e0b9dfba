//! Append-only file of everything that happened, one JSON line per change, so that a
//! demonstration survives a restart. A change, its events and the kept answer to its request
//! stand in one line: a killed process cannot remember a refund but forget its idempotency key.

use std::borrow::Cow;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Seek, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};

use serde::{Deserialize, Serialize};

use crate::domain::checkout::Checkout;
use crate::events::Event;
use crate::idempotency::Record;
use crate::sync::lock;

/// One line.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Entry<'a> {
    /// The checkout as it is after the change.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub checkout: Option<Cow<'a, Checkout>>,
    /// Events of the change.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub events: Vec<Arc<Event>>,
    /// Kept answer of the request that made the change.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub answer: Option<Cow<'a, Record>>,
    /// Id of an event that a receiver has acknowledged.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub delivered: Option<Cow<'a, str>>,
}

/// The open journal.
pub struct Journal {
    file: Mutex<File>,
}

impl Journal {
    /// Opens or creates the file and hands every line to `replay`. A torn last line (the process
    /// was killed while writing) is cut off; a broken line before that is an error.
    pub fn open(path: &Path, mut replay: impl FnMut(Entry<'static>)) -> io::Result<Self> {
        let mut file = OpenOptions::new()
            .read(true)
            .append(true)
            .create(true)
            .truncate(false)
            .open(path)?;
        let mut reader = BufReader::new(&file);
        let mut whole = 0u64;
        let mut line = String::new();
        loop {
            line.clear();
            let length = reader.read_line(&mut line)?;
            if length == 0 {
                break;
            }
            if !line.ends_with('\n') {
                tracing::warn!("the journal's last line is torn and is left out");
                break;
            }
            let entry = serde_json::from_str(&line)
                .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
            replay(entry);
            whole = whole.saturating_add(length as u64);
        }
        file.set_len(whole)?;
        file.seek(io::SeekFrom::End(0))?;
        Ok(Self {
            file: Mutex::new(file),
        })
    }

    /// Appends a line. A full disk must not stop a development tool: it is logged.
    pub fn append(&self, entry: &Entry<'_>) {
        let written = serde_json::to_vec(entry)
            .map_err(io::Error::from)
            .and_then(|mut line| {
                line.push(b'\n');
                lock(&self.file).write_all(&line)
            });
        if let Err(error) = written {
            tracing::error!(%error, "the journal could not be written");
        }
    }

    /// Waits until all lines are on the disk.
    pub fn sync(&self) {
        if let Err(error) = lock(&self.file).sync_data() {
            tracing::error!(%error, "the journal could not be synced");
        }
    }
}
