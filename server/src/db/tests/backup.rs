//! Backups of the embedded engine, taken while it is written to, and encrypted files.

use std::path::Path;

use super::{keys, put};
use crate::db::testing::{NOW_MS, TestDb};
use crate::db::{Db, DbConfig, DbError, Engine, FileKey, SqliteConfig, params, restore};

async fn open(config: &SqliteConfig) -> Db {
    Db::open(DbConfig::Sqlite(config.clone())).await.unwrap()
}

/// Two rows that always change together.
async fn move_one(db: &Db) {
    db.write(|sql| {
        sql.execute("UPDATE account SET n = n - 1 WHERE id = 'from'", params![])?;
        sql.execute("UPDATE account SET n = n + 1 WHERE id = 'to'", params![])
    })
    .await
    .unwrap();
}

async fn prepare(db: &Db) {
    db.migrate(NOW_MS).await.unwrap();
    db.write(|sql| {
        sql.execute_script(
            "CREATE TABLE account (id TEXT PRIMARY KEY, n BIGINT NOT NULL);
             INSERT INTO account VALUES ('from', 1000), ('to', 0)",
        )
    })
    .await
    .unwrap();
}

/// Backs up while a writer is busy, restores, and checks that no transaction was torn.
async fn backup_while_writing(source: &SqliteConfig, folder: &Path) {
    let db = open(source).await;
    prepare(&db).await;
    let writer = db.clone();
    let writing = tokio::spawn(async move {
        for _ in 0..300 {
            move_one(&writer).await;
        }
    });
    while moved(&db).await < 20 {}
    let copy = folder.join("copy.db");
    db.backup(&copy).await.unwrap();
    let at_least = 20;
    writing.await.unwrap();
    assert!(
        matches!(db.backup(&copy).await, Err(DbError::File { .. })),
        "never overwritten"
    );

    let restored = SqliteConfig {
        path: folder.join("restored.db"),
        ..source.clone()
    };
    restore(&copy, &restored).unwrap();
    let again = open(&restored).await;
    again.migrate(NOW_MS).await.unwrap();
    let sum = again
        .read(|sql| {
            sql.query_one("SELECT CAST(sum(n) AS BIGINT) FROM account", params![])?
                .get::<i64>(0)
        })
        .await;
    assert_eq!(sum, Ok::<_, DbError>(1000));
    assert!((at_least..=300).contains(&moved(&again).await));
    put(&again, "goes on").await.unwrap();
    again.close().await;
    assert!(
        restore(&copy, &restored).is_err(),
        "a database in place is never overwritten"
    );
    db.close().await;
}

async fn moved(db: &Db) -> i64 {
    db.read(|sql| {
        sql.query_one("SELECT n FROM account WHERE id = 'to'", params![])?
            .get(0)
    })
    .await
    .unwrap_or_else(|error: DbError| panic!("{error}"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_taken_while_writing_restores_to_a_consistent_state() {
    let folder = tempfile::tempdir().unwrap();
    backup_while_writing(
        &SqliteConfig::new(folder.path().join("clinic.db")),
        folder.path(),
    )
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_encrypted_database_makes_encrypted_backups() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("clinic.db");
    let config = SqliteConfig {
        key: Some(FileKey::new([0xA5; 32])),
        ..SqliteConfig::new(path)
    };
    backup_while_writing(&config, folder.path()).await;
    for name in ["clinic.db", "copy.db", "restored.db"] {
        let bytes = std::fs::read(folder.path().join(name)).unwrap();
        assert!(!bytes.starts_with(b"SQLite format 3"), "{name} is readable");
        assert!(
            !bytes.windows(7).any(|window| window == b"account"),
            "{name} is readable"
        );
    }
    let wrong = SqliteConfig {
        key: Some(FileKey::new([1; 32])),
        ..config.clone()
    };
    assert!(Db::open(DbConfig::Sqlite(wrong)).await.is_err());
    let none = SqliteConfig {
        key: None,
        ..config
    };
    assert!(Db::open(DbConfig::Sqlite(none)).await.is_err());
}

#[tokio::test]
async fn a_damaged_backup_is_not_restored() {
    let folder = tempfile::tempdir().unwrap();
    let config = SqliteConfig::new(folder.path().join("clinic.db"));
    let db = open(&config).await;
    db.migrate(NOW_MS).await.unwrap();
    let copy = folder.path().join("copy.db");
    db.backup(&copy).await.unwrap();
    let mut bytes = std::fs::read(&copy).unwrap();
    let middle = bytes.len() / 2;
    bytes.iter_mut().skip(middle).for_each(|byte| *byte = 0xEE);
    std::fs::write(&copy, bytes).unwrap();
    let target = SqliteConfig::new(folder.path().join("restored.db"));
    assert!(restore(&copy, &target).is_err());
    assert!(!target.path.exists());
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_owner_can_read_the_files() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let db = open(&SqliteConfig::new(folder.path().join("clinic.db"))).await;
    db.migrate(NOW_MS).await.unwrap();
    db.backup(&folder.path().join("copy.db")).await.unwrap();
    let mut seen = 0;
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let mode = entry.unwrap().metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0);
        seen += 1;
    }
    assert_eq!(seen, 4, "database, log, shared memory and copy");
}

#[tokio::test]
async fn what_was_acknowledged_is_there_after_opening_again() {
    let folder = tempfile::tempdir().unwrap();
    let config = SqliteConfig::new(folder.path().join("clinic.db"));
    let db = open(&config).await;
    db.migrate(NOW_MS).await.unwrap();
    put(&db, "kept").await.unwrap();
    db.close().await;
    assert_eq!(keys(&open(&config).await).await, "kept");
}

#[tokio::test]
async fn postgresql_points_to_its_own_tools() {
    let db = TestDb::new(Engine::Postgres).await;
    let refused = db.backup(Path::new("unused")).await;
    assert!(matches!(refused, Err(DbError::Unsupported(_))));
}
