//! The start page.

use eclinic_rules::Channel;

use super::{
    BOTH, EN, NB, assert_view,
    catalogue::{at, catalogue, free},
    tag,
};
use crate::content::{home, problem, words};

#[test]
fn start_page_with_catalogue() {
    for texts in BOTH {
        let page = home(texts, Some(&catalogue()), at("2026-11-24", 12, 0), None);
        assert_view!(format!("home_{}", tag(texts)), page);
    }
}

#[test]
fn r18_the_soonest_free_time_of_all_comes_first_and_book_leads_to_it() {
    let page = home(NB, Some(&catalogue()), at("2026-11-24", 12, 0), None);
    let next = page.next_free.unwrap();
    assert_eq!(next.when, "I dag kl. 18.20");
    assert_eq!(next.what, "Lege · video eller telefon · 20 minutter");
    assert_eq!(next.price, "690\u{a0}kr");
    assert_eq!(page.book.path, "/services/doctor");
    assert_eq!(
        page.services[1].next.as_deref(),
        Some("Neste: torsdag 26. november kl. 09.00")
    );
}

#[test]
fn r29_today_and_tomorrow_are_those_of_oslo() {
    let late = at("2026-11-24", 23, 30);
    assert_eq!(
        words::when(NB, at("2026-11-25", 0, 10), late),
        "i morgen kl. 00.10"
    );
    assert_eq!(
        words::when(EN, at("2026-11-24", 23, 40), late),
        "today at 23:40"
    );
    assert_eq!(
        words::when(EN, at("2026-11-26", 8, 0), late),
        "Thursday 26 November at 08:00"
    );
    assert_eq!(
        words::when(NB, at("2027-01-04", 8, 0), late),
        "mandag 4. januar 2027 kl. 08.00"
    );
}

#[test]
fn a_free_time_that_has_begun_is_not_offered() {
    let mut catalogue = catalogue();
    catalogue.next_free = vec![free("doctor", at("2026-11-24", 11, 0))];
    let page = home(EN, Some(&catalogue), at("2026-11-24", 11, 0), None);
    assert!(page.next_free.is_none() && page.services[0].next.is_none());
    assert_eq!(page.book.path, "/services/doctor");
}

#[test]
fn the_page_is_whole_while_loading_and_after_a_failure() {
    let now = at("2026-11-24", 12, 0);
    let loading = home(NB, None, now, None);
    assert_eq!(
        loading.loading.as_deref(),
        Some("Henter tjenester og priser …")
    );
    assert!(loading.services.is_empty() && loading.reimbursement.is_none());
    assert_eq!(loading.how.len(), 3);
    let failed = home(NB, None, now, Some(problem::offline(NB)));
    assert!(failed.loading.is_none() && failed.error.is_some());
}

#[test]
fn the_missing_reimbursement_is_said_exactly_when_it_is_missing() {
    let mut catalogue = catalogue();
    let now = at("2026-11-24", 12, 0);
    let without = home(NB, Some(&catalogue), now, None).reimbursement.unwrap();
    assert!(without.contains("Frikort"));
    catalogue.clinic.public_reimbursement = true;
    assert_eq!(home(NB, Some(&catalogue), now, None).reimbursement, None);
}

#[test]
fn r9_the_age_limit_is_on_the_card_of_the_psychologist_only() {
    let page = home(NB, Some(&catalogue()), at("2026-11-24", 12, 0), None);
    assert_eq!(page.services[0].age, None);
    assert_eq!(page.services[1].age.as_deref(), Some("Fra 18 år"));
}

#[test]
fn r24_languages_are_named_and_unknown_ones_keep_their_code() {
    let page = home(EN, Some(&catalogue()), at("2026-11-24", 12, 0), None);
    let astrid = &page.clinicians[0];
    assert_eq!(astrid.rows[0].value, "Norwegian, English, xx");
    assert_eq!(astrid.rows[1].value, "9990001");
    assert_eq!(
        page.clinicians[1].rows.len(),
        1,
        "no register number, no row"
    );
}

#[test]
fn channels_are_joined_as_in_speech() {
    assert_eq!(words::channels(NB, &[]), "");
    assert_eq!(words::channels(EN, &[Channel::Video]), "video");
    assert_eq!(
        words::channels(EN, &Channel::ALL),
        "video, telephone or secure message"
    );
}

#[test]
fn telephone_numbers_are_grouped_as_usual_here() {
    assert_eq!(
        words::telephone("+4722000000"),
        "+47\u{a0}22\u{a0}00\u{a0}00\u{a0}00"
    );
    assert_eq!(
        words::telephone("+4740000000"),
        "+47\u{a0}400\u{a0}00\u{a0}000"
    );
    assert_eq!(words::telephone("+46812345678"), "+46812345678");
}

#[test]
fn the_first_letter_of_a_line_is_a_capital() {
    assert_eq!(words::capitalised("øl kl. 8"), "Øl kl. 8");
    assert_eq!(words::capitalised(""), "");
}
