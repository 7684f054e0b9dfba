//! The signing key, and every honest and dishonest way to sign an ID token.

use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openssl::error::ErrorStack;
use openssl::hash::MessageDigest;
use openssl::pkey::{HasPrivate, PKey, PKeyRef, Private};
use openssl::rsa::Rsa;
use openssl::sha::sha256;
use openssl::sign::{Signer, Verifier};
use serde_json::{Value, json};

const KEY_BITS: u32 = 2048;

/// Why a key could not be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// OpenSSL refused.
    #[error(transparent)]
    OpenSsl(#[from] ErrorStack),
    /// The key file could not be read or written.
    #[error("key file: {0}")]
    File(#[from] std::io::Error),
}

/// An RSA key with its published id. It has no `Debug`.
pub struct SigningKey {
    key: PKey<Private>,
    id: String,
    jwk: Value,
}

impl SigningKey {
    /// Makes a new key.
    pub fn make() -> Result<Self, KeyError> {
        Self::from_rsa(Rsa::generate(KEY_BITS)?)
    }

    /// Reads the key in the PEM file, or makes one and writes it there, readable by its owner only.
    pub fn kept_in(file: &Path) -> Result<Self, KeyError> {
        if file.exists() {
            return Self::from_rsa(Rsa::private_key_from_pem(&std::fs::read(file)?)?);
        }
        let made = Self::make()?;
        let pem = made.key.private_key_to_pem_pkcs8()?;
        OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(file)?
            .write_all(&pem)?;
        Ok(made)
    }

    fn from_rsa(rsa: Rsa<Private>) -> Result<Self, KeyError> {
        let n = URL_SAFE_NO_PAD.encode(rsa.n().to_vec());
        let e = URL_SAFE_NO_PAD.encode(rsa.e().to_vec());
        // RFC 7638: the thumbprint's members are in this very order, without spaces.
        let thumbprint = sha256(format!(r#"{{"e":"{e}","kty":"RSA","n":"{n}"}}"#).as_bytes());
        let id = URL_SAFE_NO_PAD.encode(thumbprint);
        let jwk = json!({"kty": "RSA", "use": "sig", "alg": "RS256", "kid": id, "n": n, "e": e});
        Ok(Self {
            key: PKey::from_rsa(rsa)?,
            id,
            jwk,
        })
    }

    /// The published id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The public part as a JWK (RFC 7517).
    pub fn jwk(&self) -> &Value {
        &self.jwk
    }

    /// A JWT signed by this key (RS256).
    pub fn sign(&self, claims: &Value) -> Result<String, ErrorStack> {
        self.sign_as(&self.id, claims)
    }

    /// A JWT signed by this key under another key's id.
    pub fn sign_as(&self, id: &str, claims: &Value) -> Result<String, ErrorStack> {
        sign_with(
            &self.key,
            &json!({"alg": "RS256", "typ": "JWT", "kid": id}),
            claims,
        )
    }

    /// The claims of a JWT that this key signed; its age does not matter.
    pub fn verified_claims(&self, token: &str) -> Option<Value> {
        let (signed, signature) = token.rsplit_once('.')?;
        let (header, claims) = signed.split_once('.')?;
        let header: Value = serde_json::from_slice(&decode(header)?).ok()?;
        let mut verifier = Verifier::new(MessageDigest::sha256(), &self.key).ok()?;
        let right = verifier
            .verify_oneshot(&decode(signature)?, signed.as_bytes())
            .ok()?;
        if !right || header.get("alg")? != "RS256" {
            return None;
        }
        serde_json::from_slice(&decode(claims)?).ok()
    }
}

/// A JWT signed by a shared secret (HS256): what a confused client might accept.
pub fn sign_with_secret(secret: &str, claims: &Value) -> Result<String, ErrorStack> {
    let key = PKey::hmac(secret.as_bytes())?;
    sign_with(&key, &json!({"alg": "HS256", "typ": "JWT"}), claims)
}

/// A JWT that nobody signed (`none`).
pub fn unsigned(claims: &Value) -> String {
    format!(
        "{}.",
        signing_input(&json!({"alg": "none", "typ": "JWT"}), claims)
    )
}

/// The same header and signature with other claims.
pub fn with_claims(token: &str, claims: &Value) -> String {
    let header = token.split('.').next().unwrap_or_default();
    let signature = token.rsplit('.').next().unwrap_or_default();
    format!("{header}.{}.{signature}", encode(claims))
}

fn sign_with<K: HasPrivate>(
    key: &PKeyRef<K>,
    header: &Value,
    claims: &Value,
) -> Result<String, ErrorStack> {
    let input = signing_input(header, claims);
    let mut signer = Signer::new(MessageDigest::sha256(), key)?;
    let signature = signer.sign_oneshot_to_vec(input.as_bytes())?;
    Ok(format!("{input}.{}", URL_SAFE_NO_PAD.encode(signature)))
}

fn signing_input(header: &Value, claims: &Value) -> String {
    format!("{}.{}", encode(header), encode(claims))
}

fn encode(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

fn decode(part: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(part).ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_key_file_is_made_once_private_and_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("signing.pem");
        let made = SigningKey::kept_in(&file).unwrap();
        let read = SigningKey::kept_in(&file).unwrap();
        assert_eq!(made.id(), read.id());
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn only_what_this_key_signed_is_verified() {
        let key = SigningKey::make().unwrap();
        let claims = json!({"sid": "1"});
        let token = key.sign(&claims).unwrap();
        assert_eq!(key.verified_claims(&token), Some(claims.clone()));
        assert_eq!(
            key.verified_claims(&with_claims(&token, &json!({"sid": "2"}))),
            None
        );
        assert_eq!(key.verified_claims(&unsigned(&claims)), None);
        let other = SigningKey::make()
            .unwrap()
            .sign_as(key.id(), &claims)
            .unwrap();
        assert_eq!(key.verified_claims(&other), None);
    }
}
