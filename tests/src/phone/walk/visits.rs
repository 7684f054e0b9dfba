//! Bookings one has.

use eclinic_core::{
    Event,
    event::BookingEvent,
    view::bookings::{Booking, BookingCard, Bookings, Cancel, Receipt},
};

use crate::phone::page::Page;

/// `/bookings`.
pub fn bookings(page: &mut Page, view: &Bookings) {
    page.text(&view.heading);
    page.error(view.error.as_ref());
    page.text(&view.upcoming_heading);
    if let Some(empty) = &view.empty {
        page.text(&empty.text);
        page.link(&empty.link);
    }
    cards(page, &view.upcoming);
    if !view.past.is_empty() {
        page.text(&view.past_heading);
        cards(page, &view.past);
    }
}

/// The whole card is the way to its booking, and is called by when that is.
fn cards(page: &mut Page, cards: &[BookingCard]) {
    for card in cards {
        page.button(&card.when, Event::OpenUrl(card.link.path.clone()));
        page.texts([&card.what, &card.who, &card.status.text]);
    }
}

/// `/bookings/{id}`.
pub fn booking(page: &mut Page, view: &Booking) {
    page.texts([&view.status.text, &view.heading, &view.lead]);
    page.error(view.error.as_ref());
    if let Some(refund) = &view.refund {
        page.texts([&refund.heading, &refund.text]);
        page.marks(&refund.steps);
    }
    page.rows(&view.rows);
    page.texts(&view.meeting);
    for link in [&view.pay, &view.room, &view.book_again]
        .into_iter()
        .flatten()
    {
        page.link(link);
    }
    if let Some(calendar) = &view.calendar {
        page.button(calendar, Event::Booking(BookingEvent::DownloadCalendar));
    }
    if let Some(receipt) = &view.receipt {
        page.link(receipt);
    }
    if let Some(cancel) = &view.cancel {
        page.action(cancel, Event::Booking(BookingEvent::StartCancel));
    }
    page.link(&view.back);
}

/// `/bookings/{id}/cancel`.
pub fn cancel(page: &mut Page, view: &Cancel) {
    page.text(&view.heading);
    page.error(view.error.as_ref());
    page.text(&view.refund);
    page.rows(&view.rows);
    page.action(&view.action, Event::Booking(BookingEvent::ConfirmCancel));
    page.link(&view.keep);
}

/// `/bookings/{id}/receipt`.
pub fn receipt(page: &mut Page, view: &Receipt) {
    page.text(&view.heading);
    page.rows(view.rows.iter().chain([&view.line, &view.vat, &view.total]));
    page.rows(&view.refunded);
    // Printing is the phone's own business, so the label is only read here.
    page.text(&view.print);
    page.link(&view.back);
}
