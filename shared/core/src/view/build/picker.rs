//! The times of a service: on its own page, and as a step of the booking.

use std::collections::BTreeSet;

use eclinic_api::catalogue::{Catalogue, Clinician, Service, Slot};
use eclinic_rules::{LocalDate, writing};

use super::{Drawn, failed, link, money, step};
use crate::{
    content::{home, words},
    model::{
        booking::picker::{Picker, SlotKey, Times as Fetched},
        route::Route,
        world::World,
    },
    texts::Texts,
    view::{
        home::Times,
        parts::{Action, Choice, Choices, Row},
        slots::{Day, SlotChip, SlotGroup, SlotPicker},
    },
};

/// The page of a service.
pub fn times(picker: &Picker, world: &World, texts: Texts, drawn: Drawn<'_>) -> Times {
    let service = world.service(&picker.service);
    let text = |it: &eclinic_api::catalogue::Localised| words::localised(texts, it).to_owned();
    Times {
        heading: service
            .map(|service| text(&service.name))
            .unwrap_or_default(),
        lead: service
            .map(|service| text(&service.description))
            .unwrap_or_default(),
        rows: service
            .map(|service| rows(service, world, texts))
            .unwrap_or_default(),
        picker: self::picker(picker, world, texts, drawn),
        action: book(picker, world, texts),
        back: link(texts, "word-back", &Route::Home),
    }
}

fn rows(service: &Service, world: &World, texts: Texts) -> Vec<Row> {
    let price = money::written(texts, service.price_ore);
    let vat = if service.vat_exempt {
        "times-vat-exempt"
    } else {
        "times-vat"
    };
    let reimbursement = world
        .catalogue()
        .and_then(|catalogue| home::reimbursement(texts, catalogue));
    let rows = [
        (
            "times-price",
            Some(texts.with("times-price-value", &[("price", &price)])),
        ),
        ("times-length", Some(words::minutes(texts, service.minutes))),
        (
            "times-channels",
            Some(words::channels(texts, &service.channels)),
        ),
        ("times-age", home::age_limit(texts, service)),
        ("times-vat-label", Some(texts.get(vat))),
        ("times-reimbursement", reimbursement),
    ];
    let shown = rows
        .into_iter()
        .filter_map(|(label, value)| Some((label, value?)));
    shown
        .map(|(label, value)| Row {
            label: texts.get(label),
            value,
        })
        .collect()
}

fn book(picker: &Picker, world: &World, texts: Texts) -> Action {
    let label = match &picker.chosen {
        Some(slot) => {
            let when = words::when(texts, slot.starts_at, world.now());
            texts.with("times-book-chosen", &[("when", &when)])
        }
        None => texts.get("times-book"),
    };
    let consequence = if world.signed_in().is_some() {
        "times-consequence"
    } else {
        "times-consequence-signed-out"
    };
    step::action(label, false, Some(texts.get(consequence)))
}

/// The picker itself.
pub fn picker(picker: &Picker, world: &World, texts: Texts, drawn: Drawn<'_>) -> SlotPicker {
    let day = picker.day(world);
    let written = writing::day(texts.language().into(), day, world.today());
    let loading = matches!(picker.times, Fetched::Loading);
    let free_in_week: usize = picker
        .days()
        .iter()
        .map(|day| picker.free_on(*day, world))
        .sum();
    let groups = groups(picker, day, world, texts, drawn);
    let empty = match &picker.times {
        Fetched::Ready(_) if free_in_week == 0 => Some("picker-empty-week"),
        Fetched::Ready(_) if picker.free_on(day, world) == 0 => Some("picker-empty-day"),
        _ => None,
    };
    SlotPicker {
        days_label: texts.get("picker-days"),
        days: picker
            .days()
            .iter()
            .map(|date| day_of(picker, *date, day, world, texts))
            .collect(),
        earlier: picker.has_earlier().then(|| texts.get("picker-earlier")),
        later: picker.has_later().then(|| texts.get("picker-later")),
        languages: languages(picker, world, texts),
        clinicians: clinicians(picker, world, texts),
        times_heading: texts.with("picker-times", &[("day", &written)]),
        groups,
        zone_note: texts.get("picker-zone"),
        loading: loading.then(|| texts.get("picker-loading")),
        empty: empty.map(|id| texts.get(id)),
        error: match &picker.times {
            Fetched::Failed(failure) => Some(failed(failure, texts)),
            Fetched::Loading | Fetched::Ready(_) => None,
        },
        notice: picker.lost.then(|| texts.get("picker-lost")),
    }
}

fn day_of(
    picker: &Picker,
    date: LocalDate,
    selected: LocalDate,
    world: &World,
    texts: Texts,
) -> Day {
    let language = texts.language().into();
    let count = u32::try_from(picker.free_on(date, world)).unwrap_or(u32::MAX);
    let free = match (&picker.times, count) {
        (Fetched::Ready(_), 0) => texts.get("picker-free-none"),
        (Fetched::Ready(_), count) => texts.with_count("picker-free", count, &[]),
        _ => String::new(),
    };
    let written = writing::day(language, date, world.today());
    let label = if free.is_empty() {
        written
    } else {
        texts.with("picker-day", &[("day", &written), ("free", &free)])
    };
    let weekday = writing::weekday_name(language, date.weekday());
    Day {
        date: date.to_string(),
        weekday: weekday.chars().take(3).collect(),
        day: date.day().to_string(),
        free,
        label,
        selected: date == selected,
    }
}

/// The clinicians of the service's profession.
fn of_service<'a>(picker: &Picker, catalogue: &'a Catalogue) -> Vec<&'a Clinician> {
    let service = catalogue
        .services
        .iter()
        .find(|service| service.id == picker.service);
    let all = catalogue.clinicians.iter();
    all.filter(|it| service.is_some_and(|service| service.profession == it.profession))
        .collect()
}

fn languages(picker: &Picker, world: &World, texts: Texts) -> Choices {
    let spoken: BTreeSet<&str> = world
        .catalogue()
        .map(|catalogue| of_service(picker, catalogue))
        .unwrap_or_default()
        .iter()
        .flat_map(|clinician| clinician.languages.iter().map(String::as_str))
        .collect();
    let named = spoken.into_iter().map(|code| {
        let name = words::capitalised(&words::language(texts, code));
        (code.to_owned(), name)
    });
    let chosen = picker.language.as_deref();
    filter(
        texts,
        "picker-languages",
        "picker-any-language",
        named,
        chosen,
    )
}

fn clinicians(picker: &Picker, world: &World, texts: Texts) -> Choices {
    let all = world
        .catalogue()
        .map(|catalogue| of_service(picker, catalogue))
        .unwrap_or_default();
    let named = all
        .into_iter()
        .map(|clinician| (clinician.id.clone(), clinician.name.clone()));
    let chosen = picker.clinician.as_deref();
    filter(
        texts,
        "picker-clinicians",
        "picker-any-clinician",
        named,
        chosen,
    )
}

/// A filter: any, or one of these.
fn filter(
    texts: Texts,
    label: &str,
    any: &str,
    named: impl Iterator<Item = (String, String)>,
    chosen: Option<&str>,
) -> Choices {
    let any = Choice {
        label: texts.get(any),
        selected: chosen.is_none(),
        ..Choice::default()
    };
    let rest = named.map(|(id, label)| Choice {
        selected: chosen == Some(id.as_str()),
        id,
        label,
        ..Choice::default()
    });
    Choices {
        label: texts.get(label),
        choices: std::iter::once(any).chain(rest).collect(),
    }
}

fn groups(
    picker: &Picker,
    day: LocalDate,
    world: &World,
    texts: Texts,
    drawn: Drawn<'_>,
) -> Vec<SlotGroup> {
    let mut groups: Vec<(&str, Vec<&Slot>)> = Vec::new();
    for slot in picker.slots_of(day, world) {
        match groups.iter_mut().find(|(id, _)| *id == slot.clinician_id) {
            Some((_, slots)) => slots.push(slot),
            None => groups.push((&slot.clinician_id, vec![slot])),
        }
    }
    groups
        .into_iter()
        .map(|(id, slots)| group(picker, id, &slots, world, texts, drawn))
        .collect()
}

fn group(
    picker: &Picker,
    id: &str,
    slots: &[&Slot],
    world: &World,
    texts: Texts,
    drawn: Drawn<'_>,
) -> SlotGroup {
    let clinician = world.clinician(id);
    let name = clinician
        .map(|clinician| clinician.name.clone())
        .unwrap_or_default();
    let detail = clinician.map(|clinician| words::languages(texts, &clinician.languages));
    let before = drawn.of_clinician(&name);
    let chip = |(number, slot): (usize, &&Slot)| {
        let id = SlotKey::from(*slot).id();
        let known = before
            .get(number)
            .filter(|chip| chip.id == id && chip.taken == slot.taken);
        let (time, label) = known.map_or_else(
            || written(slot, &name, texts),
            |chip| (chip.time.clone(), chip.label.clone()),
        );
        SlotChip {
            id,
            time,
            label,
            taken: slot.taken,
            selected: picker.chosen.as_ref().is_some_and(|chosen| chosen.is(slot)),
        }
    };
    SlotGroup {
        slots: slots.iter().enumerate().map(chip).collect(),
        detail: detail.unwrap_or_default(),
        clinician: name,
    }
}

/// A time, and what it is called aloud.
fn written(slot: &Slot, clinician: &str, texts: Texts) -> (String, String) {
    let time = writing::time(texts.language().into(), slot.starts_at);
    let label = if slot.taken {
        texts.with("picker-slot-taken", &[("time", &time)])
    } else {
        let words = [("time", time.as_str()), ("clinician", clinician)];
        texts.with("picker-slot", &words)
    };
    (time, label)
}
