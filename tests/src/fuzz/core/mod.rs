//! Byte strings for the core, through the bridge that phones and web page use: events and answers
//! that fit, such with damage, and noise. Whatever comes, it must not panic, and its view must
//! still be readable.

mod device;
mod events;
mod world;

use std::collections::BTreeMap;

use crux_core::bridge::{BincodeFfiFormat, FfiFormat};
use serde::Serialize;

use super::{Dice, chance};
use crate::shell::read;
use device::Device;

/// Bodies of good answers, by route (`/v1/bookings/{id}`).
pub type Answers = BTreeMap<String, Vec<u8>>;

/// What was tried.
#[derive(Debug, Default, Serialize)]
pub struct Tried {
    /// Byte strings given to the core.
    pub strings: usize,
    /// Taken as an event or as the output of an open effect.
    pub taken: usize,
    /// Cores started.
    pub starts: usize,
    /// By the screen that was shown then.
    pub screens: BTreeMap<&'static str, usize>,
    /// Panics, and views that could not be read.
    #[serde(skip)]
    pub broken: Vec<String>,
}

/// Gives this many byte strings to one core after the other.
pub fn run(mut dice: Dice, number: usize, answers: &Answers) -> Tried {
    let mut tried = Tried::default();
    let mut device = Device::new(&mut dice);
    while tried.strings < number {
        if device.is_broken || chance(&mut dice, 1) {
            device = Device::new(&mut dice);
            tried.starts += 1;
        }
        let (what, taken) = device.step(&mut dice, answers);
        tried.strings += 1;
        tried.taken += usize::from(taken);
        *tried
            .screens
            .entry(read::kind(&device.view.screen))
            .or_default() += 1;
        if device.is_broken && tried.broken.len() < 20 {
            let place = read::place(&device.view);
            tried
                .broken
                .push(format!("the core at {place} after {what}"));
        }
    }
    tried
}

fn bytes_of(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = Vec::new();
    BincodeFfiFormat::serialize(&mut bytes, value).expect("bytes");
    bytes
}
