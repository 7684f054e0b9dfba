//! A receiver behind TLS with a certificate that only a local authority vouches for.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use axum::routing::post;
use axum_server::tls_openssl::{OpenSSLAcceptor, OpenSSLConfig};
use common::*;
use eclinic_sandbox_gateway::{Config, EndpointConfig};
use openssl::asn1::Asn1Time;
use openssl::bn::BigNum;
use openssl::ec::{EcGroup, EcKey};
use openssl::hash::MessageDigest;
use openssl::nid::Nid;
use openssl::pkey::{PKey, Private};
use openssl::x509::extension::{BasicConstraints, SubjectAlternativeName};
use openssl::x509::{X509, X509NameBuilder};

fn key() -> PKey<Private> {
    let group = EcGroup::from_curve_name(Nid::X9_62_PRIME256V1).unwrap();
    PKey::from_ec_key(EcKey::generate(&group).unwrap()).unwrap()
}

/// A certificate named `name`, signed by `issuer` or, without one, by itself as an authority.
fn certificate(name: &str, key: &PKey<Private>, issuer: Option<(&X509, &PKey<Private>)>) -> X509 {
    let mut subject = X509NameBuilder::new().unwrap();
    subject.append_entry_by_text("CN", name).unwrap();
    let subject = subject.build();
    let mut builder = X509::builder().unwrap();
    builder.set_version(2).unwrap();
    let serial = BigNum::from_u32(if issuer.is_some() { 2 } else { 1 }).unwrap();
    builder
        .set_serial_number(&serial.to_asn1_integer().unwrap())
        .unwrap();
    builder.set_subject_name(&subject).unwrap();
    builder
        .set_issuer_name(issuer.map_or(&subject, |(by, _)| by.subject_name()))
        .unwrap();
    builder.set_pubkey(key).unwrap();
    builder
        .set_not_before(&Asn1Time::days_from_now(0).unwrap())
        .unwrap();
    builder
        .set_not_after(&Asn1Time::days_from_now(1).unwrap())
        .unwrap();
    if issuer.is_some() {
        let names = SubjectAlternativeName::new()
            .dns(name)
            .build(&builder.x509v3_context(issuer.map(|(by, _)| &**by), None))
            .unwrap();
        builder.append_extension(names).unwrap();
    } else {
        builder
            .append_extension(BasicConstraints::new().critical().ca().build().unwrap())
            .unwrap();
    }
    builder
        .sign(issuer.map_or(key, |(_, by)| by), MessageDigest::sha256())
        .unwrap();
    builder.build()
}

/// Writes authority, certificate and key into `folder`.
fn write_certificates(folder: &Path) {
    let authority_key = key();
    let authority = certificate("Local authority", &authority_key, None);
    let server_key = key();
    let server = certificate("localhost", &server_key, Some((&authority, &authority_key)));
    std::fs::write(folder.join("ca.pem"), authority.to_pem().unwrap()).unwrap();
    std::fs::write(folder.join("server.pem"), server.to_pem().unwrap()).unwrap();
    let pem = server_key.private_key_to_pem_pkcs8().unwrap();
    std::fs::write(folder.join("server.key"), pem).unwrap();
}

#[tokio::test]
async fn a_local_certificate_is_trusted_only_when_its_authority_is_given() {
    let folder = tempfile::tempdir().unwrap();
    write_certificates(folder.path());
    let file = |name: &str| folder.path().join(name);
    let tls = OpenSSLConfig::from_pem_file(file("server.pem"), file("server.key")).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let url = format!(
        "https://localhost:{}/hook",
        listener.local_addr().unwrap().port()
    );
    let taken = Arc::<AtomicUsize>::default();
    let counter = Arc::clone(&taken);
    let count = move || async move {
        counter.fetch_add(1, Ordering::SeqCst);
    };
    let router = Router::new().route("/hook", post(count));
    let server = axum_server::from_tcp(listener)
        .unwrap()
        .acceptor(OpenSSLAcceptor::new(tls));
    tokio::spawn(server.serve(router.into_make_service()));

    let endpoint = EndpointConfig {
        url,
        secret: WEBHOOK_SECRET.into(),
        enabled_events: Vec::new(),
    };
    let distrusting = Config {
        endpoints: vec![endpoint.clone()],
        ..config()
    };
    Sandbox::with(distrusting.clone())
        .await
        .paid_session()
        .await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(taken.load(Ordering::SeqCst), 0);

    let trusting = Config {
        webhook_ca: Some(file("ca.pem")),
        ..distrusting
    };
    Sandbox::with(trusting).await.paid_session().await;
    for _ in 0..500 {
        if taken.load(Ordering::SeqCst) == 2 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("the events did not arrive over TLS");
}
