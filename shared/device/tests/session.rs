//! A phone's session through the real core: signing in, killed at any time, renewed once, and never
//! signed out by an answer that got lost (R16).

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use eclinic_api::app_session::AppGrant;
use eclinic_core::{
    Event,
    effects::{
        EffectFfi,
        handoff::{HandoffPurpose, HandoffResult},
    },
    view::{Screen, parts::Account},
};
use support::{
    Phone,
    clinic::{Clinic, Seen},
    eventually,
    secrets::Secrets,
    tokens::{CODE, Tokens},
};
use tempfile::TempDir;

const GRANTS: &str = "/v1/auth/app/token";

/// A phone, its Keychain or Keystore, its disk, and the clinic.
struct World {
    clinic: Clinic,
    folder: TempDir,
    secrets: Secrets,
}

impl World {
    fn new() -> Self {
        Self {
            clinic: Clinic::open(),
            folder: TempDir::new().unwrap(),
            secrets: Secrets::default(),
        }
    }

    fn open(&self, path: &str) -> Phone {
        let origin = self.clinic.origin();
        Phone::open_at(path, &origin, self.folder.path(), &self.secrets)
    }

    /// Leaves for BankID; answers with the address that a browser is to open.
    fn leave_for_bankid(&self) -> (Phone, String) {
        let phone = self.open("/sign-in");
        signed_out(&phone);
        phone.send(&Event::SignIn);
        let (id, EffectFfi::WebHandoff(handoff)) = phone.effect() else {
            panic!("the way to BankID");
        };
        assert_eq!(handoff.purpose, HandoffPurpose::BankId);
        phone.resolve(id, &HandoffResult::Opened).unwrap();
        (phone, handoff.url)
    }

    /// Signs in.
    fn signed_in_phone(&self) -> Phone {
        let (phone, _) = self.leave_for_bankid();
        phone.send(&Event::OpenUrl(link(CODE)));
        signed_in(&phone);
        phone
    }

    fn grants(&self) -> Vec<Seen> {
        self.clinic.seen(GRANTS)
    }

    fn tell(&self, tell: impl FnOnce(&mut Tokens)) {
        self.clinic.tokens(tell);
    }

    /// The refresh token in Keychain or Keystore.
    fn kept(&self) -> Option<String> {
        let written: serde_json::Value =
            serde_json::from_slice(&self.secrets.get("session")?).unwrap();
        Some(written["refresh_token"].as_str().unwrap().to_owned())
    }
}

fn link(code: &str) -> String {
    format!("/app/signed-in?code={code}")
}

fn signed_in(phone: &Phone) {
    phone.until("the person", |view| {
        matches!(view.frame.account, Account::SignedIn(_))
    });
}

fn signed_out(phone: &Phone) {
    phone.until("nobody", |view| {
        matches!(view.frame.account, Account::SignedOut(_))
    });
}

fn ask_again(phone: &Phone) {
    phone.send(&Event::OpenUrl("/".to_owned()));
    phone.send(&Event::Resumed);
}

#[test]
fn r16_signing_in_ends_with_tokens_that_only_this_device_can_use() {
    let world = World::new();
    let (phone, address) = world.leave_for_bankid();
    phone.send(&Event::OpenUrl(link(CODE)));
    signed_in(&phone);
    let grants = world.grants();
    assert_eq!(grants.len(), 1);
    let AppGrant::AuthorizationCode {
        code,
        code_verifier,
    } = serde_json::from_slice(&grants[0].body).unwrap()
    else {
        panic!("the code");
    };
    assert_eq!(code, CODE);
    let hash = ring::digest::digest(&ring::digest::SHA256, code_verifier.as_bytes());
    let challenge = format!("&code_challenge={}&", URL_SAFE_NO_PAD.encode(hash));
    assert!(address.contains(&challenge), "{address}");
    assert!(!address.contains(&code_verifier));
    assert_eq!(world.kept().as_deref(), Some("r1"));
    assert_eq!(world.secrets.get("sign-in"), None, "a verifier works once");
}

#[test]
fn a_phone_killed_while_at_bankid_signs_in_all_the_same() {
    let world = World::new();
    drop(world.leave_for_bankid());
    signed_in(&world.open(&link(CODE)));
}

#[test]
fn a_code_that_this_device_did_not_ask_for_is_not_sent() {
    let world = World::new();
    let phone = world.open(&link(CODE));
    phone.until("the refusal", |view| match &view.screen {
        Screen::SignIn(sign_in) => sign_in.error.is_some(),
        _ => false,
    });
    assert!(world.grants().is_empty() && world.kept().is_none());
}

#[test]
fn a_code_is_never_sent_twice() {
    let world = World::new();
    let (phone, _) = world.leave_for_bankid();
    world.tell(|tokens| tokens.answers_lost = 1);
    phone.send(&Event::OpenUrl(link(CODE)));
    phone.until("the refusal", |view| match &view.screen {
        Screen::SignIn(sign_in) => sign_in.error.is_some(),
        _ => false,
    });
    phone.send(&Event::OpenUrl(link(CODE)));
    signed_out(&phone);
    assert_eq!(world.grants().len(), 1);
}

#[test]
fn r16_a_killed_phone_is_signed_in_again_by_one_refresh() {
    let world = World::new();
    drop(world.signed_in_phone());
    let phone = world.open("/");
    signed_in(&phone);
    // The session and the catalogue are asked for at the same time.
    eventually("both answers", || {
        world.clinic.seen("/v1/catalogue").len() >= 2
    });
    assert_eq!(world.grants().len(), 2, "a code, and one refresh");
    assert_eq!(world.kept().as_deref(), Some("r2"));
}

#[test]
fn r16_an_expired_token_is_renewed_once_for_all_requests() {
    let world = World::new();
    let phone = world.signed_in_phone();
    let before = world.clinic.seen("/v1/session").len();
    for round in 1..=3 {
        world.tell(Tokens::expire);
        ask_again(&phone);
        ask_again(&phone);
        eventually("two answers that say who is signed in", || {
            let seen = world.clinic.seen("/v1/session").len();
            seen > before + round * 2 && world.grants().len() == 1 + round
        });
        signed_in(&phone);
    }
    assert_eq!(world.grants().len(), 4, "one refresh for each expiry");
}

#[test]
fn r16_a_lost_answer_does_not_sign_out() {
    let world = World::new();
    drop(world.signed_in_phone());
    world.tell(|tokens| tokens.answers_lost = 1);
    let phone = world.open("/");
    signed_in(&phone);
    assert_eq!(world.kept().as_deref(), Some("r2"), "the same successor");
}

#[test]
fn r16_killed_before_the_new_token_was_kept_the_old_one_still_works() {
    let world = World::new();
    drop(world.signed_in_phone());
    world.secrets.keep_nothing(true);
    let phone = world.open("/");
    signed_in(&phone);
    assert_eq!(world.kept().as_deref(), Some("r1"));
    assert_eq!(world.clinic.tokens(|tokens| tokens.newest()), "r2");
    // What is not kept is not used: that would make the kept one worthless.
    world.tell(Tokens::expire);
    ask_again(&phone);
    eventually("the attempt", || {
        world.clinic.seen("/v1/session").len() >= 3
    });
    std::thread::sleep(std::time::Duration::from_millis(200));
    assert_eq!(world.grants().len(), 2);
    drop(phone);
    world.secrets.keep_nothing(false);
    signed_in(&world.open("/"));
    assert_eq!(world.kept().as_deref(), Some("r2"));
}

#[test]
fn r16_a_session_ended_elsewhere_is_forgotten_here() {
    let world = World::new();
    let phone = world.signed_in_phone();
    world.tell(Tokens::revoke);
    ask_again(&phone);
    signed_out(&phone);
    eventually("nothing kept", || world.kept().is_none());
    let grants = world.grants().len();
    ask_again(&phone);
    signed_out(&phone);
    assert_eq!(world.grants().len(), grants, "there is nothing to renew");
}

#[test]
fn r16_signing_out_leaves_no_token_on_the_phone() {
    let world = World::new();
    let phone = world.signed_in_phone();
    phone.send(&Event::SignOut);
    signed_out(&phone);
    assert_eq!(world.kept(), None);
    drop(phone);
    signed_out(&world.open("/"));
    assert_eq!(world.grants().len(), 1);
}

#[test]
fn a_clinic_that_cannot_renew_just_now_does_not_sign_out() {
    let world = World::new();
    drop(world.signed_in_phone());
    world.tell(|tokens| tokens.trouble = Some(503));
    let phone = world.open("/bookings");
    phone.until("the error", |view| matches!(view.screen, Screen::Failed(_)));
    assert_eq!(world.kept().as_deref(), Some("r1"));
    world.tell(|tokens| tokens.trouble = None);
    phone.send(&Event::Retry);
    signed_in(&phone);
}

#[test]
fn a_phone_whose_clock_is_wrong_signs_in_by_the_clinics() {
    let world = World::new();
    world.tell(|tokens| tokens.clock_ahead = 7_200);
    drop(world.signed_in_phone());
    let phone = world.open("/");
    signed_in(&phone);
    phone.send(&Event::SignOut);
    signed_out(&phone);
    assert_eq!(world.kept(), None);
}

#[test]
fn a_locked_phone_is_not_taken_for_one_that_is_signed_out() {
    let world = World::new();
    drop(world.signed_in_phone());
    let sessions = world.clinic.seen("/v1/session").len();
    world.secrets.lock(true);
    let phone = world.open("/bookings");
    phone.until("the error", |view| matches!(view.screen, Screen::Failed(_)));
    assert_eq!(world.clinic.seen("/v1/session").len(), sessions);
    world.secrets.lock(false);
    phone.send(&Event::Retry);
    signed_in(&phone);
}

#[test]
fn a_damaged_secret_is_no_session() {
    let world = World::new();
    drop(world.signed_in_phone());
    for damaged in [
        b"".as_slice(),
        b"{}",
        br#"{"key":"AAAA","refresh_token":"r1"}"#,
    ] {
        world.secrets.put("session", damaged);
        signed_out(&world.open("/"));
    }
}
