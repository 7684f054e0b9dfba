//! The HTTP lane against a real socket: what it sends, what it makes of answers, and of none.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::{
    collections::BTreeSet,
    io::{Read, Write},
    net::TcpListener,
    sync::Arc,
    time::{Duration, Instant},
};

use eclinic_core::effects::http::{HttpAnswer, HttpHeader, HttpRequest, HttpResult};
use eclinic_device::lanes::http::Wire;
use openssl::{
    asn1::Asn1Time,
    hash::MessageDigest,
    pkey::PKey,
    rsa::Rsa,
    ssl::{SslAcceptor, SslMethod},
    x509::{X509, X509NameBuilder, extension::SubjectAlternativeName},
};
use support::clinic::Clinic;

fn wire(origin: &str) -> Wire {
    Wire::new(origin.to_owned(), None).unwrap()
}

fn get(path: &str) -> HttpRequest {
    HttpRequest {
        method: "GET".to_owned(),
        path: path.to_owned(),
        headers: Vec::new(),
        body: Vec::new(),
        timeout_ms: 15_000,
    }
}

async fn answered(wire: &Wire, request: &HttpRequest) -> HttpAnswer {
    match wire.attempt(request).await {
        HttpResult::Answer(answer) => answer,
        other => panic!("{request:?}: {other:?}"),
    }
}

fn header<'a>(answer: &'a HttpAnswer, name: &str) -> Option<&'a str> {
    let header = answer.headers.iter().find(|header| header.name == name)?;
    Some(&header.value)
}

/// The clinic has a runtime of its own, which must not be dropped on one.
fn with_clinic<F: Future>(work: impl FnOnce(Arc<Clinic>) -> F) -> F::Output {
    let clinic = Arc::new(Clinic::open());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(work(Arc::clone(&clinic)))
}

#[test]
fn method_path_headers_and_body_arrive_and_the_answer_comes_back() {
    with_clinic(async |clinic| {
        let request = HttpRequest {
            method: "POST".to_owned(),
            headers: vec![HttpHeader {
                name: "idempotency-key".to_owned(),
                value: "abc".to_owned(),
            }],
            body: b"{}".to_vec(),
            ..get("/v1/echo?a=%C3%A5")
        };
        let answer = answered(&wire(&clinic.origin()), &request).await;
        assert_eq!(
            (answer.status, answer.body.as_slice()),
            (201, &b"as sent"[..])
        );
        assert_eq!(header(&answer, "x-eclinic-time"), Some("5"));
        let seen = &clinic.seen("/v1/echo")[0];
        assert_eq!(seen.method, "POST");
        assert_eq!(seen.headers["idempotency-key"], "abc");
        assert_eq!(&seen.body[..], b"{}");
    });
}

#[test]
fn any_status_is_an_answer_redirects_are_not_followed_and_cookies_stay_here() {
    with_clinic(async |clinic| {
        let wire = wire(&clinic.origin());
        assert_eq!(answered(&wire, &get("/v1/nothing")).await.status, 404);
        clinic.trouble(&[503]);
        assert_eq!(answered(&wire, &get("/v1/catalogue")).await.status, 503);
        let answer = answered(&wire, &get("/v1/elsewhere")).await;
        assert_eq!(answer.status, 302);
        assert_eq!(header(&answer, "set-cookie"), None);
        assert!(clinic.seen("/v1/session").is_empty());
        // And none is sent back.
        answered(&wire, &get("/v1/echo")).await;
        assert!(!clinic.seen("/v1/echo")[0].headers.contains_key("cookie"));
    });
}

#[test]
fn answers_travel_compressed_and_connections_are_used_again() {
    with_clinic(async |clinic| {
        let wire = wire(&clinic.origin());
        for _ in 0..10 {
            let answer = answered(&wire, &get("/v1/catalogue")).await;
            assert!(answer.body.starts_with(b"{"), "unpacked");
            // The lane takes the header away with the packing; only a packed answer lacks a length.
            assert_eq!(header(&answer, "content-length"), None);
        }
        let seen = clinic.seen("/v1/catalogue");
        assert!(
            seen[0].headers["accept-encoding"]
                .to_str()
                .unwrap()
                .contains("gzip")
        );
        // A connection that is not back yet when the next request leaves is not waited for.
        let connections: BTreeSet<_> = seen.iter().map(|it| it.peer).collect();
        assert!(connections.len() <= 5, "{} for ten", connections.len());
    });
}

#[test]
fn an_answer_that_does_not_come_in_time_is_given_up() {
    with_clinic(async |clinic| {
        let request = HttpRequest {
            timeout_ms: 2_000,
            ..get("/v1/slow")
        };
        let begun = Instant::now();
        let result = wire(&clinic.origin()).attempt(&request).await;
        assert_eq!(result, HttpResult::TimedOut);
        assert!(begun.elapsed() < Duration::from_secs(10));
        assert_eq!(clinic.seen("/v1/slow").len(), 1, "one attempt");
    });
}

#[test]
fn nothing_is_sent_to_another_host() {
    with_clinic(async |clinic| {
        // Without its slash this path would make the origin the user's part of another address.
        let host = clinic.origin().replace("http://", "@");
        let result = wire("http://localhost").attempt(&get(&host)).await;
        assert_eq!(result, HttpResult::NoConnection);
        assert!(clinic.seen("/").is_empty());
    });
}

/// Answers one connection over TLS, with a certificate that nobody vouches for.
struct Impostor {
    origin: String,
    certificate: Vec<u8>,
}

impl Impostor {
    fn open() -> Self {
        let key = PKey::from_rsa(Rsa::generate(2048).unwrap()).unwrap();
        let mut name = X509NameBuilder::new().unwrap();
        name.append_entry_by_text("CN", "localhost").unwrap();
        let name = name.build();
        let mut certificate = X509::builder().unwrap();
        certificate.set_version(2).unwrap();
        certificate.set_subject_name(&name).unwrap();
        certificate.set_issuer_name(&name).unwrap();
        certificate.set_pubkey(&key).unwrap();
        let (from, to) = (Asn1Time::days_from_now(0), Asn1Time::days_from_now(1));
        certificate.set_not_before(&from.unwrap()).unwrap();
        certificate.set_not_after(&to.unwrap()).unwrap();
        let mut alternative = SubjectAlternativeName::new();
        let alternative = alternative
            .dns("localhost")
            .build(&certificate.x509v3_context(None, None));
        certificate.append_extension(alternative.unwrap()).unwrap();
        certificate.sign(&key, MessageDigest::sha256()).unwrap();
        let certificate = certificate.build();
        let mut acceptor = SslAcceptor::mozilla_intermediate_v5(SslMethod::tls()).unwrap();
        acceptor.set_private_key(&key).unwrap();
        acceptor.set_certificate(&certificate).unwrap();
        let acceptor = acceptor.build();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        std::thread::spawn(move || {
            let (stream, _) = listener.accept().unwrap();
            if let Ok(mut stream) = acceptor.accept(stream) {
                let mut request = [0; 4096];
                drop(stream.read(&mut request));
                drop(stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"));
                drop(stream.shutdown());
            }
        });
        Self {
            origin: format!("https://localhost:{port}"),
            certificate: certificate.to_pem().unwrap(),
        }
    }
}

#[tokio::test]
async fn a_server_that_nobody_vouches_for_is_not_spoken_to() {
    let impostor = Impostor::open();
    let result = wire(&impostor.origin).attempt(&get("/v1/session")).await;
    assert_eq!(result, HttpResult::NoConnection);
}

#[tokio::test]
async fn a_debug_build_may_trust_one_more_authority() {
    let impostor = Impostor::open();
    let wire = Wire::new(impostor.origin, Some(&impostor.certificate)).unwrap();
    assert_eq!(answered(&wire, &get("/v1/session")).await.status, 200);
}
