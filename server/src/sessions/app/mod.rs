//! Signed-in phones: a family of tokens bound to one key of the device (R16, RFC 9449).
//!
//! An access token lives ten minutes and a refresh token until it is replaced. Whoever uses a code
//! or a refresh token in any other way than the lost-answer rule allows ends the family: either
//! the phone or a thief has what the other used.

mod code;
mod refresh;
#[cfg(test)]
mod tests;

use axum::http::{HeaderMap, StatusCode, header, request::Parts};
use eclinic_api::app_session::{AppTokens, code as app_code};
use eclinic_rules::Instant;

pub use code::{NewCode, Redemption, is_challenge};
pub use refresh::Refresh;

use super::{SessionKey, SignedIn, dpop::Proof, dpop::Refused};
use crate::{
    app::App,
    db::{Row, Sql, params},
    error::ApiError,
    ids,
};

/// An access token lives so many seconds, and never longer.
pub const ACCESS_SECONDS: i64 = 600;
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
/// A phone that has not refreshed for 30 days is signed out, in milliseconds. Minutes are the
/// business of the phone's own lock.
pub const IDLE_MS: i64 = 30 * DAY_MS;
/// A phone is signed out 90 days after sign-in, in milliseconds.
pub const ABSOLUTE_MS: i64 = 90 * DAY_MS;

/// What becomes of a grant. Refusals are values, not errors: what they end must be committed.
#[derive(Clone)]
pub enum Outcome {
    /// Tokens.
    Granted(AppTokens),
    /// The code was refused.
    CodeRefused,
    /// The proof was used before.
    ProofUsed,
    /// There is no such session, or it has ended.
    Ended,
    /// Somebody used what had been used: the family is ended. The text says what, for the log.
    Revoked(&'static str),
}

impl Outcome {
    /// The answer to the phone.
    ///
    /// # Errors
    /// Every outcome but tokens.
    pub fn answer(self) -> Result<AppTokens, ApiError> {
        match self {
            Self::Granted(tokens) => Ok(tokens),
            Self::CodeRefused => Err(ApiError::new(
                StatusCode::BAD_REQUEST,
                app_code::APP_CODE_REFUSED,
                "the one-time code is not good",
            )),
            Self::ProofUsed => Err(Refused("jti was used before").bad_request()),
            Self::Ended => Err(ApiError::sign_in_required()),
            Self::Revoked(why) => {
                tracing::warn!(why, "a phone's session was revoked");
                Err(ApiError::sign_in_required())
            }
        }
    }
}

/// Random values for one grant, made outside the transaction, which may run more than once.
#[derive(Clone)]
pub struct Fresh {
    access_token: String,
    access_seconds: i64,
    /// Of which the successor of the newest refresh token will be made.
    salt: String,
}

impl Fresh {
    /// For an access token that lives so many seconds.
    ///
    /// # Errors
    /// When the system has no random bytes.
    pub fn new(access_seconds: i64) -> Result<Self, ApiError> {
        Ok(Self {
            access_token: ids::new_token()?,
            access_seconds,
            salt: ids::new_token()?,
        })
    }

    /// Stores the access token.
    fn grant(
        &self,
        sql: &mut dyn Sql,
        session_id: &str,
        refresh_token: String,
        now: Instant,
    ) -> Result<Outcome, ApiError> {
        let expires_at = now.saturating_add_millis(self.access_seconds.saturating_mul(1_000));
        sql.execute(
            "INSERT INTO app_access (token_hash, session_id, expires_at) VALUES ($1, $2, $3)",
            params![
                ids::token_hash(&self.access_token),
                session_id,
                expires_at.millis()
            ],
        )?;
        Ok(Outcome::Granted(AppTokens {
            access_token: self.access_token.clone(),
            token_type: "DPoP".to_owned(),
            expires_in: self.access_seconds,
            refresh_token,
        }))
    }

    /// Stores a refresh token as the newest of its session.
    fn store_refresh(
        &self,
        sql: &mut dyn Sql,
        session_id: &str,
        generation: i64,
        refresh_token: &str,
    ) -> Result<(), ApiError> {
        sql.execute(
            "INSERT INTO app_refresh (token_hash, session_id, generation, successor_salt)
             VALUES ($1, $2, $3, $4)",
            params![
                ids::token_hash(refresh_token),
                session_id,
                generation,
                self.salt.as_bytes()
            ],
        )?;
        Ok(())
    }
}

/// How far a session reaches, from the times stored.
fn holds_until(last_seen_at: i64, expires_at: i64) -> Instant {
    Instant::from_millis(last_seen_at)
        .saturating_add_millis(IDLE_MS)
        .min(Instant::from_millis(expires_at))
}

/// The access token of a request: `Authorization: DPoP …`. Other schemes are not ours to judge.
///
/// # Errors
/// `bad_request` when there is more than one `Authorization`.
pub(super) fn access_token(headers: &HeaderMap) -> Result<Option<&str>, ApiError> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let Some(value) = values.next() else {
        return Ok(None);
    };
    if values.next().is_some() {
        return Err(ApiError::bad_request("more than one Authorization"));
    }
    let token = value
        .to_str()
        .ok()
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("DPoP"));
    Ok(token.map(|(_, token)| token.trim()))
}

/// A session as its access token finds it.
struct Found {
    session_id: String,
    person_id: String,
    key_thumbprint: String,
    until: Instant,
    access_until: Instant,
    member: bool,
}

impl Found {
    fn of(row: &Row) -> Result<Self, ApiError> {
        let (since, ended_at): (Option<i64>, Option<i64>) = (row.get(6)?, row.get(7)?);
        Ok(Self {
            session_id: row.get(0)?,
            person_id: row.get(1)?,
            key_thumbprint: row.get(2)?,
            until: holds_until(row.get(3)?, row.get(4)?),
            access_until: Instant::from_millis(row.get(5)?),
            member: since.is_some() && ended_at.is_none(),
        })
    }
}

/// Who sends this access token, and whether as a member. No CSRF token is needed: no browser adds
/// this header by itself.
pub(super) async fn required(
    app: &App,
    parts: &Parts,
    token: &str,
) -> Result<(SignedIn, bool), ApiError> {
    let proof = Proof::of(app, parts).map_err(Refused::unauthorized)?;
    let token_hash = ids::token_hash(token);
    if !proof.is_for(&token_hash) {
        return Err(Refused("ath is of another access token").unauthorized());
    }
    let row = app
        .db
        .read(move |sql| {
            sql.query_optional(
                "SELECT s.id, s.person_id, s.key_thumbprint, s.last_seen_at, s.expires_at,
                     a.expires_at, m.since, m.ended_at
                 FROM app_access a JOIN app_session s ON s.id = a.session_id
                     LEFT JOIN membership m ON m.person_id = s.person_id
                 WHERE a.token_hash = $1",
                params![&token_hash],
            )
            .map_err(ApiError::from)
        })
        .await?;
    let found = row.as_ref().map(Found::of).transpose()?;
    let now = app.clock.now();
    let Some(found) = found.filter(|found| now < found.access_until && now < found.until) else {
        return Err(ApiError::new(
            StatusCode::UNAUTHORIZED,
            app_code::ACCESS_TOKEN_EXPIRED,
            "the access token is not in force",
        ));
    };
    if proof.thumbprint != found.key_thumbprint {
        return Err(Refused("the key is not the session's").unauthorized());
    }
    if !app.db.write(move |sql| proof.spend(sql)).await? {
        return Err(Refused("jti was used before").unauthorized());
    }
    let signed_in = SignedIn {
        person_id: found.person_id,
        session: SessionKey::App(found.session_id),
        csrf_token: None,
        idle_until: found.until,
    };
    Ok((signed_in, found.member))
}

/// Ends one phone's session with all its tokens.
///
/// # Errors
/// Storage errors.
pub(super) fn end(sql: &mut dyn Sql, session_id: &str) -> Result<(), ApiError> {
    sql.execute("DELETE FROM app_session WHERE id = $1", params![session_id])?;
    Ok(())
}

/// Ends all phones' sessions of a person, and those about to begin (R16).
///
/// # Errors
/// Storage errors.
pub(super) fn end_all(sql: &mut dyn Sql, person_id: &str) -> Result<(), ApiError> {
    for text in [
        "DELETE FROM app_code WHERE person_id = $1",
        "DELETE FROM app_session WHERE person_id = $1",
    ] {
        sql.execute(text, params![person_id])?;
    }
    Ok(())
}

/// Forgets what can no longer be used.
///
/// # Errors
/// Storage errors.
pub fn sweep(sql: &mut dyn Sql, now: Instant) -> Result<(), ApiError> {
    for text in [
        "DELETE FROM dpop_proof WHERE expires_at < $1",
        "DELETE FROM app_code WHERE expires_at < $1 AND session_id IS NULL",
        "DELETE FROM app_access WHERE expires_at < $1",
        "DELETE FROM app_session WHERE expires_at < $1",
    ] {
        sql.execute(text, params![now.millis()])?;
    }
    sql.execute(
        "DELETE FROM app_session WHERE last_seen_at < $1",
        params![now.saturating_add_millis(-IDLE_MS).millis()],
    )?;
    Ok(())
}
