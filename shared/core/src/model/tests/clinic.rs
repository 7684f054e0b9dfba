//! A clinic in memory that answers with the real wire types: sessions, slots, holds, payments,
//! cancellations and idempotency, as far as the core can tell.

use std::collections::BTreeMap;

use eclinic_api::{
    booking::{
        Booking, BookingState, Bookings, CancelRequest, CancellationPreview, Checkout, HoldRequest,
        PaymentState, Refund, RefundState,
    },
    consultation::{
        Consultation, ConsultationState, Invitation, InvitationAcceptance, InvitationRequest,
        ProblemReport, Ticket, TicketRequest, Whereabouts,
    },
    problem::{Problem, code},
    realtime::RoomRole,
    session::{Child, ChildDeclaration, Membership, Registration, Session},
};
use eclinic_rules::{
    Instant, LocalDate,
    attendance::{Door, VisitTime},
    cancellation::{self, Cancellation, Cause, Decision, Visit},
    date::LocalTime,
    gate, oslo,
    terms::DocumentKind,
};
use serde::{Serialize, de::DeserializeOwned};

use super::wares::adult;
use crate::effects::http::{HttpAnswer, HttpHeader, HttpRequest};

pub const HOLD_MINUTES: u32 = 10;

/// What the clinic answers: a status with a body.
type Answer = (u16, Vec<u8>);

#[derive(Clone)]
pub struct Clinic {
    pub now: Instant,
    pub session: Option<Session>,
    pub bookings: Vec<Booking>,
    /// Times that somebody else has taken.
    pub taken: Vec<Instant>,
    pub payment_works: bool,
    pub terms_version: String,
    /// What was said of where the patient is, and what did not work.
    pub place: Option<Whereabouts>,
    pub problem: Option<ProblemReport>,
    /// Who was invited by the link of the token.
    pub invited: Option<RoomRole>,
    /// The invitation is another's.
    pub invitation_used: bool,
    /// Why nobody gets a ticket.
    pub no_ticket: Option<&'static str>,
    /// What was done under which key; the same key is answered the same.
    done: BTreeMap<String, (String, Vec<u8>, Answer)>,
    /// Every request, for what a test wants to know of it.
    pub log: Vec<HttpRequest>,
}

pub fn at(hour: i8, minute: i8) -> Instant {
    on(24, hour, minute)
}

/// A time in November 2026; today is Tuesday the 24th.
pub fn on(day: i8, hour: i8, minute: i8) -> Instant {
    let date = LocalDate::new(2026, 11, day).unwrap();
    oslo::instant_of(date, LocalTime::new(hour, minute).unwrap())
        .unwrap()
        .earlier()
}

impl Clinic {
    pub fn new(session: Option<Session>) -> Self {
        Self {
            now: at(10, 0),
            session,
            bookings: Vec::new(),
            taken: Vec::new(),
            payment_works: true,
            terms_version: DocumentKind::Terms.current_version().to_owned(),
            place: None,
            problem: None,
            invited: None,
            invitation_used: false,
            no_ticket: None,
            done: BTreeMap::new(),
            log: Vec::new(),
        }
    }

    pub fn answer(&mut self, request: &HttpRequest) -> HttpAnswer {
        self.log.push(request.clone());
        self.expire();
        let (status, body) = match request.method.as_str() {
            "GET" => self.get(&request.path),
            _ => self.post_once(request),
        };
        let time = HttpHeader {
            name: "x-eclinic-time".to_owned(),
            value: self.now.millis().to_string(),
        };
        HttpAnswer {
            status,
            headers: vec![time],
            body,
        }
    }

    fn post_once(&mut self, request: &HttpRequest) -> Answer {
        let header = |name: &str| {
            request
                .headers
                .iter()
                .find(|header| header.name == name)
                .map(|it| it.value.clone())
        };
        let key = header("idempotency-key").expect("every mutation has a key");
        if self.session.is_some() {
            assert_eq!(header("x-csrf-token").as_deref(), Some("csrf"));
        }
        if let Some((path, body, answer)) = self.done.get(&key) {
            assert!(
                *path == request.path && *body == request.body,
                "a key was used twice"
            );
            return answer.clone();
        }
        let answer = self.post(&request.path, &request.body);
        let stored = (request.path.clone(), request.body.clone(), answer.clone());
        if answer.0 < 300 {
            self.done.insert(key, stored);
        }
        answer
    }

    fn get(&self, path: &str) -> Answer {
        let segments: Vec<&str> = path.trim_start_matches("/v1/").split('/').collect();
        match segments.as_slice() {
            ["consultations", id] if self.session.is_some() => {
                self.of(id, |it| ok(&self.consultation(it, RoomRole::Patient)))
            }
            ["staff", "visits", id, "consultation"] => {
                self.of(id, |it| ok(&self.consultation(it, RoomRole::Clinician)))
            }
            ["session"] => ok(&self.session.clone().unwrap_or_default()),
            ["catalogue"] => ok(&self.catalogue()),
            [query] if query.starts_with("slots?") => ok(&self.slots(query)),
            _ if self.session.is_none() => problem(401, code::SIGN_IN_REQUIRED),
            ["bookings"] => ok(&Bookings {
                bookings: self.bookings.clone(),
            }),
            ["bookings", id] => self.of(id, ok),
            ["bookings", id, "cancellation"] => self.of(id, |booking| match booking.state {
                BookingState::Confirmed => ok(&self.preview(booking)),
                _ => problem(409, code::WRONG_STATE),
            }),
            ["bookings", id, "receipt"] => self.of(id, |booking| ok(&self.receipt(booking))),
            ["bookings", _, "calendar.ics"] => (200, b"BEGIN:VCALENDAR".to_vec()),
            _ => problem(404, code::NOT_FOUND),
        }
    }

    fn post(&mut self, path: &str, body: &[u8]) -> Answer {
        let segments: Vec<&str> = path.trim_start_matches("/v1/").split('/').collect();
        if let ["contact"] = segments.as_slice() {
            return (201, br#"{"reference":"C-1"}"#.to_vec());
        }
        // Staff sign in elsewhere.
        if let ["staff", "visits", _, "ticket"] = segments.as_slice() {
            return self.ticket(body);
        }
        let Some(session) = self.session.clone() else {
            return problem(401, code::SIGN_IN_REQUIRED);
        };
        match segments.as_slice() {
            ["session", _] => {
                self.session = None;
                (204, Vec::new())
            }
            ["membership"] => {
                let registration: Registration = read(body);
                let membership = Membership {
                    email: registration.email,
                    ..adult().membership.unwrap()
                };
                self.session = Some(Session {
                    membership: Some(membership),
                    ..session
                });
                ok(&self.session)
            }
            ["children"] => {
                let declared: ChildDeclaration = read(body);
                let child = Child {
                    id: "child".to_owned(),
                    given_name: declared.given_name,
                    family_name: declared.family_name,
                    birth_date: declared.birth_date,
                };
                self.session = Some(Session {
                    children: vec![child],
                    ..session
                });
                ok(&self.session)
            }
            ["holds"] => self.hold(&read(body), &session),
            ["bookings", id, "checkout"] => self.checkout(id),
            ["bookings", id, "release"] => {
                let booking = self.find(id);
                booking.state = BookingState::Released;
                ok(&booking.clone())
            }
            ["consultations", _, "ticket"] => self.ticket(body),
            ["consultations", id, "whereabouts"] => {
                self.place = Some(read(body));
                self.of(id, |it| ok(&self.consultation(it, RoomRole::Patient)))
            }
            ["consultations", _, "invitations"] => {
                let request: InvitationRequest = read(body);
                self.invited = Some(request.role);
                ok(&Invitation {
                    url: "https://eclinic.example/invitation#T0-k_en".to_owned(),
                    expires_at: self.now,
                })
            }
            ["invitations"] => {
                let request: InvitationAcceptance = read(body);
                match self.invited {
                    _ if self.invitation_used => problem(409, "invitation_used"),
                    Some(role) if request.token == "T0-k_en" => {
                        self.of("b1", |it| ok(&self.consultation(it, role)))
                    }
                    _ => problem(404, code::NOT_FOUND),
                }
            }
            ["consultations", id, "problem"] => {
                self.problem = Some(read(body));
                self.of(id, |it| ok(&self.consultation(it, RoomRole::Patient)))
            }
            ["bookings", id, "cancel"] => self.cancel(id, &read(body)),
            _ => problem(404, code::NOT_FOUND),
        }
    }

    fn of(&self, id: &str, answer: impl Fn(&Booking) -> Answer) -> Answer {
        let found = self.bookings.iter().find(|booking| booking.id == id);
        found.map_or_else(|| problem(404, code::NOT_FOUND), answer)
    }

    fn ticket(&self, body: &[u8]) -> Answer {
        let _: TicketRequest = read(body);
        match self.no_ticket {
            Some(code) => problem(409, code),
            None => ok(&Ticket {
                ticket: "ticket".to_owned(),
                expires_at: self.now,
            }),
        }
    }

    fn consultation(&self, booking: &Booking, role: RoomRole) -> Consultation {
        let time = VisitTime {
            starts_at: booking.starts_at,
            ends_at: booking.ends_at,
        };
        Consultation {
            booking_id: booking.id.clone(),
            channel: booking.channel,
            role,
            patient_name: booking.patient_name.clone(),
            child: !booking.for_self,
            clinician_name: booking.clinician_name.clone(),
            starts_at: booking.starts_at,
            ends_at: booking.ends_at,
            opens_at: time.opens_at(),
            closes_at: time.closes_at(),
            state: match (booking.state, time.door(self.now)) {
                (BookingState::Confirmed, Door::Early) => ConsultationState::Early,
                (BookingState::Confirmed, Door::Open) => ConsultationState::Open,
                (BookingState::Confirmed, Door::Closed) => ConsultationState::Completed,
                _ => ConsultationState::NotPlanned,
            },
            whereabouts: self.place.clone(),
            telephone: "+4799999999".to_owned(),
            called_from: Some("+4722222222".to_owned()),
            problem_reported: self.problem.is_some(),
        }
    }

    pub fn find(&mut self, id: &str) -> &mut Booking {
        self.bookings
            .iter_mut()
            .find(|booking| booking.id == id)
            .unwrap()
    }

    pub fn holds(&self) -> usize {
        self.bookings
            .iter()
            .filter(|booking| booking.state == BookingState::Held)
            .count()
    }

    fn expire(&mut self) {
        let now = self.now;
        for booking in &mut self.bookings {
            if booking.state == BookingState::Held && booking.hold_expires_at.unwrap() <= now {
                booking.state = BookingState::Expired;
            }
        }
    }

    fn hold(&mut self, request: &HoldRequest, session: &Session) -> Answer {
        let service = self.catalogue().services;
        let service = service
            .iter()
            .find(|service| service.id == request.service_id)
            .unwrap();
        let person = session.person.as_ref().unwrap();
        let for_self = request.patient_id == person.id;
        let patient = if for_self {
            person.birth_date
        } else {
            session.children[0].birth_date
        };
        let age = eclinic_rules::age::age_on(
            eclinic_rules::DateOfBirth::new(patient),
            oslo::date(self.now),
        );
        let outcome = gate::evaluate(service.profession, age, &request.gate);
        if !outcome.allows_booking(request.advice_understood) {
            return problem(422, code::GATE_NOT_PASSED);
        }
        if request.terms_version != self.terms_version {
            return problem(409, code::TERMS_CHANGED);
        }
        if self.is_taken(request.starts_at) {
            return problem(409, code::SLOT_TAKEN);
        }
        // The server keeps one open hold per account holder.
        for booking in &mut self.bookings {
            if booking.state == BookingState::Held {
                booking.state = BookingState::Released;
            }
        }
        let booking = Booking {
            id: format!("b{}", self.bookings.len() + 1),
            reference: "EC-7K3M9Q".to_owned(),
            patient_id: request.patient_id.clone(),
            patient_name: if for_self {
                "Ingrid Testmann"
            } else {
                "Emma Testmann"
            }
            .to_owned(),
            for_self,
            service_id: request.service_id.clone(),
            profession: service.profession,
            clinician_id: request.clinician_id.clone(),
            clinician_name: "Astrid Demolege".to_owned(),
            channel: request.channel,
            starts_at: request.starts_at,
            ends_at: request.starts_at.saturating_add_minutes(20),
            price_ore: service.price_ore,
            booked_at: self.now,
            free_cancellation_until: cancellation::deadline(request.starts_at, self.now, false),
            state: BookingState::Held,
            hold_expires_at: Some(self.now.saturating_add_minutes(i64::from(HOLD_MINUTES))),
            payment: PaymentState::None,
            paid_at: None,
            cancelled_at: None,
            refund: None,
        };
        self.bookings.push(booking.clone());
        ok(&booking)
    }

    pub fn is_taken(&self, start: Instant) -> bool {
        let booked = |booking: &Booking| {
            booking.starts_at == start && booking.state == BookingState::Confirmed
        };
        self.taken.contains(&start) || self.bookings.iter().any(booked)
    }

    fn checkout(&mut self, id: &str) -> Answer {
        let works = self.payment_works;
        let booking = self.find(id);
        match booking.state {
            BookingState::Held if works => {
                booking.payment = PaymentState::Open;
                let booking = booking.clone();
                ok(&Checkout {
                    url: format!("https://pay.example/{id}"),
                    booking,
                })
            }
            BookingState::Held => problem(503, code::PAYMENT_UNAVAILABLE),
            BookingState::Expired | BookingState::Released => problem(409, code::HOLD_EXPIRED),
            BookingState::Confirmed | BookingState::Cancelled => problem(409, code::WRONG_STATE),
        }
    }

    /// The person pays at the gateway's page, and the clinic has heard of it.
    pub fn pay(&mut self, id: &str) {
        let now = self.now;
        let booking = self.find(id);
        booking.state = BookingState::Confirmed;
        booking.payment = PaymentState::Paid;
        booking.paid_at = Some(now);
    }

    fn decision(&self, booking: &Booking) -> Decision {
        let visit = Visit {
            start: booking.starts_at,
            booked_at: booking.booked_at,
            paid: booking.price_ore,
            moved_late: false,
        };
        cancellation::refund(
            &visit,
            &Cancellation {
                at: self.now,
                by: Cause::Patient,
            },
        )
    }

    fn preview(&self, booking: &Booking) -> CancellationPreview {
        let decision = self.decision(booking);
        CancellationPreview {
            refund_ore: decision.refund,
            reason: decision.reason,
            free_until: booking
                .free_cancellation_until
                .filter(|last| *last >= self.now),
            at: self.now,
        }
    }

    fn cancel(&mut self, id: &str, request: &CancelRequest) -> Answer {
        let booking = self.find(id).clone();
        if booking.state != BookingState::Confirmed {
            return problem(409, code::WRONG_STATE);
        }
        let preview = self.preview(&booking);
        if preview.refund_ore != request.expected_refund_ore {
            let refused = Problem {
                preview: Some(preview),
                ..problem_of(409, code::REFUND_CHANGED)
            };
            return (409, serde_json::to_vec(&refused).unwrap());
        }
        let now = self.now;
        let booking = self.find(id);
        booking.state = BookingState::Cancelled;
        booking.cancelled_at = Some(now);
        booking.refund = Some(Refund {
            amount_ore: preview.refund_ore,
            reason: preview.reason,
            state: if preview.refund_ore.is_positive() {
                RefundState::Pending
            } else {
                RefundState::NotDue
            },
            decided_at: now,
            refunded_at: None,
        });
        ok(&booking.clone())
    }
}

fn ok(body: &impl Serialize) -> Answer {
    (200, serde_json::to_vec(body).unwrap())
}

fn read<T: DeserializeOwned>(body: &[u8]) -> T {
    serde_json::from_slice(body).unwrap()
}

fn problem_of(status: u16, code: &str) -> Problem {
    Problem {
        kind: format!("/problems/{code}"),
        title: code.to_owned(),
        status,
        code: code.to_owned(),
        request_id: Some("req-1".to_owned()),
        fields: Vec::new(),
        preview: None,
        bookings: Vec::new(),
        retry_after_s: None,
    }
}

fn problem(status: u16, code: &str) -> Answer {
    (
        status,
        serde_json::to_vec(&problem_of(status, code)).unwrap(),
    )
}
