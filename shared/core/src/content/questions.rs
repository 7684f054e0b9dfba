//! Questions people ask, with answers.

use crate::{
    content::{calls, paths, section::question},
    texts::Texts,
    view::{page::Page, parts::Link},
};

/// In the order in which people wonder: who, what it costs, changing one's mind, care, the call,
/// privacy.
const QUESTIONS: [&str; 29] = [
    "questions-emergency",
    "questions-bankid",
    "questions-no-bankid",
    "questions-child",
    "questions-under-16",
    "questions-youth",
    "questions-age",
    "questions-price",
    "questions-frikort",
    "questions-payment",
    "questions-cancel",
    "questions-same-day",
    "questions-refund",
    "questions-no-show",
    "questions-clinic-cancels",
    "questions-doctor",
    "questions-prescription",
    "questions-sick-leave",
    "questions-statement",
    "questions-referral",
    "questions-languages",
    "questions-video",
    "questions-telephone",
    "questions-recording",
    "questions-technical",
    "questions-privacy",
    "questions-share",
    "questions-membership",
    "questions-delete",
];

/// The page; its sections fold.
pub fn questions(texts: Texts) -> Page {
    Page {
        id: "questions".to_owned(),
        heading: texts.get("questions-heading"),
        lead: texts.get("questions-lead"),
        version: None,
        calls: vec![calls::life(texts), calls::urgent(texts)],
        sections: QUESTIONS
            .iter()
            .map(|base| question(texts, "questions", base))
            .collect(),
        table: None,
        links: vec![Link {
            label: texts.get("questions-link-contact"),
            path: paths::CONTACT.to_owned(),
            current: false,
        }],
    }
}
