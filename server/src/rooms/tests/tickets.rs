//! Tickets: for whom, when, once.

use super::*;
use crate::{
    db::testing::each_engine,
    rooms::members::{self, Coming, Entry},
};

async fn enter(scene: &Scene, ticket: &str) -> Entry {
    let coming = Coming {
        ticket_hash: crate::ids::token_hash(ticket),
        epoch: "e".to_owned(),
        socket: crate::ids::new_id(),
        node: "clinic".to_owned(),
    };
    let now = scene.now();
    let db = &scene.clinic.app.db;
    db.write(move |sql| members::enter(sql, &coming, now))
        .await
        .unwrap()
}

#[tokio::test]
async fn r73_only_those_who_belong_to_the_visit_get_a_ticket() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        assert_eq!(code_of(scene.ticket(KARI, VISIT).await), "ok");
        for (person, visit) in [
            (OLA, VISIT),
            (STRANGER, VISIT),
            (INTERPRETER, VISIT),
            (KARI, CHILDS_VISIT),
            (KARI, "no-such-visit"),
        ] {
            let refused = scene.ticket(person, visit).await;
            assert_eq!(code_of(refused), "not_found", "{person} {visit}");
        }
        assert_eq!(code_of(scene.clinicians_ticket(DOCTOR, VISIT).await), "ok");
        let other = scene.clinicians_ticket(OTHER_DOCTOR, VISIT).await;
        assert_eq!(code_of(other), "not_found");
    })
    .await;
}

#[tokio::test]
async fn r11_a_childs_room_opens_with_the_guardian_who_booked() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        assert_eq!(code_of(scene.ticket(OLA, CHILDS_VISIT).await), "ok");
        // The child's own sign-in is not enough, and another guardian has to be invited.
        for person in [CHILD, STRANGER] {
            let refused = scene.ticket(person, CHILDS_VISIT).await;
            assert_eq!(code_of(refused), "not_found", "{person}");
        }
        // At 16 it is the other way round (R7, R8).
        scene
            .script("UPDATE person SET birth_date = '2010-01-01' WHERE id = 'child'")
            .await;
        let guardian = scene.ticket(OLA, CHILDS_VISIT).await;
        assert_eq!(code_of(guardian), "not_found");
        assert_eq!(code_of(scene.ticket(CHILD, CHILDS_VISIT).await), "ok");
    })
    .await;
}

#[tokio::test]
async fn r27_a_clinician_without_authorisation_on_the_day_meets_nobody() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        scene
            .script("UPDATE authorisation SET last_date = '2020-01-01'")
            .await;
        let refused = scene.clinicians_ticket(DOCTOR, VISIT).await;
        assert_eq!(code_of(refused), "not_found");
    })
    .await;
}

#[tokio::test]
async fn r73_only_in_the_rooms_time() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        scene.pass_minutes(-11);
        assert_eq!(code_of(scene.ticket(KARI, VISIT).await), "room_not_open");
        let clinicians = scene.clinicians_ticket(DOCTOR, VISIT).await;
        assert_eq!(code_of(clinicians), "room_not_open");
        scene.pass_minutes(11 + 54);
        assert_eq!(code_of(scene.ticket(KARI, VISIT).await), "ok");
        scene.pass_minutes(1);
        assert_eq!(code_of(scene.ticket(KARI, VISIT).await), "room_closed");
        scene.pass_minutes(-55);
        scene
            .script("UPDATE booking SET state = 'cancelled' WHERE id = 'visit-kari'")
            .await;
        assert_eq!(code_of(scene.ticket(KARI, VISIT).await), "room_closed");
        scene
            .script(
                "UPDATE booking SET state = 'confirmed', channel = 'telephone'
                 WHERE id = 'visit-kari'",
            )
            .await;
        assert_eq!(code_of(scene.ticket(KARI, VISIT).await), "wrong_state");
    })
    .await;
}

#[tokio::test]
async fn r73_a_ticket_lets_in_once_and_for_a_minute() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        let ticket = scene.ticket(KARI, VISIT).await.unwrap().ticket;
        assert!(matches!(enter(&scene, &ticket).await, Entry::In(_)));
        assert_eq!(enter(&scene, &ticket).await, Entry::Ticket, "used");
        assert_eq!(enter(&scene, "guessed").await, Entry::Ticket);

        let ticket = scene.ticket(KARI, VISIT).await.unwrap().ticket;
        scene.pass_minutes(1);
        assert_eq!(enter(&scene, &ticket).await, Entry::Ticket, "too old");

        let ticket = scene.ticket(KARI, VISIT).await.unwrap().ticket;
        scene
            .script("UPDATE booking SET state = 'cancelled' WHERE id = 'visit-kari'")
            .await;
        assert_eq!(
            enter(&scene, &ticket).await,
            Entry::Ended,
            "cancelled since"
        );
    })
    .await;
}

#[tokio::test]
async fn the_ticket_itself_is_not_stored() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        let ticket = scene.ticket(KARI, VISIT).await.unwrap().ticket;
        let row = scene
            .clinic
            .app
            .db
            .read(|sql| sql.query_one("SELECT ticket_hash FROM room_ticket", &[]))
            .await
            .unwrap();
        assert_eq!(
            row.get::<Vec<u8>>(0).unwrap(),
            crate::ids::token_hash(&ticket)
        );
    })
    .await;
}

#[tokio::test]
async fn a_sign_in_keeps_its_first_key() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        let ask = async |sign_in: &str, second: bool| {
            code_of(scene.ask(KARI, sign_in, VISIT, device_key(second)).await)
        };
        assert_eq!(ask("first", false).await, "ok");
        assert_eq!(ask("first", false).await, "ok");
        assert_eq!(ask("first", true).await, "other_device_key");
        assert_eq!(ask("second", true).await, "ok");
    })
    .await;
}

#[tokio::test]
async fn what_is_no_point_of_the_curve_is_no_key() {
    let key = device_key(false);
    super::super::device_key::check(&key).unwrap();
    let other = device_key(true);
    for (x, y) in [
        (key.x.clone(), other.y.clone()),
        (String::new(), key.y.clone()),
        (format!("{}=", key.x), key.y.clone()),
        (key.x.clone(), "A".repeat(4_000)),
    ] {
        let wrong = PublicKey { x, y };
        assert_eq!(
            code_of(super::super::device_key::check(&wrong)),
            "validation_failed"
        );
    }
}
