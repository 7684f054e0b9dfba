//! Requests to the clinic as commands: headers, retries with backoff, and idempotency keys live
//! here, so that a shell makes single attempts and a machine sees one answer per question.
//!
//! A lost answer is not a failure of the act: the request may have arrived. A mutation is therefore
//! repeated with the same key, and an intent keeps its key until it is answered.

mod attempts;
mod command;
mod reply;
pub mod requests;

pub use attempts::{
    ask_time, entry, exchange, hand_off, hand_over, keep, pause, recall, send, send_raw,
};
pub use command::Cmd;
pub use reply::{Failure, Posted, Reply};

use eclinic_api::problem::code;
use eclinic_rules::Language;

use crate::{effects::http::HttpHeader, model::clock::Reading};

/// What a command of a machine yields: the clinic's clock for the parent, or an event.
pub enum Sent<E> {
    /// Both clocks, read with an answer.
    Clock(Reading),
    /// The request was refused for who asks, not for what was asked.
    Barrier(Barrier),
    /// An event of the machine.
    Event(E),
}

/// What stands before every request of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Barrier {
    /// The session has ended (R16).
    SignIn,
    /// Registration comes first.
    Membership,
    /// This build of the app is no longer served.
    AppTooOld,
}

impl Barrier {
    fn of_code(code: &str) -> Option<Self> {
        match code {
            code::SIGN_IN_REQUIRED => Some(Self::SignIn),
            code::MEMBERSHIP_REQUIRED => Some(Self::Membership),
            code::APP_TOO_OLD => Some(Self::AppTooOld),
            _ => None,
        }
    }
}

impl<E> Sent<E> {
    /// The same, with the event told as one of the parent's.
    pub fn map<F>(self, event: impl FnOnce(E) -> F) -> Sent<F> {
        match self {
            Self::Clock(reading) => Sent::Clock(reading),
            Self::Barrier(barrier) => Sent::Barrier(barrier),
            Self::Event(inner) => Sent::Event(event(inner)),
        }
    }
}

/// Who calls, and how: the parts of a request that come from the state of the app.
#[derive(Clone)]
pub struct Caller {
    /// Language of what the server writes.
    pub language: Language,
    /// The session's CSRF token, when signed in.
    pub csrf_token: Option<String>,
    /// Offline, nothing is repeated: the person is told at once.
    pub online: bool,
}

/// A request before it is sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Call {
    path: String,
    kind: Kind,
}

#[derive(Clone, PartialEq, Eq)]
enum Kind {
    Get,
    Post { body: Vec<u8>, key: Option<String> },
}

impl Call {
    /// A question that changes nothing.
    pub fn get(path: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            kind: Kind::Get,
        }
    }

    /// A mutation. `intent` remembers the key of the same mutation that was not answered.
    pub fn post(path: impl Into<String>, body: &impl serde::Serialize, intent: &Intent) -> Self {
        let path = path.into();
        // Wire types are plain structs: writing them cannot fail.
        let body = serde_json::to_vec(body).unwrap_or_default();
        let key = intent.key_of(&path, &body);
        Self {
            path,
            kind: Kind::Post { body, key },
        }
    }

    const fn method(&self) -> &'static str {
        match self.kind {
            Kind::Get => "GET",
            Kind::Post { .. } => "POST",
        }
    }

    fn headers(caller: &Caller, key: Option<&str>) -> Vec<HttpHeader> {
        let mut headers = vec![
            header("accept-language", caller.language.tag()),
            header(
                eclinic_api::WIRE_VERSION_HEADER,
                &eclinic_api::WIRE_VERSION.to_string(),
            ),
        ];
        if let Some(key) = key {
            headers.push(header("content-type", "application/json"));
            headers.push(header(eclinic_api::IDEMPOTENCY_KEY, key));
            if let Some(token) = &caller.csrf_token {
                headers.push(header(eclinic_api::CSRF_TOKEN, token));
            }
        }
        headers
    }
}

fn header(name: &str, value: &str) -> HttpHeader {
    HttpHeader {
        name: name.to_owned(),
        value: value.to_owned(),
    }
}

/// A mutation whose answer was lost, with the key it was sent under. Sending exactly the same
/// again reuses the key, so that both together have one effect; anything else gets a new key.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Intent(Option<Unanswered>);

#[derive(Clone, PartialEq, Eq)]
struct Unanswered {
    path: String,
    body: Vec<u8>,
    key: String,
}

impl Intent {
    fn key_of(&self, path: &str, body: &[u8]) -> Option<String> {
        self.0
            .as_ref()
            .filter(|unanswered| unanswered.path == path && unanswered.body == body)
            .map(|unanswered| unanswered.key.clone())
    }

    /// Takes note of how a mutation ended: forgets the key once there is an answer.
    pub fn ended<T>(&mut self, posted: &Posted<T>) {
        self.0 = match &posted.result {
            Err(failure) if !failure.is_answer() => Some(Unanswered {
                path: posted.path.clone(),
                body: posted.body.clone(),
                key: posted.key.clone(),
            }),
            _ => None,
        };
    }
}

#[cfg(test)]
mod tests;
