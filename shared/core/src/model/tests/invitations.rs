//! One more person for a visit: invited from the booking, and coming by the link.

use eclinic_api::{
    booking::{Booking, BookingState},
    realtime::RoomRole,
};
use eclinic_rules::Channel;

use super::{
    clinic::{Clinic, at},
    device::{Device, Fault},
    wares::adult,
};
use crate::{
    Event,
    model::visits::fixtures::in_state,
    view::{Screen, form::Form},
};

const LINK: &str = "/invitation#T0-k_en";

fn clinic() -> Clinic {
    let mut clinic = Clinic::new(Some(adult()));
    clinic.bookings = vec![Booking {
        channel: Channel::Video,
        starts_at: at(10, 20),
        ends_at: at(10, 40),
        ..in_state(BookingState::Confirmed)
    }];
    clinic
}

fn with_invitation() -> Clinic {
    let mut clinic = clinic();
    clinic.invited = Some(RoomRole::Interpreter);
    clinic
}

fn form(device: &Device) -> Form {
    match device.screen() {
        Screen::Form(form) => form,
        _ => panic!("no form: {}", device.shows()),
    }
}

fn asked(device: &Device) -> usize {
    let asked = device.clinic.log.iter();
    asked.filter(|it| it.path == "/v1/invitations").count()
}

/// Nothing that is kept or shown has the token.
fn nowhere(device: &Device) {
    let view = serde_json::to_string(&device.view()).unwrap();
    let handoffs = device.handoffs.iter().map(|it| it.url.as_str());
    let addresses = handoffs.collect::<String>() + &device.path();
    assert!(!format!("{view}{addresses}").contains("T0-k_en"));
}

#[test]
fn a_booking_by_video_that_is_to_come_leads_to_inviting() {
    let device = Device::open(clinic(), "/bookings/b1");
    let Screen::Booking(booking) = device.screen() else {
        panic!("no booking");
    };
    assert_eq!(booking.invite.unwrap().path, "/bookings/b1/invite");
    for change in [
        |booking: &mut Booking| booking.channel = Channel::Telephone,
        |booking: &mut Booking| booking.ends_at = at(9, 0),
        |booking: &mut Booking| booking.state = BookingState::Cancelled,
    ] {
        let mut clinic = clinic();
        change(&mut clinic.bookings[0]);
        let device = Device::open(clinic, "/bookings/b1");
        let Screen::Booking(booking) = device.screen() else {
            panic!("no booking");
        };
        assert!(booking.invite.is_none());
    }
}

#[test]
fn inviting_needs_to_know_whom_and_gives_a_link_to_hand_on() {
    let mut device = Device::open(clinic(), "/bookings/b1/invite");
    device.send(Event::Submit);
    assert_eq!(form(&device).errors[0].field, "role");
    assert!(device.clinic.invited.is_none());
    device.write("role", "second_guardian");
    device.send(Event::Submit);
    assert_eq!(device.clinic.invited, Some(RoomRole::SecondGuardian));
    let share = form(&device).share.unwrap();
    assert_eq!(share.url, "https://eclinic.example/invitation#T0-k_en");
    assert!(form(&device).fields.is_empty() && form(&device).done.is_some());
    assert_eq!(form(&device).back.path, "/bookings/b1");
}

#[test]
fn an_answer_that_was_lost_is_asked_for_under_the_same_key() {
    let mut device = Device::open(clinic(), "/bookings/b1/invite");
    device.write("role", "interpreter");
    device.faults.push_back(Fault::AnswerLost);
    device.send(Event::Submit);
    device.advance(60_000);
    assert!(form(&device).share.is_some());
    let log = device.clinic.log.iter();
    let posts = log.filter(|it| it.path.ends_with("/invitations"));
    let keys: Vec<_> = posts
        .map(|it| {
            let mut headers = it.headers.iter();
            headers.find(|it| it.name == "idempotency-key").cloned()
        })
        .collect();
    assert!(keys.len() > 1 && keys.iter().all(|key| *key == keys[0] && key.is_some()));
}

#[test]
fn the_link_asks_first_and_then_leads_to_the_room() {
    let mut device = Device::open(with_invitation(), LINK);
    assert_eq!(
        (form(&device).id.as_str(), asked(&device)),
        ("invitation", 0)
    );
    nowhere(&device);
    device.send(Event::Submit);
    assert_eq!(device.path(), "/bookings/b1/room");
    assert!(!device.store.contains_key("invitation"));
    // Used is used: the address alone leads nowhere any more.
    device.go_to("/invitation");
    assert_eq!((device.shows(), asked(&device)), ("not-found", 1));
}

#[test]
fn who_has_to_sign_in_first_finds_the_invitation_again() {
    let mut signed_out = with_invitation();
    signed_out.session = None;
    let mut device = Device::open(signed_out, LINK);
    assert_eq!(device.shows(), "sign-in");
    device.send(Event::SignIn);
    nowhere(&device);
    // Back from BankID in a page that was loaded anew, in whichever order it learns of things.
    for slow in [false, true] {
        device.clinic.session = Some(adult());
        device.slow_store = slow;
        device.restart("/invitation");
        device.deliver_store();
        assert_eq!(form(&device).id, "invitation");
        nowhere(&device);
    }
    device.send(Event::Submit);
    assert_eq!(device.path(), "/bookings/b1/room");
}

#[test]
fn an_invitation_of_anothers_says_so_and_changes_nothing() {
    let mut device = Device::open(with_invitation(), LINK);
    device.clinic.invitation_used = true;
    device.send(Event::Submit);
    let error = form(&device).error.unwrap();
    assert_eq!(error.heading, "The invitation has been used");
    assert_eq!(device.path(), "/invitation");
}

#[test]
fn what_cannot_be_a_token_is_none() {
    let long = format!("/invitation#{}", "a".repeat(129));
    for link in ["/invitation", "/invitation#", "/invitation#a%20b", &long] {
        let device = Device::open(with_invitation(), link);
        assert_eq!(device.shows(), "not-found", "{link}");
    }
}

#[test]
fn signing_out_forgets_an_invitation() {
    let mut device = Device::open(with_invitation(), LINK);
    device.send(Event::SignOut);
    device.clinic.session = Some(adult());
    device.restart("/invitation");
    assert_eq!(device.shows(), "not-found");
}
