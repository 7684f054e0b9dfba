//! A visitor's phone: signed in with a key of its own, it makes requests with tokens and proofs, of
//! which some are wrong in a way that only the clinic can find.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use eclinic_api::{
    app_session::{AppGrant, AppTokens, DPOP, code},
    problem::Problem,
};
use eclinic_rules::Instant;
use ring::{
    digest::{SHA256, digest},
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use serde_json::{Value, json};

use super::{Dice, chance, json, requests::encode, texts, visitor::Ground, wire::Request};
use crate::{browser::Browser, member::new_key};

/// Where phones get their tokens.
pub const TOKENS: &str = "/v1/auth/app/token";

/// A phone that is signed in.
pub struct Phone {
    key: EcdsaKeyPair,
    origin: String,
    tokens: AppTokens,
}

impl Phone {
    /// Signs in as this person, through a browser as the app does.
    pub async fn sign_in(ground: &Ground, person: &str) -> Self {
        let verifier = URL_SAFE_NO_PAD.encode(digest(&SHA256, new_key().as_bytes()));
        let mut browser = Browser::new(&ground.clinic, &ground.client);
        let origin = browser.origin().to_owned();
        let start = format!(
            "/v1/auth/bankid/start?lang=nb&redirect_uri={}&code_challenge={}\
             &code_challenge_method=S256",
            encode(&format!("{origin}/app/signed-in")),
            URL_SAFE_NO_PAD.encode(digest(&SHA256, verifier.as_bytes())),
        );
        let link = browser.sign_in_from(&start, person).await;
        let (_, code) = link.split_once("?code=").expect("a link with a code");
        let random = SystemRandom::new();
        let algorithm = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let key = EcdsaKeyPair::generate_pkcs8(algorithm, &random).expect("a key");
        let key = EcdsaKeyPair::from_pkcs8(algorithm, key.as_ref(), &random).expect("a key");
        let mut phone = Self {
            key,
            origin,
            tokens: AppTokens {
                access_token: String::new(),
                token_type: String::new(),
                expires_in: 0,
                refresh_token: String::new(),
            },
        };
        let grant = AppGrant::AuthorizationCode {
            code: code.to_owned(),
            code_verifier: verifier.clone(),
        };
        let answer = ground
            .client
            .post(format!("{}{TOKENS}", ground.clinic.url))
            .header(DPOP, phone.proof("POST", TOKENS, None, |_, _| ()))
            .json(&grant)
            .send()
            .await
            .expect("an answer");
        let body = answer.bytes().await.expect("a body");
        assert!(phone.learn(&body), "tokens for a code");
        for secret in [code, &verifier] {
            ground.secret(secret);
        }
        phone.hide(ground);
        phone
    }

    /// Takes over the tokens of an answer; false when there are none in it.
    pub fn learn(&mut self, body: &[u8]) -> bool {
        match serde_json::from_slice(body) {
            Ok(tokens) => {
                self.tokens = tokens;
                true
            }
            Err(_) => false,
        }
    }

    /// The tokens must be in no log.
    pub fn hide(&self, ground: &Ground) {
        ground.secret(self.tokens.access_token.clone());
        ground.secret(self.tokens.refresh_token.clone());
    }

    /// What asks for the next tokens.
    pub fn grant(&self) -> Value {
        let grant = AppGrant::RefreshToken {
            refresh_token: self.tokens.refresh_token.clone(),
        };
        serde_json::to_value(grant).expect("JSON")
    }

    /// Whether a request carries this phone's own refresh token, or its access token.
    pub fn sent(&self, request: &Request) -> bool {
        let access = format!("DPoP {}", self.tokens.access_token);
        let asks = request
            .headers
            .iter()
            .any(|(name, value)| name == "authorization" && value.as_slice() == access.as_bytes());
        asks || request.body == self.grant().to_string().as_bytes()
    }

    /// Adds the proof of a grant.
    pub fn prove_grant(&self, dice: &mut Dice, request: &mut Request) {
        let proof = self.perhaps_wrong(dice, "POST", TOKENS, None);
        prove(request, proof);
    }

    /// Asks with the access token instead of a cookie.
    pub fn authorize(&self, dice: &mut Dice, method: &str, path: &str, request: &mut Request) {
        let token = &self.tokens.access_token;
        let proof = self.perhaps_wrong(dice, method, path, Some(token));
        request.remove("cookie");
        request.remove("x-csrf-token");
        request.set("authorization", format!("DPoP {token}"));
        prove(request, proof);
    }

    /// Mostly a good proof; else one whose words were changed before it was signed, or whose bytes
    /// were damaged afterwards.
    fn perhaps_wrong(
        &self,
        dice: &mut Dice,
        method: &str,
        path: &str,
        token: Option<&str>,
    ) -> Vec<u8> {
        match dice.u8(0..100) {
            0..90 => self.proof(method, path, token, |_, _| ()).into_bytes(),
            90..98 => self
                .proof(method, path, token, |header, claims| {
                    let changed = if chance(dice, 50) { header } else { claims };
                    json::change(dice, changed);
                })
                .into_bytes(),
            _ => {
                let mut proof = self.proof(method, path, token, |_, _| ()).into_bytes();
                texts::damage(dice, &mut proof);
                proof
            }
        }
    }

    /// A proof (RFC 9449 § 4.2), changed before it is signed.
    fn proof(
        &self,
        method: &str,
        path: &str,
        token: Option<&str>,
        change: impl FnOnce(&mut Value, &mut Value),
    ) -> String {
        let point = self.key.public_key().as_ref();
        let (x, y) = (&point[1..33], &point[33..]);
        let mut header = json!({
            "typ": "dpop+jwt", "alg": "ES256",
            "jwk": { "kty": "EC", "crv": "P-256",
                "x": URL_SAFE_NO_PAD.encode(x), "y": URL_SAFE_NO_PAD.encode(y) },
        });
        let mut claims = json!({
            "jti": new_key(), "htm": method, "htu": format!("{}{path}", self.origin),
            "iat": now().millis() / 1_000,
        });
        if let Some(token) = token {
            let hash = digest(&SHA256, token.as_bytes());
            claims["ath"] = json!(URL_SAFE_NO_PAD.encode(hash));
        }
        change(&mut header, &mut claims);
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let words = format!("{}.{}", part(&header), part(&claims));
        let random = SystemRandom::new();
        let signature = self.key.sign(&random, words.as_bytes());
        let signature = URL_SAFE_NO_PAD.encode(signature.expect("a signature"));
        format!("{words}.{signature}")
    }
}

/// Whether an answer is about a proof, and not about the session.
pub fn is_refused_proof(body: &[u8]) -> bool {
    serde_json::from_slice::<Problem>(body)
        .is_ok_and(|problem| problem.code == code::DPOP_PROOF_REFUSED)
}

/// Adds a proof. One with control characters is not for the clinic to refuse: no header has them.
fn prove(request: &mut Request, proof: Vec<u8>) {
    request.head_damaged |= proof.iter().any(u8::is_ascii_control);
    request.set(DPOP, proof);
}

fn now() -> Instant {
    let since = std::time::UNIX_EPOCH.elapsed().expect("after 1970");
    Instant::from_millis(i64::try_from(since.as_millis()).expect("this era"))
}
