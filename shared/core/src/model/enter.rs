//! Opening an address: who may see it, what has to be known first, and which machine starts.

use crux_core::Command;
use eclinic_rules::{DateOfBirth, age};

use super::{
    AppCommand, Model,
    booking::{Flow, draft::Draft, picker::Picker},
    forms::{Form, Kind},
    outcome::Started,
    route::{LocalPath, Part, Returned, Route, Step},
    screen::{self, Screen},
    session::{self, Session},
    visits,
    world::Offer,
};
use crate::call::requests::RoomOf;

impl Model {
    /// Goes to an address. `replace` says that the present one is not worth coming back to.
    pub(super) fn open(&mut self, route: Route, replace: bool) -> AppCommand {
        // A call goes on when its own address is opened once more.
        if route == self.route && self.is_in_call() {
            return Command::done();
        }
        self.route = route;
        self.replace = replace;
        let command = self.enter();
        // Where a guard led to instead takes the place the address asked for would have had.
        self.replace = replace;
        command
    }

    /// Starts the machine of the present address, or leads to what comes before it.
    pub(super) fn enter(&mut self) -> AppCommand {
        let parting = self.leave_room();
        let kept = self.keep_invitation();
        parting.and(kept).and(self.enter_address())
    }

    fn enter_address(&mut self) -> AppCommand {
        self.version = self.version.wrapping_add(1);
        self.screen = Screen::Waiting;
        if let Route::Returned(returned) = &mut self.route {
            let returned = std::mem::replace(returned, Returned::Nothing);
            return self.come_back(returned);
        }
        if self.route.needs_sign_in() && self.world.signed_in().is_none() {
            return match self.world.session {
                Session::Unknown | Session::Unreachable(_) => Command::done(),
                Session::SigningOut(_) => self.open(Route::Home, true),
                _ => {
                    let next = self.route.place();
                    self.open(Route::SignIn { next, error: None }, true)
                }
            };
        }
        let member = self
            .world
            .signed_in()
            .is_some_and(|person| person.membership.is_some());
        if self.route.needs_membership() && !member {
            let next = self.route.place();
            return self.open(Route::Register(next), true);
        }
        if self.needs_offer() && (self.world.catalogue().is_none() || !self.draft_known) {
            return Command::done();
        }
        self.begin(member)
    }

    /// Back on a phone from BankID's pages.
    fn come_back(&mut self, returned: Returned) -> AppCommand {
        let Some(place) = self.place.clone() else {
            // A killed app is still reading in its store where it was.
            self.route = Route::Returned(returned);
            return Command::done();
        };
        match returned {
            Returned::Code(code) if self.world.signed_in().is_none() => {
                self.session(session::Event::Returned(code))
            }
            Returned::Error(error) => {
                let error = Some(error);
                self.open(Route::SignIn { next: place, error }, true)
            }
            Returned::Nothing if self.world.session == Session::Exchanging => Command::done(),
            Returned::Code(_) | Returned::Nothing => self.go_on(&place),
        }
    }

    /// The catalogue names the services, and the store knows of a booking of one.
    pub(super) const fn needs_offer(&self) -> bool {
        matches!(self.route, Route::Service(_) | Route::Book { .. })
    }

    fn begin(&mut self, member: bool) -> AppCommand {
        match self.route.clone() {
            Route::SignIn { next, .. } if self.world.signed_in().is_some() => self.go_on(&next),
            Route::Register(next) if member => self.go_on(&next),
            Route::Service(id) => self.begin_times(&id),
            Route::Register(_) => self.begin_registration(),
            Route::AddChild(_) => self.begin_form(Kind::Child, String::new()),
            Route::Contact => self.begin_form(Kind::Contact, String::new()),
            Route::Invitation(_) => self.begin_invitation(),
            Route::Book { service, step } => self.begin_booking(&service, step),
            Route::Bookings => {
                let started = visits::list::List::start(&self.world);
                self.show(started, Screen::List, screen::Event::List)
            }
            Route::Visit { id, part } => self.begin_visit(&id, part),
            Route::Home
            | Route::SignIn { .. }
            | Route::MentalHealth
            | Route::Questions
            | Route::Privacy
            | Route::Terms
            | Route::Emergency => {
                self.screen = Screen::Still;
                Command::done()
            }
            // Never stays here: it has led on before this.
            Route::Returned(_) => Command::done(),
            Route::StaffRoom(id) => self.begin_room(RoomOf::Staff(id), false),
            Route::DeviceTest => self.begin_device_test(),
            Route::NotFound(_) => {
                self.screen = Screen::Missing;
                Command::done()
            }
        }
    }

    /// Goes to where one wanted to be before signing in or registering.
    pub(super) fn go_on(&mut self, next: &LocalPath) -> AppCommand {
        self.open(Route::parse(next.as_str()), true)
    }

    /// Puts a machine that has just begun on the screen.
    pub(super) fn show<S, E: Send + Unpin + 'static>(
        &mut self,
        started: Started<S, E>,
        screen: impl FnOnce(S) -> Screen,
        wrap: impl Fn(E) -> screen::Event + Send + Sync + 'static,
    ) -> AppCommand {
        self.screen = screen(started.state);
        self.of_screen(started.command, wrap)
    }

    fn begin_times(&mut self, service: &str) -> AppCommand {
        if self.world.service(service).is_none() {
            self.screen = Screen::Missing;
            return Command::done();
        }
        let flow = self
            .flow
            .as_ref()
            .map(|flow| &flow.draft)
            .or(self.kept.as_ref());
        let slot = flow
            .filter(|draft| draft.service == service)
            .and_then(|it| it.slot.clone());
        let started = Picker::start(service, slot, None, &self.world);
        self.show(
            started,
            |picker| Screen::Times(Box::new(picker)),
            screen::Event::Times,
        )
    }

    /// Who may not become a member is told so before giving an e-mail address and a number (R5).
    fn begin_registration(&mut self) -> AppCommand {
        let today = self.world.today();
        let too_young = self.world.signed_in().is_some_and(|signed_in| {
            let birth = DateOfBirth::new(signed_in.person.birth_date);
            age::age_on(birth, today) < age::HEALTH_MAJORITY
        });
        if too_young {
            self.screen = Screen::Refused(age::Refusal::TooYoungAskGuardian);
            return Command::done();
        }
        self.begin_form(Kind::Register, String::new())
    }

    /// A form, and what it is about.
    pub(super) fn begin_form(&mut self, kind: Kind, about: String) -> AppCommand {
        self.screen = Screen::Form(Box::new(Form::about(kind, about)));
        Command::done()
    }

    fn begin_booking(&mut self, service: &str, step: Step) -> AppCommand {
        if self.world.service(service).is_none() {
            self.screen = Screen::Missing;
            return Command::done();
        }
        let flow = self.take_flow(service);
        self.screen = Screen::Booking;
        let next = flow.open(step, &self.world);
        self.booking_turned(next)
    }

    /// The booking under way of this service: the one in memory, the one kept, or a new one.
    pub(super) fn take_flow(&mut self, service: &str) -> Flow {
        let before = self.flow.take();
        let holding = before.as_ref().is_some_and(|flow| flow.holding);
        if let Some(flow) = before.filter(|flow| flow.draft.service == service) {
            return flow;
        }
        let kept = self.kept.clone().filter(|draft| draft.service == service);
        let mut flow = Flow::new(kept.unwrap_or_else(|| Draft::of(service)));
        // A hold that is still on its way out stays the only one.
        flow.holding = holding;
        flow
    }

    fn begin_visit(&mut self, id: &str, part: Part) -> AppCommand {
        let world = &self.world;
        match part {
            Part::Overview => {
                let started = visits::overview::Overview::start(id, world);
                self.show(started, Screen::Overview, screen::Event::Overview)
            }
            Part::Pay => {
                let started = visits::pay::Pay::start(id, world);
                self.show(started, Screen::Pay, screen::Event::Pay)
            }
            Part::Payment { cancelled } => {
                let started = visits::pending::Pending::start(id, cancelled, world);
                let screen = |pending| Screen::Pending(Box::new(pending));
                self.show(started, screen, screen::Event::Pending)
            }
            Part::Cancel => {
                let started = visits::cancel::Cancel::start(id, world);
                self.show(started, Screen::Cancel, screen::Event::Cancel)
            }
            Part::Room => self.begin_room(RoomOf::Patient(id.to_owned()), false),
            Part::Invite => self.begin_form(Kind::Invite, id.to_owned()),
            Part::Receipt => {
                let started = visits::receipt::Receipt::start(id, world);
                self.show(started, Screen::Receipt, screen::Event::Receipt)
            }
        }
    }

    /// Something came that a screen may have been waiting for.
    pub(super) fn enter_if_waiting(&mut self) -> AppCommand {
        let signed_in = self.world.signed_in();
        let passed = match self.route {
            Route::SignIn { .. } => signed_in.is_some(),
            // Who is no member yet may be filling in the form: it stays as it is.
            Route::Register(_) => signed_in.is_some_and(|person| person.membership.is_some()),
            _ => false,
        };
        if self.screen == Screen::Waiting || passed {
            // The address is in the history already.
            self.replace = true;
            self.enter()
        } else {
            Command::done()
        }
    }

    /// What the waiting screen lacks could not be fetched: why.
    pub fn blocked_by(&self) -> Option<&crate::call::Failure> {
        match (&self.world.session, &self.world.offer) {
            (Session::Unreachable(failure), _) if self.route.needs_sign_in() => Some(failure),
            (_, Offer::Failed(failure)) if self.needs_offer() => Some(failure),
            _ => None,
        }
    }
}
