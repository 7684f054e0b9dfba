//! What only PostgreSQL does: refuse a transaction because of another one, and lose connections.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Barrier};

use super::{keys, put, script};
use crate::db::testing::TestDb;
use crate::db::{Db, DbConfig, DbError, Engine, PostgresConfig, Sql, params};

/// Two desks look at how many places are left, then both take one: without running one of them
/// again, a place would be given twice.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_that_change_one_row_one_is_run_again() {
    let db = TestDb::new(Engine::Postgres).await;
    script(
        &db,
        "CREATE TABLE places (id TEXT PRIMARY KEY, free BIGINT NOT NULL)",
    )
    .await;
    script(&db, "INSERT INTO places VALUES ('a', 2)").await;
    let runs = at_once(&db, |sql| {
        let free = sql
            .query_one("SELECT free FROM places", params![])?
            .get::<i64>(0)?;
        Ok(Box::new(move |sql: &mut dyn Sql| {
            sql.execute("UPDATE places SET free = $1", params![free - 1])
        }))
    })
    .await;
    let left = db
        .read(|sql| {
            sql.query_one("SELECT free FROM places", params![])?
                .get::<i64>(0)
        })
        .await;
    assert_eq!(left, Ok(0));
    assert!(runs > 2, "one of them saw what the other took");
}

/// Both look for a key, neither finds it, both insert it. The second is run again on a snapshot
/// that shows the first one's row, instead of being told of a row it could not see.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_taken_since_the_snapshot_is_looked_for_again() {
    let db = TestDb::new(Engine::Postgres).await;
    script(&db, "CREATE TABLE seat (id TEXT PRIMARY KEY)").await;
    let runs = at_once(&db, |sql| {
        let taken = !sql.query("SELECT id FROM seat", params![])?.is_empty();
        Ok(Box::new(move |sql: &mut dyn Sql| {
            if taken {
                return Ok(0);
            }
            sql.execute("INSERT INTO seat VALUES ('a')", params![])
        }))
    })
    .await;
    assert!(runs > 2, "one of them found it taken");
}

type Then = Box<dyn FnOnce(&mut dyn Sql) -> Result<u64, DbError>>;

/// Lets two transactions look at the same time before either writes; both must succeed. Answers
/// with how often they ran.
async fn at_once(
    db: &TestDb,
    look: impl Fn(&mut dyn Sql) -> Result<Then, DbError> + Copy + Send + Sync + 'static,
) -> u32 {
    let both_looked = Arc::new(Barrier::new(2));
    let runs = Arc::new(AtomicU32::new(0));
    let mut writers = Vec::new();
    for _ in 0..2 {
        let (db, both_looked, runs) = (db.handle(), Arc::clone(&both_looked), Arc::clone(&runs));
        let first = AtomicU32::new(0);
        writers.push(tokio::spawn(async move {
            db.write(move |sql| {
                runs.fetch_add(1, Ordering::SeqCst);
                let then = look(sql)?;
                if first.fetch_add(1, Ordering::SeqCst) == 0 {
                    both_looked.wait();
                }
                then(sql)
            })
            .await
        }));
    }
    for writer in writers {
        assert!(writer.await.unwrap().is_ok());
    }
    runs.load(Ordering::SeqCst)
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

/// The first statement ran without a transaction; the second must not see a later state.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_read_of_two_statements_sees_one_state() {
    let db = TestDb::new(Engine::Postgres).await;
    put(&db, "a").await.unwrap();
    let runs = Arc::new(AtomicU32::new(0));
    let (counted, writer) = (Arc::clone(&runs), db.handle());
    let here = tokio::runtime::Handle::current();
    let counts = db
        .read(move |sql| {
            counted.fetch_add(1, Ordering::SeqCst);
            let count = |sql: &mut dyn Sql| {
                sql.query_one("SELECT COUNT(*) FROM setting", params![])?
                    .get::<i64>(0)
            };
            let before = count(sql)?;
            let key = if before == 1 { "b" } else { "c" };
            here.block_on(put(&writer, key))?;
            Ok::<_, DbError>((before, count(sql)?))
        })
        .await;
    assert_eq!(counts, Ok((2, 2)), "the run that counted saw one state");
    assert_eq!(runs.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_read_of_one_statement_runs_once_and_cannot_change_anything() {
    let db = TestDb::new(Engine::Postgres).await;
    let runs = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&runs);
    let changed = db
        .read(move |sql| {
            counted.fetch_add(1, Ordering::SeqCst);
            sql.execute("INSERT INTO setting VALUES ('a', 'x')", params![])
        })
        .await;
    assert!(changed.is_err());
    assert_eq!(runs.load(Ordering::SeqCst), 1);
    assert_eq!(keys(&db).await, "");
}
