//! The privacy statement. The record rests on law, not on consent (D19), and every company that
//! gets data is listed (D21).

use eclinic_api::catalogue::{Catalogue, Clinic, Processor};
use eclinic_rules::terms::DocumentKind;

use crate::{
    content::{documents, paths, section::section, words},
    texts::Texts,
    view::{
        page::{Page, Table, TableRow},
        parts::Link,
    },
};

/// The sections in order.
const SECTIONS: [&str; 11] = [
    "privacy-controller",
    "privacy-purposes",
    "privacy-record",
    "privacy-never",
    "privacy-sharing",
    "privacy-retention",
    "privacy-device",
    "privacy-rights",
    "privacy-children",
    "privacy-complaint",
    "privacy-changes",
];

/// The statement; with the catalogue also the clinic's address and the table of processors, which
/// follow the clinic's settings and are not part of the versioned words.
pub fn privacy(texts: Texts, catalogue: Option<&Catalogue>) -> Page {
    let mut sections: Vec<_> = SECTIONS
        .iter()
        .map(|base| section(texts, "privacy", base))
        .collect();
    let contact = catalogue.map(|catalogue| contact(texts, &catalogue.clinic));
    if let (Some(contact), Some(controller)) = (contact, sections.first_mut()) {
        controller.paragraphs.push(contact);
    }
    Page {
        id: "privacy".to_owned(),
        heading: texts.get("privacy-heading"),
        lead: texts.get("privacy-lead"),
        version: Some(documents::version_line(texts, DocumentKind::PrivacyNotice)),
        calls: Vec::new(),
        sections,
        table: catalogue
            .filter(|catalogue| !catalogue.processors.is_empty())
            .map(|catalogue| table(texts, &catalogue.processors)),
        links: vec![
            link(texts, "nav-contact", paths::CONTACT),
            link(texts, "nav-terms", paths::TERMS),
        ],
    }
}

fn contact(texts: Texts, clinic: &Clinic) -> String {
    let telephone = words::telephone(&clinic.telephone);
    texts.with(
        "privacy-contact",
        &[("email", &clinic.email), ("telephone", &telephone)],
    )
}

fn table(texts: Texts, processors: &[Processor]) -> Table {
    let row = |processor: &Processor| TableRow {
        cells: vec![
            processor.name.clone(),
            words::localised(texts, &processor.purpose).to_owned(),
            words::localised(texts, &processor.data).to_owned(),
            words::localised(texts, &processor.place).to_owned(),
        ],
    };
    Table {
        caption: texts.get("privacy-table-caption"),
        heads: vec![
            texts.get("privacy-table-name"),
            texts.get("privacy-table-purpose"),
            texts.get("privacy-table-data"),
            texts.get("privacy-table-place"),
        ],
        rows: processors.iter().map(row).collect(),
    }
}

fn link(texts: Texts, id: &str, path: &str) -> Link {
    Link {
        label: texts.get(id),
        path: path.to_owned(),
        current: false,
    }
}
