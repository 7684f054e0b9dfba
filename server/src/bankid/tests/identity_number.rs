//! Identity numbers from BankID: asked for only when configured, and never kept in the clear.

use eclinic_rules::identity_number::{Environment, IdentityNumber};

use super::{identity, query};
use crate::{
    db::{params, testing::each_engine},
    testing::{Options, TestApp},
    vault::Purpose,
};

/// The demo adult's synthetic number.
const NUMBER: &str = "12848810515";

fn asking() -> Options {
    Options {
        identity_number: true,
        ..Options::default()
    }
}

#[tokio::test]
async fn it_is_asked_for_only_when_configured() {
    each_engine(|db| async {
        let clinic = TestApp::start(db).await;
        assert!(
            identity(&clinic, "adult")
                .await
                .is_ok_and(|who| who.identity_number.is_none())
        );
        let browser = clinic.browser();
        assert!(!query(&browser.start_sign_in("/").await)["scope"].contains("nnin"));
    })
    .await;
}

#[tokio::test]
async fn r71_it_is_stored_sealed_and_found_by_its_hash() {
    each_engine(|db| async {
        let clinic = TestApp::start_with(db, asking()).await;
        // The second sign-in changes nothing.
        clinic.browser().sign_in("adult").await;
        let person = clinic.browser().sign_in("adult").await.person.unwrap();
        let vault = &clinic.app.vault;
        let hash = vault.keyed_hash(NUMBER);
        let row = clinic
            .app
            .db
            .read(move |sql| {
                sql.query_one(
                    "SELECT id, identity_number_sealed FROM person
                     WHERE identity_number_hash = $1",
                    params![&hash],
                )
            })
            .await
            .unwrap();
        assert_eq!(row.get::<String>(0).unwrap(), person.id);
        let sealed: Vec<u8> = row.get(1).unwrap();
        assert!(!sealed.windows(11).any(|window| window == NUMBER.as_bytes()));
        let opened = vault
            .open_sealed(Purpose::IdentityNumber, &person.id, &sealed)
            .unwrap();
        assert_eq!(opened.reveal(), NUMBER.as_bytes());
    })
    .await;
}

#[tokio::test]
async fn r14_a_number_this_environment_refuses_is_not_taken_over() {
    each_engine(|db| async {
        let clinic = TestApp::start_with(db, asking()).await;
        let who = identity(&clinic, "adult").await.ok().unwrap();
        assert!(who.identity_number == IdentityNumber::parse(NUMBER).ok());
        assert!(
            who.clone()
                .checked(Environment::Test)
                .identity_number
                .is_some()
        );
        assert!(
            who.checked(Environment::Production)
                .identity_number
                .is_none()
        );
    })
    .await;
}
