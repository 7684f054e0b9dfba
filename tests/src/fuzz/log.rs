//! The server's log: nothing personal may be in it, whatever was asked.

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;
use eclinic_rules::identity_number::IdentityNumber;

use crate::process;

/// How many lines the server has logged, and what was found in them that must not be there. The
/// findings name the place and not the secret.
pub fn search(secrets: &BTreeSet<String>) -> (usize, Vec<String>) {
    let secrets = AhoCorasick::new(secrets).expect("texts to look for");
    let path = process::log_path("eclinic-server");
    let log = std::fs::read(&path).unwrap_or_default();
    let log = String::from_utf8_lossy(&log);
    let mut found = Vec::new();
    for (number, line) in log.lines().enumerate() {
        let place = format!("line {} of {}", number + 1, path.display());
        if has_word(line, &secrets) || has_identity_number(line) {
            found.push(format!("{place} is personal"));
        }
        if line.contains("panicked") {
            found.push(format!("{place} is a panic"));
        }
    }
    (log.lines().count(), found)
}

/// Whether one of the texts stands in a line by itself, not as a part of a word.
fn has_word(line: &str, texts: &AhoCorasick) -> bool {
    let joined = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    texts.find_overlapping_iter(line).any(|place| {
        let before = line[..place.start()].chars().next_back();
        let after = line[place.end()..].chars().next();
        !joined(before) && !joined(after)
    })
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
        let names = AhoCorasick::new(["Ingrid", "En melding"]).unwrap();
        assert!(has_word("{\"name\":\"Ingrid\"}", &names));
        assert!(!has_word("Ingridson", &names));
        assert!(has_word("Ingridson, Ingrid", &names));
        assert!(has_word("text=En melding", &names));
        assert!(has_identity_number("the number 12848810515 was refused"));
        assert!(!has_identity_number("at 1700000000000 ms, 12345678901"));
    }
}
