//! The attempts of a request, and the small requests to the shell around them.

use std::convert::Infallible;

use crux_core::{Request, capability::Operation};
use serde::de::DeserializeOwned;

use super::{
    Barrier, Call, Caller, Cmd, Failure, Kind, Posted, Reply, Sent,
    command::Asking,
    reply::{clinic_time, good, read, worth_another_try},
};
use crate::{
    Effect,
    effects::{
        exchange::{ExchangeRequest, ExchangeResult},
        files::FileRequest,
        handoff::{HandoffPurpose, HandoffRequest, HandoffResult},
        http::{HttpAnswer, HttpRequest, HttpResult},
        random::RandomRequest,
        store::{StoreEntry, StoreOperation, StoreResult},
        time::TimeOperation,
    },
    model::clock::Reading,
};

/// Milliseconds between the attempts of a question.
const QUESTION_PAUSES: [u32; 2] = [400, 1_500];
/// Milliseconds between the attempts of a mutation.
const MUTATION_PAUSES: [u32; 3] = [500, 1_500, 4_000];
/// A question is given up after this many milliseconds.
const QUESTION_TIMEOUT: u32 = 10_000;
/// A mutation is given up after this many milliseconds: longer, as giving up leaves it open.
const MUTATION_TIMEOUT: u32 = 20_000;
/// Bytes of an idempotency key before it is written out.
const KEY_BYTES: u32 = 16;

/// Sends a question and reads the answer as `T`.
pub fn send<T, E>(
    call: Call,
    caller: Caller,
    event: impl FnOnce(Posted<T>) -> E + Send + 'static,
) -> Cmd<E>
where
    T: DeserializeOwned + 'static,
    E: 'static,
{
    Cmd::new(|asking, mut tell| {
        let then = move |answered: Answered| {
            let posted = Posted {
                result: answered.reply.and_then(|answer| read(&answer)),
                key: answered.key,
                path: answered.path,
                body: answered.body,
            };
            for sent in answered.before {
                tell(sent.map(|never| match never {}));
            }
            tell(Sent::Event(event(posted)));
        };
        answer(asking, call, caller, Box::new(then))
    })
}

/// Sends a question whose answer is a file.
pub fn send_raw<E: 'static>(
    call: Call,
    caller: Caller,
    event: fn(Reply<HttpAnswer>) -> E,
) -> Cmd<E> {
    Cmd::new(move |asking, mut tell| {
        let then = move |answered: Answered| {
            for sent in answered.before {
                tell(sent.map(|never| match never {}));
            }
            tell(Sent::Event(event(answered.reply)));
        };
        answer(asking, call, caller, Box::new(then))
    })
}

/// How a request ended.
struct Answered {
    reply: Reply<HttpAnswer>,
    /// The idempotency key; empty for a question.
    key: String,
    path: String,
    body: Vec<u8>,
    /// What the parent has to hear of first, whatever screen the answer came to: the clinic's time,
    /// a refusal that is not about the request but about who asks.
    before: Vec<Sent<Infallible>>,
}

/// The work of a request, the same for every kind of answer: compiled once.
async fn answer(
    asking: Asking,
    call: Call,
    caller: Caller,
    then: Box<dyn FnOnce(Answered) + Send>,
) {
    let (result, key) = attempts(&asking, &call, &caller).await;
    let mut before = Vec::new();
    if let Some(clinic) = clinic_time(&result) {
        let device = asking.request_from_shell(TimeOperation::Now).await.millis;
        before.push(Sent::Clock(Reading {
            clinic: Some(clinic),
            device,
        }));
    }
    let reply = good(result);
    let code = reply.as_ref().err().and_then(Failure::code);
    before.extend(code.and_then(Barrier::of_code).map(Sent::Barrier));
    let body = match call.kind {
        Kind::Get => Vec::new(),
        Kind::Post { body, .. } => body,
    };
    then(Answered {
        reply,
        key,
        path: call.path,
        body,
        before,
    });
}

async fn attempts(asking: &Asking, call: &Call, caller: &Caller) -> (HttpResult, String) {
    let (key, body, timeout_ms, pauses): (_, _, _, &[u32]) = match &call.kind {
        Kind::Get => (None, Vec::new(), QUESTION_TIMEOUT, &QUESTION_PAUSES),
        Kind::Post { body, key } => {
            let key = match key {
                Some(key) => key.clone(),
                None => new_key(asking).await,
            };
            (Some(key), body.clone(), MUTATION_TIMEOUT, &MUTATION_PAUSES)
        }
    };
    let request = HttpRequest {
        method: call.method().to_owned(),
        path: call.path.clone(),
        headers: Call::headers(caller, key.as_deref()),
        body,
        timeout_ms,
    };
    let mut result = asking.request_from_shell(request.clone()).await;
    for pause in pauses {
        if !caller.online || !worth_another_try(&result) {
            break;
        }
        asking
            .request_from_shell(TimeOperation::After(*pause))
            .await;
        result = asking.request_from_shell(request.clone()).await;
    }
    (result, key.unwrap_or_default())
}

async fn new_key(asking: &Asking) -> String {
    let random = asking
        .request_from_shell(RandomRequest { length: KEY_BYTES })
        .await;
    random.bytes.iter().fold(String::new(), |mut key, byte| {
        for half in [byte >> 4, byte & 15] {
            key.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
        }
        key
    })
}

/// Waits, then yields the clock and the event.
pub fn pause<E: Send + 'static>(milliseconds: u32, event: E) -> Cmd<E> {
    Cmd::new(move |asking, mut tell| async move {
        let time = asking
            .request_from_shell(TimeOperation::After(milliseconds))
            .await;
        tell(Sent::Clock(time.into()));
        tell(Sent::Event(event));
    })
}

/// Reads the device's clock.
pub fn ask_time<E: Send + 'static>() -> Cmd<E> {
    Cmd::new(|asking, mut tell| async move {
        let time = asking.request_from_shell(TimeOperation::Now).await;
        tell(Sent::Clock(time.into()));
    })
}

/// One question to the shell.
fn ask<O, E: Send + 'static>(
    operation: O,
    event: impl FnOnce(O::Output) -> E + Send + 'static,
) -> Cmd<E>
where
    O: Operation + Send,
    Effect: From<Request<O>>,
{
    Cmd::new(|asking, mut tell| async move {
        let answer = asking.request_from_shell(operation).await;
        tell(Sent::Event(event(answer)));
    })
}

/// Leaves for a page that is not ours.
pub fn hand_off<E: Send + 'static>(
    purpose: HandoffPurpose,
    url: String,
    event: fn(HandoffResult) -> E,
) -> Cmd<E> {
    ask(HandoffRequest { purpose, url }, event)
}

/// Exchanges the one-time code of a phone's sign-in. Once: a code works only once.
pub fn exchange<E: Send + 'static>(code: String, event: fn(ExchangeResult) -> E) -> Cmd<E> {
    ask(ExchangeRequest { code }, event)
}

/// Hands a file to the person.
pub fn hand_over<E: Send + 'static>(
    file: FileRequest,
    event: fn(crate::effects::files::FileResult) -> E,
) -> Cmd<E> {
    ask(file, event)
}

/// Keeps a value for this tab or app run. Without a store the app goes on.
pub fn keep<E: Send + 'static>(operation: StoreOperation) -> Cmd<E> {
    Cmd::new(|asking, _| async move {
        asking.request_from_shell(operation).await;
    })
}

/// Recalls a value that was kept.
pub fn recall<E: Send + 'static>(key: &str, event: fn(Option<String>) -> E) -> Cmd<E> {
    ask(StoreOperation::Get(key.to_owned()), move |result| {
        event(match result {
            StoreResult::Value(value) => value,
            StoreResult::Done | StoreResult::Unavailable => None,
        })
    })
}

/// An operation that keeps a value.
pub fn entry(key: &str, value: String) -> StoreOperation {
    StoreOperation::Set(StoreEntry {
        key: key.to_owned(),
        value,
    })
}
