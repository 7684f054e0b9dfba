//! Keys of patients' records: one for each patient, itself sealed by the vault, so that deleting
//! the one row makes all of that patient's record unreadable, in backups too.

use eclinic_rules::Instant;
use ring::aead::LessSafeKey;

use super::{
    KEY_LENGTH, Plaintext, Purpose, Vault, VaultError,
    envelope::{self, KeyId},
    random_key,
};
use crate::{
    db::{Row, Sql, params},
    ids,
};

/// What is authenticated with everything that a record's key seals.
const PURPOSE: &str = "record";

/// The key of one patient's record.
pub struct RecordKey {
    id: KeyId,
    key: LessSafeKey,
}

impl RecordKey {
    /// Seals a part of the record. `belongs_to` says which, and must be given again to open.
    ///
    /// # Errors
    /// When the system has no random bytes.
    pub fn seal(&self, belongs_to: &str, content: &[u8]) -> Result<Vec<u8>, VaultError> {
        envelope::seal(&self.key, &self.id, PURPOSE, belongs_to, content)
    }

    /// Opens what [`Self::seal`] made with the same `belongs_to`.
    ///
    /// # Errors
    /// [`VaultError::DoesNotOpen`] for everything else.
    pub fn open(&self, belongs_to: &str, sealed: &[u8]) -> Result<Plaintext, VaultError> {
        envelope::open(&self.key, &self.id, PURPOSE, belongs_to, sealed).map(Plaintext)
    }
}

impl Vault {
    /// The key of this patient's record; made and stored when there is none. Runs in a write
    /// transaction.
    ///
    /// # Errors
    /// Storage errors; [`VaultError::DoesNotOpen`] for a key that was moved or changed.
    pub fn record_key(
        &self,
        sql: &mut dyn Sql,
        patient_id: &str,
        now: Instant,
    ) -> Result<RecordKey, VaultError> {
        if let Some(key) = self.existing_record_key(sql, patient_id)? {
            return Ok(key);
        }
        let sealed = self.seal(Purpose::RecordKey, patient_id, &random_key()?)?;
        sql.execute(
            "INSERT INTO record_key (patient_id, id, sealed, created_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (patient_id) DO NOTHING",
            params![patient_id, ids::new_id(), &sealed, now.millis()],
        )?;
        self.existing_record_key(sql, patient_id)?
            .ok_or(VaultError::DoesNotOpen)
    }

    /// The key of this patient's record, if anything was ever written into it.
    ///
    /// # Errors
    /// As [`Self::record_key`].
    pub fn existing_record_key(
        &self,
        sql: &mut dyn Sql,
        patient_id: &str,
    ) -> Result<Option<RecordKey>, VaultError> {
        let row = sql.query_optional(
            "SELECT id, sealed FROM record_key WHERE patient_id = $1",
            params![patient_id],
        )?;
        row.map(|row| self.unsealed(&row, patient_id)).transpose()
    }

    fn unsealed(&self, row: &Row, patient_id: &str) -> Result<RecordKey, VaultError> {
        let sealed: Vec<u8> = row.get(1)?;
        let key = self.open_sealed(Purpose::RecordKey, patient_id, &sealed)?;
        let key: &[u8; KEY_LENGTH] = key
            .reveal()
            .try_into()
            .map_err(|_| VaultError::DoesNotOpen)?;
        Ok(RecordKey {
            id: KeyId::of(&row.get::<String>(0)?).ok_or(VaultError::DoesNotOpen)?,
            key: envelope::aead_key(key)?,
        })
    }
}
