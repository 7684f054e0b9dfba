//! What the person does, and what happens around the app: to which machine it goes. An event that
//! does not belong to the present screen changes nothing.

use crux_core::Command;
use eclinic_rules::{
    Channel,
    gate::{Answer, GateQuestion},
};

use super::{
    AppCommand, Model,
    booking::{self, picker},
    consultation::room,
    forms, negotiated,
    route::{LocalPath, Route, Step},
    screen::{self, Screen},
    session::{self, Session},
    visits,
    world::Offer,
};
use crate::{
    Event, call,
    event::{BookingEvent, GateAnswer, Language},
};

impl Model {
    pub(super) fn person(&mut self, event: Event) -> AppCommand {
        match event {
            Event::OpenUrl(address) => {
                self.notice = None;
                let route = Route::parse(&address);
                // The way back from BankID takes the place of the way there.
                let replace = matches!(route, Route::Returned(_));
                self.open(route, replace)
            }
            Event::SetLanguage(language) => self.speak(language),
            Event::DeviceLanguages(tags) => self.speak(negotiated(&tags)),
            Event::Connectivity(online) => self.connectivity(online),
            Event::Resumed => self.resumed(),
            Event::SignIn => self.sign_in(),
            Event::SignOut => self.session(session::Event::SignOut { everywhere: false }),
            Event::SignOutEverywhere => self.session(session::Event::SignOut { everywhere: true }),
            Event::FieldChanged(change) if matches!(self.screen, Screen::Room(_)) => {
                self.room(room::Event::Text(change.field, change.value))
            }
            Event::FieldChanged(change) => {
                self.form(forms::Event::Text(change.field, change.value))
            }
            Event::Toggled(toggle)
                if self.screen == Screen::Booking && toggle.field == "accept" =>
            {
                self.screen(screen::Event::Booking(booking::Event::Accept(toggle.on)))
            }
            Event::Toggled(toggle) => self.form(forms::Event::Box(toggle.field, toggle.on)),
            Event::Submit => self.form(forms::Event::Submit),
            Event::Retry => self.retry(),
            Event::DismissNotice => {
                self.notice = None;
                Command::done()
            }
            Event::Booking(event) => self.booking(event),
            Event::Room(event) => self.room(room::Event::Person(event)),
            Event::Call(fact) => self.call_fact(fact),
            Event::Start(_) | Event::Internal(_) => Command::done(),
        }
    }

    fn speak(&mut self, language: Language) -> AppCommand {
        self.world.language = language;
        self.keep_language()
    }

    fn form(&mut self, event: forms::Event) -> AppCommand {
        self.screen(screen::Event::Form(event))
    }

    fn connectivity(&mut self, online: bool) -> AppCommand {
        let back = online && !self.world.online;
        self.world.online = online;
        let told = self.room(room::online(online));
        told.and(if back {
            self.fetch_what_failed().and(self.refresh())
        } else {
            Command::done()
        })
    }

    /// In front again: time has passed, and anything may have happened elsewhere.
    fn resumed(&mut self) -> AppCommand {
        let open_to_all = matches!(self.route, Route::Home | Route::Service(_));
        let catalogue = if open_to_all {
            self.fetch_catalogue()
        } else {
            Command::done()
        };
        Command::all([
            self.of_world(call::ask_time()),
            self.session(session::Event::Resumed),
            catalogue,
            self.refresh(),
        ])
    }

    fn refresh(&mut self) -> AppCommand {
        self.screen
            .refresh()
            .map_or_else(Command::done, |event| self.screen(event))
    }

    /// "Try again": the act that failed once more, or the data that did not come.
    fn retry(&mut self) -> AppCommand {
        if matches!(self.route, Route::SignIn { .. }) {
            return self.sign_in();
        }
        let act = self.screen.failed_act(self.flow.as_ref());
        let again = act.or_else(|| self.screen.refresh());
        let again = again.map_or_else(Command::done, |event| self.screen(event));
        self.fetch_what_failed().and(again)
    }

    fn fetch_what_failed(&mut self) -> AppCommand {
        let mut command = Command::done();
        if matches!(self.world.session, Session::Unreachable(_)) {
            self.world.session = Session::Unknown;
            let asked = Session::start(self.world.caller());
            command = command.and(self.of_session(asked.command));
        }
        if matches!(self.world.offer, Offer::Failed(_)) {
            self.world.offer = Offer::Loading;
            command = command.and(self.fetch_catalogue());
        }
        command
    }

    fn sign_in(&mut self) -> AppCommand {
        let place = match &self.route {
            // The way back from a failed sign-in does not always carry the place.
            Route::SignIn {
                next,
                error: Some(_),
            } if *next == LocalPath::default() => self.place.clone().unwrap_or_default(),
            other => other.place(),
        };
        let kept = call::entry(super::key::PLACE, place.as_str().to_owned());
        let keep = self.of_world(call::keep(kept));
        let language = self.world.language.into();
        // Kept first: on web the page is gone a moment later.
        let leave = self.session(session::Event::SignIn(place.clone(), language));
        self.place = Some(place);
        keep.then(leave)
    }

    fn booking(&mut self, event: BookingEvent) -> AppCommand {
        // It has been read by whoever goes on, and must not lie over the numbers of an emergency.
        if event == BookingEvent::Continue {
            self.notice = None;
        }
        let event = match &self.screen {
            Screen::Times(_) if event == BookingEvent::Continue => return self.begin_with_slot(),
            Screen::Times(_) => at_picker(event).map(screen::Event::Times),
            Screen::Booking => at_step(event).map(screen::Event::Booking),
            Screen::Overview(_) => at_overview(&event).map(screen::Event::Overview),
            Screen::Pay(_) => at_pay(&event).map(screen::Event::Pay),
            Screen::Cancel(_) if event == BookingEvent::ConfirmCancel => {
                Some(screen::Event::Cancel(visits::cancel::Event::Confirm))
            }
            _ => None,
        };
        event.map_or_else(Command::done, |event| self.screen(event))
    }

    /// From the times of a service into the booking, with the time that was chosen.
    fn begin_with_slot(&mut self) -> AppCommand {
        let Screen::Times(picker) = &self.screen else {
            return Command::done();
        };
        let service = picker.service.clone();
        let chosen = picker.chosen.clone();
        let mut flow = self.take_flow(&service);
        flow.draft.slot = chosen.or(flow.draft.slot);
        self.flow = Some(flow);
        self.open(
            Route::Book {
                service,
                step: Step::Who,
            },
            false,
        )
    }
}

fn at_picker(event: BookingEvent) -> Option<picker::Event> {
    Some(match event {
        BookingEvent::PickDay(day) => picker::Event::PickDay(day),
        BookingEvent::MoveWeek(later) => picker::Event::MoveWeek { later },
        BookingEvent::FilterLanguage(code) => picker::Event::FilterLanguage(code),
        BookingEvent::FilterClinician(id) => picker::Event::FilterClinician(id),
        BookingEvent::PickSlot(id) => picker::Event::PickSlot(id),
        _ => return None,
    })
}

fn at_step(event: BookingEvent) -> Option<booking::Event> {
    Some(match event {
        BookingEvent::PickPatient(id) => booking::Event::PickPatient(id),
        BookingEvent::Answer(reply) => {
            let known = |question: &GateQuestion| question.code() == reply.question;
            let question = GateQuestion::ALL.into_iter().find(known)?;
            booking::Event::Answer(question, answer(reply.answer))
        }
        BookingEvent::UnderstoodAdvice => booking::Event::UnderstoodAdvice,
        BookingEvent::Continue => booking::Event::Continue,
        BookingEvent::PickChannel(code) => {
            let channel = Channel::ALL
                .into_iter()
                .find(|channel| channel.code() == code)?;
            booking::Event::Picker(picker::Event::PickChannel(channel))
        }
        other => booking::Event::Picker(at_picker(other)?),
    })
}

const fn answer(answer: GateAnswer) -> Answer {
    match answer {
        GateAnswer::Yes => Answer::Yes,
        GateAnswer::No => Answer::No,
        GateAnswer::Unsure => Answer::Unsure,
    }
}

const fn at_overview(event: &BookingEvent) -> Option<visits::overview::Event> {
    match event {
        BookingEvent::StartCancel => Some(visits::overview::Event::StartCancel),
        BookingEvent::DownloadCalendar => Some(visits::overview::Event::Download),
        _ => None,
    }
}

const fn at_pay(event: &BookingEvent) -> Option<visits::pay::Event> {
    match event {
        BookingEvent::Pay => Some(visits::pay::Event::Pay),
        BookingEvent::Release => Some(visits::pay::Event::Release),
        _ => None,
    }
}
