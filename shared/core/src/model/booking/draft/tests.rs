#![allow(clippy::unwrap_used)]

use super::*;

#[test]
fn what_is_kept_is_read_back_without_health_information() {
    let mut draft = Draft::of("doctor");
    draft.choose_patient("p1");
    draft.answer(GateQuestion::ChestPain, Answer::No);
    draft.channel = Some(Channel::Telephone);
    draft.accepted = true;
    draft.slot = Some(SlotKey {
        clinician: "c1".to_owned(),
        starts_at: Instant::from_millis(1_000),
    });
    let kept = draft.to_kept();
    assert!(!kept.contains("chest"));
    let read = Draft::from_kept(&kept).unwrap();
    assert!(
        read == Draft {
            answers: Vec::new(),
            accepted: false,
            ..draft
        }
    );
}

#[test]
fn a_store_that_holds_something_else_is_no_draft() {
    for text in ["", "null", "[]", "{", r#"{"service":1}"#] {
        assert!(Draft::from_kept(text).is_none(), "{text}");
    }
}

#[test]
fn another_patient_is_asked_anew() {
    let mut draft = Draft::of("doctor");
    draft.choose_patient("p1");
    draft.answer(GateQuestion::ChestPain, Answer::No);
    draft.advice_understood = true;
    draft.choose_patient("p1");
    assert!(!draft.answers.is_empty() && draft.advice_understood);
    draft.choose_patient("p2");
    assert!(draft.answers.is_empty() && !draft.advice_understood);
}

#[test]
fn d15_another_answer_asks_for_the_recommendation_again() {
    let mut draft = Draft::of("psychologist");
    draft.advice_understood = true;
    draft.answer(GateQuestion::SevereMentalIllness, Answer::Yes);
    draft.answer(GateQuestion::SevereMentalIllness, Answer::Unsure);
    assert!(!draft.advice_understood);
    assert_eq!(draft.answers.len(), 1);
}

#[test]
fn nothing_known_opens_the_first_step_only() {
    let world = World::default();
    let draft = Draft::of("doctor");
    for step in [Step::Who, Step::Gate, Step::Time, Step::Terms] {
        assert_eq!(draft.step_open(step, &world), Step::Who);
    }
}
