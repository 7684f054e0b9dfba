//! Backup while serving, and restore.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::super::{DbError, SqliteConfig};
use super::connect;

/// Copies the database as one snapshot. Readers and the writer go on meanwhile.
pub(in super::super) fn backup(config: &SqliteConfig, path: &Path) -> Result<(), DbError> {
    refuse_existing(path)?;
    let partial = with_suffix(path, ".partial");
    remove_if_there(&partial)?;
    super::create_private(&partial)?;
    let source = connect(config)?;
    let target = partial.to_str().ok_or(DbError::Unsupported(
        "the path of a backup must be valid UTF-8",
    ))?;
    // An encrypted database writes its copy under the same key.
    source.execute("VACUUM INTO $1", [target])?;
    finish(&partial, path, config)
}

/// Puts a backup in the place of `config.path`, which must be free and must not be open. The
/// backup itself is left as it is.
pub fn restore(backup: &Path, config: &SqliteConfig) -> Result<(), DbError> {
    for suffix in ["", "-wal", "-shm"] {
        refuse_existing(&with_suffix(&config.path, suffix))?;
    }
    let partial = with_suffix(&config.path, ".partial");
    remove_if_there(&partial)?;
    super::create_private(&partial)?;
    // Not `fs::copy`: that would take over the backup's file mode.
    File::open(backup)
        .and_then(|mut from| io::copy(&mut from, &mut File::options().append(true).open(&partial)?))
        .map_err(|error| DbError::file("copying the backup", &error))?;
    finish(&partial, &config.path, config)
}

/// Checks the copy, makes it durable and only then gives it its name.
fn finish(partial: &Path, path: &Path, config: &SqliteConfig) -> Result<(), DbError> {
    check(partial, config)?;
    let failed = |error: io::Error| DbError::file("storing the copy", &error);
    File::open(partial)
        .and_then(|file| file.sync_all())
        .map_err(failed)?;
    std::fs::rename(partial, path).map_err(failed)?;
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))
        .and_then(|folder| folder.sync_all())
        .map_err(failed)
}

fn check(path: &Path, config: &SqliteConfig) -> Result<(), DbError> {
    let copy = Connection::open(path)?;
    if let Some(key) = &config.key {
        copy.pragma_update(None, "key", key.pragma())?;
    }
    let verdict: String = copy.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    let orphans: i64 =
        copy.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| {
            row.get(0)
        })?;
    copy.close().map_err(|(_, error)| error)?;
    if verdict == "ok" && orphans == 0 {
        Ok(())
    } else {
        // The verdict's text may quote rows.
        Err(DbError::File {
            action: "checking the copy",
            reason: "it is damaged".to_owned(),
        })
    }
}

fn refuse_existing(path: &Path) -> Result<(), DbError> {
    match std::fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(DbError::file("looking at the target", &error)),
        Ok(_) => Err(DbError::file(
            "writing the target",
            &io::ErrorKind::AlreadyExists.into(),
        )),
    }
}

fn remove_if_there(path: &Path) -> Result<(), DbError> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(DbError::file("removing an unfinished copy", &error))
        }
        _ => Ok(()),
    }
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}
