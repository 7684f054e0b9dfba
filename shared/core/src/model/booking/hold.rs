//! From the terms to the hold: what is sent, and where its answer leads.

use eclinic_api::{
    booking::{Booking, HoldRequest},
    problem::code,
};
use eclinic_rules::{age::Refusal, terms::DocumentKind};

use super::{Change, Event, Flow, Next, Stage, Stop};
use crate::{
    call::{self, Cmd, Failure, Posted, requests},
    model::{route::Step, world::World},
};

impl Flow {
    pub(super) fn leave_terms(mut self, world: &World) -> Next {
        if !self.draft.accepted {
            self.stage = Stage::Terms {
                tried: true,
                stop: None,
            };
            return Next::stay(self);
        }
        // Time has passed since the step was opened: an answer may not hold any more.
        let step = self.draft.step_open(Step::Terms, world);
        let Some(request) = self.hold_request().filter(|_| step == Step::Terms) else {
            return Next::tell(self, Change::Instead(step));
        };
        let call = requests::hold(&request, &self.intent);
        let command = call::send(call, world.caller(), |posted| Event::Held(Box::new(posted)));
        self.holding = true;
        self.stage = Stage::Terms {
            tried: false,
            stop: None,
        };
        Next::go_on(self, command)
    }

    fn hold_request(&self) -> Option<HoldRequest> {
        let draft = &self.draft;
        let slot = draft.slot.clone()?;
        Some(HoldRequest {
            service_id: draft.service.clone(),
            clinician_id: slot.clinician,
            starts_at: slot.starts_at,
            channel: draft.channel?,
            patient_id: draft.patient.clone()?,
            gate: draft.answers.clone(),
            advice_understood: draft.advice_understood,
            // The version whose text this build shows; a newer one is answered `terms_changed`.
            terms_version: DocumentKind::Terms.current_version().to_owned(),
        })
    }

    pub(super) fn held(mut self, posted: Posted<Booking>, world: &World) -> Next {
        self.holding = false;
        self.intent.ended(&posted);
        if !matches!(self.stage, Stage::Terms { .. }) {
            return Next::stay(self);
        }
        let failure = match posted.result {
            Ok(booking) => {
                self.draft.accepted = false;
                self.draft.slot = None;
                return Next::tell(self, Change::Held(Box::new(booking)));
            }
            Err(failure) => failure,
        };
        match failure.code() {
            Some(code::SLOT_TAKEN | code::PATIENT_BUSY | code::SLOT_NOT_OFFERED) => {
                self.draft.slot = None;
                self.stop_at(Step::Time, failure, world)
            }
            Some(code::GATE_NOT_PASSED) => {
                self.draft.answers.clear();
                self.draft.advice_understood = false;
                self.stop_at(Step::Gate, failure, world)
            }
            Some(code::TERMS_CHANGED) => {
                self.draft.accepted = false;
                self.stage = Stage::Terms {
                    tried: false,
                    stop: Some(Stop::Failed(failure)),
                };
                Next::tell(self, Change::TermsRenewed)
            }
            Some(refused) if Refusal::ALL.iter().any(|known| known.code() == refused) => {
                self.stop_at(Step::Who, failure, world)
            }
            _ => {
                self.stage = Stage::Terms {
                    tried: false,
                    stop: Some(Stop::Failed(failure)),
                };
                Next::stay(self)
            }
        }
    }

    /// Back at an earlier step, with the reason.
    fn stop_at(mut self, step: Step, failure: Failure, world: &World) -> Next {
        let reason = Some(Stop::Failed(failure));
        let mut command = Cmd::done();
        self.stage = match step {
            Step::Who => Stage::Who(reason),
            Step::Gate => Stage::Gate { tried: false },
            Step::Time => {
                let (picker, fetch) = self.picker(world);
                command = fetch;
                Stage::Time(picker, reason)
            }
            Step::Terms => Stage::Terms {
                tried: false,
                stop: reason,
            },
        };
        Next {
            state: self,
            transition: Some(Change::Moved(step)),
            command,
        }
    }

    /// A hold was answered after the person had left the step. It runs out by itself, or the next
    /// one replaces it.
    pub fn held_late(&mut self, posted: &Posted<Booking>) {
        self.holding = false;
        self.intent.ended(posted);
    }
}
