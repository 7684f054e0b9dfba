//! The attempts of a request, and the small requests to the shell around them.

use crux_core::{Command, command::CommandContext};
use serde::de::DeserializeOwned;

use super::{
    Barrier, Call, Caller, Cmd, Failure, Kind, Posted, Reply, Sent,
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

type Context<E> = CommandContext<Effect, Sent<E>>;

/// Sends a question and reads the answer as `T`.
pub fn send<T, E>(
    call: Call,
    caller: Caller,
    event: impl FnOnce(Posted<T>) -> E + Send + 'static,
) -> Cmd<E>
where
    T: DeserializeOwned + Send + 'static,
    E: Send + 'static,
{
    Command::new(move |context| async move {
        let (result, key) = attempts(&context, &call, &caller).await;
        let body = match call.kind {
            Kind::Get => Vec::new(),
            Kind::Post { body, .. } => body,
        };
        let posted = Posted {
            result: read(result),
            key,
            path: call.path,
            body,
        };
        report_barrier(&context, &posted.result);
        context.send_event(Sent::Event(event(posted)));
    })
}

/// Sends a question whose answer is a file.
pub fn send_raw<E: Send + 'static>(
    call: Call,
    caller: Caller,
    event: fn(Reply<HttpAnswer>) -> E,
) -> Cmd<E> {
    Command::new(move |context| async move {
        let (result, _) = attempts(&context, &call, &caller).await;
        let answer = good(result);
        report_barrier(&context, &answer);
        context.send_event(Sent::Event(event(answer)));
    })
}

/// Some refusals are not about the request but about who asks: the parent has to hear of them
/// first, whatever screen they came to.
fn report_barrier<T, E: Send + 'static>(context: &Context<E>, reply: &Reply<T>) {
    let barrier = reply
        .as_ref()
        .err()
        .and_then(Failure::code)
        .and_then(Barrier::of_code);
    if let Some(barrier) = barrier {
        context.send_event(Sent::Barrier(barrier));
    }
}

async fn attempts<E: Send + 'static>(
    context: &Context<E>,
    call: &Call,
    caller: &Caller,
) -> (HttpResult, String) {
    let (key, body, timeout_ms, pauses): (_, _, _, &[u32]) = match &call.kind {
        Kind::Get => (None, Vec::new(), QUESTION_TIMEOUT, &QUESTION_PAUSES),
        Kind::Post { body, key } => {
            let key = match key {
                Some(key) => key.clone(),
                None => new_key(context).await,
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
    let mut result = context.request_from_shell(request.clone()).await;
    for pause in pauses {
        if !caller.online || !worth_another_try(&result) {
            break;
        }
        context
            .request_from_shell(TimeOperation::After(*pause))
            .await;
        result = context.request_from_shell(request.clone()).await;
    }
    if let Some(clinic) = clinic_time(&result) {
        let device = context.request_from_shell(TimeOperation::Now).await.millis;
        context.send_event(Sent::Clock(Reading {
            clinic: Some(clinic),
            device,
        }));
    }
    (result, key.unwrap_or_default())
}

async fn new_key<E: Send + 'static>(context: &Context<E>) -> String {
    let random = context
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
    Command::new(move |context: Context<E>| async move {
        let time = context
            .request_from_shell(TimeOperation::After(milliseconds))
            .await;
        context.send_event(Sent::Clock(time.into()));
        context.send_event(Sent::Event(event));
    })
}

/// Reads the device's clock.
pub fn ask_time<E: Send + 'static>() -> Cmd<E> {
    Command::new(|context: Context<E>| async move {
        let time = context.request_from_shell(TimeOperation::Now).await;
        context.send_event(Sent::Clock(time.into()));
    })
}

/// Leaves for a page that is not ours.
pub fn hand_off<E: Send + 'static>(
    purpose: HandoffPurpose,
    url: String,
    event: fn(HandoffResult) -> E,
) -> Cmd<E> {
    Command::request_from_shell(HandoffRequest { purpose, url })
        .then_send(move |result| Sent::Event(event(result)))
}

/// Exchanges the one-time code of a phone's sign-in. Once: a code works only once.
pub fn exchange<E: Send + 'static>(code: String, event: fn(ExchangeResult) -> E) -> Cmd<E> {
    Command::request_from_shell(ExchangeRequest { code })
        .then_send(move |result| Sent::Event(event(result)))
}

/// Hands a file to the person.
pub fn hand_over<E: Send + 'static>(
    file: FileRequest,
    event: fn(crate::effects::files::FileResult) -> E,
) -> Cmd<E> {
    Command::request_from_shell(file).then_send(move |result| Sent::Event(event(result)))
}

/// Keeps a value for this tab or app run. Without a store the app goes on.
pub fn keep<E: Send + 'static>(operation: StoreOperation) -> Cmd<E> {
    Command::new(|context: Context<E>| async move {
        context.request_from_shell(operation).await;
    })
}

/// Recalls a value that was kept.
pub fn recall<E: Send + 'static>(key: &str, event: fn(Option<String>) -> E) -> Cmd<E> {
    Command::request_from_shell(StoreOperation::Get(key.to_owned())).then_send(move |result| {
        Sent::Event(event(match result {
            StoreResult::Value(value) => value,
            StoreResult::Done | StoreResult::Unavailable => None,
        }))
    })
}

/// An operation that keeps a value.
pub fn entry(key: &str, value: String) -> StoreOperation {
    StoreOperation::Set(StoreEntry {
        key: key.to_owned(),
        value,
    })
}
