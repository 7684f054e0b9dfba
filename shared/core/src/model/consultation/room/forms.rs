//! The two small forms of a room: where the patient is, and what did not work.

use eclinic_api::consultation::{Consultation, ProblemReport, Whereabouts};
use eclinic_rules::contact::{self, ContactError, PhoneNumber};

use super::{Event, Known, Room};
use crate::{
    call::{self, Cmd, Failure, Intent, Posted, requests},
    model::world::World,
    texts::Texts,
};

/// Ids of the fields.
pub mod field {
    /// Where the patient is now.
    pub const PLACE: &str = "place";
    /// The number to call back.
    pub const TELEPHONE: &str = "call_back";
    /// What did not work.
    pub const TEXT: &str = "problem";
}

/// Longest place, in characters.
pub const LONGEST_PLACE: u32 = 200;
/// Longest number as typed, in characters.
pub const LONGEST_TELEPHONE: u32 = 24;
/// Longest report, in characters.
pub const LONGEST_TEXT: u32 = 2_000;

/// A field that is wrong, and why (`eclinic_rules::contact`).
pub type Wrong = (&'static str, &'static str);

/// Where the patient is.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Where {
    /// Where, in their words.
    pub place: String,
    /// The number to call back, as typed.
    pub telephone: String,
    /// What is wrong, after a try.
    pub errors: Vec<Wrong>,
    /// On its way.
    pub sending: bool,
    /// Why it could not be sent.
    pub failure: Option<Failure>,
    intent: Intent,
}

/// The report of a problem.
#[derive(Clone, PartialEq, Eq)]
pub struct Problem {
    /// What happened, in their words.
    pub text: String,
    /// What is wrong, after a try.
    pub errors: Vec<Wrong>,
    /// On its way.
    pub sending: bool,
    /// It was sent.
    pub done: bool,
    /// Why it could not be sent.
    pub failure: Option<Failure>,
    intent: Intent,
}

impl Where {
    /// The verified number is there already: most are called back on it.
    pub(super) fn learn(&mut self, consultation: &Consultation) {
        if self.telephone.is_empty() {
            self.telephone.clone_from(&consultation.telephone);
        }
    }

    fn request(&self) -> Result<Whereabouts, Vec<Wrong>> {
        let place = text(&self.place, LONGEST_PLACE);
        let telephone = PhoneNumber::parse(&self.telephone).map(String::from);
        match (place, telephone) {
            (Ok(place), Ok(telephone)) => Ok(Whereabouts { place, telephone }),
            (place, telephone) => {
                let place = place.err().map(|error| (field::PLACE, error.code()));
                let telephone = telephone
                    .err()
                    .map(|error| (field::TELEPHONE, error.code()));
                Err(place.into_iter().chain(telephone).collect())
            }
        }
    }
}

impl Problem {
    /// Opens the report with a first sentence: who cannot hear or see is not to write much.
    pub(super) fn open(world: &World) -> Self {
        Self {
            text: Texts::new(world.language).get("room-problem-first"),
            errors: Vec::new(),
            sending: false,
            done: false,
            failure: None,
            intent: Intent::default(),
        }
    }
}

fn text(written: &str, most: u32) -> Result<String, ContactError> {
    contact::free_text(written, usize::try_from(most).unwrap_or(usize::MAX))
}

impl Room {
    /// A field's new text. The error stays away until the next try.
    pub(super) fn write(&mut self, name: &str, value: String) {
        let form = &mut self.whereabouts;
        match (name, &mut self.problem) {
            (field::PLACE, _) => form.place = value,
            (field::TELEPHONE, _) => form.telephone = value,
            (field::TEXT, Some(problem)) => problem.text = value,
            _ => return,
        }
        form.errors.retain(|(wrong, _)| *wrong != name);
        if let Some(problem) = &mut self.problem {
            problem.errors.retain(|(wrong, _)| *wrong != name);
        }
    }

    pub(super) fn send_whereabouts(&mut self, world: &World) -> Cmd<Event> {
        let form = &mut self.whereabouts;
        let Some(of) = self.of.as_ref().filter(|_| !form.sending) else {
            return Cmd::done();
        };
        form.failure = None;
        match form.request() {
            Ok(request) => {
                form.errors.clear();
                form.sending = true;
                let call = requests::whereabouts(of, &request, &form.intent);
                call::send(call, world.caller(), |posted| {
                    Event::Whereabouts(Box::new(posted))
                })
            }
            Err(errors) => {
                form.errors = errors;
                Cmd::done()
            }
        }
    }

    pub(super) fn whereabouts_answered(&mut self, posted: Posted<Consultation>) {
        let form = &mut self.whereabouts;
        form.sending = false;
        form.intent.ended(&posted);
        match posted.result {
            Ok(consultation) => self.visit = Known::Ready(Box::new(consultation)),
            Err(failure) => form.failure = Some(failure),
        }
    }

    pub(super) fn send_problem(&mut self, world: &World) -> Cmd<Event> {
        let quality = self.call.quality().cloned();
        let (Some(of), Some(problem)) = (&self.of, &mut self.problem) else {
            return Cmd::done();
        };
        if problem.sending || problem.done {
            return Cmd::done();
        }
        problem.failure = None;
        match text(&problem.text, LONGEST_TEXT) {
            Ok(text) => {
                problem.errors.clear();
                problem.sending = true;
                let report = ProblemReport { text, quality };
                let call = requests::problem(of, &report, &problem.intent);
                call::send(call, world.caller(), |posted| {
                    Event::Reported(Box::new(posted))
                })
            }
            Err(error) => {
                problem.errors = vec![(field::TEXT, error.code())];
                Cmd::done()
            }
        }
    }

    pub(super) fn problem_answered(&mut self, posted: Posted<Consultation>) {
        let Some(problem) = &mut self.problem else {
            return;
        };
        problem.sending = false;
        problem.intent.ended(&posted);
        match posted.result {
            Ok(consultation) => {
                problem.done = true;
                self.visit = Known::Ready(Box::new(consultation));
            }
            Err(failure) => problem.failure = Some(failure),
        }
    }
}
