//! Membership and children over HTTP, by age, on both engines.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod children;
mod membership;

use eclinic_rules::{DateOfBirth, LocalDate, identity_number::IdentityNumber, oslo};
use serde_json::json;

use crate::testing::{Browser, TestApp};

/// The date on which somebody turns `age` in so many days (already turned: 0 or less).
fn born(clinic: &TestApp, age: i16, turns_in_days: i32) -> LocalDate {
    let birthday = oslo::date(clinic.app.clock.now())
        .add_days(turns_in_days)
        .unwrap();
    let year = birthday.year() - age;
    // 29 February has no birthday in every year: the day before is as good here.
    LocalDate::new(year, birthday.month(), birthday.day())
        .unwrap_or_else(|_| LocalDate::new(year, 2, 28).unwrap())
}

/// A synthetic identity number of that birth date.
fn number(birth_date: LocalDate, counter: u16) -> String {
    IdentityNumber::synthetic(DateOfBirth::new(birth_date), counter)
        .unwrap()
        .reveal()
}

/// Somebody of that birth date, signed in.
async fn signed_in(clinic: &TestApp, key: &str, birth_date: LocalDate) -> Browser {
    let person = json!({
        "key": key, "given_name": "Test", "family_name": "Person", "birth_date": birth_date,
        "national_id": number(birth_date, 7), "bankid_altsub": format!("9578-{key}"),
    });
    clinic.bankid.add_person(&person).await;
    clinic.signed_in(key).await
}
