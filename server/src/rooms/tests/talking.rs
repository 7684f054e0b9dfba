//! What sockets say and hear.

use std::time::Duration;

use eclinic_api::realtime::{Body, DescriptionKind, EndReason, Quality, ToClient, ToServer, close};

use super::*;
use crate::{db::testing::each_engine, testing::caller::Heard};

pub(super) fn offer(sdp: &str) -> Body {
    Body::Description {
        kind: DescriptionKind::Offer,
        round: 1,
        sdp: sdp.to_owned(),
        signature: "signature".to_owned(),
    }
}

#[tokio::test]
async fn r74_a_guest_waits_is_let_in_and_both_talk() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        let (mut patient, _) = scene.come(KARI, VISIT, "p1").await;
        assert!(
            patient.expect("waiting").await
                == ToClient::Waiting {
                    clinician_here: false
                }
        );
        let mut clinician = scene.clinician(VISIT, "c1").await;
        assert!(
            patient.expect("waiting").await
                == ToClient::Waiting {
                    clinician_here: true
                }
        );
        let name = clinician.knock().await;
        // Before admission: nobody's address, no relays, no state.
        patient.relay(&clinician.me, "c1", Body::RestartAsk).await;
        patient.say(&ToServer::TurnGet).await;
        patient.camera_on().await;
        let refused = ["error not_admitted"; 3];
        assert_eq!(patient.kinds(3).await, refused);
        clinician.relay(&name, "p1", offer("x")).await;
        assert_eq!(clinician.kinds(1).await, ["error no_such_peer"]);

        clinician.admit(&name).await;
        assert_eq!(clinician.present().await.0, name);
        patient.admitted().await;
        patient.present().await;
        clinician.relay(&name, "p1", offer("sdp")).await;
        let heard = patient.expect("relayed").await;
        let expected = ToClient::Relayed {
            from: clinician.me.clone(),
            from_epoch: "c1".to_owned(),
            body: offer("sdp"),
        };
        assert!(heard == expected, "passed on as it was");
        patient.relay(&clinician.me, "old", Body::RestartAsk).await;
        assert_eq!(patient.kinds(1).await, ["error stale_epoch"]);
        patient.relay("nobody", "c1", Body::RestartAsk).await;
        assert_eq!(patient.kinds(1).await, ["error no_such_peer"]);
        let me = patient.me.clone();
        patient.relay(&me, "p1", Body::RestartAsk).await;
        assert_eq!(patient.kinds(1).await, ["error no_such_peer"]);
        patient.say(&ToServer::TurnGet).await;
        patient.say(&ToServer::Ping).await;
        assert_eq!(patient.kinds(2).await, ["turn", "pong"]);
        patient.camera_on().await;
        assert_eq!(clinician.kinds(1).await, ["peer_state"]);
        clinician.hears_nothing().await;
    })
    .await;
}

#[tokio::test]
async fn r73_only_the_clinician_admits_denies_removes_and_ends() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        let (mut clinician, mut patient) = scene.met().await;
        let peer = clinician.me.clone();
        for message in [
            ToServer::Admit { peer: peer.clone() },
            ToServer::Deny { peer: peer.clone() },
            ToServer::Remove { peer },
            ToServer::PrivateTime { on: true },
            ToServer::End,
        ] {
            patient.say(&message).await;
            assert_eq!(patient.kinds(1).await, ["error not_clinician"]);
        }
        clinician.hears_nothing().await;
        // Nor can the clinician do it to those who are not there, or to themselves.
        let me = clinician.me.clone();
        for peer in ["nobody", &me] {
            let peer = peer.to_owned();
            clinician.say(&ToServer::Remove { peer }).await;
            assert_eq!(clinician.kinds(1).await, ["error no_such_peer"]);
        }
    })
    .await;
}

#[tokio::test]
async fn r76_a_reload_leads_back_into_the_room() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        let (mut clinician, patient) = scene.met().await;
        let name = patient.me.clone();
        clinician.camera_on().await;
        patient.drop_line().await;
        assert_eq!(clinician.kinds(1).await, ["peer_away"]);
        let (mut patient, admitted) = scene.come(KARI, VISIT, "p2").await;
        assert!(admitted);
        assert_eq!(patient.me, name, "one name for as long as the visit lasts");
        patient.admitted().await;
        patient.present().await;
        assert_eq!(
            patient.kinds(1).await,
            ["peer_state"],
            "what the other shows"
        );
        assert_eq!(clinician.present().await, (name, "p2".to_owned(), true));
        // The same epoch: the connection goes on.
        patient.drop_line().await;
        assert_eq!(clinician.kinds(1).await, ["peer_away"]);
        let (_patient, _) = scene.come(KARI, VISIT, "p2").await;
        assert_eq!(clinician.present().await.1, "p2");
    })
    .await;
}

#[tokio::test]
async fn the_newest_device_of_a_person_is_the_one() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        let (mut clinician, mut old) = scene.met().await;
        let (mut new, admitted) = scene.come(KARI, VISIT, "p2").await;
        assert!(admitted);
        assert_eq!(old.kinds(2).await, ["replaced", "closed 4001"]);
        new.admitted().await;
        new.present().await;
        assert_eq!(clinician.present().await.1, "p2");
        // The old socket's end takes nobody away.
        clinician.hears_nothing().await;
    })
    .await;
}

#[tokio::test]
async fn who_leaves_is_gone_and_may_come_again() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        let (mut clinician, mut patient) = scene.met().await;
        patient.say(&ToServer::Leave).await;
        assert_eq!(patient.kinds(1).await, ["closed 1000"]);
        assert_eq!(clinician.kinds(1).await, ["peer_left"]);
        let (_patient, admitted) = scene.come(KARI, VISIT, "p2").await;
        assert!(admitted);
        assert_eq!(clinician.kinds(1).await, ["peer_present"]);
    })
    .await;
}

#[tokio::test]
async fn r74_a_knock_ends_when_the_guest_goes_and_a_denied_guest_may_ask_again() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        let mut clinician = scene.clinician(VISIT, "c1").await;
        let (patient, _) = scene.come(KARI, VISIT, "p1").await;
        let name = clinician.knock().await;
        patient.drop_line().await;
        assert_eq!(clinician.kinds(1).await, ["knock_ended"]);
        let (mut patient, _) = scene.come(KARI, VISIT, "p2").await;
        assert_eq!(clinician.knock().await, name);
        patient.kinds(1).await;
        clinician.say(&ToServer::Deny { peer: name.clone() }).await;
        assert_eq!(patient.kinds(2).await, ["denied", "closed 4003"]);
        let (_patient, admitted) = scene.come(KARI, VISIT, "p3").await;
        assert!(!admitted);
        assert_eq!(clinician.knock().await, name, "and no knock_ended before");
    })
    .await;
}

#[tokio::test]
async fn who_was_removed_does_not_come_back_until_let_in_again() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        let (mut clinician, mut patient) = scene.met().await;
        let peer = patient.me.clone();
        let early = scene.ticket(KARI, VISIT).await.unwrap().ticket;
        clinician
            .say(&ToServer::Remove { peer: peer.clone() })
            .await;
        assert_eq!(patient.kinds(2).await, ["removed", "closed 4003"]);
        assert_eq!(clinician.kinds(1).await, ["peer_left"]);
        assert_eq!(code_of(scene.ticket(KARI, VISIT).await), "room_closed");
        // A ticket from before does not help.
        let mut again = Caller::hello(&scene.clinic.url, &early, "p2").await;
        assert_eq!(again.hear().await, Heard::Closed(close::REMOVED));
        clinician.admit(&peer).await;
        clinician.say(&ToServer::Ping).await;
        assert_eq!(clinician.kinds(1).await, ["pong"]);
        assert_eq!(code_of(scene.ticket(KARI, VISIT).await), "ok");
    })
    .await;
}

#[tokio::test]
async fn the_clinician_ends_the_visit_for_all() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        let (mut clinician, mut patient) = scene.met().await;
        clinician.say(&ToServer::End).await;
        for caller in [&mut clinician, &mut patient] {
            assert!(
                caller.expect("ended").await
                    == ToClient::Ended {
                        why: EndReason::Clinician
                    }
            );
            assert_eq!(caller.hear().await, Heard::Closed(close::ENDED));
        }
        assert_eq!(code_of(scene.ticket(KARI, VISIT).await), "room_closed");
        // A slip of the finger can be mended by the clinician.
        let _clinician = scene.clinician(VISIT, "c2").await;
        assert_eq!(code_of(scene.ticket(KARI, VISIT).await), "ok");
    })
    .await;
}

#[tokio::test]
async fn r77_a_clinician_who_gives_up_early_does_not_lock_the_patient_out() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        let mut clinician = scene.clinician(VISIT, "c1").await;
        clinician.say(&ToServer::End).await;
        assert_eq!(clinician.kinds(2).await, ["ended", "closed 4004"]);
        let (mut patient, _) = scene.come(KARI, VISIT, "p1").await;
        assert_eq!(patient.kinds(1).await, ["waiting"]);
    })
    .await;
}

#[tokio::test]
async fn a_room_closes_at_its_time_and_when_the_booking_is_cancelled() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        let (mut clinician, mut patient) = scene.met().await;
        scene
            .script("UPDATE booking SET state = 'cancelled' WHERE id = 'visit-kari'")
            .await;
        scene
            .clinic
            .app
            .rooms
            .changed(&scene.clinic.app, VISIT)
            .await;
        for caller in [&mut clinician, &mut patient] {
            assert!(
                caller.expect("ended").await
                    == ToClient::Ended {
                        why: EndReason::Cancelled
                    }
            );
        }
        let (mut guardian, _) = scene.come(OLA, CHILDS_VISIT, "g1").await;
        guardian.kinds(1).await;
        scene.pass_minutes(60);
        assert!(
            guardian.expect("ended").await
                == ToClient::Ended {
                    why: EndReason::TimeOver
                }
        );
        assert_eq!(guardian.hear().await, Heard::Closed(close::ENDED));
    })
    .await;
}

#[tokio::test]
async fn the_quality_of_a_line_is_kept_and_nothing_that_was_said() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        let (mut clinician, mut patient) = scene.met().await;
        patient
            .say(&ToServer::Stats(Quality {
                round_trip_ms: 40,
                ..Quality::default()
            }))
            .await;
        clinician
            .relay(&patient.me, "p1", offer("c=IN IP4 192.0.2.7"))
            .await;
        patient.kinds(1).await;
        patient.drop_line().await;
        clinician.kinds(1).await;
        let found = scene.number("SELECT COUNT(*) FROM room_quality").await;
        assert_eq!(found, 1);
        let events = scene
            .number("SELECT COUNT(*) FROM room_event WHERE kind = 'joined'")
            .await;
        assert_eq!(events, 2);
    })
    .await;
}

#[tokio::test]
async fn sockets_are_told_to_come_back_when_the_server_stops() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        let (mut clinician, mut patient) = scene.met().await;
        assert_eq!(scene.clinic.app.rooms.open_sockets(), 2);
        let app = scene.clinic.app.clone();
        let stopping = tokio::spawn(async move { app.rooms.stop().await });
        for caller in [&mut clinician, &mut patient] {
            let last = loop {
                if let Heard::Closed(code) = caller.hear().await {
                    break code;
                }
            };
            assert_eq!(last, close::AGAIN);
        }
        drop((clinician, patient));
        tokio::time::timeout(Duration::from_secs(4), stopping)
            .await
            .expect("soon")
            .unwrap();
        assert_eq!(scene.clinic.app.rooms.open_sockets(), 0);
        let here = scene
            .number("SELECT COUNT(*) FROM room_member WHERE socket IS NOT NULL")
            .await;
        assert_eq!(here, 0);
    })
    .await;
}
