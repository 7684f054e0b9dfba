//! Signatures with the key of this sign-in, and the check of another's (RFC 7518 § 3.4: ECDSA on
//! P-256 with SHA-256, r and s one after the other).

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use eclinic_core::effects::signature::{
    SignatureCheck, SignatureKey, SignatureOperation, SignatureResult,
};
use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};

use crate::session::{Session, key::DeviceKey};

/// Bytes of a coordinate.
const COORDINATE: usize = 32;
/// What an uncompressed point begins with (SEC 1 § 2.3.3).
const UNCOMPRESSED: u8 = 4;

/// Carries out one of them.
pub async fn carry_out(session: &Session, operation: &SignatureOperation) -> SignatureResult {
    match operation {
        SignatureOperation::PublicKey => {
            let key = session.key().await;
            let point = key.as_ref().and_then(DeviceKey::point);
            point.map_or(SignatureResult::Unavailable, |(x, y)| {
                SignatureResult::Key(SignatureKey { x, y })
            })
        }
        SignatureOperation::Sign(bytes) => {
            let key = session.key().await;
            let signature = key.and_then(|key| key.sign(bytes));
            signature.map_or(SignatureResult::Unavailable, SignatureResult::Signed)
        }
        SignatureOperation::Verify(check) => SignatureResult::Verified(holds(check)),
    }
}

/// A key or signature that cannot be read does not hold.
fn holds(check: &SignatureCheck) -> bool {
    let (Some(x), Some(y)) = (coordinate(&check.key.x), coordinate(&check.key.y)) else {
        return false;
    };
    let point = [&[UNCOMPRESSED], x.as_slice(), y.as_slice()].concat();
    UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point)
        .verify(&check.bytes, &check.signature)
        .is_ok()
}

fn coordinate(text: &str) -> Option<Vec<u8>> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
    (bytes.len() == COORDINATE).then_some(bytes)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn check(key: &DeviceKey, bytes: &[u8]) -> SignatureCheck {
        let (x, y) = key.point().unwrap();
        SignatureCheck {
            key: SignatureKey { x, y },
            bytes: bytes.to_vec(),
            signature: key.sign(bytes).unwrap(),
        }
    }

    #[test]
    fn a_signature_holds_for_its_key_and_bytes_alone() {
        let (key, other) = (
            DeviceKey::generate().unwrap(),
            DeviceKey::generate().unwrap(),
        );
        let good = check(&key, b"a fingerprint");
        assert_eq!(good.signature.len(), 64);
        assert!(holds(&good));
        let mut altered = good.clone();
        altered.bytes.push(0);
        assert!(!holds(&altered));
        let mut anothers = good.clone();
        anothers.key = check(&other, b"").key;
        assert!(!holds(&anothers));
    }

    #[test]
    fn what_cannot_be_read_does_not_hold() {
        let good = check(&DeviceKey::generate().unwrap(), b"a fingerprint");
        let altered = |change: fn(&mut SignatureCheck)| {
            let mut check = good.clone();
            change(&mut check);
            holds(&check)
        };
        assert!(!altered(|check| check.signature.clear()));
        assert!(!altered(|check| check.key.x.clear()));
        assert!(!altered(|check| check.key.y = "no coordinate".to_owned()));
        // Coordinates of no point on the curve.
        assert!(!altered(|check| check.key.y = check.key.x.clone()));
    }
}
