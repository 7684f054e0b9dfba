//! The steps of a booking, and what a red answer leads to.

use eclinic_core::{
    Event,
    event::{BookingEvent, GateReply},
    view::booking::{Advice, Emergency, Gate, Pay, PaymentPending, PickTime, Question, Terms, Who},
};

use super::picker::picker;
use crate::phone::page::Page;

/// Who the visit is for.
pub fn who(page: &mut Page, view: &Who) {
    page.step(&view.step);
    page.choices(&view.patients, |id| {
        Event::Booking(BookingEvent::PickPatient(id))
    });
    page.link(&view.add_child);
    page.end_of_step(&view.step, BookingEvent::Continue, |_| {});
}

/// The emergency gate.
pub fn gate(page: &mut Page, view: &Gate) {
    page.step(&view.step);
    page.text(&view.intro);
    for asked in &view.questions {
        question(page, asked);
    }
    page.end_of_step(&view.step, BookingEvent::Continue, |_| {});
}

fn question(page: &mut Page, question: &Question) {
    page.text(&question.text);
    for choice in &question.answers {
        let event = Event::Booking(BookingEvent::Answer(GateReply {
            question: question.id.clone(),
            answer: choice.answer,
        }));
        page.choice(&question.text, &choice.label, true, event);
    }
    page.texts(&question.error);
}

/// The full screen after a red answer.
pub fn emergency(page: &mut Page, view: &Emergency) {
    page.texts([&view.heading, &view.text]);
    page.calls(&view.calls);
    page.link(&view.back);
}

/// The recommendation on severe symptoms.
pub fn advice(page: &mut Page, view: &Advice) {
    page.text(&view.heading);
    page.calls(&view.calls);
    page.texts(&view.paragraphs);
    let understood = Event::Booking(BookingEvent::UnderstoodAdvice);
    page.button(&view.understood, understood);
    page.link(&view.back);
}

/// The time.
pub fn pick_time(page: &mut Page, view: &PickTime) {
    page.step(&view.step);
    page.choices(&view.channels, |code| {
        Event::Booking(BookingEvent::PickChannel(code))
    });
    picker(page, &view.picker);
    page.end_of_step(&view.step, BookingEvent::Continue, |_| {});
}

/// The terms.
pub fn terms(page: &mut Page, view: &Terms) {
    page.step(&view.step);
    page.text(&view.refund);
    page.texts(&view.points);
    page.link(&view.terms);
    page.check_box(&view.accept_label, "accept", view.accepted);
    page.texts(&view.accept_error);
    page.end_of_step(&view.step, BookingEvent::Continue, |_| {});
}

/// The payment.
pub fn pay(page: &mut Page, view: &Pay) {
    page.step(&view.step);
    page.texts(&view.message);
    page.texts([&view.countdown, &view.refund]);
    page.end_of_step(&view.step, BookingEvent::Pay, |page| {
        let release = Event::Booking(BookingEvent::Release);
        page.button(&view.release, release);
    });
}

/// Back from the gateway.
pub fn pending(page: &mut Page, view: &PaymentPending) {
    page.texts([&view.heading, &view.text]);
    page.texts(&view.slow);
    if let Some(action) = &view.action {
        page.action(action, Event::Retry);
    }
    page.link(&view.bookings);
    page.summary(&view.summary);
}
