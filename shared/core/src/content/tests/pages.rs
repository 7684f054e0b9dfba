//! The pages of text.

use eclinic_api::problem::code;

use super::{BOTH, EN, NB, assert_view, catalogue::catalogue, tag};
use crate::{
    content::{mental_health, privacy, problem, questions, sign_in, terms},
    texts::Texts,
    view::page::Page,
};

fn pages(texts: Texts) -> [Page; 4] {
    let catalogue = catalogue();
    [
        mental_health(texts, Some(&catalogue)),
        questions(texts),
        privacy(texts, Some(&catalogue)),
        terms(texts),
    ]
}

fn whole_text(page: &Page) -> String {
    let parts = page.sections.iter().flat_map(|section| {
        [&section.heading]
            .into_iter()
            .chain(&section.paragraphs)
            .chain(&section.items)
    });
    parts.fold(
        format!("{}\n{}\n", page.heading, page.lead),
        |text, part| text + part + "\n",
    )
}

#[test]
fn mental_health_and_sign_in_in_both_languages() {
    for texts in BOTH {
        let page = mental_health(texts, Some(&catalogue()));
        assert_view!(format!("mental_health_{}", tag(texts)), page);
        assert_view!(
            format!("sign_in_{}", tag(texts)),
            sign_in(texts, false, None)
        );
    }
}

#[test]
fn the_sign_in_page_says_what_went_wrong_and_leaves_the_way_on_to_its_button() {
    let error = problem::of_code(NB, code::SIGN_IN_REQUIRED);
    let page = sign_in(NB, true, Some(error));
    let error = page.error.unwrap();
    assert!(page.busy && error.heading.contains("Logg inn"));
    assert!(error.link.is_none() && error.retry.is_none());
    let elsewhere = sign_in(
        NB,
        false,
        Some(problem::of_code(NB, code::BANKID_UNAVAILABLE)),
    );
    assert_eq!(elsewhere.error.unwrap().link.unwrap().path, "/");
}

#[test]
fn questions_are_many_and_each_has_an_answer_in_sentences() {
    for texts in BOTH {
        let page = questions(texts);
        assert!(page.sections.len() >= 20);
        for section in &page.sections {
            assert!(section.heading.ends_with('?'), "{}", section.heading);
            let ends = section
                .paragraphs
                .iter()
                .all(|paragraph| paragraph.ends_with('.'));
            assert!(ends, "{}", section.id);
        }
    }
}

#[test]
fn d11_r52_r59_questions_say_what_we_do_not_do() {
    let text = whole_text(&questions(EN));
    for refusal in [
        "groups A and B",
        "pregabalin or gabapentin",
        "driving licence",
        "flying",
    ] {
        assert!(text.contains(refusal), "{refusal}");
    }
}

#[test]
fn every_section_has_a_heading_something_to_read_and_its_own_address() {
    for page in BOTH.into_iter().flat_map(pages) {
        let mut ids = std::collections::BTreeSet::new();
        for section in &page.sections {
            assert!(!section.heading.is_empty(), "{} {}", page.id, section.id);
            assert!(
                !section.paragraphs.is_empty() || !section.items.is_empty(),
                "{}",
                section.id
            );
            assert!(ids.insert(&section.id), "{} stands twice", section.id);
        }
    }
}

#[test]
fn r49_mental_health_says_whom_to_call_before_anything_else() {
    for texts in BOTH {
        let page = mental_health(texts, None);
        let numbers: Vec<_> = page
            .calls
            .iter()
            .map(|call| call.call.address.as_str())
            .collect();
        assert_eq!(numbers, ["tel:113", "tel:116117", "tel:116123"]);
        assert_eq!(page.sections[0].id, "urgent");
        assert!(page.links.is_empty());
    }
}

#[test]
fn r9_r22_mental_health_names_the_age_and_the_first_conversation() {
    let text = whole_text(&mental_health(NB, None));
    assert!(text.contains("45 minutter") && text.contains("Fra 18 år"));
    let links = mental_health(EN, Some(&catalogue())).links;
    assert_eq!(links.len(), 1, "doctors are not in the way");
    assert_eq!(links[0].path, "/services/psychologist");
}

#[test]
fn r31_r33_r35_r36_the_terms_say_what_comes_back() {
    let text = whole_text(&terms(NB));
    for promise in [
        "senest 24 timer før timen starter, får du hele beløpet tilbake",
        "Avbestiller du senere, får du ikke noe tilbake",
        "Bestiller du time til samme dag",
        "Du kan bestille en ny time til full pris",
        "Avlyser klinikken, eller møter ikke behandleren, får du alltid hele beløpet tilbake",
        "Kommer betalingen først etter at tiden er sluppet fri, får du hele beløpet tilbake",
        "En time som er flyttet etter fristen, kan ikke refunderes senere",
    ] {
        assert!(text.contains(promise), "{promise}");
    }
}

#[test]
fn d19_the_record_rests_on_law_and_the_statement_says_so() {
    for texts in BOTH {
        let text = whole_text(&privacy(texts, None));
        assert!(text.contains("§ 39") && text.contains("Datatilsynet"));
    }
    assert!(whole_text(&privacy(NB, None)).contains("Grunnlaget er lov, ikke samtykke"));
    assert!(whole_text(&privacy(EN, None)).contains("It is not end-to-end encrypted"));
}

#[test]
fn d21_every_processor_is_a_row_of_the_table() {
    let table = privacy(EN, Some(&catalogue())).table.unwrap();
    assert_eq!(table.rows.len(), 1);
    assert_eq!(table.rows[0].cells.len(), table.heads.len());
    assert_eq!(table.rows[0].cells[1], "Card payment");
    assert!(privacy(EN, None).table.is_none());
}

#[test]
fn the_statement_names_the_clinics_own_address() {
    let page = privacy(NB, Some(&catalogue()));
    assert!(page.sections[0].paragraphs[1].contains("post@eclinic.example"));
}

#[test]
fn documents_say_their_version_with_the_year() {
    assert_eq!(
        terms(NB).version.as_deref(),
        Some("Versjon av 1. november 2026")
    );
    assert_eq!(
        privacy(EN, None).version.as_deref(),
        Some("Version of 24 November 2026")
    );
}
