#![allow(clippy::unwrap_used)]

use super::*;
use proptest::prelude::*;

fn date(text: &str) -> LocalDate {
    text.parse().unwrap()
}

fn born(text: &str) -> DateOfBirth {
    text.parse().unwrap()
}

fn at(text: &str) -> Instant {
    Instant::from_millis(text.parse::<jiff::Timestamp>().unwrap().as_millisecond())
}

const TODAY: &str = "2026-11-24";
const ADULT: &str = "1985-09-03";

fn alone(birth: &str, profession: Profession, consultation: &str) -> Result<(), Refusal> {
    ask(
        Booker::Oneself { birth: born(birth) },
        profession,
        consultation,
    )
}

fn for_child(child: &str, profession: Profession, consultation: &str) -> Result<(), Refusal> {
    let booker = Booker::Guardian {
        guardian_birth: born(ADULT),
        child_birth: born(child),
    };
    ask(booker, profession, consultation)
}

fn ask(booker: Booker, profession: Profession, consultation: &str) -> Result<(), Refusal> {
    let (today, consultation_date) = (date(TODAY), date(consultation));
    may_book(&BookingParties {
        booker,
        profession,
        today,
        consultation_date,
    })
}

#[test]
fn r8_d10_sixteen_years_and_no_days_books_alone() {
    assert_eq!(alone("2010-11-24", Profession::Doctor, TODAY), Ok(()));
    assert_eq!(alone("2010-11-24", Profession::Nurse, TODAY), Ok(()));
}

#[test]
fn r5_d3_a_day_under_sixteen_is_sent_to_the_guardian() {
    let refused = Err(Refusal::TooYoungAskGuardian);
    assert_eq!(alone("2010-11-25", Profession::Doctor, TODAY), refused);
    assert_eq!(alone("2013-05-20", Profession::Nurse, TODAY), refused);
}

#[test]
fn r5_who_turns_sixteen_before_the_visit_may_still_not_book_alone_today() {
    let refused = Err(Refusal::TooYoungAskGuardian);
    assert_eq!(
        alone("2010-11-25", Profession::Doctor, "2026-12-24"),
        refused
    );
}

#[test]
fn r6_a_guardian_books_for_a_child_under_sixteen() {
    assert_eq!(
        for_child("2017-02-14", Profession::Doctor, "2026-12-24"),
        Ok(())
    );
    assert_eq!(for_child(TODAY, Profession::Doctor, TODAY), Ok(()));
    assert_eq!(for_child("2010-11-25", Profession::Doctor, TODAY), Ok(()));
}

#[test]
fn r7_a_guardian_cannot_book_past_the_sixteenth_birthday() {
    let before = "2026-12-23";
    assert_eq!(for_child("2010-12-24", Profession::Doctor, before), Ok(()));
    for consultation in ["2026-12-24", "2027-01-10"] {
        let refused = for_child("2010-12-24", Profession::Doctor, consultation);
        assert_eq!(refused, Err(Refusal::ChildTurns16BeforeVisit));
    }
    let refused = for_child("2010-11-24", Profession::Doctor, TODAY);
    assert_eq!(refused, Err(Refusal::ChildIs16BooksAlone));
}

#[test]
fn r12_a_youth_may_have_private_time_from_12_until_16() {
    let youth = born("2010-11-24");
    for (date, may) in [
        ("2022-11-23T22:59:59Z", false),
        ("2022-11-23T23:00:00Z", true),
        ("2026-11-23T22:59:59Z", true),
        ("2026-11-23T23:00:00Z", false),
    ] {
        assert_eq!(may_have_private_time(youth, at(date)), may, "{date}");
    }
}

#[test]
fn r7_guardian_access_ends_at_midnight_in_oslo() {
    let child = born("2010-11-24");
    let end = at("2026-11-23T23:00:00Z");
    assert_eq!(guardian_access_ends(child), Some(end));
    assert!(guardian_has_access(child, end.saturating_add_millis(-1)));
    assert!(!guardian_has_access(child, end));
    // In summer Oslo's midnight is an hour earlier.
    assert_eq!(
        guardian_access_ends(born("2010-07-01")),
        Some(at("2026-06-30T22:00:00Z"))
    );
}

#[test]
fn r9_psychologist_and_therapist_from_eighteen_whoever_books() {
    for profession in [Profession::Psychologist, Profession::Therapist] {
        let refused = Err(Refusal::ProfessionFrom18);
        assert_eq!(alone("2008-11-24", profession, TODAY), Ok(()));
        assert_eq!(alone("2008-11-25", profession, TODAY), refused);
        assert_eq!(alone("2008-11-25", profession, "2026-12-24"), refused);
        assert_eq!(alone("2013-05-20", profession, TODAY), refused);
        assert_eq!(for_child("2017-02-14", profession, TODAY), refused);
        assert_eq!(for_child("2009-02-14", profession, TODAY), refused);
    }
}

#[test]
fn r6_a_guardian_is_eighteen_today() {
    let refusal = |guardian: &str| {
        let booker = Booker::Guardian {
            guardian_birth: born(guardian),
            child_birth: born("2026-01-01"),
        };
        ask(booker, Profession::Doctor, TODAY)
    };
    assert_eq!(refusal("2008-11-24"), Ok(()));
    assert_eq!(refusal("2008-11-25"), Err(Refusal::GuardianMustBeAdult));
}

#[test]
fn impossible_dates_are_refused() {
    let past = alone(ADULT, Profession::Doctor, "2026-11-23");
    assert_eq!(past, Err(Refusal::ConsultationInPast));
    let unborn = for_child("2026-11-25", Profession::Doctor, "2026-11-30");
    assert_eq!(unborn, Err(Refusal::BirthInFuture));
}

#[test]
fn r8_a_birthday_on_29_february_falls_on_1_march_in_other_years() {
    let leap = born("2012-02-29");
    assert_eq!(turns(leap, 15), Some(date("2027-03-01")));
    assert_eq!(turns(leap, 16), Some(date("2028-02-29")));
    assert_eq!(turns(leap, 18), Some(date("2030-03-01")));
    assert_eq!(age_on(leap, date("2030-02-28")), 17);
    assert_eq!(age_on(leap, date("2030-03-01")), 18);
    assert_eq!(age_on(leap, date("2028-02-28")), 15);
    assert_eq!(age_on(leap, date("2028-02-29")), 16);
    // 2100 is no leap year although it is four years after one.
    assert_eq!(turns(born("2096-02-29"), 4), Some(date("2100-03-01")));
}

#[test]
fn wire_form_and_code_are_the_same() {
    for refusal in Refusal::ALL {
        assert_eq!(
            serde_json::to_string(&refusal).unwrap(),
            format!("\"{}\"", refusal.code())
        );
    }
}

fn any_date() -> impl Strategy<Value = LocalDate> {
    (0_i32..60_000).prop_map(|days| date("1930-01-01").add_days(days).unwrap())
}

fn any_booker() -> impl Strategy<Value = Booker> {
    let birth = || any_date().prop_map(DateOfBirth::new);
    prop_oneof![
        birth().prop_map(|birth| Booker::Oneself { birth }),
        (birth(), birth()).prop_map(|(guardian_birth, child_birth)| Booker::Guardian {
            guardian_birth,
            child_birth
        }),
    ]
}

proptest! {
    #[test]
    fn r8_the_age_is_reached_exactly_on_the_day_it_turns(birth in any_date(), age in 1_u16..100) {
        let birth = DateOfBirth::new(birth);
        let day = turns(birth, age).unwrap();
        prop_assert_eq!(age_on(birth, day), age);
        prop_assert_eq!(age_on(birth, day.add_days(-1).unwrap()), age - 1);
    }

    #[test]
    fn age_never_falls(birth in any_date(), day in any_date(), later in 0_i32..4000) {
        let birth = DateOfBirth::new(birth);
        prop_assert!(age_on(birth, day) <= age_on(birth, day.add_days(later).unwrap()));
    }

    #[test]
    fn r5_to_r9_whoever_may_book_is_old_enough_on_both_days(booker in any_booker(), today in any_date(), ahead in 0_i32..800) {
        let consultation_date = today.add_days(ahead).unwrap();
        let patient = booker.patient_birth();
        for profession in Profession::ALL {
            let parties = BookingParties { booker, profession, today, consultation_date };
            if may_book(&parties).is_err() {
                continue;
            }
            for day in [today, consultation_date] {
                let age = age_on(patient, day);
                prop_assert!(age >= profession.minimum_age());
                match booker {
                    Booker::Oneself { .. } => prop_assert!(age >= HEALTH_MAJORITY),
                    Booker::Guardian { guardian_birth, .. } => {
                        prop_assert!(age < HEALTH_MAJORITY);
                        prop_assert!(age_on(guardian_birth, day) >= LEGAL_MAJORITY);
                    }
                }
            }
        }
    }

    #[test]
    fn r7_access_and_its_end_agree(birth in any_date(), minutes in 0_i64..60_000_000) {
        let child = DateOfBirth::new(birth);
        let instant = Instant::from_millis(minutes * 60_000);
        let ends = guardian_access_ends(child).unwrap();
        prop_assert_eq!(guardian_has_access(child, instant), instant < ends);
    }
}
