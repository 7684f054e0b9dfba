//! 113 and 116 117 on a full screen: nothing here leads to a payment (R25, D15).

use eclinic_rules::gate::GateOutcome;

use super::link;
use crate::{
    content::calls,
    model::{
        Model,
        booking::Stage,
        route::{Route, Step},
    },
    texts::Texts,
    view::booking::Emergency,
};

/// The screen after a red answer, or, opened by itself, the numbers.
pub fn emergency(model: &Model, texts: Texts) -> Emergency {
    let stopped = model
        .flow
        .as_ref()
        .filter(|flow| flow.stage == Stage::Emergency);
    let outcome = stopped.map(|flow| flow.draft.outcome(&model.world));
    let (heading, text) = match outcome {
        Some(GateOutcome::Call113) => ("emergency-heading-113", "emergency-text-113"),
        Some(GateOutcome::MentalDanger) => ("emergency-heading-mental", "emergency-text-mental"),
        _ => ("emergency-heading", "emergency-text"),
    };
    let calls = if outcome == Some(GateOutcome::MentalDanger) {
        vec![
            calls::life(texts),
            calls::mental(texts),
            calls::urgent(texts),
        ]
    } else {
        vec![calls::life(texts), calls::urgent(texts)]
    };
    let back = match stopped {
        Some(flow) => {
            let service = flow.draft.service.clone();
            link(
                texts,
                "emergency-back-gate",
                &Route::Book {
                    service,
                    step: Step::Gate,
                },
            )
        }
        None => link(texts, "emergency-back-home", &Route::Home),
    };
    Emergency {
        heading: texts.get(heading),
        text: texts.get(text),
        calls,
        back,
    }
}
