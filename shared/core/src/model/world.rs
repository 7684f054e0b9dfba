//! What every machine may know and none may change: language, clock, session and catalogue.

use eclinic_api::catalogue::{Catalogue, Clinician, Service};
use eclinic_rules::{DateOfBirth, Instant, LocalDate};

use super::{
    clock::Clock,
    session::{Session, SignedIn, full_name},
};
use crate::{
    call::{Caller, Failure},
    event::Language,
};

/// The common knowledge.
#[derive(Clone, Default)]
pub struct World {
    /// The language of all texts.
    pub language: Language,
    /// Whether the device says it is online.
    pub online: bool,
    /// The clinic's time.
    pub clock: Clock,
    /// Who is signed in.
    pub session: Session,
    /// What is on offer.
    pub offer: Offer,
}

/// The catalogue as far as known.
#[derive(Clone, Default, PartialEq, Eq)]
pub enum Offer {
    /// On its way.
    #[default]
    Loading,
    /// Could not be fetched.
    Failed(Failure),
    /// As last fetched.
    Ready(Box<Catalogue>),
}

/// One whom a visit can be for: the person or a child on the account (D17).
#[derive(Clone, PartialEq, Eq)]
pub struct Patient {
    /// The clinic's id.
    pub id: String,
    /// Full name.
    pub name: String,
    /// Birth.
    pub birth: DateOfBirth,
    /// Whether it is the one who is signed in.
    pub is_self: bool,
}

impl World {
    /// The parts of a request that come from here.
    pub fn caller(&self) -> Caller {
        Caller {
            language: self.language.into(),
            csrf_token: self
                .signed_in()
                .and_then(|signed_in| signed_in.csrf_token.clone()),
            online: self.online,
        }
    }

    /// The clinic's time at the last reading.
    pub const fn now(&self) -> Instant {
        self.clock.now()
    }

    /// Today in Oslo.
    pub fn today(&self) -> LocalDate {
        self.clock.today()
    }

    /// The person who is signed in.
    pub fn signed_in(&self) -> Option<&SignedIn> {
        self.session.signed_in()
    }

    /// The catalogue, once fetched.
    pub fn catalogue(&self) -> Option<&Catalogue> {
        match &self.offer {
            Offer::Ready(catalogue) => Some(catalogue),
            Offer::Loading | Offer::Failed(_) => None,
        }
    }

    /// A service by its id.
    pub fn service(&self, id: &str) -> Option<&Service> {
        self.catalogue()?
            .services
            .iter()
            .find(|service| service.id == id)
    }

    /// A clinician by its id.
    pub fn clinician(&self, id: &str) -> Option<&Clinician> {
        self.catalogue()?
            .clinicians
            .iter()
            .find(|clinician| clinician.id == id)
    }

    /// All whom a visit can be for, oneself first.
    pub fn patients(&self) -> Vec<Patient> {
        let Some(signed_in) = self.signed_in() else {
            return Vec::new();
        };
        let person = &signed_in.person;
        let myself = Patient {
            id: person.id.clone(),
            name: signed_in.name(),
            birth: DateOfBirth::new(person.birth_date),
            is_self: true,
        };
        let children = signed_in.children.iter().map(|child| Patient {
            id: child.id.clone(),
            name: full_name(&child.given_name, &child.family_name),
            birth: DateOfBirth::new(child.birth_date),
            is_self: false,
        });
        std::iter::once(myself).chain(children).collect()
    }

    /// One of them by id.
    pub fn patient(&self, id: &str) -> Option<Patient> {
        self.patients().into_iter().find(|patient| patient.id == id)
    }
}
