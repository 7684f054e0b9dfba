//! `fuzz N`: N changed requests and webhooks for a real clinic, and N byte strings for the core.
//! Whatever comes: no panic, no fault of the clinic's own, every refusal a known code, no booking
//! and no charge that nobody asked for, nothing personal in the log.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
    process::ExitCode,
    time::{Duration, Instant},
};

use clap::Parser;
use eclinic_tests::{
    books::{self, Books},
    clinic::{Clinic, Engine, Options},
    fuzz::{
        Dice,
        answers::Codes,
        colleague::{DOCTOR, WRITTEN},
        core, log,
        requests::Borrowed,
        routes::{self, REALTIME, ROUTES, WEBHOOK},
        signed,
        visitor::{Ground, Visitor},
        worker::{self, Share, Tally},
    },
    gateway::Ledger,
    hurried::Told,
    member::{Member, free_times, new_key},
    report::Findings,
};
use futures_util::future::join_all;
use serde_json::json;

/// Visitors who send at the same time.
const VISITORS: usize = 8;
/// Requests at which every route must have had a thousand that parse.
const FULL: usize = 100_000;
/// How long the clinic may take to settle its books.
const SETTLE: Duration = Duration::from_mins(1);

/// Changed requests for the clinic, byte strings for the core.
#[derive(Parser)]
struct Arguments {
    /// How many of each.
    #[arg(default_value_t = FULL)]
    number: usize,
    /// The seed of the run: the same seed changes the same things.
    #[arg(long)]
    seed: Option<u64>,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let seed = arguments.seed.unwrap_or_else(|| fastrand::u64(..));
    println!("seed {seed}");
    let mut dice = Dice::with_seed(seed);
    let mut findings = Findings::default();
    routes::none_is_missing(&mut findings);

    let ground = open_clinic().await;
    let refused = worker::record(&ground, "adult", &mut dice.fork()).await;
    for what in refused {
        findings.check(false, || format!("a valid request was refused: {what}"));
    }
    let mut tally = requests(&ground, &mut dice, arguments.number * 85 / 100).await;
    let codes = Codes::known();
    let webhooks = arguments.number - tally.sent();
    let events = signed::events(&ground).await;
    signed::forged(
        &ground,
        &codes,
        &mut dice,
        &events,
        webhooks / 2,
        &mut tally,
    )
    .await;
    books_agree(&ground, &mut findings).await;
    contrary_gateway(
        &ground,
        &mut dice,
        webhooks - webhooks / 2,
        &mut tally,
        &mut findings,
    )
    .await;
    println!("{} requests", tally.sent());
    judge(&ground, arguments.number, &tally, &mut findings).await;

    let answers = ground.answers.take();
    let (strings, core_dice) = (arguments.number, dice.fork());
    let tried = tokio::task::spawn_blocking(move || core::run(core_dice, strings, &answers))
        .await
        .expect("the core's turn");
    println!("{} byte strings for the core", tried.strings);
    for what in &tried.broken {
        findings.check(false, || what.clone());
    }
    let (log_lines, personal) = log::search(&ground.secrets.borrow());
    for what in personal.iter().take(20) {
        findings.check(false, || what.clone());
    }
    findings.check(log_lines > 0, || {
        "the server has logged nothing to search".to_owned()
    });
    let figures = json!({
        "seed": seed,
        "requests": tally.sent(),
        "routes": tally.routes,
        "status": tally.classes,
        "refusals": tally.codes,
        "core": tried,
        "log_lines": log_lines,
        "secrets_looked_for": ground.secrets.borrow().len(),
    });
    findings.finish("fuzz", &figures)
}

async fn open_clinic() -> Ground {
    let clinic = Clinic::start(Options {
        member_limits: false,
        log: "info,eclinic_server=trace",
        ..Options::on(Engine::Sqlite)
    });
    let client = clinic.client();
    let mut times = free_times(&clinic, &client, "doctor-20", 28).await;
    times.retain(|time| time.clinician_id == DOCTOR);
    let address = clinic.server.announcement["address"].as_str().unwrap();
    let ground = Ground {
        address: address.parse().unwrap(),
        times,
        client,
        told: RefCell::default(),
        paid: Cell::new(0),
        secrets: RefCell::default(),
        answers: RefCell::default(),
        clinic,
    };
    for text in [
        "12848810515",
        "03898510661",
        "14821750556",
        "Testmann",
        "Fuzzebarnet",
        "Loggvokteren",
        "fuzz.sender@eclinic.example",
        "test@eclinic.example",
        "+4740000000",
        "40000000",
        "+4741234567",
        "41234567",
        "Kontaktskjema Avsenderen",
        "En fortrolig melding til klinikken",
        WRITTEN,
    ] {
        ground.secret(text);
    }
    ground
}

/// Eight visitors send their shares at the same time.
async fn requests(ground: &Ground, dice: &mut Dice, number: usize) -> Tally {
    let codes = Codes::known();
    let persons = ground.clinic.generate_persons(VISITORS + 1).await;
    let stranger = Member::sign_up(&ground.clinic, &ground.client, &persons[VISITORS]).await;
    let stranger = Borrowed {
        cookie: stranger.browser.cookie_header(),
        csrf: stranger.csrf().to_owned(),
        key: new_key(),
    };
    let sent = Cell::new(0_usize);
    let progress = || {
        sent.set(sent.get() + 1);
        if sent.get().is_multiple_of(10_000) {
            println!("{} requests", sent.get());
        }
    };
    let work = persons[..VISITORS]
        .iter()
        .enumerate()
        .map(|(index, person)| {
            let visitor = Visitor::new(ground, person, u16::try_from(index + 1).unwrap());
            let share = Share {
                dice: dice.fork(),
                // Each begins elsewhere among the routes.
                first: index * ROUTES.len() / VISITORS,
                requests: number / VISITORS + usize::from(index < number % VISITORS),
                stranger: stranger.clone(),
            };
            worker::work(visitor, ground, &codes, share, progress)
        });
    let mut tally = Tally::default();
    for part in join_all(work).await {
        tally.add(part);
    }
    tally
}

/// Nothing came into being that nobody asked for, and the clinic's books are the gateway's.
async fn books_agree(ground: &Ground, findings: &mut Findings) {
    let (books, ledger) = settle(ground).await;
    let told = Told {
        held: ground.told.borrow().iter().cloned().collect(),
        ..Told::default()
    };
    for what in books::compare(&books, &ledger, &[told]) {
        findings.check(false, || what);
    }
    let unasked: BTreeSet<_> = books
        .bookings
        .iter()
        .map(|booking| booking.id.clone())
        .filter(|id| !ground.told.borrow().contains(id))
        .collect();
    findings.check(unasked.is_empty(), || {
        format!("bookings that no answer told of: {unasked:?}")
    });
    findings.check(ledger.charges.len() == ground.paid.get(), || {
        format!(
            "{} charges, {} cards",
            ledger.charges.len(),
            ground.paid.get()
        )
    });
}

async fn settle(ground: &Ground) -> (Books, Ledger) {
    let deadline = Instant::now() + SETTLE;
    loop {
        let books = Books::read(&ground.clinic).await;
        let ledger = ground.clinic.gateway.ledger().await;
        if books.are_settled(&ledger) || Instant::now() > deadline {
            return (books, ledger);
        }
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
}

/// A gateway gone wrong signs anything. Only what it calls paid, with its price, becomes a booking.
async fn contrary_gateway(
    ground: &Ground,
    dice: &mut Dice,
    number: usize,
    tally: &mut Tally,
    findings: &mut Findings,
) {
    for person in ground.clinic.generate_persons(40).await {
        let member = Member::sign_up(&ground.clinic, &ground.client, &person).await;
        let mut held = None;
        for time in ground.times.iter().rev() {
            if let Ok(booking) = member.hold(time, &new_key()).await {
                held = Some(booking.id);
                break;
            }
        }
        let opened = member.checkout(&held.expect("a free time")).await;
        assert!(opened.is_ok(), "a page for a hold");
    }
    let before = Books::read(&ground.clinic).await;
    let charges = ground.clinic.gateway.ledger().await.charges.len();
    let unpaid = signed::unpaid(&before);
    let events = signed::events(ground).await;
    let codes = Codes::known();
    let called_paid = signed::changed(ground, &codes, dice, &events, &unpaid, number, tally).await;
    let after = Books::read(&ground.clinic).await;
    let confirmed = |books: &Books| -> BTreeSet<String> {
        let bookings = books.bookings.iter().filter(|it| it.state == "confirmed");
        bookings.map(|it| it.id.clone()).collect()
    };
    let confirmed = &confirmed(&after) - &confirmed(&before);
    for id in &confirmed {
        let payment = after.payments.iter().find(|it| it.booking_id == *id);
        let called = payment.is_some_and(|payment| called_paid.contains(&payment.id));
        findings.check(called, || {
            format!("booking {id} was confirmed and nobody paid")
        });
    }
    findings.check(!confirmed.is_empty() || number < 500, || {
        "no changed webhook was taken for what it said".to_owned()
    });
    let ledger = ground.clinic.gateway.ledger().await;
    findings.check(ledger.charges.len() == charges, || {
        "a webhook led to a charge".to_owned()
    });
}

async fn judge(ground: &Ground, number: usize, tally: &Tally, findings: &mut Findings) {
    for (what, count) in &tally.broken {
        findings.check(false, || format!("{count} times {what}"));
    }
    // Where every field has a form of its own, few changed bodies still have it.
    let least = 50 * number / FULL;
    let read = ROUTES.iter().filter(|route| **route != REALTIME);
    for route in read.chain([&WEBHOOK]) {
        let parsed = tally
            .routes
            .get(&route.name())
            .map_or(0, |count| count.parsed);
        findings.check(parsed >= least, || {
            format!("{}: only {parsed} of at least {least} parsed", route.name())
        });
    }
    let url = format!("{}/readyz", ground.clinic.url);
    let ready = ground.client.get(url).send().await;
    let ready = ready.is_ok_and(|answer| answer.status().is_success());
    findings.check(ready, || "the clinic is not ready any more".to_owned());
}
