//! Holds and week lists per second on this machine, on both engines.
//!
//! `cargo run --release -p eclinic-server --features testing --example commit_rate`
//!
//! The time a disk takes to sync swings tenfold on shared machines, so the figures stand beside a
//! control measured in the same minute: commits of bare SQLite from one thread.

#![allow(
    clippy::expect_used,
    reason = "a measurement that cannot run must say so"
)]

use std::time::{Duration, Instant};

use eclinic_server::db::testing::{Cluster, Durability};
use eclinic_server::db::{Db, DbConfig, DbError, PostgresConfig, SqliteConfig, params};

const RUN: Duration = Duration::from_secs(3);

/// A hold's worth of work: four cells for the clinician, four for the patient, the hold itself.
const SCHEMA: &str = "CREATE TABLE held (id TEXT PRIMARY KEY, at BIGINT NOT NULL);
    CREATE TABLE cell (owner TEXT NOT NULL, at BIGINT NOT NULL, hold TEXT NOT NULL,
        PRIMARY KEY (owner, at))";
const HOLD: &str = "INSERT INTO held (id, at) VALUES ($1, $2)";
const CELL: &str = "INSERT INTO cell (owner, at, hold) VALUES ($1, $2, $3)";
const WEEK: &str =
    "SELECT at, hold FROM cell WHERE owner = $1 AND at >= $2 AND at < $3 ORDER BY at";

#[derive(Clone, Copy)]
enum Work {
    /// Nine inserts, committed.
    Hold,
    /// One query of up to a hundred rows.
    Week,
}

async fn once(db: &Db, work: Work, client: usize, round: i64) -> Result<(), DbError> {
    match work {
        Work::Hold => {
            db.write(move |sql| {
                let id = format!("hold-{client}-{round}");
                sql.execute(HOLD, params![&id, round])?;
                for owner in [format!("clinician-{client}"), format!("patient-{client}")] {
                    for cell in 0..4 {
                        sql.execute(CELL, params![&owner, round * 4 + cell, &id])?;
                    }
                }
                Ok(())
            })
            .await
        }
        Work::Week => {
            db.read(move |sql| {
                let from = round * 37 % 1000;
                let owner = format!("clinician-{client}");
                std::hint::black_box(sql.query(WEEK, params![owner, from, from + 100])?);
                Ok(())
            })
            .await
        }
    }
}

async fn measure(name: &str, db: &Db, work: Work, clients: std::ops::Range<usize>) {
    let count = clients.len();
    let start = Instant::now();
    let running: Vec<_> = clients
        .map(|client| {
            let db = db.clone();
            tokio::spawn(async move {
                let mut took = Vec::new();
                let mut round = 0;
                while start.elapsed() < RUN {
                    let asked = Instant::now();
                    once(&db, work, client, round)
                        .await
                        .expect("the work is accepted");
                    took.push(asked.elapsed());
                    round += 1;
                }
                took
            })
        })
        .collect();
    let mut took = Vec::new();
    for client in running {
        took.append(&mut client.await.expect("a client"));
    }
    let seconds = start.elapsed().as_millis().max(1);
    took.sort_unstable();
    let at = |percent: usize| {
        took.get(took.len() * percent / 100)
            .copied()
            .unwrap_or_default()
    };
    println!(
        "{name:<32} {count:>2} clients  {:>7} per second  p50 {:>6} µs  p99 {:>6} µs",
        took.len() as u128 * 1000 / seconds,
        at(50).as_micros(),
        at(99).as_micros(),
    );
}

async fn engine(name: &str, config: DbConfig) {
    let db = Db::open(config).await.expect("the database opens");
    db.write(|sql| sql.execute_script(SCHEMA))
        .await
        .expect("the schema fits");
    measure(&format!("{name}: hold"), &db, Work::Hold, 16..17).await;
    measure(&format!("{name}: hold"), &db, Work::Hold, 0..16).await;
    measure(&format!("{name}: week"), &db, Work::Week, 0..1).await;
    measure(&format!("{name}: week"), &db, Work::Week, 0..16).await;
    db.close().await;
}

/// The same nine inserts without anything of ours around them.
fn control(path: &std::path::Path) {
    let bare = rusqlite::Connection::open(path).expect("a file");
    let settings = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";
    bare.execute_batch(&format!("{settings} {SCHEMA}"))
        .expect("the schema fits");
    let start = Instant::now();
    let mut commits = 0_i64;
    while start.elapsed() < RUN {
        bare.execute_batch("BEGIN IMMEDIATE").expect("begin");
        let id = format!("hold-0-{commits}");
        let mut hold = bare.prepare_cached(HOLD).expect("hold");
        hold.execute((&id, commits)).expect("hold");
        let mut cell = bare.prepare_cached(CELL).expect("cell");
        for number in 0..8 {
            cell.execute(("clinician-0", commits * 8 + number, &id))
                .expect("cell");
        }
        bare.execute_batch("COMMIT").expect("commit");
        commits += 1;
    }
    let rate = u128::from(commits.unsigned_abs()) * 1000 / start.elapsed().as_millis().max(1);
    println!(
        "{:<32}  1 thread   {rate:>7} per second",
        "control, bare SQLite: hold"
    );
}

#[tokio::main(worker_threads = 2)]
async fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    control(&folder.path().join("control.db"));
    let file = SqliteConfig::new(folder.path().join("clinic.db"));
    engine("SQLite", DbConfig::Sqlite(file)).await;
    let cluster = tokio::task::spawn_blocking(|| Cluster::start(Durability::Synced));
    let cluster = cluster.await.expect("PostgreSQL");
    let created = tokio::task::spawn_blocking(move || (cluster.create_database(), cluster));
    let (url, cluster) = created.await.expect("a database");
    engine("PostgreSQL", DbConfig::Postgres(PostgresConfig::new(url))).await;
    drop(cluster);
}
