//! The compiled-in Fluent files and the bundles made of them.

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

use crate::event::Language;

type Bundle = FluentBundle<FluentResource>;

/// The files of one language: name and content.
type Sources = [(&'static str, &'static str); 10];

macro_rules! sources {
    ($folder:literal) => {
        sources!($folder: account, booking, bookings, forms, frame, home, pages, problems, room, terms)
    };
    ($folder:literal: $($name:ident),+) => {
        [$((
            stringify!($name),
            include_str!(concat!("../../locales/", $folder, "/", stringify!($name), ".ftl")),
        )),+]
    };
}

static NB_SOURCES: Sources = sources!("nb");
static EN_SOURCES: Sources = sources!("en");

static NB: LazyLock<Bundle> = LazyLock::new(|| build("nb", &NB_SOURCES));
static EN: LazyLock<Bundle> = LazyLock::new(|| build("en", &EN_SOURCES));

/// The files of a language, for the tests that read them.
#[cfg(test)]
pub fn sources(language: Language) -> &'static Sources {
    match language {
        Language::Nb => &NB_SOURCES,
        Language::En => &EN_SOURCES,
    }
}

/// Whether the language itself has the message.
pub fn has(language: Language, id: &str) -> bool {
    of(language).has_message(id)
}

/// The message in `language`, else in the other one, else nothing. Paragraphs and line breaks are
/// as in the file.
pub fn format(language: Language, id: &str, arguments: Option<&FluentArgs<'_>>) -> Option<String> {
    let found = [language, other(language)]
        .into_iter()
        .find_map(|language| format_in(of(language), id, arguments));
    // A missing text is a mistake of ours: tests stop at it, patients see what is left.
    #[cfg(test)]
    assert!(found.is_some(), "no text has the id {id}");
    found
}

fn format_in(bundle: &Bundle, id: &str, arguments: Option<&FluentArgs<'_>>) -> Option<String> {
    let pattern = bundle.get_message(id)?.value()?;
    let mut errors = Vec::new();
    let text = bundle
        .format_pattern(pattern, arguments, &mut errors)
        .into_owned();
    #[cfg(test)]
    assert!(errors.is_empty(), "{id}: {errors:?}");
    Some(if errors.is_empty() {
        text
    } else {
        without_holes(&text)
    })
}

/// Takes out the `{$name}` that Fluent writes for a variable it was not given.
fn without_holes(text: &str) -> String {
    let mut pieces = text.split('{');
    let mut whole = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        whole.push_str(piece.split_once('}').map_or(piece, |(_, rest)| rest));
    }
    whole
}

fn of(language: Language) -> &'static Bundle {
    match language {
        Language::Nb => &NB,
        Language::En => &EN,
    }
}

const fn other(language: Language) -> Language {
    match language {
        Language::Nb => Language::En,
        Language::En => Language::Nb,
    }
}

fn build(tag: &str, sources: &Sources) -> Bundle {
    let language: LanguageIdentifier = tag.parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![language]);
    // Isolation marks are for mixed directions of writing; we have one direction, and the marks
    // would end up in calendars, receipts and searches.
    bundle.set_use_isolating(false);
    for (_, source) in sources {
        // What can be read of a faulty file is still used; the tests refuse such a file.
        let resource =
            FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(readable, _)| readable);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_that_was_not_given_leaves_no_trace() {
        assert_eq!(without_holes("Ring {$number} nå"), "Ring  nå");
        assert_eq!(without_holes("Ingen"), "Ingen");
        assert_eq!(without_holes("{$a}{$b}."), ".");
    }

    #[test]
    fn a_faulty_file_still_gives_its_readable_texts() {
        let mut bundle = build("nb", &sources!("nb"));
        let faulty = FluentResource::try_new("fine = Fin\nbroken\n".to_owned());
        let readable = faulty.unwrap_or_else(|(readable, _)| readable);
        bundle.add_resource_overriding(readable);
        assert_eq!(format_in(&bundle, "fine", None).as_deref(), Some("Fin"));
    }
}
