#![allow(clippy::unwrap_used, clippy::panic)]

use eclinic_api::session::{Person, Session as Wire};

use super::*;
use crate::model::{clock::Reading, session::Session};

fn world() -> World {
    let mut world = World::default();
    // 24 November 2026.
    world.clock.learn(Reading {
        clinic: None,
        device: 1_795_510_800_000,
    });
    world.session = Session::from(Wire {
        person: Some(Person {
            id: "p1".to_owned(),
            given_name: "Ingrid".to_owned(),
            family_name: "Testmann".to_owned(),
            birth_date: "1988-04-12".parse().unwrap(),
        }),
        ..Wire::default()
    });
    world
}

fn picker() -> Picker {
    Picker::start("doctor", None, Some(Channel::Video), &world()).state
}

fn stages() -> Vec<(&'static str, Stage)> {
    vec![
        ("who", Stage::Who(None)),
        ("gate", Stage::Gate { tried: false }),
        ("advice", Stage::Advice),
        ("emergency", Stage::Emergency),
        ("time", Stage::Time(picker(), None)),
        (
            "terms",
            Stage::Terms {
                tried: false,
                stop: None,
            },
        ),
    ]
}

fn flow(stage: Stage) -> Flow {
    Flow {
        stage,
        ..Flow::new(Draft::of("doctor"))
    }
}

fn held(result: Result<Booking, Failure>) -> Event {
    Event::Held(Box::new(Posted::of(result)))
}

#[test]
fn an_event_of_another_stage_changes_nothing() {
    for (name, stage) in stages() {
        for (of, event) in [
            ("who", Event::PickPatient("p1".to_owned())),
            ("gate", Event::Answer(GateQuestion::ChestPain, Answer::No)),
            ("advice", Event::UnderstoodAdvice),
            (
                "time",
                Event::Picker(picker::Event::MoveWeek { later: true }),
            ),
            ("terms", Event::Accept(true)),
        ] {
            if of != name {
                let mut next = flow(stage.clone()).update(event, &world());
                assert!(next.state == flow(stage.clone()), "{of} at {name}");
                assert!(next.transition.is_none(), "{of} at {name}");
                assert!(next.command.effects().next().is_none(), "{of} at {name}");
            }
        }
    }
}

#[test]
fn r25_from_the_emergency_nothing_goes_on() {
    let mut red = flow(Stage::Emergency);
    red.draft.answer(GateQuestion::ChestPain, Answer::Yes);
    for event in [
        Event::Continue,
        Event::UnderstoodAdvice,
        Event::Accept(true),
        Event::Refresh,
        Event::PickPatient("p1".to_owned()),
    ] {
        let next = red.clone().update(event, &world());
        assert!(next.state == red && next.transition.is_none());
    }
}

#[test]
fn the_hold_is_not_asked_for_while_another_is_under_way() {
    let mut waiting = flow(Stage::Terms {
        tried: false,
        stop: None,
    });
    waiting.draft.accepted = true;
    waiting.holding = true;
    for event in [Event::Continue, Event::Accept(false)] {
        let mut next = waiting.clone().update(event, &world());
        assert!(next.state == waiting && next.command.effects().next().is_none());
    }
}

#[test]
fn a_hold_that_comes_after_leaving_the_terms_is_not_followed() {
    for (name, stage) in stages() {
        let mut left = flow(stage);
        left.holding = true;
        let next = left.update(held(Err(Failure::TimedOut)), &world());
        assert!(!next.state.holding, "{name}");
        assert!(next.transition.is_none(), "{name}");
    }
}

#[test]
fn one_alone_on_the_account_need_not_choose() {
    let next = Flow::new(Draft::of("doctor")).open(Step::Who, &world());
    assert_eq!(next.state.draft.patient.as_deref(), Some("p1"));
    let next = next
        .state
        .update(Event::PickPatient("stranger".to_owned()), &world());
    assert_eq!(next.state.draft.patient.as_deref(), Some("p1"));
    let next = next.state.update(Event::Continue, &world());
    assert!(next.transition == Some(Change::Forward(Step::Gate)));
}

#[test]
fn without_accepting_the_terms_nothing_is_held() {
    let next = flow(Stage::Terms {
        tried: false,
        stop: None,
    })
    .update(Event::Continue, &world());
    assert!(
        next.state.stage
            == Stage::Terms {
                tried: true,
                stop: None
            }
    );
    assert!(!next.state.holding);
}
