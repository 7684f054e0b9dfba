//! HTTP to the clinic: one attempt for each request. Repeating it is the core's decision.

use std::{sync::Arc, time::Duration};

use eclinic_core::effects::http::{HttpAnswer, HttpHeader, HttpRequest, HttpResult};
use reqwest_rustls::{
    Certificate, Client, ClientBuilder, Method, Request, Response, StatusCode, Upgraded, header,
    redirect, retry,
};
use rustls::crypto::ring;
use tokio_tungstenite::{
    WebSocketStream,
    tungstenite::{
        handshake::{client::generate_key, derive_accept_key},
        protocol::{Role, WebSocketConfig},
    },
};

use super::roots;
use crate::CoreError;

/// How long an unused connection is kept. Networks that a phone has left answer nothing.
const IDLE: Duration = Duration::from_mins(1);

/// The wire to the clinic and to nowhere else. Its clones share their connections.
#[derive(Clone)]
pub struct Wire {
    origin: Arc<str>,
    client: Client,
    /// Speaks HTTP/1.1 alone: a socket takes over the connection it was asked for on.
    upgrading: Client,
}

impl Wire {
    /// A wire to this origin (scheme, host and port; no slash at the end). `extra_root` is one more
    /// certificate to trust (PEM).
    ///
    /// # Errors
    /// [`CoreError::NotStarted`] when the system's certificates or the extra one cannot be used.
    pub fn new(origin: String, extra_root: Option<&[u8]>) -> Result<Self, CoreError> {
        // Fails when the process has a provider already; then that one is used.
        drop(ring::default_provider().install_default());
        let mut extra = Vec::new();
        if let Some(pem) = extra_root {
            extra = Certificate::from_pem_bundle(pem).map_err(|_| CoreError::NotStarted)?;
            if extra.is_empty() {
                return Err(CoreError::NotStarted);
            }
        }
        let built = |builder: ClientBuilder| builder.build().map_err(|_| CoreError::NotStarted);
        Ok(Self {
            origin: origin.into(),
            client: built(trusting(extra.clone()))?,
            upgrading: built(trusting(extra).http1_only())?,
        })
    }

    /// Scheme, host and port.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Makes one attempt, which takes no longer than the request allows.
    pub async fn attempt(&self, request: &HttpRequest) -> HttpResult {
        let Some(prepared) = self.prepare(request) else {
            return HttpResult::NoConnection;
        };
        let limit = Duration::from_millis(request.timeout_ms.into());
        match tokio::time::timeout(limit, self.send(prepared)).await {
            Ok(Ok(answer)) => HttpResult::Answer(answer),
            Ok(Err(_)) => HttpResult::NoConnection,
            Err(_) => HttpResult::TimedOut,
        }
    }

    /// Nothing for a request that cannot be sent to the clinic and nowhere else.
    fn prepare(&self, request: &HttpRequest) -> Option<Request> {
        // What does not begin with a slash could go on with the host's name.
        if !request.path.starts_with('/') {
            return None;
        }
        let method = Method::from_bytes(request.method.as_bytes()).ok()?;
        let mut builder = self
            .client
            .request(method, format!("{}{}", self.origin, request.path));
        for header in &request.headers {
            builder = builder.header(&header.name, &header.value);
        }
        if !request.body.is_empty() {
            builder = builder.body(request.body.clone());
        }
        builder.build().ok()
    }

    async fn send(&self, request: Request) -> reqwest_rustls::Result<HttpAnswer> {
        read(self.client.execute(request).await?).await
    }

    /// A socket to this path (RFC 6455 § 4.1), which takes texts of so many bytes at most. Nothing
    /// when there is no network or the clinic does not open one; how long it may take, the caller
    /// decides.
    pub async fn socket(&self, path: &str, longest: usize) -> Option<WebSocketStream<Upgraded>> {
        let key = generate_key();
        let response = self
            .upgrading
            .get(format!("{}{path}", self.origin))
            .header(header::CONNECTION, "Upgrade")
            .header(header::UPGRADE, "websocket")
            .header(header::SEC_WEBSOCKET_VERSION, "13")
            .header(header::SEC_WEBSOCKET_KEY, &key)
            .send()
            .await
            .ok()?;
        let accepts = response.headers().get(header::SEC_WEBSOCKET_ACCEPT)?;
        if response.status() != StatusCode::SWITCHING_PROTOCOLS
            || accepts.as_bytes() != derive_accept_key(key.as_bytes()).as_bytes()
        {
            return None;
        }
        let stream = response.upgrade().await.ok()?;
        let limits = WebSocketConfig::default()
            .max_message_size(Some(longest))
            .max_frame_size(Some(longest));
        Some(WebSocketStream::from_raw_socket(stream, Role::Client, Some(limits)).await)
    }
}

/// How the clinic is reached. With Rust's TLS certificates are checked by the system's own verifier,
/// on Android against its authorities.
fn trusting(extra: Vec<Certificate>) -> ClientBuilder {
    let builder = Client::builder()
        .tls_backend_rustls()
        .gzip(true)
        .pool_idle_timeout(IDLE)
        .redirect(redirect::Policy::none())
        .retry(retry::never())
        .no_proxy();
    if cfg!(target_os = "android") {
        let system = roots::read(&roots::FOLDERS);
        builder.tls_certs_only(system.into_iter().chain(extra))
    } else {
        builder.tls_certs_merge(extra)
    }
}

async fn read(response: Response) -> reqwest_rustls::Result<HttpAnswer> {
    let status = response.status().as_u16();
    let mut headers = Vec::new();
    for (name, value) in response.headers() {
        // A credential is none of the core's business.
        if *name == header::SET_COOKIE {
            continue;
        }
        if let Ok(value) = value.to_str() {
            headers.push(HttpHeader {
                name: name.as_str().to_owned(),
                value: value.to_owned(),
            });
        }
    }
    let body = response.bytes().await?.to_vec();
    Ok(HttpAnswer {
        status,
        headers,
        body,
    })
}
