//! The description is what the portal's client and the fuzzer are made from: it names every route
//! and changes only on purpose.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::{collections::BTreeSet, path::Path};

use super::*;

/// Not part of the API: whether the process lives and the database answers, for whoever runs the
/// clinic, and which apps open its links, for phones' systems.
const NOT_OF_THE_API: [&str; 5] = [
    "/healthz",
    "/readyz",
    "/metrics",
    "/.well-known/assetlinks.json",
    "/.well-known/apple-app-site-association",
];

/// `GET /v1/session` and so on, as the description has them.
fn described() -> BTreeSet<String> {
    let description: serde_json::Value = serde_json::from_str(&json().unwrap()).unwrap();
    let paths = description["paths"].as_object().unwrap();
    let operations = paths.iter().flat_map(|(path, methods)| {
        let methods = methods.as_object().unwrap().keys();
        methods.map(move |method| format!("{} {path}", method.to_uppercase()))
    });
    operations.collect()
}

/// The same of every `.route(…)` in the sources of the routes.
fn routed() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    collect(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src/routes"),
        &mut found,
    );
    found
}

fn collect(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else {
            let source = std::fs::read_to_string(&path).unwrap();
            found.extend(source.split(".route(").skip(1).map(operation));
        }
    }
}

/// Reads `"/v1/x", get(handler)` at the start of a text.
fn operation(text: &str) -> String {
    let (path, rest) = text.split_once(',').unwrap();
    let path = path.trim().trim_matches('"');
    let (method, _) = rest.trim().split_once('(').unwrap();
    format!("{} {path}", method.to_uppercase())
}

#[test]
fn every_route_is_described_and_nothing_else() {
    let others: BTreeSet<_> = NOT_OF_THE_API
        .iter()
        .map(|path| format!("GET {path}"))
        .collect();
    let routed: BTreeSet<_> = routed().difference(&others).cloned().collect();
    assert!(
        routed.len() >= 20,
        "the sources are read wrongly: {routed:?}"
    );
    assert_eq!(described(), routed);
}

#[test]
fn the_description_changes_only_on_purpose() {
    insta::assert_snapshot!(json().unwrap());
}
