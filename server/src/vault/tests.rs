//! What is sealed opens for its purpose and context only, and with its own master key only.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::{fs, os::unix::fs::PermissionsExt, path::Path};

use eclinic_rules::Instant;

use super::{Purpose, Vault, VaultError, copy_keys};
use crate::db::{Db, params, testing::each_engine};

const NOW: Instant = Instant::from_millis(1_767_600_000_000);

async fn open(folder: &Path, db: &Db) -> Result<Vault, VaultError> {
    Vault::open(folder, db, NOW).await
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

#[tokio::test]
async fn r71_sealed_fields_open_again_also_after_a_restart() {
    each_engine(|db| async move {
        let folder = folder();
        let first = open(folder.path(), &db).await.unwrap();
        let sealed = first.seal(Purpose::ContactMessage, "id", b"hello").unwrap();
        let again = open(folder.path(), &db).await.unwrap();
        let opened = again
            .open_sealed(Purpose::ContactMessage, "id", &sealed)
            .unwrap();
        assert_eq!(opened.reveal(), b"hello");
        assert_eq!(
            first.keyed_hash("12848810515"),
            again.keyed_hash("12848810515")
        );
        assert_ne!(
            first.keyed_hash("12848810515"),
            first.keyed_hash("03898510661")
        );
        let stored = db
            .read(|sql| {
                sql.query_one("SELECT COUNT(*) FROM data_key", params![])?
                    .get::<i64>(0)
            })
            .await;
        assert_eq!(stored, Ok(5), "one key for each purpose, made once");
    })
    .await;
}

#[tokio::test]
async fn r71_a_field_that_was_moved_or_changed_does_not_open() {
    each_engine(|db| async move {
        let folder = folder();
        let vault = open(folder.path(), &db).await.unwrap();
        let sealed = vault
            .seal(Purpose::IdentityNumber, "one", b"content")
            .unwrap();
        let refused = |purpose, context, sealed: &[u8]| {
            vault.open_sealed(purpose, context, sealed).err() == Some(VaultError::DoesNotOpen)
        };
        assert!(
            refused(Purpose::IdentityNumber, "two", &sealed),
            "another person's"
        );
        assert!(
            refused(Purpose::ContactMessage, "one", &sealed),
            "another purpose"
        );
        for position in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[position] ^= 1;
            assert!(
                refused(Purpose::IdentityNumber, "one", &changed),
                "byte {position}"
            );
            assert!(
                refused(Purpose::IdentityNumber, "one", &sealed[..position]),
                "cut {position}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn the_same_content_never_looks_the_same() {
    each_engine(|db| async move {
        let folder = folder();
        let vault = open(folder.path(), &db).await.unwrap();
        let seal = || vault.seal(Purpose::ContactMessage, "id", b"hello").unwrap();
        assert_ne!(seal(), seal());
    })
    .await;
}

#[tokio::test]
async fn the_key_file_is_for_its_owner_only() {
    each_engine(|db| async move {
        let folder = folder();
        open(folder.path(), &db).await.unwrap();
        let file = folder.path().join("keys/master.key");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&file), 0o600);
        assert_eq!(mode(&folder.path().join("keys")), 0o700);
        assert_eq!(
            fs::read_dir(folder.path().join("keys")).unwrap().count(),
            1,
            "no draft left"
        );
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        let refused = open(folder.path(), &db).await.err();
        assert_eq!(refused, Some(VaultError::KeyFileOpenToOthers));
    })
    .await;
}

#[tokio::test]
async fn another_or_a_missing_master_key_is_refused_instead_of_made_anew() {
    each_engine(|db| async move {
        let (first, second) = (folder(), folder());
        open(first.path(), &db).await.unwrap();
        assert_eq!(
            open(second.path(), &db).await.err(),
            Some(VaultError::KeyFileMissing)
        );
        assert!(!second.path().join("keys/master.key").exists());
        copy_keys(first.path(), second.path()).unwrap();
        assert!(open(second.path(), &db).await.is_ok());
        fs::write(second.path().join("keys/master.key"), [7; 32]).unwrap();
        assert_eq!(
            open(second.path(), &db).await.err(),
            Some(VaultError::WrongMasterKey)
        );
        assert_eq!(
            copy_keys(first.path(), second.path()).err(),
            Some(VaultError::WrongMasterKey),
            "a restore does not overwrite another key"
        );
        fs::write(second.path().join("keys/master.key"), [7; 31]).unwrap();
        assert!(matches!(
            open(second.path(), &db).await.err(),
            Some(VaultError::KeyFile(_))
        ));
    })
    .await;
}

#[tokio::test]
async fn two_servers_that_start_at_once_share_their_keys() {
    each_engine(|db| async move {
        let folder = folder();
        let (one, two) = tokio::join!(open(folder.path(), &db), open(folder.path(), &db));
        let sealed = one
            .unwrap()
            .seal(Purpose::ContactMessage, "id", b"hello")
            .unwrap();
        assert!(
            two.unwrap()
                .open_sealed(Purpose::ContactMessage, "id", &sealed)
                .is_ok()
        );
    })
    .await;
}
