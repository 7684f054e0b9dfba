//! Sign-in against the local test sign-in: the real protocol, and every fault a provider can have.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod browser;
mod happy;
mod identity_number;
mod outage;
mod production;
mod refused;

use std::collections::HashMap;

use eclinic_api::session::Session;
use eclinic_rules::Language;
use reqwest::Url;

use super::{Finish, SignInError};
use crate::{
    entrance::Entrance,
    persons::Identity,
    testing::{Browser, TestApp},
};

/// Nobody is signed in in this browser, nor anywhere else.
async fn nobody_is_signed_in(clinic: &TestApp, browser: &Browser) {
    assert!(browser.session().await == Session::default());
    assert_eq!(clinic.count("session").await, 0);
}

/// The query of an address.
fn query(address: &str) -> HashMap<String, String> {
    Url::parse(address)
        .unwrap()
        .query_pairs()
        .into_owned()
        .collect()
}

/// The address with another value of one query parameter.
fn with(address: &str, name: &str, value: &str) -> String {
    let mut url = Url::parse(address).unwrap();
    let pairs: Vec<(String, String)> = url
        .query_pairs()
        .into_owned()
        .filter(|(other, _)| other != name)
        .collect();
    url.query_pairs_mut()
        .clear()
        .extend_pairs(pairs)
        .append_pair(name, value);
    url.into()
}

/// A sign-in without the clinic's routes, to see which check refuses.
async fn identity(clinic: &TestApp, person: &str) -> Result<Identity, SignInError> {
    let start = clinic
        .app
        .bankid
        .start(
            &Entrance::Patients.redirect_uri(&clinic.app.settings),
            Language::En,
        )
        .await?;
    let callback = clinic
        .browser()
        .choose(&start.url, ("person", person))
        .await;
    let finish = Finish {
        code: query(&callback)["code"].clone(),
        nonce: start.nonce,
        code_verifier: start.code_verifier,
        redirect_uri: &Entrance::Patients.redirect_uri(&clinic.app.settings),
        now: clinic.app.clock.now(),
    };
    clinic.app.bankid.finish(finish).await
}
