//! The languages every text of the clinic exists in (R79).

use serde::{Deserialize, Serialize};

/// A language of the clinic. On the wire "nb" or "en".
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// Norwegian bokmål, also given to readers of nynorsk.
    #[default]
    Nb,
    /// English.
    En,
}

impl Language {
    /// All of them, in the order a menu shows them.
    pub const ALL: [Self; 2] = [Self::Nb, Self::En];

    /// The BCP 47 tag, for `lang` attributes and stored preferences.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Nb => "nb",
            Self::En => "en",
        }
    }

    /// The language a BCP 47 tag asks for ("nn", "no", "nb-NO", "en-GB" …), or
    /// `None` when the clinic does not speak it.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            "nb" | "nn" | "no" => Some(Self::Nb),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The first language of a reader's list that the clinic speaks. Readers of
    /// other languages get English, readers without any wish Norwegian.
    pub fn negotiate<'a>(tags: impl IntoIterator<Item = &'a str>) -> Self {
        let mut asked = false;
        for tag in tags.into_iter().filter(|tag| !tag.trim().is_empty()) {
            if let Some(language) = Self::of_tag(tag) {
                return language;
            }
            asked = true;
        }
        if asked { Self::En } else { Self::Nb }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r79_norwegian_tags_all_mean_bokmal() {
        for tag in ["nb", "nn", "no", "nb-NO", "NN_no", " no "] {
            assert_eq!(Language::of_tag(tag), Some(Language::Nb), "{tag}");
        }
        assert_eq!(Language::of_tag("en-GB"), Some(Language::En));
        assert_eq!(Language::of_tag("nbx"), None);
        assert_eq!(Language::of_tag(""), None);
    }

    #[test]
    fn r79_the_first_known_wish_wins() {
        assert_eq!(Language::negotiate(["pl", "nn", "en"]), Language::Nb);
        assert_eq!(Language::negotiate(["pl", "en", "nb"]), Language::En);
        assert_eq!(Language::negotiate(["pl", "ur"]), Language::En);
        assert_eq!(Language::negotiate([""]), Language::Nb);
        assert_eq!(Language::negotiate([]), Language::Nb);
    }

    #[test]
    fn wire_form_and_tag_are_the_same() -> Result<(), serde_json::Error> {
        for language in Language::ALL {
            assert_eq!(
                serde_json::to_string(&language)?,
                format!("\"{}\"", language.tag())
            );
        }
        Ok(())
    }
}
