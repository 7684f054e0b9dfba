//! Visits that nobody cancels: what becomes of them is decided after their time, by who came, and
//! paid back where it should be (R35 to R37, R77).

use std::time::{Duration, Instant};

use eclinic_api::{
    CSRF_TOKEN, IDEMPOTENCY_KEY,
    booking::{Booking, BookingState},
    consultation::{Consultation, ProblemReport},
    staff::{ClaimDecision, Claims, StaffSession},
};
use reqwest::{Client, RequestBuilder};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    attendee::{Attendee, until},
    browser::Browser,
    clinic::Clinic,
    journey_ledger::{Money, Travelled},
    member::{GOOD_CARD, Member, Time, free_times, new_key},
};

const MINUTE: i64 = 60_000;
/// Between two visits of one clinician, so that one is decided before the next begins.
const APART: i64 = 150 * MINUTE;
/// After its start a visit is over, with its overtime.
const OVER: i64 = 120;
/// How long the clinic may take to confirm or to decide.
const PATIENCE: Duration = Duration::from_secs(20);

/// Somebody who works at the clinic, in a browser.
pub struct Staff {
    browser: Browser,
    csrf: String,
}

impl Staff {
    /// Signs in at the staff's entrance.
    pub async fn sign_in(clinic: &Clinic, person: &str) -> Self {
        let mut browser = Browser::at(&clinic.staff_url, &clinic.client());
        browser
            .sign_in_from("/v1/staff/auth/bankid/start?return=/&lang=nb", person)
            .await;
        let session: StaffSession = read(browser.get("/v1/staff/session")).await;
        Self {
            csrf: session.csrf_token.expect("signed in"),
            browser,
        }
    }

    /// Asks for something.
    pub async fn get<T: DeserializeOwned>(&self, path: &str) -> T {
        read(self.browser.get(path)).await
    }

    /// Sends a mutation once.
    pub async fn post<T: DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> T {
        let request = self.browser.post(path).header(CSRF_TOKEN, &self.csrf);
        read(request.header(IDEMPOTENCY_KEY, new_key()).json(body)).await
    }
}

async fn read<T: DeserializeOwned>(request: RequestBuilder) -> T {
    let answer = request.send().await.expect("an answer");
    answer.json().await.expect("what was asked for")
}

/// A visit that is paid for.
struct Visit<'a> {
    clinic: &'a Clinic,
    client: Client,
    person: &'a str,
    booking: Booking,
}

impl<'a> Visit<'a> {
    async fn book(clinic: &'a Clinic, person: &'a str, time: &Time) -> Self {
        let client = clinic.client();
        let member = Member::sign_up(clinic, &client, person).await;
        let held = member.hold(time, &new_key()).await.expect("a free time");
        let page = member.checkout(&held.id).await.expect("a card page").url;
        let paid = member.browser.pay(&page, GOOD_CARD).await;
        assert!(paid.is_some(), "a good card");
        let began = Instant::now();
        loop {
            let booking = member.booking(&held.id).await.expect("the booking");
            if booking.state == BookingState::Confirmed {
                return Self {
                    clinic,
                    client,
                    person,
                    booking,
                };
            }
            assert!(began.elapsed() < PATIENCE, "the payment is not confirmed");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// The clinic's clock shows this many minutes after the visit's start.
    async fn clock(&self, minutes: i64) {
        let now = self.booking.starts_at.millis() + minutes * MINUTE;
        self.clinic.set_clock_offset(until(now)).await;
    }

    /// Signed in anew: the clock has moved by hours.
    async fn member(&self) -> Member {
        Member::sign_up(self.clinic, &self.client, self.person).await
    }

    async fn patient_comes(&self) -> Attendee {
        let member = self.member().await;
        let came = Attendee::patient(self.clinic, &self.booking.id, &member).await;
        came.expect("the patient is let in")
    }

    async fn clinician_comes(&self) -> Attendee {
        let (id, clinician) = (&self.booking.id, &self.booking.clinician_id);
        let came = Attendee::clinician(self.clinic, id, clinician).await;
        came.expect("the clinician is let in")
    }

    /// Its time and the overtime are over; answers once the clinic has decided what became of it.
    async fn is_over(&self, expected: &str) {
        self.clock(OVER).await;
        let began = Instant::now();
        loop {
            let decided = self.attendance();
            if decided.as_deref() == Some(expected) {
                return;
            }
            assert!(
                began.elapsed() < PATIENCE,
                "decided {decided:?} instead of {expected}"
            );
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    fn attendance(&self) -> Option<String> {
        let file = self.clinic.data().join("clinic.sqlite");
        let database = rusqlite::Connection::open(file).expect("the clinic's storage");
        let asked = "SELECT attendance FROM booking WHERE id = ?1";
        let row = database.query_row(asked, [&self.booking.id], |row| row.get(0));
        row.expect("the booking")
    }

    fn ends(self, money: Money) -> Travelled {
        Travelled {
            booking_id: self.booking.id,
            money,
        }
    }
}

/// Three visits of one clinician, one after the other. Answers with what the ledger must say of each.
pub async fn fates(clinic: &Clinic, persons: [&str; 3]) -> [(&'static str, Travelled); 3] {
    let free = free_times(clinic, &clinic.client(), "doctor-20", 5).await;
    let [first, second, third] = apart(&free);
    let [one, two, three] = persons;
    let first = Visit::book(clinic, one, first).await;
    let second = Visit::book(clinic, two, second).await;
    let third = Visit::book(clinic, three, third).await;
    [
        (
            "r35_who_does_not_come_gets_nothing_back",
            no_show(first).await,
        ),
        ("r36_a_late_clinician_is_paid_back", late(second).await),
        (
            "r37_technology_failed_and_is_paid_back",
            failed(third).await,
        ),
    ]
}

fn apart(free: &[Time]) -> [&Time; 3] {
    let mut chosen: Vec<&Time> = Vec::new();
    for time in free
        .iter()
        .filter(|time| time.clinician_id == "doctor-hansen")
    {
        let before = chosen.last().map(|last| last.starts_at.millis() + APART);
        if before.is_none_or(|earliest| time.starts_at.millis() >= earliest) {
            chosen.push(time);
        }
    }
    chosen.truncate(3);
    chosen.try_into().expect("three free times far apart")
}

async fn no_show(visit: Visit<'_>) -> Travelled {
    visit.clock(-2).await;
    let _clinician = visit.clinician_comes().await;
    visit.is_over("patient_absent").await;
    visit.ends(Money::Kept)
}

async fn late(visit: Visit<'_>) -> Travelled {
    visit.clock(-2).await;
    let _patient = visit.patient_comes().await;
    visit.clock(31).await;
    let _clinician = visit.clinician_comes().await;
    visit.is_over("clinician_late").await;
    visit.ends(Money::GivenBack)
}

async fn failed(visit: Visit<'_>) -> Travelled {
    visit.clock(-2).await;
    let _patient = visit.patient_comes().await;
    let _clinician = visit.clinician_comes().await;
    let report = ProblemReport {
        text: "Ingen lyd".to_owned(),
        quality: None,
    };
    let path = format!("/v1/consultations/{}/problem", visit.booking.id);
    let member = visit.member().await;
    let reported: Consultation = member
        .post(&path, &report, &new_key())
        .await
        .expect("a report");
    assert!(reported.problem_reported);
    let support = Staff::sign_in(visit.clinic, "support-dahl").await;
    let open: Claims = support.get("/v1/staff/claims").await;
    let claim = open.claims.first().expect("a claim");
    let path = format!("/v1/staff/claims/{}", claim.id);
    let left: Claims = support.post(&path, &ClaimDecision { approve: true }).await;
    assert!(left.claims.is_empty());
    visit.is_over("technical_failure").await;
    visit.ends(Money::GivenBack)
}
