//! The server's log: nothing personal may be in it, whatever was asked.

use std::collections::BTreeSet;

use eclinic_rules::identity_number::IdentityNumber;

use crate::process;

/// How many lines the server has logged, and what was found in them that must not be there. The
/// findings name the place and not the secret.
pub fn search(secrets: &BTreeSet<String>) -> (usize, Vec<String>) {
    let path = process::log_path("eclinic-server");
    let log = std::fs::read(&path).unwrap_or_default();
    let log = String::from_utf8_lossy(&log);
    let mut found = Vec::new();
    for (number, line) in log.lines().enumerate() {
        let personal = secrets.iter().any(|secret| contains_word(line, secret));
        if personal || has_identity_number(line) {
            found.push(format!(
                "line {} of {} is personal",
                number + 1,
                path.display()
            ));
        }
        if line.contains("panicked") {
            found.push(format!(
                "line {} of {} is a panic",
                number + 1,
                path.display()
            ));
        }
    }
    (log.lines().count(), found)
}

/// Whether a text stands in a line by itself, not as a part of a word.
fn contains_word(line: &str, word: &str) -> bool {
    let mut rest = line;
    while let Some(at) = rest.find(word) {
        let (before, from) = rest.split_at(at);
        let after = &from[word.len()..];
        let joined = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        if !joined(before.chars().next_back()) && !joined(after.chars().next()) {
            return true;
        }
        rest = &from[from.chars().next().map_or(1, char::len_utf8)..];
    }
    false
}

fn has_identity_number(line: &str) -> bool {
    line.split(|letter: char| !letter.is_ascii_alphanumeric())
        .any(|word| word.len() == 11 && IdentityNumber::parse(word).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn personal_words_and_identity_numbers_are_seen() {
        assert!(contains_word("{\"name\":\"Ingrid\"}", "Ingrid"));
        assert!(!contains_word("Ingridson", "Ingrid"));
        assert!(contains_word("Ingridson, Ingrid", "Ingrid"));
        assert!(has_identity_number("the number 12848810515 was refused"));
        assert!(!has_identity_number("at 1700000000000 ms, 12345678901"));
    }
}
