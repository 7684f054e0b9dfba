//! Cancelling: what comes back, then the question.

use eclinic_api::problem::code;

use super::{failed, link, loading, money, step};
use crate::{
    content::problem,
    model::{
        route::{Part, Route},
        visits::cancel::{Cancel as Machine, Question},
        world::World,
    },
    texts::Texts,
    view::{
        Screen,
        bookings::Cancel,
        parts::{Shape, Tone},
    },
};

/// Cancelling.
pub fn screen(cancel: &Machine, world: &World, texts: Texts) -> Screen {
    match cancel {
        Machine::Loading(..) => loading(texts, "cancel-heading", "cancel-loading", Shape::Text),
        Machine::Failed(_, failure) => Screen::Failed(failed(failure, texts)),
        Machine::Asking(question) => Screen::Cancel(asking(question, false, world, texts)),
        Machine::Cancelling(question) => Screen::Cancel(asking(question, true, world, texts)),
    }
}

fn asking(question: &Question, busy: bool, world: &World, texts: Texts) -> Cancel {
    let preview = &question.preview;
    let full = preview.refund_ore.is_positive();
    let amount = money::written(texts, preview.refund_ore);
    let refund = match (full, preview.free_until) {
        (true, Some(last)) => {
            let deadline = money::when(texts, last, world);
            texts.with(
                "cancel-refund-full",
                &[("amount", &amount), ("deadline", &deadline)],
            )
        }
        (true, None) => texts.with("cancel-refund-full-always", &[("amount", &amount)]),
        (false, _) => {
            let reason = money::reason(preview.reason, texts);
            texts.with("cancel-refund-none", &[("reason", &reason)])
        }
    };
    let consequence = if full {
        texts.with("cancel-consequence-full", &[("amount", &amount)])
    } else {
        texts.get("cancel-consequence-none")
    };
    let overview = Route::Visit {
        id: question.booking.id.clone(),
        part: Part::Overview,
    };
    let changed = question
        .changed
        .then(|| problem::of_code(texts, code::REFUND_CHANGED));
    Cancel {
        heading: texts.get("cancel-heading"),
        refund,
        tone: if full { Tone::Success } else { Tone::Warning },
        rows: step::rows_of(&question.booking, world, texts),
        action: step::action(texts.get("cancel-button"), busy, Some(consequence)),
        keep: link(texts, "cancel-keep", &overview),
        error: question
            .failure
            .as_ref()
            .map(|failure| failed(failure, texts))
            .or(changed),
    }
}
