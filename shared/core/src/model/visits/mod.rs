//! What one does with bookings one has: look at them, pay, cancel, read the receipt. Every machine
//! asks the server anew when it starts, so a restart in any state finds its way.

pub mod cancel;
#[cfg(test)]
pub mod fixtures;
pub mod list;
pub mod overview;
pub mod pay;
pub mod pending;
pub mod receipt;

use eclinic_api::booking::Booking;

use crate::call::{self, Cmd, Posted, requests};

/// Asks for one booking.
fn ask<E: Send + 'static>(
    id: &str,
    world: &super::world::World,
    event: impl FnOnce(Box<Posted<Booking>>) -> E + Send + 'static,
) -> Cmd<E> {
    call::send(requests::booking(id), world.caller(), move |posted| {
        event(Box::new(posted))
    })
}
