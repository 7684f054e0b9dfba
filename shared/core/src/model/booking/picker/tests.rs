#![allow(clippy::unwrap_used)]

use eclinic_api::catalogue::SlotDay;
use eclinic_rules::date::LocalTime;

use super::*;
use crate::{call::Sent, model::clock::Reading};

fn date(day: i8) -> LocalDate {
    LocalDate::new(2026, 11, day).unwrap()
}

fn start_of(day: i8, hour: i8) -> Instant {
    oslo::instant_of(date(day), LocalTime::new(hour, 0).unwrap())
        .unwrap()
        .earlier()
}

fn world() -> World {
    let mut world = World::default();
    let now = start_of(24, 10).millis();
    world.clock.learn(Reading {
        clinic: Some(now),
        device: now,
    });
    world
}

fn key(day: i8, hour: i8) -> SlotKey {
    SlotKey {
        clinician: "c.1".to_owned(),
        starts_at: start_of(day, hour),
    }
}

fn slots(taken: bool) -> Slots {
    let slot = |day, hour, channels: &[Channel], taken| Slot {
        clinician_id: "c.1".to_owned(),
        starts_at: start_of(day, hour),
        channels: channels.to_vec(),
        taken,
    };
    let day = |day, slots| SlotDay {
        date: date(day),
        slots,
    };
    Slots {
        service_id: "s".to_owned(),
        days: vec![
            day(24, vec![slot(24, 12, &[Channel::Video], true)]),
            day(
                25,
                vec![
                    slot(25, 9, &[Channel::Video], taken),
                    slot(25, 12, &Channel::ALL, false),
                ],
            ),
        ],
    }
}

/// Lets times arrive for the newest question.
fn arrive(picker: &mut Picker, slots: &Slots, world: &World) {
    let mut world = world.clone();
    world.online = false;
    let mut command = picker.update(Event::Refresh, &world);
    for effect in command.effects().collect::<Vec<_>>() {
        if let crate::Effect::Http(mut request) = effect {
            let answer = crate::effects::http::HttpAnswer {
                status: 200,
                headers: Vec::new(),
                body: serde_json::to_vec(slots).unwrap(),
            };
            request
                .resolve(crate::effects::http::HttpResult::Answer(answer))
                .unwrap();
        }
    }
    for sent in command.events().collect::<Vec<_>>() {
        if let Sent::Event(event) = sent {
            let _ = picker.update(event, &world);
        }
    }
}

fn ready(chosen: Option<SlotKey>, channel: Option<Channel>) -> Picker {
    let world = world();
    let mut picker = Picker::start("s", chosen, channel, &world).state;
    arrive(&mut picker, &slots(false), &world);
    picker
}

#[test]
fn an_id_is_read_back_whatever_is_in_it() {
    assert_eq!(SlotKey::parse(&key(25, 9).id()), Some(key(25, 9)));
    for rubbish in ["", ".", "x.c", "12", "99999999999999999999.c"] {
        assert_eq!(SlotKey::parse(rubbish), None, "{rubbish}");
    }
}

#[test]
fn it_opens_on_the_first_day_with_a_free_time() {
    assert_eq!(ready(None, None).day(&world()), date(25));
}

#[test]
fn a_time_chosen_before_brings_its_week_and_day() {
    let picker = Picker::start("s", Some(key(25, 9)), None, &world()).state;
    assert_eq!(
        (picker.day(&world()), picker.chosen),
        (date(25), Some(key(25, 9)))
    );
    // 24 days ahead is the last week; 28 days is not offered.
    let late = SlotKey {
        starts_at: start_of(24, 9).saturating_add_minutes(27 * 1440),
        ..key(25, 9)
    };
    assert!(
        !Picker::start("s", Some(late), None, &world())
            .state
            .has_later()
    );
    let too_late = SlotKey {
        starts_at: start_of(24, 9).saturating_add_minutes(28 * 1440),
        ..key(25, 9)
    };
    assert_eq!(
        Picker::start("s", Some(too_late), None, &world())
            .state
            .chosen,
        None
    );
}

#[test]
fn only_free_times_of_the_day_can_be_chosen() {
    let mut picker = ready(None, None);
    for refused in [key(24, 12).id(), key(26, 9).id(), "rubbish".to_owned()] {
        let _ = picker.update(Event::PickSlot(refused), &world());
        assert_eq!(picker.chosen, None);
    }
    let _ = picker.update(Event::PickSlot(key(25, 9).id()), &world());
    assert_eq!(picker.chosen, Some(key(25, 9)));
}

#[test]
fn a_chosen_time_that_was_taken_is_let_go_and_said() {
    let mut picker = ready(Some(key(25, 9)), None);
    assert!(picker.chosen.is_some());
    arrive(&mut picker, &slots(true), &world());
    assert!(picker.chosen.is_none() && picker.lost);
    let _ = picker.update(Event::PickSlot(key(25, 12).id()), &world());
    assert!(!picker.lost);
}

#[test]
fn r19_another_channel_lets_go_of_a_time_that_does_not_offer_it() {
    let mut picker = ready(Some(key(25, 9)), Some(Channel::Video));
    let _ = picker.update(Event::PickChannel(Channel::Telephone), &world());
    assert!(picker.chosen.is_none() && !picker.lost);
    assert_eq!(picker.free_on(date(25), &world()), 1);
}

#[test]
fn weeks_stop_at_both_ends_and_unknown_days_change_nothing() {
    let world = world();
    let mut picker = ready(None, None);
    let _ = picker.update(Event::MoveWeek { later: false }, &world);
    assert_eq!(picker.days().first(), Some(&date(24)));
    for _ in 0..9 {
        let _ = picker.update(Event::MoveWeek { later: true }, &world);
    }
    assert!(!picker.has_later() && picker.has_earlier());
    assert!(picker.times == Times::Loading);
    let _ = picker.update(Event::PickDay("2026-11-25".to_owned()), &world);
    assert_eq!(picker.day(&world), *picker.days().first().unwrap());
}

#[test]
fn r24_a_filter_by_clinician_hides_the_others() {
    let mut picker = ready(None, None);
    let _ = picker.update(Event::FilterClinician("another".to_owned()), &world());
    assert_eq!(picker.free_on(date(25), &world()), 0);
    let _ = picker.update(Event::FilterClinician(String::new()), &world());
    let _ = picker.update(Event::FilterLanguage("pl".to_owned()), &world());
    assert_eq!(picker.free_on(date(25), &world()), 0);
}

#[test]
fn answers_to_older_questions_are_dropped() {
    let world = world();
    let mut picker = ready(None, None);
    let mut old = picker.update(Event::Refresh, &world);
    let _ = picker.update(Event::MoveWeek { later: true }, &world);
    for effect in old.effects().collect::<Vec<_>>() {
        if let crate::Effect::Http(mut request) = effect {
            request
                .resolve(crate::effects::http::HttpResult::Answer(
                    crate::effects::http::HttpAnswer {
                        status: 200,
                        headers: Vec::new(),
                        body: serde_json::to_vec(&slots(false)).unwrap(),
                    },
                ))
                .unwrap();
        }
    }
    for sent in old.events().collect::<Vec<_>>() {
        if let Sent::Event(event) = sent {
            let _ = picker.update(event, &world);
        }
    }
    assert!(picker.times == Times::Loading);
}
