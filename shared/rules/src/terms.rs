//! Which texts somebody has accepted, and when they have to be asked again (R26).
//! A version is named by label and by the SHA-256 of the exact text, so that an
//! acceptance says what was on the screen.

use serde::{Deserialize, Serialize};

/// The texts that are accepted or declared.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// The terms of service.
    Terms,
    /// The privacy notice, which is read, not consented to (D19).
    PrivacyNotice,
    /// A guardian's declaration of parental responsibility (D5, D12).
    GuardianDeclaration,
}

impl DocumentKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Terms, Self::PrivacyNotice, Self::GuardianDeclaration];

    /// The version in force. Core and server carry the same; a text that changes gets a new one.
    pub const fn current_version(self) -> &'static str {
        match self {
            Self::Terms | Self::GuardianDeclaration => "2026-11-01",
            Self::PrivacyNotice => "2026-11-24",
        }
    }

    /// The name on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Terms => "terms",
            Self::PrivacyNotice => "privacy_notice",
            Self::GuardianDeclaration => "guardian_declaration",
        }
    }
}

/// SHA-256 of a text's exact UTF-8 bytes, 64 lower-case hexadecimal digits. The
/// caller computes it: the server's own crypto library does.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TextHash(String);

/// Not 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a SHA-256 in lower-case hexadecimal")]
pub struct InvalidHash;

impl TextHash {
    /// The 64 hexadecimal digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for TextHash {
    type Error = InvalidHash;

    fn try_from(text: String) -> Result<Self, InvalidHash> {
        let hexadecimal = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        if text.len() == 64 && text.bytes().all(hexadecimal) {
            Ok(Self(text))
        } else {
            Err(InvalidHash)
        }
    }
}

impl From<TextHash> for String {
    fn from(hash: TextHash) -> Self {
        hash.0
    }
}

/// One version of one text.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct DocumentVersion {
    /// The label people see, by custom the date it holds from: "2026-11-01".
    pub version: String,
    /// The exact text.
    pub hash: TextHash,
}

/// Whether the current text has to be shown and accepted before the next payment
/// (R26): nothing was accepted, another version was, or the text of the same
/// label has changed.
pub fn must_accept_again(accepted: Option<&DocumentVersion>, current: &DocumentVersion) -> bool {
    accepted != Some(current)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use proptest::prelude::*;

    fn version(label: &str, digit: char) -> DocumentVersion {
        let hash = TextHash::try_from(digit.to_string().repeat(64)).unwrap();
        DocumentVersion {
            version: label.to_owned(),
            hash,
        }
    }

    #[test]
    fn r26_another_version_or_another_text_must_be_accepted_again() {
        let current = version("2026-11-01", 'a');
        assert!(!must_accept_again(Some(&current.clone()), &current));
        assert!(must_accept_again(None, &current));
        assert!(must_accept_again(
            Some(&version("2026-10-01", 'a')),
            &current
        ));
        assert!(must_accept_again(
            Some(&version("2026-11-01", 'b')),
            &current
        ));
    }

    #[test]
    fn wire_form_and_code_are_the_same() {
        for kind in DocumentKind::ALL {
            assert_eq!(
                serde_json::to_string(&kind).unwrap(),
                format!("\"{}\"", kind.code())
            );
        }
    }

    proptest! {
        #[test]
        fn a_hash_is_64_lower_case_hexadecimal_digits(text in "[0-9a-gA]{63,65}") {
            let good = text.len() == 64 && !text.contains(['g', 'A']);
            prop_assert_eq!(TextHash::try_from(text).is_ok(), good);
        }
    }
}
