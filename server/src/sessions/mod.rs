//! Signed-in browsers: a cookie with a random token, of which the database keeps the hash (R16).
//! Signed-in phones are in [`app`]; requests of both pass the same extractors.
//!
//! A browser's session ends 30 minutes after the last request and 8 hours after sign-in, by the clinic's
//! clock. Sessions are read from the database each time, so signing out everywhere holds from the
//! next request on, on every server.

pub mod app;
mod cookie;
pub(crate) mod csrf;
mod dpop;
#[cfg(test)]
mod tests;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, StatusCode, request::Parts},
};
use eclinic_api::problem::code;
use eclinic_rules::Instant;

pub use cookie::{Cookie, Cookies};
pub use csrf::from_our_pages;
pub use dpop::Proof;

use crate::{
    app::App,
    db::{Row, Sql, params},
    entrance::Entrance,
    error::ApiError,
    ids,
};

/// A session ends after so many minutes without a request.
pub const IDLE_MINUTES: i64 = 30;
/// A session ends so many minutes after sign-in, whatever happens.
pub const ABSOLUTE_MINUTES: i64 = 8 * 60;
/// The time of the last request is stored at most once in so many milliseconds.
const SEEN_STEP_MS: i64 = 60_000;

/// Which session a request belongs to.
#[derive(Clone)]
pub enum SessionKey {
    /// A browser's: the hash of its cookie's token.
    Browser(Vec<u8>),
    /// A phone's: its id.
    App(String),
}

/// Somebody signed in, with a session in force. The request has also proved where it comes from: a
/// browser's on unsafe methods that it is of the clinic's own pages (CSRF), a phone's always that
/// the sender has the device's key (`DPoP`).
#[derive(Clone)]
pub struct SignedIn {
    /// The person's id.
    pub person_id: String,
    /// The session.
    pub session: SessionKey,
    /// The token that a browser's unsafe requests carry in `x-csrf-token`; phones have none.
    pub csrf_token: Option<String>,
    /// When the session ends if nothing more is done.
    pub idle_until: Instant,
}

/// Somebody signed in whose membership is in force.
#[derive(Clone)]
pub struct Member {
    /// The person's id.
    pub person_id: String,
}

/// A session as stored.
struct Stored {
    person_id: String,
    csrf_token: String,
    last_seen_at: Instant,
    expires_at: Instant,
    member: bool,
}

impl Stored {
    /// Reads the session and, beside it, whether the membership is in force.
    fn find(
        sql: &mut dyn Sql,
        entrance: Entrance,
        token_hash: &[u8],
    ) -> Result<Option<Self>, ApiError> {
        let row = sql.query_optional(
            "SELECT s.person_id, s.csrf_token, s.last_seen_at, s.expires_at, m.since, m.ended_at
             FROM session s LEFT JOIN membership m ON m.person_id = s.person_id
             WHERE s.token_hash = $1 AND s.entrance = $2",
            params![token_hash, entrance.code()],
        )?;
        row.map(|row| Self::of(&row)).transpose()
    }

    fn of(row: &Row) -> Result<Self, ApiError> {
        let (since, ended_at): (Option<i64>, Option<i64>) = (row.get(4)?, row.get(5)?);
        Ok(Self {
            person_id: row.get(0)?,
            csrf_token: row.get(1)?,
            last_seen_at: Instant::from_millis(row.get(2)?),
            expires_at: Instant::from_millis(row.get(3)?),
            member: since.is_some() && ended_at.is_none(),
        })
    }

    /// Both ends, by the clinic's clock (R16).
    fn holds_at(&self, now: Instant) -> bool {
        now < self.expires_at && now < self.last_seen_at.saturating_add_minutes(IDLE_MINUTES)
    }
}

/// The session a request belongs to, if it has one in force.
async fn current(
    app: &App,
    entrance: Entrance,
    headers: &HeaderMap,
) -> Result<Option<(Stored, Vec<u8>)>, ApiError> {
    let Some(token) = Cookies::of(headers).get(entrance.session_cookie(app)) else {
        return Ok(None);
    };
    let token_hash = ids::token_hash(token);
    let hash = token_hash.clone();
    let found = app.db.read(move |sql| Stored::find(sql, entrance, &hash));
    let Some(stored) = found.await? else {
        return Ok(None);
    };
    let now = app.clock.now();
    if !stored.holds_at(now) {
        return Ok(None);
    }
    Ok(Some((touched(app, stored, &token_hash, now), token_hash)))
}

/// Notes the time of this request, not in its way: it is answered meanwhile.
fn touched(app: &App, mut stored: Stored, token_hash: &[u8], now: Instant) -> Stored {
    if now.millis_since(stored.last_seen_at) < SEEN_STEP_MS {
        return stored;
    }
    stored.last_seen_at = now;
    let (db, hash) = (app.db.clone(), token_hash.to_vec());
    tokio::spawn(async move {
        let noted = db.write(move |sql| {
            sql.execute(
                "UPDATE session SET last_seen_at = $1 WHERE token_hash = $2 AND last_seen_at < $1",
                params![now.millis(), &hash],
            )
        });
        if let Err(error) = noted.await {
            tracing::warn!(%error, "the time of a session's last request could not be stored");
        }
    });
    stored
}

/// The session of a request, whether of a browser or of a phone, and whether its person is a
/// member. Looked up once for all parts of a handler that ask: a phone's proof works only once.
pub(crate) async fn required(app: &App, parts: &mut Parts) -> Result<(SignedIn, bool), ApiError> {
    if let Some(Found(signed_in, member)) = parts.extensions.get() {
        return Ok((signed_in.clone(), *member));
    }
    let (signed_in, member) = found(app, parts).await?;
    parts.extensions.insert(Found(signed_in.clone(), member));
    Ok((signed_in, member))
}

/// What [`required`] has found for a request.
#[derive(Clone)]
struct Found(SignedIn, bool);

/// Never a browser's and a phone's at once: which of two persons it acts for would be a guess.
async fn found(app: &App, parts: &Parts) -> Result<(SignedIn, bool), ApiError> {
    let Some(token) = app::access_token(&parts.headers)? else {
        return required_of_browser(app, Entrance::Patients, parts).await;
    };
    if Cookies::of(&parts.headers).has(Entrance::Patients.session_cookie(app)) {
        return Err(ApiError::bad_request(
            "a request belongs to one session: cookie or access token",
        ));
    }
    app::required(app, parts, token).await
}

/// The session of a request that may change something must also prove where it comes from.
pub(crate) async fn required_of_browser(
    app: &App,
    entrance: Entrance,
    parts: &Parts,
) -> Result<(SignedIn, bool), ApiError> {
    let Some((stored, token_hash)) = current(app, entrance, &parts.headers).await? else {
        return Err(ApiError::sign_in_required());
    };
    csrf::check(app, entrance, parts, &stored.csrf_token)?;
    let idle_end = stored.last_seen_at.saturating_add_minutes(IDLE_MINUTES);
    let signed_in = SignedIn {
        person_id: stored.person_id,
        session: SessionKey::Browser(token_hash),
        csrf_token: Some(stored.csrf_token),
        idle_until: idle_end.min(stored.expires_at),
    };
    Ok((signed_in, stored.member))
}

impl FromRequestParts<App> for SignedIn {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        required(app, parts).await.map(|(signed_in, _)| signed_in)
    }
}

/// Somebody signed in, or nobody: for what both may see.
#[derive(Clone)]
pub struct Visitor(pub Option<SignedIn>);

impl FromRequestParts<App> for Visitor {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        match required(app, parts).await {
            Ok((signed_in, _)) => Ok(Self(Some(signed_in))),
            Err(error) if error.code() == code::SIGN_IN_REQUIRED => Ok(Self(None)),
            Err(error) => Err(error),
        }
    }
}

impl FromRequestParts<App> for Member {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        match required(app, parts).await? {
            (SignedIn { person_id, .. }, true) => Ok(Self { person_id }),
            (_, false) => Err(ApiError::new(
                StatusCode::FORBIDDEN,
                code::MEMBERSHIP_REQUIRED,
                "become a member first",
            )),
        }
    }
}

/// A session that is about to begin. Its token is always new, whatever cookie the browser sent:
/// nobody can be signed in to a session that somebody else prepared (session fixation).
#[derive(Clone)]
pub struct NewSession {
    token: String,
    csrf_token: String,
    now: Instant,
}

impl NewSession {
    /// With new random tokens.
    ///
    /// # Errors
    /// When the system has no random bytes.
    pub fn new(now: Instant) -> Result<Self, ApiError> {
        Ok(Self {
            token: ids::new_token()?,
            csrf_token: ids::new_token()?,
            now,
        })
    }

    /// The cookie's value.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Begins the session, in the transaction that found the person. A session the browser had
    /// before ends.
    ///
    /// # Errors
    /// Storage errors.
    pub fn begin(
        &self,
        sql: &mut dyn Sql,
        entrance: Entrance,
        person_id: &str,
        previous_token: Option<&str>,
    ) -> Result<(), ApiError> {
        if let Some(previous) = previous_token {
            end(sql, &SessionKey::Browser(ids::token_hash(previous)))?;
        }
        sql.execute(
            "INSERT INTO session (token_hash, person_id, csrf_token, created_at, last_seen_at,
                 expires_at, entrance)
             VALUES ($1, $2, $3, $4, $4, $5, $6)",
            params![
                ids::token_hash(&self.token),
                person_id,
                &self.csrf_token,
                self.now.millis(),
                self.now.saturating_add_minutes(ABSOLUTE_MINUTES).millis(),
                entrance.code()
            ],
        )?;
        Ok(())
    }
}

/// Ends one session.
///
/// # Errors
/// Storage errors.
pub fn end(sql: &mut dyn Sql, session: &SessionKey) -> Result<(), ApiError> {
    match session {
        SessionKey::Browser(token_hash) => {
            sql.execute(
                "DELETE FROM session WHERE token_hash = $1",
                params![token_hash],
            )?;
            Ok(())
        }
        SessionKey::App(session_id) => app::end(sql, session_id),
    }
}

/// Ends all sessions of a person at an entrance, in browsers and on phones (R16).
///
/// # Errors
/// Storage errors.
pub fn end_all(sql: &mut dyn Sql, entrance: Entrance, person_id: &str) -> Result<(), ApiError> {
    sql.execute(
        "DELETE FROM session WHERE person_id = $1 AND entrance = $2",
        params![person_id, entrance.code()],
    )?;
    match entrance {
        Entrance::Patients => app::end_all(sql, person_id),
        // Phones are patients'.
        Entrance::Staff => Ok(()),
    }
}
