//! A room in the whole app: the way in, the call's effects, and the way out, wherever it leads.

use eclinic_api::{
    booking::{Booking, BookingState},
    realtime::{Guest, PublicKey, RoomRole, ToClient, ToServer, Turn, VERSION},
};
use eclinic_rules::{Channel, Instant};

use super::{
    clinic::{Clinic, at},
    device::Device,
    wares::adult,
};
use crate::{
    Event,
    effects::{
        call::{CallOperation, MediaRequest},
        realtime::RealtimeResult,
    },
    event::room::{CallFact, DenialReason, LocalDescription, MediaDenial, MediaGrant, RoomEvent},
    model::visits::fixtures::in_state,
    view::{
        Screen,
        form::Field,
        room::{Meeting, Over, Room, RoomStage, TileLink},
    },
};

const ROOM: &str = "/bookings/b1/room";
const STAFF_ROOM: &str = "/staff/visits/b1/room";

/// A visit at twenty past ten; it is ten o'clock.
fn visit(channel: Channel) -> Booking {
    Booking {
        channel,
        starts_at: at(10, 20),
        ends_at: at(10, 40),
        ..in_state(BookingState::Confirmed)
    }
}

fn clinic(channel: Channel) -> Clinic {
    let mut clinic = Clinic::new(Some(adult()));
    clinic.bookings = vec![visit(channel)];
    clinic
}

fn late(minute: i8) -> Clinic {
    let mut clinic = clinic(Channel::Video);
    clinic.now = at(10, minute);
    clinic
}

fn room(device: &Device) -> Room {
    match device.screen() {
        Screen::Room(room) => room,
        _ => panic!("no room: {}", device.shows()),
    }
}

fn meeting(device: &Device) -> Meeting {
    match room(device).stage {
        RoomStage::Meeting(meeting) => meeting,
        _ => panic!("no meeting"),
    }
}

fn over(device: &Device) -> Over {
    match room(device).stage {
        RoomStage::Over(over) => over,
        _ => panic!("not over"),
    }
}

fn does(device: &mut Device, event: RoomEvent) {
    device.send(Event::Room(event));
}

fn tells(device: &mut Device, fact: CallFact) {
    device.send(Event::Call(fact));
}

fn last_media(device: &Device) -> MediaRequest {
    let asked = device.calls.iter().rev().find_map(|call| match call {
        CallOperation::AcquireMedia(request) => Some(request.clone()),
        _ => None,
    });
    asked.expect("asked for media")
}

fn grant(device: &mut Device) {
    let asked = last_media(device);
    tells(
        device,
        CallFact::MediaGranted(MediaGrant {
            request: asked.request,
            microphone: true,
            camera: asked.camera,
        }),
    );
}

fn welcome(role: RoomRole, admitted: bool) -> ToClient {
    ToClient::Welcome {
        version: VERSION,
        me: "me".to_owned(),
        role,
        visit: "visit".to_owned(),
        relay_only: true,
        admitted,
        closes_at: Instant::from_millis(0),
    }
}

fn admitted() -> ToClient {
    ToClient::Admitted {
        turn: Turn {
            urls: vec!["turn:relay".to_owned()],
            username: "u".to_owned(),
            credential: "c".to_owned(),
            expires_at: Instant::from_millis(0),
        },
    }
}

fn guest(peer: &str, role: RoomRole) -> Guest {
    Guest {
        peer: peer.to_owned(),
        role,
        name: "Testmann".to_owned(),
        verified: true,
    }
}

fn present(we_offer: bool) -> ToClient {
    ToClient::PeerPresent {
        guest: guest("p", RoomRole::Clinician),
        epoch: "1".to_owned(),
        we_offer,
        key: PublicKey {
            x: "x".to_owned(),
            y: "y".to_owned(),
        },
    }
}

/// Joined, and in the waiting room.
fn waiting() -> Device {
    let mut device = Device::open(late(10), ROOM);
    does(&mut device, RoomEvent::AllowMedia);
    grant(&mut device);
    does(&mut device, RoomEvent::Join);
    device.socket(RealtimeResult::Opened);
    device.hear(&welcome(RoomRole::Patient, false));
    device.hear(&ToClient::Waiting {
        clinician_here: true,
    });
    device
}

/// The clinician, in the room.
fn clinician() -> Device {
    let mut visit = late(10);
    visit.session = None;
    let mut device = Device::open(visit, STAFF_ROOM);
    does(&mut device, RoomEvent::Join);
    device.socket(RealtimeResult::Opened);
    device.hear(&welcome(RoomRole::Clinician, true));
    device.hear(&admitted());
    device
}

#[test]
fn r73_the_way_in_appears_fifteen_minutes_before_and_the_room_opens_by_itself() {
    let mut device = Device::open(clinic(Channel::Video), "/bookings/b1");
    let way = |device: &Device| match device.screen() {
        Screen::Booking(booking) => booking.room,
        _ => panic!("{}", device.shows()),
    };
    assert!(way(&device).is_none());
    device.advance(5 * 60_000);
    assert_eq!(way(&device).unwrap().path, ROOM);

    let mut device = Device::open(clinic(Channel::Video), ROOM);
    let RoomStage::Shut(shut) = room(&device).stage else {
        panic!("open too early")
    };
    assert_eq!(shut.test.unwrap().path, "/device-test");
    let asked = |device: &Device| {
        let all = device.clinic.log.iter();
        all.filter(|it| it.path == "/v1/consultations/b1").count()
    };
    device.advance(60_000);
    let before = asked(&device);
    for _ in 0..3 {
        device.send(Event::Resumed);
    }
    device.advance(60_000);
    assert_eq!(
        asked(&device),
        before + 4,
        "looked for three times, and once by itself"
    );
    device.advance(6 * 60_000);
    assert!(matches!(room(&device).stage, RoomStage::Checking(_)));
}

#[test]
fn r74_joining_leads_through_ticket_and_socket_to_the_waiting_room_and_then_to_the_meeting() {
    let mut device = waiting();
    let ToServer::Hello { ticket, epoch, .. } = &device.sent[0] else {
        panic!("no hello")
    };
    assert_eq!((ticket.as_str(), epoch.len()), ("ticket", 32));
    let RoomStage::Waiting(waits) = room(&device).stage else {
        panic!("not waiting")
    };
    assert!(waits.own.preview);
    let opened = |device: &Device| {
        device
            .calls
            .iter()
            .any(|call| matches!(call, CallOperation::OpenPeer(peer) if peer.relay_only))
    };
    device.hear(&present(true));
    assert!(!opened(&device), "nothing of the other before admission");
    device.hear(&admitted());
    assert!(opened(&device));
    let tile = &meeting(&device).tiles[0];
    assert_eq!(
        (tile.name.as_str(), tile.link),
        ("Testmann", TileLink::Connecting)
    );

    // The offer is signed before it is sent.
    tells(
        &mut device,
        CallFact::LocalDescription(LocalDescription {
            connection: tile.connection,
            offer: true,
            sdp: format!("a=fingerprint:sha-256 {}", ["AB"; 32].join(":")),
        }),
    );
    let relayed = device.sent.iter().any(|message| {
        matches!(message, ToServer::Relay { to, to_epoch, .. } if to == "p" && to_epoch == "1")
    });
    assert!(relayed);
}

#[test]
fn leaving_by_any_link_closes_everything_and_a_late_permission_turns_the_camera_off() {
    let mut device = waiting();
    device.hear(&admitted());
    device.hear(&present(true));
    device.go_to(ROOM);
    assert!(
        matches!(room(&device).stage, RoomStage::Meeting(_)),
        "its own address"
    );
    device.calls.clear();
    device.go_to("/bookings");
    assert_eq!(device.shows(), "bookings");
    let asked = |what: fn(&CallOperation) -> bool| device.calls.iter().any(what);
    assert!(asked(|call| matches!(call, CallOperation::ClosePeer(_))));
    assert!(asked(|call| *call == CallOperation::StopMedia));
    assert!(asked(|call| *call == CallOperation::KeepAlive(false)));
    assert!(device.sockets.is_empty());
    assert!(device.sent.contains(&ToServer::Leave));

    device.calls.clear();
    grant(&mut waiting());
    tells(
        &mut device,
        CallFact::MediaGranted(MediaGrant {
            request: 7,
            microphone: true,
            camera: true,
        }),
    );
    assert!(device.calls == [CallOperation::StopMedia]);
}

#[test]
fn who_left_may_come_back_at_once_and_who_was_not_let_in_may_not() {
    let mut device = waiting();
    does(&mut device, RoomEvent::Leave);
    let told = over(&device);
    assert!(told.again.is_some() && told.report.is_some());
    does(&mut device, RoomEvent::Join);
    device.socket(RealtimeResult::Opened);
    device.hear(&welcome(RoomRole::Patient, true));
    device.hear(&admitted());
    meeting(&device);

    let mut device = waiting();
    device.hear(&ToClient::Denied);
    assert!(over(&device).again.is_none());
    does(&mut device, RoomEvent::Join);
    over(&device);
}

#[test]
fn r75_without_a_camera_one_is_heard_and_told_the_way_out() {
    let mut device = Device::open(late(10), ROOM);
    does(&mut device, RoomEvent::AllowMedia);
    let asked = last_media(&device);
    assert!(asked.camera);
    tells(
        &mut device,
        CallFact::MediaDenied(MediaDenial {
            request: asked.request,
            camera: true,
            reason: DenialReason::InUse,
        }),
    );
    assert!(
        !last_media(&device).camera,
        "the microphone alone is asked for"
    );
    grant(&mut device);
    let RoomStage::Checking(checking) = room(&device).stage else {
        panic!("not checking")
    };
    let problem = checking.own.problem.unwrap();
    assert_eq!(problem.steps.len(), 2);
    assert!(checking.own.microphone.on && !checking.own.camera.on);
    assert!(checking.join.enabled);
}

#[test]
fn a_refused_ticket_and_a_missing_key_are_explained() {
    for (code, words) in [
        ("room_closed", "closed"),
        ("other_device_key", "Sign in again"),
        ("room_not_open", "not open yet"),
    ] {
        let mut clinic = late(10);
        clinic.no_ticket = Some(code);
        let mut device = Device::open(clinic, ROOM);
        does(&mut device, RoomEvent::Join);
        let heading = over(&device).heading;
        assert!(heading.contains(words), "{code}: {heading}");
    }
    let mut device = Device::open(late(10), ROOM);
    device.has_key = false;
    does(&mut device, RoomEvent::Join);
    assert!(over(&device).heading.contains("cannot secure"));
}

#[test]
fn a_message_of_a_newer_server_and_noise_are_passed_over() {
    let mut device = waiting();
    for text in ["{\"type\":\"applause\"}", "noise", "", "{}"] {
        device.socket(RealtimeResult::Text(text.to_owned()));
    }
    assert!(matches!(room(&device).stage, RoomStage::Waiting(_)));
}

#[test]
fn r76_a_lost_socket_is_opened_again_with_a_new_ticket_and_a_replaced_one_is_not() {
    let mut device = waiting();
    device.socket(RealtimeResult::Closed(1006));
    assert!(device.sockets.is_empty());
    assert!(
        room(&device)
            .notices
            .iter()
            .any(|it| it.text.contains("contact"))
    );
    device.advance(1_000);
    assert_eq!(device.sockets.len(), 1);
    let tickets = device
        .clinic
        .log
        .iter()
        .filter(|it| it.path.ends_with("/ticket"));
    assert_eq!(tickets.count(), 2);

    let mut device = waiting();
    device.socket(RealtimeResult::Closed(4001));
    device.advance(600_000);
    assert!(device.sockets.is_empty());
    assert!(over(&device).heading.contains("another device"));
}

#[test]
fn where_the_patient_is_is_checked_sent_and_shown() {
    let mut device = Device::open(late(10), ROOM);
    let asked = room(&device).whereabouts.unwrap();
    assert_eq!(asked.fields.len(), 2);
    does(&mut device, RoomEvent::SendWhereabouts);
    assert_eq!(room(&device).whereabouts.unwrap().errors[0].field, "place");
    device.write("place", "Storgata 1");
    device.write("call_back", "+47 999 99 999");
    does(&mut device, RoomEvent::SendWhereabouts);
    let shown = room(&device).whereabouts.unwrap();
    assert!(shown.fields.is_empty() && shown.errors.is_empty());
    assert_eq!(shown.rows[0].value, "Storgata 1");
    assert_eq!(device.clinic.place.unwrap().telephone, "+4799999999");
}

#[test]
fn r37_a_problem_is_reported_from_the_room_and_said_to_be_looked_at() {
    let mut device = waiting();
    does(&mut device, RoomEvent::ReportProblem(true));
    let form = room(&device).problem.unwrap();
    let Field::Text(text) = &form.fields[0] else {
        panic!("no text")
    };
    assert!(!text.value.is_empty(), "there is a first sentence");
    device.write("problem", "");
    does(&mut device, RoomEvent::SendProblem);
    assert_eq!(room(&device).problem.unwrap().errors.len(), 1);
    device.write("problem", "No sound.");
    does(&mut device, RoomEvent::SendProblem);
    assert!(room(&device).problem.unwrap().done.is_some());
    does(&mut device, RoomEvent::ReportProblem(false));
    assert!(room(&device).problem.is_none());
    assert!(
        room(&device)
            .notices
            .iter()
            .any(|it| it.text.contains("reported"))
    );
    assert_eq!(device.clinic.problem.unwrap().text, "No sound.");
}

#[test]
fn a_visit_by_telephone_says_when_and_from_which_number() {
    let device = Device::open(clinic(Channel::Telephone), ROOM);
    let RoomStage::Telephone(visit) = room(&device).stage else {
        panic!("not by telephone")
    };
    assert!(visit.when.contains("10:20"), "{}", visit.when);
    assert!(visit.from.value.contains("22"), "{}", visit.from.value);
}

#[test]
fn the_clinician_hears_knocks_lets_in_and_finds_help() {
    let mut device = clinician();
    device.hear(&ToClient::Knock(guest("p", RoomRole::Patient)));
    let seen = meeting(&device);
    assert!(seen.end.unwrap().enabled && seen.alone.is_some());
    assert_eq!(seen.knocks[0].peer, "p");
    assert!(room(&device).announcement.contains("knocks"));
    does(&mut device, RoomEvent::Admit("p".to_owned()));
    let admit = ToServer::Admit {
        peer: "p".to_owned(),
    };
    assert!(device.sent.contains(&admit));
    assert!(meeting(&device).knocks.is_empty(), "answered");

    assert!(!room(&device).crisis.unwrap().open);
    does(&mut device, RoomEvent::ShowCrisis(true));
    let crisis = room(&device).crisis.unwrap();
    assert_eq!(
        (crisis.open, crisis.life_call.address.as_str()),
        (true, "tel:113")
    );
    assert_eq!(crisis.call_back.unwrap().address, "tel:+4799999999");
    does(&mut device, RoomEvent::End);
    assert!(device.sent.contains(&ToServer::End));
}

#[test]
fn r12_the_clinician_has_time_alone_with_a_youth_and_the_guardian_is_asked_to_go() {
    let mut clinician = clinician();
    assert!(meeting(&clinician).private_time.is_none());
    does(&mut clinician, RoomEvent::PrivateTime(true));
    let asked = ToServer::PrivateTime { on: true };
    assert!(
        !clinician.sent.contains(&asked),
        "not offered in this visit"
    );
    clinician.hear(&ToClient::PrivateTime { on: false });
    let switch = meeting(&clinician).private_time.unwrap();
    assert!(!switch.on && switch.enabled);
    does(&mut clinician, RoomEvent::PrivateTime(true));
    assert!(clinician.sent.contains(&asked));
    assert!(!meeting(&clinician).private_time.unwrap().on, "not yet");
    clinician.hear(&ToClient::PrivateTime { on: true });
    assert!(meeting(&clinician).private_time.unwrap().on);

    for (role, told) in [(RoomRole::Guardian, true), (RoomRole::Interpreter, false)] {
        let mut guest = waiting();
        guest.hear(&welcome(role, true));
        guest.hear(&admitted());
        guest.hear(&ToClient::PrivateTime { on: true });
        assert!(
            meeting(&guest).private_time.is_none(),
            "not theirs to change"
        );
        let asks = |guest: &Device| {
            let notices = room(guest).notices;
            notices.iter().any(|it| it.text.contains("alone"))
        };
        assert_eq!(asks(&guest), told);
        guest.hear(&ToClient::PrivateTime { on: false });
        assert!(!asks(&guest));
    }
}

#[test]
fn r12_a_guardian_who_is_elsewhere_is_put_back_outside_and_told_why() {
    let mut guardian = waiting();
    guardian.hear(&welcome(RoomRole::SecondGuardian, true));
    guardian.hear(&admitted());
    guardian.hear(&present(false));
    guardian.hear(&ToClient::Waiting {
        clinician_here: true,
    });
    guardian.hear(&ToClient::PrivateTime { on: true });
    let RoomStage::Waiting(waits) = room(&guardian).stage else {
        panic!("not waiting")
    };
    assert!(waits.lead.contains("alone"), "{}", waits.lead);
    let closed = |call: &CallOperation| matches!(call, CallOperation::ClosePeer(_));
    assert!(
        guardian.calls.iter().any(closed),
        "nothing is heard outside"
    );
    guardian.hear(&ToClient::PrivateTime { on: false });
    guardian.hear(&admitted());
    assert!(meeting(&guardian).tiles.is_empty());
}

#[test]
fn a_patient_never_acts_as_the_clinician() {
    let mut device = waiting();
    device.hear(&admitted());
    device.hear(&ToClient::Knock(guest("p", RoomRole::Patient)));
    let before = device.sent.len();
    does(&mut device, RoomEvent::Admit("p".to_owned()));
    does(&mut device, RoomEvent::End);
    does(&mut device, RoomEvent::ShowCrisis(true));
    assert_eq!(device.sent.len(), before);
    assert!(room(&device).crisis.is_none());
}

#[test]
fn r75_the_device_test_needs_no_sign_in_and_says_what_works() {
    let mut device = Device::open(Clinic::new(None), "/device-test");
    does(&mut device, RoomEvent::AllowMedia);
    grant(&mut device);
    tells(&mut device, CallFact::Level(60));
    let Screen::DeviceTest(test) = device.screen() else {
        panic!("{}", device.shows())
    };
    assert_eq!(test.own.level, Some(60));
    assert_eq!(test.findings.len(), 2);
    assert!(test.findings[0].text.contains("works"));
    does(&mut device, RoomEvent::Join);
    assert!(device.sockets.is_empty());
    device.calls.clear();
    device.go_to("/");
    assert!(device.calls == [CallOperation::StopMedia]);
}
