//! How a proof speaks: progress for people, one last line of JSON for machines, and an exit code.

use std::{process::ExitCode, time::Duration};

use serde_json::{Value, json};

/// How often: the program's first argument, or this many.
pub fn rounds(otherwise: usize) -> usize {
    std::env::args()
        .nth(1)
        .map_or(Ok(otherwise), |number| number.parse())
        .expect("a number")
}

/// Invariants that broke, collected so that one run tells all of them.
#[derive(Debug, Default)]
pub struct Findings(Vec<String>);

impl Findings {
    /// Notes a broken invariant unless `holds`.
    pub fn check(&mut self, holds: bool, what: impl FnOnce() -> String) {
        if !holds {
            let what = what();
            eprintln!("BROKEN: {what}");
            self.0.push(what);
        }
    }

    /// How many broke.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The last line, and how the program ends.
    pub fn finish(self, name: &str, figures: &Value) -> ExitCode {
        let mut line = json!({ "proof": name, "broken": self.0.len() });
        if let (Some(line), Some(figures)) = (line.as_object_mut(), figures.as_object()) {
            line.extend(figures.clone());
        }
        println!("{line}");
        if self.0.is_empty() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }
}

/// The value below which this share of the samples lies, in milliseconds with two decimals.
pub fn percentile_ms(samples: &mut [Duration], share: f64) -> f64 {
    samples.sort_unstable();
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss
    )]
    let index = ((samples.len() as f64 - 1.0) * share).round() as usize;
    samples.get(index).map_or(0.0, |sample| {
        (sample.as_secs_f64() * 100_000.0).round() / 100.0
    })
}

/// Resident memory in MB (10⁶ bytes), as the kernel counts it.
pub fn resident_mb(process: u32) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes: f64 = line
        .and_then(|line| line.split_whitespace().next())
        .and_then(|number| number.parse().ok())
        .unwrap_or_default();
    (kilobytes * 1.024 / 100.0).round() / 10.0
}
