//! What the border to the core costs (`border [--quick] [COMMAND…]`): a cold start from the
//! encrypted store, and an event with its view, with 200 free times on the screen.
//!
//! Each further argument is the command of another shell's bench; it finds the same clinic in
//! `ECLINIC_BENCH_URL` and its last line is its figures as JSON. The last line here is one line of
//! JSON with all of them. Nothing is asserted: figures are for people to read.

#![allow(
    missing_docs,
    unused_crate_dependencies,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing
)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::{
    process::{Command, ExitCode, Stdio},
    time::{Duration, Instant},
};

use eclinic_core::{
    Event, ViewModel,
    event::{BookingEvent, Language},
    view::Screen,
};
use serde_json::{Map, Value, json};
use support::{Phone, bytes, clinic::Clinic, kept_language, read, secrets::Secrets};
use tempfile::TempDir;

/// How often a start is measured, and how often an event.
const STARTS: usize = 40;
const EVENTS: usize = 2_000;

fn main() -> ExitCode {
    // Cargo adds `--bench`.
    let mut arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|it| it != "--bench")
        .collect();
    let quick = arguments.iter().any(|it| it == "--quick");
    arguments.retain(|it| it != "--quick");
    let clinic = Clinic::open();
    let mut figures = Map::new();
    figures.insert("rust".to_owned(), rust(&clinic, if quick { 10 } else { 1 }));
    for command in &arguments {
        let Some(line) = other_shell(command, &clinic.origin()) else {
            eprintln!("{command} gave no figures");
            return ExitCode::FAILURE;
        };
        let name = line["shell"].as_str().unwrap_or(command).to_owned();
        figures.insert(name, line);
    }
    println!("{}", json!({ "proof": "border", "figures": figures }));
    ExitCode::SUCCESS
}

fn other_shell(command: &str, origin: &str) -> Option<Value> {
    let output = Command::new("bash")
        .args(["-c", command])
        .env("ECLINIC_BENCH_URL", origin)
        .stderr(Stdio::inherit())
        .output()
        .ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let line = text.lines().rfind(|line| line.starts_with('{'))?;
    serde_json::from_str(line)
        .ok()
        .filter(|_| output.status.success())
}

fn rust(clinic: &Clinic, less: usize) -> Value {
    let (folder, secrets) = (TempDir::new().unwrap(), Secrets::default());
    let open = |path: &str| Phone::open_at(path, &clinic.origin(), folder.path(), &secrets);
    let first = open("/");
    first.send(&Event::SetLanguage(Language::En));
    first.until("the services", has_services);
    kept_language(folder.path(), &secrets, "en");
    drop(first);
    let starts = (0..STARTS / less).map(|_| {
        let began = Instant::now();
        let phone = open("/");
        // What the store kept is on the screen.
        phone.speaks(Language::En);
        began.elapsed()
    });
    let starts = median(starts.collect());

    let phone = open("/services/doctor");
    let view = phone.until("200 times", |view| times(view).len() >= 200);
    let ids = times(&view);
    let mut parts: [Vec<Duration>; 3] = Default::default();
    for number in 0..EVENTS / less {
        let id = ids.get(number % ids.len()).unwrap();
        let event = bytes(&Event::Booking(BookingEvent::PickSlot(id.clone())));
        let began = Instant::now();
        phone.device.update(event).unwrap();
        let updated = Instant::now();
        let written = phone.device.view().unwrap();
        let viewed = Instant::now();
        let view: ViewModel = read(&written);
        let decoded = Instant::now();
        assert!(!view.title.is_empty());
        let [update, write, decode] = &mut parts;
        update.push(updated - began);
        write.push(viewed - updated);
        decode.push(decoded - viewed);
    }
    let [update, write, decode] = parts.map(|part| median(part).as_secs_f64() * 1e6);
    json!({
        "shell": "rust",
        "cold_start_ms": rounded(starts.as_secs_f64() * 1e3),
        "event_us": rounded(update + write + decode),
        "update_us": rounded(update),
        "write_us": rounded(write),
        "decode_us": rounded(decode),
        "slots": ids.len(),
        "view_bytes": phone.device.view().unwrap().len(),
    })
}

fn rounded(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

fn median(mut samples: Vec<Duration>) -> Duration {
    samples.sort_unstable();
    samples.get(samples.len() / 2).copied().unwrap_or_default()
}

fn has_services(view: &ViewModel) -> bool {
    matches!(&view.screen, Screen::Home(home) if !home.services.is_empty())
}

fn times(view: &ViewModel) -> Vec<String> {
    let Screen::Times(times) = &view.screen else {
        return Vec::new();
    };
    let slots = times.picker.groups.iter().flat_map(|group| &group.slots);
    slots.map(|slot| slot.id.clone()).collect()
}
