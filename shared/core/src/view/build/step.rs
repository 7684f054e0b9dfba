//! What all steps of a booking share: the list of steps, the summary, the error above the content.

use eclinic_api::{
    booking::{Booking, BookingState},
    problem::code,
};
use eclinic_rules::terms::DocumentKind;

use super::{failed, link, money};
use crate::{
    call::Failure,
    content::{problem, words},
    model::{
        booking::{Stop, draft::Draft},
        route::{Route, Step},
        world::World,
    },
    texts::Texts,
    view::parts::{Action, ErrorPanel, Link, Row, Step as StepView, StepMark, Summary},
};

/// The steps by name; the last is the payment, which follows the hold.
const STEPS: [&str; 5] = [
    "step-who",
    "step-gate",
    "step-time",
    "step-terms",
    "step-pay",
];

/// What differs between the steps.
pub struct Parts {
    /// Id of the heading.
    pub heading: &'static str,
    /// The way back.
    pub back: Link,
    /// The button.
    pub action: Action,
    /// The summary.
    pub summary: Summary,
    /// What stops it.
    pub error: Option<ErrorPanel>,
}

/// The frame of the step at this position, counted from 0.
pub fn step(texts: Texts, position: usize, parts: Parts) -> StepView {
    let number = (position + 1).to_string();
    let total = STEPS.len().to_string();
    StepView {
        heading: texts.get(parts.heading),
        position: texts.with("step-position", &[("number", &number), ("total", &total)]),
        steps_label: texts.get("steps-label"),
        steps: marks(texts, position),
        back: parts.back,
        action: parts.action,
        summary: parts.summary,
        error: parts.error,
    }
}

fn marks(texts: Texts, position: usize) -> Vec<StepMark> {
    let mark = |(at, id): (usize, &&str)| StepMark {
        label: texts.get(id),
        done: at < position,
        current: at == position,
    };
    STEPS.iter().enumerate().map(mark).collect()
}

/// A button that can be pressed unless it is under way.
pub fn action(label: String, busy: bool, consequence: Option<String>) -> Action {
    Action {
        label,
        enabled: !busy,
        busy,
        consequence,
    }
}

/// Back to a step of this service, or to its times.
pub fn back_to(texts: Texts, service: &str, step: Option<Step>) -> Link {
    let service = service.to_owned();
    let route = match step {
        Some(step) => Route::Book { service, step },
        None => Route::Service(service),
    };
    link(texts, "word-back", &route)
}

/// What stops a step, as a panel; the texts of a missing choice come from the step.
pub fn stopped(stop: &Stop, missing: &str, world: &World, texts: Texts) -> ErrorPanel {
    match stop {
        Stop::Missing => ErrorPanel {
            heading: texts.get(&format!("{missing}-missing-heading")),
            text: texts.get(&format!("{missing}-missing-text")),
            ..ErrorPanel::default()
        },
        Stop::Age(refusal) => problem::of_code(texts, refusal.code()),
        // Terms newer than those this build can show: only a newer build helps.
        Stop::Failed(failure) if failure.is(code::TERMS_CHANGED) && has_old_terms(world) => {
            problem::of_code(texts, code::APP_TOO_OLD)
        }
        Stop::Failed(Failure::Problem(known)) if known.code == code::WRONG_STATE => ErrorPanel {
            retry: Some(texts.get("word-retry")),
            ..problem::problem(texts, known)
        },
        Stop::Failed(failure) => failed(failure, texts),
    }
}

fn has_old_terms(world: &World) -> bool {
    let kind = DocumentKind::Terms;
    let documents = world
        .catalogue()
        .map(|catalogue| catalogue.documents.as_slice());
    let in_force = documents
        .unwrap_or_default()
        .iter()
        .find(|it| it.kind == kind.code());
    in_force.is_some_and(|document| document.version != kind.current_version())
}

/// The summary of a booking under way.
pub fn summary(draft: &Draft, world: &World, texts: Texts) -> Summary {
    let mut rows = Vec::new();
    let mut row = |label: &str, value: String| {
        rows.push(Row {
            label: texts.get(label),
            value,
        });
    };
    let service = world.service(&draft.service);
    let name = service
        .map(|it| words::localised(texts, &it.name).to_owned())
        .unwrap_or_default();
    row("summary-service", name.clone());
    if let Some(patient) = draft.patient(world) {
        row("summary-patient", patient.name);
    }
    let mut short = name;
    if let Some(slot) = &draft.slot {
        row("summary-when", money::when(texts, slot.starts_at, world));
        if let Some(clinician) = world.clinician(&slot.clinician) {
            row("summary-clinician", clinician.name.clone());
        }
        if let Some(channel) = draft.channel {
            row("summary-channel", words::channel(texts, channel));
        }
        let language = texts.language().into();
        short = eclinic_rules::writing::date_time_short(language, slot.starts_at, world.today());
    }
    let price = service
        .map(|it| money::written(texts, it.price_ore))
        .unwrap_or_default();
    row("summary-price", price.clone());
    if let (Some(slot), Some(service)) = (&draft.slot, service) {
        let terms =
            money::refund_terms(slot.starts_at, world.now(), service.price_ore, world, texts);
        row("summary-cancel", cancel_value(&terms, world, texts));
    }
    Summary {
        heading: texts.get("summary-heading"),
        rows,
        short,
        price,
    }
}

/// The summary of a booking that is held or made: also until when cancelling is free, unless there
/// is nothing left to cancel.
pub fn summary_of(booking: &Booking, world: &World, texts: Texts) -> Summary {
    let mut summary = summary_of_lapsed(booking, world, texts);
    if matches!(booking.state, BookingState::Held | BookingState::Confirmed) {
        let terms = money::refund_terms_of(booking, world, texts);
        summary.rows.push(Row {
            label: texts.get("summary-cancel"),
            value: cancel_value(&terms, world, texts),
        });
    }
    summary
}

/// The summary of a hold that has run out or was let go, whatever the clinic last said of it:
/// nothing of it can be cancelled.
pub fn summary_of_lapsed(booking: &Booking, world: &World, texts: Texts) -> Summary {
    let language = texts.language().into();
    Summary {
        heading: texts.get("summary-heading"),
        rows: rows_of(booking, world, texts),
        short: eclinic_rules::writing::date_time_short(language, booking.starts_at, world.today()),
        price: money::written(texts, booking.price_ore),
    }
}

/// What a booking is: service, for whom, when, with whom, how, price.
pub fn rows_of(booking: &Booking, world: &World, texts: Texts) -> Vec<Row> {
    let service = world.service(&booking.service_id).map_or_else(
        || words::profession(texts, booking.profession),
        |service| words::localised(texts, &service.name).to_owned(),
    );
    [
        ("summary-service", service),
        ("summary-patient", booking.patient_name.clone()),
        ("summary-when", money::when(texts, booking.starts_at, world)),
        ("summary-clinician", booking.clinician_name.clone()),
        ("summary-channel", words::channel(texts, booking.channel)),
        ("summary-price", money::written(texts, booking.price_ore)),
    ]
    .into_iter()
    .map(|(label, value)| Row {
        label: texts.get(label),
        value,
    })
    .collect()
}

fn cancel_value(terms: &money::Terms, world: &World, texts: Texts) -> String {
    match terms.deadline {
        Some(last) => texts.with(
            "summary-cancel-until",
            &[("when", &money::when(texts, last, world))],
        ),
        None => texts.get("summary-cancel-none"),
    }
}
