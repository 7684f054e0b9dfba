//! What production refuses, so that no test person can ever enter a real clinic (R1, R14).

use openidconnect::IssuerUrl;

use super::super::provider::{Source, Unusable};
use crate::{
    bankid::{BankId, ConnectError, SignInError},
    config::{RunMode, ServeArgs},
    testing::{LocalBankId, Options, serve_args},
};

fn production(issuer: &str) -> ServeArgs {
    let mut args = serve_args(std::env::temp_dir(), issuer, &Options::default());
    args.storage.mode = RunMode::Production;
    args
}

#[tokio::test]
async fn r1_production_refuses_the_local_provider_by_its_address() {
    let bankid = LocalBankId::start(&["http://localhost:1/".to_owned()]).await;
    let refused = BankId::connect(&production(&bankid.issuer)).await.err();
    assert_eq!(refused, Some(ConnectError::Insecure));
    let refused = BankId::connect(&production("https://bankid.localhost:1"))
        .await
        .err();
    assert_eq!(refused, Some(ConnectError::Local));
    let mut demo = production(&bankid.issuer);
    demo.storage.mode = RunMode::Demo;
    assert!(BankId::connect(&demo).await.is_ok());
}

#[tokio::test]
async fn r1_production_refuses_the_local_provider_by_its_mark_wherever_it_is() {
    let bankid = LocalBankId::start(&["http://localhost:1/".to_owned()]).await;
    let args = production(&bankid.issuer);
    let issuer = IssuerUrl::new(bankid.issuer.clone()).unwrap();
    let source = Source::unchecked(&args, issuer.clone()).unwrap();
    // Again and again: a refused reading is not kept.
    for _ in 0..2 {
        assert_eq!(source.provider().await.err(), Some(Unusable::TestProvider));
    }
    assert_eq!(
        SignInError::from(Unusable::TestProvider),
        SignInError::Unavailable("discovery"),
        "when it appears later, sign-in is refused"
    );
    let mut args = args;
    args.storage.mode = RunMode::Demo;
    assert!(
        Source::unchecked(&args, issuer)
            .unwrap()
            .provider()
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn production_starts_while_bankid_does_not_answer() {
    // A name that is never given to anybody (RFC 6761).
    let args = production("https://bankid.invalid");
    assert!(BankId::connect(&args).await.is_ok());
}

#[tokio::test]
async fn a_client_without_name_or_secret_is_refused() {
    let mut args = production("https://bankid.invalid");
    args.bankid_client_secret = String::new();
    assert_eq!(
        BankId::connect(&args).await.err(),
        Some(ConnectError::Client)
    );
}
