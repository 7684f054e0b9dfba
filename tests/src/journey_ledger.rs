//! A journey counts as passed only after its charge and its refund, or their absence, were found in
//! the gateway's own ledger.

use std::time::{Duration, Instant};

use crate::{
    books::{BookingRow, Books, PaymentRow},
    clinic::Clinic,
    gateway::Ledger,
    report::Findings,
};

/// How long the ledger may take to agree.
const SETTLE: Duration = Duration::from_secs(20);

/// What a journey left behind at the gateway.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Money {
    /// The price was taken and not given back.
    Kept,
    /// The price was taken and all of it given back.
    GivenBack,
}

/// A journey that went through, to be looked up in the ledger.
pub struct Travelled {
    /// The booking.
    pub booking_id: String,
    /// What became of its price.
    pub money: Money,
}

/// Looks the journey up in the gateway's ledger: one charge of the price, and as much back as the
/// journey says.
pub async fn in_ledger(
    clinic: &Clinic,
    name: &str,
    travelled: &Travelled,
    findings: &mut Findings,
) -> bool {
    settle(clinic, name, findings, |books, ledger| {
        look_up(books, ledger, travelled)
    })
    .await
}

/// Looks up journeys that so many people have made, each to a refund or to its visit: each of them
/// was charged once for one visit and got all of it back or nothing, and nothing else is booked or
/// held.
pub async fn everyone_in_ledger(
    clinic: &Clinic,
    people: usize,
    money: Money,
    findings: &mut Findings,
) -> bool {
    settle(clinic, "the journeys", findings, |books, ledger| {
        look_up_everyone(books, ledger, people, money)
    })
    .await
}

async fn settle(
    clinic: &Clinic,
    name: &str,
    findings: &mut Findings,
    look: impl Fn(&Books, &Ledger) -> Result<(), String>,
) -> bool {
    let deadline = Instant::now() + SETTLE;
    loop {
        let found = look(&Books::read(clinic).await, &clinic.gateway.ledger().await);
        let Err(trouble) = found else {
            return true;
        };
        if Instant::now() > deadline {
            findings.check(false, || format!("{name}: {trouble}"));
            return false;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

fn look_up(books: &Books, ledger: &Ledger, travelled: &Travelled) -> Result<(), String> {
    let booking = books
        .bookings
        .iter()
        .find(|it| it.id == travelled.booking_id);
    let booking = booking.ok_or("the clinic has no such booking")?;
    let payment = books.payments.iter().find(|it| it.booking_id == booking.id);
    let payment = payment.ok_or("the clinic has no payment of it")?;
    hold_against(ledger, booking, payment, travelled.money)
}

fn look_up_everyone(
    books: &Books,
    ledger: &Ledger,
    people: usize,
    money: Money,
) -> Result<(), String> {
    let refunds = match money {
        Money::GivenBack => people,
        Money::Kept => 0,
    };
    let (mut patients, mut paid) = (std::collections::BTreeSet::new(), 0);
    for booking in &books.bookings {
        let mut payments = books.payments.iter();
        let charged = |payment: &&PaymentRow| {
            let same = |it: &Option<String>| it.as_deref() == Some(&payment.id);
            let mut charges = ledger.charges.iter();
            payment.booking_id == booking.id
                && charges.any(|charge| same(&charge.client_reference_id))
        };
        if let Some(payment) = payments.find(charged) {
            hold_against(ledger, booking, payment, money)?;
            paid += 1;
            patients.insert(&booking.patient_id);
        }
        let open = match money {
            Money::GivenBack => matches!(booking.state.as_str(), "held" | "confirmed"),
            Money::Kept => booking.state == "held",
        };
        if open {
            return Err(format!("a booking is still {}", booking.state));
        }
    }
    for (what, count, expected) in [
        ("paid bookings", paid, people),
        ("patients who paid", patients.len(), people),
        ("charges", ledger.charges.len(), people),
        ("refunds", ledger.refunds.len(), refunds),
    ] {
        if count != expected {
            return Err(format!("{count} {what} for {people} people"));
        }
    }
    Ok(())
}

/// One charge of the price, and as much back as there should be.
fn hold_against(
    ledger: &Ledger,
    booking: &BookingRow,
    payment: &PaymentRow,
    money: Money,
) -> Result<(), String> {
    let of_this = |reference: &Option<String>| reference.as_deref() == Some(&payment.id);
    let charges: Vec<i64> = ledger
        .charges
        .iter()
        .filter(|charge| of_this(&charge.client_reference_id))
        .map(|charge| charge.amount)
        .collect();
    let refunds: Vec<i64> = ledger
        .refunds
        .iter()
        .filter(|refund| of_this(&refund.client_reference_id) && refund.status == "succeeded")
        .map(|refund| refund.amount)
        .collect();
    let expected = match money {
        Money::Kept => Vec::new(),
        Money::GivenBack => vec![booking.price_ore],
    };
    if charges != [booking.price_ore] {
        return Err(format!("charges of {charges:?}"));
    }
    if refunds != expected {
        return Err(format!("refunds of {refunds:?}"));
    }
    Ok(())
}
