#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use proptest::prelude::*;

const AGES: [u16; 6] = [0, 1, 9, 10, 16, 80];

fn all(profession: Profession, age: u16, answer: Answer) -> Vec<GateAnswer> {
    questions(profession, age)
        .into_iter()
        .map(|question| GateAnswer { question, answer })
        .collect()
}

/// All questions answered no, but for this one.
fn only(profession: Profession, question: GateQuestion, answer: Answer) -> GateOutcome {
    let mut answers = all(profession, 30, Answer::No);
    answers.retain(|given| given.question != question);
    answers.push(GateAnswer { question, answer });
    evaluate(profession, 30, &answers)
}

#[test]
fn r25_nobody_is_asked_more_than_eight_questions() {
    for profession in Profession::ALL {
        for age in 0..=120 {
            let asked = questions(profession, age);
            assert!(
                (6..=MOST_QUESTIONS).contains(&asked.len()),
                "{profession:?} {age}"
            );
        }
    }
}

#[test]
fn r25_every_question_is_asked_of_somebody() {
    for question in GateQuestion::ALL {
        let asked = |profession| {
            AGES.iter()
                .any(|age| questions(profession, *age).contains(&question))
        };
        assert!(Profession::ALL.into_iter().any(asked), "{question:?}");
    }
}

#[test]
fn r25_all_no_passes_and_nothing_answered_does_not() {
    for profession in Profession::ALL {
        for age in AGES {
            let outcome = evaluate(profession, age, &all(profession, age, Answer::No));
            assert_eq!(outcome, GateOutcome::Pass);
            let missing = questions(profession, age);
            assert_eq!(
                evaluate(profession, age, &[]),
                GateOutcome::Incomplete { missing }
            );
        }
    }
}

#[test]
fn r25_r47_yes_or_unsure_to_any_red_question_is_113() {
    for profession in Profession::ALL {
        for question in GateQuestion::ALL {
            if question.finding() != Finding::Red {
                continue;
            }
            for answer in [Answer::Yes, Answer::Unsure] {
                assert_eq!(
                    only(profession, question, answer),
                    GateOutcome::Call113,
                    "{question:?}"
                );
                let alone = [GateAnswer { question, answer }];
                assert_eq!(evaluate(profession, 30, &alone), GateOutcome::Call113);
            }
        }
    }
}

#[test]
fn r49_d15_danger_stops_and_severe_illness_recommends_first() {
    for profession in [Profession::Psychologist, Profession::Therapist] {
        let asked = questions(profession, 30);
        assert!(asked.contains(&GateQuestion::MentalDanger));
        assert!(asked.contains(&GateQuestion::SevereMentalIllness));
        for answer in [Answer::Yes, Answer::Unsure] {
            let danger = only(profession, GateQuestion::MentalDanger, answer);
            assert_eq!(danger, GateOutcome::MentalDanger);
            assert!(!danger.allows_booking(true));
            let severe = only(profession, GateQuestion::SevereMentalIllness, answer);
            assert_eq!(severe, GateOutcome::RecommendThenContinue);
            assert!(!severe.allows_booking(false));
            assert!(severe.allows_booking(true));
        }
    }
}

#[test]
fn d15_a_recommendation_waits_for_the_other_questions() {
    let severe = GateAnswer {
        question: GateQuestion::SevereMentalIllness,
        answer: Answer::Yes,
    };
    let outcome = evaluate(Profession::Psychologist, 30, &[severe]);
    assert!(matches!(outcome, GateOutcome::Incomplete { missing } if missing.len() == 7));
}

#[test]
fn r25_infants_and_the_possibly_pregnant_get_their_question() {
    let asked = |age| questions(Profession::Doctor, age);
    assert!(asked(0).contains(&GateQuestion::SickInfant));
    assert!(!asked(1).contains(&GateQuestion::SickInfant));
    assert!(!asked(9).contains(&GateQuestion::PregnancyComplication));
    assert!(asked(10).contains(&GateQuestion::PregnancyComplication));
}

#[test]
fn wire_form_and_code_are_the_same() {
    for question in GateQuestion::ALL {
        assert_eq!(
            serde_json::to_string(&question).unwrap(),
            format!("\"{}\"", question.code())
        );
    }
}

fn answers() -> impl Strategy<Value = Vec<GateAnswer>> {
    let question = prop::sample::select(GateQuestion::ALL.to_vec());
    let answer =
        prop_oneof![8 => Just(Answer::No), 1 => Just(Answer::Unsure), 1 => Just(Answer::Yes)];
    prop::collection::vec(
        (question, answer).prop_map(|(question, answer)| GateAnswer { question, answer }),
        0..14,
    )
}

fn professions() -> impl Strategy<Value = Profession> {
    prop::sample::select(Profession::ALL.to_vec())
}

proptest! {
    #[test]
    fn r51_one_more_answer_never_lowers_the_urgency_of_a_finding(profession in professions(), age in 0_u16..100, answers in answers(), more in answers()) {
        let before = evaluate(profession, age, &answers);
        let longer = [answers, more].concat();
        prop_assert!(evaluate(profession, age, &longer).urgency() >= before.urgency());
    }

    #[test]
    fn r51_turning_a_no_into_yes_or_unsure_never_lowers_the_urgency(profession in professions(), age in 0_u16..100, answers in answers(), place in any::<prop::sample::Index>(), unsure in any::<bool>()) {
        prop_assume!(!answers.is_empty());
        let before = evaluate(profession, age, &answers);
        let mut worse = answers;
        let place = place.index(worse.len());
        let question = worse[place].question;
        let answer = if unsure { Answer::Unsure } else { Answer::Yes };
        worse[place] = GateAnswer { question, answer };
        let after = evaluate(profession, age, &worse);
        prop_assert!(after.urgency() >= before.urgency());
        prop_assert!(!after.allows_booking(true) || before.allows_booking(true));
    }

    #[test]
    fn r25_booking_goes_on_only_when_every_red_question_has_a_no(profession in professions(), age in 0_u16..100, answers in answers()) {
        if evaluate(profession, age, &answers).allows_booking(true) {
            for question in questions(profession, age) {
                let given: Vec<_> = answers.iter().filter(|given| given.question == question).collect();
                prop_assert!(!given.is_empty());
                let red = question != GateQuestion::SevereMentalIllness;
                prop_assert!(!red || given.iter().all(|given| given.answer == Answer::No));
            }
        }
    }

    #[test]
    fn the_order_of_answers_does_not_matter(profession in professions(), answers in answers()) {
        let mut reversed = answers.clone();
        reversed.reverse();
        prop_assert_eq!(evaluate(profession, 30, &answers), evaluate(profession, 30, &reversed));
    }
}
