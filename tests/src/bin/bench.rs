//! `bench [--quick] [sqlite|postgres]`: how fast the release build takes slots, books and lists, how
//! fast it starts and how little it holds, beside the engine's own commit rate in the same run.
//! Nothing here is asserted: figures are for people to read. One line of JSON per engine at the end.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]
#![allow(clippy::cast_precision_loss)]

use std::{
    collections::BTreeMap,
    process::{Command, ExitCode},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use eclinic_api::booking::BookingState;
use eclinic_tests::{
    clinic::{Clinic, Engine, Options},
    commits, crowd,
    member::{GOOD_CARD, Member, Outcome, Time, new_key},
    report::{percentile_ms, resident_mb},
};
use serde_json::{Value, json};
use tokio::task::JoinSet;

/// Clients at once.
const CLIENTS: usize = 16;
/// Added clinicians: 28 days of 72 times each.
const CLINICIANS: usize = 8;

/// How much is measured.
#[derive(Clone, Copy)]
struct Size {
    single: usize,
    holds: usize,
    bookings: usize,
    week: Duration,
    starts: usize,
}

#[tokio::main]
async fn main() -> ExitCode {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let size = if quick {
        Size {
            single: 60,
            holds: 320,
            bookings: 160,
            week: Duration::from_secs(1),
            starts: 3,
        }
    } else {
        Size {
            single: 300,
            holds: 4_800,
            bookings: 3_200,
            week: Duration::from_secs(5),
            starts: 9,
        }
    };
    let mut lines = Vec::new();
    let named = Engine::ALL
        .into_iter()
        .find(|engine| std::env::args().any(|argument| argument == engine.name()));
    for engine in Engine::ALL {
        if named.is_none_or(|named| named == engine) {
            lines.push(measure(engine, size).await);
        }
    }
    for line in lines {
        println!("{line}");
    }
    ExitCode::SUCCESS
}

async fn measure(engine: Engine, size: Size) -> Value {
    let name = engine.name();
    let options = Options {
        member_limits: false,
        clinicians: CLINICIANS,
        ..Options::on(engine)
    };
    let mut clinic = Clinic::start(options.clone());
    tokio::time::sleep(Duration::from_secs(2)).await;
    let idle_mb = resident_mb(clinic.server.id());
    let client = clinic.client();

    println!("{name}: {} members sign up", size.single + size.holds);
    let members = crowd::members(&clinic, &client, size.single + size.holds).await;
    let times = crowd::times(&clinic, &client).await;
    println!("{name}: taking slots");
    let (single_members, many_members) = members.split_at(size.single);
    let (single_times, many_times) = times.split_at(size.single);
    let mut single = hold_all(single_members, single_times, 1).await.latencies;
    let commits_per_s = commits::per_second(&clinic).await;
    let mut held = hold_all(many_members, many_times, CLIENTS).await;
    println!("{name}: listing weeks");
    let week_16_per_s = week(&clinic, size.week).await;
    println!("{name}: starting {} times", size.starts);
    let start_ms = starts(&mut clinic, size.starts);
    drop(clinic);

    println!("{name}: {} whole bookings over TLS", size.bookings);
    let clinic = Clinic::start(Options {
        tls: true,
        ..options
    });
    let client = clinic.client();
    let members = crowd::members(&clinic, &client, size.bookings).await;
    let times = crowd::times(&clinic, &client).await;
    println!("{name}: booking");
    let steps = Steps::default();
    let mut booked = book_all(&members, &times, &steps).await;
    json!({
        "engine": name,
        "commits_per_s": commits_per_s.round(),
        "hold_p50_ms": percentile_ms(&mut single, 0.5),
        "hold_16_per_s": held.per_second().round(),
        "hold_16_p99_ms": percentile_ms(&mut held.latencies, 0.99),
        "book_16_per_s": booked.per_second().round(),
        "book_16_p99_ms": percentile_ms(&mut booked.latencies, 0.99),
        "book_steps_p50_ms": steps.medians(),
        "week_16_per_s": week_16_per_s.round(),
        "start_ms": start_ms,
        "idle_mb": idle_mb,
        "hold_16_per_commit": ratio(held.per_second(), commits_per_s),
        "book_16_per_commit": ratio(booked.per_second(), commits_per_s),
        "members": members.len(),
    })
}

fn ratio(rate: f64, control: f64) -> f64 {
    (rate / control * 100.0).round() / 100.0
}

/// What a number of clients did.
struct Measured {
    latencies: Vec<Duration>,
    lasted: Duration,
}

impl Measured {
    fn per_second(&self) -> f64 {
        self.latencies.len() as f64 / self.lasted.as_secs_f64()
    }
}

/// Each member takes one time, so that no hold replaces another.
async fn hold_all(members: &[Member], times: &[Time], clients: usize) -> Measured {
    work(members, times, clients, |member, time| async move {
        member
            .hold(&time, &new_key())
            .await
            .unwrap_or_else(|problem| panic!("{}", problem.code));
    })
    .await
}

/// What each step of a booking took, so that a slow one has a name.
#[derive(Clone, Default)]
struct Steps(Arc<Mutex<BTreeMap<&'static str, Vec<Duration>>>>);

impl Steps {
    async fn time<T>(&self, name: &'static str, step: impl Future<Output = Outcome<T>>) -> T {
        let started = Instant::now();
        let done = step
            .await
            .unwrap_or_else(|problem| panic!("{name}: {}", problem.code));
        let mut steps = self.0.lock().unwrap();
        steps.entry(name).or_default().push(started.elapsed());
        done
    }

    fn medians(&self) -> Value {
        let mut steps = self.0.lock().unwrap();
        let median = |(name, times): (&&str, &mut Vec<Duration>)| {
            ((*name).to_owned(), json!(percentile_ms(times, 0.5)))
        };
        Value::Object(steps.iter_mut().map(median).collect())
    }
}

/// Each member books one visit: hold, payment page, card, webhook, confirmed, receipt.
async fn book_all(members: &[Member], times: &[Time], steps: &Steps) -> Measured {
    let steps = steps.clone();
    work(members, times, CLIENTS, move |member, time| {
        let steps = steps.clone();
        async move {
            let key = new_key();
            let booking = steps.time("hold", member.hold(&time, &key)).await;
            let checkout = steps.time("checkout", member.checkout(&booking.id)).await;
            let paying = async {
                member.browser.pay(&checkout.url, GOOD_CARD).await;
                Ok(())
            };
            steps.time("card", paying).await;
            steps
                .time("confirmed", confirmed(&member, &booking.id))
                .await;
            steps.time("receipt", member.receipt(&booking.id)).await;
        }
    })
    .await
}

/// Asks until the payment has arrived.
async fn confirmed(member: &Member, booking_id: &str) -> Outcome<()> {
    while member.booking(booking_id).await?.state != BookingState::Confirmed {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    Ok(())
}

async fn work<W, F>(members: &[Member], times: &[Time], clients: usize, one: W) -> Measured
where
    W: Fn(Member, Time) -> F + Clone + Send + Sync + 'static,
    F: Future<Output = ()> + Send + 'static,
{
    let jobs: Arc<Vec<(Member, Time)>> =
        Arc::new(members.iter().cloned().zip(times.iter().cloned()).collect());
    assert_eq!(jobs.len(), members.len(), "the clinic has too few times");
    let next = Arc::new(AtomicUsize::new(0));
    let started = Instant::now();
    let mut tasks = JoinSet::new();
    for _ in 0..clients {
        let (jobs, next, one) = (Arc::clone(&jobs), Arc::clone(&next), one.clone());
        tasks.spawn(async move {
            let mut latencies = Vec::new();
            while let Some((member, time)) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                let started = Instant::now();
                one(member.clone(), time.clone()).await;
                latencies.push(started.elapsed());
            }
            latencies
        });
    }
    let mut latencies = Vec::with_capacity(members.len());
    while let Some(done) = tasks.join_next().await {
        latencies.extend(done.expect("a client"));
    }
    Measured {
        latencies,
        lasted: started.elapsed(),
    }
}

/// Weeks of free slots per second, by wrk with sixteen connections.
async fn week(clinic: &Clinic, lasting: Duration) -> f64 {
    let url = format!("{}/v1/slots?service=doctor-20&days=7", clinic.http_url());
    let seconds = format!("{}s", lasting.as_secs());
    let output = tokio::task::spawn_blocking(move || {
        Command::new("wrk")
            .args(["-t", "1", "-c", "16", "-d", &seconds, &url])
            .output()
    })
    .await
    .unwrap()
    .expect("wrk, which ./eclinic installs");
    let report = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(!report.contains("Non-2xx"), "{report}");
    let rate = report
        .lines()
        .find_map(|line| line.trim().strip_prefix("Requests/sec:"));
    rate.and_then(|rate| rate.trim().parse().ok())
        .unwrap_or_else(|| panic!("wrk said: {report}"))
}

/// Milliseconds from starting the program until it listens, the median.
fn starts(clinic: &mut Clinic, times: usize) -> f64 {
    let mut lasted: Vec<Duration> = (0..times)
        .map(|_| {
            clinic.kill_server();
            let started = Instant::now();
            clinic.restart_server();
            started.elapsed()
        })
        .collect();
    percentile_ms(&mut lasted, 0.5)
}
