//! How the OpenID library reaches BankID: reqwest, with limits on time and size.

use std::{future::Future, net::SocketAddr, pin::Pin, time::Duration};

use openidconnect::{
    AsyncHttpClient, HttpRequest, HttpResponse,
    http::{self, StatusCode},
    url::Url,
};

/// No call to BankID takes longer. In tests the provider shares our thread and makes RSA keys
/// meanwhile, which takes seconds on a busy machine.
const TIMEOUT: Duration = Duration::from_secs(if cfg!(test) { 60 } else { 5 });
/// No connection to BankID takes longer.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(if cfg!(test) { 60 } else { 3 });
/// No answer of BankID's is larger, in bytes.
const LONGEST_ANSWER: usize = 256 * 1024;

/// Makes one attempt for each call: a code must not be redeemed twice.
pub struct HttpClient(reqwest::Client);

/// What goes wrong on the way.
#[derive(Debug, thiserror::Error)]
pub enum HttpError {
    /// No connection, no answer in time, or a broken answer. The cause names addresses: not kept.
    #[error("no answer")]
    NoAnswer,
    /// The provider reports its own fault (5xx).
    #[error("the provider answered {0}")]
    Fault(StatusCode),
    /// The answer is too large.
    #[error("the answer is too large")]
    TooLarge,
}

impl HttpClient {
    /// A client for the issuer. A host under `.localhost` is reached on loopback, whatever the
    /// resolver says: browsers do the same, and the local test provider lives there.
    pub fn new(issuer: &Url) -> Result<Self, reqwest::Error> {
        let mut client = reqwest::Client::builder()
            .timeout(TIMEOUT)
            .connect_timeout(CONNECT_TIMEOUT)
            // A redirect could lead the client's secret anywhere.
            .redirect(reqwest::redirect::Policy::none());
        if let Some(host) = issuer
            .host_str()
            .filter(|host| host.ends_with(".localhost"))
        {
            let port = issuer.port_or_known_default().unwrap_or(80);
            client = client
                .no_proxy()
                .resolve(host, SocketAddr::from(([127, 0, 0, 1], port)));
        }
        client.build().map(Self)
    }

    async fn attempt(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let request = reqwest::Request::try_from(request).map_err(|_| HttpError::NoAnswer)?;
        let mut answer = self
            .0
            .execute(request)
            .await
            .map_err(|_| HttpError::NoAnswer)?;
        if answer.status().is_server_error() {
            return Err(HttpError::Fault(answer.status()));
        }
        let mut response = http::Response::new(Vec::new());
        *response.status_mut() = answer.status();
        std::mem::swap(response.headers_mut(), answer.headers_mut());
        while let Some(chunk) = answer.chunk().await.map_err(|_| HttpError::NoAnswer)? {
            if response.body().len() + chunk.len() > LONGEST_ANSWER {
                return Err(HttpError::TooLarge);
            }
            response.body_mut().extend_from_slice(&chunk);
        }
        Ok(response)
    }
}

impl<'c> AsyncHttpClient<'c> for HttpClient {
    type Error = HttpError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, HttpError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.attempt(request))
    }
}
