//! The device's key and its proofs (`DPoP`, RFC 9449).

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::{
    digest::{SHA256, digest},
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use serde::Serialize;
use serde_json::json;

use crate::random;

/// Random bytes of a proof's id: nobody makes the same twice.
const ID_LENGTH: usize = 16;

/// A P-256 key. It has no `Debug`. Its clones are the same key.
#[derive(Clone)]
pub struct DeviceKey {
    secret: Arc<[u8]>,
    pair: Arc<EcdsaKeyPair>,
}

#[derive(Serialize)]
struct Claims<'a> {
    jti: String,
    htm: &'a str,
    htu: &'a str,
    iat: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    ath: Option<String>,
}

impl DeviceKey {
    /// A new key; nothing when the system has no random bytes.
    pub fn generate() -> Option<Self> {
        let algorithm = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let written = EcdsaKeyPair::generate_pkcs8(algorithm, &SystemRandom::new()).ok()?;
        Self::read(written.as_ref())
    }

    /// The key that was written so (PKCS #8).
    pub fn read(secret: &[u8]) -> Option<Self> {
        let algorithm = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let pair = EcdsaKeyPair::from_pkcs8(algorithm, secret, &SystemRandom::new()).ok()?;
        Some(Self {
            secret: secret.into(),
            pair: Arc::new(pair),
        })
    }

    /// As [`DeviceKey::read`] takes it: a secret.
    pub fn secret(&self) -> &[u8] {
        &self.secret
    }

    /// A proof for one request: that its sender has the key. `now` is in seconds, by the clinic's
    /// clock.
    pub fn proof(
        &self,
        method: &str,
        address: &str,
        access_token: Option<&str>,
        now: i64,
    ) -> Option<String> {
        let claims = Claims {
            jti: URL_SAFE_NO_PAD.encode(random::bytes(ID_LENGTH)?),
            htm: method,
            htu: address,
            iat: now,
            ath: access_token
                .map(|token| URL_SAFE_NO_PAD.encode(digest(&SHA256, token.as_bytes()))),
        };
        let header = json!({"typ": "dpop+jwt", "alg": "ES256", "jwk": self.public_key()?});
        let part = |bytes: Vec<u8>| URL_SAFE_NO_PAD.encode(bytes);
        let header = part(serde_json::to_vec(&header).ok()?);
        let claims = part(serde_json::to_vec(&claims).ok()?);
        let signed = format!("{header}.{claims}");
        let signature = self.sign(signed.as_bytes())?;
        Some(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }

    /// The signature of these bytes: r and s (RFC 7518 § 3.4).
    pub fn sign(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let signature = self.pair.sign(&SystemRandom::new(), bytes).ok()?;
        Some(signature.as_ref().to_vec())
    }

    /// The public half: both coordinates of the point, base64url (RFC 7518 § 6.2.1).
    pub fn point(&self) -> Option<(String, String)> {
        let point = self.pair.public_key().as_ref().strip_prefix(&[4])?;
        let (x, y) = point.split_at_checked(32)?;
        Some((URL_SAFE_NO_PAD.encode(x), URL_SAFE_NO_PAD.encode(y)))
    }

    /// As a JWK (RFC 7517).
    fn public_key(&self) -> Option<serde_json::Value> {
        let (x, y) = self.point()?;
        Some(json!({"kty": "EC", "crv": "P-256", "x": x, "y": y}))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
    use serde_json::Value;

    use super::*;

    fn read(part: &str) -> Value {
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
    }

    #[test]
    fn a_proof_names_the_request_and_is_signed_by_the_key_in_it() {
        let key = DeviceKey::generate().unwrap();
        let key = DeviceKey::read(key.secret()).unwrap();
        let proof = key
            .proof(
                "GET",
                "https://eclinic.example/v1/session",
                Some("token"),
                5,
            )
            .unwrap();
        let parts: Vec<&str> = proof.split('.').collect();
        let (header, claims) = (read(parts[0]), read(parts[1]));
        assert_eq!(header["typ"], "dpop+jwt");
        assert_eq!(header["jwk"]["d"], Value::Null, "never the secret half");
        assert_eq!(claims["htm"], "GET");
        assert_eq!(claims["htu"], "https://eclinic.example/v1/session");
        assert_eq!(claims["iat"], 5);
        assert_eq!(
            claims["ath"],
            URL_SAFE_NO_PAD.encode(digest(&SHA256, b"token"))
        );
        let half = |name: &str| {
            let text = header["jwk"][name].as_str().unwrap();
            URL_SAFE_NO_PAD.decode(text).unwrap()
        };
        let point = [vec![4], half("x"), half("y")].concat();
        let signature = URL_SAFE_NO_PAD.decode(parts[2]).unwrap();
        let signed = format!("{}.{}", parts[0], parts[1]);
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point)
            .verify(signed.as_bytes(), &signature)
            .unwrap();
    }

    #[test]
    fn no_two_proofs_are_the_same_and_a_grant_has_no_token_in_it() {
        let key = DeviceKey::generate().unwrap();
        let proof = || {
            key.proof("POST", "https://eclinic.example/", None, 5)
                .unwrap()
        };
        let claims = |proof: &str| read(proof.split('.').nth(1).unwrap());
        let (one, other) = (claims(&proof()), claims(&proof()));
        assert_ne!(one["jti"], other["jti"]);
        assert_eq!(one.get("ath"), None);
    }

    #[test]
    fn what_is_no_key_is_none() {
        assert!(DeviceKey::read(b"").is_none() && DeviceKey::read(&[7; 138]).is_none());
    }
}
