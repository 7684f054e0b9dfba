//! Two servers on one database: participants of one room at different servers.

use eclinic_api::realtime::{Body, ToClient, ToServer, close};

use super::*;
use crate::{
    db::{Engine, testing::TestDb},
    testing::caller::Heard,
};

/// Two servers that share a database and its keys.
async fn two() -> (TestDb, Scene, Scene) {
    let db = TestDb::new(Engine::Postgres).await;
    let mut options = Options {
        node: Some("first".to_owned()),
        ..Options::default()
    };
    let first = Scene::open_with(db.handle(), options).await;
    options = Options {
        node: Some("second".to_owned()),
        folder: Some(first.clinic.folder.clone()),
        ..Options::default()
    };
    let second = Scene::open_with(db.handle(), options).await;
    (db, first, second)
}

#[tokio::test]
async fn those_at_two_servers_meet() {
    let (_db, first, second) = two().await;
    let mut clinician = first.clinician(VISIT, "c1").await;
    let (mut patient, _) = second.come(KARI, VISIT, "p1").await;
    assert!(
        patient.expect("waiting").await
            == ToClient::Waiting {
                clinician_here: true
            }
    );
    let name = clinician.knock().await;
    clinician.admit(&name).await;
    clinician.present().await;
    // At once: what is passed on must not overtake what tells of its sender.
    clinician.camera_on().await;
    let long = super::talking::offer(&"é".repeat(28_000));
    clinician.relay(&name, "p1", long.clone()).await;
    patient.admitted().await;
    patient.present().await;
    assert_eq!(patient.kinds(1).await, ["peer_state"]);
    let expected = ToClient::Relayed {
        from: clinician.me.clone(),
        from_epoch: "c1".to_owned(),
        body: long,
    };
    assert!(patient.expect("relayed").await == expected);
    for _ in 0..50 {
        patient.relay(&clinician.me, "c1", Body::RestartAsk).await;
    }
    assert_eq!(clinician.kinds(50).await, ["relayed"; 50]);

    // The patient's page is loaded anew, at the other server now.
    let (mut again, admitted) = first.come(KARI, VISIT, "p2").await;
    assert!(admitted);
    assert_eq!(patient.kinds(2).await, ["replaced", "closed 4001"]);
    again.admitted().await;
    again.present().await;
    assert_eq!(again.kinds(1).await, ["peer_state"]);
    assert_eq!(clinician.present().await.1, "p2");
    clinician.say(&ToServer::End).await;
    assert_eq!(again.kinds(2).await, ["ended", "closed 4004"]);
}

#[tokio::test]
async fn a_newcomer_at_another_server_learns_what_is_shown() {
    let (_db, first, second) = two().await;
    let (mut clinician, patient) = first.met().await;
    clinician.camera_on().await;
    patient.drop_line().await;
    clinician.kinds(1).await;
    let (mut patient, _) = second.come(KARI, VISIT, "p2").await;
    assert_eq!(
        patient.kinds(3).await,
        ["admitted", "peer_present", "peer_state"]
    );
}

#[tokio::test]
async fn one_server_stops_and_its_sockets_come_to_the_other() {
    let (_db, first, second) = two().await;
    let mut clinician = first.clinician(VISIT, "c1").await;
    let (mut patient, _) = second.come(KARI, VISIT, "p1").await;
    patient.kinds(1).await;
    clinician.knock().await;
    let app = second.clinic.app.clone();
    let stopping = tokio::spawn(async move { app.rooms.stop().await });
    assert_eq!(patient.hear().await, Heard::Closed(close::AGAIN));
    drop(patient);
    stopping.await.unwrap();
    assert_eq!(clinician.kinds(1).await, ["knock_ended"]);
    let (mut patient, _) = first.come(KARI, VISIT, "p1").await;
    assert_eq!(patient.kinds(1).await, ["waiting"]);
    assert_eq!(clinician.kinds(1).await, ["knock"]);
}
