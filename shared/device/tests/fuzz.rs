//! Any bytes into `update` and `resolve`: a value comes back, never a panic, and the core goes on.

#![allow(clippy::unwrap_used)]

mod support;

use std::sync::{Arc, LazyLock};

use eclinic_core::{Event, ViewModel};
use eclinic_device::{CoreError, Device};
use proptest::prelude::*;
use support::{bytes, config, queue, read, start};
use tempfile::TempDir;

/// One core for all cases, so that they also meet it in the states earlier ones left it in.
struct Fixture {
    device: Arc<Device>,
    _folder: TempDir,
}

static FIXTURE: LazyLock<Fixture> = LazyLock::new(|| {
    let folder = TempDir::new().unwrap();
    let (shell, _) = queue();
    let device = Device::new(config("http://127.0.0.1:9", folder.path()), shell).unwrap();
    device.update(bytes(&start("/"))).unwrap();
    Fixture {
        device,
        _folder: folder,
    }
});

/// A recorded event with some bytes changed, cut off or added.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let events = vec![
        bytes(&start("/bookings/0190/payment?x=1")),
        bytes(&Event::OpenUrl("/services/doctor".to_owned())),
        bytes(&Event::SetLanguage(eclinic_core::event::Language::En)),
        bytes(&Event::Booking(eclinic_core::event::BookingEvent::PickDay(
            "2026-11-24".to_owned(),
        ))),
        bytes(&Event::SignIn),
    ];
    let change = (any::<prop::sample::Index>(), any::<u8>());
    (
        prop::sample::select(events),
        prop::collection::vec(change, 0..4),
        any::<prop::sample::Index>(),
        prop::collection::vec(any::<u8>(), 0..8),
    )
        .prop_map(|(mut event, changes, cut, added)| {
            for (at, byte) in changes {
                let at = at.index(event.len());
                if let Some(place) = event.get_mut(at) {
                    *place = byte;
                }
            }
            event.truncate(event.len() - cut.index(event.len()) / 4);
            event.extend(added);
            event
        })
}

fn still_draws() {
    let view: ViewModel = read(&FIXTURE.device.view().unwrap());
    assert!(!view.title.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_as_an_event(event in prop_oneof![
        prop::collection::vec(any::<u8>(), 0..200),
        mutated(),
    ]) {
        let result = FIXTURE.device.update(event);
        prop_assert!(matches!(result, Ok(()) | Err(CoreError::BadEvent)), "{result:?}");
        still_draws();
    }

    #[test]
    fn any_bytes_as_an_answer(id in 0_u32..400, output in prop::collection::vec(any::<u8>(), 0..200)) {
        let result = FIXTURE.device.resolve(id, output);
        prop_assert!(result != Err(CoreError::Broken));
        still_draws();
    }
}
