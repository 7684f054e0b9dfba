//! `DPoP` proofs (RFC 9449): that who sends a token has the key it is bound to.
//!
//! A proof is good for one request: its method and address, within two minutes, once. Only ES256
//! is taken, which both phones' secure hardware can do.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, StatusCode, request::Parts},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use eclinic_api::app_session::{DPOP, code};
use eclinic_rules::Instant;
use reqwest::Url;
use ring::{
    digest::{SHA256, digest},
    signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey},
};
use serde::{Deserialize, de::DeserializeOwned, de::IgnoredAny};

use super::csrf;
use crate::{
    app::App,
    db::{Sql, params},
    error::ApiError,
    ids,
};

/// A proof is taken so many milliseconds after it was made, by the clinic's clock.
const OLDEST_MS: i64 = 120_000;
/// A device's clock may be ahead by so many milliseconds.
const AHEAD_MS: i64 = 60_000;
/// No proof of our apps is longer, in bytes.
const LONGEST: usize = 4_096;
/// No `jti` of our apps is longer, in bytes.
const LONGEST_ID: usize = 128;

/// Which check a proof failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused(pub &'static str);

impl Refused {
    /// With an access token (RFC 9449 § 7.1).
    pub fn unauthorized(self) -> ApiError {
        ApiError::new(StatusCode::UNAUTHORIZED, code::DPOP_PROOF_REFUSED, self.0)
    }

    /// With a grant (RFC 9449 § 5).
    pub fn bad_request(self) -> ApiError {
        ApiError::new(StatusCode::BAD_REQUEST, code::DPOP_PROOF_REFUSED, self.0)
    }
}

/// A proof whose signature, address and time are right. Whether it is used for the first time is
/// told by [`Proof::spend`], whether it is of the right key and token by who asks.
#[derive(Clone)]
pub struct Proof {
    /// The thumbprint of its key (RFC 7638).
    pub thumbprint: String,
    id: String,
    access_token_hash: Option<String>,
    expires_at: Instant,
}

#[derive(Deserialize)]
struct Header {
    typ: String,
    alg: String,
    jwk: PublicKey,
    crit: Option<IgnoredAny>,
}

#[derive(Deserialize)]
struct PublicKey {
    kty: String,
    crv: String,
    x: String,
    y: String,
    d: Option<IgnoredAny>,
}

#[derive(Deserialize)]
struct Claims {
    jti: String,
    htm: String,
    htu: String,
    iat: i64,
    ath: Option<String>,
}

impl Proof {
    /// The proof of a request: the checks of RFC 9449 § 4.3 but for `jti`, `ath` and whose key.
    ///
    /// # Errors
    /// Which check it failed.
    pub fn of(app: &App, parts: &Parts) -> Result<Self, Refused> {
        let text = only(&parts.headers)?;
        let (signed, signature) = text
            .rsplit_once('.')
            .ok_or(Refused("the proof is no JWT"))?;
        let (header, claims) = signed
            .split_once('.')
            .ok_or(Refused("the proof is no JWT"))?;
        let key = verified_key(&json(header)?, signed, &bytes(signature)?)?;
        let claims: Claims = json(claims)?;
        if claims.htm != parts.method.as_str() {
            return Err(Refused("htm is another method"));
        }
        if !is_asked_at(app, parts, &claims.htu) {
            return Err(Refused("htu is another address"));
        }
        if claims.jti.is_empty() || claims.jti.len() > LONGEST_ID {
            return Err(Refused("jti is missing or too long"));
        }
        let made_at = Instant::from_millis(claims.iat.saturating_mul(1_000));
        let age = app.clock.now().millis_since(made_at);
        if !(-AHEAD_MS..=OLDEST_MS).contains(&age) {
            return Err(Refused("iat is too far from the clinic's clock"));
        }
        Ok(Self {
            thumbprint: key,
            id: claims.jti,
            access_token_hash: claims.ath,
            expires_at: made_at.saturating_add_millis(OLDEST_MS + 1),
        })
    }

    /// Whether it was made for this access token (`ath`, RFC 9449 § 4.2).
    pub fn is_for(&self, access_token_hash: &[u8]) -> bool {
        let expected = URL_SAFE_NO_PAD.encode(access_token_hash);
        self.access_token_hash.as_ref().is_some_and(|given| {
            openssl::memcmp::eq(&ids::token_hash(given), &ids::token_hash(&expected))
        })
    }

    /// Uses it up; false when it was used before (RFC 9449 § 11.1). Ids count per key: nobody can
    /// use up another device's.
    ///
    /// # Errors
    /// Storage errors.
    pub fn spend(&self, sql: &mut dyn Sql) -> Result<bool, ApiError> {
        let hash = ids::token_hash(&format!("{}.{}", self.thumbprint, self.id));
        let first = sql.execute(
            "INSERT INTO dpop_proof (proof_hash, expires_at) VALUES ($1, $2)
             ON CONFLICT (proof_hash) DO NOTHING",
            params![hash, self.expires_at.millis()],
        )?;
        Ok(first == 1)
    }
}

/// A proof that goes with a grant.
impl FromRequestParts<App> for Proof {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        Self::of(app, parts).map_err(Refused::bad_request)
    }
}

/// The one proof of a request (RFC 9449 § 4.3, check 1).
fn only(headers: &HeaderMap) -> Result<&str, Refused> {
    let mut values = headers.get_all(DPOP).iter();
    let (first, second) = (values.next(), values.next());
    match (first.and_then(|value| value.to_str().ok()), second) {
        (Some(text), None) if text.len() <= LONGEST => Ok(text),
        _ => Err(Refused("one proof is needed")),
    }
}

fn bytes(part: &str) -> Result<Vec<u8>, Refused> {
    URL_SAFE_NO_PAD
        .decode(part)
        .map_err(|_| Refused("the proof is not base64url"))
}

fn json<T: DeserializeOwned>(part: &str) -> Result<T, Refused> {
    serde_json::from_slice(&bytes(part)?).map_err(|_| Refused("the proof lacks a member"))
}

/// The thumbprint of the key in the header, which signed the proof (checks 4 to 7).
fn verified_key(header: &Header, signed: &str, signature: &[u8]) -> Result<String, Refused> {
    if header.typ != "dpop+jwt" {
        return Err(Refused("typ is not dpop+jwt"));
    }
    if header.alg != "ES256" {
        return Err(Refused("alg is not ES256"));
    }
    // RFC 7515 § 4.1.11: what is critical and not understood must be refused.
    if header.crit.is_some() {
        return Err(Refused("crit is not understood"));
    }
    let key = &header.jwk;
    if key.kty != "EC" || key.crv != "P-256" || key.d.is_some() {
        return Err(Refused("jwk is not a public P-256 key"));
    }
    let (x, y) = (bytes(&key.x)?, bytes(&key.y)?);
    if x.len() != 32 || y.len() != 32 {
        return Err(Refused("jwk is not a public P-256 key"));
    }
    let point = [&[4_u8], x.as_slice(), y.as_slice()].concat();
    UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point)
        .verify(signed.as_bytes(), signature)
        .map_err(|_| Refused("the signature is not of the key in jwk"))?;
    Ok(thumbprint(&x, &y))
}

/// RFC 7638 § 3: the required members in the order of their names.
fn thumbprint(x: &[u8], y: &[u8]) -> String {
    let (x, y) = (URL_SAFE_NO_PAD.encode(x), URL_SAFE_NO_PAD.encode(y));
    let members = format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#);
    URL_SAFE_NO_PAD.encode(digest(&SHA256, members.as_bytes()))
}

/// Whether `htu` is where this request was sent, apart from its query (check 9). A demo may be
/// reached by several names; otherwise the clinic has one.
fn is_asked_at(app: &App, parts: &Parts, htu: &str) -> bool {
    let Ok(htu) = Url::parse(htu) else {
        return false;
    };
    let ours = Url::parse(&app.settings.public_url).is_ok_and(|own| own.origin() == htu.origin());
    let demo = app.settings.demo()
        && csrf::host(&parts.headers, &parts.uri).is_some_and(|host| host == htu.authority());
    (ours || demo) && htu.path() == parts.uri.path()
}
