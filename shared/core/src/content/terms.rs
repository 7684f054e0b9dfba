//! The terms as a page: the exact words that are accepted (R26).

use eclinic_rules::terms::DocumentKind;

use crate::{
    content::{documents, paths, section::section},
    texts::Texts,
    view::{page::Page, parts::Link},
};

/// The sections in order.
const SECTIONS: [&str; 13] = [
    "terms-about",
    "terms-account",
    "terms-age",
    "terms-booking",
    "terms-cancel",
    "terms-no-show",
    "terms-clinic",
    "terms-reimbursement",
    "terms-limits",
    "terms-emergency",
    "terms-visit",
    "terms-complaint",
    "terms-changes",
];

/// The terms in force.
pub fn terms(texts: Texts) -> Page {
    let link = |id, path: &str| Link {
        label: texts.get(id),
        path: path.to_owned(),
        current: false,
    };
    Page {
        id: "terms".to_owned(),
        heading: texts.get("terms-heading"),
        lead: texts.get("terms-lead"),
        version: Some(documents::version_line(texts, DocumentKind::Terms)),
        calls: Vec::new(),
        sections: SECTIONS
            .iter()
            .map(|base| section(texts, "terms", base))
            .collect(),
        table: None,
        links: vec![
            link("nav-contact", paths::CONTACT),
            link("nav-privacy", paths::PRIVACY),
        ],
    }
}
