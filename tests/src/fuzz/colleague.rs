//! Someone at work, as the fuzzer sends the staff's requests: a nurse whose hours are posted and
//! ended, the doctor whose visits the others book, and support, who has nothing to decide: no visit
//! is on while the clinic is fuzzed.

use eclinic_api::staff::{StaffSession, WorkingHours};
use eclinic_rules::oslo;
use serde_json::{Value, json};

use super::{
    Dice, pick,
    routes::Route,
    visitor::Ground,
    wire::{Answer, Request},
};
use crate::{browser::Browser, member::new_key};

/// Whose visits are booked: none of this one's hours are ever changed.
pub const DOCTOR: &str = "doctor-hansen";
/// Whose hours are changed: nobody books this one.
const NURSE: &str = "nurse-nguyen";
/// Everything a clinician writes here is looked for in the log.
pub const WRITTEN: &str = "Journaltekst som ingen logg skal ha";

/// How often one signs in again before something else must be wrong.
const SIGN_INS: usize = 20;

/// Whether a route is the staff's.
pub fn is_staffs(route: &Route) -> bool {
    route.path.starts_with("/v1/staff/")
}

/// A staff member with a session.
pub struct Colleague<'a> {
    ground: &'a Ground,
    person: &'static str,
    session: Option<(Browser, String)>,
    /// Hours and blocks that can be ended.
    hours: Vec<String>,
    blocks: Vec<String>,
    /// What BankID sent a browser back with, and that browser's cookies.
    callback: Option<(String, String)>,
}

impl<'a> Colleague<'a> {
    /// The one whose work this route is.
    pub fn doctor(ground: &'a Ground) -> Self {
        Self::new(ground, DOCTOR)
    }

    /// The one whose hours are changed.
    pub fn nurse(ground: &'a Ground) -> Self {
        Self::new(ground, NURSE)
    }

    /// The one who decides on claims.
    pub fn support(ground: &'a Ground) -> Self {
        Self::new(ground, "support-dahl")
    }

    fn new(ground: &'a Ground, person: &'static str) -> Self {
        Self {
            ground,
            person,
            session: None,
            hours: vec![new_key()],
            blocks: vec![new_key()],
            callback: None,
        }
    }

    async fn signed_in(&mut self) -> (Browser, String) {
        if let Some(session) = &self.session {
            return session.clone();
        }
        let mut tries = 0..SIGN_INS;
        let (browser, csrf) = loop {
            tries.next().expect("a colleague can stay signed in");
            if let Some(signed_in) = self.sign_in().await {
                break signed_in;
            }
        };
        for pair in browser.cookie_header().split("; ") {
            self.ground
                .secret(pair.split_once('=').unwrap_or_default().1);
        }
        self.ground.secret(csrf.clone());
        self.session = Some((browser.clone(), csrf.clone()));
        (browser, csrf)
    }

    /// A new session; nothing when another worker has just ended all of this person's.
    async fn sign_in(&self) -> Option<(Browser, String)> {
        let mut browser = Browser::at(&self.ground.clinic.staff_url, &self.ground.client);
        browser
            .sign_in_from("/v1/staff/auth/bankid/start?return=/&lang=nb", self.person)
            .await;
        let answer = browser.get("/v1/staff/session").send().await;
        let session: StaffSession = answer.expect("an answer").json().await.expect("JSON");
        Some((browser, session.csrf_token?))
    }

    /// The valid request of a staff route, and its body as JSON. `visit` is a booked visit of the
    /// doctor's.
    pub async fn sample(
        &mut self,
        dice: &mut Dice,
        route: &Route,
        visit: &str,
    ) -> (Request, Option<Value>) {
        let path = self.path(dice, route, visit).await;
        let (browser, csrf) = self.signed_in().await;
        let cookie = match &self.callback {
            Some((_, cookie)) if route.path.ends_with("/callback") => cookie.clone(),
            _ => browser.cookie_header(),
        };
        let mut request = Request::new(route.method, path.as_str())
            .with("host", super::visitor::host(browser.origin()))
            .with("cookie", cookie);
        let json = body(dice, route);
        if route.method != "GET" {
            request = request
                .with("origin", browser.origin())
                .with("x-csrf-token", csrf)
                .with(eclinic_api::IDEMPOTENCY_KEY, new_key());
        }
        if let Some(json) = &json {
            request = request.with("content-type", "application/json");
            request.body = json.to_string().into_bytes();
        }
        (request, json)
    }

    async fn path(&mut self, dice: &mut Dice, route: &Route, visit: &str) -> String {
        match route.path {
            "/v1/staff/auth/bankid/start" => format!("{}?return=%2Fhours&lang=nb", route.path),
            "/v1/staff/auth/bankid/callback" => self.back_from_bankid().await,
            "/v1/staff/days/{date}" => {
                let time = pick(dice, &self.ground.times);
                format!("/v1/staff/days/{}", oslo::date(time.starts_at))
            }
            "/v1/staff/hours/{id}" => route.path.replace("{id}", pick(dice, &self.hours).as_str()),
            "/v1/staff/blocks/{id}" => route
                .path
                .replace("{id}", pick(dice, &self.blocks).as_str()),
            "/v1/staff/claims/{id}" => route.path.replace("{id}", &new_key()),
            path => path.replace("{id}", visit),
        }
    }

    async fn back_from_bankid(&mut self) -> String {
        if let Some((address, _)) = &self.callback {
            return address.clone();
        }
        let mut browser = Browser::at(&self.ground.clinic.staff_url, &self.ground.client);
        let address = browser
            .bankid_sends_back("/v1/staff/auth/bankid/start?return=/&lang=nb", self.person)
            .await;
        for part in address.split(['?', '&']).skip(1) {
            let value = part.split_once('=').unwrap_or_default();
            if matches!(value.0, "code" | "state") {
                self.ground.secret(value.1);
            }
        }
        self.callback = Some((address.clone(), browser.cookie_header()));
        address
    }

    /// Learns from an answer what can be ended, and whether one is still signed in.
    pub fn learn(&mut self, route: &Route, request: &Request, answer: &Answer) {
        let own = self
            .session
            .as_ref()
            .map(|(browser, _)| browser.cookie_header());
        let sent = request.headers.iter().filter(|(name, _)| name == "cookie");
        let signed_in = sent
            .map(|(_, value)| value.as_slice())
            .eq(own.iter().map(String::as_bytes));
        let out = route.path.contains("/logout") && answer.status == 204;
        if out || (answer.status == 401 && signed_in) {
            self.session = None;
        }
        if answer.status == 200
            && let Ok(hours) = serde_json::from_slice::<WorkingHours>(&answer.body)
        {
            // The demo's own hours stay: only what was posted here is ended.
            let posted = hours.hours.into_iter().map(|hours| hours.id);
            self.hours = posted.filter(|id| !id.contains("-hours-")).collect();
            self.hours.push(new_key());
            self.blocks = hours.blocks.into_iter().map(|block| block.id).collect();
            self.blocks.push(new_key());
        }
        // A callback is used once.
        if route.path.ends_with("/callback") {
            self.callback = None;
        }
    }
}

fn body(dice: &mut Dice, route: &Route) -> Option<Value> {
    let body = match (route.method, route.path) {
        ("GET", _) | (_, "/v1/staff/blocks/{id}") => return None,
        ("POST", "/v1/staff/hours") => {
            let (date, start, end) = five_minutes(dice);
            json!({
                "weekdays": [1, 2, 3, 4, 5, 6, 7],
                "first_date": date,
                "last_date": date,
                "start": start,
                "end": end,
                "channels": ["video", "telephone"],
            })
        }
        (_, "/v1/staff/blocks") => {
            let (date, start, end) = five_minutes(dice);
            json!({ "date": date, "start": start, "end": end, "decisions": [] })
        }
        (_, "/v1/staff/visits/{id}/draft" | "/v1/staff/visits/{id}/sign") => {
            json!({ "text": WRITTEN })
        }
        (_, "/v1/staff/visits/{id}/addenda") => json!({ "reason": "Rettet", "text": WRITTEN }),
        (_, "/v1/staff/visits/{id}/ticket") => super::visitor::ticket_request(),
        (_, "/v1/staff/visits/{id}/guardian") => json!({ "present": dice.bool() }),
        (_, "/v1/staff/visits/{id}/calls") => json!({ "answered": dice.bool() }),
        (_, "/v1/staff/claims/{id}") => json!({ "approve": dice.bool() }),
        (_, "/v1/staff/hours/{id}") => json!({ "decisions": [] }),
        _ => json!({}),
    };
    Some(body)
}

/// Five minutes of some night in the year to come, where the nurse has no hours.
fn five_minutes(dice: &mut Dice) -> (String, String, String) {
    let now = std::time::UNIX_EPOCH
        .elapsed()
        .expect("a clock")
        .as_millis();
    let now = eclinic_rules::Instant::from_millis(i64::try_from(now).expect("a time"));
    let date = oslo::date(now).add_days(dice.i32(2..=360)).expect("a date");
    let (hour, minute) = (dice.u8(0..7), dice.u8(0..11) * 5);
    (
        date.to_string(),
        format!("{hour:02}:{minute:02}"),
        format!("{hour:02}:{:02}", minute + 5),
    )
}
