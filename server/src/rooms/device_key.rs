//! The key that one sign-in signs its fingerprints with. The first one is the one: whoever gets
//! hold of a session later cannot speak for the device (CALLS: end-to-end verification).

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use eclinic_api::{consultation::code, problem::FieldProblem, realtime::PublicKey};
use eclinic_rules::Instant;
use openssl::{
    bn::BigNum,
    ec::{EcGroup, EcKey},
    nid::Nid,
};

use crate::{
    db::{Sql, params},
    error::ApiError,
};

/// How long a key is kept: longer than any sign-in lasts, in milliseconds.
pub const KEPT_MS: i64 = crate::sessions::app::ABSOLUTE_MS;
/// Bytes of a coordinate.
const COORDINATE: usize = 32;

/// Whether it is a point of P-256, written as RFC 7518 § 6.2.1 says.
///
/// # Errors
/// `validation_failed`.
pub fn check(key: &PublicKey) -> Result<(), ApiError> {
    if is_point(key).is_some() {
        return Ok(());
    }
    Err(ApiError::validation(vec![FieldProblem {
        field: "key".to_owned(),
        code: "key_form".to_owned(),
    }]))
}

fn is_point(key: &PublicKey) -> Option<()> {
    let coordinate = |text: &str| {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        (bytes.len() == COORDINATE).then_some(bytes)
    };
    let (x, y) = (coordinate(&key.x)?, coordinate(&key.y)?);
    let group = EcGroup::from_curve_name(Nid::X9_62_PRIME256V1).ok()?;
    let (x, y) = (BigNum::from_slice(&x).ok()?, BigNum::from_slice(&y).ok()?);
    EcKey::from_public_key_affine_coordinates(&group, &x, &y)
        .ok()
        .map(|_| ())
}

/// Takes the first key of this sign-in, or holds another against it.
///
/// # Errors
/// `other_device_key`, storage errors.
pub fn bind(
    sql: &mut dyn Sql,
    sign_in: &[u8],
    key: &PublicKey,
    now: Instant,
) -> Result<(), ApiError> {
    let first = sql.execute(
        "INSERT INTO device_key (sign_in, x, y, created_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (sign_in) DO NOTHING",
        params![sign_in, &key.x, &key.y, now.millis()],
    )?;
    if first == 1 {
        return Ok(());
    }
    let row = sql.query_one(
        "SELECT x, y FROM device_key WHERE sign_in = $1",
        params![sign_in],
    )?;
    if row.get::<String>(0)? == key.x && row.get::<String>(1)? == key.y {
        Ok(())
    } else {
        Err(ApiError::conflict(
            code::OTHER_DEVICE_KEY,
            "this sign-in has another key",
        ))
    }
}
