//! What the call asks for, as effects. Those that nobody answers go out in one row, in the order
//! they were asked for; each of the others waits for its answer by itself.

use eclinic_api::{
    consultation::{Ticket, TicketRequest, code},
    realtime::{LONGEST, ToServer},
};
use futures_util::StreamExt;

use super::Event;
use crate::{
    call::{self, Cmd, Failure, Posted, Sent, requests, requests::RoomOf},
    effects::{
        random::RandomRequest,
        realtime::{RealtimeOperation, RealtimeResult, RealtimeSocket, RealtimeText},
        signature::{SignatureOperation, SignatureResult},
        time::TimeOperation,
    },
    model::{
        consultation::{
            ask::{Ask, Mark},
            input::{Input, Refusal, SocketNews},
        },
        world::World,
    },
};

/// Bytes of an epoch.
const SEED_BYTES: u32 = 16;
/// The code of a socket that could not be opened (RFC 6455 § 7.1.5).
const NEVER_OPENED: u16 = 1006;

/// All of them.
pub fn carry(asks: Vec<Ask>, of: Option<&RoomOf>, world: &World) -> Cmd<Event> {
    let (plain, answered): (Vec<Ask>, Vec<Ask>) = asks.into_iter().partition(is_plain);
    let first = if plain.is_empty() {
        Cmd::done()
    } else {
        notify(plain)
    };
    answered
        .into_iter()
        .fold(first, |all, ask| all.and(ask_for(ask, of, world)))
}

const fn is_plain(ask: &Ask) -> bool {
    matches!(ask, Ask::Call(_) | Ask::Send(..) | Ask::CloseSocket(_))
}

/// Those that nobody answers.
pub fn notify(asks: Vec<Ask>) -> Cmd<Event> {
    Cmd::new(move |asking, _| async move {
        for ask in asks {
            match ask {
                Ask::Call(operation) => asking.notify_shell(operation),
                Ask::CloseSocket(socket) => {
                    asking.notify_shell(RealtimeOperation::Close(RealtimeSocket { socket }));
                }
                Ask::Send(socket, message) => {
                    if let Some(text) = written(&message) {
                        asking.notify_shell(RealtimeOperation::Send(RealtimeText { socket, text }));
                    }
                }
                _ => {}
            }
        }
    })
}

/// A message as text; one that is too long would close the socket, and is left out.
fn written(message: &ToServer) -> Option<String> {
    let text = serde_json::to_string(message).ok()?;
    (text.len() <= LONGEST).then_some(text)
}

fn ask_for(ask: Ask, of: Option<&RoomOf>, world: &World) -> Cmd<Event> {
    match ask {
        Ask::Seed => seed(),
        Ask::Clock(mark) => clock(mark),
        Ask::PublicKey => sign(SignatureOperation::PublicKey, |result| {
            Input::Key(match result {
                SignatureResult::Key(key) => Some(key),
                _ => None,
            })
        }),
        Ask::Sign { number, bytes } => sign(SignatureOperation::Sign(bytes), move |result| {
            Input::Signed(
                number,
                match result {
                    SignatureResult::Signed(signature) => Some(signature),
                    _ => None,
                },
            )
        }),
        Ask::Verify { number, check, .. } => {
            sign(SignatureOperation::Verify(check), move |result| {
                Input::Verified(
                    number,
                    match result {
                        SignatureResult::Verified(holds) => Some(holds),
                        _ => None,
                    },
                )
            })
        }
        Ask::Ticket(key) => of.map_or_else(Cmd::done, |of| {
            let request = requests::ticket(of, &TicketRequest { key });
            call::send(request, world.caller(), |posted: Posted<Ticket>| {
                to_call(Input::Ticket(admission(posted)))
            })
        }),
        Ask::OpenSocket(socket) => open(socket),
        Ask::Timer {
            number, after_ms, ..
        } => call::pause(after_ms, to_call(Input::Timer(number))),
        Ask::Call(_) | Ask::Send(..) | Ask::CloseSocket(_) => Cmd::done(),
    }
}

fn to_call(input: Input) -> Event {
    Event::Call(Box::new(input))
}

fn seed() -> Cmd<Event> {
    Cmd::new(|asking, mut tell| async move {
        let request = RandomRequest { length: SEED_BYTES };
        let random = asking.request_from_shell(request).await;
        tell(Sent::Event(to_call(Input::Seed(random.bytes))));
    })
}

fn clock(mark: Mark) -> Cmd<Event> {
    Cmd::new(move |asking, mut tell| async move {
        let time = asking.request_from_shell(TimeOperation::Now).await;
        tell(Sent::Event(to_call(Input::Clock(mark, time.millis))));
    })
}

fn sign(
    operation: SignatureOperation,
    input: impl FnOnce(SignatureResult) -> Input + Send + 'static,
) -> Cmd<Event> {
    Cmd::new(move |asking, mut tell| async move {
        let result = asking.request_from_shell(operation).await;
        tell(Sent::Event(to_call(input(result))));
    })
}

/// Opens a socket and tells whatever happens to it, until it is closed.
fn open(socket: u32) -> Cmd<Event> {
    Cmd::new(move |asking, mut tell| async move {
        let open = RealtimeOperation::Open(RealtimeSocket { socket });
        let mut results = asking.stream_from_shell(open);
        while let Some(result) = results.next().await {
            let news = match result {
                RealtimeResult::Opened => Some(SocketNews::Opened),
                // A message of a newer server than this app knows is passed over.
                RealtimeResult::Text(text) => serde_json::from_str(&text)
                    .ok()
                    .map(|message| SocketNews::Said(Box::new(message))),
                RealtimeResult::Closed(code) => Some(SocketNews::Closed(code)),
                RealtimeResult::Failed => Some(SocketNews::Closed(NEVER_OPENED)),
            };
            let last = matches!(news, Some(SocketNews::Closed(_)));
            if let Some(news) = news {
                tell(Sent::Event(to_call(Input::Socket(socket, news))));
            }
            if last {
                break;
            }
        }
    })
}

/// Whether one may come in.
fn admission(posted: Posted<Ticket>) -> Result<String, Refusal> {
    posted
        .result
        .map(|ticket| ticket.ticket)
        .map_err(|failure| refusal(&failure))
}

fn refusal(failure: &Failure) -> Refusal {
    match failure.code() {
        Some(code::ROOM_NOT_OPEN) => Refusal::Early,
        Some(code::ROOM_CLOSED) => Refusal::Closed,
        Some(code::OTHER_DEVICE_KEY) => Refusal::OtherKey,
        Some("not_found" | "forbidden") => Refusal::NotTheirs,
        _ => Refusal::Unreachable,
    }
}
