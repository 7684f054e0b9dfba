//! `/bookings/{id}/room`, `/staff/visits/{id}/room` and `/device-test`: the screen around a call.
//! The server says whether and how to meet ([`Consultation`]); the call itself is [`Call`]'s.

mod carry;
pub mod forms;

use eclinic_api::consultation::{Consultation, ConsultationState};
use eclinic_rules::Channel;

pub use self::forms::{Problem, Where};
use super::{
    ask::Ask,
    call::{Call, Phase},
    input::Input,
};
use crate::{
    call::{self, Cmd, Failure, Posted, requests, requests::RoomOf},
    event::room::{CallFact, RoomEvent},
    model::{
        outcome::{Outcome, Started},
        world::World,
    },
};

/// The longest pause before it is asked again whether the room is open.
const LONGEST_PAUSE_MS: i64 = 60_000;
/// The shortest: a clock that runs a little before the clinic's must not ask without end.
const SHORTEST_PAUSE_MS: i64 = 1_000;

/// The screen of a room, or of the device test.
#[derive(Clone, PartialEq, Eq)]
pub struct Room {
    /// Whose room; none in the device test.
    pub of: Option<RoomOf>,
    /// What the server says of the visit.
    pub visit: Known,
    /// The call.
    pub call: Call,
    /// Where the patient is.
    pub whereabouts: Where,
    /// The report of a problem, when it is open.
    pub problem: Option<Problem>,
    /// The clinician looks at the way to help.
    pub crisis: bool,
    /// The person wanted to come back: it joins as soon as it may.
    returns: bool,
    /// How many answers have come: of the pauses until the room opens only the latest counts.
    asked: u32,
}

/// What is known of the visit.
#[derive(Clone, PartialEq, Eq)]
pub enum Known {
    /// On its way.
    Loading,
    /// Could not be fetched.
    Failed(Failure),
    /// As last fetched.
    Ready(Box<Consultation>),
}

/// What happens to it.
#[derive(Clone, PartialEq, Eq)]
pub enum Event {
    /// The consultation came, or did not.
    Fetched(Box<Posted<Consultation>>),
    /// Ask again: the person wants it, or the app is in front again.
    Refresh,
    /// The pause after this many answers is over: the room may be open by now.
    AskAgain(u32),
    /// What the person does.
    Person(RoomEvent),
    /// A field's new text.
    Text(String, String),
    /// To the call.
    Call(Box<Input>),
    /// The whereabouts were answered.
    Whereabouts(Box<Posted<Consultation>>),
    /// The report was answered.
    Reported(Box<Posted<Consultation>>),
}

/// It ends when the person wants to come back after the call was over: with a call of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Again;

type Next = Outcome<Room, Event, Again>;

impl Room {
    /// Opens a room. `numbers` is where the numbers of its call begin; `returns` says that the
    /// person was in it a moment ago and wants to go on.
    pub fn start(of: RoomOf, numbers: u32, returns: bool, world: &World) -> Started<Self, Event> {
        let mut state = Self::new(Some(of), numbers);
        state.returns = returns;
        let command = state.fetch(world);
        Started { state, command }
    }

    /// Opens the device test: own media and nothing else.
    pub fn test(numbers: u32, world: &World) -> Started<Self, Event> {
        let mut state = Self::new(None, numbers);
        let command = state.feed(Input::Preview, world);
        Started { state, command }
    }

    fn new(of: Option<RoomOf>, numbers: u32) -> Self {
        Self {
            of,
            visit: Known::Loading,
            call: Call::new(numbers),
            whereabouts: Where::default(),
            problem: None,
            crisis: false,
            returns: false,
            asked: 0,
        }
    }

    /// What the server says of the visit, once it is known.
    pub fn consultation(&self) -> Option<&Consultation> {
        match &self.visit {
            Known::Ready(consultation) => Some(consultation),
            Known::Loading | Known::Failed(_) => None,
        }
    }

    /// Whether it is the clinician's.
    pub const fn is_staff(&self) -> bool {
        matches!(self.of, Some(RoomOf::Staff(_)))
    }

    /// The act of the person's that failed and can be tried again as it was.
    pub fn failed_act(&self) -> Option<RoomEvent> {
        let problem = self.problem.as_ref();
        if problem.is_some_and(|problem| problem.failure.is_some()) {
            Some(RoomEvent::SendProblem)
        } else {
            let failed = self.whereabouts.failure.is_some();
            failed.then_some(RoomEvent::SendWhereabouts)
        }
    }

    /// The screen is left: the call with it.
    pub fn leave(mut self, world: &World) -> Cmd<Event> {
        if matches!(self.call.phase(), Phase::Idle | Phase::Ended(_)) {
            return Cmd::done();
        }
        let asks = self.call.take(Input::Person(RoomEvent::Leave));
        carry::carry(asks, self.of.as_ref(), world)
    }

    /// Takes an event.
    pub fn update(mut self, event: Event, world: &World) -> Next {
        let command = match event {
            Event::Fetched(posted) => return self.fetched(*posted, world),
            Event::Refresh => self.fetch(world),
            Event::AskAgain(then) if then == self.asked => self.fetch(world),
            Event::AskAgain(_) => Cmd::done(),
            Event::Person(RoomEvent::Join) if self.call.is_over() => return self.return_to(),
            Event::Person(event) => self.person(event, world),
            Event::Text(field, value) => {
                self.write(&field, value);
                Cmd::done()
            }
            Event::Call(input) => self.feed(*input, world),
            Event::Whereabouts(posted) => {
                self.whereabouts_answered(*posted);
                Cmd::done()
            }
            Event::Reported(posted) => {
                self.problem_answered(*posted);
                Cmd::done()
            }
        };
        Next::go_on(self, command)
    }

    fn return_to(self) -> Next {
        match self.call.phase() {
            Phase::Ended(end) if end.may_return() => Next::complete(Again),
            _ => Next::stay(self),
        }
    }

    fn fetch(&self, world: &World) -> Cmd<Event> {
        let Some(of) = &self.of else {
            return Cmd::done();
        };
        call::send(requests::consultation(of), world.caller(), |posted| {
            Event::Fetched(Box::new(posted))
        })
    }

    fn fetched(mut self, posted: Posted<Consultation>, world: &World) -> Next {
        match (posted.result, &self.visit) {
            (Ok(consultation), _) => {
                self.whereabouts.learn(&consultation);
                self.visit = Known::Ready(Box::new(consultation));
            }
            // What is known is more use than nothing, above all in a call.
            (Err(_), Known::Ready(_)) => {}
            (Err(failure), _) => self.visit = Known::Failed(failure),
        }
        self.asked = self.asked.wrapping_add(1);
        let command = self.open_or_wait(world);
        Next::go_on(self, command)
    }

    /// Shows own media once the room is open; before that, asks again when it opens.
    fn open_or_wait(&mut self, world: &World) -> Cmd<Event> {
        let Some(consultation) = self.consultation() else {
            return Cmd::done();
        };
        match (consultation.state, consultation.channel) {
            (ConsultationState::Early, _) => {
                let left = consultation.opens_at.millis_since(world.now());
                let pause = left.clamp(SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS);
                let pause = u32::try_from(pause).unwrap_or_default();
                call::pause(pause, Event::AskAgain(self.asked))
            }
            (ConsultationState::Open, Channel::Video) => {
                let preview = self.feed(Input::Preview, world);
                if std::mem::take(&mut self.returns) {
                    preview.and(self.feed(Input::Person(RoomEvent::Join), world))
                } else {
                    preview
                }
            }
            _ => Cmd::done(),
        }
    }

    fn person(&mut self, event: RoomEvent, world: &World) -> Cmd<Event> {
        match event {
            RoomEvent::ShowCrisis(show) => {
                self.crisis = show && self.is_staff();
                // What the patient wrote may be newer than what is known here.
                if self.crisis {
                    return self.fetch(world);
                }
                Cmd::done()
            }
            RoomEvent::SendWhereabouts => self.send_whereabouts(world),
            RoomEvent::ReportProblem(open) => {
                let can = self.of.is_some() && !self.is_staff();
                self.problem = (open && can).then(|| Problem::open(world));
                Cmd::done()
            }
            RoomEvent::SendProblem => self.send_problem(world),
            // Nothing to join in the device test, and nowhere before the room is open.
            RoomEvent::Join if self.call.phase() != Phase::Checking || self.of.is_none() => {
                Cmd::done()
            }
            other => self.feed(Input::Person(other), world),
        }
    }

    /// Feeds the call, and carries out what it asks for.
    fn feed(&mut self, input: Input, world: &World) -> Cmd<Event> {
        let was_over = self.call.is_over();
        let asks: Vec<Ask> = self.call.take(input);
        let command = carry::carry(asks, self.of.as_ref(), world);
        // What became of the visit is the server's to say.
        if self.call.is_over() && !was_over {
            command.and(self.fetch(world))
        } else {
            command
        }
    }
}

/// A fact of a shell's as the room's event.
pub fn fact(fact: CallFact) -> Event {
    Event::Call(Box::new(Input::Fact(fact)))
}

/// Whether the device is online, as the room's event.
pub fn online(online: bool) -> Event {
    Event::Call(Box::new(Input::Online(online)))
}

/// What a media permission that comes when no room is shown leads to: the lamp must not stay on.
pub fn late_grant() -> Cmd<Event> {
    let stop = Ask::Call(crate::effects::call::CallOperation::StopMedia);
    carry::notify(vec![stop])
}
