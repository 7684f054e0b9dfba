//! The answers of a booking under way. In the store go opaque ids only: a reload asks the
//! emergency gate again, since its answers are health information.

use eclinic_rules::{
    Channel, Instant,
    age::{self, Booker, BookingParties, Refusal},
    gate::{self, Answer, GateAnswer, GateOutcome, GateQuestion},
    oslo,
};
use serde::{Deserialize, Serialize};

use super::picker::SlotKey;
use crate::model::{
    route::Step,
    world::{Patient, World},
};

/// The answers so far.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// The service.
    pub service: String,
    /// Who it is for.
    pub patient: Option<String>,
    /// The answers at the gate.
    pub answers: Vec<GateAnswer>,
    /// The recommendation on severe symptoms was read and passed (D15).
    pub advice_understood: bool,
    /// How to meet.
    pub channel: Option<Channel>,
    /// When, with whom.
    pub slot: Option<SlotKey>,
    /// The terms were accepted.
    pub accepted: bool,
}

impl Draft {
    /// Begins a booking of this service.
    pub fn of(service: &str) -> Self {
        Self {
            service: service.to_owned(),
            ..Self::default()
        }
    }

    /// The patient, when chosen and still on the account.
    pub fn patient(&self, world: &World) -> Option<Patient> {
        world.patient(self.patient.as_deref()?)
    }

    /// Whether the service may be booked for this patient, at the chosen time or now (R5–R9).
    pub fn may_book(&self, patient: &Patient, world: &World) -> Result<(), Refusal> {
        let Some(service) = world.service(&self.service) else {
            return Ok(());
        };
        let Some(signed_in) = world.signed_in() else {
            return Ok(());
        };
        let booker = if patient.is_self {
            Booker::Oneself {
                birth: patient.birth,
            }
        } else {
            let guardian_birth = eclinic_rules::DateOfBirth::new(signed_in.person.birth_date);
            Booker::Guardian {
                guardian_birth,
                child_birth: patient.birth,
            }
        };
        let today = world.today();
        let visit = self.slot.as_ref().map(|slot| oslo::date(slot.starts_at));
        age::may_book(&BookingParties {
            booker,
            profession: service.profession,
            today,
            consultation_date: visit.filter(|date| *date >= today).unwrap_or(today),
        })
    }

    /// The questions of the gate for this patient.
    pub fn questions(&self, world: &World) -> Vec<GateQuestion> {
        let Some(service) = world.service(&self.service) else {
            return Vec::new();
        };
        gate::questions(service.profession, self.age(world))
    }

    /// What the answers at the gate lead to; with no service known, to nothing yet.
    pub fn outcome(&self, world: &World) -> GateOutcome {
        match world.service(&self.service) {
            Some(service) => gate::evaluate(service.profession, self.age(world), &self.answers),
            None => GateOutcome::Incomplete {
                missing: Vec::new(),
            },
        }
    }

    /// The patient's age in full years today.
    fn age(&self, world: &World) -> u16 {
        self.patient(world)
            .map_or(0, |patient| age::age_on(patient.birth, world.today()))
    }

    /// Chooses the patient. Another patient has other symptoms: the gate is asked again.
    pub fn choose_patient(&mut self, id: &str) {
        if self.patient.as_deref() != Some(id) {
            self.patient = Some(id.to_owned());
            self.answers.clear();
            self.advice_understood = false;
            self.accepted = false;
        }
    }

    /// Answers a question of the gate.
    pub fn answer(&mut self, question: GateQuestion, answer: Answer) {
        self.answers.retain(|given| given.question != question);
        self.answers.push(GateAnswer { question, answer });
        // The recommendation was given on other answers.
        self.advice_understood = false;
    }

    /// The earliest step that is not answered, at most `wanted`: a deep link or a reload cannot
    /// skip one.
    pub fn step_open(&self, wanted: Step, world: &World) -> Step {
        let patient = self.patient(world);
        let who = patient.is_some_and(|patient| self.may_book(&patient, world).is_ok());
        let gate = self.outcome(world).allows_booking(self.advice_understood);
        let open = if !who {
            Step::Who
        } else if !gate {
            Step::Gate
        } else if self.slot.is_none() || self.channel.is_none() {
            Step::Time
        } else {
            Step::Terms
        };
        wanted.min(open)
    }

    /// What survives a reload, as text for the store.
    pub fn to_kept(&self) -> String {
        let kept = Kept {
            service: self.service.clone(),
            patient: self.patient.clone(),
            channel: self.channel,
            clinician: self.slot.as_ref().map(|slot| slot.clinician.clone()),
            starts_at: self.slot.as_ref().map(|slot| slot.starts_at),
        };
        serde_json::to_string(&kept).unwrap_or_default()
    }

    /// Reads what was kept; anything that cannot be read is no draft.
    pub fn from_kept(text: &str) -> Option<Self> {
        let kept: Kept = serde_json::from_str(text).ok()?;
        let slot = kept.clinician.zip(kept.starts_at);
        Some(Self {
            service: kept.service,
            patient: kept.patient,
            channel: kept.channel,
            slot: slot.map(|(clinician, starts_at)| SlotKey {
                clinician,
                starts_at,
            }),
            ..Self::default()
        })
    }
}

/// The stored form.
#[derive(Serialize, Deserialize)]
struct Kept {
    service: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    patient: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    channel: Option<Channel>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    clinician: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    starts_at: Option<Instant>,
}

#[cfg(test)]
mod tests;
