//! Rooms and the device test, as the parent sees them: opened, told what happens, and left with
//! everything closed, wherever the person goes.

use crux_core::Command;

use super::{
    AppCommand, Model,
    consultation::{
        call::Phase,
        room::{self, Room},
    },
    outcome::Started,
    route::{Part, Route},
    screen::{self, Screen},
};
use crate::{call::requests::RoomOf, event::room::CallFact};

/// How many numbers a room has for its connections, sockets and questions: an hour and a half of
/// the worst network needs a tenth.
const NUMBERS: u32 = 0x1_0000;

impl Model {
    pub(super) fn begin_room(&mut self, of: RoomOf, returns: bool) -> AppCommand {
        let started = Room::start(of, self.numbers(), returns, &self.world);
        self.show_room(started)
    }

    pub(super) fn begin_device_test(&mut self) -> AppCommand {
        let started = Room::test(self.numbers(), &self.world);
        self.show_room(started)
    }

    fn show_room(&mut self, started: Started<Room, room::Event>) -> AppCommand {
        let screen = |room| Screen::Room(Box::new(room));
        self.show(started, screen, screen::Event::Room)
    }

    /// Where the numbers of the next room begin.
    const fn numbers(&mut self) -> u32 {
        let first = self.rooms.wrapping_mul(NUMBERS);
        self.rooms = self.rooms.wrapping_add(1);
        first
    }

    /// Back into the room that was left or lost.
    pub(super) fn room_again(&mut self) -> AppCommand {
        self.version = self.version.wrapping_add(1);
        match self.route.clone() {
            Route::Visit {
                id,
                part: Part::Room,
            } => self.begin_room(RoomOf::Patient(id), true),
            Route::StaffRoom(id) => self.begin_room(RoomOf::Staff(id), true),
            _ => Command::done(),
        }
    }

    /// To the room, if one is shown.
    pub(super) fn room(&mut self, event: room::Event) -> AppCommand {
        if matches!(self.screen, Screen::Room(_)) {
            self.screen(screen::Event::Room(event))
        } else {
            Command::done()
        }
    }

    /// What a shell tells of media and connections. A permission that comes when the room is long
    /// left must not leave the camera on.
    pub(super) fn call_fact(&mut self, fact: CallFact) -> AppCommand {
        let granted = matches!(fact, CallFact::MediaGranted(_));
        if granted && !matches!(self.screen, Screen::Room(_)) {
            return self.of_screen(room::late_grant(), screen::Event::Room);
        }
        self.room(room::fact(fact))
    }

    /// Whether a call is under way that would be lost with its screen.
    pub(super) fn is_in_call(&self) -> bool {
        let Screen::Room(room) = &self.screen else {
            return false;
        };
        !matches!(room.call.phase(), Phase::Idle | Phase::Ended(_))
    }

    /// The screen is about to be another one: a call ends with its own.
    pub(super) fn leave_room(&mut self) -> AppCommand {
        match std::mem::take(&mut self.screen) {
            Screen::Room(room) => {
                let command = room.leave(&self.world);
                self.of_screen(command, screen::Event::Room)
            }
            other => {
                self.screen = other;
                Command::done()
            }
        }
    }
}
