//! The documents people accept or read, as exact words with a version (R26).

use eclinic_rules::{LocalDate, terms::DocumentKind, writing};

use crate::{
    content::{privacy, terms},
    texts::Texts,
    view::{form::Passage, page::Page},
};

/// The exact words of the version in force, for hashing and for a copy to the reader: headings,
/// paragraphs and list items, one a line. What follows the clinic's settings is not in it.
pub fn text(texts: Texts, kind: DocumentKind) -> String {
    match kind {
        DocumentKind::Terms => page_text(&terms(texts)),
        DocumentKind::PrivacyNotice => page_text(&privacy(texts, None)),
        DocumentKind::GuardianDeclaration => {
            let passage = declaration(texts);
            lines([passage.heading].into_iter().chain(passage.paragraphs))
        }
    }
}

/// The declaration a guardian makes for a child (D5, D12).
pub fn declaration(texts: Texts) -> Passage {
    Passage {
        heading: texts.get("declaration-heading"),
        paragraphs: texts.paragraphs("declaration-text", &[]),
    }
}

/// "Version of 1 November 2026".
pub fn version_line(texts: Texts, kind: DocumentKind) -> String {
    let version = kind.current_version();
    let date = version
        .parse::<LocalDate>()
        .map_or_else(|_| version.to_owned(), |date| long_date(texts, date));
    texts.with("document-version", &[("date", &date)])
}

/// A document is read for years, so its year is always written: by being held against another.
fn long_date(texts: Texts, date: LocalDate) -> String {
    let language = texts.language().into();
    let another_year = LocalDate::new(1, 1, 1).unwrap_or(date);
    writing::date(language, date, another_year)
}

fn page_text(page: &Page) -> String {
    let opening = [page.heading.clone(), page.lead.clone()];
    let sections = page.sections.iter().flat_map(|section| {
        [&section.heading]
            .into_iter()
            .chain(&section.paragraphs)
            .chain(&section.items)
            .cloned()
    });
    lines(opening.into_iter().chain(sections))
}

fn lines(parts: impl Iterator<Item = String>) -> String {
    parts.fold(String::new(), |text, part| text + &part + "\n")
}
