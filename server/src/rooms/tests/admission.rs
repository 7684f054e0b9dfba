//! Admission as rows: how many, and what outlives a restart.

use super::*;
use crate::{db::testing::each_engine, rooms};

/// Invites these persons and takes their acceptance as given.
async fn invited(scene: &Scene) {
    scene
        .script(
            "INSERT INTO invitation (id, token_hash, token_sealed, booking_id, role, invited_by,
                 created_at, accepted_by, accepted_at)
             SELECT p.id, p.given_name, p.given_name, 'visit-kari', 'interpreter', 'kari', 0, p.id,
                 0 FROM (SELECT id, CAST(id AS blob) AS given_name FROM person
                         WHERE id IN ('ola', 'stranger', 'interpreter')) p",
        )
        .await;
}

#[tokio::test]
async fn r74_four_are_the_most_and_between_guests_the_earlier_offers() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        invited(&scene).await;
        let (mut clinician, mut patient) = scene.met().await;
        let mut guests = Vec::new();
        for person in [INTERPRETER, OLA] {
            let (mut guest, admitted) = scene.come(person, VISIT, person).await;
            assert!(!admitted);
            let name = clinician.knock().await;
            clinician.admit(&name).await;
            clinician.present().await;
            guest.kinds(1).await;
            guest.admitted().await;
            let (_, _, offers_to_clinician) = guest.present().await;
            let (_, _, offers_to_patient) = guest.present().await;
            assert!(!offers_to_clinician && !offers_to_patient);
            assert!(patient.present().await.2, "the patient came first");
            guests.push(guest);
        }
        let (mut fifth, _) = scene.come(STRANGER, VISIT, "s").await;
        let name = clinician.knock().await;
        clinician.admit(&name).await;
        assert_eq!(clinician.kinds(1).await, ["error room_full"]);
        // A place becomes free.
        let mut last = guests.pop().unwrap();
        last.say(&eclinic_api::realtime::ToServer::Leave).await;
        assert_eq!(clinician.kinds(1).await, ["peer_left"]);
        clinician.admit(&name).await;
        clinician.present().await;
        assert_eq!(fifth.kinds(2).await, ["waiting", "admitted"]);
        // Who had left and finds no place waits like anybody.
        let (_ola, admitted) = scene.come(OLA, VISIT, "o2").await;
        assert!(!admitted);
    })
    .await;
}

#[tokio::test]
async fn r76_admission_survives_a_restart_of_the_server() {
    each_engine(|db| async {
        let scene = Scene::open(db.clone()).await;
        let (clinician, patient) = scene.met().await;
        let name = patient.me.clone();
        let app = scene.clinic.app.clone();
        // As if the process had died: no socket was taken leave of.
        rooms::start(&app).await.unwrap();
        let here = scene
            .number("SELECT COUNT(*) FROM room_member WHERE socket IS NOT NULL")
            .await;
        assert_eq!(here, 0);
        drop((clinician, patient));
        let options = Options {
            folder: Some(scene.clinic.folder.clone()),
            ..Options::default()
        };
        let again = Scene::open_with(db, options).await;
        let (mut patient, admitted) = again.come(KARI, VISIT, "p2").await;
        assert!(admitted);
        assert_eq!(patient.me, name);
        patient.admitted().await;
    })
    .await;
}

#[tokio::test]
async fn r73_a_protected_address_is_relayed_only() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        scene
            .script("UPDATE person SET protected_address = 1 WHERE id = 'child'")
            .await;
        for (person, visit, expected) in [(OLA, CHILDS_VISIT, true), (KARI, VISIT, false)] {
            let ticket = scene.ticket(person, visit).await.unwrap().ticket;
            let mut caller = Caller::hello(&scene.clinic.url, &ticket, "e").await;
            let eclinic_api::realtime::ToClient::Welcome { relay_only, .. } =
                caller.expect("welcome").await
            else {
                panic!("another message")
            };
            assert_eq!(relay_only, expected, "{person}");
        }
    })
    .await;
}
