//! A booking from the first question to the hold: for whom, emergency gate, time, terms, hold.
//!
//! The draft keeps every answer, so that going back loses none; the stage says which question is
//! on the screen. Whether a step is open is decided by the draft alone, so no address and no event
//! leads past an unanswered question or a red answer.

pub mod draft;
mod hold;
pub mod picker;

use eclinic_api::booking::Booking;
use eclinic_rules::{
    Channel,
    age::Refusal,
    gate::{Answer, GateOutcome, GateQuestion},
};

use self::{draft::Draft, picker::Picker};
use super::{outcome::Turn, route::Step, world::World};
use crate::call::{self, Cmd, Failure, Intent, Posted};

/// A booking under way.
#[derive(Clone, PartialEq, Eq)]
pub struct Flow {
    /// The answers so far.
    pub draft: Draft,
    /// What is on the screen.
    pub stage: Stage,
    /// A hold has been asked for and not been answered; there is never a second one beside it.
    pub holding: bool,
    intent: Intent,
}

/// The question on the screen.
#[derive(Clone, PartialEq, Eq)]
pub enum Stage {
    /// For whom; what stops it.
    Who(Option<Stop>),
    /// The emergency gate; whether an incomplete try was made.
    Gate {
        /// Unanswered questions are marked.
        tried: bool,
    },
    /// The recommendation on severe symptoms (D15).
    Advice,
    /// An answer was red: 113 and 116 117, nothing else.
    Emergency,
    /// The time; what stops it.
    Time(Picker, Option<Stop>),
    /// The terms.
    Terms {
        /// A try without accepting was made.
        tried: bool,
        /// What stops it.
        stop: Option<Stop>,
    },
}

/// Why a step does not go on.
#[derive(Clone, PartialEq, Eq)]
pub enum Stop {
    /// Nothing was chosen.
    Missing,
    /// The ages do not allow it.
    Age(Refusal),
    /// The clinic refused, or did not answer.
    Failed(Failure),
}

/// What happens to a booking under way.
#[derive(Clone, PartialEq, Eq)]
pub enum Event {
    /// Its patient, by id.
    PickPatient(String),
    /// An answer at the gate.
    Answer(GateQuestion, Answer),
    /// The recommendation was read.
    UnderstoodAdvice,
    /// At the picker.
    Picker(picker::Event),
    /// The box of the terms.
    Accept(bool),
    /// The primary button.
    Continue,
    /// The hold was taken, or not.
    Held(Box<Posted<Booking>>),
    /// The app is in front again.
    Refresh,
}

/// What the parent has to do.
#[derive(Clone, PartialEq, Eq)]
pub enum Change {
    /// Show this step, as a step forward.
    Forward(Step),
    /// Open this step in place of the present one.
    Instead(Step),
    /// This step is already shown in place of the one asked for: follow with the address.
    Moved(Step),
    /// Show the emergency screen.
    Emergency,
    /// The time is held: on to paying.
    Held(Box<Booking>),
    /// The terms were renewed: fetch them, then show the step again.
    TermsRenewed,
}

type Next = Turn<Flow, Event, Change>;

impl Flow {
    /// Begins with a draft. No step is on the screen before [`Flow::open`].
    pub fn new(draft: Draft) -> Self {
        Self {
            draft,
            stage: Stage::Who(None),
            holding: false,
            intent: Intent::default(),
        }
    }

    /// Shows a step, or the earliest unanswered one before it.
    pub fn open(mut self, wanted: Step, world: &World) -> Next {
        let step = self.draft.step_open(wanted, world);
        let mut command = Cmd::done();
        self.stage = match step {
            Step::Who => {
                self.choose_the_only_patient(world);
                Stage::Who(None)
            }
            Step::Gate => Stage::Gate { tried: false },
            Step::Time => {
                let (picker, fetch) = self.picker(world);
                command = fetch;
                Stage::Time(picker, None)
            }
            Step::Terms => {
                command = call::ask_time();
                Stage::Terms {
                    tried: false,
                    stop: None,
                }
            }
        };
        let transition = (step != wanted).then_some(Change::Moved(step));
        Next {
            state: self,
            transition,
            command,
        }
    }

    /// Takes an event. One of another stage changes nothing.
    pub fn update(mut self, event: Event, world: &World) -> Next {
        match (&mut self.stage, event) {
            (_, Event::Held(posted)) => self.held(*posted, world),
            (Stage::Who(_), Event::PickPatient(id)) => {
                let patient = world.patient(&id);
                if patient.is_some_and(|patient| self.draft.may_book(&patient, world).is_ok()) {
                    self.draft.choose_patient(&id);
                    self.stage = Stage::Who(None);
                }
                Next::stay(self)
            }
            (Stage::Who(_), Event::Continue) => self.leave_who(world),
            (Stage::Gate { .. }, Event::Answer(question, answer)) => {
                if self.draft.questions(world).contains(&question) {
                    self.draft.answer(question, answer);
                }
                Next::stay(self)
            }
            (Stage::Gate { .. }, Event::Continue) => self.leave_gate(world),
            (Stage::Advice, Event::UnderstoodAdvice) => {
                self.draft.advice_understood = true;
                Next::tell(self, Change::Forward(Step::Time))
            }
            (Stage::Time(picker, stop), Event::Picker(event)) => {
                if matches!(event, picker::Event::PickSlot(_)) {
                    *stop = None;
                }
                let command = picker.update(event, world).map(Event::Picker);
                self.draft.channel = picker.channel;
                self.draft.slot.clone_from(&picker.chosen);
                Next::go_on(self, command)
            }
            (Stage::Time(picker, _), Event::Refresh) => {
                let command = picker
                    .update(picker::Event::Refresh, world)
                    .map(Event::Picker);
                Next::go_on(self, command)
            }
            (Stage::Time(..), Event::Continue) => self.leave_time(world),
            (Stage::Terms { .. }, Event::Accept(on)) if !self.holding => {
                self.draft.accepted = on;
                self.stage = Stage::Terms {
                    tried: false,
                    stop: None,
                };
                Next::stay(self)
            }
            (Stage::Terms { .. }, Event::Continue) if !self.holding => self.leave_terms(world),
            (Stage::Terms { .. }, Event::Refresh) => Next::go_on(self, call::ask_time()),
            _ => Next::stay(self),
        }
    }

    /// With nobody else on the account there is nothing to choose.
    fn choose_the_only_patient(&mut self, world: &World) {
        let patients = world.patients();
        if let ([only], None) = (patients.as_slice(), self.draft.patient(world))
            && self.draft.may_book(only, world).is_ok()
        {
            self.draft.choose_patient(&only.id);
        }
    }

    fn leave_who(mut self, world: &World) -> Next {
        let stop = match self.draft.patient(world) {
            None => Some(Stop::Missing),
            Some(patient) => self.draft.may_book(&patient, world).err().map(Stop::Age),
        };
        if stop.is_some() {
            self.stage = Stage::Who(stop);
            return Next::stay(self);
        }
        Next::tell(self, Change::Forward(Step::Gate))
    }

    fn leave_gate(mut self, world: &World) -> Next {
        match self.draft.outcome(world) {
            GateOutcome::Incomplete { .. } => {
                self.stage = Stage::Gate { tried: true };
                Next::stay(self)
            }
            GateOutcome::Call113 | GateOutcome::MentalDanger => {
                self.stage = Stage::Emergency;
                Next::tell(self, Change::Emergency)
            }
            GateOutcome::RecommendThenContinue if !self.draft.advice_understood => {
                self.stage = Stage::Advice;
                Next::stay(self)
            }
            GateOutcome::RecommendThenContinue | GateOutcome::Pass => {
                Next::tell(self, Change::Forward(Step::Time))
            }
        }
    }

    fn leave_time(mut self, world: &World) -> Next {
        let chosen = self.draft.slot.is_some() && self.draft.channel.is_some();
        let stop = match self.draft.patient(world) {
            _ if !chosen => Some(Stop::Missing),
            Some(patient) => self.draft.may_book(&patient, world).err().map(Stop::Age),
            None => return Next::tell(self, Change::Instead(Step::Who)),
        };
        match (&mut self.stage, stop) {
            (Stage::Time(_, shown), Some(stop)) => {
                *shown = Some(stop);
                Next::stay(self)
            }
            _ => Next::tell(self, Change::Forward(Step::Terms)),
        }
    }

    fn picker(&mut self, world: &World) -> (Picker, Cmd<Event>) {
        let service = world.service(&self.draft.service);
        let offered: Vec<Channel> = service
            .map(|found| found.channels.clone())
            .unwrap_or_default();
        let channel = self
            .draft
            .channel
            .filter(|channel| offered.contains(channel));
        let channel = channel.or_else(|| offered.first().copied());
        self.draft.channel = channel;
        let slot = self.draft.slot.clone();
        let started = Picker::start(&self.draft.service, slot, channel, world);
        (started.state, started.command.map(Event::Picker))
    }

    /// The step that is on the screen, for the list of steps.
    pub const fn step(&self) -> Step {
        match self.stage {
            Stage::Who(_) => Step::Who,
            Stage::Gate { .. } | Stage::Advice | Stage::Emergency => Step::Gate,
            Stage::Time(..) => Step::Time,
            Stage::Terms { .. } => Step::Terms,
        }
    }
}

#[cfg(test)]
mod tests;
