//! The start page and the open page of one service's times.

use facet::Facet;
use serde::{Deserialize, Serialize};

use super::{
    parts::{Action, ErrorPanel, Link, Row},
    slots::SlotPicker,
};

/// `/`.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Home {
    /// Heading.
    pub heading: String,
    /// A sentence or two under it.
    pub lead: String,
    /// The one thing to do next.
    pub book: Link,
    /// The next free time of all; absent while loading or when there is none.
    pub next_free: Option<NextFree>,
    /// Heading of the services.
    pub services_heading: String,
    /// The services; empty while loading.
    pub services: Vec<ServiceCard>,
    /// Services are still being fetched: show a skeleton; its announced text.
    pub loading: Option<String>,
    /// The catalogue could not be fetched.
    pub error: Option<ErrorPanel>,
    /// "No public reimbursement; frikort does not apply." (a setting).
    pub reimbursement: Option<String>,
    /// Heading of how it works.
    pub how_heading: String,
    /// How it works, in three steps.
    pub how: Vec<HowStep>,
    /// Heading of the clinicians.
    pub clinicians_heading: String,
    /// The clinicians (R24).
    pub clinicians: Vec<ClinicianCard>,
    /// The page on mental health.
    pub mental_health: Teaser,
}

/// The next free time.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextFree {
    /// "Next free".
    pub eyebrow: String,
    /// "Today at 18:20".
    pub when: String,
    /// "Doctor · video · 20 minutes".
    pub what: String,
    /// "NOK 690".
    pub price: String,
    /// "paid when booking".
    pub price_note: String,
    /// Where it leads.
    pub link: Link,
}

/// One service.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceCard {
    /// Its id.
    pub id: String,
    /// Name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// "NOK 690 · 20 min".
    pub price_and_length: String,
    /// "From 18 years", when there is a limit.
    pub age: Option<String>,
    /// "Next: today at 18:20", when known.
    pub next: Option<String>,
    /// To its times.
    pub link: Link,
}

/// One of the three steps.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HowStep {
    /// "1".
    pub number: String,
    /// Heading.
    pub heading: String,
    /// Text.
    pub text: String,
}

/// One clinician.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClinicianCard {
    /// Name.
    pub name: String,
    /// Profession.
    pub profession: String,
    /// A few words.
    pub profile: String,
    /// Languages and HPR number.
    pub rows: Vec<Row>,
}

/// A card that leads to a page.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Teaser {
    /// Heading.
    pub heading: String,
    /// Text.
    pub text: String,
    /// Link.
    pub link: Link,
}

/// `/services/{id}`.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Times {
    /// Name of the service.
    pub heading: String,
    /// What it is for.
    pub lead: String,
    /// Price, length, age, value added tax, reimbursement.
    pub rows: Vec<Row>,
    /// The times.
    pub picker: SlotPicker,
    /// Book (`BookingEvent::Continue`): BankID follows, with the reason in its consequence.
    pub action: Action,
    /// Back to all services.
    pub back: Link,
}
