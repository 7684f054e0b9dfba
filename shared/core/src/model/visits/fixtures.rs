//! A booking for the tests of the machines.

use eclinic_api::booking::{Booking, BookingState, PaymentState};
use eclinic_rules::{Channel, Instant, Ore, Profession};

/// A hold that runs until 600 000 milliseconds after the epoch.
pub fn held() -> Booking {
    Booking {
        id: "b1".to_owned(),
        reference: "EC-7K3M9Q".to_owned(),
        patient_id: "p1".to_owned(),
        patient_name: "Ingrid Testmann".to_owned(),
        for_self: true,
        service_id: "doctor".to_owned(),
        profession: Profession::Doctor,
        clinician_id: "c1".to_owned(),
        clinician_name: "Astrid Demolege".to_owned(),
        channel: Channel::Video,
        starts_at: Instant::from_millis(200_000_000),
        ends_at: Instant::from_millis(201_200_000),
        price_ore: Ore::new(69_000),
        booked_at: Instant::from_millis(0),
        free_cancellation_until: Some(Instant::from_millis(113_600_000)),
        state: BookingState::Held,
        hold_expires_at: Some(Instant::from_millis(600_000)),
        payment: PaymentState::None,
        paid_at: None,
        cancelled_at: None,
        refund: None,
    }
}

/// The same in another state.
pub fn in_state(state: BookingState) -> Booking {
    Booking { state, ..held() }
}
