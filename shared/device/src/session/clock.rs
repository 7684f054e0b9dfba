//! The clinic's time, which proofs are dated by: a phone's own clock may be hours off.

use std::{
    sync::atomic::{AtomicI64, Ordering::Relaxed},
    time::SystemTime,
};

use eclinic_core::effects::http::HttpResult;

use super::answer::header;
use crate::lanes::clock::millis;

/// How far the clinic's clock runs before the device's, as last heard; in milliseconds.
#[derive(Default)]
pub struct ClinicClock(AtomicI64);

impl ClinicClock {
    /// Learns from an answer.
    pub fn learn(&self, result: &HttpResult) {
        let told = header(result, eclinic_api::CLINIC_TIME).and_then(|it| it.trim().parse().ok());
        if let Some(clinic) = told {
            let ahead = i64::saturating_sub(clinic, millis(SystemTime::now()));
            self.0.store(ahead, Relaxed);
        }
    }

    /// Seconds since the Unix epoch at the clinic.
    pub fn seconds(&self) -> i64 {
        let device = millis(SystemTime::now());
        device
            .saturating_add(self.0.load(Relaxed))
            .div_euclid(1_000)
    }
}
