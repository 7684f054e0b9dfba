//! The realtime socket (RFC 6455). It carries texts and understands none of them; when to open
//! another one is the core's decision.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use eclinic_api::realtime::LONGEST;
use eclinic_core::effects::realtime::RealtimeResult;
use futures_util::{SinkExt, StreamExt};
use reqwest_rustls::Upgraded;
use tokio::{
    sync::mpsc::{Receiver, Sender, channel},
    time::timeout,
};
use tokio_tungstenite::{
    WebSocketStream,
    tungstenite::{Error, Message, protocol::CloseFrame, protocol::frame::coding::CloseCode},
};

use super::http::Wire;

/// The clinic's socket.
const PATH: &str = "/v1/realtime";
/// How long opening one may take.
const OPENS_WITHIN: Duration = Duration::from_secs(10);
/// How long the other end may take to say that it closes as well.
const CLOSES_WITHIN: Duration = Duration::from_secs(2);
/// Texts that may wait for a slow network. Whoever has more to say has lost the other end.
const MOST_WAITING: usize = 256;
/// Closed as asked for (RFC 6455 § 7.4.1).
const NORMAL: u16 = 1000;
/// Closed without a code (RFC 6455 § 7.1.5).
const NO_CODE: u16 = 1006;

type Socket = WebSocketStream<Upgraded>;

enum Post {
    Text(String),
    Close,
}

/// The sockets that are open or being opened, by the core's numbers. Its clones are the same.
#[derive(Clone, Default)]
pub struct Sockets(Arc<Mutex<HashMap<u32, Sender<Post>>>>);

impl Sockets {
    /// Makes a place for a socket. What is sent before it is open waits for it.
    pub fn place(&self, number: u32) -> Place {
        let (sender, posts) = channel(MOST_WAITING);
        self.with(|sockets| sockets.insert(number, sender));
        Place {
            sockets: self.clone(),
            number,
            posts,
        }
    }

    /// Sends a text; on a socket that is not there it is dropped.
    pub fn send(&self, number: u32, text: String) {
        self.post(number, Post::Text(text));
    }

    /// Closes a socket.
    pub fn close(&self, number: u32) {
        self.post(number, Post::Close);
    }

    fn post(&self, number: u32, post: Post) {
        self.with(|sockets| {
            let full = sockets
                .get(&number)
                .is_some_and(|sender| sender.try_send(post).is_err());
            if full {
                // Without its sender the socket ends.
                sockets.remove(&number);
            }
        });
    }

    fn with<T>(&self, change: impl FnOnce(&mut HashMap<u32, Sender<Post>>) -> T) -> T {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The place of one socket; dropping it forgets the socket.
pub struct Place {
    sockets: Sockets,
    number: u32,
    posts: Receiver<Post>,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.sockets.with(|sockets| sockets.remove(&self.number));
    }
}

/// Opens the socket and tells what happens to it, until it is closed.
pub async fn run(wire: &Wire, mut place: Place, mut tell: impl FnMut(RealtimeResult)) {
    let Ok(Some(socket)) = timeout(OPENS_WITHIN, wire.socket(PATH, LONGEST)).await else {
        tell(RealtimeResult::Failed);
        return;
    };
    tell(RealtimeResult::Opened);
    let code = carry(socket, &mut place.posts, &mut tell).await;
    tell(RealtimeResult::Closed(code));
}

/// Carries texts both ways until one end closes; answers with the code.
async fn carry(
    mut socket: Socket,
    posts: &mut Receiver<Post>,
    tell: &mut impl FnMut(RealtimeResult),
) -> u16 {
    loop {
        tokio::select! {
            said = socket.next() => match said {
                Some(Ok(Message::Text(text))) => tell(RealtimeResult::Text(text.to_string())),
                Some(Ok(Message::Close(frame))) => return code_of(frame.as_ref()),
                // Pings are answered by the library.
                Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Frame(_))) => {}
                Some(Ok(Message::Binary(_)) | Err(Error::Capacity(_))) => {
                    return close(socket).await;
                }
                Some(Err(_)) | None => return NO_CODE,
            },
            post = posts.recv() => match post {
                Some(Post::Text(text)) => {
                    if socket.send(Message::text(text)).await.is_err() {
                        return NO_CODE;
                    }
                }
                Some(Post::Close) => return close(socket).await,
                None => return NO_CODE,
            },
        }
    }
}

fn code_of(frame: Option<&CloseFrame>) -> u16 {
    frame.map_or(NO_CODE, |frame| frame.code.into())
}

async fn close(mut socket: Socket) -> u16 {
    let frame = CloseFrame {
        code: CloseCode::Normal,
        reason: "".into(),
    };
    let both = async {
        socket.close(Some(frame)).await?;
        // What still comes is on its way to somebody who has hung up.
        while let Some(Ok(_)) = socket.next().await {}
        Ok::<(), Error>(())
    };
    // The core has been told either way.
    drop(timeout(CLOSES_WITHIN, both).await);
    NORMAL
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use axum::{
        Router,
        extract::ws::{CloseFrame as Farewell, Message as Said, WebSocket, WebSocketUpgrade},
        routing::any,
    };
    use tokio::{net::TcpListener, sync::mpsc::unbounded_channel, task::JoinHandle};

    use super::*;

    /// Answers each text with itself, and some otherwise.
    async fn echo(mut socket: WebSocket) {
        while let Some(Ok(Said::Text(text))) = socket.recv().await {
            let answer = match text.as_str() {
                "bytes" => Said::Binary(vec![1].into()),
                "long" => Said::text("a".repeat(LONGEST + 1)),
                "longest" => Said::text("a".repeat(LONGEST)),
                "removed" => Said::Close(Some(Farewell {
                    code: 4003,
                    reason: "".into(),
                })),
                "gone" => return,
                _ => Said::Text(text),
            };
            socket.send(answer).await.unwrap();
        }
    }

    async fn clinic(path: &str) -> Wire {
        let route = any(|upgrade: WebSocketUpgrade| async { upgrade.on_upgrade(echo) });
        let app = Router::new().route(path, route);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, app).await });
        Wire::new(origin, None).unwrap()
    }

    struct Line {
        sockets: Sockets,
        news: tokio::sync::mpsc::UnboundedReceiver<RealtimeResult>,
        task: JoinHandle<()>,
    }

    impl Line {
        fn open(wire: Wire) -> Self {
            let sockets = Sockets::default();
            let place = sockets.place(7);
            let (sender, news) = unbounded_channel();
            let task = tokio::spawn(async move {
                run(&wire, place, |result| sender.send(result).unwrap()).await;
            });
            Self {
                sockets,
                news,
                task,
            }
        }

        async fn hears(&mut self, wanted: &RealtimeResult) {
            let heard = timeout(OPENS_WITHIN, self.news.recv()).await.unwrap();
            assert!(heard.as_ref() == Some(wanted), "another answer");
        }

        /// Nothing is told after the end, and the number is free.
        async fn ends(mut self) {
            self.task.await.unwrap();
            assert!(self.news.recv().await.is_none());
            assert!(self.sockets.with(|sockets| sockets.is_empty()));
        }
    }

    #[tokio::test]
    async fn texts_go_both_ways_in_order_also_those_sent_before_it_is_open() {
        let mut line = Line::open(clinic(PATH).await);
        for text in ["one", "two", "three"] {
            line.sockets.send(7, text.to_owned());
        }
        line.sockets.send(8, "to nobody".to_owned());
        line.hears(&RealtimeResult::Opened).await;
        for text in ["one", "two", "three"] {
            line.hears(&RealtimeResult::Text(text.to_owned())).await;
        }
        line.sockets.send(7, "longest".to_owned());
        line.hears(&RealtimeResult::Text("a".repeat(LONGEST))).await;
        line.sockets.close(7);
        line.hears(&RealtimeResult::Closed(NORMAL)).await;
        line.ends().await;
    }

    #[tokio::test]
    async fn the_other_ends_code_is_told_and_none_is_1006() {
        for (text, code) in [
            ("removed", 4003),
            ("gone", NO_CODE),
            ("long", NORMAL),
            ("bytes", NORMAL),
        ] {
            let mut line = Line::open(clinic(PATH).await);
            line.hears(&RealtimeResult::Opened).await;
            line.sockets.send(7, text.to_owned());
            line.hears(&RealtimeResult::Closed(code)).await;
            line.ends().await;
        }
    }

    #[tokio::test]
    async fn what_cannot_be_opened_has_failed() {
        let refused = Wire::new("http://127.0.0.1:9".to_owned(), None).unwrap();
        let elsewhere = clinic("/another").await;
        for wire in [refused, elsewhere] {
            let mut line = Line::open(wire);
            line.hears(&RealtimeResult::Failed).await;
            line.ends().await;
        }
    }

    #[tokio::test]
    async fn who_cannot_be_told_any_more_is_closed() {
        let sockets = Sockets::default();
        let mut place = sockets.place(7);
        for _ in 0..=MOST_WAITING {
            sockets.send(7, String::new());
        }
        let mut waiting = 0;
        while place.posts.recv().await.is_some() {
            waiting += 1;
        }
        assert_eq!(waiting, MOST_WAITING);
    }
}
