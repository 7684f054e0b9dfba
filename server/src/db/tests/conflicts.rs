//! Constraints, roll-backs and transactions in each other's way.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::{Refused, keys, put, script};
use crate::db::testing::each_engine;
use crate::db::{Db, DbError, params};

const SYNTHETIC_NUMBER: &str = "01815012345";

#[tokio::test]
async fn refused_rows_name_the_constraint_and_no_value() {
    each_engine(|db| async move {
        script(
            &db,
            "CREATE TABLE parent (id TEXT PRIMARY KEY, n BIGINT NOT NULL,
                 CONSTRAINT n_is_positive CHECK (n > 0));
             CREATE UNIQUE INDEX parent_folded ON parent (lower(id));
             CREATE TABLE child (id TEXT PRIMARY KEY, parent TEXT NOT NULL REFERENCES parent (id))",
        )
        .await;
        let parent = |id: &'static str, n: Option<i64>| {
            db.write(move |sql| {
                sql.execute("INSERT INTO parent (id, n) VALUES ($1, $2)", params![id, n])
            })
        };
        assert_eq!(parent(SYNTHETIC_NUMBER, Some(1)).await, Ok(1));
        let twice = parent(SYNTHETIC_NUMBER, Some(1)).await.unwrap_err();
        assert!(twice.is_unique_of("parent"), "{twice:?}");
        assert!(!format!("{twice:?} {twice}").contains(SYNTHETIC_NUMBER));
        parent("anna", Some(1)).await.unwrap();
        let folded = parent("ANNA", Some(1)).await.unwrap_err();
        assert!(folded.is_unique_of("parent"), "{folded:?}");
        let check = DbError::Check {
            constraint: "n_is_positive".to_owned(),
        };
        assert_eq!(parent("b", Some(0)).await, Err(check));
        assert_eq!(
            parent("c", None).await,
            Err(DbError::NotNull {
                column: "n".to_owned()
            })
        );
        let orphan = db
            .write(|sql| sql.execute("INSERT INTO child VALUES ('x', $1)", params!["nobody"]))
            .await;
        assert_eq!(orphan, Err(DbError::ForeignKey));
    })
    .await;
}

#[tokio::test]
async fn an_error_of_the_clinic_rolls_everything_back() {
    each_engine(|db| async move {
        let refused = db
            .write(|sql| {
                sql.execute("INSERT INTO setting VALUES ('gone', 'x')", params![])?;
                Err::<(), _>(Refused::Domain)
            })
            .await;
        assert_eq!(refused, Err(Refused::Domain));
        assert_eq!(keys(&db).await, "");
    })
    .await;
}

#[tokio::test]
async fn going_on_after_a_failed_statement_stores_nothing() {
    each_engine(|db| async move {
        put(&db, "taken").await.unwrap();
        let insert = "INSERT INTO setting VALUES ($1, 'x')";
        let swallowed = db
            .write(move |sql| {
                sql.execute(insert, params!["before"])?;
                assert!(sql.execute(insert, params!["taken"]).is_err());
                assert_eq!(sql.execute(insert, params!["after"]), Err(DbError::Aborted));
                Ok(())
            })
            .await;
        assert_eq!(swallowed, Err(DbError::Aborted));
        assert_eq!(keys(&db).await, "taken");
    })
    .await;
}

#[tokio::test]
async fn a_panic_is_answered_and_the_next_transaction_works() {
    each_engine(|db| async move {
        for _ in 0..10 {
            let panicked = db
                .write(|sql| -> Result<(), DbError> {
                    sql.execute("INSERT INTO setting VALUES ('panic', 'x')", params![])?;
                    panic!("a defect in a route");
                })
                .await;
            assert_eq!(panicked, Err(DbError::Panicked));
            let reading = db
                .read(|_| -> Result<(), DbError> { panic!("another one") })
                .await;
            assert_eq!(reading, Err(DbError::Panicked));
        }
        put(&db, "alive").await.unwrap();
        assert_eq!(keys(&db).await, "alive");
    })
    .await;
}

/// Reads the counter and writes it back one higher: the classic lost update.
async fn increment(db: &Db) -> Result<(), DbError> {
    db.write(|sql| {
        let row = sql.query_one("SELECT n FROM counter WHERE id = $1", params!["c"])?;
        let next = row.get::<i64>(0)? + 1;
        sql.execute(
            "UPDATE counter SET n = $2 WHERE id = $1",
            params!["c", next],
        )?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_increment_is_lost_among_concurrent_ones() {
    each_engine(|db| async move {
        script(
            &db,
            "CREATE TABLE counter (id TEXT PRIMARY KEY, n BIGINT NOT NULL)",
        )
        .await;
        script(&db, "INSERT INTO counter VALUES ('c', 0)").await;
        let mut clients = Vec::new();
        for _ in 0..16 {
            let db = db.clone();
            clients.push(tokio::spawn(async move {
                let mut stored = 0;
                for _ in 0..20 {
                    match increment(&db).await {
                        Ok(()) => stored += 1,
                        Err(error) => assert_eq!(error, DbError::Busy),
                    }
                }
                stored
            }));
        }
        let mut stored = 0;
        for client in clients {
            stored += client.await.unwrap();
        }
        let counted = db
            .read(|sql| {
                sql.query_one("SELECT n FROM counter", params![])?
                    .get::<i64>(0)
            })
            .await;
        assert_eq!(counted, Ok(stored));
        assert!(stored > 300, "only {stored} of 320 got through");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_key_raced_by_fifty_has_one_winner() {
    each_engine(|db| async move {
        let winners = Arc::new(AtomicU32::new(0));
        let mut racers = Vec::new();
        for _ in 0..50 {
            let (db, winners) = (db.clone(), Arc::clone(&winners));
            racers.push(tokio::spawn(async move {
                match put(&db, "slot").await {
                    Ok(()) => {
                        winners.fetch_add(1, Ordering::Relaxed);
                    }
                    Err(error) => assert!(error.is_unique_of("setting"), "{error:?}"),
                }
            }));
        }
        for racer in racers {
            racer.await.unwrap();
        }
        assert_eq!(winners.load(Ordering::Relaxed), 1);
    })
    .await;
}

#[tokio::test]
async fn a_closed_database_says_so_and_keeps_what_was_acknowledged() {
    each_engine(|db| async move {
        put(&db, "kept").await.unwrap();
        let other = db.clone();
        db.close().await;
        assert_eq!(put(&other, "late").await, Err(DbError::Closed));
    })
    .await;
}
