//! The picture of the state: which screen, its address and title. Builders only read; the machines
//! decide.

mod booking;
mod cancel;
mod emergency;
mod form;
mod money;
mod overview;
mod pay;
mod picker;
mod receipt;
mod room;
mod step;
mod visits;

use crate::{
    call::Failure,
    content::{
        self,
        frame::{Surroundings, Visitor},
        problem,
    },
    model::{
        Model, Notice,
        route::Route,
        screen::Screen as Machine,
        session::Session,
        world::{Offer, World},
    },
    texts::Texts,
    view::{
        Screen, ViewModel,
        parts::{ErrorPanel, Loading, Shape, Tone},
        slots::{SlotChip, SlotGroup},
    },
};
use eclinic_api::problem::code;

/// The times of the picture before, if it was in the same language. Their words are taken over:
/// writing hundreds of them anew would be most of what an event costs.
#[derive(Clone, Copy)]
struct Drawn<'a>(&'a [SlotGroup]);

impl<'a> Drawn<'a> {
    fn of(model: &'a Model) -> Self {
        let view = &model.view;
        let groups: &[SlotGroup] = match &view.screen {
            Screen::Times(times) => &times.picker.groups,
            Screen::PickTime(pick) => &pick.picker.groups,
            _ => &[],
        };
        Self(if view.language == model.world.language {
            groups
        } else {
            &[]
        })
    }

    /// The times of this clinician.
    fn of_clinician(self, name: &str) -> &'a [SlotChip] {
        let group = self.0.iter().find(|group| group.clinician == name);
        group.map_or(&[], |group| group.slots.as_slice())
    }
}

/// Draws the state anew. Says whether there is anything new to see.
pub fn redraw(model: &mut Model) -> bool {
    let mut view = draw(model);
    let arrived = is_another_screen(&model.view, &view);
    view.arrival = model.view.arrival.wrapping_add(u32::from(arrived));
    let changed = view != model.view;
    model.view = view;
    changed
}

/// A skeleton is on the way to its screen and no arrival of its own; the same screen with newer
/// data is not another one.
fn is_another_screen(before: &ViewModel, after: &ViewModel) -> bool {
    let skeleton = matches!(after.screen, Screen::Starting | Screen::Loading(_));
    let kind = |view: &ViewModel| std::mem::discriminant(&view.screen);
    let address = |view: &ViewModel| view.path.split('?').next().map(str::to_owned);
    !skeleton && (kind(before) != kind(after) || address(before) != address(after))
}

fn draw(model: &Model) -> ViewModel {
    let texts = Texts::new(model.world.language);
    let path = model.route.path();
    let screen = screen(model, texts);
    ViewModel {
        language: model.world.language,
        title: content::frame::title(texts, heading(&screen)),
        frame: frame(&model.world, texts, &path),
        path,
        replace: model.replace,
        arrival: 0,
        screen,
        notice: notice(model).map(|notice| passing(notice, texts)),
    }
}

/// The message: that one is being signed out comes before any other.
const fn notice(model: &Model) -> Option<Notice> {
    match model.world.session {
        Session::SigningOut(_) => Some(Notice::SigningOut),
        _ => model.notice,
    }
}

fn frame(world: &World, texts: Texts, path: &str) -> super::parts::Frame {
    let name = world.signed_in().map(crate::model::session::SignedIn::name);
    let visitor = match (&name, &world.session) {
        (Some(name), _) => Visitor::SignedIn(name),
        (None, Session::Unknown | Session::SigningOut(_)) => Visitor::Unknown,
        (None, _) => Visitor::SignedOut,
    };
    let demo = world
        .catalogue()
        .is_some_and(|catalogue| catalogue.clinic.demo);
    content::frame(
        texts,
        &Surroundings {
            path,
            visitor,
            online: world.online,
            demo,
        },
    )
}

fn passing(notice: Notice, texts: Texts) -> super::parts::Notice {
    let (text, tone) = match notice {
        Notice::Confirmed => (texts.get("booking-notice-confirmed"), Tone::Success),
        Notice::Cancelled(refund) if refund.is_positive() => {
            let amount = money::written(texts, refund);
            (
                texts.with("booking-notice-cancelled", &[("amount", &amount)]),
                Tone::Success,
            )
        }
        Notice::Cancelled(_) => (texts.get("booking-notice-cancelled-none"), Tone::Neutral),
        Notice::Registered => (texts.get("account-notice-registered"), Tone::Success),
        Notice::ChildAdded => (texts.get("account-notice-child-added"), Tone::Success),
        Notice::SigningOut => (texts.get("account-notice-signing-out"), Tone::Neutral),
        Notice::SignedOut => (texts.get("account-notice-signed-out"), Tone::Neutral),
        Notice::NotSignedOut => (texts.get("account-notice-not-signed-out"), Tone::Warning),
    };
    super::parts::Notice {
        text,
        tone,
        close: texts.get("word-close"),
    }
}

fn screen(model: &Model, texts: Texts) -> Screen {
    let world = &model.world;
    if model.too_old {
        return Screen::Failed(problem::of_code(texts, code::APP_TOO_OLD));
    }
    match &model.screen {
        Machine::Waiting => match model.blocked_by() {
            Some(failure) => Screen::Failed(failed(failure, texts)),
            None if matches!(model.route, Route::Service(_)) => {
                loading(texts, "", "picker-loading", Shape::Slots)
            }
            None => loading(texts, "", "word-loading", Shape::Text),
        },
        Machine::Missing => Screen::NotFound(problem::not_found(texts)),
        Machine::Refused(refusal) => Screen::Failed(problem::of_code(texts, refusal.code())),
        Machine::Still => still(model, texts),
        Machine::Booking => match &model.flow {
            Some(flow) => booking::screen(flow, world, texts, Drawn::of(model)),
            None => loading(texts, "", "word-loading", Shape::Text),
        },
        Machine::Times(picker) => {
            Screen::Times(picker::times(picker, world, texts, Drawn::of(model)))
        }
        Machine::Form(form) => Screen::Form(form::form(form, &model.route, texts)),
        Machine::List(list) => visits::list(list, world, texts),
        Machine::Overview(overview) => overview::screen(overview, world, texts),
        Machine::Pay(pay) => pay::pay(pay, world, texts),
        Machine::Pending(pending) => Screen::PaymentPending(pay::pending(pending, world, texts)),
        Machine::Cancel(cancel) => cancel::screen(cancel, world, texts),
        Machine::Receipt(receipt) => receipt::screen(receipt, world, texts),
        Machine::Room(room) => room::screen(room, world, texts),
    }
}

/// The pages that have nothing of their own to remember.
fn still(model: &Model, texts: Texts) -> Screen {
    let world = &model.world;
    match &model.route {
        Route::SignIn { error, .. } => sign_in(world, error.as_deref(), texts),
        Route::MentalHealth => Screen::Page(content::mental_health(texts, world.catalogue())),
        Route::Questions => Screen::Page(content::questions(texts)),
        Route::Privacy => Screen::Page(content::privacy(texts, world.catalogue())),
        Route::Terms => Screen::Page(content::terms(texts)),
        Route::Emergency => Screen::Emergency(emergency::emergency(model, texts)),
        _ => {
            let error = match &world.offer {
                Offer::Failed(failure) => Some(failed(failure, texts)),
                Offer::Loading | Offer::Ready(_) => None,
            };
            Screen::Home(content::home(texts, world.catalogue(), world.now(), error))
        }
    }
}

fn sign_in(world: &World, error: Option<&str>, texts: Texts) -> Screen {
    let busy = world.session == Session::Handoff;
    let error = match &world.session {
        Session::Handoff => None,
        Session::HandoffFailed => Some(problem::of_code(texts, code::BANKID_UNAVAILABLE)),
        Session::Expired => Some(ErrorPanel {
            // The button of the page is the way on.
            link: None,
            ..problem::of_code(texts, code::SIGN_IN_REQUIRED)
        }),
        _ => error.map(|code| problem::of_code(texts, code)),
    };
    Screen::SignIn(content::sign_in(texts, busy, error))
}

/// A skeleton of the coming screen.
fn loading(texts: Texts, heading: &str, label: &str, shape: Shape) -> Screen {
    Screen::Loading(Loading {
        heading: if heading.is_empty() {
            String::new()
        } else {
            texts.get(heading)
        },
        label: texts.get(label),
        shape,
    })
}

/// Why there is no good answer, and what to do.
fn failed(failure: &Failure, texts: Texts) -> ErrorPanel {
    match failure {
        Failure::NoConnection => problem::offline(texts),
        Failure::TimedOut => problem::timed_out(texts),
        Failure::Unreadable(_) => problem::unreadable(texts),
        Failure::Problem(known) => problem::problem(texts, known),
    }
}

/// A way on within the app.
fn link(texts: Texts, label: &str, route: &Route) -> super::parts::Link {
    super::parts::Link {
        label: texts.get(label),
        path: route.path(),
        current: false,
    }
}

/// The heading of a screen: what the window is called after.
fn heading(screen: &Screen) -> &str {
    match screen {
        Screen::Loading(loading) => &loading.heading,
        // The start page is called after the clinic alone.
        Screen::Starting | Screen::Home(_) => "",
        Screen::Times(times) => &times.heading,
        Screen::SignIn(sign_in) => &sign_in.heading,
        Screen::Form(form) => &form.heading,
        Screen::Who(who) => &who.step.heading,
        Screen::Gate(gate) => &gate.step.heading,
        Screen::Emergency(emergency) => &emergency.heading,
        Screen::Advice(advice) => &advice.heading,
        Screen::PickTime(pick) => &pick.step.heading,
        Screen::Terms(terms) => &terms.step.heading,
        Screen::Pay(pay) => &pay.step.heading,
        Screen::PaymentPending(pending) => &pending.heading,
        Screen::Bookings(bookings) => &bookings.heading,
        Screen::Booking(booking) => &booking.heading,
        Screen::Cancel(cancel) => &cancel.heading,
        Screen::Receipt(receipt) => &receipt.heading,
        Screen::Page(page) => &page.heading,
        Screen::Room(room) => &room.heading,
        Screen::DeviceTest(test) => &test.heading,
        Screen::Failed(panel) | Screen::NotFound(panel) => &panel.heading,
    }
}
