//! Every way a file can be found at the start, and what the core is told then.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::{fs, path::Path};

use eclinic_core::effects::store::StoreEntry;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::*;

const KEY: [u8; 32] = [7; 32];
const OTHER_KEY: [u8; 32] = [8; 32];

/// A later version of the app: it calls the language `tongue`.
const LATER: Format = Format { steps: &[renamed] };

#[allow(clippy::unnecessary_wraps)]
fn renamed(mut entries: Value) -> Option<Value> {
    let entries_by_key = entries.as_object_mut()?;
    if let Some(language) = entries_by_key.remove("language") {
        entries_by_key.insert("tongue".to_owned(), language);
    }
    Some(entries)
}

struct Phone {
    folder: TempDir,
}

impl Phone {
    fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
        }
    }

    /// One on which the language is kept.
    fn in_use() -> Self {
        let phone = Self::new();
        assert_eq!(set(&mut phone.store(), "language", "en"), StoreResult::Done);
        phone
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("store.db")
    }

    fn lost(&self) -> PathBuf {
        self.folder.path().join("store.db.lost")
    }

    fn store(&self) -> Store {
        self.store_with(KEY, FORMAT)
    }

    fn store_with(&self, key: [u8; 32], format: Format) -> Store {
        Store::new(self.path(), StoreKey::from_bytes(&key).unwrap(), format)
    }

    /// The document as it lies in the file.
    fn document(&self) -> Value {
        let text: String = self
            .raw()
            .query_row("SELECT json FROM document", [], |row| row.get(0))
            .unwrap();
        serde_json::from_str(&text).unwrap()
    }

    fn put_document(&self, text: &str) {
        self.raw()
            .execute("UPDATE document SET json = ?1", [text])
            .unwrap();
    }

    fn raw(&self) -> rusqlite::Connection {
        let connection = rusqlite::Connection::open(self.path()).unwrap();
        let key = StoreKey::from_bytes(&KEY).unwrap();
        connection.pragma_update(None, "key", key.pragma()).unwrap();
        connection
    }
}

fn get(store: &mut Store, key: &str) -> StoreResult {
    store.carry_out(&StoreOperation::Get(key.to_owned()))
}

fn set(store: &mut Store, key: &str, value: &str) -> StoreResult {
    store.carry_out(&StoreOperation::Set(StoreEntry {
        key: key.to_owned(),
        value: value.to_owned(),
    }))
}

fn value(text: &str) -> StoreResult {
    StoreResult::Value(Some(text.to_owned()))
}

const NOTHING: StoreResult = StoreResult::Value(None);

/// Lost means: found empty, usable, and the old file lies beside it.
fn assert_begins_anew(phone: &Phone, store: &mut Store) {
    assert_eq!(get(store, "language"), NOTHING);
    assert!(phone.lost().exists(), "the old file was put aside");
    assert_eq!(set(store, "language", "nb"), StoreResult::Done);
    assert_eq!(get(&mut phone.store(), "language"), value("nb"));
}

#[test]
fn what_is_kept_is_there_after_a_restart() {
    let phone = Phone::new();
    let mut store = phone.store();
    assert_eq!(get(&mut store, "language"), NOTHING);
    set(&mut store, "language", "en");
    set(&mut store, "draft", "{}");
    set(&mut store, "language", "nb");
    store.carry_out(&StoreOperation::Remove("draft".to_owned()));
    drop(store);
    let mut store = phone.store();
    assert_eq!(get(&mut store, "language"), value("nb"));
    assert_eq!(get(&mut store, "draft"), NOTHING);
    assert!(!phone.lost().exists());
}

#[test]
fn the_file_shows_nothing_to_who_has_no_key() {
    let phone = Phone::new();
    set(&mut phone.store(), "place", "/bookings/0190-secret");
    let bytes = fs::read(phone.path()).unwrap();
    let shows = |text: &[u8]| bytes.windows(text.len()).any(|window| window == text);
    assert!(!shows(b"0190-secret"));
    assert!(!shows(b"document"), "not even the table's name");
    assert!(!shows(b"SQLite format"));
}

#[test]
fn signing_out_forgets_everything_also_what_was_put_aside() {
    let phone = Phone::in_use();
    let mut store = phone.store_with(OTHER_KEY, FORMAT);
    assert_eq!(get(&mut store, "language"), NOTHING);
    assert!(phone.lost().exists());
    assert_eq!(store.carry_out(&StoreOperation::Clear), StoreResult::Done);
    assert!(!phone.lost().exists());
    assert_eq!(get(&mut store, "language"), NOTHING);
}

#[test]
fn a_file_of_another_key_is_put_aside_and_can_be_had_back_with_its_key() {
    let phone = Phone::in_use();
    let mut store = phone.store_with(OTHER_KEY, FORMAT);
    assert_eq!(get(&mut store, "language"), NOTHING);
    assert_eq!(set(&mut store, "language", "nb"), StoreResult::Done);
    drop(store);
    fs::rename(phone.lost(), phone.path()).unwrap();
    assert_eq!(get(&mut phone.store(), "language"), value("en"));
}

#[test]
fn a_file_put_aside_before_gives_way() {
    let phone = Phone::in_use();
    fs::write(phone.lost(), "older").unwrap();
    assert_begins_anew(&phone, &mut phone.store_with(OTHER_KEY, FORMAT).rekeyed());
    assert_ne!(fs::read(phone.lost()).unwrap(), b"older");
}

impl Store {
    /// The same store with the usual key, after a first look with its own.
    fn rekeyed(mut self) -> Self {
        assert_eq!(get(&mut self, "language"), NOTHING);
        fs::remove_file(&self.path).unwrap();
        Self::new(self.path, StoreKey::from_bytes(&KEY).unwrap(), self.format)
    }
}

#[test]
fn bytes_that_are_no_store_are_put_aside() {
    for garbage in [&b"not a database"[..], &[0; 4096], &[0xa5; 9000]] {
        let phone = Phone::new();
        fs::write(phone.path(), garbage).unwrap();
        assert_begins_anew(&phone, &mut phone.store());
        assert_eq!(fs::read(phone.lost()).unwrap(), garbage);
    }
}

#[test]
fn damage_anywhere_in_the_file_is_found_and_the_file_put_aside() {
    let whole = fs::read(Phone::in_use().path()).unwrap();
    for at in (0..whole.len()).step_by(509) {
        let phone = Phone::in_use();
        let mut bytes = fs::read(phone.path()).unwrap();
        bytes[at] ^= 0xff;
        fs::write(phone.path(), bytes).unwrap();
        assert_begins_anew(&phone, &mut phone.store());
    }
}

#[test]
fn a_file_that_was_cut_off_is_put_aside() {
    let phone = Phone::in_use();
    let bytes = fs::read(phone.path()).unwrap();
    fs::write(phone.path(), &bytes[..bytes.len() / 2]).unwrap();
    assert_begins_anew(&phone, &mut phone.store());
}

#[test]
fn a_journal_goes_aside_with_its_file() {
    let phone = Phone::in_use();
    let journal = phone.folder.path().join("store.db-journal");
    fs::write(&journal, "of the old file").unwrap();
    fs::write(phone.path(), "damaged").unwrap();
    aside::put(&phone.path()).unwrap();
    assert!(!journal.exists());
    assert!(phone.folder.path().join("store.db.lost-journal").exists());
}

#[test]
fn an_older_version_is_migrated_once_and_written_back() {
    let phone = Phone::in_use();
    assert_eq!(
        phone.document(),
        json!({"version": 1, "entries": {"language": "en"}})
    );
    let mut store = phone.store_with(KEY, LATER);
    assert_eq!(get(&mut store, "tongue"), value("en"));
    assert_eq!(
        phone.document(),
        json!({"version": 2, "entries": {"tongue": "en"}})
    );
    drop(store);
    assert_eq!(
        get(&mut phone.store_with(KEY, LATER), "tongue"),
        value("en")
    );
    assert!(!phone.lost().exists());
}

#[test]
fn a_document_this_version_cannot_read_is_put_aside() {
    for text in [
        r#"{"version": 2, "entries": {"tongue": "en"}}"#,
        r#"{"version": 0, "entries": {}}"#,
        r#"{"version": -1, "entries": {}}"#,
        r#"{"entries": {}}"#,
        r#"{"version": 1, "entries": {"language": 5}}"#,
        r#"{"version": 1, "entries": ["#,
        "",
    ] {
        let phone = Phone::in_use();
        phone.put_document(text);
        assert_begins_anew(&phone, &mut phone.store());
    }
}

#[test]
fn a_file_that_cannot_be_reached_is_no_store_for_now_and_nothing_is_lost() {
    let phone = Phone::in_use();
    let hidden = phone.folder.path().join("hidden");
    fs::rename(phone.path(), &hidden).unwrap();
    // A folder in its place: it cannot be opened, as on a phone that is locked.
    fs::create_dir(phone.path()).unwrap();
    let mut store = phone.store();
    assert_eq!(get(&mut store, "language"), StoreResult::Unavailable);
    assert_eq!(set(&mut store, "language", "nb"), StoreResult::Unavailable);
    fs::remove_dir(phone.path()).unwrap();
    fs::rename(hidden, phone.path()).unwrap();
    assert_eq!(get(&mut store, "language"), value("en"));
    assert!(!Path::new(&phone.lost()).exists());
}
