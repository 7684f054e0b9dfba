//! The ID token and userinfo: BankID's claims, and every way in which they can be wrong.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openssl::sha::sha256;
use serde_json::{Map, Value, json};

use crate::config::Config;
use crate::discovery::{ACR_LOA3, ACR_LOA4};
use crate::faults::Fault;
use crate::keys::{self, KeyError, SigningKey};
use crate::provider::random_name;
use crate::store::{Grant, TOKEN_SECONDS};

const HOUR: i64 = 3600;

/// Everything an ID token is made from.
pub struct Issue<'a> {
    /// The client it is for.
    pub config: &'a Config,
    /// The true issuer.
    pub issuer: &'a str,
    /// The published key.
    pub key: &'a SigningKey,
    /// The sign-in.
    pub grant: &'a Grant,
    /// The access token it comes with.
    pub access_token: &'a str,
    /// The provider's time, in seconds since the Unix epoch.
    pub now: i64,
}

impl Issue<'_> {
    /// The signed token.
    pub fn id_token(&self) -> Result<String, KeyError> {
        let faulty = |fault| self.grant.faults.has(fault);
        let claims = self.claims()?;
        if faulty(Fault::AlgNone) {
            return Ok(keys::unsigned(&claims));
        }
        if faulty(Fault::Hs256) {
            return Ok(keys::sign_with_secret(&self.config.client_secret, &claims)?);
        }
        if faulty(Fault::UnknownKey) {
            return Ok(SigningKey::make()?.sign_as(self.key.id(), &claims)?);
        }
        let token = self.key.sign(&claims)?;
        if faulty(Fault::TamperedPayload) {
            let mut claims = claims;
            set(
                &mut claims,
                "bankid_altsub",
                Some(json!("9578-0000-4-0000000")),
            );
            return Ok(keys::with_claims(&token, &claims));
        }
        Ok(token)
    }

    fn claims(&self) -> Result<Value, KeyError> {
        let Grant {
            request,
            person,
            faults,
            sub,
            sid,
        } = self.grant;
        let client = json!(self.config.client_id);
        let (iat, exp) = self.times();
        let biometric = request.is_biometric();
        let acr = if biometric || faults.has(Fault::Loa3) {
            ACR_LOA3
        } else {
            ACR_LOA4
        };
        let mut claims = json!({
            "iss": self.issuer, "aud": client, "azp": client, "iat": iat, "exp": exp,
            "jti": random_name()?, "typ": "ID", "sub": sub, "sid": sid,
            "at_hash": at_hash(self.access_token),
            "bankid_altsub": person.bankid_altsub,
            "acr": acr, "amr": [if biometric { "bis" } else { "bid" }],
        });
        set(
            &mut claims,
            "nonce",
            request.nonce.as_ref().map(|nonce| json!(nonce)),
        );
        for (name, value) in profile(self.grant) {
            set(&mut claims, &name, Some(value));
        }
        if request.has_scope("nnin_altsub") {
            set(&mut claims, "nnin_altsub", Some(json!(person.national_id)));
        }
        self.spoil(&mut claims)?;
        Ok(claims)
    }

    fn times(&self) -> (i64, i64) {
        let iat = if self.grant.faults.has(Fault::Expired) {
            self.now - HOUR - TOKEN_SECONDS
        } else if self.grant.faults.has(Fault::IssuedInFuture) {
            self.now + HOUR
        } else {
            self.now
        };
        (iat, iat + TOKEN_SECONDS)
    }

    fn spoil(&self, claims: &mut Value) -> Result<(), KeyError> {
        let stranger = json!("another-client");
        let changes = [
            (Fault::WrongNonce, "nonce", Some(json!(random_name()?))),
            (Fault::WrongAudience, "aud", Some(stranger.clone())),
            (Fault::WrongAzp, "azp", Some(stranger)),
            (
                Fault::WrongIssuer,
                "iss",
                Some(json!("http://another-issuer.localhost")),
            ),
            (Fault::MissingAcr, "acr", None),
            (Fault::MissingBankidAltsub, "bankid_altsub", None),
        ];
        for (fault, name, value) in changes {
            if self.grant.faults.has(fault) {
                set(claims, name, value);
            }
        }
        Ok(())
    }
}

/// What userinfo says about the person.
pub fn userinfo(grant: &Grant) -> Value {
    let mut claims = json!({ "sub": grant.sub });
    if !grant.faults.has(Fault::MissingBankidAltsub) {
        set(
            &mut claims,
            "bankid_altsub",
            Some(json!(grant.person.bankid_altsub)),
        );
    }
    for (name, value) in profile(grant) {
        set(&mut claims, &name, Some(value));
    }
    claims
}

/// The claims of scope `profile`.
fn profile(grant: &Grant) -> Map<String, Value> {
    let mut claims = Map::new();
    if grant.request.has_scope("profile") {
        let person = &grant.person;
        claims.insert("name".to_owned(), json!(person.name()));
        claims.insert("given_name".to_owned(), json!(person.given_name));
        claims.insert("family_name".to_owned(), json!(person.family_name));
        if !grant.faults.has(Fault::MissingBirthdate) {
            claims.insert(
                "birthdate".to_owned(),
                json!(person.birth_date.date().to_string()),
            );
        }
    }
    claims
}

/// Half of the access token's hash (`OpenID` Connect Core § 3.1.3.6).
fn at_hash(access_token: &str) -> String {
    let hash = sha256(access_token.as_bytes());
    URL_SAFE_NO_PAD.encode(hash.split_at(hash.len() / 2).0)
}

fn set(claims: &mut Value, name: &str, value: Option<Value>) {
    let Some(claims) = claims.as_object_mut() else {
        return;
    };
    match value {
        Some(value) => claims.insert(name.to_owned(), value),
        None => claims.remove(name),
    };
}
