//! A youth's time alone with the clinician.

use eclinic_api::realtime::{ToClient, ToServer};
use eclinic_rules::oslo;

use super::*;
use crate::db::testing::each_engine;

/// Makes the child this old, and its other guardian an invited one.
async fn aged(scene: &Scene, years: i16) {
    let year = oslo::date(scene.now()).year() - years;
    scene
        .clinic
        .app
        .db
        .write(move |sql| {
            sql.execute(
                "UPDATE person SET birth_date = $1 WHERE id = 'child'",
                params![format!("{year}-01-01")],
            )?;
            sql.execute_script(
                "INSERT INTO invitation (id, token_hash, token_sealed, booking_id, role, invited_by,
                     created_at, accepted_by, accepted_at)
                 SELECT 'i', CAST('i' AS blob), CAST('i' AS blob), 'visit-child',
                     'second_guardian', 'ola', 0, 'stranger', 0",
            )?;
            Ok::<_, ApiError>(())
        })
        .await
        .unwrap();
}

/// Clinician, guardian and the guardian from elsewhere, who have met.
async fn all_met(scene: &Scene) -> (Caller, Caller, Caller) {
    let mut clinician = scene.clinician(CHILDS_VISIT, "c1").await;
    private_time(&mut clinician, false).await;
    let mut guests = Vec::new();
    for person in [OLA, STRANGER] {
        let (mut guest, _) = scene.come(person, CHILDS_VISIT, person).await;
        assert_eq!(guest.kinds(1).await, ["waiting"]);
        private_time(&mut guest, false).await;
        let name = clinician.knock().await;
        clinician.admit(&name).await;
        clinician.present().await;
        guest.admitted().await;
        guest.present().await;
        guests.push(guest);
    }
    let (mut second, mut guardian) = (guests.pop().unwrap(), guests.pop().unwrap());
    guardian.present().await;
    second.present().await;
    (clinician, guardian, second)
}

async fn private_time(caller: &mut Caller, on: bool) {
    let heard = caller.expect("private_time").await;
    assert!(heard == ToClient::PrivateTime { on });
}

#[tokio::test]
async fn r11_r12_a_youth_has_time_alone_and_the_other_guardian_waits_outside() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        aged(&scene, 13).await;
        let (mut clinician, mut guardian, mut second) = all_met(&scene).await;
        // The same twice is once.
        for _ in 0..2 {
            clinician.say(&ToServer::PrivateTime { on: true }).await;
        }
        // The guardian's device is the youth's: it stays, and says that the guardian is to go.
        assert_eq!(guardian.kinds(1).await, ["peer_left"]);
        private_time(&mut guardian, true).await;
        assert_eq!(second.kinds(1).await, ["waiting"]);
        private_time(&mut second, true).await;
        assert_eq!(clinician.kinds(1).await, ["peer_left"]);
        assert_eq!(clinician.knock().await, second.me);
        private_time(&mut clinician, true).await;
        // Outside nothing is heard and nothing can be said.
        second.camera_on().await;
        assert_eq!(second.kinds(1).await, ["error not_admitted"]);
        guardian.hears_nothing().await;

        // It outlives a reload of either side.
        guardian.drop_line().await;
        assert_eq!(clinician.kinds(1).await, ["peer_away"]);
        let (mut guardian, admitted) = scene.come(OLA, CHILDS_VISIT, "g2").await;
        assert!(admitted);
        guardian.admitted().await;
        guardian.present().await;
        private_time(&mut guardian, true).await;
        clinician.present().await;

        clinician.say(&ToServer::PrivateTime { on: false }).await;
        for caller in [&mut clinician, &mut guardian, &mut second] {
            private_time(caller, false).await;
        }
        let name = second.me.clone();
        clinician.admit(&name).await;
        assert_eq!(clinician.present().await.0, name);
        second.admitted().await;
        // Both who are inside: what was known of them is forgotten outside.
        second.present().await;
        second.present().await;
        let noted = scene
            .number(
                "SELECT COUNT(*) FROM room_event WHERE booking_id = 'visit-child'
                 AND role = 'clinician'
                 AND kind IN ('private_time_began', 'private_time_ended')",
            )
            .await;
        assert_eq!(noted, 2);
    })
    .await;
}

#[tokio::test]
async fn r12_a_guardian_outside_stays_there_until_let_in_which_ends_private_time() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        let (mut clinician, _guardian, mut second) = asked_to_go(&scene).await;
        private_time_of(&mut clinician, 2).await;
        private_time_of(&mut second, 1).await;
        // Neither a reload nor leaving and coming again leads in.
        second.say(&ToServer::Leave).await;
        let (mut second, admitted) = scene.come(STRANGER, CHILDS_VISIT, "s2").await;
        assert!(!admitted);
        assert_eq!(second.kinds(1).await, ["waiting"]);
        private_time(&mut second, true).await;
        let name = second.me.clone();
        clinician.admit(&name).await;
        second.admitted().await;
        private_time_of(&mut second, 2).await;
    })
    .await;
}

#[tokio::test]
async fn r12_a_guardian_who_was_asked_to_go_waits_with_another_device() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        let _all = asked_to_go(&scene).await;
        let ticket = scene
            .ask(OLA, "ola's other phone", CHILDS_VISIT, device_key(true))
            .await
            .unwrap()
            .ticket;
        let (mut phone, admitted) = Caller::come(&scene.clinic.url, &ticket, "g2").await;
        assert!(!admitted);
        assert_eq!(phone.kinds(1).await, ["waiting"]);
        private_time(&mut phone, true).await;
    })
    .await;
}

/// All have met with a youth, and the guardian has just been asked to go.
async fn asked_to_go(scene: &Scene) -> (Caller, Caller, Caller) {
    aged(scene, 13).await;
    let (mut clinician, mut guardian, second) = all_met(scene).await;
    clinician.say(&ToServer::PrivateTime { on: true }).await;
    private_time_of(&mut guardian, 1).await;
    (clinician, guardian, second)
}

/// After so many other messages: told of private time once more.
async fn private_time_of(caller: &mut Caller, others: usize) {
    caller.kinds(others).await;
    caller.expect("private_time").await;
}

#[tokio::test]
async fn r12_private_time_ends_with_the_visit_and_when_the_clinician_leaves() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        aged(&scene, 15).await;
        let leaving = (ToServer::Leave, ["closed 1000"].as_slice());
        for (last, heard) in [leaving, (ToServer::End, &["ended", "closed 4004"])] {
            let mut clinician = scene.clinician(CHILDS_VISIT, "c1").await;
            private_time(&mut clinician, false).await;
            clinician.say(&ToServer::PrivateTime { on: true }).await;
            private_time(&mut clinician, true).await;
            clinician.say(&last).await;
            assert_eq!(clinician.kinds(heard.len()).await, heard);
        }
        let mut clinician = scene.clinician(CHILDS_VISIT, "c2").await;
        private_time(&mut clinician, false).await;
    })
    .await;
}

#[tokio::test]
async fn r12_private_time_is_for_youths() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        aged(&scene, 11).await;
        for visit in [VISIT, CHILDS_VISIT] {
            let mut clinician = scene.clinician(visit, "c1").await;
            clinician.say(&ToServer::PrivateTime { on: true }).await;
            assert_eq!(clinician.kinds(1).await, ["error no_private_time"]);
        }
    })
    .await;
}
