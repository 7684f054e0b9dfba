//! `journey`: the real core with lanes of its own against a real clinic: people who book, pay and
//! cancel, whose cards are declined, whose app restarts in every state, whose answers are lost. And
//! visits: who did not come, whose clinician came too late, what technology spoiled.
//!
//! A journey counts as passed only after its charge and its refund, or their absence, were found in
//! the gateway's own ledger.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::process::ExitCode;

use eclinic_core::{Event, event::BookingEvent, view::Screen};
use eclinic_tests::{
    books::Books,
    browser::Browser,
    clinic::{Clinic, Engine, Options},
    journey_clock::until_monday_morning,
    journey_ledger::{Money, Travelled, in_ledger},
    member::{DECLINED_CARD, GOOD_CARD, THREE_D_SECURE_CARD},
    report::Findings,
    shell::{
        Shell,
        http::Weather,
        read,
        steps::{self, When},
    },
    visits,
};
use serde_json::json;

const SERVICE: &str = "doctor-20";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let clinic = Clinic::start(Options::on(Engine::Sqlite));
    clinic.set_clock_offset(until_monday_morning()).await;
    let persons = clinic.generate_persons(9).await;
    let (mut findings, mut passed) = (Findings::default(), Vec::new());
    macro_rules! travel {
        ($name:ident, $person:expr) => {
            let name = stringify!($name);
            println!("{name}");
            let travelled = $name(&clinic, $person).await;
            if in_ledger(&clinic, name, &travelled, &mut findings).await {
                passed.push(name);
            }
        };
    }
    travel!(cancels_in_time_and_is_refunded, &persons[0]);
    travel!(cancels_too_late_and_is_not, &persons[1]);
    travel!(parent_books_for_the_child, "parent");
    travel!(card_is_declined_then_another_pays, &persons[2]);
    travel!(app_restarts_in_every_state, &persons[3]);
    travel!(every_first_answer_is_lost, &persons[4]);
    travel!(every_first_request_is_lost, &persons[5]);

    let comers = [6, 7, 8].map(|number: usize| persons[number].as_str());
    for (name, travelled) in visits::fates(&clinic, comers).await {
        println!("{name}");
        if in_ledger(&clinic, name, &travelled, &mut findings).await {
            passed.push(name);
        }
    }

    let ledger = clinic.gateway.ledger().await;
    findings.check(ledger.charges.len() == passed.len(), || {
        format!(
            "{} charges for {} journeys",
            ledger.charges.len(),
            passed.len()
        )
    });
    let figures = json!({
        "passed": passed,
        "charges": ledger.charges.len(),
        "refunds": ledger.refunds.len(),
    });
    findings.finish("journey", &figures)
}

async fn cancels_in_time_and_is_refunded(clinic: &Clinic, person: &str) -> Travelled {
    let mut shell = open(clinic, "nb-NO");
    let booking_id = to_payment(&mut shell, person, When::InTime).await;
    pay(&mut shell).await;
    steps::confirmed(&mut shell).await;
    shell.book(BookingEvent::DownloadCalendar);
    let file = shell.file().await;
    assert!(file.content.starts_with(b"BEGIN:VCALENDAR"));
    steps::cancel(&mut shell).await;
    steps::refunded(&mut shell).await;
    shell.go_to(&format!("/bookings/{booking_id}/receipt"));
    let receipt = shell.screen("receipt").await;
    let Screen::Receipt(receipt) = receipt.screen else {
        unreachable!("waited for it")
    };
    assert!(receipt.refunded.is_some(), "the receipt names the refund");
    shell.send(Event::SignOut);
    shell
        .until("to be signed out", |view| {
            matches!(
                view.frame.account,
                eclinic_core::view::parts::Account::SignedOut(_)
            )
        })
        .await;
    assert_eq!(
        shell.stored().filter(|(key, _)| *key != "language").count(),
        0,
        "R16"
    );
    Travelled {
        booking_id,
        money: Money::GivenBack,
    }
}

/// Pays with a card that is good.
async fn pay(shell: &mut Shell) {
    let page = steps::to_card_page(shell).await;
    assert!(steps::pay(shell, &page, GOOD_CARD).await, "a good card");
}

async fn cancels_too_late_and_is_not(clinic: &Clinic, person: &str) -> Travelled {
    let mut shell = open(clinic, "en-GB");
    let booking_id = to_payment(&mut shell, person, When::TooLate).await;
    pay(&mut shell).await;
    steps::confirmed(&mut shell).await;
    steps::cancel(&mut shell).await;
    Travelled {
        booking_id,
        money: Money::Kept,
    }
}

async fn parent_books_for_the_child(clinic: &Clinic, person: &str) -> Travelled {
    let mut shell = open(clinic, "nb");
    steps::choose_time(&mut shell, SERVICE, When::InTime).await;
    shell.book(BookingEvent::Continue);
    steps::sign_in(&mut shell, person).await;
    steps::register(&mut shell).await;
    let view = shell.screen("who").await;
    let Screen::Who(who) = view.screen else {
        unreachable!("waited for it")
    };
    shell.go_to(&who.add_child.path);
    steps::add_child(&mut shell).await;
    steps::choose_patient(&mut shell, 1).await;
    steps::pass_gate(&mut shell).await;
    steps::keep_time(&mut shell).await;
    let booking_id = steps::accept_terms(&mut shell).await;
    pay(&mut shell).await;
    steps::confirmed(&mut shell).await;
    let books = Books::read(clinic).await;
    let booking = books
        .bookings
        .iter()
        .find(|it| it.id == booking_id)
        .unwrap();
    let own = books
        .bookings
        .iter()
        .filter(|it| it.patient_id == booking.patient_id);
    assert_eq!(own.count(), 1, "nobody else has been this patient");
    Travelled {
        booking_id,
        money: Money::Kept,
    }
}

async fn card_is_declined_then_another_pays(clinic: &Clinic, person: &str) -> Travelled {
    let mut shell = open(clinic, "en");
    let booking_id = to_payment(&mut shell, person, When::InTime).await;
    let page = steps::to_card_page(&mut shell).await;
    assert!(
        !steps::pay(&mut shell, &page, DECLINED_CARD).await,
        "declined"
    );
    // Back in the app: it says so, and the hold still stands.
    shell.restart(&format!("/bookings/{booking_id}/payment?result=cancelled"));
    shell
        .until("that the card was declined", |view| match &view.screen {
            Screen::Pay(pay) => pay.message.is_some(),
            _ => false,
        })
        .await;
    let page = steps::to_card_page(&mut shell).await;
    assert!(
        steps::pay(&mut shell, &page, THREE_D_SECURE_CARD).await,
        "3-D Secure"
    );
    steps::confirmed(&mut shell).await;
    Travelled {
        booking_id,
        money: Money::Kept,
    }
}

async fn app_restarts_in_every_state(clinic: &Clinic, person: &str) -> Travelled {
    let mut shell = open(clinic, "nb");
    steps::choose_time(&mut shell, SERVICE, When::InTime).await;
    again(&mut shell, "times").await;
    steps::pick_slot(&mut shell, When::InTime).await;
    shell.book(BookingEvent::Continue);
    shell.screen("sign-in").await;
    again(&mut shell, "sign-in").await;
    steps::sign_in(&mut shell, person).await;
    shell.screen("form").await;
    again(&mut shell, "form").await;
    steps::register(&mut shell).await;
    shell.screen("who").await;
    again(&mut shell, "who").await;
    steps::choose_patient(&mut shell, 0).await;
    again(&mut shell, "gate").await;
    steps::pass_gate(&mut shell).await;
    // Answers at the gate are health information and not kept: they are asked for again.
    again(&mut shell, "gate").await;
    steps::pass_gate(&mut shell).await;
    steps::keep_time(&mut shell).await;
    again(&mut shell, "gate").await;
    steps::pass_gate(&mut shell).await;
    steps::keep_time(&mut shell).await;
    let booking_id = steps::accept_terms(&mut shell).await;
    again(&mut shell, "pay").await;
    let page = steps::to_card_page(&mut shell).await;
    // Came back from the card page by the browser's back button, and goes there again.
    again(&mut shell, "pay").await;
    assert_eq!(steps::to_card_page(&mut shell).await, page, "the same page");
    assert!(
        steps::pay(&mut shell, &page, GOOD_CARD).await,
        "a good card"
    );
    let way_back = format!("/bookings/{booking_id}/payment");
    shell.restart(&way_back);
    steps::confirmed(&mut shell).await;
    again(&mut shell, "booking").await;
    steps::confirmed(&mut shell).await;
    shell.book(BookingEvent::StartCancel);
    shell.screen("cancel").await;
    again(&mut shell, "cancel").await;
    shell.go_to(&format!("/bookings/{booking_id}"));
    steps::confirmed(&mut shell).await;
    steps::cancel(&mut shell).await;
    again(&mut shell, "booking").await;
    steps::refunded(&mut shell).await;
    Travelled {
        booking_id,
        money: Money::GivenBack,
    }
}

async fn every_first_answer_is_lost(clinic: &Clinic, person: &str) -> Travelled {
    through_weather(clinic, person, Weather::AnswersLost).await
}

async fn every_first_request_is_lost(clinic: &Clinic, person: &str) -> Travelled {
    through_weather(clinic, person, Weather::RequestsLost).await
}

/// Registration, hold, checkout and cancellation are each lost once; each happens once.
async fn through_weather(clinic: &Clinic, person: &str, weather: Weather) -> Travelled {
    let mut shell = open(clinic, "en");
    shell.lane.weather = weather;
    let booking_id = to_payment(&mut shell, person, When::InTime).await;
    pay(&mut shell).await;
    steps::confirmed(&mut shell).await;
    steps::cancel(&mut shell).await;
    steps::refunded(&mut shell).await;
    assert!(shell.lane.lost >= 4, "only {} were lost", shell.lane.lost);
    let books = Books::read(clinic).await;
    let mine = books
        .bookings
        .iter()
        .find(|it| it.id == booking_id)
        .unwrap();
    let same = books
        .bookings
        .iter()
        .filter(|it| it.patient_id == mine.patient_id);
    assert_eq!(
        same.count(),
        1,
        "a hold whose answer was lost was taken twice"
    );
    Travelled {
        booking_id,
        money: Money::GivenBack,
    }
}

/// From the start page to a hold: the whole way of somebody new.
async fn to_payment(shell: &mut Shell, person: &str, when: When) -> String {
    steps::choose_time(shell, SERVICE, when).await;
    shell.book(BookingEvent::Continue);
    steps::sign_in(shell, person).await;
    steps::register(shell).await;
    steps::choose_patient(shell, 0).await;
    steps::pass_gate(shell).await;
    steps::keep_time(shell).await;
    steps::accept_terms(shell).await
}

/// The app is killed here and opened again at the same address.
async fn again(shell: &mut Shell, lands_on: &str) {
    let path = shell.view().path;
    shell.restart(&path);
    let view = shell.screen(lands_on).await;
    assert_eq!(read::kind(&view.screen), lands_on);
}

fn open(clinic: &Clinic, language: &'static str) -> Shell {
    Shell::open(Browser::new(clinic, &clinic.client()), language, "/")
}
