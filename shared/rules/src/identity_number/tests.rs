#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Skatteetaten's published examples of the 2032 form: nine digits, and the pairs
/// of control digits it lists for them. Not written out, so that no file holds a
/// number that could be somebody's.
const EXAMPLES_2032: [(&str, &[&str]); 2] = [("020132999", &["97"]), ("301082999", &["20", "39"])];

fn birth(year: i16, month: i8, day: i8) -> DateOfBirth {
    DateOfBirth::new(LocalDate::new(year, month, day).unwrap())
}

/// All well-formed numbers with these nine digits.
fn completed(nine: &str) -> Vec<IdentityNumber> {
    (0..100)
        .filter_map(|control| IdentityNumber::parse(&format!("{nine}{control:02}")).ok())
        .collect()
}

/// Weighted sums written out as Skatteetaten's text has them, apart from the code.
fn first_control_digits(nine: &[u32; 9]) -> BTreeSet<u32> {
    let sum: u32 = nine
        .iter()
        .zip([3, 7, 6, 1, 8, 9, 4, 5, 2])
        .map(|(d, w)| d * w)
        .sum();
    (11..=14)
        .map(|top| (top - sum % 11) % 11)
        .filter(|digit| *digit != 10)
        .collect()
}

proptest! {
    #[test]
    fn r15_exactly_the_four_first_control_digits_of_2032_pass(day in 1_u32..=28, month in 1_u32..=12, rest in 0_u32..100_000) {
        let nine = format!("{day:02}{:02}{rest:05}", month + 80);
        let digits: Vec<u32> = nine.chars().map(|c| c.to_digit(10).unwrap()).collect();
        let allowed = first_control_digits(&digits.try_into().unwrap());
        let passed: BTreeSet<u32> = completed(&nine)
            .iter()
            .map(|number| number.reveal().chars().nth(9).unwrap().to_digit(10).unwrap())
            .collect();
        // A first digit is lost when its second control digit would be ten.
        prop_assert!(passed.is_subset(&allowed));
        prop_assert!(allowed.len() - passed.len() <= 1);
    }

    #[test]
    fn r14_kind_and_policy_follow_the_offsets(day in 1_i32..=28, month in 1_i32..=12, rest in 0_i32..100_000, d in any::<bool>(), offset in 0_usize..4) {
        let month_offset = [0, 40, 80, 20][offset];
        let nine = format!("{:02}{:02}{rest:05}", day + if d { 40 } else { 0 }, month + month_offset);
        let kind = match (month_offset, d) {
            (0, false) => Some(Kind::National),
            (0, true) => Some(Kind::DNumber),
            (40, false) => Some(Kind::LocalHelpOrDolly),
            (40, true) => Some(Kind::DollyDNumber),
            (80, false) => Some(Kind::Tenor),
            (80, true) => Some(Kind::TenorDNumber),
            _ => None,
        };
        let numbers = completed(&nine);
        prop_assert_eq!(numbers.is_empty(), kind.is_none());
        for number in numbers {
            prop_assert_eq!(Some(number.kind()), kind);
            let real = month_offset == 0;
            prop_assert_eq!(number.policy(Environment::Production).is_ok(), real);
            prop_assert_eq!(number.policy(Environment::Test).is_ok(), !real);
        }
    }

    #[test]
    fn a_classic_number_with_one_wrong_digit_never_passes_as_classic(counter in 0_u16..300, place in 0_usize..11, digit in 0_u8..10) {
        let number = IdentityNumber::synthetic(birth(1988, 4, 12), counter).unwrap().reveal();
        let mut typed = number.clone().into_bytes();
        typed[place] = b'0' + digit;
        let typed = String::from_utf8(typed).unwrap();
        let classic = IdentityNumber::parse(&typed).is_ok_and(|other| other.control_rule() == ControlRule::Classic);
        prop_assert_eq!(classic, typed == number);
    }

    #[test]
    fn made_up_numbers_are_valid_synthetic_distinct_and_agree(year in 1900_i16..=2039, month in 1_i8..=12, day in 1_i8..=28, a in 0_u16..350, b in 0_u16..350) {
        let born = birth(year, month, day);
        let number = IdentityNumber::synthetic(born, a).unwrap();
        prop_assert_eq!(IdentityNumber::parse(&number.reveal()), Ok(number.clone()));
        prop_assert_eq!(number.kind(), Kind::Tenor);
        prop_assert_eq!(number.policy(Environment::Test), Ok(()));
        prop_assert_eq!(number.policy(Environment::Production), Err(NumberRefused::SyntheticInProduction));
        prop_assert_eq!(number.agrees_with(born), Agreement::Agrees);
        prop_assert_eq!(a == b, IdentityNumber::synthetic(born, b).unwrap() == number);
    }

    #[test]
    fn any_text_is_read_or_refused_without_panic(text in "\\PC{0,14}") {
        let _ = IdentityNumber::parse(&text);
    }

    #[test]
    fn any_eleven_digits_are_read_or_refused_without_panic(text in "[0-9 ]{10,12}") {
        if let Ok(number) = IdentityNumber::parse(&text) {
            let _ = number.agrees_with(birth(2000, 2, 29));
        }
    }
}

#[test]
fn r15_the_official_examples_of_2032_are_accepted_in_production() {
    for (nine, pairs) in EXAMPLES_2032 {
        for pair in pairs {
            let number = IdentityNumber::parse(&format!("{nine}{pair}")).unwrap();
            assert_eq!(number.kind(), Kind::National);
            assert_eq!(number.policy(Environment::Production), Ok(()));
        }
    }
    let new = IdentityNumber::parse(&format!("{}39", "301082999")).unwrap();
    assert_eq!(new.control_rule(), ControlRule::From2032);
}

#[test]
fn r14_help_numbers_are_refused_everywhere() {
    let numbers = completed("812345678")
        .into_iter()
        .chain(completed("912345678"));
    let numbers: Vec<IdentityNumber> = numbers.chain(completed("800000001")).collect();
    assert!(!numbers.is_empty());
    for number in numbers {
        assert_eq!(number.kind(), Kind::CommonHelp);
        assert_eq!(number.control_rule(), ControlRule::Classic);
        assert_eq!(
            number.policy(Environment::Production),
            Err(NumberRefused::HelpNumber)
        );
        assert_eq!(
            number.policy(Environment::Test),
            Err(NumberRefused::HelpNumber)
        );
        assert_eq!(
            number.agrees_with(birth(1988, 4, 12)),
            Agreement::CannotTell
        );
    }
}

#[test]
fn each_fault_is_named() {
    let faults = [
        ("", InvalidIdentityNumber::Form),
        ("1284881051", InvalidIdentityNumber::Form),
        ("128488105155", InvalidIdentityNumber::Form),
        ("12848810a15", InvalidIdentityNumber::Form),
        ("1284881 0515", InvalidIdentityNumber::Form),
        ("128488  10515", InvalidIdentityNumber::Form),
        ("00848810515", InvalidIdentityNumber::Date),
        ("12938810515", InvalidIdentityNumber::Date),
        ("30828810515", InvalidIdentityNumber::Date),
        ("12848810516", InvalidIdentityNumber::ControlDigits),
        ("12848810525", InvalidIdentityNumber::ControlDigits),
    ];
    for (text, fault) in faults {
        assert_eq!(IdentityNumber::parse(text), Err(fault), "{text}");
    }
}

#[test]
fn a_space_after_the_birth_date_is_allowed() {
    let plain = IdentityNumber::parse("12848810515").unwrap();
    assert_eq!(IdentityNumber::parse(" 128488 10515 "), Ok(plain));
}

#[test]
fn the_29th_of_february_exists_in_year_00_because_of_2000() {
    assert!(!completed("298200123").is_empty());
    assert!(!completed("298296123").is_empty());
    assert!(completed("298297123").is_empty());
}

#[test]
fn d4_another_date_differs_but_a_d_number_cannot_tell() {
    let number = IdentityNumber::synthetic(birth(1988, 4, 12), 0).unwrap();
    for other in [birth(1988, 4, 13), birth(1988, 5, 12), birth(1989, 4, 12)] {
        assert_eq!(number.agrees_with(other), Agreement::Differs);
    }
    // From 2032 the individual digits carry no century: two digits of the year decide.
    assert_eq!(number.agrees_with(birth(2088, 4, 12)), Agreement::Agrees);
    let d_number = completed("528488101").into_iter().next().unwrap();
    assert_eq!(d_number.kind(), Kind::TenorDNumber);
    assert_eq!(d_number.agrees_with(birth(1988, 4, 12)), Agreement::Agrees);
    assert_eq!(
        d_number.agrees_with(birth(1988, 4, 13)),
        Agreement::CannotTell
    );
}

#[test]
fn debug_and_errors_hide_the_digits() {
    let number = IdentityNumber::parse("12848810515").unwrap();
    assert_eq!(format!("{number:?}"), "IdentityNumber");
    assert_eq!(format!("{:?}", Some(&number)), "Some(IdentityNumber)");
    assert_eq!(number.reveal(), "12848810515");
    let error = IdentityNumber::parse("12848810516").unwrap_err();
    assert!(!format!("{error} {error:?}").contains("128488"));
}

#[test]
fn made_up_numbers_end_where_the_date_has_no_more() {
    assert_eq!(IdentityNumber::synthetic(birth(1988, 4, 12), 500), None);
    assert_eq!(IdentityNumber::synthetic(birth(1899, 4, 12), 0), None);
    assert_eq!(IdentityNumber::synthetic(birth(2040, 4, 12), 0), None);
}
