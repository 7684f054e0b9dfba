//! The picker of times.

use eclinic_core::{Event, event::BookingEvent, view::slots::SlotPicker};

use crate::phone::page::Page;

/// Filters, days, times.
pub fn picker(page: &mut Page, picker: &SlotPicker) {
    page.choices(&picker.clinicians, |id| {
        Event::Booking(BookingEvent::FilterClinician(id))
    });
    page.choices(&picker.languages, |code| {
        Event::Booking(BookingEvent::FilterLanguage(code))
    });
    days(page, picker);
    page.error(picker.error.as_ref());
    page.texts(&picker.notice);
    page.texts(&picker.loading);
    if picker.loading.is_none() {
        times(page, picker);
    }
    page.texts(&picker.empty);
    page.text(&picker.zone_note);
}

fn days(page: &mut Page, picker: &SlotPicker) {
    for day in &picker.days {
        let event = Event::Booking(BookingEvent::PickDay(day.date.clone()));
        page.choice(&picker.days_label, &day.label, true, event);
    }
    for (label, later) in [(&picker.earlier, false), (&picker.later, true)] {
        if let Some(label) = label {
            page.button(label, Event::Booking(BookingEvent::MoveWeek(later)));
        }
    }
}

fn times(page: &mut Page, picker: &SlotPicker) {
    page.text(&picker.times_heading);
    for group in &picker.groups {
        page.texts([&group.clinician, &group.detail]);
        for slot in &group.slots {
            let event = Event::Booking(BookingEvent::PickSlot(slot.id.clone()));
            page.choice(&picker.times_heading, &slot.label, !slot.taken, event);
        }
    }
}
