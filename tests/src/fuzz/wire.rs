//! HTTP/1.1 by hand: an ordinary client would refuse to send what is tried here.

use std::{io, net::SocketAddr, time::Duration};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

/// How long an answer may take: longer than the clinic's own time-out.
const PATIENCE: Duration = Duration::from_secs(30);

/// More headers than this the library refuses by itself, with those it sends along.
const MOST_HEADERS: usize = 95;
/// The HTTP library takes no longer path with query.
const LONGEST_TARGET: usize = 65_534;

/// What the request says of its body's length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// The truth.
    True,
    /// Another number of bytes.
    Says(usize),
    /// Nothing: a body without a length.
    Silent,
    /// In chunks.
    Chunked,
    /// In chunks, the last of which is missing.
    ChunkedWithoutEnd,
}

/// A request, byte by byte.
#[derive(Clone, Debug)]
pub struct Request {
    /// Method.
    pub method: String,
    /// Path with query.
    pub target: Vec<u8>,
    /// Headers without those of the length.
    pub headers: Vec<(String, Vec<u8>)>,
    /// Body.
    pub body: Vec<u8>,
    /// What is said of the body's length.
    pub length: Length,
    /// Whether the head may be more than the HTTP library takes; then the library refuses it in
    /// its own words, before the clinic sees it.
    pub head_damaged: bool,
}

impl Request {
    /// A request without body.
    pub fn new(method: &str, target: impl Into<Vec<u8>>) -> Self {
        Self {
            method: method.to_owned(),
            target: target.into(),
            headers: Vec::new(),
            body: Vec::new(),
            length: Length::True,
            head_damaged: false,
        }
    }

    /// Adds a header.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Vec<u8>>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    /// Replaces a header, or adds it.
    pub fn set(&mut self, name: &str, value: impl Into<Vec<u8>>) {
        self.remove(name);
        self.headers.push((name.to_owned(), value.into()));
    }

    /// Leaves a header out.
    pub fn remove(&mut self, name: &str) {
        self.headers.retain(|(other, _)| other != name);
    }

    /// Whether HTTP libraries may refuse this without asking the clinic.
    pub fn is_odd(&self) -> bool {
        self.head_damaged
            || self.length != Length::True
            || self.target.len() > LONGEST_TARGET
            || self.headers.len() > MOST_HEADERS
    }

    fn bytes(&self) -> Vec<u8> {
        let mut bytes = format!("{} ", self.method).into_bytes();
        bytes.extend_from_slice(&self.target);
        bytes.extend_from_slice(b" HTTP/1.1\r\n");
        for (name, value) in &self.headers {
            bytes.extend_from_slice(name.as_bytes());
            bytes.extend_from_slice(b": ");
            bytes.extend_from_slice(value);
            bytes.extend_from_slice(b"\r\n");
        }
        let chunked = matches!(self.length, Length::Chunked | Length::ChunkedWithoutEnd);
        let line = match self.length {
            Length::True if self.body.is_empty() && self.method != "POST" => String::new(),
            Length::True => format!("content-length: {}\r\n", self.body.len()),
            Length::Says(length) => format!("content-length: {length}\r\n"),
            Length::Silent => String::new(),
            _ => "transfer-encoding: chunked\r\n".to_owned(),
        };
        bytes.extend_from_slice(line.as_bytes());
        bytes.extend_from_slice(b"\r\n");
        if !chunked {
            bytes.extend_from_slice(&self.body);
            return bytes;
        }
        for chunk in self.body.chunks(100) {
            bytes.extend_from_slice(format!("{:x}\r\n", chunk.len()).as_bytes());
            bytes.extend_from_slice(chunk);
            bytes.extend_from_slice(b"\r\n");
        }
        if self.length == Length::Chunked {
            bytes.extend_from_slice(b"0\r\n\r\n");
        }
        bytes
    }
}

/// An answer.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// Status.
    pub status: u16,
    /// Headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// Body.
    pub body: Vec<u8>,
}

impl Answer {
    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(other, _)| other == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// How a request ended.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// With an answer.
    Answered(Answer),
    /// The connection was closed without one.
    Closed,
    /// With nothing, for longer than the clinic's time-out.
    Silence,
}

/// A connection that is made anew when it has to be.
pub struct Connection {
    address: SocketAddr,
    stream: Option<TcpStream>,
}

impl Connection {
    /// To this address.
    pub fn new(address: SocketAddr) -> Self {
        Self {
            address,
            stream: None,
        }
    }

    /// Sends a request and reads its answer.
    ///
    /// # Panics
    /// When the server cannot be reached at all.
    pub async fn send(&mut self, request: &Request) -> Outcome {
        let reused = self.stream.is_some();
        let mut outcome = self.attempt(request).await;
        if reused && matches!(outcome, Outcome::Closed) {
            // A kept connection may have been closed since; only a new one tells.
            outcome = self.attempt(request).await;
        }
        outcome
    }

    async fn attempt(&mut self, request: &Request) -> Outcome {
        let mut stream = match self.stream.take() {
            Some(stream) => stream,
            None => TcpStream::connect(self.address).await.expect("the server"),
        };
        let unfinished = matches!(request.length, Length::Says(said) if said > request.body.len())
            || request.length == Length::ChunkedWithoutEnd;
        // A server that answers early closes while we write: what it said counts.
        let written = stream.write_all(&request.bytes()).await;
        if unfinished && written.is_ok() {
            // Its other side stays open for the answer. An error shows in reading.
            let _ = stream.shutdown().await;
        }
        match timeout(PATIENCE, read(&mut stream, request.method == "HEAD")).await {
            Ok(Ok((answer, keep))) => {
                if keep && !request.is_odd() && written.is_ok() {
                    self.stream = Some(stream);
                }
                Outcome::Answered(answer)
            }
            Ok(Err(_)) => Outcome::Closed,
            Err(_) => Outcome::Silence,
        }
    }
}

/// Reads one answer, and whether the connection can be used again.
async fn read(stream: &mut TcpStream, head_only: bool) -> io::Result<(Answer, bool)> {
    let mut bytes = Vec::with_capacity(4_096);
    loop {
        let (mut answer, body_at) = loop {
            if let Some(head) = parse(&bytes)? {
                break head;
            }
            more(stream, &mut bytes).await?;
        };
        bytes.drain(..body_at);
        if answer.status < 200 {
            continue;
        }
        let bodiless = head_only || matches!(answer.status, 204 | 304);
        if !bodiless {
            answer.body = body(stream, &answer, bytes).await?;
        }
        let keep = answer.header("connection") != Some("close");
        return Ok((answer, keep));
    }
}

fn parse(bytes: &[u8]) -> io::Result<Option<(Answer, usize)>> {
    let mut headers = [httparse::EMPTY_HEADER; 64];
    let mut response = httparse::Response::new(&mut headers);
    let parsed = response.parse(bytes).map_err(io::Error::other)?;
    let httparse::Status::Complete(length) = parsed else {
        return Ok(None);
    };
    let answer = Answer {
        status: response.code.unwrap_or_default(),
        headers: response
            .headers
            .iter()
            .map(|header| {
                let value = String::from_utf8_lossy(header.value).into_owned();
                (header.name.to_ascii_lowercase(), value)
            })
            .collect(),
        body: Vec::new(),
    };
    Ok(Some((answer, length)))
}

async fn body(stream: &mut TcpStream, answer: &Answer, mut bytes: Vec<u8>) -> io::Result<Vec<u8>> {
    if let Some(length) = answer.header("content-length") {
        let length: usize = length.parse().map_err(io::Error::other)?;
        while bytes.len() < length {
            more(stream, &mut bytes).await?;
        }
        bytes.truncate(length);
        return Ok(bytes);
    }
    if answer.header("transfer-encoding").is_none() {
        // Until the end of the connection.
        while more(stream, &mut bytes).await.is_ok() {}
        return Ok(bytes);
    }
    let mut whole = Vec::new();
    loop {
        match httparse::parse_chunk_size(&bytes) {
            Ok(httparse::Status::Complete((start, size))) => {
                let size = usize::try_from(size).map_err(io::Error::other)?;
                while bytes.len() < start + size + 2 {
                    more(stream, &mut bytes).await?;
                }
                whole.extend_from_slice(&bytes[start..start + size]);
                bytes.drain(..start + size + 2);
                if size == 0 {
                    return Ok(whole);
                }
            }
            Ok(httparse::Status::Partial) => more(stream, &mut bytes).await?,
            Err(_) => return Err(io::Error::other("a chunk without a size")),
        }
    }
}

async fn more(stream: &mut TcpStream, bytes: &mut Vec<u8>) -> io::Result<()> {
    if stream.read_buf(bytes).await? == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(())
}
