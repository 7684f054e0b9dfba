//! Group commit on the embedded engine: what one closure does to the others of its group.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, mpsc};

use tokio::task::JoinHandle;

use super::{keys, put, script};
use crate::db::testing::TestDb;
use crate::db::{Db, DbError, Engine, params};

/// Keeps the writer busy until the returned sender is dropped, so that what is sent meanwhile
/// becomes one group.
async fn hold(db: &Db) -> (mpsc::Sender<()>, JoinHandle<Result<(), DbError>>) {
    let (release, held) = mpsc::channel::<()>();
    let (started, waiting) = tokio::sync::oneshot::channel();
    let (held, started) = (Mutex::new(held), Mutex::new(Some(started)));
    let db = db.clone();
    let writer = tokio::spawn(async move {
        db.write(move |_| {
            if let Some(started) = started.lock().unwrap().take() {
                started.send(()).unwrap();
            }
            // Ends when the sender is dropped.
            let _ = held.lock().unwrap().recv();
            Ok(())
        })
        .await
    });
    waiting.await.unwrap();
    (release, writer)
}

/// Sends inserts that will be one group; each value is `bytes` long. Counts how often they ran.
async fn group(
    db: &Db,
    members: &[(&'static str, usize)],
    runs: &Arc<AtomicU32>,
) -> Vec<Result<(), DbError>> {
    let (release, holder) = hold(db).await;
    let mut waiting = Vec::new();
    for &(key, bytes) in members {
        let (writer, runs) = (db.clone(), Arc::clone(runs));
        waiting.push(tokio::spawn(async move {
            writer
                .write(move |sql| {
                    runs.fetch_add(1, Ordering::Relaxed);
                    let value = "x".repeat(bytes);
                    sql.execute("INSERT INTO setting VALUES ($1, $2)", params![key, value])?;
                    Ok(())
                })
                .await
        }));
        // One after the other into the queue: the tests rely on the order.
        tokio::task::yield_now().await;
    }
    drop(release);
    holder.await.unwrap().unwrap();
    let mut answers = Vec::new();
    for answer in waiting {
        answers.push(answer.await.unwrap());
    }
    answers
}

/// To the writer the file now looks like one on a disk with room for so many pages more.
async fn allow_pages(db: &Db, pages: i64) {
    db.write(move |sql| {
        let limit = sql
            .query_one("PRAGMA page_count", params![])?
            .get::<i64>(0)?
            + pages;
        sql.execute_script(&format!("PRAGMA max_page_count = {limit}"))
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn a_constraint_error_leaves_the_rest_of_the_group_alone() {
    let db = TestDb::new(Engine::Sqlite).await;
    put(&db, "taken").await.unwrap();
    let runs = Arc::new(AtomicU32::new(0));
    let answers = group(&db, &[("a", 1), ("taken", 1), ("b", 1)], &runs).await;
    assert!(matches!(answers.as_slice(), [Ok(()), Err(error), Ok(())]
        if error.is_unique_of("setting")));
    assert_eq!(keys(&db).await, "a b taken");
    assert_eq!(runs.load(Ordering::Relaxed), 3, "nobody ran twice");
}

#[tokio::test]
async fn a_full_disk_is_answered_to_the_one_that_did_not_fit() {
    let db = TestDb::new(Engine::Sqlite).await;
    allow_pages(&db, 20).await;
    let runs = Arc::new(AtomicU32::new(0));
    let answers = group(&db, &[("a", 1), ("huge", 1_000_000), ("b", 1)], &runs).await;
    assert_eq!(answers, [Ok(()), Err(DbError::Full), Ok(())]);
    assert_eq!(
        keys(&db).await,
        "a b",
        "acknowledged is stored, refused is not"
    );
    assert!(
        runs.load(Ordering::Relaxed) > 3,
        "the group was lost and run again one by one"
    );
}

#[tokio::test]
async fn only_stored_work_is_acknowledged_while_the_disk_fills_up() {
    let db = TestDb::new(Engine::Sqlite).await;
    allow_pages(&db, 40).await;
    let runs = Arc::new(AtomicU32::new(0));
    let mut acknowledged = Vec::new();
    let names = ["k0", "k1", "k2", "k3", "k4", "k5", "k6", "k7", "k8", "k9"];
    for chunk in names.chunks(5) {
        let members: Vec<_> = chunk.iter().map(|name| (*name, 30_000)).collect();
        for (name, answer) in chunk.iter().zip(group(&db, &members, &runs).await) {
            match answer {
                Ok(()) => acknowledged.push(*name),
                Err(error) => assert_eq!(error, DbError::Full),
            }
        }
    }
    assert!(
        !acknowledged.is_empty() && acknowledged.len() < 10,
        "{acknowledged:?}"
    );
    assert_eq!(keys(&db).await, acknowledged.join(" "));
}

#[tokio::test]
async fn a_check_deferred_to_the_commit_fails_its_closure_only() {
    let db = TestDb::new(Engine::Sqlite).await;
    script(
        &db,
        "CREATE TABLE link (id TEXT PRIMARY KEY,
             setting TEXT REFERENCES setting (key) DEFERRABLE INITIALLY DEFERRED)",
    )
    .await;
    let (release, holder) = hold(&db).await;
    let (good, bad) = (db.handle(), db.handle());
    let good = tokio::spawn(async move { put(&good, "good").await });
    tokio::task::yield_now().await;
    let bad = tokio::spawn(async move {
        bad.write(|sql| sql.execute("INSERT INTO link VALUES ('l', 'nothing')", params![]))
            .await
    });
    tokio::task::yield_now().await;
    drop(release);
    holder.await.unwrap().unwrap();
    assert_eq!(good.await.unwrap(), Ok(()));
    assert_eq!(bad.await.unwrap(), Err(DbError::ForeignKey));
    assert_eq!(keys(&db).await, "good");
}

#[tokio::test]
async fn a_panic_leaves_the_rest_of_the_group_alone() {
    let db = TestDb::new(Engine::Sqlite).await;
    let (release, holder) = hold(&db).await;
    let (first, second, third) = (db.handle(), db.handle(), db.handle());
    let first = tokio::spawn(async move { put(&first, "first").await });
    tokio::task::yield_now().await;
    let second = tokio::spawn(async move {
        second
            .write(|sql| -> Result<(), DbError> {
                sql.execute("INSERT INTO setting VALUES ('panic', 'x')", params![])?;
                panic!("a defect in a route");
            })
            .await
    });
    tokio::task::yield_now().await;
    let third = tokio::spawn(async move { put(&third, "third").await });
    tokio::task::yield_now().await;
    drop(release);
    holder.await.unwrap().unwrap();
    assert_eq!(first.await.unwrap(), Ok(()));
    assert_eq!(second.await.unwrap(), Err(DbError::Panicked));
    assert_eq!(third.await.unwrap(), Ok(()));
    assert_eq!(keys(&db).await, "first third");
}
