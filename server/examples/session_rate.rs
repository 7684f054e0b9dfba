//! What proofs cost: `GET /v1/session` with a browser's cookie and with a phone's token and proof,
//! side by side, on both engines.
//!
//! `cargo run --release -p eclinic-server --features testing --example session_rate`
//!
//! Every proof is stored before its request is answered, so that it is good for one request only
//! (RFC 9449 § 11.1): that is a commit for each request of a phone and none for one of a browser.
//! Proofs are signed before the clock starts. Clinic and clients share this machine's cores; the
//! two kinds take turns, so that what else the machine does is in both.

#![allow(
    clippy::expect_used,
    reason = "a measurement that cannot run must say so"
)]

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use axum::http::Method;
use eclinic_server::{
    db::{
        Db, DbConfig, PostgresConfig, SqliteConfig,
        testing::{Cluster, Durability, NOW_MS},
    },
    testing::{
        TestApp,
        phone::{Phone, unchanged},
    },
};
use futures_util::future::join_all;

const PATH: &str = "/v1/session";
/// Requests of each kind in a round.
const REQUESTS: usize = 2_000;
const ROUNDS: usize = 5;

/// Headers of one request.
type Headers = Vec<(&'static str, String)>;

/// Sends them all from so many clients; the time each took, and all together.
async fn send(url: &str, requests: Vec<Headers>, clients: usize) -> (Vec<Duration>, Duration) {
    let http = reqwest::Client::builder()
        .no_proxy()
        .build()
        .expect("a client");
    let requests = Arc::new(requests);
    let started = Instant::now();
    let work = (0..clients).map(|client| {
        let (http, requests, url) = (http.clone(), Arc::clone(&requests), format!("{url}{PATH}"));
        tokio::spawn(async move {
            let mut took = Vec::new();
            for headers in requests.iter().skip(client).step_by(clients) {
                let mut request = http.get(&url);
                for (name, value) in headers {
                    request = request.header(*name, value);
                }
                let asked = Instant::now();
                let answer = request.send().await.expect("an answer");
                let answer = answer.error_for_status().expect("a good one");
                let session = answer.text().await.expect("a session");
                assert!(session.contains("given_name"), "somebody is signed in");
                took.push(asked.elapsed());
            }
            took
        })
    });
    let took = join_all(work).await.into_iter();
    let mut took: Vec<_> = took.flat_map(|part| part.expect("a client")).collect();
    took.sort_unstable();
    (took, started.elapsed())
}

fn median<T: Ord + Copy>(values: &mut [T]) -> T {
    values.sort_unstable();
    *values.get(values.len() / 2).expect("a value")
}

async fn measure(engine: &str, config: DbConfig) {
    let db = Db::open(config).await.expect("the database opens");
    db.migrate(NOW_MS).await.expect("the schema fits");
    let clinic = TestApp::start(db).await;
    let browser = clinic.signed_in("adult").await;
    let cookie = || vec![("cookie", browser.cookies())];
    let (phone, tokens) = Phone::signed_in(&clinic, "adult").await;
    let token = tokens.access_token.as_str();
    let proved = || {
        let proof = phone.proof(&Method::GET, PATH, Some(token), unchanged);
        vec![("authorization", format!("DPoP {token}")), ("dpop", proof)]
    };
    // `localhost` may be two addresses; the clinic has one.
    let url = clinic.url.replace("localhost", "127.0.0.1");
    for clients in [1, 16] {
        let (mut rates, mut medians) = ([Vec::new(), Vec::new()], [Vec::new(), Vec::new()]);
        for _ in 0..ROUNDS {
            let kinds = [
                (0..REQUESTS).map(|_| cookie()).collect::<Vec<_>>(),
                (0..REQUESTS).map(|_| proved()).collect(),
            ];
            for ((requests, rates), medians) in kinds.into_iter().zip(&mut rates).zip(&mut medians)
            {
                let (mut took, all) = send(&url, requests, clients).await;
                rates.push(took.len() as u128 * 1_000 / all.as_millis().max(1));
                medians.push(median(&mut took).as_micros());
            }
        }
        let [cookie, proved] = rates.map(|mut rates| median(&mut rates));
        let [cookie_us, proved_us] = medians.map(|mut medians| median(&mut medians));
        println!(
            "{engine:<10} {clients:>2} clients  cookie {cookie:>6}/s p50 {cookie_us:>6} µs  \
             proof {proved:>6}/s p50 {proved_us:>6} µs",
        );
    }
}

#[tokio::main(worker_threads = 2)]
async fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = SqliteConfig::new(folder.path().join("clinic.db"));
    measure("SQLite", DbConfig::Sqlite(file)).await;
    let cluster = tokio::task::spawn_blocking(|| Cluster::start(Durability::Synced));
    let cluster = cluster.await.expect("PostgreSQL");
    let created = tokio::task::spawn_blocking(move || (cluster.create_database(), cluster));
    let (url, cluster) = created.await.expect("a database");
    measure("PostgreSQL", DbConfig::Postgres(PostgresConfig::new(url))).await;
    drop(cluster);
}
