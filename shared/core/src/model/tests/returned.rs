//! Back on a phone from BankID's pages, also after the app was killed meanwhile.

use super::{clinic::Clinic, device::Device, wares::adult};
use crate::{Event, effects::exchange::ExchangeResult, view::Screen};

const LINK: &str = "/app/signed-in?code=once%2Donly";

/// A phone that has left for BankID from the list of bookings.
fn left_for_bankid() -> Device {
    let mut device = Device::open(Clinic::new(None), "/bookings");
    device.send(Event::SignIn);
    device
}

#[test]
fn the_code_is_exchanged_and_one_goes_on_where_one_was() {
    let mut device = left_for_bankid();
    device.go_to(LINK);
    assert_eq!(device.codes, ["once-only"]);
    assert_eq!(
        (device.shows(), device.path().as_str()),
        ("bookings", "/bookings")
    );
    assert!(device.view().replace, "back does not lead to BankID again");
}

#[test]
fn an_app_that_was_killed_meanwhile_goes_on_as_well() {
    let mut device = left_for_bankid();
    device.restart(LINK);
    assert_eq!(device.codes, ["once-only"]);
    assert_eq!(device.path(), "/bookings");
}

#[test]
fn coming_to_the_front_before_the_link_changes_nothing() {
    let mut device = left_for_bankid();
    device.send(Event::Resumed);
    device.go_to(LINK);
    assert_eq!(device.path(), "/bookings");
}

#[test]
fn a_code_that_is_refused_is_told_and_the_place_is_kept() {
    for (result, error) in [
        (ExchangeResult::Refused, "bankid_expired"),
        (ExchangeResult::Unanswered, "bankid_unavailable"),
    ] {
        let mut device = left_for_bankid();
        device.exchange = result;
        device.go_to(LINK);
        let Screen::SignIn(sign_in) = device.screen() else {
            panic!("{}", device.shows())
        };
        assert!(!sign_in.busy && sign_in.error.is_some());
        assert_eq!(
            device.path(),
            format!("/sign-in?next=%2Fbookings&error={error}")
        );
        device.exchange = ExchangeResult::Done;
        device.send(Event::Retry);
        device.go_to("/app/signed-in?code=second");
        assert_eq!(device.path(), "/bookings");
    }
}

#[test]
fn what_bankid_refused_is_told_with_the_place() {
    for killed in [false, true] {
        let mut device = left_for_bankid();
        let link = "/app/signed-in?error=bankid_cancelled";
        if killed {
            device.restart(link);
        } else {
            device.go_to(link);
        }
        assert!(device.codes.is_empty());
        assert_eq!(
            device.path(),
            "/sign-in?next=%2Fbookings&error=bankid_cancelled"
        );
    }
}

#[test]
fn the_address_alone_leads_to_where_one_was() {
    let mut device = left_for_bankid();
    device.restart("/app/signed-in");
    assert_eq!(device.path(), "/sign-in?next=%2Fbookings");
    device.clinic.session = Some(adult());
    device.restart("/app/signed-in");
    assert_eq!(device.path(), "/bookings");
}

#[test]
fn a_link_from_elsewhere_changes_nothing_for_who_is_signed_in() {
    let mut device = Device::open(Clinic::new(Some(adult())), "/bookings");
    device.go_to(LINK);
    assert!(device.codes.is_empty());
    assert_eq!(device.shows(), "home");
}

#[test]
fn no_address_and_no_store_has_the_code() {
    let mut device = left_for_bankid();
    device.exchange = ExchangeResult::Unanswered;
    device.go_to(LINK);
    assert!(!device.path().contains("once"));
    assert!(device.store.values().all(|value| !value.contains("once")));
}
