//! What the provider remembers between two requests: sign-ins under way, codes and access tokens.

use std::collections::HashMap;

use serde_json::Value;

use crate::faults::FaultSet;
use crate::persons::Person;

/// A person has ten minutes to choose who to be.
const TRANSACTION_MS: i64 = 10 * 60 * 1000;
/// RFC 6749 § 4.1.2 wants codes short-lived; a client redeems one at once.
const CODE_MS: i64 = 60 * 1000;
/// Lifetime of access and ID tokens, in seconds.
pub const TOKEN_SECONDS: i64 = 300;
/// From this many entries on, the ones that have expired are thrown away.
const SWEEP_FROM: usize = 4096;

/// How the answer travels back to the client.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum ResponseMode {
    /// In the query of the redirect address.
    Query,
    /// In a form that the browser posts to it.
    FormPost,
}

/// An accepted authorization request.
#[derive(Clone)]
pub struct AuthorizationRequest {
    /// A registered address.
    pub redirect_uri: String,
    /// How the answer travels.
    pub response_mode: ResponseMode,
    /// The scopes that are known here, in the order asked for.
    pub scopes: Vec<String>,
    /// Echoed unchanged.
    pub state: Option<String>,
    /// Goes into the ID token.
    pub nonce: Option<String>,
    /// PKCE challenge (S256).
    pub code_challenge: String,
    /// Whom or what the client expects.
    pub login_hint: Option<String>,
}

impl AuthorizationRequest {
    /// Whether this scope was granted.
    pub fn has_scope(&self, scope: &str) -> bool {
        self.scopes.iter().any(|granted| granted == scope)
    }

    /// The biometric app, which reaches level of assurance 3 only, is chosen by hint alone.
    pub fn is_biometric(&self) -> bool {
        self.login_hint
            .as_deref()
            .is_some_and(|hint| hint == "BIS" || hint.starts_with("BIS:"))
    }
}

/// A finished sign-in, waiting for its code to be redeemed.
#[derive(Clone)]
pub struct Grant {
    /// What was asked for.
    pub request: AuthorizationRequest,
    /// Who signed in.
    pub person: Person,
    /// What goes wrong with it.
    pub faults: FaultSet,
    /// The person's name in this sign-in.
    pub sub: String,
    /// The sign-in's own name; sign-out points at it.
    pub sid: String,
}

/// What an access token opens.
struct Access {
    sid: String,
    userinfo: Value,
}

struct Code {
    grant: Grant,
    used: bool,
}

struct Expiring<T> {
    value: T,
    until_ms: i64,
}

/// What presenting a code leads to.
pub enum Redeemed {
    /// The code was good. It is used up now.
    Grant(Box<Grant>),
    /// The code was used before: whoever holds its tokens may have stolen it.
    Replay,
    /// No such code, or too late.
    Unknown,
}

/// All of it. Times are milliseconds since the Unix epoch by the provider's clock.
#[derive(Default)]
pub struct Store {
    transactions: HashMap<String, Expiring<AuthorizationRequest>>,
    codes: HashMap<String, Expiring<Code>>,
    accesses: HashMap<String, Expiring<Access>>,
}

impl Store {
    /// Remembers a sign-in that has begun.
    pub fn begin(&mut self, id: String, request: AuthorizationRequest, now_ms: i64) {
        put(&mut self.transactions, id, request, now_ms, TRANSACTION_MS);
    }

    /// The sign-in under way with this id.
    pub fn transaction(&self, id: &str, now_ms: i64) -> Option<&AuthorizationRequest> {
        live(&self.transactions, id, now_ms)
    }

    /// Ends the sign-in under way.
    pub fn end(&mut self, id: &str) {
        self.transactions.remove(id);
    }

    /// Remembers a code.
    pub fn grant(&mut self, code: String, grant: Grant, now_ms: i64) {
        put(
            &mut self.codes,
            code,
            Code { grant, used: false },
            now_ms,
            CODE_MS,
        );
    }

    /// The faults of the sign-in behind a code, used or not.
    pub fn faults_of(&self, code: &str) -> Option<&FaultSet> {
        self.codes.get(code).map(|code| &code.value.grant.faults)
    }

    /// Uses up a code. When it is presented again, the tokens it gave stop working (RFC 6749
    /// § 4.1.2), unless `replay_accepted`.
    pub fn redeem(&mut self, code: &str, now_ms: i64, replay_accepted: bool) -> Redeemed {
        let Some(entry) = self.codes.get_mut(code) else {
            return Redeemed::Unknown;
        };
        if entry.value.used && !replay_accepted {
            let sid = entry.value.grant.sid.clone();
            self.sign_out(&sid);
            return Redeemed::Replay;
        }
        entry.value.used = true;
        if entry.until_ms <= now_ms {
            return Redeemed::Unknown;
        }
        Redeemed::Grant(Box::new(entry.value.grant.clone()))
    }

    /// Remembers an access token.
    pub fn open(&mut self, token: String, sid: String, userinfo: Value, now_ms: i64) {
        put(
            &mut self.accesses,
            token,
            Access { sid, userinfo },
            now_ms,
            TOKEN_SECONDS * 1000,
        );
    }

    /// What userinfo says to this access token.
    pub fn userinfo(&self, token: &str, now_ms: i64) -> Option<&Value> {
        live(&self.accesses, token, now_ms).map(|access| &access.userinfo)
    }

    /// Ends every access of a sign-in.
    pub fn sign_out(&mut self, sid: &str) {
        self.accesses.retain(|_, access| access.value.sid != sid);
    }
}

fn live<'a, T>(map: &'a HashMap<String, Expiring<T>>, id: &str, now_ms: i64) -> Option<&'a T> {
    map.get(id)
        .filter(|entry| now_ms < entry.until_ms)
        .map(|entry| &entry.value)
}

fn put<T>(map: &mut HashMap<String, Expiring<T>>, id: String, value: T, now_ms: i64, life: i64) {
    // Sweeping only when the map is about to grow keeps the cost per entry constant.
    if map.len() >= SWEEP_FROM && map.len() == map.capacity() {
        map.retain(|_, entry| now_ms < entry.until_ms);
    }
    map.insert(
        id,
        Expiring {
            value,
            until_ms: now_ms.saturating_add(life),
        },
    );
}
