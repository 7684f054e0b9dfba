//! Choosing a time: a strip of days, filters, and times by clinician.

use facet::Facet;
use serde::{Deserialize, Serialize};

use super::parts::{Choices, ErrorPanel};

/// The picker.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotPicker {
    /// Accessible name of the strip of days.
    pub days_label: String,
    /// Seven days.
    pub days: Vec<Day>,
    /// Label of the way to earlier days; absent in the first week.
    pub earlier: Option<String>,
    /// Label of the way to later days; absent in the last week.
    pub later: Option<String>,
    /// Filter by language (R24).
    pub languages: Choices,
    /// Filter by clinician.
    pub clinicians: Choices,
    /// "Times on Tuesday 24 November": heading and legend of the times.
    pub times_heading: String,
    /// The times of the chosen day, by clinician.
    pub groups: Vec<SlotGroup>,
    /// Where the times are shown from: "All times are Norwegian time." (R29).
    pub zone_note: String,
    /// Times are being fetched: show a skeleton; its announced text.
    pub loading: Option<String>,
    /// Nothing free that day: what to do.
    pub empty: Option<String>,
    /// Times could not be fetched.
    pub error: Option<ErrorPanel>,
    /// What happened to a time that was chosen before; announced.
    pub notice: Option<String>,
}

/// A day of the strip.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// `YYYY-MM-DD`, to send.
    pub date: String,
    /// "tue".
    pub weekday: String,
    /// "24".
    pub day: String,
    /// "8 free".
    pub free: String,
    /// "Tuesday 24 November, 8 free".
    pub label: String,
    /// Chosen now.
    pub selected: bool,
}

/// The times of one clinician.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotGroup {
    /// Name.
    pub clinician: String,
    /// Languages.
    pub detail: String,
    /// Times.
    pub slots: Vec<SlotChip>,
}

/// One time.
#[derive(Facet, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotChip {
    /// Id to send.
    pub id: String,
    /// "18:20"; in the autumn hour also which of the two.
    pub time: String,
    /// "18:20 with Astrid Demolege" or "17:00, taken".
    pub label: String,
    /// Struck through, cannot be chosen.
    pub taken: bool,
    /// Chosen now.
    pub selected: bool,
}
