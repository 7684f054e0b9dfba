//! A call that is over on this device, and a room that cannot be entered.

use eclinic_api::{
    consultation::{Consultation, ConsultationState},
    realtime::EndReason,
};

use super::{link, money};
use crate::{
    model::{
        consultation::{call::End, room::Room as Machine},
        route::Route,
        world::World,
    },
    texts::Texts,
    view::room::{Over, Shut},
};

/// Over, or left.
pub fn over(machine: &Machine, end: End, visit: &Consultation, texts: Texts) -> Over {
    let code = match end {
        End::Left => "left",
        End::Over(EndReason::Clinician) => "clinician",
        End::Over(EndReason::TimeOver) | End::Closed => "closed",
        End::Over(EndReason::Cancelled) => "cancelled",
        End::Denied => "denied",
        End::Removed => "removed",
        End::Replaced => "replaced",
        End::Untrusted => "untrusted",
        End::NoKey => "no_key",
        End::OtherKey => "other_key",
        End::Early => "early",
        End::NotTheirs => "not_theirs",
        End::Full => "full",
        End::OtherVersion => "other_version",
        End::Lost => "lost",
    };
    let open = visit.state == ConsultationState::Open;
    Over {
        heading: texts.get(&format!("room-over-{code}-heading")),
        text: texts.get(&format!("room-over-{code}-text")),
        again: (end.may_return() && open).then(|| texts.get("room-again")),
        // Nothing takes a rating yet.
        rating: None,
        rated: None,
        report: (!machine.is_staff()).then(|| texts.get("room-report")),
    }
}

/// It cannot be entered.
pub fn shut(state: ConsultationState, visit: &Consultation, world: &World, texts: Texts) -> Shut {
    let code = match state {
        ConsultationState::Early | ConsultationState::Open => "early",
        ConsultationState::Completed => "completed",
        ConsultationState::NoShow => "no_show",
        ConsultationState::ClinicianAbsent => "clinician_absent",
        ConsultationState::UnderReview => "under_review",
        ConsultationState::TechnicalFailure => "technical_failure",
        ConsultationState::NotPlanned => "not_planned",
    };
    let when = money::when(texts, visit.opens_at, world);
    Shut {
        heading: texts.get(&format!("room-shut-{code}-heading")),
        text: texts.with(&format!("room-shut-{code}-text"), &[("when", &when)]),
        test: (code == "early").then(|| link(texts, "room-test-link", &Route::DeviceTest)),
    }
}
