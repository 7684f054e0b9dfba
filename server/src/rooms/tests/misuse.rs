//! Sockets that do what no proper client does.

use eclinic_api::realtime::{LONGEST, Quality, ToServer, VERSION, close};

use super::*;
use crate::{
    db::{
        Engine,
        testing::{TestDb, each_engine},
    },
    testing::{caller::Heard, log::Log},
};

async fn scene() -> (TestDb, Scene) {
    let db = TestDb::new(Engine::Sqlite).await;
    let scene = Scene::open(db.handle()).await;
    (db, scene)
}

#[tokio::test]
async fn only_our_own_pages_open_a_socket() {
    let (_db, scene) = scene().await;
    let url = &scene.clinic.url;
    for (origin, good) in [
        (None, true),
        (Some(url.as_str()), true),
        (Some("http://evil.example"), false),
        (Some("null"), false),
    ] {
        let opened = Caller::open(url, origin).await;
        match opened {
            Ok(_) => assert!(good, "{origin:?}"),
            Err(status) => {
                assert!(!good, "{origin:?}");
                assert_eq!(status.as_u16(), 403);
            }
        }
    }
    // The staff's pages ask their own origin, and only that.
    let staff = &scene.clinic.staff_url;
    assert!(Caller::open(staff, Some(staff)).await.is_ok());
    let other = Caller::open(staff, Some(url)).await;
    assert_eq!(other.err().map(|status| status.as_u16()), Some(403));
    assert!(Caller::open(url, Some(staff)).await.is_err());
    let plain = scene.clinic.browser().get("/v1/realtime").await;
    assert_eq!(plain.status(), 400);
}

#[tokio::test]
async fn what_is_not_a_hello_is_not_heard() {
    let (_db, scene) = scene().await;
    let ticket = scene.ticket(KARI, VISIT).await.unwrap().ticket;
    let hello = |version, epoch: &str| ToServer::Hello {
        version,
        ticket: ticket.clone(),
        epoch: epoch.to_owned(),
    };
    let text = |message: &ToServer| serde_json::to_string(message).unwrap();
    for first in [
        text(&ToServer::Ping),
        text(&hello(VERSION + 1, "e")),
        text(&hello(VERSION, "")),
        text(&hello(VERSION, "a\u{0}")),
        text(&hello(VERSION, &"e".repeat(65))),
        "{".to_owned(),
        "x".repeat(LONGEST + 1),
    ] {
        let mut caller = Caller::open(&scene.clinic.url, None).await.unwrap();
        caller.say_text(first).await;
        assert_eq!(caller.hear().await, Heard::Closed(close::MISUSE));
    }
    // None of them has used the ticket up; a wrong one says so.
    let mut caller = Caller::hello(&scene.clinic.url, "wrong", "e").await;
    assert_eq!(caller.hear().await, Heard::Closed(close::TICKET));
    let (mut caller, _) = Caller::come(&scene.clinic.url, &ticket, "e").await;
    caller.kinds(1).await;
    caller.say(&hello(VERSION, "e")).await;
    assert_eq!(caller.hear().await, Heard::Closed(close::MISUSE));
}

#[tokio::test]
async fn a_flood_and_a_message_that_is_too_long_close_the_socket() {
    let (_db, scene) = scene().await;
    let (mut clinician, mut patient) = scene.met().await;
    for _ in 0..200 {
        patient.say(&ToServer::Stats(Quality::default())).await;
    }
    assert_eq!(patient.hear().await, Heard::Closed(close::MISUSE));
    assert_eq!(clinician.kinds(1).await, ["peer_away"]);
    clinician
        .relay("x", "y", super::talking::offer(&"s".repeat(LONGEST)))
        .await;
    assert_eq!(clinician.hear().await, Heard::Closed(close::MISUSE));
}

#[tokio::test]
async fn who_does_not_read_is_cut_off_and_nobody_waits_for_them() {
    let (_db, scene) = scene().await;
    let (mut clinician, mut patient) = scene.met().await;
    let long = super::talking::offer(&"s".repeat(60_000));
    // The patient's side does not read: buffers of the system fill, then the queue.
    let mut sent = 0;
    let away = loop {
        clinician.relay(&patient.me, "p1", long.clone()).await;
        sent += 1;
        assert!(sent < 1_000, "nobody was cut off");
        if sent > 100 {
            tokio::time::sleep(std::time::Duration::from_millis(110)).await;
        }
        if sent % 10 == 0 {
            // It speaks all the same, so it is not its silence that ends it.
            patient.say(&ToServer::Stats(Quality::default())).await;
            clinician.say(&ToServer::Ping).await;
            match clinician.kinds(1).await.remove(0).as_str() {
                "pong" => {}
                other => break other.to_owned(),
            }
        }
    };
    assert_eq!(away, "peer_away");
    drop(patient);
    let (mut patient, admitted) = scene.come(KARI, VISIT, "p2").await;
    assert!(admitted, "and may come back");
    patient.admitted().await;
}

#[tokio::test]
async fn nothing_of_a_call_is_in_the_log() {
    let log = Log::listen();
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        let (mut clinician, mut patient) = scene.met().await;
        let said = super::talking::offer("c=IN IP4 192.0.2.77");
        clinician.relay(&patient.me, "p1", said).await;
        assert_eq!(patient.kinds(1).await, ["relayed"]);
        let ticket = scene.ticket(KARI, VISIT).await.unwrap().ticket;
        let (_again, _) = Caller::come(&scene.clinic.url, &ticket, "p2").await;
        patient.say_text("{ \"192.0.2.78\"".to_owned()).await;
        let text = log.text();
        assert!(text.contains("/v1/realtime"), "the log was heard");
        for secret in ["192.0.2.7", ticket.as_str(), "Kari"] {
            assert!(!text.contains(secret), "{secret}");
        }
    })
    .await;
}
