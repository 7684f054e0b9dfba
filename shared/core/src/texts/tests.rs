//! What no text may do: be missing in a language, be unused, differ in its variables, or be typed
//! carelessly.
#![allow(clippy::unwrap_used, clippy::panic)]

mod scan;

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;

use super::{Texts, bundle::sources};
use crate::event::Language;

const LANGUAGES: [Language; 2] = [Language::Nb, Language::En];

/// Literals in the sources that look like ids and are not.
const OTHER_LITERALS: [&str; 1] = ["mental-health"];

struct Message {
    file: &'static str,
    text: String,
    variables: BTreeSet<String>,
}

/// Every message of a language by id. Texts are the source between the ids, so that the plural
/// forms of a message are all in it.
fn messages(language: Language) -> BTreeMap<String, Message> {
    let mut found = BTreeMap::new();
    for (file, source) in sources(language) {
        for (id, text) in definitions(source) {
            let variables = variables(&text);
            let message = Message {
                file,
                text,
                variables,
            };
            let earlier = found.insert(id.clone(), message);
            assert!(earlier.is_none(), "{id} stands twice in {language:?}");
        }
    }
    found
}

fn definitions(source: &str) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        let starts = line.starts_with(|mark: char| mark.is_ascii_alphabetic());
        match line.split_once('=').filter(|_| starts) {
            Some((id, text)) => all.push((id.trim().to_owned(), text.trim().to_owned())),
            None => {
                if let Some((_, text)) = all.last_mut() {
                    text.push('\n');
                    text.push_str(line);
                }
            }
        }
    }
    all
}

fn variables(text: &str) -> BTreeSet<String> {
    let name = |rest: &str| {
        let end = rest.find(|mark: char| !mark.is_ascii_alphanumeric() && mark != '_');
        rest.get(..end.unwrap_or(rest.len())).unwrap().to_owned()
    };
    text.split('$').skip(1).map(name).collect()
}

#[test]
fn r79_every_file_can_be_read() {
    for language in LANGUAGES {
        for (file, source) in sources(language) {
            let errors = FluentResource::try_new((*source).to_owned())
                .err()
                .map(|(_, errors)| errors);
            assert!(errors.is_none(), "{language:?} {file}: {errors:?}");
        }
    }
}

#[test]
fn r79_both_languages_have_the_same_texts_in_the_same_files() {
    let names = |language| -> BTreeSet<(String, &str)> {
        messages(language)
            .into_iter()
            .map(|(id, message)| (id, message.file))
            .collect()
    };
    let (nb, en) = (names(Language::Nb), names(Language::En));
    let lonely: Vec<_> = nb.symmetric_difference(&en).collect();
    assert!(lonely.is_empty(), "in one language only: {lonely:?}");
    assert!(nb.len() > 200);
}

#[test]
fn r79_both_languages_use_the_same_variables_and_as_many_paragraphs() {
    let en = messages(Language::En);
    for (id, nb) in messages(Language::Nb) {
        let en = en.get(&id).unwrap();
        assert_eq!(nb.variables, en.variables, "{id}");
        let paragraphs = |text: &str| text.trim().split("\n\n").count();
        assert_eq!(paragraphs(&nb.text), paragraphs(&en.text), "{id}");
    }
}

#[test]
fn r79_every_id_in_the_sources_has_a_text() {
    let nb = messages(Language::Nb);
    let areas: BTreeSet<&str> = nb.keys().filter_map(|id| id.split('-').next()).collect();
    let literals = scan::literals();
    let endings: Vec<&str> = literals
        .iter()
        .filter_map(|literal| scan::ending(literal))
        .collect();
    let exists = |id: &str| {
        nb.contains_key(id)
            || endings
                .iter()
                .any(|end| nb.contains_key(&format!("{id}{end}")))
    };
    for literal in &literals {
        let area = literal.split('-').next().unwrap();
        let meant = scan::looks_like_id(literal) && areas.contains(area);
        if meant && !OTHER_LITERALS.contains(&literal.as_str()) {
            assert!(exists(literal), "no text has the id {literal}");
        }
    }
}

#[test]
fn r79_every_text_is_used() {
    let literals = scan::literals();
    let patterns: Vec<_> = literals
        .iter()
        .filter_map(|literal| scan::pattern(literal))
        .collect();
    let endings: Vec<&str> = literals
        .iter()
        .filter_map(|literal| scan::ending(literal))
        .collect();
    let made_of_two = |id: &str| {
        let base = |end: &&str| id.strip_suffix(*end).map(|base| literals.contains(base));
        endings.iter().filter_map(base).any(|known| known)
    };
    let used = |id: &str| {
        let fits = |(start, end): &(String, String)| id.starts_with(start) && id.ends_with(end);
        literals.contains(id) || made_of_two(id) || patterns.iter().any(fits)
    };
    let unused: Vec<_> = messages(Language::Nb)
        .into_keys()
        .filter(|id| !used(id))
        .collect();
    assert!(unused.is_empty(), "never shown: {unused:#?}");
}

#[test]
fn texts_are_typed_with_care() {
    let careless = [
        ("'", "a straight apostrophe"),
        ("...", "three dots instead of …"),
        (" -- ", "two hyphens"),
        ("!", "an exclamation mark: we stay calm"),
        (" .", "a space before a full stop"),
    ];
    for language in LANGUAGES {
        for (id, Message { text, .. }) in messages(language) {
            for (mark, why) in careless {
                assert!(!text.contains(mark), "{language:?} {id} has {why}");
            }
            let lines_are_tidy = text
                .lines()
                .all(|line| !line.trim_start().contains("  ") && line.trim_end() == line);
            assert!(lines_are_tidy, "{language:?} {id} has stray spaces");
            assert!(!text.trim().is_empty(), "{language:?} {id} is empty");
        }
    }
    for (id, Message { text, .. }) in messages(Language::Nb) {
        let foreign = text.contains(['“', '”', '’', '"']);
        assert!(!foreign, "{id} has English quotation marks");
        assert!(!text.contains("helsepersonell ID"), "{id}");
    }
    for (id, Message { text, .. }) in messages(Language::En) {
        assert!(
            !text.contains(['«', '»', '"', 'æ', 'ø', 'å']),
            "{id} has Norwegian letters or marks"
        );
    }
}

#[test]
fn d20_texts_say_bankid_and_never_bankid_on_mobile() {
    for language in LANGUAGES {
        for (id, Message { text, .. }) in messages(language) {
            let text = text.to_lowercase();
            assert!(
                !text.contains("bankid på mobil") && !text.contains("bankid on mobile"),
                "{id}"
            );
        }
    }
}

#[test]
fn plural_forms_follow_the_count() {
    let nb = Texts::new(Language::Nb);
    assert_eq!(nb.with_count("minutes", 1, &[]), "1 minutt");
    assert_eq!(nb.with_count("minutes", 20, &[]), "20 minutter");
    let en = Texts::new(Language::En);
    assert_eq!(en.with_count("minutes", 1, &[]), "1 minute");
    assert_eq!(en.with_count("minutes", 0, &[]), "0 minutes");
}

#[test]
fn a_variable_stands_in_the_sentence_without_isolation_marks() {
    let texts = Texts::new(Language::En);
    let title = texts.with("frame-title", &[("title", "Terms"), ("unused", "x")]);
    assert_eq!(title, "Terms – eClinic");
}

#[test]
fn paragraphs_are_split_at_blank_lines_only() {
    let paragraphs = Texts::new(Language::Nb).paragraphs("questions-child-answer", &[]);
    assert_eq!(paragraphs.len(), 2);
    assert!(paragraphs.iter().all(|paragraph| !paragraph.contains('\n')));
}
