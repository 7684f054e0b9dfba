//! The room: what is shown at each stage of a call, and the device test.

mod forms;
mod meeting;
mod notices;
mod over;
mod own;
mod test;

use eclinic_api::consultation::{Consultation, ConsultationState};
use eclinic_rules::Channel;

use super::{failed, link, money, step};
use crate::{
    call::requests::RoomOf,
    content::{calls, words},
    model::{
        consultation::{
            call::{Phase, Said},
            room::{Known, Room as Machine},
        },
        route::{Part, Route},
        world::World,
    },
    texts::Texts,
    view::{
        Screen,
        parts::{Link, Row},
        room::{Checking, Room, RoomStage, TelephoneVisit, WaitingRoom},
    },
};

/// A room, or the device test.
pub fn screen(machine: &Machine, world: &World, texts: Texts) -> Screen {
    let Some(of) = &machine.of else {
        return Screen::DeviceTest(test::test(machine, texts));
    };
    let back = back(of, texts);
    match &machine.visit {
        Known::Failed(failure) => Screen::Failed(failed(failure, texts)),
        Known::Loading => Screen::Room(Room {
            heading: texts.get("room-heading"),
            back,
            ..Room::default()
        }),
        Known::Ready(visit) => Screen::Room(Room {
            back,
            ..ready(machine, visit, world, texts)
        }),
    }
}

fn back(of: &RoomOf, texts: Texts) -> Link {
    match of {
        RoomOf::Patient(id) => {
            let part = Part::Overview;
            link(
                texts,
                "room-back",
                &Route::Visit {
                    id: id.clone(),
                    part,
                },
            )
        }
        // The visit's page is the portal's own.
        RoomOf::Staff(id) => Link {
            label: texts.get("room-back-staff"),
            path: format!("/staff/visits/{}", crate::model::route::percent::encode(id)),
            current: false,
        },
    }
}

fn ready(machine: &Machine, visit: &Consultation, world: &World, texts: Texts) -> Room {
    let with = if machine.is_staff() {
        &visit.patient_name
    } else {
        &visit.clinician_name
    };
    let over = machine.call.is_over();
    let form_failure = machine
        .problem
        .as_ref()
        .and_then(|problem| problem.failure.as_ref())
        .or(machine.whereabouts.failure.as_ref());
    Room {
        heading: texts.with("room-heading-with", &[("name", with)]),
        rows: rows(machine, visit, world, texts),
        stage: stage(machine, visit, world, texts),
        notices: notices::notices(machine, visit, world, texts),
        whereabouts: forms::whereabouts(machine, visit, texts).filter(|_| !over),
        crisis: forms::crisis(machine, visit, texts),
        problem: machine
            .problem
            .as_ref()
            .map(|problem| forms::problem(problem, machine.call.quality(), texts)),
        announcement: machine
            .call
            .said()
            .map_or_else(String::new, |said| announced(said, texts)),
        back: Link::default(),
        error: form_failure.map(|failure| failed(failure, texts)),
    }
}

fn rows(machine: &Machine, visit: &Consultation, world: &World, texts: Texts) -> Vec<Row> {
    let row = |label: &str, value: String| Row {
        label: texts.get(label),
        value,
    };
    let mut rows = vec![row(
        "summary-when",
        money::when(texts, visit.starts_at, world),
    )];
    // Whoever comes for a child sees for which.
    if visit.child && !machine.is_staff() {
        rows.push(row("summary-patient", visit.patient_name.clone()));
    }
    rows
}

fn announced(said: &Said, texts: Texts) -> String {
    let (code, name) = match said {
        Said::Here(name) => ("here", name),
        Said::Gone(name) => ("gone", name),
        Said::Back(name) => ("back", name),
        Said::Lost(name) => ("lost", name),
        Said::Knocks(name) => ("knocks", name),
    };
    texts.with(&format!("room-said-{code}"), &[("name", name)])
}

fn stage(machine: &Machine, visit: &Consultation, world: &World, texts: Texts) -> RoomStage {
    match machine.call.phase() {
        Phase::Idle => before(machine, visit, world, texts),
        Phase::Checking => RoomStage::Checking(checking(machine, texts)),
        Phase::Joining => RoomStage::Joining(texts.get("room-joining")),
        Phase::Waiting { clinician_here } => {
            RoomStage::Waiting(waiting(machine, clinician_here, texts))
        }
        Phase::Admitted => RoomStage::Meeting(meeting::meeting(machine, visit, texts)),
        Phase::Ended(end) => RoomStage::Over(over::over(machine, end, visit, texts)),
    }
}

/// What is shown while there is no call.
fn before(machine: &Machine, visit: &Consultation, world: &World, texts: Texts) -> RoomStage {
    match (visit.state, visit.channel) {
        (ConsultationState::Early | ConsultationState::Open, Channel::Telephone) => {
            RoomStage::Telephone(telephone(machine, visit, world, texts))
        }
        (ConsultationState::Open, _) => RoomStage::Fetching,
        (state, _) => RoomStage::Shut(over::shut(state, visit, world, texts)),
    }
}

fn checking(machine: &Machine, texts: Texts) -> Checking {
    let media = machine.call.media();
    let lead = if machine.is_staff() {
        "room-check-lead-staff"
    } else {
        "room-check-lead"
    };
    let allow = !media.asked;
    Checking {
        lead: texts.get(lead),
        own: own::own(machine, texts),
        allow: allow.then(|| {
            let why = texts.get("room-allow-why");
            step::action(texts.get("room-allow"), false, Some(why))
        }),
        join: step::action(
            texts.get("room-join"),
            false,
            Some(texts.get(if machine.is_staff() {
                "room-join-consequence-staff"
            } else {
                "room-join-consequence"
            })),
        ),
    }
}

fn waiting(machine: &Machine, clinician_here: bool, texts: Texts) -> WaitingRoom {
    WaitingRoom {
        lead: texts.get(if machine.call.private_time() == Some(true) {
            "room-waiting-private_time"
        } else if clinician_here {
            "room-waiting-here"
        } else {
            "room-waiting-alone"
        }),
        own: own::own(machine, texts),
        leave: texts.get("room-leave"),
    }
}

/// A visit by telephone: the clinician rings the verified number.
fn telephone(
    machine: &Machine,
    visit: &Consultation,
    world: &World,
    texts: Texts,
) -> TelephoneVisit {
    let when = money::when(texts, visit.starts_at, world);
    let row = |label: &str, number: Option<&String>| Row {
        label: texts.get(label),
        value: number.map_or_else(
            || texts.get("room-telephone-hidden"),
            |number| words::telephone(number),
        ),
    };
    TelephoneVisit {
        when: texts.with("room-telephone-when", &[("when", &when)]),
        from: row("room-telephone-from", visit.called_from.as_ref()),
        to: row("room-telephone-to", Some(&visit.telephone)),
        report: if machine.is_staff() {
            String::new()
        } else {
            texts.get("room-report")
        },
    }
}

/// A number to call, in E.164.
fn number(texts: Texts, telephone: &str) -> crate::view::parts::Call {
    calls::call(texts, &words::telephone(telephone), telephone)
}
