//! Every code has its text.

use std::collections::BTreeSet;

use eclinic_api::problem::{Problem, code};
use eclinic_rules::{
    age::Refusal,
    contact::ContactError,
    identity_number::{InvalidIdentityNumber, NumberRefused},
};

use super::{BOTH, EN, NB, tag};
use crate::content::problem;

/// The codes of the wire, read from the sources of `eclinic_api` so that none can be forgotten.
fn wire_codes() -> Vec<String> {
    let sources = [
        include_str!("../../../../api/src/problem.rs"),
        include_str!("../../../../api/src/consultation.rs"),
    ];
    let value = |line: &str| line.split('"').nth(1).map(str::to_owned);
    let constants = sources
        .iter()
        .flat_map(|source| source.lines())
        .filter(|line| line.trim_start().starts_with("pub const "));
    constants.filter_map(value).collect()
}

fn all_codes() -> BTreeSet<String> {
    let own = ["offline", "timed_out", "unreadable"].map(str::to_owned);
    let refusals = Refusal::ALL.iter().map(|refusal| refusal.code().to_owned());
    wire_codes()
        .into_iter()
        .chain(own)
        .chain(refusals)
        .collect()
}

fn answer(code: &str) -> Problem {
    Problem {
        kind: format!("/problems/{code}"),
        title: "For engineers".to_owned(),
        status: 400,
        code: code.to_owned(),
        request_id: Some("req-1".to_owned()),
        fields: Vec::new(),
        preview: None,
        retry_after_s: None,
        bookings: Vec::new(),
    }
}

#[test]
fn every_code_says_what_happened_and_what_to_do() {
    let codes = all_codes();
    assert!(codes.len() > 35 && codes.contains(code::SLOT_TAKEN));
    for texts in BOTH {
        for code in &codes {
            for part in ["heading", "text"] {
                let id = format!("problem-{code}-{part}");
                assert!(texts.has(&id), "{} lacks {id}", tag(texts));
            }
            let panel = problem::of_code(texts, code);
            assert!(
                !panel.heading.is_empty() && panel.text.ends_with('.'),
                "{code}: {}",
                panel.text
            );
            assert!(
                !panel.heading.ends_with('.'),
                "{code}: headings have no full stop"
            );
        }
    }
}

#[test]
fn no_text_is_left_over_from_a_code_that_is_gone() {
    let codes = all_codes();
    for line in include_str!("../../../locales/nb/problems.ftl").lines() {
        let id = line
            .strip_prefix("problem-")
            .and_then(|rest| rest.split(' ').next());
        let code = id.and_then(|id| id.strip_suffix("-heading"));
        assert!(code.is_none_or(|code| codes.contains(code)), "{line}");
    }
}

#[test]
fn an_unknown_address_leads_home() {
    for texts in BOTH {
        let panel = problem::not_found(texts);
        assert!(!panel.heading.is_empty() && !panel.text.is_empty());
        assert_eq!(panel.link.unwrap().path, "/");
    }
}

#[test]
fn a_failure_says_that_nothing_happens_twice_or_that_nothing_was_paid() {
    for code in [code::INTERNAL, code::UNAVAILABLE, "timed_out"] {
        assert!(
            problem::of_code(NB, code)
                .text
                .contains("aldri bestilt, betalt eller avbestilt to")
        );
    }
    for code in [code::SLOT_TAKEN, code::SLOT_NOT_OFFERED, code::PATIENT_BUSY] {
        assert!(
            problem::of_code(NB, code)
                .text
                .contains("Du har ikke betalt noe"),
            "{code}"
        );
    }
    let unavailable = problem::of_code(NB, code::PAYMENT_UNAVAILABLE);
    assert!(unavailable.text.contains("Ingenting er trukket"));
}

#[test]
fn a_problem_carries_the_reference_for_support() {
    let panel = problem::problem(EN, &answer(code::INTERNAL));
    assert_eq!(panel.reference.as_deref(), Some("Reference: req-1"));
    assert_eq!(panel.retry.as_deref(), Some("Try again"));
}

#[test]
fn an_unknown_code_is_told_as_our_fault_and_never_shown() {
    let panel = problem::problem(NB, &answer("brand_new"));
    assert_eq!(panel.heading, problem::of_code(NB, code::INTERNAL).heading);
    assert!(!panel.text.contains("brand_new"));
}

#[test]
fn the_seconds_to_wait_are_written_out() {
    let mut limited = answer(code::RATE_LIMITED);
    limited.retry_after_s = Some(1);
    assert!(
        problem::problem(NB, &limited)
            .text
            .contains("Vent 1 sekund,")
    );
    limited.retry_after_s = Some(30);
    assert!(
        problem::problem(EN, &limited)
            .text
            .contains("Wait 30 seconds")
    );
    limited.retry_after_s = None;
    assert!(
        problem::problem(EN, &limited)
            .text
            .contains("Wait a moment")
    );
}

#[test]
fn trying_again_is_offered_only_where_it_can_help() {
    for refused in [code::SLOT_TAKEN, code::FORBIDDEN, "too_young_ask_guardian"] {
        assert!(problem::of_code(NB, refused).retry.is_none(), "{refused}");
    }
    assert_eq!(
        problem::of_code(NB, code::MEMBERSHIP_REQUIRED)
            .link
            .unwrap()
            .path,
        "/register"
    );
}

#[test]
fn every_refused_field_has_its_own_text() {
    let mut codes: Vec<&str> = ContactError::ALL.iter().map(|error| error.code()).collect();
    codes.extend([
        InvalidIdentityNumber::Form.code(),
        InvalidIdentityNumber::Date.code(),
        InvalidIdentityNumber::ControlDigits.code(),
        NumberRefused::SyntheticInProduction.code(),
        NumberRefused::HelpNumber.code(),
        NumberRefused::RealInTest.code(),
        Refusal::BirthInFuture.code(),
    ]);
    for texts in BOTH {
        let other = problem::field_error(texts, "brand_new");
        for code in &codes {
            assert_ne!(problem::field_error(texts, code), other, "{code}");
        }
    }
}
