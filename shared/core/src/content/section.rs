//! Sections of pages of text, made from the messages that share an id's beginning.

use crate::{texts::Texts, view::page::Section};

/// The section whose heading is `<base>-heading`, with its paragraphs `<base>-text` and its list
/// `<base>-items`, of which either may be missing. The fragment is `base` without the page's name.
pub fn section(texts: Texts, page: &str, base: &str) -> Section {
    Section {
        id: fragment(page, base),
        heading: texts.get(&format!("{base}-heading")),
        paragraphs: optional(texts, &format!("{base}-text")),
        items: optional(texts, &format!("{base}-items")),
    }
}

/// A question with its answer: `<base>-question`, `<base>-answer`.
pub fn question(texts: Texts, page: &str, base: &str) -> Section {
    Section {
        id: fragment(page, base),
        heading: texts.get(&format!("{base}-question")),
        paragraphs: texts.paragraphs(&format!("{base}-answer"), &[]),
        items: Vec::new(),
    }
}

fn fragment(page: &str, base: &str) -> String {
    base.strip_prefix(page)
        .map_or(base, |rest| rest.trim_start_matches('-'))
        .to_owned()
}

fn optional(texts: Texts, id: &str) -> Vec<String> {
    if texts.has(id) {
        texts.paragraphs(id, &[])
    } else {
        Vec::new()
    }
}
