//! What follows when a machine turns or ends: the only place where one screen leads to another.

use std::convert::Infallible;

use crux_core::Command;
use eclinic_api::booking::Booking;
use eclinic_rules::Ore;

use super::{
    AppCommand, Model, Notice,
    booking::{self, Flow},
    consultation::room,
    forms,
    outcome::{Outcome, Status, Turn},
    route::{Part, Route},
    screen::{self, Screen},
    session::{self, Change, Session},
    visits::{cancel, overview, pay, pending},
};
use crate::{
    call::{self, Cmd},
    effects::store::StoreOperation,
};

impl Model {
    /// Passes an event on to the machine of the present screen. One of another screen changes
    /// nothing.
    pub(super) fn screen(&mut self, event: screen::Event) -> AppCommand {
        let before = std::mem::take(&mut self.screen);
        let world = &self.world;
        match (before, event) {
            (Screen::Booking, screen::Event::Booking(event)) => {
                self.screen = Screen::Booking;
                match self.flow.take() {
                    Some(flow) => {
                        let next = flow.update(event, &self.world);
                        self.booking_turned(next)
                    }
                    None => Command::done(),
                }
            }
            (Screen::Times(mut picker), screen::Event::Times(event)) => {
                let command = picker.update(event, world);
                self.screen = Screen::Times(picker);
                self.of_screen(command, screen::Event::Times)
            }
            (Screen::Form(form), screen::Event::Form(event)) => {
                let outcome = form.update(event, world);
                let (ended, command) = self.settle(outcome, |it| Screen::Form(Box::new(it)));
                let command = self.of_screen(command, screen::Event::Form);
                ended.map_or(command, |saved| self.form_saved(saved))
            }
            (Screen::List(list), screen::Event::List(event)) => {
                let outcome = list.update(event, world);
                let (_, command) = self.settle::<_, _, Infallible>(outcome, Screen::List);
                self.of_screen(command, screen::Event::List)
            }
            (Screen::Receipt(receipt), screen::Event::Receipt(event)) => {
                let outcome = receipt.update(event, world);
                let (_, command) = self.settle::<_, _, Infallible>(outcome, Screen::Receipt);
                self.of_screen(command, screen::Event::Receipt)
            }
            (Screen::Overview(overview), screen::Event::Overview(event)) => {
                let outcome = overview.update(event, world);
                let (ended, command) = self.settle(outcome, Screen::Overview);
                let command = self.of_screen(command, screen::Event::Overview);
                ended.map_or(command, |overview::ToCancel(booking)| {
                    self.open(
                        Route::Visit {
                            id: booking.id,
                            part: Part::Cancel,
                        },
                        false,
                    )
                })
            }
            (Screen::Pay(pay), screen::Event::Pay(event)) => {
                let outcome = pay.update(event, world);
                let (ended, command) = self.settle(outcome, Screen::Pay);
                let command = self.of_screen(command, screen::Event::Pay);
                ended.map_or(command, |end| self.paying_ended(end))
            }
            (Screen::Pending(pending), screen::Event::Pending(event)) => {
                let outcome = pending.update(event, world);
                let (ended, command) = self.settle(outcome, |it| Screen::Pending(Box::new(it)));
                let command = self.of_screen(command, screen::Event::Pending);
                ended.map_or(command, |end| self.waiting_ended(end))
            }
            (Screen::Cancel(cancel), screen::Event::Cancel(event)) => {
                let outcome = cancel.update(event, world);
                let (ended, command) = self.settle(outcome, Screen::Cancel);
                let command = self.of_screen(command, screen::Event::Cancel);
                ended.map_or(command, |end| self.cancelling_ended(end))
            }
            (Screen::Room(room), screen::Event::Room(event)) => {
                let outcome = room.update(event, world);
                let (ended, command) = self.settle(outcome, |it| Screen::Room(Box::new(it)));
                let command = self.of_screen(command, screen::Event::Room);
                ended.map_or(command, |room::Again| self.room_again())
            }
            (other, _) => {
                self.screen = other;
                Command::done()
            }
        }
    }

    /// Puts the machine back if it goes on; else the parent has to show something in its place.
    fn settle<S, E, T>(
        &mut self,
        outcome: Outcome<S, E, T>,
        screen: impl FnOnce(S) -> Screen,
    ) -> (Option<T>, Cmd<E>) {
        match outcome.status {
            Status::Continue(state) => {
                self.screen = screen(state);
                (None, outcome.command)
            }
            Status::Complete(transition) => (Some(transition), outcome.command),
        }
    }

    pub(super) fn booking_turned(
        &mut self,
        next: Turn<Flow, booking::Event, booking::Change>,
    ) -> AppCommand {
        let service = next.state.draft.service.clone();
        self.flow = Some(next.state);
        let command = self.of_screen(next.command, screen::Event::Booking);
        let Some(change) = next.transition else {
            return command;
        };
        let at = |step| Route::Book { service, step };
        match change {
            booking::Change::Forward(step) => self.open(at(step), false),
            booking::Change::Instead(step) => self.open(at(step), true),
            booking::Change::Moved(step) => {
                self.route = at(step);
                self.replace = true;
                command
            }
            booking::Change::Emergency => self.open(Route::Emergency, false),
            booking::Change::Held(booking) => self.show_pay(*booking, None),
            booking::Change::TermsRenewed => command.and(self.fetch_catalogue()),
        }
    }

    fn form_saved(&mut self, saved: forms::Saved) -> AppCommand {
        let (notice, posted) = match saved {
            forms::Saved::Registered(posted) => (Notice::Registered, posted),
            forms::Saved::ChildAdded(posted) => (Notice::ChildAdded, posted),
            forms::Saved::Accepted(booking_id) => return self.invitation_accepted(booking_id),
        };
        self.notice = Some(notice);
        let answered = self.session(session::Event::Answered(posted));
        let next = match &self.route {
            Route::Register(next) | Route::AddChild(next) => next.clone(),
            other => other.place(),
        };
        answered.and(self.go_on(&next))
    }

    fn paying_ended(&mut self, end: pay::End) -> AppCommand {
        match end {
            pay::End::Confirmed(booking) => self.show_confirmed(*booking),
            pay::End::Over(booking) => self.show_booking(*booking),
            pay::End::Times(service) => self.open(
                Route::Book {
                    service,
                    step: super::route::Step::Time,
                },
                true,
            ),
        }
    }

    fn waiting_ended(&mut self, end: pending::End) -> AppCommand {
        match end {
            pending::End::Confirmed(booking) => self.show_confirmed(*booking),
            pending::End::Unpaid(booking, message) => self.show_pay(*booking, Some(message)),
            pending::End::Over(booking) => self.show_booking(*booking),
        }
    }

    fn cancelling_ended(&mut self, end: cancel::End) -> AppCommand {
        match end {
            cancel::End::Cancelled(booking) => {
                let refund = booking
                    .refund
                    .as_ref()
                    .map_or(Ore::ZERO, |refund| refund.amount_ore);
                self.notice = Some(Notice::Cancelled(refund));
                self.show_booking(*booking)
            }
            cancel::End::NothingToCancel(id) => self.open(
                Route::Visit {
                    id,
                    part: Part::Overview,
                },
                true,
            ),
        }
    }

    fn show_confirmed(&mut self, booking: Booking) -> AppCommand {
        self.notice = Some(Notice::Confirmed);
        // What was chosen has become this booking.
        self.flow = None;
        self.kept = None;
        let forget = StoreOperation::Remove(super::key::DRAFT.to_owned());
        let forget = self.of_world(call::keep(forget));
        forget.and(self.show_booking(booking))
    }

    fn show_booking(&mut self, booking: Booking) -> AppCommand {
        self.move_to(&booking, Part::Overview);
        let started = overview::Overview::show(booking, &self.world);
        self.show(started, Screen::Overview, screen::Event::Overview)
    }

    fn show_pay(&mut self, booking: Booking, message: Option<pending::Message>) -> AppCommand {
        self.move_to(&booking, Part::Pay);
        let started = pay::Pay::show(booking, message, self.world.now());
        self.show(started, Screen::Pay, screen::Event::Pay)
    }

    /// To an address whose data is already here.
    fn move_to(&mut self, booking: &Booking, part: Part) {
        self.route = Route::Visit {
            id: booking.id.clone(),
            part,
        };
        self.replace = true;
        self.version = self.version.wrapping_add(1);
    }

    pub(super) fn session_turned(&mut self, next: session::Next) -> AppCommand {
        self.world.session = next.state;
        let command = self.of_session(next.command);
        command.and(match next.transition {
            None => Command::done(),
            Some(Change::Known) => self.enter_if_waiting(),
            Some(Change::Exchanged) => {
                let place = self.place.clone().unwrap_or_default();
                self.go_on(&place)
            }
            Some(Change::NotExchanged(code)) => {
                let next = self.place.clone().unwrap_or_default();
                let error = Some(code.to_owned());
                self.open(Route::SignIn { next, error }, true)
            }
            Some(Change::SignedOut) => {
                self.notice = Some(Notice::SignedOut);
                Command::done()
            }
            Some(Change::NotSignedOut) => {
                self.notice = Some(Notice::NotSignedOut);
                self.enter_if_waiting()
            }
            Some(Change::Ended) => self.session_ended(),
        })
    }

    /// Nothing personal is left (R16). What the person did themselves leads to the start page; an
    /// end that came from elsewhere keeps the place.
    fn session_ended(&mut self) -> AppCommand {
        self.flow = None;
        self.notice = None;
        match self.world.session {
            Session::SigningOut(_) => {
                self.kept = None;
                self.draft_known = true;
                self.invitation = super::Invited::Nothing;
                self.place = Some(super::LocalPath::default());
                let clear = self.of_world(call::keep(StoreOperation::Clear));
                clear
                    .then(self.keep_language())
                    .and(self.open(Route::Home, true))
            }
            Session::SignedIn(_) => {
                self.kept = None;
                self.draft_known = true;
                let forget = StoreOperation::Remove(super::key::DRAFT.to_owned());
                let forget = self.of_world(call::keep(forget));
                let uninvited = self.forget_invitation();
                forget.and(uninvited).and(self.open(Route::Home, true))
            }
            _ => self.enter(),
        }
    }
}
