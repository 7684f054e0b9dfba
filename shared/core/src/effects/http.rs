//! HTTP to the clinic. Own protocol types instead of `crux_http`: those carry a URL parser whose
//! tables cost the web page more than the whole core, and we only ever speak to one origin.

use crux_core::capability::Operation;
use facet::Facet;
use serde::{Deserialize, Serialize};

/// One attempt. The lane adds the origin and the credentials (cookie or token).
#[derive(Facet, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HttpRequest {
    /// `GET` or `POST`.
    pub method: String,
    /// Path with query, from `/v1/`.
    pub path: String,
    /// Headers to send.
    pub headers: Vec<HttpHeader>,
    /// The body; empty for none.
    pub body: Vec<u8>,
    /// The attempt is given up after this many milliseconds.
    pub timeout_ms: u32,
}

/// A header; names are lower case.
#[derive(Facet, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HttpHeader {
    /// Name.
    pub name: String,
    /// Value.
    pub value: String,
}

/// How the attempt ended.
#[derive(Facet, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[repr(C)]
pub enum HttpResult {
    /// An answer came, of any status.
    Answer(HttpAnswer),
    /// No answer: no network, connection refused, TLS failed. The request may have arrived.
    NoConnection,
    /// No answer in time. The request may have arrived.
    TimedOut,
}

/// An answer.
#[derive(Facet, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HttpAnswer {
    /// Status code.
    pub status: u16,
    /// Headers; at least `content-type`, `x-eclinic-time` and `retry-after` when present.
    pub headers: Vec<HttpHeader>,
    /// Body.
    pub body: Vec<u8>,
}

impl Operation for HttpRequest {
    type Output = HttpResult;
}

/// Bodies hold personal data: only method and path (which never do) are printed.
impl std::fmt::Debug for HttpRequest {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} {}", self.method, self.path)
    }
}

impl std::fmt::Debug for HttpResult {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Answer(answer) => write!(formatter, "Answer({})", answer.status),
            Self::NoConnection => formatter.write_str("NoConnection"),
            Self::TimedOut => formatter.write_str("TimedOut"),
        }
    }
}
