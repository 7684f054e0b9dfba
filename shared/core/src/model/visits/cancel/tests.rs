#![allow(clippy::unwrap_used, clippy::panic)]

use eclinic_api::problem::Problem;
use eclinic_rules::{Instant, Ore, cancellation::RefundReason};

use super::*;
use crate::{
    Effect,
    model::visits::fixtures::{held, in_state},
};

fn world() -> World {
    World::default()
}

fn preview_of(ore: i64) -> CancellationPreview {
    CancellationPreview {
        refund_ore: Ore::new(ore),
        reason: if ore > 0 {
            RefundReason::InTime
        } else {
            RefundReason::TooLate
        },
        free_until: None,
        at: Instant::from_millis(0),
    }
}

fn refused(code: &str, preview: Option<CancellationPreview>) -> Failure {
    Failure::Problem(Box::new(Problem {
        kind: String::new(),
        title: String::new(),
        status: 409,
        code: code.to_owned(),
        request_id: None,
        fields: Vec::new(),
        preview,
        retry_after_s: None,
        bookings: Vec::new(),
    }))
}

fn booking(state: BookingState) -> Event {
    Event::Booking(Box::new(Posted::of(Ok(in_state(state)))))
}

fn preview_came(ore: i64) -> Event {
    Event::Preview(Box::new(Posted::of(Ok(preview_of(ore)))))
}

fn cancelled(result: Result<Booking, Failure>) -> Event {
    Event::Cancelled(Box::new(Posted::of(result)))
}

fn loading() -> Cancel {
    Cancel::Loading("b1".to_owned(), None, None)
}

fn asking() -> Cancel {
    let (half, _) = loading()
        .update(booking(BookingState::Confirmed), &world())
        .expect_continue();
    half.update(preview_came(69_000), &world())
        .expect_continue()
        .0
}

fn question(cancel: &Cancel) -> &Question {
    let Cancel::Asking(question) = cancel else {
        panic!("not asking")
    };
    question
}

#[test]
fn it_asks_when_both_have_come_in_any_order() {
    let (half, _) = loading()
        .update(preview_came(69_000), &world())
        .expect_continue();
    assert!(matches!(half, Cancel::Loading(..)));
    let (whole, _) = half
        .update(booking(BookingState::Confirmed), &world())
        .expect_continue();
    assert!(whole == asking());
}

#[test]
fn what_is_not_booked_cannot_be_cancelled() {
    for state in [
        BookingState::Held,
        BookingState::Cancelled,
        BookingState::Expired,
        BookingState::Released,
    ] {
        let end = loading().update(booking(state), &world()).expect_complete();
        assert!(end == End::NothingToCancel("b1".to_owned()), "{state:?}");
    }
    let gone = || Event::Preview(Box::new(Posted::of(Err(refused(code::WRONG_STATE, None)))));
    for state in [loading(), asking()] {
        let end = state.update(gone(), &world()).expect_complete();
        assert!(end == End::NothingToCancel("b1".to_owned()));
    }
}

#[test]
fn without_an_answer_it_can_be_asked_again() {
    let lost = Event::Booking(Box::new(Posted::of(Err(Failure::TimedOut))));
    let (failed, _) = loading().update(lost, &world()).expect_continue();
    assert!(failed == Cancel::Failed("b1".to_owned(), Failure::TimedOut));
    let (again, mut command) = failed.update(Event::Refresh, &world()).expect_continue();
    assert!(again == loading());
    assert_eq!(command.effects().count(), 2);
}

#[test]
fn yes_is_sent_once_and_no_other_state_sends_it() {
    let (sending, mut command) = asking().update(Event::Confirm, &world()).expect_continue();
    assert!(matches!(command.effects().next(), Some(Effect::Random(_))));
    for state in [sending, loading()] {
        let (same, mut command) = state
            .clone()
            .update(Event::Confirm, &world())
            .expect_continue();
        assert!(same == state);
        assert!(command.effects().next().is_none());
    }
}

#[test]
fn r31_a_changed_refund_is_asked_about_anew() {
    let (sending, _) = asking().update(Event::Confirm, &world()).expect_continue();
    let changed = refused(code::REFUND_CHANGED, Some(preview_of(0)));
    let (again, _) = sending
        .update(cancelled(Err(changed)), &world())
        .expect_continue();
    assert!(question(&again).changed && question(&again).failure.is_none());
    assert_eq!(question(&again).preview.refund_ore, Ore::ZERO);
    // Also when it is noticed because the app was away.
    let (again, _) = asking().update(preview_came(0), &world()).expect_continue();
    assert!(question(&again).changed);
    let (same, _) = asking()
        .update(preview_came(69_000), &world())
        .expect_continue();
    assert!(!question(&same).changed);
}

#[test]
fn other_refusals_keep_the_question() {
    for failure in [Failure::NoConnection, refused(code::RATE_LIMITED, None)] {
        let (sending, _) = asking().update(Event::Confirm, &world()).expect_continue();
        let (again, _) = sending
            .update(cancelled(Err(failure.clone())), &world())
            .expect_continue();
        assert!(question(&again).failure == Some(failure));
    }
}

#[test]
fn it_ends_with_the_cancelled_booking() {
    let (sending, _) = asking().update(Event::Confirm, &world()).expect_continue();
    let end = sending
        .clone()
        .update(cancelled(Ok(held())), &world())
        .expect_complete();
    assert!(end == End::Cancelled(Box::new(held())));
    let gone = refused(code::WRONG_STATE, None);
    let end = sending
        .update(cancelled(Err(gone)), &world())
        .expect_complete();
    assert!(end == End::NothingToCancel("b1".to_owned()));
    let (same, _) = asking()
        .update(cancelled(Ok(held())), &world())
        .expect_continue();
    assert!(same == asking(), "an answer that nobody waits for");
}
