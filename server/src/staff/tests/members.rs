//! Who gets in at the staff's entrance.

use serde_json::json;

use super::*;
use crate::{
    db::testing::each_engine,
    testing::{location, problem},
};

#[tokio::test]
async fn r24_a_clinician_is_recognised_with_profession_and_number() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let doctor = clinic.at_work(DOCTOR).await;
        let member = doctor.staff_session().await.member.unwrap();
        assert_eq!(member.name, "Astrid Demolege");
        assert_eq!(member.role.code(), "doctor");
        assert_eq!(member.hpr_number.unwrap(), "990000001");
        let support = clinic.at_work("support-dahl").await;
        let member = support.staff_session().await.member.unwrap();
        assert_eq!((member.role.code(), member.hpr_number), ("support", None));
    })
    .await;
}

#[tokio::test]
async fn r67_who_does_not_work_here_is_told_so_and_leaves_no_trace() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let persons = clinic.count("person").await;
        let browser = clinic.staff_browser();
        let arrived = browser.try_sign_in("adult", "/hours").await;
        assert_eq!(location(&arrived), "/sign-in?error=not_staff&next=%2Fhours");
        assert!(browser.staff_session().await.member.is_none());
        assert_eq!(clinic.count("person").await, persons);
        assert_eq!(clinic.count("session").await, 0);
    })
    .await;
}

#[tokio::test]
async fn r67_who_has_left_is_out_at_once() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let doctor = clinic.at_work(DOCTOR).await;
        clinic
            .app
            .db
            .write(|sql| {
                sql.execute(
                    "UPDATE staff_member SET ended_at = 1 WHERE id = $1",
                    params![DOCTOR],
                )
            })
            .await
            .unwrap();
        let answer = doctor.get("/v1/staff/hours").await;
        assert_eq!(problem(answer).await, (401, "sign_in_required".to_owned()));
        let arrived = doctor.try_sign_in(DOCTOR, "/").await;
        assert_eq!(location(&arrived), "/sign-in?error=not_staff");
    })
    .await;
}

#[tokio::test]
async fn r16_a_mutation_needs_the_pages_own_token_and_origin() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let doctor = clinic.at_work(DOCTOR).await;
        for (name, value) in [("x-csrf-token", ""), ("origin", clinic.url.as_str())] {
            let answer = doctor
                .post_with("/v1/staff/session/logout", &json!({}), &[(name, value)])
                .await;
            assert_eq!(problem(answer).await, (403, "csrf".to_owned()), "{name}");
        }
        assert!(doctor.staff_session().await.member.is_some());
    })
    .await;
}

#[tokio::test]
async fn a_sign_in_begun_at_one_entrance_does_not_end_at_the_other() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        let patient = clinic.browser();
        let callback = patient.to_callback(DOCTOR, "/").await;
        let (_, query) = callback.split_once('?').unwrap();
        // The same browser token under the staff's cookie, as someone who controls the browser could.
        let staff = clinic.staff_browser();
        let cookies = patient.cookies();
        let (_, token) = cookies.split_once("eclinic-sign-in=").unwrap();
        staff.set_cookie(&format!("eclinic-staff-sign-in={token}; Path=/"));
        let arrived = staff
            .get(&format!("/v1/staff/auth/bankid/callback?{query}"))
            .await;
        assert_eq!(location(&arrived), "/sign-in?error=bankid_expired");
        assert!(staff.staff_session().await.member.is_none());
    })
    .await;
}
