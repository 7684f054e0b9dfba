//! Forms.

use eclinic_core::{
    Event,
    event::FieldChange,
    view::form::{CheckField, Field, Form, SelectField, TextField},
};

use crate::phone::page::Page;

/// A form, or that it was sent.
pub fn form(page: &mut Page, view: &Form) {
    page.text(&view.heading);
    if let Some(done) = &view.done {
        page.text(done);
    } else {
        page.text(&view.lead);
        page.error(view.error.as_ref());
        to_fill_in(page, view);
    }
    page.link(&view.back);
}

fn to_fill_in(page: &mut Page, view: &Form) {
    if !view.errors.is_empty() {
        page.text(&view.errors_heading);
        page.texts(view.errors.iter().map(|error| &error.text));
    }
    for it in &view.fields {
        field(page, it);
    }
    page.action(&view.action, Event::Submit);
}

/// One field.
pub fn field(page: &mut Page, field: &Field) {
    match field {
        Field::Text(it) => text(page, it),
        Field::Check(it) => check(page, it),
        Field::Select(it) => select(page, it),
        Field::Passage(it) => {
            page.text(&it.heading);
            page.texts(&it.paragraphs);
        }
    }
}

fn text(page: &mut Page, field: &TextField) {
    page.field(&field.label, &field.id);
    page.texts(&field.hint);
    page.text(&field.value);
    page.texts(&field.error);
}

fn check(page: &mut Page, field: &CheckField) {
    page.check_box(&field.label, &field.id, field.on);
    page.texts(&field.hint);
    if let Some(link) = &field.link {
        page.link(link);
    }
    page.texts(&field.error);
}

fn select(page: &mut Page, field: &SelectField) {
    page.choices(&field.choices, |value| {
        Event::FieldChanged(FieldChange {
            field: field.id.clone(),
            value,
        })
    });
    page.texts(&field.error);
}
