//! What surrounds every screen: emergency bar, navigation, account corner, footer.

use crate::{
    content::{calls, paths},
    event::Language,
    texts::Texts,
    view::parts::{Account, EmergencyBar, Frame, LanguageSwitch, Link, SignedIn},
};

/// What the frame depends on.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    /// The address of the screen, with or without query.
    pub path: &'a str,
    /// Who is looking.
    pub visitor: Visitor<'a>,
    /// Whether the device is online.
    pub online: bool,
    /// Whether this is a demo clinic.
    pub demo: bool,
}

/// Who is looking.
#[derive(Clone, Copy)]
pub enum Visitor<'a> {
    /// Not known yet.
    Unknown,
    /// Nobody is signed in.
    SignedOut,
    /// The person of this name.
    SignedIn(&'a str),
}

/// The frame.
pub fn frame(texts: Texts, around: &Surroundings<'_>) -> Frame {
    Frame {
        skip: texts.get("frame-skip"),
        emergency: emergency_bar(texts),
        brand: texts.get("frame-brand"),
        navigation_label: texts.get("frame-navigation-label"),
        navigation: navigation(texts, around),
        language_switch: language_switch(texts),
        account: account(texts, around),
        footer: footer(texts, around),
        footer_text: texts.get("frame-footer-text"),
        offline: (!around.online).then(|| texts.get("frame-offline")),
        demo: around.demo.then(|| texts.get("frame-demo")),
        back: texts.get("word-back"),
    }
}

/// The title of the document or window: the screen's own, then the clinic's.
pub fn title(texts: Texts, heading: &str) -> String {
    if heading.is_empty() {
        texts.get("frame-brand")
    } else {
        texts.with("frame-title", &[("title", heading)])
    }
}

fn emergency_bar(texts: Texts) -> EmergencyBar {
    EmergencyBar {
        label: texts.get("emergency-bar-label"),
        life: texts.get("emergency-bar-life"),
        life_call: calls::life(texts).call,
        urgent: texts.get("emergency-bar-urgent"),
        urgent_call: calls::urgent(texts).call,
    }
}

fn navigation(texts: Texts, around: &Surroundings<'_>) -> Vec<Link> {
    let mut links = vec![
        link(texts, around, "nav-services", paths::HOME),
        link(texts, around, "nav-mental", paths::MENTAL_HEALTH),
        link(texts, around, "nav-questions", paths::QUESTIONS),
    ];
    if matches!(around.visitor, Visitor::SignedIn(_)) {
        links.push(link(texts, around, "nav-bookings", paths::BOOKINGS));
    }
    links
}

fn footer(texts: Texts, around: &Surroundings<'_>) -> Vec<Link> {
    vec![
        link(texts, around, "nav-contact", paths::CONTACT),
        link(texts, around, "nav-questions", paths::QUESTIONS),
        link(texts, around, "nav-terms", paths::TERMS),
        link(texts, around, "nav-privacy", paths::PRIVACY),
    ]
}

/// The other language calls itself by its own name, so that its readers find it.
fn language_switch(texts: Texts) -> LanguageSwitch {
    LanguageSwitch {
        label: texts.get("language-switch"),
        language: match texts.language() {
            Language::Nb => Language::En,
            Language::En => Language::Nb,
        },
    }
}

fn account(texts: Texts, around: &Surroundings<'_>) -> Account {
    match around.visitor {
        Visitor::Unknown => Account::Unknown,
        Visitor::SignedOut => Account::SignedOut(texts.get("account-sign-in")),
        Visitor::SignedIn(name) => Account::SignedIn(SignedIn {
            name: name.to_owned(),
            menu_label: texts.get("account-menu-label"),
            links: vec![
                link(texts, around, "nav-bookings", paths::BOOKINGS),
                link(texts, around, "nav-child", paths::NEW_CHILD),
            ],
            sign_out: texts.get("account-sign-out"),
            sign_out_everywhere: texts.get("account-sign-out-everywhere"),
        }),
    }
}

fn link(texts: Texts, around: &Surroundings<'_>, id: &str, path: &str) -> Link {
    let present = around.path.split(['?', '#']).next().unwrap_or_default();
    Link {
        label: texts.get(id),
        path: path.to_owned(),
        current: present == path,
    }
}
