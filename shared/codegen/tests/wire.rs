//! The wire between core and shells as a picture: a change of it is a reviewed difference.

#![allow(clippy::unwrap_used)]

use crux_core::type_generation::facet::TypeRegistry;
use eclinic_core::EClinic;

#[test]
fn the_wire_is_the_reviewed_one() {
    let registry = TypeRegistry::new()
        .register_app::<EClinic>()
        .unwrap()
        .build()
        .unwrap()
        .registry();
    insta::assert_snapshot!(without_documentation(&format!("{registry:#?}")));
}

#[test]
fn what_is_internal_never_crosses_to_a_shell() {
    let registry = TypeRegistry::new()
        .register_app::<EClinic>()
        .unwrap()
        .build()
        .unwrap()
        .registry();
    let written = format!("{registry:?}");
    assert!(written.contains("SlotPicker"));
    assert!(!written.contains("Internal") && !written.contains("Posted"));
}

/// The registry carries the doc comments of the types; their wording is no part of the wire.
fn without_documentation(registry: &str) -> String {
    let mut kept = String::new();
    let mut end_of_doc: Option<String> = None;
    for line in registry.lines() {
        let code = line.trim_start();
        let indent = line.len() - code.len();
        match &end_of_doc {
            Some(end) if line == end => end_of_doc = None,
            Some(_) => {}
            None if code.ends_with("Doc(") => {
                end_of_doc = Some(format!("{}),", " ".repeat(indent)));
            }
            None => {
                kept.push_str(line);
                kept.push('\n');
            }
        }
    }
    kept
}
