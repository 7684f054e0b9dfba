//! The forms.

use super::{failed, link, step};
use crate::{
    content::{documents, problem},
    model::{
        forms::{
            Filled, Form as Machine, Kind, Mistake,
            check::{INVITED, REQUIRED, TOPICS},
        },
        route::{Part, Route},
    },
    texts::Texts,
    view::{
        form::{CheckField, Field, FieldError, Form, SelectField, Share, TextField, TextKind},
        parts::{Choice, Choices, Link},
    },
};

/// A form, sent or not.
pub fn form(form: &Machine, route: &Route, texts: Texts) -> Form {
    let busy = matches!(form, Machine::Sending(_));
    match form {
        Machine::Editing(filled) | Machine::Sending(filled) => fields(filled, busy, route, texts),
        Machine::Done(reference) => Form {
            id: "contact".to_owned(),
            heading: texts.get("contact-heading"),
            back: back(Kind::Contact, route, texts),
            done: Some(texts.with("contact-done", &[("reference", reference)])),
            ..Form::default()
        },
        Machine::Invited { booking_id, url } => Form {
            id: "invite".to_owned(),
            heading: texts.get("invite-heading"),
            back: link(texts, "room-back", &overview(booking_id)),
            done: Some(texts.get("invite-done")),
            share: Some(Share {
                url: url.clone(),
                label: texts.get("invite-share"),
                copy: texts.get("invite-copy"),
                copied: texts.get("invite-copied"),
            }),
            ..Form::default()
        },
    }
}

fn fields(filled: &Filled, busy: bool, route: &Route, texts: Texts) -> Form {
    let (id, fields) = match filled.kind {
        Kind::Register => ("register", register(filled, texts)),
        Kind::Child => ("child", child(filled, texts)),
        Kind::Contact => ("contact", contact(filled, texts)),
        Kind::Invite => ("invite", vec![invite(filled, texts)]),
        Kind::Invitation => ("invitation", Vec::new()),
    };
    let error = |mistake: &Mistake| FieldError {
        field: mistake.field.to_owned(),
        text: wrong(filled.kind, mistake, texts),
    };
    let errors: Vec<FieldError> = filled.errors.iter().map(error).collect();
    let submit = texts.get(&format!("{id}-submit"));
    let consequence = texts.get(&format!("{id}-consequence"));
    Form {
        id: id.to_owned(),
        heading: texts.get(&format!("{id}-heading")),
        lead: texts.get(&format!("{id}-lead")),
        fields,
        errors_heading: if errors.is_empty() {
            String::new()
        } else {
            texts.get("form-errors-heading")
        },
        errors,
        action: step::action(submit, busy, Some(consequence)),
        back: match filled.kind {
            Kind::Invite => link(texts, "room-back", &overview(filled.subject())),
            kind => back(kind, route, texts),
        },
        error: filled
            .failure
            .as_ref()
            .map(|failure| failed(failure, texts)),
        done: None,
        share: None,
    }
}

fn overview(booking_id: &str) -> Route {
    Route::Visit {
        id: booking_id.to_owned(),
        part: Part::Overview,
    }
}

fn back(kind: Kind, route: &Route, texts: Texts) -> Link {
    match (kind, route) {
        (Kind::Child, Route::AddChild(next)) => {
            link(texts, "word-back", &Route::parse(next.as_str()))
        }
        _ => link(texts, "word-back", &Route::Home),
    }
}

/// What is wrong with a field; one that was left empty is asked for by its own name.
fn wrong(kind: Kind, mistake: &Mistake, texts: Texts) -> String {
    let missing = match (kind, mistake.field) {
        _ if mistake.code != REQUIRED => None,
        (Kind::Register, "terms") => Some("register-terms-missing"),
        (Kind::Child, "given_name") => Some("child-given-name-missing"),
        (Kind::Child, "family_name") => Some("child-family-name-missing"),
        (Kind::Child, "birth_date") => Some("child-birth-date-missing"),
        (Kind::Child, "declaration") => Some("child-declaration-missing"),
        (Kind::Child, "identity_number") => Some("field-error-identity_number_form"),
        (Kind::Contact, "name") => Some("contact-name-missing"),
        (Kind::Contact, "topic") => Some("contact-topic-missing"),
        (Kind::Contact, "message") => Some("contact-message-missing"),
        (Kind::Invite, "role") => Some("invite-role-missing"),
        (_, "email") => Some("field-error-email_form"),
        (_, "telephone") => Some("field-error-phone_form"),
        _ => None,
    };
    missing.map_or_else(
        || problem::field_error(texts, &mistake.code),
        |id| texts.get(id),
    )
}

fn register(filled: &Filled, texts: Texts) -> Vec<Field> {
    let terms = link(texts, "register-terms-link", &Route::Terms);
    vec![
        text(
            filled,
            texts,
            "email",
            TextKind::Email,
            "register-email-label",
            Some(texts.get("register-email-hint")),
        ),
        text(
            filled,
            texts,
            "telephone",
            TextKind::Telephone,
            "register-telephone-label",
            Some(texts.get("register-telephone-hint")),
        ),
        check(
            filled,
            texts,
            "terms",
            "register-terms-label",
            None,
            Some(terms),
        ),
        check(
            filled,
            texts,
            "share",
            "register-share-label",
            Some(texts.get("register-share-hint")),
            None,
        ),
    ]
}

fn child(filled: &Filled, texts: Texts) -> Vec<Field> {
    let date_hint = texts.get("child-birth-date-hint");
    let number_hint = texts.get("child-identity-number-hint");
    vec![
        text(
            filled,
            texts,
            "given_name",
            TextKind::GivenName,
            "child-given-name-label",
            None,
        ),
        text(
            filled,
            texts,
            "family_name",
            TextKind::FamilyName,
            "child-family-name-label",
            None,
        ),
        text(
            filled,
            texts,
            "birth_date",
            TextKind::Date,
            "child-birth-date-label",
            Some(date_hint),
        ),
        text(
            filled,
            texts,
            "identity_number",
            TextKind::Digits,
            "child-identity-number-label",
            Some(number_hint),
        ),
        Field::Passage(documents::declaration(texts)),
        check(
            filled,
            texts,
            "declaration",
            "child-declaration-label",
            None,
            None,
        ),
    ]
}

fn contact(filled: &Filled, texts: Texts) -> Vec<Field> {
    vec![
        text(
            filled,
            texts,
            "name",
            TextKind::Name,
            "contact-name-label",
            None,
        ),
        text(
            filled,
            texts,
            "email",
            TextKind::Email,
            "contact-email-label",
            Some(texts.get("contact-email-hint")),
        ),
        select(
            filled,
            texts,
            "topic",
            "contact-topic-label",
            &TOPICS,
            |id| texts.get(&format!("contact-topic-{id}")),
        ),
        text(
            filled,
            texts,
            "message",
            TextKind::Lines,
            "contact-message-label",
            Some(texts.get("contact-message-hint")),
        ),
    ]
}

fn invite(filled: &Filled, texts: Texts) -> Field {
    let roles = INVITED.map(|(id, _)| id);
    select(filled, texts, "role", "invite-role-label", &roles, |id| {
        texts.get(&format!("invite-role-{id}"))
    })
}

/// One of several.
fn select(
    filled: &Filled,
    texts: Texts,
    id: &str,
    label: &str,
    choices: &[&str],
    name: impl Fn(&str) -> String,
) -> Field {
    let choice = |choice: &&str| Choice {
        id: (*choice).to_owned(),
        label: name(choice),
        selected: filled.text(id) == *choice,
        ..Choice::default()
    };
    Field::Select(SelectField {
        id: id.to_owned(),
        choices: Choices {
            label: texts.get(label),
            choices: choices.iter().map(choice).collect(),
        },
        error: filled
            .error_of(id)
            .map(|mistake| wrong(filled.kind, mistake, texts)),
    })
}

fn text(
    filled: &Filled,
    texts: Texts,
    id: &str,
    kind: TextKind,
    label: &str,
    hint: Option<String>,
) -> Field {
    Field::Text(TextField {
        id: id.to_owned(),
        label: texts.get(label),
        hint,
        value: filled.text(id).to_owned(),
        error: filled
            .error_of(id)
            .map(|mistake| wrong(filled.kind, mistake, texts)),
        kind,
        longest: filled.kind.longest(id),
    })
}

fn check(
    filled: &Filled,
    texts: Texts,
    id: &str,
    label: &str,
    hint: Option<String>,
    link: Option<Link>,
) -> Field {
    Field::Check(CheckField {
        id: id.to_owned(),
        label: texts.get(label),
        hint,
        on: filled.is_set(id),
        error: filled
            .error_of(id)
            .map(|mistake| wrong(filled.kind, mistake, texts)),
        link,
    })
}
