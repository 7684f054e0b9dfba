//! The control: how many durable commits of one row the engine itself does per second, measured
//! beside the clinic on the same disk in the same minute.

use std::time::{Duration, Instant};

use crate::clinic::Clinic;

/// How long the control is measured.
const LASTING: Duration = Duration::from_secs(2);
/// Connections that commit at once on PostgreSQL; the embedded engine has one writer.
const CONNECTIONS: usize = 8;

/// Commits per second of the clinic's engine.
pub async fn per_second(clinic: &Clinic) -> f64 {
    let (postgres, folder) = (clinic.postgres_url(), clinic.data());
    tokio::task::spawn_blocking(move || match postgres {
        Some(url) => on_postgres(&url),
        None => on_sqlite(&folder.join("control.sqlite")),
    })
    .await
    .expect("the control")
}

#[allow(clippy::cast_precision_loss)]
fn rate(commits: usize, lasted: Duration) -> f64 {
    commits as f64 / lasted.as_secs_f64()
}

fn on_sqlite(file: &std::path::Path) -> f64 {
    let connection = rusqlite::Connection::open(file).unwrap();
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
             CREATE TABLE control (id INTEGER PRIMARY KEY, value TEXT);",
        )
        .unwrap();
    let mut insert = connection
        .prepare("INSERT INTO control (value) VALUES ('x')")
        .unwrap();
    let (started, mut commits) = (Instant::now(), 0);
    while started.elapsed() < LASTING {
        insert.execute([]).unwrap();
        commits += 1;
    }
    rate(commits, started.elapsed())
}

fn on_postgres(url: &str) -> f64 {
    let mut client = postgres::Client::connect(url, postgres::NoTls).unwrap();
    client
        .batch_execute("CREATE TABLE control (id BIGSERIAL PRIMARY KEY, value TEXT)")
        .unwrap();
    let started = Instant::now();
    let commits: usize = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..CONNECTIONS)
            .map(|_| {
                scope.spawn(|| {
                    let mut client = postgres::Client::connect(url, postgres::NoTls).unwrap();
                    let insert = client
                        .prepare("INSERT INTO control (value) VALUES ('x')")
                        .unwrap();
                    let mut commits = 0;
                    while started.elapsed() < LASTING {
                        client.execute(&insert, &[]).unwrap();
                        commits += 1;
                    }
                    commits
                })
            })
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .sum()
    });
    rate(commits, started.elapsed())
}
