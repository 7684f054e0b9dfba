//! A sandbox in this process, a client that speaks to it over real HTTP, and a webhook receiver.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use eclinic_sandbox_gateway::{Config, EndpointConfig, Running, start};
use reqwest::{Method, Response};
use serde_json::{Value, json};

pub const SECRET_KEY: &str = "sk_test_sandbox";
pub const WEBHOOK_SECRET: &str = "whsec_sandbox";
pub const GOOD_CARD: &str = "4242424242424242";
pub const CARD_3DS: &str = "4000002760003184";

/// Start parameters without receivers and journal.
pub fn config() -> Config {
    Config {
        listen: "127.0.0.1:0".parse().unwrap(),
        public_url: None,
        secret_key: SECRET_KEY.into(),
        endpoints: Vec::new(),
        webhook_ca: None,
        ledger: None,
        mode: None,
    }
}

/// An answer: status, headers of interest, JSON.
pub struct Reply {
    pub status: u16,
    pub headers: reqwest::header::HeaderMap,
    pub json: Value,
}

impl Reply {
    pub fn error(&self) -> &Value {
        &self.json["error"]
    }

    pub fn id(&self) -> String {
        self.json["id"]
            .as_str()
            .unwrap_or_else(|| panic!("no id in {}", self.json))
            .to_owned()
    }

    pub fn is_replayed(&self) -> bool {
        self.headers
            .get("idempotent-replayed")
            .is_some_and(|value| value == "true")
    }
}

pub struct Sandbox {
    pub running: Running,
    pub base: String,
    pub http: reqwest::Client,
}

impl Sandbox {
    pub async fn start() -> Self {
        Self::with(config()).await
    }

    /// A sandbox that posts to `receiver`.
    pub async fn posting_to(receiver: &Receiver) -> Self {
        Self::with(Config {
            endpoints: vec![receiver.endpoint()],
            ..config()
        })
        .await
    }

    pub async fn with(config: Config) -> Self {
        let running = start(config).await.expect("the sandbox starts");
        let base = format!("http://{}", running.address);
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .unwrap();
        Self {
            running,
            base,
            http,
        }
    }

    pub fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        self.http.request(method, format!("{}{path}", self.base))
    }

    pub async fn get(&self, path: &str) -> Reply {
        let sent = self
            .request(Method::GET, path)
            .bearer_auth(SECRET_KEY)
            .send()
            .await;
        reply(sent.unwrap()).await
    }

    pub async fn post(&self, path: &str, key: Option<&str>, form: &[(&str, &str)]) -> Reply {
        reply(self.try_post(path, key, form).await.unwrap()).await
    }

    pub async fn try_post(
        &self,
        path: &str,
        key: Option<&str>,
        form: &[(&str, &str)],
    ) -> reqwest::Result<Response> {
        let mut request = self
            .request(Method::POST, path)
            .bearer_auth(SECRET_KEY)
            .form(form);
        if let Some(key) = key {
            request = request.header("Idempotency-Key", key);
        }
        request.send().await
    }

    pub async fn admin(&self, path: &str, body: Value) -> Value {
        let sent = self
            .request(Method::POST, path)
            .json(&body)
            .send()
            .await
            .unwrap();
        assert!(sent.status().is_success(), "{path}: {}", sent.status());
        sent.json().await.unwrap()
    }

    pub async fn fault(&self, fault: Value) {
        self.admin("/admin/faults", fault).await;
    }

    pub async fn ledger(&self) -> Value {
        self.get("/admin/ledger").await.json
    }

    /// A new session of 690 kroner; gives its id.
    pub async fn session(&self) -> String {
        let reply = self
            .post("/v1/checkout/sessions", None, &session_form())
            .await;
        assert_eq!(reply.status, 200, "{}", reply.json);
        reply.id()
    }

    pub async fn submit_card(&self, session: &str, number: &str) -> Response {
        let form = [("number", number), ("expiry", "12/34"), ("cvc", "123")];
        self.request(Method::POST, &format!("/pay/{session}"))
            .form(&form)
            .send()
            .await
            .unwrap()
    }

    /// A paid session; gives its id and that of its payment intent.
    pub async fn paid_session(&self) -> (String, String) {
        let session = self.session().await;
        assert_eq!(self.submit_card(&session, GOOD_CARD).await.status(), 303);
        let intent = self
            .get(&format!("/v1/checkout/sessions/{session}"))
            .await
            .json;
        (
            session,
            intent["payment_intent"].as_str().unwrap().to_owned(),
        )
    }

    pub async fn refund(&self, intent: &str, key: Option<&str>, amount: Option<&str>) -> Reply {
        let mut form = vec![("payment_intent", intent)];
        form.extend(amount.map(|amount| ("amount", amount)));
        self.post("/v1/refunds", key, &form).await
    }
}

pub async fn reply(response: Response) -> Reply {
    let status = response.status().as_u16();
    let headers = response.headers().clone();
    let text = response.text().await.unwrap();
    let json = serde_json::from_str(&text).unwrap_or_else(|_| panic!("{status}, no JSON: {text}"));
    Reply {
        status,
        headers,
        json,
    }
}

/// What the clinic sends for one appointment.
pub fn session_form() -> Vec<(&'static str, &'static str)> {
    vec![
        ("mode", "payment"),
        ("line_items[0][price_data][currency]", "nok"),
        ("line_items[0][price_data][unit_amount]", "69000"),
        (
            "line_items[0][price_data][product_data][name]",
            "eClinic, time 24. nov.",
        ),
        ("line_items[0][quantity]", "1"),
        (
            "success_url",
            "https://localhost:9/done?session={CHECKOUT_SESSION_ID}",
        ),
        ("cancel_url", "https://localhost:9/cancelled"),
        ("client_reference_id", "booking-1"),
        ("metadata[hold]", "hold-1"),
        ("payment_intent_data[description]", "eClinic, time 24. nov."),
        ("payment_intent_data[metadata][hold]", "hold-1"),
        ("locale", "nb"),
    ]
}

pub fn location(response: &Response) -> &str {
    response.headers()["location"].to_str().unwrap()
}

/// A posted event.
#[derive(Clone)]
pub struct Received {
    pub signature: Option<String>,
    pub body: String,
}

impl Received {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    pub fn kind(&self) -> String {
        self.json()["type"].as_str().unwrap().to_owned()
    }

    /// Whether a careful receiver would take it: right secret, at most 300 seconds old (R40).
    pub fn is_genuine(&self, now_s: i64) -> bool {
        let Some(header) = &self.signature else {
            return false;
        };
        let mut timestamp = 0;
        let mut given = Vec::new();
        for part in header.split(',') {
            match part.split_once('=') {
                Some(("t", value)) => timestamp = value.parse().unwrap(),
                Some(("v1", value)) => {
                    given = (0..value.len() / 2)
                        .map(|at| u8::from_str_radix(&value[2 * at..2 * at + 2], 16).unwrap())
                        .collect();
                }
                _ => {}
            }
        }
        let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, WEBHOOK_SECRET.as_bytes());
        let signed = format!("{timestamp}.{}", self.body);
        (now_s - timestamp).abs() <= 300
            && ring::hmac::verify(&key, signed.as_bytes(), &given).is_ok()
    }
}

#[derive(Default)]
struct Inbox {
    received: Vec<Received>,
    refusals_left: u32,
}

/// A webhook receiver on a free port.
pub struct Receiver {
    pub url: String,
    inbox: Arc<Mutex<Inbox>>,
}

impl Receiver {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let inbox = Arc::<Mutex<Inbox>>::default();
        let router = Router::new()
            .route("/hook", post(receive))
            .with_state(Arc::clone(&inbox));
        tokio::spawn(async move { axum::serve(listener, router).await });
        // A name below localhost on purpose: the sandbox must reach those without a name server.
        Self {
            url: format!("http://clinic.localhost:{port}/hook"),
            inbox,
        }
    }

    pub fn endpoint(&self) -> EndpointConfig {
        EndpointConfig {
            url: self.url.clone(),
            secret: WEBHOOK_SECRET.into(),
            enabled_events: Vec::new(),
        }
    }

    /// Answers the next `count` posts with 500 (they are recorded all the same).
    pub fn refuse(&self, count: u32) {
        self.inbox.lock().unwrap().refusals_left = count;
    }

    pub fn received(&self) -> Vec<Received> {
        self.inbox.lock().unwrap().received.clone()
    }

    pub fn kinds(&self) -> Vec<String> {
        self.received().iter().map(Received::kind).collect()
    }

    /// Waits until `count` events have arrived; fails after five seconds.
    pub async fn wait_for(&self, count: usize) -> Vec<Received> {
        for _ in 0..500 {
            let received = self.received();
            if received.len() >= count {
                return received;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("{count} events expected, came: {:?}", self.kinds());
    }

    /// Gives stray events time to arrive, then tells how many came.
    pub async fn settled_count(&self) -> usize {
        tokio::time::sleep(Duration::from_millis(150)).await;
        self.received().len()
    }
}

async fn receive(
    State(inbox): State<Arc<Mutex<Inbox>>>,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let signature = headers
        .get("stripe-signature")
        .map(|value| value.to_str().unwrap().to_owned());
    let body = String::from_utf8(body.to_vec()).unwrap();
    let mut inbox = inbox.lock().unwrap();
    inbox.received.push(Received { signature, body });
    if inbox.refusals_left > 0 {
        inbox.refusals_left -= 1;
        return StatusCode::INTERNAL_SERVER_ERROR;
    }
    StatusCode::OK
}

/// Seconds since 1970 on the machine's clock.
pub fn now_s() -> i64 {
    jiff::Timestamp::now().as_second()
}

/// A fault with a count.
pub fn next(kind: &str, next: u32) -> Value {
    json!({ "kind": kind, "next": next })
}
