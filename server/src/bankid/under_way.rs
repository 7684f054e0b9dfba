//! A sign-in under way: what the clinic must remember until the browser comes back from BankID.
//!
//! It is found by the state, belongs to one browser, lives ten minutes and is used once. State and
//! browser token are stored as hashes only.

use eclinic_rules::{Instant, Language};

use crate::{
    db::{Sql, params},
    entrance::Entrance,
    error::ApiError,
    ids,
};

/// A sign-in under way lives so many minutes.
const MINUTES: i64 = 10;

/// A sign-in under way.
#[derive(Clone)]
pub struct UnderWay {
    /// Where it began, and ends.
    pub entrance: Entrance,
    /// The nonce that the ID token must carry.
    pub nonce: String,
    /// The secret half of PKCE.
    pub code_verifier: String,
    /// Where to go on to afterwards: a path of our own.
    pub return_path: String,
    /// The language it was begun in.
    pub language: Language,
    /// The S256 challenge of the app that began it (RFC 7636); `None` for the web.
    pub app_challenge: Option<String>,
}

impl UnderWay {
    /// Remembers a sign-in that begins now.
    ///
    /// # Errors
    /// Storage errors.
    pub fn begin(
        &self,
        sql: &mut dyn Sql,
        state: &str,
        browser: &str,
        now: Instant,
    ) -> Result<(), ApiError> {
        sql.execute(
            "INSERT INTO sign_in (state_hash, browser_hash, nonce, code_verifier, return_path,
                 language, expires_at, app_challenge, entrance)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            params![
                ids::token_hash(state),
                ids::token_hash(browser),
                &self.nonce,
                &self.code_verifier,
                &self.return_path,
                self.language.tag(),
                now.saturating_add_minutes(MINUTES).millis(),
                &self.app_challenge,
                self.entrance.code()
            ],
        )?;
        Ok(())
    }

    /// Takes the sign-in with this state, so that nobody can take it again. `None` when there is
    /// none: unknown, used before, too old, or begun in another browser or at the other entrance.
    ///
    /// # Errors
    /// Storage errors.
    pub fn take(
        sql: &mut dyn Sql,
        entrance: Entrance,
        state: &str,
        browser: &str,
        now: Instant,
    ) -> Result<Option<Self>, ApiError> {
        let row = sql.query_optional(
            "DELETE FROM sign_in WHERE state_hash = $1
             RETURNING browser_hash, nonce, code_verifier, return_path, language, expires_at,
                 app_challenge, entrance",
            params![ids::token_hash(state)],
        )?;
        let Some(row) = row else { return Ok(None) };
        let same_browser = openssl::memcmp::eq(&row.get::<Vec<u8>>(0)?, &ids::token_hash(browser));
        let same_entrance = row.get::<String>(7)? == entrance.code();
        if !same_browser || !same_entrance || now.millis() >= row.get::<i64>(5)? {
            return Ok(None);
        }
        Ok(Some(Self {
            entrance,
            nonce: row.get(1)?,
            code_verifier: row.get(2)?,
            return_path: row.get(3)?,
            language: Language::of_tag(&row.get::<String>(4)?).unwrap_or_default(),
            app_challenge: row.get(6)?,
        }))
    }
}
