//! The texts of the app in every language, from Fluent files that are compiled in.
//!
//! Shells draw finished sentences, so wording, plurals and fallback live here once. A text that
//! is missing is taken from another language; an id is never shown.

mod bundle;
#[cfg(test)]
mod tests;

use fluent_bundle::{FluentArgs, FluentValue};

use crate::event::Language;

/// The texts in one language. Cheap to make and to copy: the bundles are built once per run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Texts {
    language: Language,
}

impl Texts {
    /// The texts in `language`.
    pub const fn new(language: Language) -> Self {
        Self { language }
    }

    /// The language of the texts.
    pub const fn language(self) -> Language {
        self.language
    }

    /// The text of `id`, without variables. Empty when no language has it.
    pub fn get(self, id: &str) -> String {
        self.format(id, None)
    }

    /// The text of `id` with its variables. Variables the text does not use are ignored.
    pub fn with(self, id: &str, arguments: &[(&str, &str)]) -> String {
        self.format(id, Some(&strings(arguments)))
    }

    /// The text of `id` with the variable `count`, which chooses between singular and plural,
    /// and others.
    pub fn with_count(self, id: &str, count: u32, arguments: &[(&str, &str)]) -> String {
        let mut values = strings(arguments);
        values.set("count", FluentValue::from(count));
        self.format(id, Some(&values))
    }

    /// The paragraphs of `id`: in the file a blank line stands between two of them.
    pub fn paragraphs(self, id: &str, arguments: &[(&str, &str)]) -> Vec<String> {
        let text = bundle::format(self.language, id, Some(&strings(arguments)));
        text.unwrap_or_default()
            .split("\n\n")
            .map(on_one_line)
            .filter(|paragraph| !paragraph.is_empty())
            .collect()
    }

    /// Whether `id` has a text in this language itself, not only by fallback.
    pub fn has(self, id: &str) -> bool {
        bundle::has(self.language, id)
    }

    fn format(self, id: &str, arguments: Option<&FluentArgs<'_>>) -> String {
        on_one_line(&bundle::format(self.language, id, arguments).unwrap_or_default())
    }
}

fn strings<'a>(arguments: &[(&'a str, &'a str)]) -> FluentArgs<'a> {
    let mut values = FluentArgs::with_capacity(arguments.len() + 1);
    for (name, value) in arguments {
        values.set(*name, FluentValue::String((*value).into()));
    }
    values
}

/// Line breaks in the files are for those who edit them.
fn on_one_line(text: &str) -> String {
    text.trim_matches([' ', '\n']).replace('\n', " ")
}

/// The language as the rules and the wire know it.
impl From<Language> for eclinic_rules::Language {
    fn from(language: Language) -> Self {
        match language {
            Language::Nb => Self::Nb,
            Language::En => Self::En,
        }
    }
}

/// The language as the views know it.
impl From<eclinic_rules::Language> for Language {
    fn from(language: eclinic_rules::Language) -> Self {
        match language {
            eclinic_rules::Language::Nb => Self::Nb,
            eclinic_rules::Language::En => Self::En,
        }
    }
}
