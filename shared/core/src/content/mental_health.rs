//! The page on mental health: whom to call first, then what the clinic can help with.

use eclinic_api::catalogue::Catalogue;

use crate::{
    content::{calls, paths, section::section, words},
    texts::Texts,
    view::{page::Page, parts::Link},
};

/// The page; with the catalogue also the ways to the services in question.
pub fn mental_health(texts: Texts, catalogue: Option<&Catalogue>) -> Page {
    let part = |base| section(texts, "mental", base);
    Page {
        id: "mental-health".to_owned(),
        heading: texts.get("mental-page-heading"),
        lead: texts.get("mental-page-lead"),
        version: None,
        calls: vec![
            calls::life(texts),
            calls::urgent(texts),
            calls::mental(texts),
        ],
        sections: vec![
            part("mental-urgent"),
            part("mental-help"),
            part("mental-difference"),
            part("mental-first"),
            part("mental-age"),
        ],
        table: None,
        links: catalogue
            .map(|catalogue| links(texts, catalogue))
            .unwrap_or_default(),
    }
}

fn links(texts: Texts, catalogue: &Catalogue) -> Vec<Link> {
    catalogue
        .services
        .iter()
        .filter(|service| service.profession.is_mental_health())
        .map(|service| {
            let name = words::localised(texts, &service.name);
            Link {
                label: texts.with("mental-page-link-times", &[("service", name)]),
                path: paths::service(&service.id),
                current: false,
            }
        })
        .collect()
}
