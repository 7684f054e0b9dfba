//! An invitation on its way through sign-in. Its token lets in whoever has it first: it stands in no
//! address but its own link, and is forgotten once it has been used.

use crux_core::Command;

use super::{
    AppCommand, Model,
    forms::Kind,
    key,
    route::{Part, Route},
    screen::Screen,
};
use crate::{call, effects::store::StoreOperation};

/// What is known of an invitation.
#[derive(Default)]
pub(super) enum Invited {
    /// The store has not said yet.
    #[default]
    Unknown,
    /// There is none.
    Nothing,
    /// There is one, with this token.
    By(String),
}

impl Model {
    /// Takes the token out of the address that was opened.
    pub(super) fn keep_invitation(&mut self) -> AppCommand {
        let Route::Invitation(token) = &mut self.route else {
            return Command::done();
        };
        let token = std::mem::take(token).0;
        if token.is_empty() {
            return Command::done();
        }
        self.invitation = Invited::By(token.clone());
        self.of_world(call::keep(call::entry(key::INVITATION, token)))
    }

    /// The store has said whether there is one. The one that was just opened is the newer.
    pub(super) fn invitation_recalled(&mut self, stored: Option<String>) -> AppCommand {
        if matches!(self.invitation, Invited::Unknown) {
            self.invitation = stored.map_or(Invited::Nothing, Invited::By);
        }
        if matches!(self.route, Route::Invitation(_)) {
            self.enter_if_waiting()
        } else {
            Command::done()
        }
    }

    /// Asks whether to come along: opening a link alone uses nothing up.
    pub(super) fn begin_invitation(&mut self) -> AppCommand {
        match &self.invitation {
            Invited::By(token) => return self.begin_form(Kind::Invitation, token.clone()),
            Invited::Nothing => self.screen = Screen::Missing,
            Invited::Unknown => {}
        }
        Command::done()
    }

    /// The guest belongs to the visit: on to its room.
    pub(super) fn invitation_accepted(&mut self, booking_id: String) -> AppCommand {
        let forgotten = self.forget_invitation();
        let room = Route::Visit {
            id: booking_id,
            part: Part::Room,
        };
        forgotten.and(self.open(room, true))
    }

    pub(super) fn forget_invitation(&mut self) -> AppCommand {
        self.invitation = Invited::Nothing;
        let forget = StoreOperation::Remove(key::INVITATION.to_owned());
        self.of_world(call::keep(forget))
    }
}
