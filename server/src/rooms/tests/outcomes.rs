//! What became of a visit, and what is paid back.

use axum::http::HeaderMap;
use eclinic_api::{
    IDEMPOTENCY_KEY,
    consultation::{ConsultationState, ProblemReport},
};
use eclinic_rules::attendance::Attendance;

use super::*;
use crate::{
    db::testing::each_engine,
    idempotency::IdempotencyKey,
    jobs,
    rooms::{
        consultation, outcome,
        problems::{self, NewReport, Verdict},
        telephone,
    },
};

impl Scene {
    async fn job(&self) {
        jobs::decide_visits(&self.clinic.app).await.unwrap();
    }

    /// What became of Kari's visit, the reason stored with it, and what is to be paid back.
    async fn fate(&self) -> (Option<String>, Option<String>, Vec<i64>) {
        self.clinic
            .app
            .db
            .read(|sql| {
                let row = sql.query_one(
                    "SELECT attendance, refund_reason FROM booking WHERE id = 'visit-kari'",
                    &[],
                )?;
                let refunds = sql.query(
                    "SELECT amount_ore FROM refund WHERE booking_id = 'visit-kari'",
                    &[],
                )?;
                let amounts = refunds.iter().map(|row| row.get(0));
                Ok::<_, ApiError>((row.get(0)?, row.get(1)?, amounts.collect::<Result<_, _>>()?))
            })
            .await
            .unwrap()
    }

    async fn joins(&self, role: &'static str, after_start: i64) {
        let row = self
            .clinic
            .app
            .db
            .write(move |sql| {
                sql.execute(
                    "INSERT INTO room_event (id, booking_id, person_id, role, kind, at)
                     SELECT $1, id, account_holder_id, $2, 'joined', starts_at + $3
                     FROM booking WHERE id = 'visit-kari'",
                    params![crate::ids::new_id(), role, after_start * 60_000],
                )
                .map_err(ApiError::from)
            })
            .await
            .unwrap();
        assert_eq!(row, 1);
    }

    async fn report(&self) -> String {
        let vault = self.clinic.app.vault.clone();
        let report = ProblemReport {
            text: "No sound".to_owned(),
            quality: None,
        };
        let (new, now) = (NewReport::new(&vault, &report).unwrap(), self.now());
        let key = key();
        let db = &self.clinic.app.db;
        db.write(move |sql| problems::report(sql, KARI, VISIT, &new, &key, now))
            .await
            .unwrap();
        let vault = vault.clone();
        let open = db
            .read(move |sql| problems::open(sql, &vault))
            .await
            .unwrap();
        let last = open.last().unwrap();
        assert_eq!(last.text, "No sound");
        last.id.clone()
    }

    async fn decide(&self, claim: &str, verdict: Verdict) -> Result<(), ApiError> {
        let (claim, now) = (claim.to_owned(), self.now());
        let db = &self.clinic.app.db;
        db.write(move |sql| problems::decide(sql, &claim, verdict, "staff", now))
            .await
    }

    async fn ring(&self, clinician: &'static str, answered: bool) -> Result<(), ApiError> {
        let (now, key) = (self.now(), key());
        let db = &self.clinic.app.db;
        db.write(move |sql| telephone::rang(sql, clinician, VISIT, answered, &key, now))
            .await
    }
}

fn key() -> IdempotencyKey {
    let mut headers = HeaderMap::new();
    let key = crate::ids::new_id().parse().unwrap();
    headers.insert(IDEMPOTENCY_KEY, key);
    IdempotencyKey::of(&headers, KARI, "/test", &()).unwrap()
}

fn fate(
    attendance: &str,
    reason: Option<&str>,
    refunds: &[i64],
) -> (Option<String>, Option<String>, Vec<i64>) {
    (
        Some(attendance.to_owned()),
        reason.map(str::to_owned),
        refunds.to_vec(),
    )
}

#[tokio::test]
async fn nothing_is_decided_before_the_room_closes_and_then_once() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        scene.joins("clinician", 0).await;
        scene.joins("patient", 1).await;
        scene.pass_minutes(54);
        scene.job().await;
        assert_eq!(scene.fate().await, (None, None, Vec::new()));
        scene.pass_minutes(1);
        scene.job().await;
        assert_eq!(scene.fate().await, fate("met", None, &[]));
        // Whatever shows later, it is decided.
        scene.script("DELETE FROM room_event").await;
        scene.job().await;
        assert_eq!(scene.fate().await, fate("met", None, &[]));
    })
    .await;
}

#[tokio::test]
async fn r35_who_does_not_come_gets_nothing_back() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        scene.joins("clinician", 0).await;
        // An interpreter alone is not the patient.
        scene.joins("interpreter", 0).await;
        scene.pass_minutes(55);
        scene.job().await;
        let expected = fate("patient_absent", Some("patient_no_show"), &[]);
        assert_eq!(scene.fate().await, expected);
    })
    .await;
}

#[tokio::test]
async fn r36_a_clinician_who_does_not_come_or_too_late_is_paid_back_once() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        scene.joins("patient", -5).await;
        scene.pass_minutes(55);
        scene.job().await;
        scene.job().await;
        let expected = fate("clinician_absent", Some("clinician_no_show"), &[69_000]);
        assert_eq!(scene.fate().await, expected);
        // A report on top of it does not pay twice (R37, R39).
        let claim = scene.report().await;
        scene.decide(&claim, Verdict::Approved).await.unwrap();
        assert_eq!(scene.fate().await, expected);
    })
    .await;
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        scene.joins("patient", 0).await;
        scene.joins("clinician", 31).await;
        scene.pass_minutes(55);
        scene.job().await;
        let expected = fate("clinician_late", Some("clinician_no_show"), &[69_000]);
        assert_eq!(scene.fate().await, expected);
    })
    .await;
}

#[tokio::test]
async fn r77_a_report_suspends_a_no_show_until_staff_decides() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        scene.joins("clinician", 0).await;
        let claim = scene.report().await;
        scene.pass_minutes(55);
        scene.job().await;
        assert_eq!(scene.fate().await, fate("under_review", None, &[]));
        scene.decide(&claim, Verdict::Denied).await.unwrap();
        let no_show = fate("patient_absent", Some("patient_no_show"), &[]);
        assert_eq!(scene.fate().await, no_show);
        // The same again changes nothing; the other is refused.
        scene.decide(&claim, Verdict::Denied).await.unwrap();
        let other = scene.decide(&claim, Verdict::Approved).await;
        assert_eq!(code_of(other), "wrong_state");
        assert_eq!(
            code_of(scene.decide("none", Verdict::Denied).await),
            "not_found"
        );

        // A report that comes afterwards opens the case again, and two are settled as one.
        let (first, second) = (scene.report().await, scene.report().await);
        assert_eq!(scene.fate().await, fate("under_review", None, &[]));
        scene.decide(&first, Verdict::Denied).await.unwrap();
        assert_eq!(scene.fate().await, fate("under_review", None, &[]));
        scene.decide(&second, Verdict::Approved).await.unwrap();
        let failed = fate("technical_failure", Some("technical_failure"), &[69_000]);
        assert_eq!(scene.fate().await, failed);
    })
    .await;
}

#[tokio::test]
async fn r37_technology_failed_although_both_came_and_all_is_paid_back_once() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        scene.joins("clinician", 0).await;
        scene.joins("patient", 0).await;
        let (first, second) = (scene.report().await, scene.report().await);
        scene.pass_minutes(55);
        scene.job().await;
        assert_eq!(scene.fate().await, fate("met", None, &[]));
        scene.decide(&first, Verdict::Approved).await.unwrap();
        // The other report on the visit was settled with it.
        scene.decide(&second, Verdict::Approved).await.unwrap();
        let failed = fate("technical_failure", Some("technical_failure"), &[69_000]);
        assert_eq!(scene.fate().await, failed);
        scene.job().await;
        assert_eq!(scene.fate().await, failed);
    })
    .await;
}

#[tokio::test]
async fn r37_what_was_paid_back_before_is_not_decided_again() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        let claim = scene.report().await;
        scene
            .script(
                "UPDATE payment SET refunded_ore = captured_ore WHERE id = 'visit-kari';
                 UPDATE booking SET refund_ore = 69000, refund_reason = 'clinic_cancelled'
                 WHERE id = 'visit-kari';",
            )
            .await;
        scene.decide(&claim, Verdict::Approved).await.unwrap();
        let expected = fate("technical_failure", Some("clinic_cancelled"), &[]);
        assert_eq!(scene.fate().await, expected);
    })
    .await;
}

#[tokio::test]
async fn r77_by_telephone_the_clinician_has_to_try_twice() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        scene
            .script("UPDATE booking SET channel = 'telephone' WHERE id = 'visit-kari'")
            .await;
        assert_eq!(code_of(scene.ring(OTHER_DOCTOR, false).await), "not_found");
        scene.ring(DOCTOR, false).await.unwrap();
        scene.pass_minutes(55);
        assert_eq!(code_of(scene.ring(DOCTOR, false).await), "room_closed");
        let now = scene.now();
        let once = scene
            .clinic
            .app
            .db
            .read(move |sql| {
                let visit = crate::rooms::visit::Visit::find(sql, VISIT, now)?;
                outcome::known(sql, &visit, now)
            })
            .await
            .unwrap();
        assert_eq!(once, Attendance::ClinicianAbsent);
        scene.pass_minutes(-50);
        scene.ring(DOCTOR, false).await.unwrap();
        scene.pass_minutes(50);
        scene.job().await;
        let no_show = fate("patient_absent", Some("patient_no_show"), &[]);
        assert_eq!(scene.fate().await, no_show);
    })
    .await;
}

#[tokio::test]
async fn visits_from_before_there_were_rooms_are_left_alone() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        scene
            .script(
                "UPDATE migration SET applied_at = applied_at + 100000000000
                 WHERE name = 'consultation'",
            )
            .await;
        scene.pass_minutes(55);
        scene.job().await;
        assert_eq!(scene.fate().await, (None, None, Vec::new()));
        let (vault, now) = (scene.clinic.app.vault.clone(), scene.now());
        let seen = scene
            .clinic
            .app
            .db
            .read(move |sql| consultation::view(sql, &vault, KARI, VISIT, now))
            .await
            .unwrap();
        assert_eq!(seen.state, ConsultationState::Completed);
    })
    .await;
}

#[tokio::test]
async fn what_a_patient_sees_is_what_was_decided() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        let seen = async || {
            let (vault, now) = (scene.clinic.app.vault.clone(), scene.now());
            let db = &scene.clinic.app.db;
            db.read(move |sql| consultation::view(sql, &vault, KARI, VISIT, now))
                .await
                .unwrap()
                .state
        };
        scene.pass_minutes(-11);
        assert_eq!(seen().await, ConsultationState::Early);
        scene.pass_minutes(11);
        assert_eq!(seen().await, ConsultationState::Open);
        scene.joins("clinician", 0).await;
        scene.pass_minutes(55);
        // Before the job comes to it, and after.
        assert_eq!(seen().await, ConsultationState::NoShow);
        scene.job().await;
        assert_eq!(seen().await, ConsultationState::NoShow);
        let claim = scene.report().await;
        assert_eq!(seen().await, ConsultationState::UnderReview);
        scene.decide(&claim, Verdict::Approved).await.unwrap();
        assert_eq!(seen().await, ConsultationState::TechnicalFailure);
    })
    .await;
}

#[tokio::test]
async fn two_servers_that_decide_at_once_pay_back_once() {
    each_engine(|db| async {
        let scene = Scene::open(db).await;
        scene.pass_minutes(55);
        let app = &scene.clinic.app;
        let (first, second) = tokio::join!(jobs::decide_visits(app), jobs::decide_visits(app));
        first.unwrap();
        second.unwrap();
        let expected = fate("clinician_absent", Some("clinician_no_show"), &[69_000]);
        assert_eq!(scene.fate().await, expected);
    })
    .await;
}
