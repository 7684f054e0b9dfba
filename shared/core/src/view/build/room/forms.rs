//! Where the patient is, the way to help in a crisis, and the report of a problem.

use eclinic_api::{
    consultation::Consultation,
    realtime::{Quality, RoomRole},
};

use super::{number, step};
use crate::{
    content::{calls, problem as problems, words},
    model::consultation::room::{
        Problem as Report, Room as Machine, Where,
        forms::{LONGEST_PLACE, LONGEST_TELEPHONE, LONGEST_TEXT, Wrong, field},
    },
    texts::Texts,
    view::{
        form::{Field, FieldError, TextField, TextKind},
        parts::Row,
        room::{Crisis, ProblemForm, Whereabouts},
    },
};

/// Where the patient is: asked of the patient's side alone, and not for a visit that is over.
pub fn whereabouts(machine: &Machine, visit: &Consultation, texts: Texts) -> Option<Whereabouts> {
    let asked = matches!(visit.role, RoomRole::Patient | RoomRole::Guardian);
    if machine.is_staff() || !asked || !is_to_come(visit) {
        return None;
    }
    let form = &machine.whereabouts;
    let known = visit.whereabouts.is_some();
    let fields = if known {
        Vec::new()
    } else {
        fields(form, texts)
    };
    Some(Whereabouts {
        heading: texts.get("room-where-heading"),
        lead: texts.get("room-where-lead"),
        fields,
        errors: summary(&form.errors, texts),
        action: step::action(
            texts.get("room-where-submit"),
            form.sending,
            Some(texts.get("room-where-consequence")),
        ),
        rows: place_rows(visit, texts),
    })
}

const fn is_to_come(visit: &Consultation) -> bool {
    use eclinic_api::consultation::ConsultationState::{Early, Open};
    matches!(visit.state, Early | Open)
}

fn fields(form: &Where, texts: Texts) -> Vec<Field> {
    let place = TextField {
        id: field::PLACE.to_owned(),
        label: texts.get("room-where-place-label"),
        hint: Some(texts.get("room-where-place-hint")),
        value: form.place.clone(),
        error: error_of(field::PLACE, &form.errors, texts),
        kind: TextKind::Line,
        longest: LONGEST_PLACE,
    };
    let telephone = TextField {
        id: field::TELEPHONE.to_owned(),
        label: texts.get("room-where-telephone-label"),
        hint: None,
        value: form.telephone.clone(),
        error: error_of(field::TELEPHONE, &form.errors, texts),
        kind: TextKind::Telephone,
        longest: LONGEST_TELEPHONE,
    };
    vec![Field::Text(place), Field::Text(telephone)]
}

fn place_rows(visit: &Consultation, texts: Texts) -> Vec<Row> {
    let Some(known) = &visit.whereabouts else {
        return Vec::new();
    };
    let row = |label: &str, value: String| Row {
        label: texts.get(label),
        value,
    };
    vec![
        row("room-where-place-label", known.place.clone()),
        row(
            "room-where-telephone-label",
            words::telephone(&known.telephone),
        ),
    ]
}

/// The clinician's way to help.
pub fn crisis(machine: &Machine, visit: &Consultation, texts: Texts) -> Option<Crisis> {
    if !machine.is_staff() {
        return None;
    }
    let known = visit.whereabouts.as_ref();
    let telephone = known.map_or(&visit.telephone, |it| &it.telephone);
    let mut rows = place_rows(visit, texts);
    if rows.is_empty() {
        rows.push(Row {
            label: texts.get("room-where-place-label"),
            value: texts.get("room-crisis-unknown"),
        });
    }
    Some(Crisis {
        button: texts.get("room-crisis-button"),
        rows: if machine.crisis { rows } else { Vec::new() },
        open: machine.crisis,
        life_call: calls::life(texts).call,
        call_back: Some(number(texts, telephone)),
        close: texts.get("word-close"),
    })
}

/// The report of a problem.
pub fn problem(report: &Report, quality: Option<&Quality>, texts: Texts) -> ProblemForm {
    let text = TextField {
        id: field::TEXT.to_owned(),
        label: texts.get("room-problem-label"),
        hint: Some(texts.get("room-problem-hint")),
        value: report.text.clone(),
        error: error_of(field::TEXT, &report.errors, texts),
        kind: TextKind::Lines,
        longest: LONGEST_TEXT,
    };
    ProblemForm {
        heading: texts.get("room-problem-heading"),
        lead: texts.get("room-problem-lead"),
        fields: if report.done {
            Vec::new()
        } else {
            vec![Field::Text(text)]
        },
        errors: summary(&report.errors, texts),
        quality: quality
            .map(|it| quality_rows(it, texts))
            .unwrap_or_default(),
        action: step::action(texts.get("room-problem-submit"), report.sending, None),
        close: texts.get("word-close"),
        done: report.done.then(|| texts.get("room-problem-done")),
    }
}

fn quality_rows(quality: &Quality, texts: Texts) -> Vec<Row> {
    let row = |label: &str, value: String| Row {
        label: texts.get(label),
        value,
    };
    let share = |permille: u32| format!("{} %", permille.div_ceil(10));
    vec![
        row(
            "room-quality-delay",
            format!("{} ms", quality.round_trip_ms),
        ),
        row("room-quality-lost", share(quality.lost_permille)),
        row("room-quality-restarts", quality.restarts.to_string()),
    ]
}

fn error_of(field: &str, errors: &[Wrong], texts: Texts) -> Option<String> {
    let found = errors.iter().find(|(wrong, _)| *wrong == field);
    found.map(|wrong| said(wrong, texts))
}

fn summary(errors: &[Wrong], texts: Texts) -> Vec<FieldError> {
    let one = |wrong: &Wrong| FieldError {
        field: wrong.0.to_owned(),
        text: said(wrong, texts),
    };
    errors.iter().map(one).collect()
}

/// One that was left empty is asked for by its own name.
fn said((field, code): &Wrong, texts: Texts) -> String {
    match (*field, *code) {
        (field::PLACE, "text_empty") => texts.get("room-where-place-missing"),
        (field::TEXT, "text_empty") => texts.get("room-problem-missing"),
        _ => problems::field_error(texts, code),
    }
}
