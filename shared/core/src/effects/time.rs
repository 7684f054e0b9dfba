//! The device's clock. The core corrects it by the clinic's (`x-eclinic-time`).

use crux_core::capability::Operation;
use facet::Facet;
use serde::{Deserialize, Serialize};

/// What to ask of the clock.
#[derive(Facet, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[repr(C)]
pub enum TimeOperation {
    /// The device's time now.
    Now,
    /// Answer after this many milliseconds have passed.
    After(u32),
}

/// The device's time, in milliseconds since the Unix epoch, at the moment of the answer.
#[derive(Facet, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceTime {
    /// Milliseconds since the Unix epoch.
    pub millis: i64,
}

impl Operation for TimeOperation {
    type Output = DeviceTime;
}
