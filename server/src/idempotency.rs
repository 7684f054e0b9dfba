//! `Idempotency-Key`: a mutation that is sent twice happens once.
//!
//! What is stored is which resource the first request made or changed, in the same transaction as
//! the effect. A repetition is answered with that resource as it stands now, so no answer with
//! personal data has to be kept.

use axum::http::HeaderMap;
use eclinic_api::{IDEMPOTENCY_KEY, problem::code};
use eclinic_rules::Instant;
use ring::digest::{Context, SHA256};
use serde::Serialize;

use crate::{
    db::{Sql, params},
    error::ApiError,
};

/// How long a key is remembered: 24 hours.
pub const KEPT_MS: i64 = 24 * 60 * 60 * 1_000;

/// One mutation's name and content.
#[derive(Clone, Debug)]
pub struct IdempotencyKey {
    scope: String,
    key: String,
    route: &'static str,
    body_hash: Vec<u8>,
}

impl IdempotencyKey {
    /// Takes the key from the request. `scope` is the person's id or `anonymous`, `route` the
    /// route's pattern, `body` what was asked for (with the path's ids).
    ///
    /// # Errors
    /// `idempotency_key_required` when there is none or it is malformed.
    pub fn of(
        headers: &HeaderMap,
        scope: &str,
        route: &'static str,
        body: &impl Serialize,
    ) -> Result<Self, ApiError> {
        let key = headers
            .get(IDEMPOTENCY_KEY)
            .and_then(|value| value.to_str().ok());
        let key = key.filter(|key| {
            (1..=64).contains(&key.len())
                && key
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
        });
        let Some(key) = key else {
            return Err(ApiError::new(
                axum::http::StatusCode::BAD_REQUEST,
                code::IDEMPOTENCY_KEY_REQUIRED,
                "a mutation needs an Idempotency-Key of 1 to 64 characters A-Z a-z 0-9 - _",
            ));
        };
        let body = serde_json::to_vec(body)
            .map_err(|_| ApiError::internal("a request body could not be written back"))?;
        let mut context = Context::new(&SHA256);
        context.update(route.as_bytes());
        context.update(&[0]);
        context.update(&body);
        Ok(Self {
            scope: scope.to_owned(),
            key: key.to_owned(),
            route,
            body_hash: context.finish().as_ref().to_vec(),
        })
    }

    /// Remembers the resource of this request, or answers with the one of the first request with
    /// this key. Runs first in the transaction of the effect: two requests at once with one key
    /// conflict here and only one of them has an effect; a refusal forgets the key with the rest.
    ///
    /// # Errors
    /// `idempotency_key_reused` when the first request was another one; storage errors.
    pub fn first(
        &self,
        sql: &mut dyn Sql,
        resource_id: &str,
        now: Instant,
    ) -> Result<Option<String>, ApiError> {
        let remembered = sql.execute(
            "INSERT INTO idempotency (scope, key, route, body_hash, resource_id, created_at)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (scope, key) DO NOTHING",
            params![
                &self.scope,
                &self.key,
                self.route,
                &self.body_hash,
                resource_id,
                now.millis()
            ],
        )?;
        if remembered == 1 {
            return Ok(None);
        }
        self.seen(sql)
    }

    fn seen(&self, sql: &mut dyn Sql) -> Result<Option<String>, ApiError> {
        let row = sql.query_optional(
            "SELECT route, body_hash, resource_id FROM idempotency WHERE scope = $1 AND key = $2",
            params![&self.scope, &self.key],
        )?;
        let Some(row) = row else { return Ok(None) };
        if row.get::<String>(0)? != self.route || row.get::<Vec<u8>>(1)? != self.body_hash {
            return Err(ApiError::conflict(
                code::IDEMPOTENCY_KEY_REUSED,
                "this Idempotency-Key came with another request before",
            ));
        }
        Ok(Some(row.get(2)?))
    }
}
