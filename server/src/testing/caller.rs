//! A participant of a room as far as the server can tell: a socket that says and hears.

use std::{net::SocketAddr, time::Duration};

use eclinic_api::realtime::{Body, PublicKey, SideState, ToClient, ToServer, Turn, VERSION};
use futures_util::{SinkExt, StreamExt};
use tokio::{
    net::{TcpSocket, TcpStream},
    time::timeout,
};
use tokio_tungstenite::{
    WebSocketStream, client_async,
    tungstenite::{
        Error, Message,
        client::IntoClientRequest,
        http::{HeaderValue, StatusCode},
    },
};

/// How long a test waits for what must come.
const SOON: Duration = Duration::from_secs(10);
/// How long it waits for what must not come.
const QUIET: Duration = Duration::from_millis(150);

/// A participant with an open socket.
pub struct Caller {
    socket: WebSocketStream<TcpStream>,
    /// Its name in the room, once welcomed.
    pub me: String,
}

/// What a socket hears.
#[derive(PartialEq, Eq)]
pub enum Heard {
    /// A message.
    Said(ToClient),
    /// The end, with its code; 1006 without one.
    Closed(u16),
}

/// Shown when a test fails: which message it was, never what is in it.
impl std::fmt::Debug for Heard {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Said(message) => formatter.write_str(&kind(message)),
            Self::Closed(code) => write!(formatter, "closed {code}"),
        }
    }
}

/// A connection that takes little before it is read from, so that a test of one that does not read
/// need not fill megabytes.
async fn stream(url: &str) -> TcpStream {
    let port = url.rsplit(':').next().and_then(|port| port.parse().ok());
    let address = SocketAddr::from(([127, 0, 0, 1], port.expect("a port")));
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.set_recv_buffer_size(8_192).expect("a small buffer");
    socket.connect(address).await.expect("a connection")
}

/// The message's `type`, and the code of an error.
pub fn kind(message: &ToClient) -> String {
    let value = serde_json::to_value(message).expect("JSON");
    let text = |field: &str| value.get(field).and_then(|value| value.as_str());
    match text("code") {
        Some(code) => format!("error {code}"),
        None => text("type").expect("a type").to_owned(),
    }
}

impl Caller {
    /// Opens a socket at the clinic's address, with this `Origin` if any.
    ///
    /// # Errors
    /// The status with which the handshake is refused.
    pub async fn open(url: &str, origin: Option<&str>) -> Result<Self, StatusCode> {
        let address = format!("{}/v1/realtime", url.replacen("http", "ws", 1));
        let mut request = address.into_client_request().expect("an address");
        if let Some(origin) = origin {
            let value = HeaderValue::from_str(origin).expect("an origin");
            request.headers_mut().insert("origin", value);
        }
        match client_async(request, stream(url).await).await {
            Ok((socket, _)) => Ok(Self {
                socket,
                me: String::new(),
            }),
            Err(Error::Http(answer)) => Err(answer.status()),
            Err(other) => panic!("no socket: {other}"),
        }
    }

    /// Opens a socket and says hello. Does not wait for an answer.
    pub async fn hello(url: &str, ticket: &str, epoch: &str) -> Self {
        let mut caller = Self::open(url, None).await.expect("a socket");
        caller
            .say(&ToServer::Hello {
                version: VERSION,
                ticket: ticket.to_owned(),
                epoch: epoch.to_owned(),
            })
            .await;
        caller
    }

    /// Comes in with a ticket. Answers with whether it is admitted already.
    pub async fn come(url: &str, ticket: &str, epoch: &str) -> (Self, bool) {
        let mut caller = Self::hello(url, ticket, epoch).await;
        match caller.hear().await {
            Heard::Said(ToClient::Welcome { me, admitted, .. }) => {
                caller.me = me;
                (caller, admitted)
            }
            other => panic!("not welcomed: {other:?}"),
        }
    }

    /// Says something.
    pub async fn say(&mut self, message: &ToServer) {
        let text = serde_json::to_string(message).expect("JSON");
        self.say_text(text).await;
    }

    /// Says whatever text.
    pub async fn say_text(&mut self, text: String) {
        // A socket that was closed meanwhile is heard of by hear().
        let _ = self.socket.send(Message::Text(text.into())).await;
    }

    /// Says something to another.
    pub async fn relay(&mut self, to: &str, to_epoch: &str, body: Body) {
        let (to, to_epoch) = (to.to_owned(), to_epoch.to_owned());
        self.say(&ToServer::Relay { to, to_epoch, body }).await;
    }

    /// The next thing it hears.
    pub async fn hear(&mut self) -> Heard {
        timeout(SOON, self.next()).await.expect("something to hear")
    }

    async fn next(&mut self) -> Heard {
        loop {
            match self.socket.next().await {
                Some(Ok(Message::Text(text))) => {
                    return Heard::Said(serde_json::from_str(&text).expect("a message"));
                }
                Some(Ok(Message::Close(frame))) => {
                    return Heard::Closed(frame.map_or(1005, |frame| frame.code.into()));
                }
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Heard::Closed(1006),
            }
        }
    }

    /// The kinds of the next so many messages, in this order.
    pub async fn kinds(&mut self, count: usize) -> Vec<String> {
        let mut kinds = Vec::new();
        for _ in 0..count {
            kinds.push(match self.hear().await {
                Heard::Said(message) => kind(&message),
                Heard::Closed(code) => format!("closed {code}"),
            });
        }
        kinds
    }

    /// Whether nothing comes for a moment.
    pub async fn hears_nothing(&mut self) {
        if let Ok(heard) = timeout(QUIET, self.next()).await {
            panic!("heard {heard:?}");
        }
    }

    /// The next message, which must be of this kind.
    pub async fn expect(&mut self, expected: &str) -> ToClient {
        match self.hear().await {
            Heard::Said(message) if kind(&message) == expected => message,
            other => panic!("heard {other:?}, not {expected}"),
        }
    }

    /// The relays' credential that comes with admission.
    pub async fn admitted(&mut self) -> Turn {
        match self.expect("admitted").await {
            ToClient::Admitted { turn } => turn,
            _ => panic!("another message"),
        }
    }

    /// Another who is here: name, epoch, and whether this side offers.
    pub async fn present(&mut self) -> (String, String, bool) {
        match self.expect("peer_present").await {
            ToClient::PeerPresent {
                guest,
                epoch,
                we_offer,
                ..
            } => (guest.peer, epoch, we_offer),
            _ => panic!("another message"),
        }
    }

    /// Who knocks.
    pub async fn knock(&mut self) -> String {
        match self.expect("knock").await {
            ToClient::Knock(guest) => guest.peer,
            _ => panic!("another message"),
        }
    }

    /// Lets somebody in.
    pub async fn admit(&mut self, peer: &str) {
        let peer = peer.to_owned();
        self.say(&ToServer::Admit { peer }).await;
    }

    /// Says what it sends and shows.
    pub async fn camera_on(&mut self) {
        let state = SideState {
            camera: true,
            ..SideState::default()
        };
        self.say(&ToServer::State(state)).await;
    }

    /// Goes without a word.
    pub async fn drop_line(mut self) {
        let _ = self.socket.close(None).await;
    }
}

/// A key as a device has it: the point G of P-256 (FIPS 186-4 D.1.2.3), or twice of it.
pub fn device_key(second: bool) -> PublicKey {
    let (x, y) = if second {
        (
            "fPJ7GI0DT36KUjgDBLUaw8CJaeJ38hs1pgtI_EdmmXg",
            "B3dVENuO0EApPZrGn3Qw27p9reY86YIpngS3nSJ4c9E",
        )
    } else {
        (
            "axfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpY",
            "T-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU",
        )
    };
    PublicKey {
        x: x.to_owned(),
        y: y.to_owned(),
    }
}
