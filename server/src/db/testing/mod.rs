//! Databases for tests: every test on every engine, each on a database of its own.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "a test that cannot get its database must fail loudly"
)]

use std::future::Future;
use std::ops::Deref;

use tempfile::TempDir;

use super::{Db, DbConfig, Engine, PostgresConfig, SqliteConfig};
pub use eclinic_test_postgres::{Cluster, Durability};

/// An instant for tests that need any: 2026-01-05 09:00 in Oslo, a Monday, in milliseconds.
pub const NOW_MS: i64 = 1_767_600_000_000;

/// A database that is removed with the value.
pub struct TestDb {
    db: Db,
    config: DbConfig,
    folder: Option<TempDir>,
}

impl Deref for TestDb {
    type Target = Db;

    fn deref(&self) -> &Db {
        &self.db
    }
}

impl TestDb {
    /// With the clinic's schema, on the engine asked for.
    pub async fn new(engine: Engine) -> Self {
        let test = Self::empty(engine).await;
        test.db
            .migrate(NOW_MS)
            .await
            .expect("the schema fits an empty database");
        test
    }

    /// Without a schema, on the engine asked for.
    pub async fn empty(engine: Engine) -> Self {
        let (config, folder) = match engine {
            Engine::Sqlite => {
                let folder = tempfile::tempdir().expect("a temporary folder");
                let file = folder.path().join("clinic.db");
                (DbConfig::Sqlite(SqliteConfig::new(file)), Some(folder))
            }
            Engine::Postgres => {
                let url = tokio::task::spawn_blocking(|| Cluster::shared().create_database())
                    .await
                    .expect("a PostgreSQL database");
                let mut config = PostgresConfig::new(url);
                config.connections = 8;
                (DbConfig::Postgres(config), None)
            }
        };
        let db = Db::open(config.clone()).await.expect("the database opens");
        Self { db, config, folder }
    }

    /// A clone of the handle, for parts that keep one.
    pub fn handle(&self) -> Db {
        self.db.clone()
    }

    /// How the database was opened: to open it a second time.
    pub fn config(&self) -> &DbConfig {
        &self.config
    }

    /// The folder of an SQLite file; backups can go there.
    pub fn folder(&self) -> Option<&std::path::Path> {
        self.folder.as_ref().map(TempDir::path)
    }
}

/// Runs `test` on each engine, with the clinic's schema. Without PostgreSQL the test fails: a
/// suite that leaves out an engine proves nothing about it.
pub async fn each_engine<F, R>(test: F)
where
    F: Fn(Db) -> R,
    R: Future<Output = ()>,
{
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let fresh = TestDb::new(engine).await;
        // Shown by the test runner when the test fails.
        println!("engine: {engine:?}");
        test(fresh.handle()).await;
        fresh.close().await;
    }
}
