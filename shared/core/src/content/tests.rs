//! Every builder in both languages. Snapshots hold whole pages, so that a change of words is read
//! by somebody; the rules have tests of their own.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod catalogue;
mod documents;
mod frame;
mod home;
mod pages;
mod problems;

use crate::{event::Language, texts::Texts};

const NB: Texts = Texts::new(Language::Nb);
const EN: Texts = Texts::new(Language::En);
const BOTH: [Texts; 2] = [NB, EN];

/// The view as YAML, for snapshots: views print nothing through `Debug`.
macro_rules! assert_view {
    ($name:expr, $view:expr) => {
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_yaml_snapshot!($name, $view);
        });
    };
}
pub(crate) use assert_view;

/// "nb" or "en", for names of snapshots.
fn tag(texts: Texts) -> &'static str {
    eclinic_rules::Language::from(texts.language()).tag()
}
