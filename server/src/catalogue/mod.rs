//! What the clinic offers: services, clinicians, the hours they posted, and the times that follow.
//!
//! The catalogue is small and changes rarely, so it is kept in memory and read again when staff
//! change it. Taken times are always asked of the database; answers are shared for a moment.

mod calendar;
mod load;
mod offered;
mod processors;
mod times;

use eclinic_api::catalogue::{Clinician, Service};
use eclinic_rules::{
    Instant, Profession,
    authorisation::{Authorisation, authorised_on},
    oslo,
    schedule::Availability,
};

pub use calendar::{Calendar, SlotQuery};
use load::invalid;
pub use load::{changes, load, version};
pub(crate) use load::{parse_word, word};
pub use offered::Offered;
pub use processors::processors;
pub use times::LEAD_MINUTES;

/// The catalogue as loaded.
#[derive(Clone, Debug, Default)]
pub struct Offers {
    /// The [`version`] they were read at.
    pub version: i64,
    /// Settings that patients must see.
    pub clinic: ClinicSettings,
    /// Services in the order in which they are shown.
    pub services: Vec<Service>,
    /// Clinicians with what their patients do not see.
    pub clinicians: Vec<OfferedClinician>,
}

/// Settings of the clinic that patients must see; rows of the table `setting`.
#[derive(Clone, Debug, Default)]
pub struct ClinicSettings {
    /// Whether public reimbursement applies; off unless the setting says `true`.
    pub public_reimbursement: bool,
    /// Telephone in E.164 form.
    pub telephone: String,
    /// E-mail address.
    pub email: String,
}

/// A clinician with posted hours.
#[derive(Clone, Debug)]
pub struct OfferedClinician {
    /// The public profile.
    pub profile: Clinician,
    /// Every authorisation in the register (R27).
    pub authorisations: Vec<Authorisation>,
    /// Hours with the ways to meet in them, and blocked time.
    pub offered: Availability,
}

impl OfferedClinician {
    /// Whether the authorisation is valid for a service at the time of a visit (R27).
    fn authorised(&self, profession: Profession, start: Instant) -> bool {
        authorised_on(&self.authorisations, profession, oslo::date(start))
    }
}

impl Offers {
    /// The service with this id.
    pub fn service(&self, id: &str) -> Option<&Service> {
        self.services.iter().find(|service| service.id == id)
    }

    /// The clinician with this id.
    pub fn clinician(&self, id: &str) -> Option<&OfferedClinician> {
        self.clinicians
            .iter()
            .find(|clinician| clinician.profile.id == id)
    }
}
