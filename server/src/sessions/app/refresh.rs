//! Refresh tokens: each is used once, but for the answer that got lost.
//!
//! The previous token with the same key returns the same successor until that one is first used.
//! The successor is therefore not stored but made again, from the token that was sent and a random
//! value kept beside its hash: the database alone gives neither.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use eclinic_rules::Instant;
use ring::hmac;

use super::{Fresh, Outcome, end, holds_until};
use crate::{
    db::{Row, Sql, params},
    error::ApiError,
    ids,
    sessions::dpop::Proof,
};

/// A refresh token that came back.
#[derive(Clone)]
pub struct Refresh {
    token: String,
    proof: Proof,
    fresh: Fresh,
    now: Instant,
}

/// The token as stored, with its session.
struct Stored {
    session_id: String,
    generation: i64,
    salt: Vec<u8>,
    newest: i64,
    key_thumbprint: String,
    until: Instant,
}

impl Stored {
    fn of(row: &Row) -> Result<Self, ApiError> {
        Ok(Self {
            session_id: row.get(0)?,
            generation: row.get(1)?,
            salt: row.get(2)?,
            newest: row.get(3)?,
            key_thumbprint: row.get(4)?,
            until: holds_until(row.get(5)?, row.get(6)?),
        })
    }
}

impl Refresh {
    /// Of this token, by the key of this proof.
    pub fn new(token: String, proof: Proof, fresh: Fresh, now: Instant) -> Self {
        Self {
            token,
            proof,
            fresh,
            now,
        }
    }

    /// Gives the next tokens, or ends the family.
    ///
    /// # Errors
    /// Storage errors.
    pub fn run(&self, sql: &mut dyn Sql) -> Result<Outcome, ApiError> {
        if !self.proof.spend(sql)? {
            return Ok(Outcome::ProofUsed);
        }
        let row = sql.query_optional(
            "SELECT r.session_id, r.generation, r.successor_salt, s.generation, s.key_thumbprint,
                 s.last_seen_at, s.expires_at
             FROM app_refresh r JOIN app_session s ON s.id = r.session_id
             WHERE r.token_hash = $1",
            params![ids::token_hash(&self.token)],
        )?;
        let Some(stored) = row.as_ref().map(Stored::of).transpose()? else {
            return Ok(Outcome::Ended);
        };
        if self.now >= stored.until {
            end(sql, &stored.session_id)?;
            return Ok(Outcome::Ended);
        }
        if self.proof.thumbprint != stored.key_thumbprint {
            end(sql, &stored.session_id)?;
            return Ok(Outcome::Revoked("a refresh token came from another key"));
        }
        let (session_id, next) = (&stored.session_id, stored.generation.saturating_add(1));
        let successor = successor(&self.token, &stored.salt);
        match stored.newest - stored.generation {
            0 => {
                self.seen(sql, session_id, next)?;
                self.fresh
                    .store_refresh(sql, session_id, next, &successor)?;
            }
            // The answer got lost: the successor has not been used yet.
            1 => self.seen(sql, session_id, next)?,
            _ => {
                end(sql, session_id)?;
                return Ok(Outcome::Revoked("a refresh token was used again"));
            }
        }
        self.fresh.grant(sql, session_id, successor, self.now)
    }

    /// Also when nothing but the time changes: whoever ends the session meanwhile must collide with
    /// this row, or a token would be given for a session that is over.
    fn seen(&self, sql: &mut dyn Sql, session_id: &str, newest: i64) -> Result<(), ApiError> {
        sql.execute(
            "UPDATE app_session SET generation = $2, last_seen_at = $3 WHERE id = $1",
            params![session_id, newest, self.now.millis()],
        )?;
        Ok(())
    }
}

fn successor(token: &str, salt: &[u8]) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, token.as_bytes());
    URL_SAFE_NO_PAD.encode(hmac::sign(&key, salt))
}
