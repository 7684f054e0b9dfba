//! Writes the types of the core.
fn main() {}
