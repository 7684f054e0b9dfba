//! HTTP to the clinic: one attempt for each request. Repeating it is the core's decision.

use std::{sync::Arc, time::Duration};

use eclinic_core::effects::http::{HttpAnswer, HttpHeader, HttpRequest, HttpResult};
use reqwest_rustls::{Certificate, Client, Method, Request, Response, header, redirect, retry};
use rustls::crypto::ring;

use super::roots;
use crate::CoreError;

/// How long an unused connection is kept. Networks that a phone has left answer nothing.
const IDLE: Duration = Duration::from_mins(1);

/// The wire to the clinic and to nowhere else. Its clones share their connections.
#[derive(Clone)]
pub struct Wire {
    origin: Arc<str>,
    client: Client,
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
        let mut builder = Client::builder()
            // With Rust's TLS certificates are checked by the system's own verifier, on Android
            // against its authorities.
            .tls_backend_rustls()
            .gzip(true)
            .pool_idle_timeout(IDLE)
            .redirect(redirect::Policy::none())
            .retry(retry::never())
            .no_proxy();
        let mut extra = Vec::new();
        if let Some(pem) = extra_root {
            extra = Certificate::from_pem_bundle(pem).map_err(|_| CoreError::NotStarted)?;
            if extra.is_empty() {
                return Err(CoreError::NotStarted);
            }
        }
        builder = if cfg!(target_os = "android") {
            let system = roots::read(&roots::FOLDERS);
            builder.tls_certs_only(system.into_iter().chain(extra))
        } else {
            builder.tls_certs_merge(extra)
        };
        let client = builder.build().map_err(|_| CoreError::NotStarted)?;
        Ok(Self {
            origin: origin.into(),
            client,
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
