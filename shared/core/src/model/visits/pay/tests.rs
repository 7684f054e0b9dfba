#![allow(clippy::unwrap_used, clippy::panic)]

use eclinic_api::problem::Problem;

use super::*;
use crate::{
    Effect,
    model::{
        clock::Reading,
        visits::fixtures::{held, in_state},
    },
};

fn world(now: i64) -> World {
    let mut world = World::default();
    world.clock.learn(Reading {
        clinic: None,
        device: now,
    });
    world
}

fn hold() -> Pay {
    Pay::show(held(), Some(Message::Declined), Instant::from_millis(0)).state
}

fn in_work(work: Work) -> Pay {
    let Pay::Held(mut hold) = hold() else {
        panic!("not held")
    };
    hold.work = work;
    Pay::Held(hold)
}

fn refused(code: &str) -> Failure {
    Failure::Problem(Box::new(Problem {
        kind: String::new(),
        title: String::new(),
        status: 409,
        code: code.to_owned(),
        request_id: None,
        fields: Vec::new(),
        preview: None,
        retry_after_s: None,
        bookings: Vec::new(),
    }))
}

fn fetched(result: Result<Booking, Failure>) -> Event {
    Event::Fetched(Box::new(Posted::of(result)))
}

fn checked_out(result: Result<CheckoutAnswer, Failure>) -> Event {
    Event::CheckedOut(Box::new(Posted::of(result)))
}

#[test]
fn the_countdown_ticks_until_the_very_end() {
    let (pay, mut command) = hold()
        .update(Event::Tick, &world(599_999))
        .expect_continue();
    assert!(matches!(pay, Pay::Held(_)));
    assert!(matches!(command.effects().next(), Some(Effect::Time(_))));
    let (pay, mut command) = pay.update(Event::Tick, &world(600_000)).expect_continue();
    assert!(matches!(pay, Pay::Expired(_)));
    assert!(command.effects().next().is_none());
}

#[test]
fn r21_a_hold_that_ran_out_leads_back_to_the_times_by_its_one_button() {
    for event in [Event::Pay, Event::Release] {
        let end = Pay::Expired(Box::new(held()))
            .update(event, &world(0))
            .expect_complete();
        assert!(matches!(end, End::Times(_)));
    }
}

#[test]
fn what_the_booking_has_become_decides() {
    for from in [
        Pay::Loading("b1".to_owned()),
        hold(),
        Pay::Expired(Box::new(held())),
    ] {
        let after = |state| from.clone().update(fetched(Ok(in_state(state))), &world(0));
        assert!(matches!(
            after(BookingState::Confirmed).expect_complete(),
            End::Confirmed(_)
        ));
        assert!(matches!(
            after(BookingState::Cancelled).expect_complete(),
            End::Over(_)
        ));
        for state in [BookingState::Expired, BookingState::Released] {
            assert!(matches!(after(state).expect_continue().0, Pay::Expired(_)));
        }
        assert!(matches!(
            after(BookingState::Held).expect_continue().0,
            Pay::Held(_)
        ));
    }
}

#[test]
fn without_an_answer_what_is_shown_stays() {
    let failure = || fetched(Err(Failure::TimedOut));
    let loading = Pay::Loading("b1".to_owned());
    let (failed, _) = loading.update(failure(), &world(0)).expect_continue();
    assert!(failed == Pay::Failed("b1".to_owned(), Failure::TimedOut));
    let (again, mut command) = failed.update(Event::Refresh, &world(0)).expect_continue();
    assert!(again == Pay::Loading("b1".to_owned()));
    assert!(matches!(command.effects().next(), Some(Effect::Http(_))));
    assert!(hold().update(failure(), &world(0)).expect_continue().0 == hold());
}

#[test]
fn paying_asks_for_the_page_then_leaves() {
    let (pay, mut command) = hold().update(Event::Pay, &world(0)).expect_continue();
    assert!(matches!(command.effects().next(), Some(Effect::Random(_))));
    let Pay::Held(starting) = &pay else {
        panic!("not held")
    };
    assert!(starting.work == Work::Starting && starting.message.is_none());
    let answer = CheckoutAnswer {
        url: "https://pay.example".to_owned(),
        booking: held(),
    };
    let (pay, mut command) = pay
        .update(checked_out(Ok(answer)), &world(0))
        .expect_continue();
    assert!(matches!(
        command.effects().next(),
        Some(Effect::WebHandoff(_))
    ));
    let failed = Event::HandedOff(HandoffResult::Failed);
    let (pay, _) = pay.update(failed, &world(0)).expect_continue();
    let Pay::Held(hold) = &pay else {
        panic!("not held")
    };
    assert!(hold.work == Work::Idle && hold.failure.is_some());
}

#[test]
fn back_from_the_card_page_one_can_pay_again() {
    let (pay, mut command) = in_work(Work::Leaving)
        .update(Event::Refresh, &world(0))
        .expect_continue();
    assert!(matches!(pay, Pay::Held(hold) if hold.work == Work::Idle));
    assert!(matches!(command.effects().next(), Some(Effect::Http(_))));
}

#[test]
fn a_refusal_keeps_the_hold_unless_it_has_run_out() {
    for (code, expired) in [
        (code::PAYMENT_UNAVAILABLE, false),
        (code::RATE_LIMITED, false),
        (code::WRONG_STATE, false),
        (code::HOLD_EXPIRED, true),
    ] {
        let pay = in_work(Work::Starting);
        let (pay, _) = pay
            .update(checked_out(Err(refused(code))), &world(0))
            .expect_continue();
        assert_eq!(matches!(pay, Pay::Expired(_)), expired, "{code}");
    }
}

#[test]
fn while_something_is_under_way_nothing_else_begins() {
    for work in [Work::Starting, Work::Leaving, Work::Releasing] {
        for event in [Event::Pay, Event::Release] {
            let (pay, mut command) = in_work(work).update(event, &world(0)).expect_continue();
            assert!(pay == in_work(work), "{work:?}");
            assert!(command.effects().next().is_none(), "{work:?}");
        }
    }
}

#[test]
fn answers_that_nobody_waits_for_change_nothing() {
    let answer = CheckoutAnswer {
        url: "https://pay.example".to_owned(),
        booking: held(),
    };
    for event in [
        checked_out(Ok(answer)),
        Event::HandedOff(HandoffResult::Failed),
        Event::Released(Box::new(Posted::of(Ok(held())))),
    ] {
        let (pay, mut command) = hold().update(event, &world(0)).expect_continue();
        assert!(pay == hold());
        assert!(command.effects().next().is_none());
    }
}

#[test]
fn letting_go_leads_to_the_times() {
    let (pay, _) = hold().update(Event::Release, &world(0)).expect_continue();
    let released = Event::Released(Box::new(Posted::of(Ok(held()))));
    assert!(pay.update(released, &world(0)).expect_complete() == End::Times("doctor".to_owned()));
    let expired = Pay::Expired(Box::new(held()));
    let end = expired.update(Event::Release, &world(0)).expect_complete();
    assert!(end == End::Times("doctor".to_owned()));
}
