//! What the clinic offers: services, clinicians, the hours they posted, and the times that follow.
//!
//! The catalogue is small and changes rarely, so it is kept in memory and read again when staff
//! change it. Taken times are always asked of the database; answers are shared for a moment.

mod calendar;
mod load;
mod processors;
mod times;

use eclinic_api::catalogue::{Clinician, Service};
use eclinic_rules::{Channel, Instant, LocalDate, oslo, schedule::PostedHours};

pub use calendar::{Calendar, SlotQuery};
pub use load::load;
pub(crate) use load::{parse_word, word};
pub use processors::processors;
pub use times::LEAD_MINUTES;

/// The catalogue as loaded.
#[derive(Clone, Debug, Default)]
pub struct Offers {
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
    /// The last date of the authorisation in HPR; none when it has no end (R27).
    pub authorised_until: Option<LocalDate>,
    /// Hours with the ways to meet in them.
    pub hours: Vec<(PostedHours, Vec<Channel>)>,
}

impl OfferedClinician {
    /// Whether the authorisation is valid at the time of a visit (R27).
    fn authorised_at(&self, start: Instant) -> bool {
        self.authorised_until
            .is_none_or(|last| oslo::date(start) <= last)
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
