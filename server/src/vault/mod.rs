//! Sealed fields and keyed hashes: the only module that sees such content in the clear (R71).
//!
//! A master key wraps one data key per purpose (table `data_key`); a data key seals fields with
//! AES-256-GCM. What a field belongs to is authenticated with it, so a value that was moved to
//! another row or another purpose does not open. Without the master key, database and backups
//! hold nothing readable.

mod envelope;
mod key_wrap;
mod record;
#[cfg(test)]
mod tests;

use std::{path::Path, sync::Arc};

use eclinic_rules::Instant;
use ring::{
    aead::LessSafeKey,
    hmac,
    rand::{SecureRandom, SystemRandom},
};

pub use key_wrap::{FileKeyWrap, KeyWrap, copy_keys};
pub use record::RecordKey;

use crate::{
    db::{Db, DbError, Sql, params},
    ids,
};
use envelope::KeyId;

/// Bytes of a key.
const KEY_LENGTH: usize = 32;

/// What is sealed. Each purpose has a data key of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Identity numbers: `belongs_to` is the person's id.
    IdentityNumber,
    /// Messages of the contact form: `belongs_to` is the message's id.
    ContactMessage,
    /// What belongs to a visit's meeting: whereabouts, problem reports, invitations. `belongs_to`
    /// is what it is and its id, with a slash between.
    Consultation,
    /// Keys of patients' records: `belongs_to` is the patient's id.
    RecordKey,
}

/// The data key that hashes instead of sealing.
const HASH_PURPOSE: &str = "identity_number_hash";

impl Purpose {
    /// The name in table `data_key`. It is authenticated with every sealed field: never change it.
    const fn code(self) -> &'static str {
        match self {
            Self::IdentityNumber => "identity_number",
            Self::ContactMessage => "contact_message",
            Self::Consultation => "consultation",
            Self::RecordKey => "record_key",
        }
    }
}

/// What goes wrong in the vault. Never holds content or keys.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// The key file or its folder cannot be read or written.
    #[error("the master key file: {0}")]
    KeyFile(String),
    /// Others than the owner could read the master key.
    #[error("the master key file must be readable by its owner only (mode 0600)")]
    KeyFileOpenToOthers,
    /// The database has data keys, but the key file they are wrapped with is not here.
    #[error("the database holds sealed fields but keys/master.key is missing: restore it")]
    KeyFileMissing,
    /// The data keys were wrapped by another master key.
    #[error("the data keys do not open with this master key")]
    WrongMasterKey,
    /// The sealed field was changed, moved or sealed by another key.
    #[error("a sealed field does not open")]
    DoesNotOpen,
    /// The system has no random bytes to give.
    #[error("no random bytes")]
    Random,
    /// Storage.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Content in the clear. It has no `Debug`, `Display` or `Serialize` on purpose: it can only be
/// looked at by asking for it.
pub struct Plaintext(Vec<u8>);

impl Plaintext {
    /// The content. Not for logs, errors or addresses.
    pub fn reveal(&self) -> &[u8] {
        &self.0
    }
}

/// Seals, opens and hashes. Cheap to clone.
#[derive(Clone)]
pub struct Vault(Arc<Keys>);

struct Keys {
    identity_number: DataKey,
    contact_message: DataKey,
    consultation: DataKey,
    record_key: DataKey,
    hash: hmac::Key,
}

struct DataKey {
    id: KeyId,
    key: LessSafeKey,
}

impl Vault {
    /// Opens the vault with the key file `keys/master.key` of the data folder, which is made when
    /// the clinic starts for the first time.
    ///
    /// # Errors
    /// When the file cannot be used, is missing although fields were sealed, or is another one.
    pub async fn open(data_folder: &Path, db: &Db, now: Instant) -> Result<Self, VaultError> {
        let sealed_before = db
            .read(|sql| {
                sql.query_one("SELECT COUNT(*) FROM data_key", params![])?
                    .get::<i64>(0)
            })
            .await?
            > 0;
        let master = FileKeyWrap::open(data_folder, !sealed_before)?;
        Self::with_key_wrap(&master, db, now).await
    }

    /// Opens the vault with a master key kept elsewhere.
    ///
    /// # Errors
    /// When the stored data keys were wrapped by another master key.
    pub async fn with_key_wrap(
        master: &dyn KeyWrap,
        db: &Db,
        now: Instant,
    ) -> Result<Self, VaultError> {
        let (_, key) = stored_key(master, db, HASH_PURPOSE, now).await?;
        let hash = hmac::Key::new(hmac::HMAC_SHA256, &key);
        Ok(Self(Arc::new(Keys {
            identity_number: data_key(master, db, Purpose::IdentityNumber, now).await?,
            contact_message: data_key(master, db, Purpose::ContactMessage, now).await?,
            consultation: data_key(master, db, Purpose::Consultation, now).await?,
            record_key: data_key(master, db, Purpose::RecordKey, now).await?,
            hash,
        })))
    }

    /// Seals content. `belongs_to` is the id of what it belongs to and must be given again to open.
    ///
    /// # Errors
    /// When the system has no random bytes.
    pub fn seal(
        &self,
        purpose: Purpose,
        belongs_to: &str,
        content: &[u8],
    ) -> Result<Vec<u8>, VaultError> {
        let key = self.key(purpose);
        envelope::seal(&key.key, &key.id, purpose.code(), belongs_to, content)
    }

    /// Opens what [`Self::seal`] made with the same purpose and `belongs_to`.
    ///
    /// # Errors
    /// [`VaultError::DoesNotOpen`] for everything else.
    pub fn open_sealed(
        &self,
        purpose: Purpose,
        belongs_to: &str,
        sealed: &[u8],
    ) -> Result<Plaintext, VaultError> {
        let key = self.key(purpose);
        envelope::open(&key.key, &key.id, purpose.code(), belongs_to, sealed).map(Plaintext)
    }

    /// The keyed hash (HMAC-SHA256) by which the same identity number is found again. A plain hash
    /// would be no secret: there are few enough numbers to try them all.
    pub fn keyed_hash(&self, identity_number: &str) -> Vec<u8> {
        hmac::sign(&self.0.hash, identity_number.as_bytes())
            .as_ref()
            .to_vec()
    }

    fn key(&self, purpose: Purpose) -> &DataKey {
        match purpose {
            Purpose::IdentityNumber => &self.0.identity_number,
            Purpose::ContactMessage => &self.0.contact_message,
            Purpose::Consultation => &self.0.consultation,
            Purpose::RecordKey => &self.0.record_key,
        }
    }
}

async fn data_key(
    master: &dyn KeyWrap,
    db: &Db,
    purpose: Purpose,
    now: Instant,
) -> Result<DataKey, VaultError> {
    let (id, key) = stored_key(master, db, purpose.code(), now).await?;
    Ok(DataKey {
        id,
        key: envelope::aead_key(&key)?,
    })
}

/// The data key of a purpose, made and stored when there is none. Two servers that start at once
/// end up with the same one.
async fn stored_key(
    master: &dyn KeyWrap,
    db: &Db,
    purpose: &'static str,
    now: Instant,
) -> Result<(KeyId, [u8; KEY_LENGTH]), VaultError> {
    let id = ids::new_id();
    let wrapped = master.wrap(&wrap_context(&id, purpose), &random_key()?)?;
    let (id, wrapped) = db
        .write(move |sql| find_or_insert(sql, purpose, &id, &wrapped, now))
        .await?;
    let key = master.unwrap(&wrap_context(&id, purpose), &wrapped)?;
    let key = key
        .reveal()
        .try_into()
        .map_err(|_| VaultError::WrongMasterKey)?;
    Ok((KeyId::of(&id).ok_or(VaultError::WrongMasterKey)?, key))
}

fn find_or_insert(
    sql: &mut dyn Sql,
    purpose: &str,
    id: &str,
    wrapped: &[u8],
    now: Instant,
) -> Result<(String, Vec<u8>), DbError> {
    sql.execute(
        "INSERT INTO data_key (id, purpose, wrapped, created_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (purpose) DO NOTHING",
        params![id, purpose, wrapped, now.millis()],
    )?;
    let row = sql.query_one(
        "SELECT id, wrapped FROM data_key WHERE purpose = $1",
        params![purpose],
    )?;
    Ok((row.get(0)?, row.get(1)?))
}

fn wrap_context(id: &str, purpose: &str) -> String {
    format!("{purpose}/{id}")
}

fn random_key() -> Result<[u8; KEY_LENGTH], VaultError> {
    let mut key = [0_u8; KEY_LENGTH];
    SystemRandom::new()
        .fill(&mut key)
        .map_err(|_| VaultError::Random)?;
    Ok(key)
}
