//! What only PostgreSQL does: refuse a transaction because of another one, and lose connections.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Barrier};

use super::{keys, put, script};
use crate::db::testing::TestDb;
use crate::db::{Db, DbConfig, DbError, Engine, PostgresConfig, params};

/// Two doctors on call may each go home only while the other one stays. Both look first, then
/// both go: allowed under snapshots, impossible one after the other.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn transactions_that_do_not_fit_together_are_run_again() {
    let db = TestDb::new(Engine::Postgres).await;
    script(
        &db,
        "CREATE TABLE on_call (id TEXT PRIMARY KEY, there BIGINT NOT NULL)",
    )
    .await;
    script(&db, "INSERT INTO on_call VALUES ('a', 1), ('b', 1)").await;
    let both_looked = Arc::new(Barrier::new(2));
    let runs = Arc::new(AtomicU32::new(0));
    let mut leaving = Vec::new();
    for doctor in ["a", "b"] {
        let (db, both_looked, runs) = (db.handle(), Arc::clone(&both_looked), Arc::clone(&runs));
        let first = AtomicU32::new(0);
        leaving.push(tokio::spawn(async move {
            db.write(move |sql| {
                runs.fetch_add(1, Ordering::SeqCst);
                let there = "SELECT count(*) FROM on_call WHERE there = 1";
                let there = sql.query_one(there, params![])?.get::<i64>(0)?;
                if first.fetch_add(1, Ordering::SeqCst) == 0 {
                    both_looked.wait();
                }
                if there > 1 {
                    sql.execute(
                        "UPDATE on_call SET there = 0 WHERE id = $1",
                        params![doctor],
                    )?;
                }
                Ok::<_, DbError>(())
            })
            .await
        }));
    }
    for doctor in leaving {
        assert_eq!(doctor.await.unwrap(), Ok(()));
    }
    let left = db
        .read(|sql| {
            sql.query_one("SELECT count(*) FROM on_call WHERE there = 1", params![])?
                .get::<i64>(0)
        })
        .await;
    assert_eq!(left, Ok(1));
    assert!(
        runs.load(Ordering::SeqCst) > 2,
        "one of them saw the other one leave"
    );
}

async fn cut_all_connections(db: &Db) {
    let cut = db
        .read(|sql| {
            sql.query(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                 WHERE datname = current_database() AND pid <> pg_backend_pid()",
                params![],
            )
        })
        .await;
    assert!(!cut.unwrap().is_empty());
}

#[tokio::test]
async fn a_broken_connection_is_replaced() {
    let db = TestDb::new(Engine::Postgres).await;
    let DbConfig::Postgres(config) = db.config().clone() else {
        panic!("not PostgreSQL")
    };
    let admin = Db::open(DbConfig::Postgres(PostgresConfig {
        connections: 1,
        ..config
    }));
    let admin = admin.await.unwrap();
    for key in ["a", "b", "c"] {
        put(&db, key).await.unwrap();
        cut_all_connections(&admin).await;
    }
    put(&db, "d").await.unwrap();
    assert_eq!(keys(&db).await, "a b c d");
}

#[tokio::test]
async fn a_connection_cut_in_the_middle_of_a_transaction_stores_it_once() {
    let db = TestDb::new(Engine::Postgres).await;
    let runs = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&runs);
    db.write(move |sql| {
        sql.execute("INSERT INTO setting VALUES ('once', 'x')", params![])?;
        if counted.fetch_add(1, Ordering::SeqCst) == 0 {
            let _ = sql.query("SELECT pg_terminate_backend(pg_backend_pid())", params![]);
        }
        sql.execute("INSERT INTO setting VALUES ('whole', 'x')", params![])?;
        Ok::<_, DbError>(())
    })
    .await
    .unwrap();
    assert_eq!(keys(&db).await, "once whole");
    assert_eq!(runs.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_statement_that_takes_too_long_is_cancelled() {
    let db = TestDb::new(Engine::Postgres).await;
    let DbConfig::Postgres(mut config) = db.config().clone() else {
        panic!("not PostgreSQL")
    };
    config.statement_timeout = std::time::Duration::from_millis(50);
    let hasty = Db::open(DbConfig::Postgres(config)).await.unwrap();
    let slept = hasty
        .read(|sql| sql.query("SELECT pg_sleep(30)", params![]))
        .await;
    assert_eq!(slept, Err(DbError::Busy));
}

#[tokio::test]
async fn a_statement_prepared_before_a_change_of_the_schema_still_works() {
    let db = TestDb::new(Engine::Postgres).await;
    let DbConfig::Postgres(mut config) = db.config().clone() else {
        panic!("not PostgreSQL")
    };
    config.connections = 1;
    let server = Db::open(DbConfig::Postgres(config)).await.unwrap();
    let all = || server.read(|sql| sql.query_one("SELECT * FROM setting", params![]));
    put(&server, "k").await.unwrap();
    assert_eq!(all().await.unwrap().len(), 2);
    script(&db, "ALTER TABLE setting ADD COLUMN note TEXT").await;
    assert_eq!(all().await.unwrap().len(), 3);
}

#[tokio::test]
async fn a_server_that_is_not_there_is_told_at_once() {
    let config = PostgresConfig::new("host=/nowhere user=nobody password=secret");
    let opened = Db::open(DbConfig::Postgres(config)).await;
    assert_eq!(opened.unwrap_err(), DbError::Closed);
    let nonsense = Db::open(DbConfig::Postgres(PostgresConfig::new("secret")))
        .await
        .unwrap_err();
    assert!(!format!("{nonsense:?} {nonsense}").contains("secret"));
}
