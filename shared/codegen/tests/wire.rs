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
    insta::assert_debug_snapshot!(registry);
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
