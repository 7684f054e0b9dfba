//! The master key: wraps data keys and never leaves where it is kept.
//!
//! A file of mode 0600 for one machine; a key service can take its place behind [`KeyWrap`].

use std::{
    fs::{self, File, OpenOptions},
    io::{self, ErrorKind, Read, Write},
    os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use ring::aead::LessSafeKey;

use super::{
    KEY_LENGTH, Plaintext, VaultError,
    envelope::{self, KeyId},
    random_key,
};

/// The purpose that wrapped keys are sealed for.
const PURPOSE: &str = "data_key";

/// Wraps and unwraps data keys. `context` names the data key and is authenticated.
pub trait KeyWrap: Send + Sync {
    /// Wraps a data key for storage.
    ///
    /// # Errors
    /// When the master key cannot be used.
    fn wrap(&self, context: &str, key: &[u8]) -> Result<Vec<u8>, VaultError>;

    /// Unwraps a stored data key.
    ///
    /// # Errors
    /// [`VaultError::WrongMasterKey`] when it was wrapped by another master key or for another
    /// context.
    fn unwrap(&self, context: &str, wrapped: &[u8]) -> Result<Plaintext, VaultError>;
}

/// A master key in a file.
pub struct FileKeyWrap(LessSafeKey);

impl FileKeyWrap {
    /// Reads `keys/master.key` under the data folder: 32 random bytes. Makes it when it is missing
    /// and `may_create` says that nothing was ever wrapped.
    ///
    /// # Errors
    /// When the file cannot be used, or others than its owner can read it.
    pub fn open(data_folder: &Path, may_create: bool) -> Result<Self, VaultError> {
        let path = key_file(data_folder);
        let key = match read(&path)? {
            Some(key) => key,
            None if may_create => {
                write_new(&path, &random_key()?).map_err(|error| file_error(&error))?;
                // Another process may have been first: what is in the file counts.
                read(&path)?.ok_or(VaultError::KeyFileMissing)?
            }
            None => return Err(VaultError::KeyFileMissing),
        };
        Ok(Self(envelope::aead_key(&key)?))
    }
}

impl KeyWrap for FileKeyWrap {
    fn wrap(&self, context: &str, key: &[u8]) -> Result<Vec<u8>, VaultError> {
        envelope::seal(&self.0, &KeyId::MASTER, PURPOSE, context, key)
    }

    fn unwrap(&self, context: &str, wrapped: &[u8]) -> Result<Plaintext, VaultError> {
        envelope::open(&self.0, &KeyId::MASTER, PURPOSE, context, wrapped)
            .map(Plaintext)
            .map_err(|_| VaultError::WrongMasterKey)
    }
}

/// Copies the key file to another data folder: a backup of the database opens only with it. A key
/// file that is there already must be the same.
///
/// # Errors
/// When there is nothing to copy, another key is there already, or the file cannot be written.
pub fn copy_keys(from_folder: &Path, to_folder: &Path) -> Result<(), VaultError> {
    let key = read(&key_file(from_folder))?.ok_or(VaultError::KeyFileMissing)?;
    let to = key_file(to_folder);
    write_new(&to, &key).map_err(|error| file_error(&error))?;
    if read(&to)? == Some(key) {
        Ok(())
    } else {
        Err(VaultError::WrongMasterKey)
    }
}

fn key_file(data_folder: &Path) -> PathBuf {
    data_folder.join("keys").join("master.key")
}

fn read(path: &Path) -> Result<Option<[u8; KEY_LENGTH]>, VaultError> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(file_error(&error)),
    };
    let mode = file.metadata().map_err(|error| file_error(&error))?.mode();
    if mode & 0o077 != 0 {
        return Err(VaultError::KeyFileOpenToOthers);
    }
    let mut bytes = Vec::with_capacity(KEY_LENGTH);
    file.read_to_end(&mut bytes)
        .map_err(|error| file_error(&error))?;
    let key = bytes
        .try_into()
        .map_err(|_| VaultError::KeyFile("is not 32 bytes".to_owned()))?;
    Ok(Some(key))
}

/// Writes the file whole or not at all, and never over another one: a power cut must not leave
/// half a key, nor two starting servers two keys.
fn write_new(path: &Path, key: &[u8; KEY_LENGTH]) -> io::Result<()> {
    let Some(folder) = path.parent() else {
        return Err(ErrorKind::InvalidInput.into());
    };
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)?;
    let draft = folder.join(format!("{}.new", uuid::Uuid::now_v7()));
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&draft)?;
    let written = file.write_all(key).and_then(|()| file.sync_all());
    let linked = written.and_then(|()| match fs::hard_link(&draft, path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        other => other,
    });
    fs::remove_file(&draft)?;
    linked?;
    File::open(folder)?.sync_all()
}

/// Without the path: paths may name people's home folders.
fn file_error(error: &io::Error) -> VaultError {
    VaultError::KeyFile(error.kind().to_string())
}
