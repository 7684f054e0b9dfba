//! Putting a file aside that cannot be read, together with SQLite's files beside it: a journal left
//! behind would be played into the new file.

use std::{
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
};

/// SQLite's own files, and the file itself last: killed halfway, the next start finds it still
/// there and begins again.
const ENDINGS: [&str; 4] = ["-journal", "-wal", "-shm", ""];

/// Renames the file to `….lost`, in place of one put aside before.
pub(super) fn put(path: &Path) -> io::Result<()> {
    for ending in ENDINGS {
        let lost = lost(path, ending);
        match fs::rename(with(path, ending), &lost) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => remove(&lost)?,
            other => other?,
        }
    }
    Ok(())
}

/// Deletes what was put aside.
pub(super) fn forget(path: &Path) -> io::Result<()> {
    ENDINGS
        .iter()
        .try_for_each(|ending| remove(&lost(path, ending)))
}

fn lost(path: &Path, ending: &str) -> PathBuf {
    with(&with(path, ".lost"), ending)
}

fn with(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    name.into()
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}
