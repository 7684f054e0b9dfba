//! What anyone may see without signing in: services, prices, clinicians, free times (R17–R19, R24).

use eclinic_rules::{
    Instant, LocalDate, Ore,
    profession::{Channel, Profession},
};
use serde::{Deserialize, Serialize};

/// A text in both languages of the clinic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Localised {
    /// Norwegian bokmål.
    pub nb: String,
    /// English.
    pub en: String,
}

/// `GET /v1/catalogue`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Catalogue {
    /// The clinic's settings that patients must see.
    pub clinic: Clinic,
    /// All services on offer, in the order in which they are shown.
    pub services: Vec<Service>,
    /// All clinicians on offer.
    pub clinicians: Vec<Clinician>,
    /// The first free time of each service that has one within four weeks.
    pub next_free: Vec<NextFree>,
    /// The documents in force, for acceptance (R26).
    pub documents: Vec<Document>,
    /// Every company that processes personal data for the clinic, and what it gets (D21).
    pub processors: Vec<Processor>,
}

/// Settings of the clinic that patients must see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Clinic {
    /// Whether public reimbursement (and with it frikort, the exemption card) applies. When not,
    /// the app says so before payment.
    pub public_reimbursement: bool,
    /// How long an unpaid hold lasts, in minutes (R21).
    pub hold_minutes: u32,
    /// Whether this is a demo clinic with sandbox payment and test persons.
    pub demo: bool,
    /// The clinic's telephone in E.164 form, for questions (not emergencies).
    pub telephone: String,
    /// The clinic's e-mail address.
    pub email: String,
}

/// One service with its price (R17, R22).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Service {
    /// Stable id, part of URLs.
    pub id: String,
    /// Who gives it.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "doctor"))]
    pub profession: Profession,
    /// Its name.
    pub name: Localised,
    /// One or two sentences on what it is for.
    pub description: Localised,
    /// Length in minutes.
    pub minutes: u32,
    /// Price in øre, paid when booking (R44).
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub price_ore: Ore,
    /// Exempt from value added tax (R42).
    pub vat_exempt: bool,
    /// Youngest age of the patient, in full years (R9); 0 when there is none.
    pub minimum_age: u8,
    /// How one can meet.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub channels: Vec<Channel>,
}

/// One clinician's public profile (R24, R27).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Clinician {
    /// Stable id.
    pub id: String,
    /// Full name.
    pub name: String,
    /// Profession.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub profession: Profession,
    /// Number in Helsepersonellregisteret (HPR, the register of authorised health personnel).
    pub hpr_number: String,
    /// Languages spoken, as ISO 639-1 codes.
    pub languages: Vec<String>,
    /// A few words about the clinician.
    pub profile: Localised,
}

/// The first free time of a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NextFree {
    /// The service.
    pub service_id: String,
    /// With whom.
    pub clinician_id: String,
    /// When it starts.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub starts_at: Instant,
}

/// A document in force that people accept or read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Document {
    /// `terms`, `privacy_notice` or `guardian_declaration`.
    pub kind: String,
    /// Its version, as the date from which it applies.
    pub version: String,
}

/// A company that processes personal data for the clinic (D21).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Processor {
    /// The company.
    pub name: String,
    /// What it does for the clinic.
    pub purpose: Localised,
    /// What it gets to see, and what it never sees.
    pub data: Localised,
    /// Where it processes.
    pub place: Localised,
}

/// `GET /v1/slots?service=…&from=YYYY-MM-DD&days=1..=31`: the times of a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Slots {
    /// The service asked for.
    pub service_id: String,
    /// One entry per calendar day in Oslo, also when it has no slot.
    pub days: Vec<SlotDay>,
}

/// The slots of one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SlotDay {
    /// The calendar day in Oslo.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "2026-11-24"))]
    pub date: LocalDate,
    /// In order of start, then clinician.
    pub slots: Vec<Slot>,
}

/// One time with one clinician. Slots that have begun are left out; taken ones are kept and say so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Slot {
    /// With whom.
    pub clinician_id: String,
    /// When it starts.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub starts_at: Instant,
    /// How one can meet at this time (R19).
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub channels: Vec<Channel>,
    /// Held or booked by someone at the time of the answer.
    pub taken: bool,
}
