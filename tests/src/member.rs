//! A member of the clinic who books over HTTP as the app would.

use eclinic_api::{
    CSRF_TOKEN, IDEMPOTENCY_KEY,
    booking::{
        Booking, Bookings, CancelRequest, CancellationPreview, Checkout, CheckoutRequest,
        HoldRequest, Receipt,
    },
    catalogue::Slots,
    problem::Problem,
    session::{Registration, Session},
};
use eclinic_rules::{
    Channel, Instant, Language, Profession,
    gate::{self, Answer, GateAnswer},
    terms::DocumentKind,
};
use reqwest::{Client, Response};
use serde::{Serialize, de::DeserializeOwned};

use crate::{browser::Browser, clinic::Clinic};

/// A card that pays.
pub const GOOD_CARD: &str = "4242424242424242";
/// A card that is declined.
pub const DECLINED_CARD: &str = "4000000000000002";
/// A card that asks for 3-D Secure.
pub const THREE_D_SECURE_CARD: &str = "4000002760003184";

/// A signed-in member.
#[derive(Clone)]
pub struct Member {
    /// The browser.
    pub browser: Browser,
    /// The clinic's id of the person.
    pub person_id: String,
    csrf: String,
}

/// A time to take.
#[derive(Clone, Debug)]
pub struct Time {
    /// Service.
    pub service_id: String,
    /// Clinician.
    pub clinician_id: String,
    /// Start.
    pub starts_at: Instant,
}

/// What the clinic answered.
pub type Outcome<T> = Result<T, Problem>;

impl Member {
    /// Signs in and becomes a member.
    pub async fn sign_up(clinic: &Clinic, client: &Client, person: &str) -> Self {
        let mut browser = Browser::new(clinic, client);
        browser.sign_in(person).await;
        let session: Session = browser
            .get("/v1/session")
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap();
        let mut member = Self {
            person_id: session.person.expect("signed in").id,
            csrf: session.csrf_token.expect("a token"),
            browser,
        };
        if session.membership.is_none() {
            let registration = Registration {
                email: "test@eclinic.example".to_owned(),
                telephone: "+4740000000".to_owned(),
                language: Language::Nb,
                terms_version: DocumentKind::Terms.current_version().to_owned(),
                share_with_general_practitioner: false,
            };
            let session: Session = member
                .post("/v1/membership", &registration, &new_key())
                .await
                .unwrap_or_else(|problem| panic!("membership refused: {}", problem.code));
            assert!(session.membership.is_some());
        }
        member.browser = member.browser.clone();
        member
    }

    /// The session's CSRF token.
    pub fn csrf(&self) -> &str {
        &self.csrf
    }

    /// Sends a mutation once.
    pub async fn send(
        &self,
        path: &str,
        body: &impl Serialize,
        key: &str,
    ) -> reqwest::Result<Response> {
        self.browser
            .post(path)
            .header(CSRF_TOKEN, &self.csrf)
            .header(IDEMPOTENCY_KEY, key)
            .json(body)
            .send()
            .await
    }

    /// Sends a mutation and reads the answer; panics when there is none.
    pub async fn post<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
        key: &str,
    ) -> Outcome<T> {
        read(self.send(path, body, key).await.expect("an answer")).await
    }

    /// Asks for something.
    pub async fn get<T: DeserializeOwned>(&self, path: &str) -> Outcome<T> {
        read(self.browser.get(path).send().await.expect("an answer")).await
    }

    /// What holding this time takes, with every gate question answered no.
    pub fn hold_request(&self, time: &Time) -> HoldRequest {
        let gate = gate::questions(Profession::Doctor, 40)
            .into_iter()
            .map(|question| GateAnswer {
                question,
                answer: Answer::No,
            })
            .collect();
        HoldRequest {
            service_id: time.service_id.clone(),
            clinician_id: time.clinician_id.clone(),
            starts_at: time.starts_at,
            channel: Channel::Video,
            patient_id: self.person_id.clone(),
            gate,
            advice_understood: false,
            terms_version: DocumentKind::Terms.current_version().to_owned(),
        }
    }

    /// Takes a time.
    pub async fn hold(&self, time: &Time, key: &str) -> Outcome<Booking> {
        self.post("/v1/holds", &self.hold_request(time), key).await
    }

    /// Starts the payment.
    pub async fn checkout(&self, booking_id: &str) -> Outcome<Checkout> {
        let body = CheckoutRequest {
            language: Language::Nb,
        };
        self.post(
            &format!("/v1/bookings/{booking_id}/checkout"),
            &body,
            &new_key(),
        )
        .await
    }

    /// One booking.
    pub async fn booking(&self, booking_id: &str) -> Outcome<Booking> {
        self.get(&format!("/v1/bookings/{booking_id}")).await
    }

    /// All bookings.
    pub async fn bookings(&self) -> Outcome<Bookings> {
        self.get("/v1/bookings").await
    }

    /// What cancelling would give back.
    pub async fn preview(&self, booking_id: &str) -> Outcome<CancellationPreview> {
        self.get(&format!("/v1/bookings/{booking_id}/cancellation"))
            .await
    }

    /// Cancels with the refund of the preview.
    pub async fn cancel(
        &self,
        booking_id: &str,
        request: &CancelRequest,
        key: &str,
    ) -> Outcome<Booking> {
        self.post(&format!("/v1/bookings/{booking_id}/cancel"), request, key)
            .await
    }

    /// The receipt.
    pub async fn receipt(&self, booking_id: &str) -> Outcome<Receipt> {
        self.get(&format!("/v1/bookings/{booking_id}/receipt"))
            .await
    }
}

/// The free times of a service, soonest first.
pub async fn free_times(clinic: &Clinic, client: &Client, service_id: &str, days: u8) -> Vec<Time> {
    let url = format!("{}/v1/slots?service={service_id}&days={days}", clinic.url);
    let slots: Slots = client.get(url).send().await.unwrap().json().await.unwrap();
    slots
        .days
        .into_iter()
        .flat_map(|day| day.slots)
        .filter(|slot| !slot.taken)
        .map(|slot| Time {
            service_id: service_id.to_owned(),
            clinician_id: slot.clinician_id,
            starts_at: slot.starts_at,
        })
        .collect()
}

/// A new idempotency key.
pub fn new_key() -> String {
    uuid::Uuid::now_v7().to_string()
}

async fn read<T: DeserializeOwned>(answer: Response) -> Outcome<T> {
    let status = answer.status();
    let body = answer.bytes().await.expect("a body");
    if status.is_success() {
        Ok(serde_json::from_slice(&body).expect("the answer's type"))
    } else {
        Err(serde_json::from_slice(&body).unwrap_or_else(|_| panic!("{status} without a problem")))
    }
}
