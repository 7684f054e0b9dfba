//! Walks through a view from top to bottom and notes everything a shell would draw of it.

mod booking;
mod form;
mod home;
mod parts;
mod picker;
mod room;
mod visits;

use eclinic_core::{
    Event, ViewModel,
    view::{
        Screen,
        page::SignIn,
        parts::{Account, EmergencyBar, ErrorPanel, Frame, Notice},
    },
};

use super::page::Page;

/// The screen of this view.
pub fn page(view: &ViewModel) -> Page {
    let mut page = Page::default();
    top(&mut page, &view.frame);
    if let Some(notice) = &view.notice {
        self::notice(&mut page, notice);
    }
    screen(&mut page, &view.screen);
    for link in &view.frame.footer {
        page.link(link);
    }
    page.text(&view.frame.footer_text);
    page
}

fn top(page: &mut Page, frame: &Frame) {
    emergency_bar(page, &frame.emergency);
    page.button(&frame.brand, Event::OpenUrl("/".to_owned()));
    for link in &frame.navigation {
        page.link(link);
    }
    let other = &frame.language_switch;
    page.button(&other.label, Event::SetLanguage(other.language));
    account(page, &frame.account);
    page.texts(&frame.offline);
    page.texts(&frame.demo);
}

fn emergency_bar(page: &mut Page, bar: &EmergencyBar) {
    page.text(&bar.life);
    page.call(&bar.life_call);
    page.text(&bar.urgent);
    page.call(&bar.urgent_call);
}

fn account(page: &mut Page, account: &Account) {
    match account {
        Account::Unknown => {}
        Account::SignedOut(label) => page.button(label, Event::SignIn),
        Account::SignedIn(person) => {
            page.text(&person.name);
            for link in &person.links {
                page.link(link);
            }
            page.button(&person.sign_out, Event::SignOut);
            page.button(&person.sign_out_everywhere, Event::SignOutEverywhere);
        }
    }
}

fn notice(page: &mut Page, notice: &Notice) {
    page.text(&notice.text);
    page.button(&notice.close, Event::DismissNotice);
}

fn screen(page: &mut Page, screen: &Screen) {
    match screen {
        Screen::Starting => {}
        Screen::Loading(loading) => page.texts([&loading.heading, &loading.label]),
        Screen::Home(it) => home::home(page, it),
        Screen::Times(it) => home::times(page, it),
        Screen::SignIn(it) => sign_in(page, it),
        Screen::Form(it) => form::form(page, it),
        Screen::Who(it) => booking::who(page, it),
        Screen::Gate(it) => booking::gate(page, it),
        Screen::Emergency(it) => booking::emergency(page, it),
        Screen::Advice(it) => booking::advice(page, it),
        Screen::PickTime(it) => booking::pick_time(page, it),
        Screen::Terms(it) => booking::terms(page, it),
        Screen::Pay(it) => booking::pay(page, it),
        Screen::PaymentPending(it) => booking::pending(page, it),
        Screen::Bookings(it) => visits::bookings(page, it),
        Screen::Booking(it) => visits::booking(page, it),
        Screen::Cancel(it) => visits::cancel(page, it),
        Screen::Receipt(it) => visits::receipt(page, it),
        Screen::Page(it) => home::text_page(page, it),
        Screen::Room(it) => room::room(page, it),
        Screen::DeviceTest(it) => room::device_test(page, it),
        Screen::Failed(panel) | Screen::NotFound(panel) => failed(page, panel),
    }
}

fn sign_in(page: &mut Page, view: &SignIn) {
    page.text(&view.heading);
    page.error(view.error.as_ref());
    page.text(&view.reason);
    page.control(&view.button, !view.busy, Event::SignIn);
    page.texts([&view.privacy, &view.under_16]);
}

fn failed(page: &mut Page, panel: &ErrorPanel) {
    page.error(Some(panel));
}
