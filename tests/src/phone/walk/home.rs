//! The pages that are open to all.

use eclinic_core::{
    Event,
    event::BookingEvent,
    view::{
        home::{Home, Times},
        page,
    },
};

use super::picker::picker;
use crate::phone::page::Page;

/// `/`.
pub fn home(page: &mut Page, view: &Home) {
    page.texts([&view.heading, &view.lead]);
    page.link(&view.book);
    if let Some(next) = &view.next_free {
        page.texts([
            &next.eyebrow,
            &next.when,
            &next.what,
            &next.price,
            &next.price_note,
        ]);
        page.link(&next.link);
    }
    services(page, view);
    page.text(&view.how_heading);
    for step in &view.how {
        page.texts([&step.number, &step.heading, &step.text]);
    }
    page.text(&view.clinicians_heading);
    for clinician in &view.clinicians {
        page.texts([&clinician.name, &clinician.profession, &clinician.profile]);
        page.rows(&clinician.rows);
    }
    page.texts([&view.mental_health.heading, &view.mental_health.text]);
    page.link(&view.mental_health.link);
}

fn services(page: &mut Page, view: &Home) {
    page.text(&view.services_heading);
    page.error(view.error.as_ref());
    page.texts(&view.loading);
    for service in &view.services {
        page.texts([&service.name, &service.description]);
        page.texts(&service.age);
        page.text(&service.price_and_length);
        page.texts(&service.next);
        page.link(&service.link);
    }
    page.texts(&view.reimbursement);
}

/// `/services/{id}`.
pub fn times(page: &mut Page, view: &Times) {
    page.texts([&view.heading, &view.lead]);
    picker(page, &view.picker);
    page.action(&view.action, Event::Booking(BookingEvent::Continue));
    page.link(&view.back);
    page.rows(&view.rows);
}

/// Pages of text.
pub fn text_page(page: &mut Page, view: &page::Page) {
    page.text(&view.heading);
    page.texts(&view.version);
    page.text(&view.lead);
    page.calls(&view.calls);
    for section in &view.sections {
        page.text(&section.heading);
        page.texts(section.paragraphs.iter().chain(&section.items));
    }
    if let Some(table) = &view.table {
        page.text(&table.caption);
        page.texts(&table.heads);
        page.texts(table.rows.iter().flat_map(|row| &row.cells));
    }
    for link in &view.links {
        page.link(link);
    }
}
