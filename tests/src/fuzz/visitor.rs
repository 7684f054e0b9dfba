//! A person whose requests are changed: signs in, keeps a hold and a paid booking at hand, and
//! makes the valid request from which a changed one begins.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, BTreeSet},
    net::SocketAddr,
};

use eclinic_api::{
    booking::{Booking, BookingState},
    consultation::Invitation,
};
use eclinic_rules::{DateOfBirth, LocalDate, identity_number::IdentityNumber, terms::DocumentKind};
use reqwest::Client;
use serde_json::{Value, json};

use super::{
    Dice, chance,
    colleague::{Colleague, is_staffs},
    phone::{Phone, TOKENS, is_refused_proof},
    pick,
    requests::{Borrowed, Sample, encode},
    routes::Route,
    wire::{Answer, Request},
};
use crate::{
    browser::Browser,
    clinic::Clinic,
    member::{GOOD_CARD, Member, Time, new_key},
};

/// What all visitors share.
pub struct Ground {
    /// The clinic.
    pub clinic: Clinic,
    /// Where it listens.
    pub address: SocketAddr,
    /// A client without cookies.
    pub client: Client,
    /// Times on offer.
    pub times: Vec<Time>,
    /// Ids of every booking that the clinic said it made.
    pub told: RefCell<BTreeSet<String>>,
    /// How many bookings were paid at the gateway's page.
    pub paid: Cell<usize>,
    /// What must be in no log.
    pub secrets: RefCell<BTreeSet<String>>,
    /// Bodies of good answers, by route.
    pub answers: RefCell<BTreeMap<String, Vec<u8>>>,
}

impl Ground {
    /// Remembers something personal.
    pub fn secret(&self, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.secrets.borrow_mut().insert(text);
        }
    }
}

/// The person.
pub struct Visitor<'a> {
    ground: &'a Ground,
    person: String,
    number: u16,
    member: Option<Member>,
    held: Option<String>,
    confirmed: Vec<String>,
    ended: Vec<String>,
    /// A query with which BankID sent a browser back, and that browser's cookies.
    callback: Option<(String, String)>,
    phone: Option<Phone>,
    doctor: Colleague<'a>,
    nurse: Colleague<'a>,
    support: Colleague<'a>,
    /// The token of an invitation.
    invitation: Option<String>,
    /// What others have, for requests that borrow it.
    pub borrowed: Borrowed,
}

impl<'a> Visitor<'a> {
    /// This person of the local BankID.
    pub fn new(ground: &'a Ground, person: &str, number: u16) -> Self {
        Self {
            ground,
            person: person.to_owned(),
            number,
            member: None,
            held: None,
            confirmed: Vec::new(),
            ended: vec![new_key()],
            callback: None,
            phone: None,
            doctor: Colleague::doctor(ground),
            nurse: Colleague::nurse(ground),
            support: Colleague::support(ground),
            invitation: None,
            borrowed: Borrowed::default(),
        }
    }

    /// The valid request of a route, made now.
    pub async fn sample(&mut self, dice: &mut Dice, route: &Route) -> Sample {
        if is_staffs(route) {
            return self.of_colleague(dice, route).await;
        }
        let path = self.path(dice, route).await;
        let json = self.body(dice, route).await;
        let member = self.signed_in().await;
        let mut request = Request::new(route.method, path.as_str())
            .with("host", host(member.browser.origin()))
            .with("cookie", member.browser.cookie_header())
            .with("x-eclinic-wire", "1")
            .with("accept-language", "nb");
        if route.path.contains("/auth/bankid/callback") {
            let (_, cookie) = self.callback.clone().unwrap_or_default();
            request.set("cookie", cookie);
        }
        if let Some(json) = &json {
            let key = new_key();
            request = request
                .with("origin", member.browser.origin())
                .with("x-csrf-token", member.csrf())
                .with(eclinic_api::IDEMPOTENCY_KEY, key.clone())
                .with("content-type", "application/json");
            request.body = json.to_string().into_bytes();
            self.borrowed.key = key;
        }
        self.by_phone(dice, route, &path, &mut request).await;
        Sample { request, json }
    }

    /// Those at work come from an entrance of their own.
    async fn of_colleague(&mut self, dice: &mut Dice, route: &Route) -> Sample {
        let visit = if route.path.contains("/visits/{id}") {
            self.booking(dice).await
        } else {
            String::new()
        };
        let (request, json) = self.colleague(route).sample(dice, route, &visit).await;
        Sample { request, json }
    }

    fn colleague(&mut self, route: &Route) -> &mut Colleague<'a> {
        if route.path.contains("/hours") || route.path.contains("/blocks") {
            &mut self.nurse
        } else if route.path.contains("/claims") {
            &mut self.support
        } else {
            &mut self.doctor
        }
    }

    /// Tokens are a phone's only; everything else now and then comes from one.
    async fn by_phone(
        &mut self,
        dice: &mut Dice,
        route: &Route,
        path: &str,
        request: &mut Request,
    ) {
        if route.path == TOKENS {
            request.remove("cookie");
            self.phone().await.prove_grant(dice, request);
        } else if !route.path.contains("/auth/") && chance(dice, 15) {
            let path = path.split('?').next().unwrap_or_default();
            self.phone()
                .await
                .authorize(dice, route.method, path, request);
        }
    }

    async fn phone(&mut self) -> &Phone {
        if self.phone.is_none() {
            self.phone = Some(Phone::sign_in(self.ground, &self.person).await);
        }
        self.phone.as_ref().expect("signed in above")
    }

    /// Learns from an answer what the person has now.
    pub fn learn(&mut self, route: &Route, request: &Request, answer: &Answer) {
        if is_staffs(route) {
            self.colleague(route).learn(route, request, answer);
            return;
        }
        let own = self
            .member
            .as_ref()
            .map(|member| member.browser.cookie_header());
        let sent = request.headers.iter().filter(|(name, _)| name == "cookie");
        let signed_in = sent
            .map(|(_, value)| value.as_slice())
            .eq(own.iter().map(String::as_bytes));
        self.learn_of_phone(route, request, answer);
        match (route.path, answer.status) {
            ("/v1/holds", 201) => {
                if let Ok(booking) = serde_json::from_slice::<Booking>(&answer.body) {
                    self.holds(booking.id);
                }
            }
            ("/v1/bookings/{id}/cancel", 200) => {
                let id = serde_json::from_slice::<Booking>(&answer.body).map(|booking| booking.id);
                self.confirmed
                    .retain(|other| Ok(other) != id.as_ref().map_err(|_| ()));
                self.ended.extend(id);
            }
            ("/v1/bookings/{id}/release", 200) => self.ended.extend(self.held.take()),
            ("/v1/session/logout" | "/v1/session/logout-everywhere", 204) | (_, 401)
                if signed_in =>
            {
                self.member = None;
            }
            _ => {}
        }
        self.ended.truncate(50);
    }

    /// The next tokens, or that there are none any more.
    fn learn_of_phone(&mut self, route: &Route, request: &Request, answer: &Answer) {
        let Some(phone) = &mut self.phone else { return };
        let ended = match (route.path, answer.status) {
            (TOKENS, 200) => {
                let granted = phone.learn(&answer.body);
                phone.hide(self.ground);
                !granted
            }
            ("/v1/session/logout-everywhere", 204) => {
                self.member = None;
                true
            }
            ("/v1/session/logout", 204) => phone.sent(request),
            (_, 401) => phone.sent(request) && !is_refused_proof(&answer.body),
            _ => false,
        };
        if ended {
            self.phone = None;
        }
    }

    /// Signs in when not signed in any more.
    pub async fn signed_in(&mut self) -> Member {
        if let Some(member) = &self.member {
            return member.clone();
        }
        let ground = self.ground;
        let member = Member::sign_up(&ground.clinic, &ground.client, &self.person).await;
        for pair in member.browser.cookie_header().split("; ") {
            ground.secret(pair.split_once('=').unwrap_or_default().1);
        }
        ground.secret(member.csrf());
        self.member = Some(member.clone());
        member
    }

    fn holds(&mut self, id: String) {
        self.ground.told.borrow_mut().insert(id.clone());
        self.ended.extend(self.held.replace(id));
    }

    /// A hold of one's own, taken as the app does.
    async fn hold(&mut self, dice: &mut Dice) -> String {
        if let Some(id) = &self.held {
            return id.clone();
        }
        let member = self.signed_in().await;
        loop {
            let time = pick(dice, &self.ground.times);
            if let Ok(booking) = member.hold(time, &new_key()).await {
                self.holds(booking.id.clone());
                return booking.id;
            }
        }
    }

    /// A booking of one's own, paid at the gateway's page.
    async fn booking(&mut self, dice: &mut Dice) -> String {
        if let Some(id) = self.confirmed.last() {
            return id.clone();
        }
        let member = self.signed_in().await;
        loop {
            let id = self.hold(dice).await;
            self.held = None;
            let Ok(checkout) = member.checkout(&id).await else {
                continue;
            };
            let paid = member.browser.pay(&checkout.url, GOOD_CARD).await;
            assert!(paid.is_some(), "the gateway takes a good card");
            self.ground.paid.set(self.ground.paid.get() + 1);
            for _ in 0..2_000 {
                let state = member.booking(&id).await.map(|booking| booking.state);
                if state == Ok(BookingState::Confirmed) {
                    self.confirmed.push(id.clone());
                    return id;
                }
                tokio::time::sleep(std::time::Duration::from_millis(5)).await;
            }
            panic!("a paid booking was not confirmed");
        }
    }

    async fn path(&mut self, dice: &mut Dice, route: &Route) -> String {
        match route.path {
            "/v1/slots" => {
                let time = pick(dice, &self.ground.times);
                let from = eclinic_rules::oslo::date(time.starts_at);
                format!("/v1/slots?service={}&from={from}&days=7", time.service_id)
            }
            "/v1/auth/bankid/start" => {
                "/v1/auth/bankid/start?return=%2Fbookings&lang=nb".to_owned()
            }
            "/v1/auth/bankid/callback" => self.back_from_bankid(dice).await,
            path if path.contains("{id}") => {
                let id = self.booking_id(dice, route).await;
                path.replace("{id}", &encode(&id))
            }
            path => path.to_owned(),
        }
    }

    /// Mostly a booking for which the route has a use.
    async fn booking_id(&mut self, dice: &mut Dice, route: &Route) -> String {
        if chance(dice, 10) {
            return pick(dice, &self.ended).clone();
        }
        if route.path.ends_with("/checkout") || route.path.ends_with("/release") {
            self.hold(dice).await
        } else {
            self.booking(dice).await
        }
    }

    /// The address BankID sends the browser back to: sometimes a new one, else one used before.
    async fn back_from_bankid(&mut self, dice: &mut Dice) -> String {
        if let Some((address, _)) = self.callback.as_ref().filter(|_| chance(dice, 70)) {
            return address.clone();
        }
        let mut browser = Browser::new(&self.ground.clinic, &self.ground.client);
        let address = browser
            .bankid_sends_back("/v1/auth/bankid/start?return=/&lang=nb", &self.person)
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

    async fn body(&mut self, dice: &mut Dice, route: &Route) -> Option<Value> {
        let body = match (route.method, route.path) {
            ("GET", _) => return None,
            (_, "/v1/membership") => json!({
                "email": "fuzz.sender@eclinic.example",
                "telephone": "+4741234567",
                "language": "nb",
                "terms_version": DocumentKind::Terms.current_version(),
                "share_with_general_practitioner": false,
            }),
            (_, TOKENS) => self.phone().await.grant(),
            (_, "/v1/children") => self.child(dice),
            (_, "/v1/contact") => json!({
                "name": "Kontaktskjema Avsenderen",
                "email": "fuzz.sender@eclinic.example",
                "topic": "question",
                "message": "En fortrolig melding til klinikken",
            }),
            (_, "/v1/holds") => {
                let member = self.signed_in().await;
                let request = member.hold_request(pick(dice, &self.ground.times));
                serde_json::to_value(request).expect("JSON")
            }
            (_, "/v1/consultations/{id}/ticket") => ticket_request(),
            (_, "/v1/consultations/{id}/whereabouts") => json!({
                "place": "Fuzzegata 1, bakerste inngang",
                "telephone": "+4741234567",
            }),
            (_, "/v1/consultations/{id}/problem") => json!({
                "text": "En fortrolig melding til klinikken",
            }),
            (_, "/v1/consultations/{id}/invitations") => json!({ "role": "interpreter" }),
            (_, "/v1/invitations") => json!({ "token": self.invitation(dice).await }),
            (_, "/v1/bookings/{id}/checkout") => json!({ "language": "nb" }),
            (_, "/v1/bookings/{id}/cancel") => {
                let id = self.booking(dice).await;
                let preview = self.signed_in().await.preview(&id).await;
                if preview.is_err() {
                    // Cancelled by a request that borrowed this person's cookies.
                    self.confirmed.retain(|other| *other != id);
                }
                json!({ "expected_refund_ore": preview.map_or(69_000, |it| it.refund_ore.get()) })
            }
            _ => json!({}),
        };
        Some(body)
    }

    /// The token of an invitation to one's own visit: trying it uses nothing up.
    async fn invitation(&mut self, dice: &mut Dice) -> String {
        if let Some(token) = &self.invitation {
            return token.clone();
        }
        let id = self.booking(dice).await;
        let path = format!("/v1/consultations/{id}/invitations");
        let body = json!({ "role": "interpreter" });
        let member = self.signed_in().await;
        let invited = member.post::<Invitation>(&path, &body, &new_key()).await;
        // Cancelled by a request that borrowed this person's cookies.
        let Ok(Invitation { url, .. }) = invited else {
            return "none".to_owned();
        };
        let token = url.split('#').nth(1).unwrap_or_default().to_owned();
        self.ground.secret(token.clone());
        self.invitation = Some(token.clone());
        token
    }

    /// A child nobody else has declared.
    fn child(&self, dice: &mut Dice) -> Value {
        let birth = LocalDate::new(2018, dice.i8(1..=12), dice.i8(1..=28)).expect("a date");
        let counter = self.number * 20 + dice.u16(0..20);
        let number = IdentityNumber::synthetic(DateOfBirth::new(birth), counter)
            .expect("a number")
            .reveal();
        self.ground.secret(number.clone());
        json!({
            "given_name": "Fuzzebarnet",
            "family_name": "Loggvokteren",
            "birth_date": birth,
            "identity_number": number,
            "declaration_version": DocumentKind::GuardianDeclaration.current_version(),
        })
    }
}

/// The request for a ticket: its key is the point G of P-256 (FIPS 186-4 D.1.2.3).
pub fn ticket_request() -> Value {
    json!({ "key": {
        "x": "axfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpY",
        "y": "T-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU",
    } })
}

/// The host and port of an origin.
pub fn host(origin: &str) -> &str {
    origin.split_once("://").unwrap_or_default().1
}
