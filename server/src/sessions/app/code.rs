//! The one-time code: how a sign-in in the browser becomes a session of the app that began it.
//!
//! Another app that catches the redirect has the code but not the verifier (RFC 7636 § 1).

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use eclinic_rules::Instant;

use super::{ABSOLUTE_MS, Fresh, Outcome, end};
use crate::{
    db::{Sql, params},
    error::ApiError,
    ids,
    sessions::dpop::Proof,
};

/// A code is good for so many milliseconds.
const CODE_MS: i64 = 60_000;

/// Whether this is an S256 challenge: 32 bytes in base64url (RFC 7636 § 4.2).
pub fn is_challenge(text: &str) -> bool {
    URL_SAFE_NO_PAD
        .decode(text)
        .is_ok_and(|bytes| bytes.len() == 32)
}

/// RFC 7636 § 4.1.
fn is_verifier(text: &str) -> bool {
    (43..=128).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
}

/// A code that is about to be given to the app.
#[derive(Clone)]
pub struct NewCode {
    code: String,
    challenge: String,
    now: Instant,
}

impl NewCode {
    /// For the app with this challenge.
    ///
    /// # Errors
    /// When the system has no random bytes.
    pub fn new(challenge: String, now: Instant) -> Result<Self, ApiError> {
        Ok(Self {
            code: ids::new_token()?,
            challenge,
            now,
        })
    }

    /// The code itself.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Stores it, in the transaction that found the person.
    ///
    /// # Errors
    /// Storage errors.
    pub fn store(&self, sql: &mut dyn Sql, person_id: &str) -> Result<(), ApiError> {
        sql.execute(
            "INSERT INTO app_code (code_hash, person_id, challenge, expires_at)
             VALUES ($1, $2, $3, $4)",
            params![
                ids::token_hash(&self.code),
                person_id,
                &self.challenge,
                self.now.saturating_add_millis(CODE_MS).millis()
            ],
        )?;
        Ok(())
    }
}

/// A code that came back.
#[derive(Clone)]
pub struct Redemption {
    code_hash: Vec<u8>,
    verifier: String,
    proof: Proof,
    session_id: String,
    refresh_token: String,
    fresh: Fresh,
    now: Instant,
}

impl Redemption {
    /// Of this code, by the key of this proof.
    ///
    /// # Errors
    /// When the system has no random bytes.
    pub fn new(
        code: &str,
        verifier: String,
        proof: Proof,
        fresh: Fresh,
        now: Instant,
    ) -> Result<Self, ApiError> {
        Ok(Self {
            code_hash: ids::token_hash(code),
            verifier,
            proof,
            session_id: ids::new_id(),
            refresh_token: ids::new_token()?,
            fresh,
            now,
        })
    }

    /// Begins the session. A code that was used before ends the session it began (RFC 6749
    /// § 4.1.2), and one that comes with a wrong verifier is used up.
    ///
    /// # Errors
    /// Storage errors.
    pub fn run(&self, sql: &mut dyn Sql) -> Result<Outcome, ApiError> {
        if !self.proof.spend(sql)? {
            return Ok(Outcome::ProofUsed);
        }
        let row = sql.query_optional(
            "SELECT person_id, challenge, expires_at, session_id FROM app_code
             WHERE code_hash = $1",
            params![&self.code_hash],
        )?;
        let Some(row) = row else {
            return Ok(Outcome::CodeRefused);
        };
        if let Some(session_id) = row.get::<Option<String>>(3)? {
            end(sql, &session_id)?;
            return Ok(Outcome::Revoked("a one-time code was used again"));
        }
        let in_time = self.now.millis() < row.get::<i64>(2)?;
        if !in_time || !self.verifies(&row.get::<String>(1)?) {
            sql.execute(
                "DELETE FROM app_code WHERE code_hash = $1",
                params![&self.code_hash],
            )?;
            return Ok(Outcome::CodeRefused);
        }
        self.begin(sql, &row.get::<String>(0)?)
    }

    fn verifies(&self, challenge: &str) -> bool {
        let made = URL_SAFE_NO_PAD.encode(ids::token_hash(&self.verifier));
        is_verifier(&self.verifier) && made == challenge
    }

    fn begin(&self, sql: &mut dyn Sql, person_id: &str) -> Result<Outcome, ApiError> {
        sql.execute(
            "INSERT INTO app_session (id, person_id, key_thumbprint, generation, last_seen_at,
                 expires_at)
             VALUES ($1, $2, $3, 1, $4, $5)",
            params![
                &self.session_id,
                person_id,
                &self.proof.thumbprint,
                self.now.millis(),
                self.now.saturating_add_millis(ABSOLUTE_MS).millis()
            ],
        )?;
        sql.execute(
            "UPDATE app_code SET session_id = $2 WHERE code_hash = $1",
            params![&self.code_hash, &self.session_id],
        )?;
        self.fresh
            .store_refresh(sql, &self.session_id, 1, &self.refresh_token)?;
        self.fresh
            .grant(sql, &self.session_id, self.refresh_token.clone(), self.now)
    }
}
