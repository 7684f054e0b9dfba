//! The state of the app and the parent of all machines. It alone swaps screens, changes the
//! address, and passes answers on to the machine that asked, as long as it is still there.

pub mod booking;
pub mod clock;
pub mod consultation;
mod enter;
pub mod forms;
mod invited;
mod outcome;
mod person;
mod rooms;
pub mod route;
pub mod screen;
pub mod session;
mod transitions;
pub mod visits;
pub mod world;

use crux_core::Command;
use eclinic_api::catalogue::Catalogue;
use eclinic_rules::Ore;

use self::{
    booking::{Flow, draft::Draft},
    invited::Invited,
    route::{LocalPath, Route},
    screen::Screen,
    session::Session,
    world::{Offer, World},
};
use crate::{
    Effect, Event, ViewModel,
    call::{self, Barrier, Cmd, Posted, Sent, requests},
    event::{Internal, Language, Start},
};

/// A command of the whole app.
pub type AppCommand = Command<Effect, Event>;

/// Keys in the store.
mod key {
    /// The booking under way: opaque ids.
    pub const DRAFT: &str = "draft";
    /// The chosen language.
    pub const LANGUAGE: &str = "language";
    /// Where to go on after sign-in.
    pub const PLACE: &str = "place";
    /// The token of an invitation, while its guest signs in.
    pub const INVITATION: &str = "invitation";
}

/// The state of the app.
#[derive(Default)]
pub struct Model {
    /// What every machine may know.
    pub world: World,
    /// The address.
    pub route: Route,
    /// The address takes the place of the one before.
    pub replace: bool,
    /// The machine of the screen.
    pub screen: Screen,
    /// The booking under way.
    pub flow: Option<Flow>,
    /// The message that passes.
    pub notice: Option<Notice>,
    /// This build is no longer served (426).
    pub too_old: bool,
    /// The picture as last drawn.
    pub view: ViewModel,
    /// The booking as it is in the store.
    kept: Option<Draft>,
    /// Whether the store has said so. A phone's store, whose key is a secret of the shell's, may
    /// answer later than the clinic: a booking begun before that would take the kept one's place.
    draft_known: bool,
    /// Where to go on after a sign-in, once it is known whether the store has such a place.
    place: Option<LocalPath>,
    /// The invitation that was opened.
    invitation: Invited,
    /// Number of the present screen: answers to earlier ones are dropped.
    version: u32,
    /// How many rooms were opened in this run: each has numbers of its own for its connections.
    rooms: u32,
}

/// A message that passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The visit is paid for.
    Confirmed,
    /// The visit is cancelled, and this much comes back.
    Cancelled(Ore),
    /// The person is a member now.
    Registered,
    /// The child is on the account.
    ChildAdded,
    /// On the way to be signed out: stands as long as it takes.
    SigningOut,
    /// Signed out.
    SignedOut,
    /// Still signed in: the clinic has not confirmed the sign-out.
    NotSignedOut,
}

impl Model {
    /// Takes an event and says what to do.
    pub fn update(&mut self, event: Event) -> AppCommand {
        let command = match event {
            Event::Start(start) => self.start(&start),
            Event::Internal(internal) => self.internal(*internal),
            other => self.person(other),
        };
        command.and(self.keep_draft())
    }

    fn start(&mut self, start: &Start) -> AppCommand {
        self.world.language = negotiated(&start.languages);
        self.world.online = start.online;
        self.route = Route::parse(&start.path);
        self.replace = true;
        let caller = self.world.caller();
        let asked = Session::start(caller);
        self.world.session = asked.state;
        Command::all([
            self.of_world(call::ask_time()),
            self.of_world(call::recall(key::LANGUAGE, |value| {
                Internal::Language(value)
            })),
            self.of_world(call::recall(key::PLACE, Internal::Place)),
            self.of_world(call::recall(key::DRAFT, Internal::Draft)),
            self.of_world(call::recall(key::INVITATION, Internal::Invitation)),
            self.of_session(asked.command),
            self.fetch_catalogue(),
            self.enter(),
        ])
    }

    fn internal(&mut self, event: Internal) -> AppCommand {
        match event {
            Internal::Clock(reading) => {
                self.world.clock.learn(reading);
                Command::done()
            }
            Internal::Language(stored) => {
                let language = stored.as_deref().and_then(eclinic_rules::Language::of_tag);
                self.world.language = language.map_or(self.world.language, Language::from);
                Command::done()
            }
            Internal::Place(stored) => {
                let place = stored.map(|path| LocalPath::parse(&path));
                self.place.get_or_insert(place.unwrap_or_default());
                if matches!(self.route, Route::Returned(_)) {
                    self.enter_if_waiting()
                } else {
                    Command::done()
                }
            }
            Internal::Draft(stored) => {
                if !self.draft_known {
                    self.kept = stored.as_deref().and_then(Draft::from_kept);
                }
                self.draft_known = true;
                if self.needs_offer() {
                    self.enter_if_waiting()
                } else {
                    Command::done()
                }
            }
            Internal::Invitation(stored) => self.invitation_recalled(stored),
            Internal::Session(event) => self.session(event),
            Internal::Catalogue(posted) => self.catalogue(*posted),
            Internal::Barrier(version, barrier) => self.barrier(version, barrier),
            Internal::Screen(version, event) if version == self.version => self.screen(event),
            Internal::Screen(_, event) => {
                if let (screen::Event::Booking(booking::Event::Held(posted)), Some(flow)) =
                    (event, &mut self.flow)
                {
                    flow.held_late(&posted);
                }
                Command::done()
            }
        }
    }

    fn session(&mut self, event: session::Event) -> AppCommand {
        // The caller's token belongs to the session as it was.
        let caller = self.world.caller();
        let before = std::mem::take(&mut self.world.session);
        let next = before.update(event, caller);
        self.session_turned(next)
    }

    fn catalogue(&mut self, posted: Posted<Catalogue>) -> AppCommand {
        match (posted.result, &self.world.offer) {
            (Ok(catalogue), _) => self.world.offer = Offer::Ready(Box::new(catalogue)),
            // An older catalogue is more use than none.
            (Err(_), Offer::Ready(_)) => {}
            (Err(failure), _) => self.world.offer = Offer::Failed(failure),
        }
        self.enter_if_waiting()
    }

    fn barrier(&mut self, version: u32, barrier: Barrier) -> AppCommand {
        match barrier {
            Barrier::SignIn => self.session(session::Event::Refused),
            Barrier::Membership if version == self.version => {
                let next = self.route.place();
                self.open(Route::Register(next), true)
            }
            Barrier::Membership => Command::done(),
            Barrier::AppTooOld => {
                self.too_old = true;
                Command::done()
            }
        }
    }

    fn fetch_catalogue(&self) -> AppCommand {
        let call = requests::catalogue();
        self.of_world(call::send(call, self.world.caller(), |posted| {
            Internal::Catalogue(Box::new(posted))
        }))
    }

    /// Keeps the booking under way in the store, when it has changed.
    fn keep_draft(&mut self) -> AppCommand {
        let Some(flow) = &self.flow else {
            return Command::done();
        };
        let draft = &flow.draft;
        let text = draft.to_kept();
        if self
            .kept
            .as_ref()
            .is_some_and(|kept| kept.to_kept() == text)
        {
            return Command::done();
        }
        self.kept = Draft::from_kept(&text);
        self.of_world(call::keep(call::entry(key::DRAFT, text)))
    }

    fn keep_language(&self) -> AppCommand {
        let tag = eclinic_rules::Language::from(self.world.language)
            .tag()
            .to_owned();
        self.of_world(call::keep(call::entry(key::LANGUAGE, tag)))
    }

    /// A command whose events are the parent's own.
    fn of_world(&self, command: Cmd<Internal>) -> AppCommand {
        let version = self.version;
        command.into_app(move |sent| {
            Event::Internal(Box::new(match sent {
                Sent::Clock(reading) => Internal::Clock(reading),
                Sent::Barrier(barrier) => Internal::Barrier(version, barrier),
                Sent::Event(event) => event,
            }))
        })
    }

    fn of_session(&self, command: Cmd<session::Event>) -> AppCommand {
        self.of_world(command.map(Internal::Session))
    }

    /// A command of the present screen: its answers are dropped once another one is shown.
    fn of_screen<E>(
        &self,
        command: Cmd<E>,
        wrap: impl Fn(E) -> screen::Event + Send + Sync + 'static,
    ) -> AppCommand
    where
        E: Send + Unpin + 'static,
    {
        let version = self.version;
        self.of_world(command.map(move |event| Internal::Screen(version, wrap(event))))
    }
}

/// The language for a device that prefers these (R79).
fn negotiated(tags: &[String]) -> Language {
    eclinic_rules::Language::negotiate(tags.iter().map(String::as_str)).into()
}

#[cfg(test)]
mod tests;
