//! Rooms on both engines: who may come, and what sockets say and hear.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod admission;
mod consultations;
mod misuse;
mod nodes;
mod outcomes;
mod private_time;
mod talking;
mod tickets;

use eclinic_api::{consultation::Ticket, realtime::PublicKey};
use eclinic_rules::Instant;

use super::ticket::{self, Asker};
use crate::{
    db::{Db, params},
    error::ApiError,
    sessions::{SessionKey, SignedIn},
    testing::{
        Options, TestApp,
        caller::{Caller, device_key},
    },
};

pub(super) const KARI: &str = "kari";
pub(super) const OLA: &str = "ola";
pub(super) const CHILD: &str = "child";
pub(super) const STRANGER: &str = "stranger";
pub(super) const INTERPRETER: &str = "interpreter";
pub(super) const DOCTOR: &str = "doctor-hansen";
pub(super) const OTHER_DOCTOR: &str = "nurse-other";

/// A clinic with two visits that begin in five minutes: Kari's own, and that of Ola's child of
/// nine. The room is open.
pub(super) struct Scene {
    pub clinic: TestApp,
}

pub(super) const VISIT: &str = "visit-kari";
pub(super) const CHILDS_VISIT: &str = "visit-child";

impl Scene {
    pub async fn open(db: Db) -> Self {
        Self::open_with(db, Options::default()).await
    }

    pub async fn open_with(db: Db, options: Options) -> Self {
        let clinic = TestApp::start_with(db, options).await;
        let scene = Self { clinic };
        scene
            .script(
                "INSERT INTO person (id, bankid_altsub, given_name, family_name, birth_date,
                     created_at)
                 VALUES ('kari', 'a', 'Kari', 'Test', '1988-04-12', 0),
                        ('ola', 'b', 'Ola', 'Test', '1985-09-03', 0),
                        ('stranger', 'c', 'Stranger', 'Test', '1985-09-03', 0),
                        ('interpreter', 'd', 'Ines', 'Test', '1985-09-03', 0),
                        ('child', 'e', 'Emma', 'Test', '2019-02-14', 0)
                 ON CONFLICT DO NOTHING;
                 INSERT INTO guardianship (id, guardian_id, child_id, given_name, family_name,
                     birth_date_check, declaration_version, declared_at)
                 VALUES ('g', 'ola', 'child', 'Emma', 'Test', 'agrees', '2026-11-01', 0),
                        ('h', 'stranger', 'child', 'Emma', 'Test', 'agrees', '2026-11-01', 0)
                 ON CONFLICT DO NOTHING;",
            )
            .await;
        scene.book(VISIT, KARI, KARI, 5).await;
        scene.book(CHILDS_VISIT, OLA, CHILD, 5).await;
        scene
    }

    pub fn now(&self) -> Instant {
        self.clinic.app.clock.now()
    }

    /// Moves the clinic's clock.
    pub fn pass_minutes(&self, minutes: i64) {
        let clock = &self.clinic.app.clock;
        clock.set_offset_ms(clock.offset_ms() + minutes * 60_000);
    }

    /// A paid visit of twenty minutes by video.
    pub async fn book(&self, id: &'static str, holder: &str, patient: &str, in_minutes: i64) {
        let starts_at = self.now().saturating_add_minutes(in_minutes);
        let (holder, patient) = (holder.to_owned(), patient.to_owned());
        self.clinic
            .app
            .db
            .write(move |sql| {
                sql.execute(
                    "INSERT INTO booking (id, reference, account_holder_id, patient_id, payer_id,
                         service_id, clinician_id, channel, starts_at, ends_at, price_ore,
                         vat_exempt, state, booked_at, hold_expires_at, moved_late, terms_version)
                     VALUES ($1, $1, $2, $3, $2, 'doctor-20', 'doctor-hansen', 'video', $4, $5,
                         69000, 1, 'confirmed', $6, 0, 0, '1') ON CONFLICT DO NOTHING",
                    params![
                        id,
                        &holder,
                        &patient,
                        starts_at.millis(),
                        starts_at.saturating_add_minutes(20).millis(),
                        starts_at.saturating_add_minutes(-3_000).millis()
                    ],
                )?;
                sql.execute(
                    "INSERT INTO payment (id, booking_id, payer_id, amount_ore, captured_ore,
                         refunded_ore, state, language, gateway_session, gateway_intent,
                         created_at, checked_at, paid_at)
                     VALUES ($1, $1, $2, 69000, 69000, 0, 'paid', 'nb', $1, $1, 0, 0, 0)
                     ON CONFLICT DO NOTHING",
                    params![id, &holder],
                )?;
                Ok::<_, ApiError>(())
            })
            .await
            .unwrap();
    }

    pub async fn script(&self, text: &'static str) {
        self.clinic
            .app
            .db
            .write(move |sql| sql.execute_script(text).map_err(ApiError::from))
            .await
            .unwrap();
    }

    pub async fn number(&self, query: &'static str) -> i64 {
        self.clinic
            .app
            .db
            .read(move |sql| Ok::<_, ApiError>(sql.query_one(query, &[])?.get::<i64>(0)?))
            .await
            .unwrap()
    }

    /// Asks for a ticket as this person, on the sign-in of that name.
    pub async fn ask(
        &self,
        person: &str,
        sign_in: &str,
        visit: &str,
        key: PublicKey,
    ) -> Result<Ticket, ApiError> {
        let asker = Asker::PatientSide(signed_in(person, sign_in));
        ticket::issue(&self.clinic.app, asker, visit, key).await
    }

    pub async fn ticket(&self, person: &str, visit: &str) -> Result<Ticket, ApiError> {
        self.ask(person, person, visit, device_key(false)).await
    }

    pub async fn clinicians_ticket(&self, id: &str, visit: &str) -> Result<Ticket, ApiError> {
        let asker = Asker::Clinician {
            id: id.to_owned(),
            sign_in: id.as_bytes().to_vec(),
        };
        ticket::issue(&self.clinic.app, asker, visit, device_key(true)).await
    }

    /// Comes in; with whether already admitted.
    pub async fn come(&self, person: &str, visit: &str, epoch: &str) -> (Caller, bool) {
        let ticket = self.ticket(person, visit).await.unwrap().ticket;
        Caller::come(&self.clinic.url, &ticket, epoch).await
    }

    /// The clinician comes in, and hears of being admitted.
    pub async fn clinician(&self, visit: &str, epoch: &str) -> Caller {
        let ticket = self.clinicians_ticket(DOCTOR, visit).await.unwrap().ticket;
        let (mut caller, admitted) = Caller::come(&self.clinic.url, &ticket, epoch).await;
        assert!(admitted);
        caller.admitted().await;
        caller
    }

    /// Clinician and patient, who have met: the clinician offers.
    pub async fn met(&self) -> (Caller, Caller) {
        let mut clinician = self.clinician(VISIT, "c1").await;
        let (mut patient, admitted) = self.come(KARI, VISIT, "p1").await;
        assert!(!admitted);
        assert_eq!(patient.kinds(1).await, ["waiting"]);
        let name = clinician.knock().await;
        assert_eq!(name, patient.me);
        clinician.admit(&name).await;
        assert_eq!(clinician.present().await, (name, "p1".to_owned(), true));
        patient.admitted().await;
        assert_eq!(
            patient.present().await,
            (clinician.me.clone(), "c1".to_owned(), false)
        );
        (clinician, patient)
    }
}

pub(super) fn signed_in(person: &str, sign_in: &str) -> SignedIn {
    SignedIn {
        person_id: person.to_owned(),
        session: SessionKey::App(sign_in.to_owned()),
        csrf_token: None,
        idle_until: Instant::from_millis(i64::MAX),
    }
}

pub(super) fn code_of<T>(outcome: Result<T, ApiError>) -> &'static str {
    match outcome {
        Ok(_) => "ok",
        Err(error) => error.code(),
    }
}
