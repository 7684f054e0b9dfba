//! `/v1/consultations/…` and `/v1/invitations`, as browsers ask.

use eclinic_api::{
    IDEMPOTENCY_KEY,
    consultation::{
        Consultation, ConsultationState, Invitation, InvitationAcceptance, InvitationRequest,
        ProblemReport, Ticket, TicketRequest, Whereabouts,
    },
    realtime::RoomRole,
};
use serde_json::json;

use super::*;
use crate::{
    db::testing::each_engine,
    testing::{Browser, problem},
};

const MINE: &str = "/v1/consultations/visit-mine";

/// A member who has a visit in five minutes.
async fn patient(scene: &Scene) -> Browser {
    let browser = scene.clinic.member("adult").await;
    let me = browser.session().await.person.unwrap().id;
    scene.book("visit-mine", &me, &me, 5).await;
    browser
}

async fn seen(browser: &Browser) -> Consultation {
    browser.json(MINE).await
}

#[tokio::test]
async fn r73_a_patient_sees_the_visit_and_gets_in() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        let browser = patient(&scene).await;
        let visit = seen(&browser).await;
        assert_eq!(visit.role, RoomRole::Patient);
        assert_eq!(visit.state, ConsultationState::Open);
        assert_eq!(visit.clinician_name, "Astrid Demolege");
        assert_eq!(visit.telephone, "+4740000000");
        assert_eq!((visit.child, visit.called_from), (false, None));
        assert_eq!(visit.opens_at, visit.starts_at.saturating_add_minutes(-15));
        assert_eq!(visit.closes_at, visit.ends_at.saturating_add_minutes(30));

        let request = TicketRequest {
            key: device_key(false),
        };
        let answer = browser.post(&format!("{MINE}/ticket"), &request).await;
        assert_eq!(answer.status(), 200);
        let ticket: Ticket = answer.json().await.unwrap();
        let (mut caller, _) = Caller::come(&scene.clinic.url, &ticket.ticket, "e").await;
        assert_eq!(caller.kinds(1).await, ["waiting"]);
        let other = TicketRequest {
            key: device_key(true),
        };
        let answer = browser.post(&format!("{MINE}/ticket"), &other).await;
        assert_eq!(problem(answer).await, (409, "other_device_key".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn strangers_and_the_signed_out_see_nothing() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        patient(&scene).await;
        let answer = scene.clinic.browser().get(MINE).await;
        assert_eq!(answer.status(), 401);
        let stranger = scene.clinic.member("parent").await;
        assert_eq!(stranger.get(MINE).await.status(), 404);
        let bodies = [
            ("ticket", json!({ "key": device_key(false) })),
            (
                "whereabouts",
                json!({ "place": "x", "telephone": "40000000" }),
            ),
            ("problem", json!({ "text": "x" })),
            ("invitations", json!({ "role": "interpreter" })),
        ];
        for (path, body) in bodies {
            let answer = stranger.post(&format!("{MINE}/{path}"), &body).await;
            assert_eq!(problem(answer).await.0, 404, "{path}");
        }
        let token = json!({ "token": "guessed" });
        let answer = stranger.post("/v1/invitations", &token).await;
        assert_eq!(problem(answer).await.0, 404);
    })
    .await;
}

#[tokio::test]
async fn r71_whereabouts_are_checked_sealed_and_seen_by_who_said_them() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        let browser = patient(&scene).await;
        let path = format!("{MINE}/whereabouts");
        let wrong = json!({ "place": " ", "telephone": "1" });
        let answer = browser.post(&path, &wrong).await;
        assert_eq!(answer.status(), 422);
        let answer: eclinic_api::problem::Problem = answer.json().await.unwrap();
        let fields: Vec<_> = answer.fields.iter().map(|field| &field.field).collect();
        assert_eq!(fields, ["place", "telephone"]);

        let said = json!({ "place": " Storgata 1 ", "telephone": "40 00 00 01" });
        let answer = browser.post(&path, &said).await;
        assert_eq!(answer.status(), 200);
        let expected = Whereabouts {
            place: "Storgata 1".to_owned(),
            telephone: "+4740000001".to_owned(),
        };
        assert!(seen(&browser).await.whereabouts == Some(expected));
        let row = scene
            .clinic
            .app
            .db
            .read(|sql| sql.query_one("SELECT sealed FROM whereabouts", &[]))
            .await
            .unwrap();
        let sealed: Vec<u8> = row.get(0).unwrap();
        assert!(!String::from_utf8_lossy(&sealed).contains("Storgata"));
        scene.pass_minutes(56);
        let answer = browser.post(&path, &said).await;
        // The session has ended meanwhile, or the room has: nothing is taken in.
        assert_ne!(answer.status(), 200);
    })
    .await;
}

#[tokio::test]
async fn r37_a_problem_is_reported_once_for_each_request() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        let browser = patient(&scene).await;
        let path = format!("{MINE}/problem");
        let report = ProblemReport {
            text: "No sound".to_owned(),
            quality: Some(eclinic_api::realtime::Quality::default()),
        };
        for _ in 0..2 {
            let key = [(IDEMPOTENCY_KEY, "once")];
            let answer = browser.post_with(&path, &report, &key).await;
            assert_eq!(answer.status(), 200);
        }
        assert!(seen(&browser).await.problem_reported);
        assert_eq!(scene.clinic.count("problem_report").await, 1);
        let without = browser
            .post_with(&path, &report, &[(IDEMPOTENCY_KEY, "")])
            .await;
        assert_eq!(
            problem(without).await,
            (400, "idempotency_key_required".to_owned())
        );
        for text in ["", &"x".repeat(2_001)] {
            let answer = browser.post(&path, &json!({ "text": text })).await;
            assert_eq!(problem(answer).await.0, 422);
        }
        scene.pass_minutes(-11);
        let answer = browser.post(&path, &report).await;
        assert_eq!(problem(answer).await, (409, "room_not_open".to_owned()));
        scene.pass_minutes(11);
        for _ in 0..9 {
            assert_eq!(browser.post(&path, &report).await.status(), 200);
        }
        assert_eq!(problem(browser.post(&path, &report).await).await.0, 403);
    })
    .await;
}

#[tokio::test]
async fn r74_an_invitation_is_for_the_first_who_signs_in_with_it() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        let browser = patient(&scene).await;
        let path = format!("{MINE}/invitations");
        let ask = InvitationRequest {
            role: RoomRole::Interpreter,
        };
        let mut links = Vec::new();
        for _ in 0..2 {
            let key = [(IDEMPOTENCY_KEY, "once")];
            let answer = browser.post_with(&path, &ask, &key).await;
            assert_eq!(answer.status(), 201);
            let invitation: Invitation = answer.json().await.unwrap();
            links.push(invitation.url);
        }
        assert_eq!(links[0], links[1], "asked again, answered with the same");
        let (_, token) = links[0].split_once("/invitation#").unwrap();
        let token = InvitationAcceptance {
            token: token.to_owned(),
        };

        // Trying one's own link uses nothing up.
        let own = browser.post("/v1/invitations", &token).await;
        assert_eq!(
            own.json::<Consultation>().await.unwrap().role,
            RoomRole::Patient
        );
        let interpreter = scene.clinic.signed_in("parent").await;
        for _ in 0..2 {
            let answer = interpreter.post("/v1/invitations", &token).await;
            assert_eq!(answer.status(), 200, "who is no member too");
            let visit: Consultation = answer.json().await.unwrap();
            assert_eq!(visit.role, RoomRole::Interpreter);
            assert!(visit.telephone.is_empty() && visit.whereabouts.is_none());
        }
        let answer = scene
            .clinic
            .signed_in("youth")
            .await
            .post("/v1/invitations", &token)
            .await;
        assert_eq!(problem(answer).await, (409, "invitation_used".to_owned()));

        // The invited person gets in, but reports, invites and says nothing for the patient.
        let request = json!({ "key": device_key(false) });
        let answer = interpreter.post(&format!("{MINE}/ticket"), &request).await;
        assert_eq!(answer.status(), 200);
        let report = json!({ "text": "x" });
        let answer = interpreter.post(&format!("{MINE}/problem"), &report).await;
        assert_eq!(problem(answer).await.0, 404);
        assert_eq!(problem(interpreter.post(&path, &ask).await).await.0, 404);

        // A second guardian is for children; other roles are not invited at all.
        for role in [
            RoomRole::SecondGuardian,
            RoomRole::Clinician,
            RoomRole::Patient,
        ] {
            let answer = browser.post(&path, &InvitationRequest { role }).await;
            assert_eq!(problem(answer).await.0, 422, "{role:?}");
        }
        for _ in 0..5 {
            assert_eq!(browser.post(&path, &ask).await.status(), 201);
        }
        assert_eq!(problem(browser.post(&path, &ask).await).await.0, 403);
    })
    .await;
}

#[tokio::test]
async fn cancelling_sends_those_who_wait_away() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        let browser = patient(&scene).await;
        let request = json!({ "key": device_key(false) });
        let answer = browser.post(&format!("{MINE}/ticket"), &request).await;
        let ticket: Ticket = answer.json().await.unwrap();
        let (mut caller, _) = Caller::come(&scene.clinic.url, &ticket.ticket, "e").await;
        caller.kinds(1).await;
        let cancel = json!({ "expected_refund_ore": 0 });
        let answer = browser
            .post("/v1/bookings/visit-mine/cancel", &cancel)
            .await;
        assert_eq!(answer.status(), 200);
        assert_eq!(caller.kinds(2).await, ["ended", "closed 4004"]);
        assert_eq!(seen(&browser).await.state, ConsultationState::NotPlanned);
    })
    .await;
}
