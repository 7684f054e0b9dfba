//! The string literals of the crate's sources, to hold the ids in them against the texts.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Every string literal outside tests and comments.
pub fn literals() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeSet::new();
    for file in files(&root) {
        let source = fs::read_to_string(&file).unwrap();
        found.extend(literals_of(without_tests(&source)));
    }
    found
}

/// Whether a literal has the form of an id: at least two words of lower-case letters, digits and
/// underscores with hyphens between.
pub fn looks_like_id(literal: &str) -> bool {
    let word = |part: &str| {
        let mut bytes = part.bytes();
        bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
    };
    literal.contains('-')
        && literal
            .split('-')
            .all(|part| !part.is_empty() && word(part))
}

/// For a literal with one hole, such as `problem-{code}-text`: how the ids made of it begin and
/// end. One that begins with its hole could make any id and counts for none.
pub fn pattern(literal: &str) -> Option<(String, String)> {
    let (start, rest) = literal.split_once('{')?;
    let (_, end) = rest.rsplit_once('}')?;
    let one_word = |part: &str| {
        part.bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'-')
    };
    (start.ends_with('-') && one_word(start) && one_word(end))
        .then(|| (start.to_owned(), end.to_owned()))
}

/// For a literal that begins with its hole, such as `{base}-heading`: how the ids made of it end.
/// They begin with another literal.
pub fn ending(literal: &str) -> Option<&str> {
    let (_, end) = literal.strip_prefix('{')?.split_once('}')?;
    (end.starts_with('-') && !end.contains('{')).then_some(end)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.starts_with("tests") {
            continue;
        }
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
    found
}

/// Tests stand last in a file.
fn without_tests(source: &str) -> &str {
    source
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default()
}

fn literals_of(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
    {
        let parts: Vec<&str> = line.split('"').collect();
        found.extend(
            parts
                .iter()
                .skip(1)
                .step_by(2)
                .map(|part| (*part).to_owned()),
        );
    }
    found
}

#[test]
fn the_scan_sees_what_it_should() {
    let source = "let a = t.get(\"one-two\");\n// \"in-comment\"\nformat!(\"x-{code}-text\")";
    assert_eq!(literals_of(source), ["one-two", "x-{code}-text"]);
    assert!(looks_like_id("problem-slot_taken-text"));
    assert!(!looks_like_id("alone") && !looks_like_id("/book-me") && !looks_like_id("A-b"));
    assert_eq!(
        pattern("x-{code}-text"),
        Some(("x-".to_owned(), "-text".to_owned()))
    );
    assert_eq!(pattern("{base}-text"), None);
    assert_eq!(ending("{base}-text"), Some("-text"));
    assert_eq!(ending("x-{base}-text"), None);
    assert!(literals().contains("frame-skip"));
}
