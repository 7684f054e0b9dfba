//! A clinic on a free port: it answers as told and remembers what it was asked.

use std::{
    collections::VecDeque,
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::{SystemTime, UNIX_EPOCH},
};

use axum::{
    Router,
    body::{Bytes, to_bytes},
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use eclinic_api::catalogue::{
    Catalogue, Clinic as Settings, Clinician, Localised, Service, Slot, SlotDay, Slots,
};
use eclinic_rules::{
    Instant, Ore,
    profession::{Channel, Profession},
};
use tokio::{net::TcpListener, runtime::Runtime};
use tower_http::compression::CompressionLayer;

use super::tokens::Tokens;

/// One request as it came in.
#[derive(Clone)]
pub struct Seen {
    pub method: String,
    pub path: String,
    pub headers: HeaderMap,
    pub body: Bytes,
    /// The other end: the same for requests over one connection.
    pub peer: SocketAddr,
}

#[derive(Clone, Default)]
struct Desk {
    seen: Arc<Mutex<Vec<Seen>>>,
    /// Statuses that are answered before the real answers are.
    troubles: Arc<Mutex<VecDeque<u16>>>,
    tokens: Arc<Mutex<Tokens>>,
}

/// The running clinic.
pub struct Clinic {
    desk: Desk,
    address: SocketAddr,
    _runtime: Runtime,
}

impl Clinic {
    /// Opens it.
    pub fn open() -> Self {
        let runtime = Runtime::new().unwrap();
        let desk = Desk::default();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        let app = Router::new()
            .fallback(respond)
            .with_state(desk.clone())
            .layer(CompressionLayer::new());
        let app = app.into_make_service_with_connect_info::<SocketAddr>();
        runtime.spawn(async move { axum::serve(listener, app).await });
        Self {
            desk,
            address,
            _runtime: runtime,
        }
    }

    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The next requests under `/v1/catalogue` are answered with these statuses.
    pub fn trouble(&self, statuses: &[u16]) {
        self.desk.troubles.lock().unwrap().extend(statuses);
    }

    /// Its tokens, to be told how to behave.
    pub fn tokens<T>(&self, tell: impl FnOnce(&mut Tokens) -> T) -> T {
        tell(&mut self.desk.tokens.lock().unwrap())
    }

    /// What it was asked so far, of this path.
    pub fn seen(&self, path: &str) -> Vec<Seen> {
        let seen = self.desk.seen.lock().unwrap();
        seen.iter()
            .filter(|seen| seen.path == path)
            .cloned()
            .collect()
    }
}

async fn respond(
    State(desk): State<Desk>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path().to_owned();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    desk.seen.lock().unwrap().push(Seen {
        method: parts.method.to_string(),
        path: path.clone(),
        headers: parts.headers.clone(),
        body: body.clone(),
        peer,
    });
    let tell = |answer: fn(&mut Tokens, &HeaderMap, &[u8]) -> Response| {
        answer(&mut desk.tokens.lock().unwrap(), &parts.headers, &body)
    };
    match path.as_str() {
        "/v1/session" => tell(Tokens::session),
        "/v1/session/logout" => tell(Tokens::log_out),
        "/v1/auth/app/token" => tell(Tokens::grant),
        "/v1/catalogue" => {
            let trouble = desk.troubles.lock().unwrap().pop_front();
            match trouble {
                Some(status) => StatusCode::from_u16(status).unwrap().into_response(),
                None => axum::Json(catalogue()).into_response(),
            }
        }
        "/v1/slots" => axum::Json(slots()).into_response(),
        "/v1/slow" => {
            tokio::time::sleep(std::time::Duration::from_secs(20)).await;
            StatusCode::OK.into_response()
        }
        "/v1/elsewhere" => (
            StatusCode::FOUND,
            [("location", "/v1/session"), ("set-cookie", "a=secret")],
        )
            .into_response(),
        "/v1/echo" => (StatusCode::CREATED, [("x-eclinic-time", "5")], "as sent").into_response(),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Clinicians, and times of each on the first day: 200 in all.
const CLINICIANS: i64 = 8;
const TIMES: i64 = 25;

fn clinician(number: i64) -> Clinician {
    Clinician {
        id: format!("c{number}"),
        name: format!("Astrid Demolege {number}"),
        profession: Profession::Doctor,
        hpr_number: "1234567".to_owned(),
        languages: vec!["nb".to_owned()],
        profile: Localised {
            nb: "Allmennlege".to_owned(),
            en: "General practitioner".to_owned(),
        },
    }
}

/// A week from today with all its times on the first day, later than any clock shows now.
fn slots() -> Slots {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let now = Instant::from_millis(i64::try_from(now.as_millis()).unwrap());
    let today = eclinic_rules::oslo::date(now);
    let days = (0..7).map(|day| {
        let date = today.add_days(day).unwrap();
        let times = if day == 0 { 0..TIMES } else { 0..0 };
        let slots = times.flat_map(|time| (0..CLINICIANS).map(move |number| (time, number)));
        SlotDay {
            date,
            slots: slots
                .map(|(time, number)| Slot {
                    clinician_id: format!("c{number}"),
                    starts_at: now.saturating_add_millis((time + 2) * 60_000),
                    channels: vec![Channel::Video],
                    taken: false,
                })
                .collect(),
        }
    });
    Slots {
        service_id: "doctor".to_owned(),
        days: days.collect(),
    }
}

fn catalogue() -> Catalogue {
    let both = |text: &str| Localised {
        nb: text.to_owned(),
        en: text.to_owned(),
    };
    Catalogue {
        clinic: Settings {
            public_reimbursement: false,
            hold_minutes: 10,
            demo: true,
            telephone: "+4721000000".to_owned(),
            email: "post@eclinic.example".to_owned(),
        },
        services: vec![Service {
            id: "doctor".to_owned(),
            profession: Profession::Doctor,
            name: both("Lege på video"),
            description: both(&"En time hos lege. ".repeat(40)),
            minutes: 20,
            price_ore: Ore::new(69_000),
            vat_exempt: true,
            minimum_age: 0,
            channels: vec![Channel::Video],
        }],
        clinicians: (0..CLINICIANS).map(clinician).collect(),
        next_free: Vec::new(),
        documents: Vec::new(),
        processors: Vec::new(),
    }
}
