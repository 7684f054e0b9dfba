//! The steps of a journey, as a person makes them: each reads the screen, does what it says and
//! waits for the next one.

use eclinic_core::{
    Event,
    effects::handoff::HandoffPurpose,
    event::{BookingEvent, GateAnswer, GateReply},
    view::Screen,
};

use super::{Shell, read};

/// When the visit is to be. The clinic's clock shows a Monday, shortly after nine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// In two days or more: cancelling is free for some time yet (R31).
    InTime,
    /// Tomorrow before nine, so within 24 hours: cancelling gives nothing back (R32).
    TooLate,
}

/// From the start page to a chosen time, signed out.
pub async fn choose_time(shell: &mut Shell, service: &str, when: When) {
    let home = shell
        .until("services", |view| match &view.screen {
            Screen::Home(home) => !home.services.is_empty(),
            _ => false,
        })
        .await;
    let Screen::Home(home) = home.screen else {
        unreachable!("waited for it")
    };
    let card = home.services.iter().find(|card| card.id == service);
    shell.go_to(&card.expect("the service on the start page").link.path);
    shell.screen("times").await;
    pick_slot(shell, when).await;
}

/// Picks a day that fits and its first free time.
pub async fn pick_slot(shell: &mut Shell, when: When) {
    let (first_day, passes): (usize, fn(&str) -> bool) = match when {
        When::InTime => (2, |_| true),
        When::TooLate => (1, |time| time < "09:00"),
    };
    let view = shell
        .until("days", |view| {
            read::picker(view)
                .is_some_and(|picker| picker.loading.is_none() && picker.days.len() == 7)
        })
        .await;
    let days = read::picker(&view).expect("a picker").days.clone();
    for day in &days[first_day..] {
        shell.book(BookingEvent::PickDay(day.date.clone()));
        let view = shell
            .until("the day's times", |view| {
                read::picker(view).is_some_and(|picker| {
                    let chosen = picker.days.iter().find(|it| it.selected);
                    picker.loading.is_none() && chosen.is_some_and(|it| it.date == day.date)
                })
            })
            .await;
        let picker = read::picker(&view).expect("a picker");
        if let Some(slot) = read::free_slot(picker, passes) {
            shell.book(BookingEvent::PickSlot(slot));
            let chosen = |view: &_| read::picker(view).is_some_and(read::has_chosen_slot);
            shell.until("a chosen time", chosen).await;
            return;
        }
        assert_eq!(when, When::InTime, "no free time tomorrow before nine");
    }
    panic!("no free time within a week");
}

/// Goes on, and signs in with BankID where the app asks for it. Ends on the page it came back to.
pub async fn sign_in(shell: &mut Shell, person: &str) {
    shell.screen("sign-in").await;
    shell.send(Event::SignIn);
    let start = shell.handoff(HandoffPurpose::BankId).await;
    let mut browser = shell.lane.browser();
    let back = browser.sign_in_from(&start, person).await;
    let path = local(&browser, &back);
    shell.lane.set_browser(browser);
    shell.restart(&path);
}

/// Becomes a member. First without accepting the terms, which is refused.
pub async fn register(shell: &mut Shell) {
    shell.screen("form").await;
    shell.write("email", "reisende@eclinic.example");
    shell.write("telephone", "400 00 000");
    shell.send(Event::Submit);
    shell
        .until("the terms to be missing", |view| match &view.screen {
            Screen::Form(form) => form.errors.len() == 1,
            _ => false,
        })
        .await;
    shell.tick("terms");
    shell.send(Event::Submit);
}

/// Declares parental responsibility for the demo clinic's child.
pub async fn add_child(shell: &mut Shell) {
    shell.screen("form").await;
    for (field, value) in [
        ("given_name", "Emma"),
        ("family_name", "Prøvesen"),
        ("birth_date", "2017-02-14"),
        ("identity_number", "14821750556"),
    ] {
        shell.write(field, value);
    }
    shell.tick("declaration");
    shell.send(Event::Submit);
}

/// Who the visit is for: the choice of this number. Ends at the gate.
pub async fn choose_patient(shell: &mut Shell, choice: usize) {
    let view = shell.screen("who").await;
    let Screen::Who(who) = view.screen else {
        unreachable!("waited for it")
    };
    let patient = who.patients.choices[choice].id.clone();
    shell.book(BookingEvent::PickPatient(patient));
    shell.book(BookingEvent::Continue);
    shell.screen("gate").await;
}

/// Answers no to everything at the gate. Ends at the times.
pub async fn pass_gate(shell: &mut Shell) {
    let view = shell.screen("gate").await;
    let Screen::Gate(gate) = view.screen else {
        unreachable!("waited for it")
    };
    for question in gate.questions {
        shell.book(BookingEvent::Answer(GateReply {
            question: question.id,
            answer: GateAnswer::No,
        }));
    }
    shell.book(BookingEvent::Continue);
    shell.screen("time").await;
}

/// Goes on with the time chosen before signing in. Ends at the terms.
pub async fn keep_time(shell: &mut Shell) {
    shell
        .until("the time chosen before", |view| {
            read::picker(view).is_some_and(read::has_chosen_slot)
        })
        .await;
    shell.book(BookingEvent::Continue);
    shell.screen("terms").await;
}

/// Accepts the terms, which holds the time. Answers with the booking's id, at the payment.
pub async fn accept_terms(shell: &mut Shell) -> String {
    shell.tick("accept");
    shell.book(BookingEvent::Continue);
    let view = shell.screen("pay").await;
    booking_id(&view.path)
}

/// Leaves for the gateway; answers with its page.
pub async fn to_card_page(shell: &mut Shell) -> String {
    shell
        .until("a payment that can be started", |view| match &view.screen {
            Screen::Pay(pay) => pay.step.action.enabled && !pay.expired,
            _ => false,
        })
        .await;
    shell.book(BookingEvent::Pay);
    shell.handoff(HandoffPurpose::Payment).await
}

/// Pays with this card, through 3-D Secure where it asks for it, and comes back to the app.
/// `false` when the card was declined: then one is still on the card page.
pub async fn pay(shell: &mut Shell, page: &str, card: &str) -> bool {
    let browser = shell.lane.browser();
    let Some(mut next) = browser.pay(page, card).await else {
        return false;
    };
    if next.contains("/3ds/") {
        next = browser.three_d_secure(&next, "approve").await;
    }
    let path = local(&browser, &next);
    shell.restart(&path);
    true
}

/// Waits until the app knows that the visit is booked.
pub async fn confirmed(shell: &mut Shell) {
    shell
        .until("a booking that can be cancelled", |view| {
            match &view.screen {
                Screen::Booking(booking) => booking.cancel.is_some(),
                _ => false,
            }
        })
        .await;
}

/// Cancels with the refund the app shows. Ends at the cancelled booking.
pub async fn cancel(shell: &mut Shell) {
    shell.book(BookingEvent::StartCancel);
    shell
        .until("the question", |view| match &view.screen {
            Screen::Cancel(cancel) => cancel.action.enabled,
            _ => false,
        })
        .await;
    shell.book(BookingEvent::ConfirmCancel);
    shell
        .until("a cancelled booking", |view| match &view.screen {
            Screen::Booking(booking) => booking.cancel.is_none(),
            _ => false,
        })
        .await;
}

/// Waits until the app shows that the money is back.
pub async fn refunded(shell: &mut Shell) {
    shell
        .until("a refund that has arrived", |view| match &view.screen {
            Screen::Booking(booking) => booking
                .refund
                .as_ref()
                .is_some_and(|refund| refund.steps.iter().all(|step| step.done)),
            _ => false,
        })
        .await;
}

/// The id in `/bookings/{id}…`.
pub fn booking_id(path: &str) -> String {
    let mut parts = path.split(['/', '?']).skip(2);
    parts.next().expect("a booking's path").to_owned()
}

/// The path of an address of the clinic.
fn local(browser: &crate::browser::Browser, address: &str) -> String {
    let path = address.strip_prefix(browser.origin());
    path.unwrap_or_else(|| panic!("led away from the clinic"))
        .to_owned()
}
