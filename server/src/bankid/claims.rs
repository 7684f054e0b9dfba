//! What an ID token must say to be believed (R2, R3; OpenID Connect Core § 3.1.3.7).

use std::{
    fmt,
    sync::LazyLock,
    time::{Duration, SystemTime},
};

use eclinic_rules::{Instant, LocalDate, identity_number::IdentityNumber, oslo};
use openidconnect::{
    AccessToken, AccessTokenHash, AdditionalClaims, AuthenticationContextClass,
    ClaimsVerificationError, ClientId, IdTokenClaims, LocalizedClaim, Nonce,
    SignatureVerificationError,
    core::{CoreGenderClaim, CoreIdTokenVerifier, CoreJwsSigningAlgorithm},
};
use serde::{Deserialize, Serialize};

use super::provider::{BankIdToken, Provider};
use crate::persons::Identity;

/// Level of assurance 4, the only one that is accepted (R2).
pub static LOA4: LazyLock<AuthenticationContextClass> =
    LazyLock::new(|| AuthenticationContextClass::new("urn:bankid:bid;LOA=4".to_owned()));

/// So far the two clocks may be apart, in milliseconds.
const LEEWAY_MS: i64 = 60_000;
/// The most characters of a name or of BankID's name for a person.
const LONGEST: usize = 200;

/// BankID's own claims. `Debug`, which the library demands, prints the type's name only.
#[derive(Clone, Deserialize, Serialize)]
pub struct BankIdClaims {
    /// BankID's stable name for the person (R4).
    bankid_altsub: Option<String>,
    /// The identity number; only for clients that may ask.
    nnin_altsub: Option<String>,
    /// `ID` in an ID token, other words in the provider's other tokens.
    typ: Option<String>,
}

impl fmt::Debug for BankIdClaims {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("BankIdClaims")
    }
}

impl AdditionalClaims for BankIdClaims {}

/// What the token is held against.
pub struct Expected<'a> {
    /// Whom it is for.
    pub client_id: &'a ClientId,
    /// The nonce of this sign-in.
    pub nonce: &'a Nonce,
    /// The access token it came with.
    pub access_token: &'a AccessToken,
    /// The clinic's time.
    pub now: Instant,
}

/// Why a token is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Signed by a key that is not among those read from discovery.
    UnknownKey,
    /// This check failed.
    Check(&'static str),
}

impl Refused {
    /// For the log: which check failed.
    pub const fn reason(self) -> &'static str {
        match self {
            Self::UnknownKey => "signing key",
            Self::Check(check) => check,
        }
    }
}

type Claims = IdTokenClaims<BankIdClaims, CoreGenderClaim>;

/// Checks everything and reads who signed in.
pub fn verify(
    token: &BankIdToken,
    provider: &Provider,
    expected: &Expected<'_>,
) -> Result<Identity, Refused> {
    // Built without the client's secret and for RS256 alone: neither `none` nor a token signed
    // with the secret can pass, whatever discovery lists.
    let now = system_time(expected.now);
    let latest = system_time(expected.now.saturating_add_millis(LEEWAY_MS));
    let verifier = CoreIdTokenVerifier::new_public_client(
        expected.client_id.clone(),
        provider.issuer().clone(),
        provider.metadata().jwks().clone(),
    )
    .set_allowed_algs([CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256])
    .set_time_fn(move || now.into())
    .set_issue_time_verifier_fn(move |issued| {
        if SystemTime::from(issued) <= latest {
            Ok(())
        } else {
            Err(String::new())
        }
    })
    .set_auth_context_verifier_fn(|acr| {
        if acr == Some(&*LOA4) {
            Ok(())
        } else {
            Err(String::new())
        }
    });
    let claims = token
        .claims(&verifier, expected.nonce)
        .map_err(|error| refused(&error))?;
    check_party(claims, expected.client_id)?;
    if let Some(hash) = claims.access_token_hash() {
        let actual = token
            .signing_alg()
            .and_then(|alg| Ok((alg, token.signing_key(&verifier)?)))
            .ok()
            .and_then(|(alg, key)| {
                AccessTokenHash::from_token(expected.access_token, alg, key).ok()
            });
        if actual.as_ref() != Some(hash) {
            return Err(Refused::Check("at_hash"));
        }
    }
    identity(claims, expected.now)
}

/// The library leaves `azp` to us; `typ` is the provider's own (Keycloak's).
fn check_party(claims: &Claims, client_id: &ClientId) -> Result<(), Refused> {
    if claims
        .authorized_party()
        .is_some_and(|party| party != client_id)
    {
        return Err(Refused::Check("authorised party"));
    }
    match claims.additional_claims().typ.as_deref() {
        None | Some("ID") => Ok(()),
        Some(_) => Err(Refused::Check("token type")),
    }
}

/// Only which check failed: the library's texts quote the token.
fn refused(error: &ClaimsVerificationError) -> Refused {
    Refused::Check(match error {
        ClaimsVerificationError::SignatureVerification(
            SignatureVerificationError::NoMatchingKey,
        ) => return Refused::UnknownKey,
        ClaimsVerificationError::SignatureVerification(_) => "signature",
        ClaimsVerificationError::Expired(_) => "time",
        ClaimsVerificationError::InvalidAudience(_) => "audience",
        ClaimsVerificationError::InvalidAuthContext(_) => "level of assurance",
        ClaimsVerificationError::InvalidIssuer(_) => "issuer",
        ClaimsVerificationError::InvalidNonce(_) => "nonce",
        _ => "form",
    })
}

fn identity(claims: &Claims, now: Instant) -> Result<Identity, Refused> {
    let own = claims.additional_claims();
    let birth_date = claims
        .birthdate()
        .and_then(|date| date.as_str().parse::<LocalDate>().ok())
        .filter(|date| *date <= oslo::date(now))
        .ok_or(Refused::Check("birth date"))?;
    let given_name = name(claims.given_name()).ok_or(Refused::Check("given name"))?;
    let family_name = name(claims.family_name()).ok_or(Refused::Check("family name"))?;
    Ok(Identity {
        bankid_altsub: own
            .bankid_altsub
            .as_deref()
            .and_then(text)
            .ok_or(Refused::Check("bankid_altsub"))?,
        given_name,
        family_name,
        birth_date,
        identity_number: own
            .nnin_altsub
            .as_deref()
            .map(|number| {
                IdentityNumber::parse(number).map_err(|_| Refused::Check("identity number"))
            })
            .transpose()?,
    })
}

fn name<T: std::ops::Deref<Target = String>>(claim: Option<&LocalizedClaim<T>>) -> Option<String> {
    claim
        .and_then(|claim| claim.get(None))
        .and_then(|name| text(name))
}

/// A text that can be stored and shown.
fn text(text: &str) -> Option<String> {
    let text = text.trim();
    let fits = (1..=LONGEST).contains(&text.chars().count()) && !text.chars().any(char::is_control);
    fits.then(|| text.to_owned())
}

fn system_time(instant: Instant) -> SystemTime {
    let millis = u64::try_from(instant.millis()).unwrap_or(0);
    SystemTime::UNIX_EPOCH + Duration::from_millis(millis)
}
