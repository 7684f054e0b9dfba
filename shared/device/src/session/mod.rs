//! Who asks, on a phone: tokens bound to a key of the device (R16, RFC 9449).
//!
//! Sign-in begins here (the app's half of PKCE goes with the address of BankID's page), ends here
//! (the one-time code becomes tokens), and every request gets its credentials here. The tokens are
//! renewed once however many requests find them expired, and the refresh token is kept before it
//! takes the place of the one before: whenever the app is killed, what is kept still works (the
//! clinic's rule for lost answers).

mod answer;
mod clock;
mod grant;
mod kept;
pub mod key;
mod sign_in;

use std::time::{Duration, Instant};

use eclinic_api::app_session::{AppGrant, AppTokens, code};
use eclinic_core::effects::{
    exchange::ExchangeResult,
    http::{HttpHeader, HttpRequest, HttpResult},
};
use tokio::sync::Mutex;

use self::{answer::code_of, clock::ClinicClock, kept::Kept, key::DeviceKey};
use crate::{desk::Desk, lanes::http::Wire};

/// A request is sent at most so often: as it is, after learning the clinic's time, and with a new
/// token.
const MOST: u8 = 3;

/// The session of this device. Shared by all requests, which run at the same time.
pub struct Session {
    wire: Wire,
    desk: Desk,
    clock: ClinicClock,
    tokens: Mutex<Tokens>,
}

/// What is known of the tokens.
#[derive(Default)]
struct Tokens {
    /// What Keychain or Keystore holds has been read.
    read: bool,
    kept: Option<Kept>,
    /// The refresh token in `kept` could not be kept yet: it must not be used before it is.
    unsaved: bool,
    access: Option<Access>,
}

/// An access token.
#[derive(Clone)]
struct Access {
    token: String,
    /// From then on it is renewed before it is used: a while before it expires.
    renew_at: Instant,
    key: DeviceKey,
}

impl Session {
    /// The session whose secrets lie behind this desk.
    pub fn new(wire: Wire, desk: Desk) -> Self {
        Self {
            wire,
            desk,
            clock: ClinicClock::default(),
            tokens: Mutex::default(),
        }
    }

    /// Makes one attempt as who is signed in; renewing tokens included, it takes no longer than the
    /// request allows.
    pub async fn attempt(&self, request: &HttpRequest) -> HttpResult {
        let limit = Duration::from_millis(request.timeout_ms.into());
        tokio::time::timeout(limit, self.send(request))
            .await
            .unwrap_or(HttpResult::TimedOut)
    }

    /// The address of BankID's page for this device, with the challenge of a new sign-in; nothing
    /// when the other half of the proof cannot be kept.
    pub async fn begin_sign_in(&self, path: &str) -> Option<String> {
        sign_in::begin(&self.desk, self.wire.origin(), path)
            .await
            .ok()
    }

    /// Exchanges the one-time code. Tried once; only a proof that the clinic refused because of the
    /// device's clock, before it looked at the code, is made anew.
    pub async fn exchange(&self, code: String) -> ExchangeResult {
        let Ok(Some(code_verifier)) = sign_in::take_verifier(&self.desk).await else {
            return ExchangeResult::Refused;
        };
        let Some(key) = DeviceKey::generate() else {
            return ExchangeResult::Refused;
        };
        let grant = AppGrant::AuthorizationCode {
            code,
            code_verifier,
        };
        // Nothing is sent with the old tokens while they are being replaced.
        let mut tokens = self.tokens.lock().await;
        match self.granted(&grant, &key).await {
            Ok(granted) => {
                self.take(&mut tokens, granted, key).await;
                ExchangeResult::Done
            }
            Err(HttpResult::Answer(answer)) if answer.status < 500 => ExchangeResult::Refused,
            Err(_) => ExchangeResult::Unanswered,
        }
    }

    /// The wire to the clinic.
    pub const fn wire(&self) -> &Wire {
        &self.wire
    }

    /// The key of this sign-in; nothing when nobody is signed in or the phone is locked.
    pub async fn key(&self) -> Option<DeviceKey> {
        let mut tokens = self.tokens.lock().await;
        self.read(&mut tokens).await.ok()?;
        DeviceKey::read(&tokens.kept.as_ref()?.key)
    }

    async fn send(&self, request: &HttpRequest) -> HttpResult {
        let mut result = HttpResult::NoConnection;
        let mut expired = None;
        for _ in 0..MOST {
            let access = match self.access(expired.as_deref()).await {
                Ok(access) => access,
                Err(result) => return result,
            };
            let Some(access) = access else {
                return self.sent(request).await;
            };
            let Some(proven) = self.with_credentials(request, &access) else {
                return HttpResult::NoConnection;
            };
            result = self.sent(&proven).await;
            match code_of(&result).as_deref() {
                Some(code::ACCESS_TOKEN_EXPIRED) => expired = Some(access.token),
                // The clinic's time has just been learned.
                Some(code::DPOP_PROOF_REFUSED) => expired = None,
                _ => break,
            }
        }
        if answer::ends_session(&result) {
            self.forget(&mut *self.tokens.lock().await).await;
        }
        result
    }

    async fn sent(&self, request: &HttpRequest) -> HttpResult {
        let result = self.wire.attempt(request).await;
        self.clock.learn(&result);
        result
    }

    fn with_credentials(&self, request: &HttpRequest, access: &Access) -> Option<HttpRequest> {
        let address = self.address(&request.path);
        let now = self.clock.seconds();
        let proof = access
            .key
            .proof(&request.method, &address, Some(&access.token), now)?;
        let mut proven = request.clone();
        proven.headers.extend([
            header("authorization", format!("DPoP {}", access.token)),
            header(eclinic_api::app_session::DPOP, proof),
        ]);
        Some(proven)
    }

    /// Where a path is asked, without its query (RFC 9449 § 4.2, `htu`).
    fn address(&self, path: &str) -> String {
        let path = path.split_once('?').map_or(path, |(path, _)| path);
        format!("{}{path}", self.wire.origin())
    }

    /// The access token to use, if somebody is signed in; not the one that the clinic called
    /// expired. Whoever comes while it is being renewed waits for the new one.
    ///
    /// # Errors
    /// How the request ends that cannot be sent without it.
    async fn access(&self, expired: Option<&str>) -> Result<Option<Access>, HttpResult> {
        let mut tokens = self.tokens.lock().await;
        self.read(&mut tokens).await?;
        if let Some(access) = &tokens.access {
            let fresh = access.renew_at > Instant::now();
            if fresh && expired != Some(access.token.as_str()) {
                return Ok(Some(access.clone()));
            }
        }
        self.renew(&mut tokens).await
    }

    async fn read(&self, tokens: &mut Tokens) -> Result<(), HttpResult> {
        if !tokens.read {
            // A locked phone: who asks is not known, so nothing is asked.
            let kept = kept::read(&self.desk).await;
            tokens.kept = kept.map_err(|_| HttpResult::NoConnection)?;
            tokens.read = true;
        }
        Ok(())
    }

    async fn renew(&self, tokens: &mut Tokens) -> Result<Option<Access>, HttpResult> {
        tokens.access = None;
        let Some(kept) = tokens.kept.clone() else {
            return Ok(None);
        };
        if tokens.unsaved {
            self.save(tokens, &kept).await;
            if tokens.unsaved {
                return Err(HttpResult::NoConnection);
            }
        }
        let Some(key) = DeviceKey::read(&kept.key) else {
            self.forget(tokens).await;
            return Ok(None);
        };
        let grant = AppGrant::RefreshToken {
            refresh_token: kept.refresh_token,
        };
        match self.granted(&grant, &key).await {
            Ok(granted) => {
                self.take(tokens, granted, key).await;
                Ok(tokens.access.clone())
            }
            Err(result) if answer::is_over(&result) => {
                self.forget(tokens).await;
                Ok(None)
            }
            Err(result) => Err(result),
        }
    }

    /// Asks for tokens; once more only with the clinic's own time in the proof.
    async fn granted(&self, grant: &AppGrant, key: &DeviceKey) -> Result<AppTokens, HttpResult> {
        let mut result = HttpResult::NoConnection;
        for _ in 0..2 {
            let now = self.clock.seconds();
            let proof = key.proof("POST", &self.address(grant::PATH), None, now);
            let request = proof.and_then(|proof| grant::request(grant, proof));
            let Some(request) = request else {
                return Err(HttpResult::NoConnection);
            };
            result = self.sent(&request).await;
            if let Some(tokens) = grant::tokens(&result) {
                return Ok(tokens);
            }
            if code_of(&result).as_deref() != Some(code::DPOP_PROOF_REFUSED) {
                break;
            }
        }
        Err(result)
    }

    async fn take(&self, tokens: &mut Tokens, granted: AppTokens, key: DeviceKey) {
        let kept = Kept {
            key: key.secret().to_vec(),
            refresh_token: granted.refresh_token,
        };
        self.save(tokens, &kept).await;
        tokens.read = true;
        let lives = Duration::from_secs(u64::try_from(granted.expires_in).unwrap_or(0));
        tokens.access = Some(Access {
            token: granted.access_token,
            renew_at: Instant::now() + lives / 6 * 5,
            key,
        });
        tokens.kept = Some(kept);
    }

    async fn save(&self, tokens: &mut Tokens, kept: &Kept) {
        tokens.unsaved = kept::keep(&self.desk, kept).await.is_err();
    }

    async fn forget(&self, tokens: &mut Tokens) {
        // What cannot be removed now is refused by the clinic when it is used again.
        let _ = kept::forget(&self.desk).await;
        *tokens = Tokens {
            read: true,
            ..Tokens::default()
        };
    }
}

fn header(name: &str, value: String) -> HttpHeader {
    HttpHeader {
        name: name.to_owned(),
        value,
    }
}
