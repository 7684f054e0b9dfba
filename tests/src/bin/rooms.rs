//! `rooms N [postgres]`: N rooms of two sockets each on one release server, signalling without
//! media. All come in at once, the clinician lets the guest in, and then both sides of every room
//! speak for a while. Figures are for people to read: the last line is JSON with how long a message
//! from one to the other takes, and what the server holds in memory.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![allow(clippy::cast_precision_loss)]

use std::{
    fmt::Write,
    process::ExitCode,
    time::{Duration, Instant, UNIX_EPOCH},
};

use eclinic_api::realtime::{Body, DescriptionKind, ToClient, ToServer, VERSION};
use eclinic_tests::{
    clinic::{Clinic, Engine, Options},
    report::{percentile_ms, resident_mb},
};
use futures_util::{SinkExt, StreamExt};
use ring::digest::{SHA256, digest};
use serde_json::json;
use tokio::{
    net::TcpStream,
    task::JoinSet,
    time::{sleep, timeout},
};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async, tungstenite::Message};

/// Messages that each side of a room sends.
const MESSAGES: usize = 50;
/// Between two messages of one side: half of what a socket may.
const EVERY: Duration = Duration::from_millis(100);
/// Characters of a session description with two tracks and its candidates.
const DESCRIPTION: usize = 4_000;
/// How long anything may take.
const PATIENCE: Duration = Duration::from_mins(1);
/// Rooms that come in at a time.
const AT_ONCE: usize = 32;

#[tokio::main]
async fn main() -> ExitCode {
    let number = std::env::args().nth(1).and_then(|word| word.parse().ok());
    let rooms: usize = number.unwrap_or(500);
    let engine = if std::env::args().any(|word| word == "postgres") {
        Engine::Postgres
    } else {
        Engine::Sqlite
    };
    let clinic = Clinic::start(Options::on(engine));
    clinic.add_rows(rows(rooms, engine));
    let idle_mb = resident_mb(clinic.server.id());
    println!("{}: {rooms} rooms fill", engine.name());
    let began = Instant::now();
    let pairs = fill(&clinic, rooms).await;
    let fill_s = began.elapsed().as_secs_f64();
    let open_mb = resident_mb(clinic.server.id());
    println!("{}: {rooms} rooms speak", engine.name());
    let mut latencies = speak(pairs).await;
    let line = json!({
        "rooms": rooms,
        "p50_ms": percentile_ms(&mut latencies, 0.50),
        "p99_ms": percentile_ms(&mut latencies, 0.99),
        "mb": open_mb,
        "idle_mb": idle_mb,
        "fill_s": (fill_s * 10.0).round() / 10.0,
        "messages": latencies.len(),
        "engine": engine.name(),
    });
    println!("{line}");
    ExitCode::SUCCESS
}

/// Visits that are on now, with a patient each, and a ticket for either side.
fn rows(rooms: usize, engine: Engine) -> String {
    let now = UNIX_EPOCH.elapsed().expect("a clock").as_millis();
    let (start, end) = (now - 60_000, now + 3_600_000);
    let mut sql = String::from("BEGIN;");
    for number in 0..rooms {
        let (guest, clinician) = (
            hash(&ticket(number, "patient"), engine),
            hash(&ticket(number, "clinician"), engine),
        );
        let _ = write!(
            sql,
            "INSERT INTO person (id, given_name, family_name, birth_date, created_at)
             VALUES ('guest-{number}', 'Målt', 'Pasient {number}', '1980-01-01', 0);
             INSERT INTO booking (id, reference, account_holder_id, patient_id, payer_id,
                 service_id, clinician_id, channel, starts_at, ends_at, price_ore, vat_exempt,
                 state, booked_at, hold_expires_at, moved_late, terms_version)
             VALUES ('room-{number}', 'room-{number}', 'guest-{number}', 'guest-{number}',
                 'guest-{number}', 'doctor-20', 'doctor-hansen', 'video', {start}, {end}, 0, 1,
                 'confirmed', 0, 0, 0, '1');
             INSERT INTO room_ticket (ticket_hash, booking_id, person_id, role, key_x, key_y,
                 expires_at)
             VALUES ({guest}, 'room-{number}', 'guest-{number}', 'patient', 'x', 'y', {end}),
                    ({clinician}, 'room-{number}',
                     (SELECT person_id FROM clinician WHERE id = 'doctor-hansen'), 'clinician',
                     'x', 'y', {end});"
        );
    }
    sql.push_str("COMMIT;");
    sql
}

fn ticket(number: usize, side: &str) -> String {
    format!("{side}-{number}")
}

fn hash(ticket: &str, engine: Engine) -> String {
    let mut hex = String::new();
    for byte in digest(&SHA256, ticket.as_bytes()).as_ref() {
        let _ = write!(hex, "{byte:02x}");
    }
    match engine {
        Engine::Sqlite => format!("x'{hex}'"),
        Engine::Postgres => format!("'\\x{hex}'::bytea"),
    }
}

/// One side of a room.
struct Side {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    /// Name and epoch of the other, once they have met.
    other: (String, String),
}

impl Side {
    async fn come(url: &str, ticket: String) -> Self {
        let url = format!("{}/v1/realtime", url.replacen("http", "ws", 1));
        let (socket, _) = connect_async(url).await.expect("a socket");
        let mut side = Self {
            socket,
            other: (String::new(), String::new()),
        };
        let epoch = ticket.clone();
        side.say(&ToServer::Hello {
            version: VERSION,
            ticket,
            epoch,
        })
        .await;
        side
    }

    async fn say(&mut self, message: &ToServer) {
        let text = serde_json::to_string(message).unwrap();
        self.socket.send(Message::Text(text.into())).await.unwrap();
    }

    async fn hear(&mut self) -> ToClient {
        loop {
            let heard = timeout(PATIENCE, self.socket.next()).await;
            match heard.expect("in time").expect("open").expect("readable") {
                Message::Text(text) => return serde_json::from_str(&text).unwrap(),
                Message::Close(frame) => panic!("closed {:?}", frame.map(|frame| frame.code)),
                _ => {}
            }
        }
    }

    /// Hears until the other is here; the clinician lets in who knocks.
    async fn meet(&mut self) {
        loop {
            match self.hear().await {
                ToClient::Knock(guest) => self.say(&ToServer::Admit { peer: guest.peer }).await,
                ToClient::PeerPresent { guest, epoch, .. } => {
                    self.other = (guest.peer, epoch);
                    return;
                }
                _ => {}
            }
        }
    }
}

async fn fill(clinic: &Clinic, rooms: usize) -> Vec<(Side, Side)> {
    let mut pairs = Vec::with_capacity(rooms);
    let mut coming = JoinSet::new();
    for number in 0..rooms {
        if coming.len() == AT_ONCE {
            pairs.extend(coming.join_next().await.transpose().unwrap());
        }
        let url = clinic.http_url();
        coming.spawn(async move {
            let mut clinician = Side::come(&url, ticket(number, "clinician")).await;
            let mut guest = Side::come(&url, ticket(number, "patient")).await;
            tokio::join!(clinician.meet(), guest.meet());
            (clinician, guest)
        });
    }
    pairs.extend(coming.join_all().await);
    pairs
}

/// Both sides of all rooms speak at once; answers with how long each message took.
async fn speak(pairs: Vec<(Side, Side)>) -> Vec<Duration> {
    let began = Instant::now();
    let mut speaking = JoinSet::new();
    let count = pairs.len().max(1);
    for (number, (clinician, guest)) in pairs.into_iter().enumerate() {
        // Not all in the same millisecond.
        let offset = EVERY.mul_f64(number as f64 / count as f64);
        let (guest_out, guest_in) = guest.socket.split();
        let (clinician_out, clinician_in) = clinician.socket.split();
        speaking.spawn(send(clinician_out, clinician.other, began, offset));
        speaking.spawn(send(guest_out, guest.other, began, offset));
        speaking.spawn(receive(guest_in, began));
        speaking.spawn(receive(clinician_in, began));
    }
    speaking.join_all().await.into_iter().flatten().collect()
}

type Out = futures_util::stream::SplitSink<WebSocketStream<MaybeTlsStream<TcpStream>>, Message>;
type In = futures_util::stream::SplitStream<WebSocketStream<MaybeTlsStream<TcpStream>>>;

async fn send(
    mut out: Out,
    (to, to_epoch): (String, String),
    began: Instant,
    offset: Duration,
) -> Vec<Duration> {
    sleep(offset).await;
    let filler = "a".repeat(DESCRIPTION);
    for _ in 0..MESSAGES {
        let sdp = format!("{} {filler}", began.elapsed().as_micros());
        let message = ToServer::Relay {
            to: to.clone(),
            to_epoch: to_epoch.clone(),
            body: Body::Description {
                kind: DescriptionKind::Offer,
                round: 1,
                sdp,
                signature: String::new(),
            },
        };
        let text = serde_json::to_string(&message).unwrap();
        out.send(Message::Text(text.into())).await.unwrap();
        sleep(EVERY).await;
    }
    // The socket stays open until the other side has heard all.
    sleep(Duration::from_secs(2)).await;
    Vec::new()
}

async fn receive(mut coming: In, began: Instant) -> Vec<Duration> {
    let mut latencies = Vec::with_capacity(MESSAGES);
    while latencies.len() < MESSAGES {
        let heard = timeout(PATIENCE, coming.next()).await;
        let Message::Text(text) = heard.expect("in time").expect("open").expect("readable") else {
            continue;
        };
        let now = began.elapsed();
        match serde_json::from_str(&text).unwrap() {
            ToClient::Relayed {
                body: Body::Description { sdp, .. },
                ..
            } => {
                let sent = sdp.split(' ').next().unwrap().parse().unwrap();
                latencies.push(now.saturating_sub(Duration::from_micros(sent)));
            }
            ToClient::Error { code } => panic!("refused: {code}"),
            _ => {}
        }
    }
    latencies
}
