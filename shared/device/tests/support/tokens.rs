//! The tokens of a clinic of these tests: the rules of the real one, and how to break them. The
//! real one's own checks have their tests there.

use std::{
    collections::BTreeSet,
    time::{SystemTime, UNIX_EPOCH},
};

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use eclinic_api::{
    app_session::{AppGrant, AppTokens, code as app_code},
    problem::{Problem, code},
    session::{Person, Session},
};
use serde_json::Value;

/// The code that is good.
pub const CODE: &str = "good";

/// One session at a time: refresh tokens `r1`, `r2`, …; access tokens `a1`, `a2`, ….
#[derive(Default)]
pub struct Tokens {
    /// So many of the next grants are carried out, and their answers lost.
    pub answers_lost: u32,
    /// The next grants are answered with this status.
    pub trouble: Option<u16>,
    /// The clinic's clock runs so many seconds before the device's.
    pub clock_ahead: i64,
    /// The newest refresh token; 0 for no session.
    newest: u32,
    issued: u32,
    good: BTreeSet<String>,
    /// The key that the session is bound to.
    key: Option<Value>,
}

impl Tokens {
    /// The access tokens have expired.
    pub fn expire(&mut self) {
        self.good.clear();
    }

    /// The session is ended, as from another device.
    pub fn revoke(&mut self) {
        *self = Self::default();
    }

    /// The newest refresh token.
    pub fn newest(&self) -> String {
        format!("r{}", self.newest)
    }

    /// `GET /v1/session`.
    pub fn session(&mut self, headers: &HeaderMap, _: &[u8]) -> Response {
        match self.who_asks(headers) {
            Ok(false) => axum::Json(Session::default()).into_response(),
            Ok(true) => axum::Json(Session {
                person: Some(Person {
                    id: "p1".to_owned(),
                    given_name: "Ingrid".to_owned(),
                    family_name: "Testmann".to_owned(),
                    birth_date: "1988-04-12".parse().unwrap(),
                }),
                ..Session::default()
            })
            .into_response(),
            Err(refused) => refused,
        }
    }

    /// `POST /v1/session/logout`.
    pub fn log_out(&mut self, headers: &HeaderMap, _: &[u8]) -> Response {
        match self.who_asks(headers) {
            Ok(true) => {
                self.revoke();
                let clear = [("clear-site-data", "\"storage\"")];
                (StatusCode::NO_CONTENT, clear).into_response()
            }
            Ok(false) => problem(401, code::SIGN_IN_REQUIRED),
            Err(refused) => refused,
        }
    }

    /// `POST /v1/auth/app/token`.
    pub fn grant(&mut self, headers: &HeaderMap, body: &[u8]) -> Response {
        if let Some(status) = self.trouble {
            return StatusCode::from_u16(status).unwrap().into_response();
        }
        let key = match self.proven(headers, None) {
            Ok(key) => key,
            Err(refused) => return refused,
        };
        let refresh = match serde_json::from_slice(body).unwrap() {
            AppGrant::AuthorizationCode { code, .. } if code == CODE => {
                self.newest = 1;
                self.key = Some(key);
                1
            }
            AppGrant::AuthorizationCode { .. } => return problem(400, app_code::APP_CODE_REFUSED),
            AppGrant::RefreshToken { refresh_token } => {
                let sent: u32 = refresh_token.trim_start_matches('r').parse().unwrap();
                let allowed = self.newest > 0 && sent <= self.newest && sent + 1 >= self.newest;
                if !allowed || self.key != Some(key) {
                    self.revoke();
                    return problem(401, code::SIGN_IN_REQUIRED);
                }
                self.newest = sent + 1;
                self.newest
            }
        };
        self.issued += 1;
        let access_token = format!("a{}", self.issued);
        self.good.insert(access_token.clone());
        if self.answers_lost > 0 {
            self.answers_lost -= 1;
            return lost();
        }
        axum::Json(AppTokens {
            access_token,
            token_type: "DPoP".to_owned(),
            expires_in: 600,
            refresh_token: format!("r{refresh}"),
        })
        .into_response()
    }

    fn who_asks(&self, headers: &HeaderMap) -> Result<bool, Response> {
        let Some(value) = headers.get("authorization") else {
            return Ok(false);
        };
        let token = value.to_str().unwrap().strip_prefix("DPoP ").unwrap();
        let key = self.proven(headers, Some(token))?;
        if self.good.contains(token) && self.key == Some(key) {
            Ok(true)
        } else {
            Err(problem(401, app_code::ACCESS_TOKEN_EXPIRED))
        }
    }

    /// The key of a proof whose time and token are right.
    fn proven(&self, headers: &HeaderMap, token: Option<&str>) -> Result<Value, Response> {
        let proof = headers["dpop"].to_str().unwrap();
        let part = |number: usize| -> Value {
            let part = proof.split('.').nth(number).unwrap();
            serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
        };
        let claims = part(1);
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        let now = i64::try_from(now.as_secs()).unwrap() + self.clock_ahead;
        let hash = token.map(|token| {
            let hash = ring::digest::digest(&ring::digest::SHA256, token.as_bytes());
            URL_SAFE_NO_PAD.encode(hash)
        });
        assert_eq!(claims["ath"].as_str(), hash.as_deref());
        if (claims["iat"].as_i64().unwrap() - now).abs() > 60 {
            let mut refused = problem(401, app_code::DPOP_PROOF_REFUSED);
            let time = (now * 1_000).to_string().parse().unwrap();
            refused.headers_mut().insert("x-eclinic-time", time);
            return Err(refused);
        }
        Ok(part(0)["jwk"].clone())
    }
}

/// The answer breaks off.
fn lost() -> Response {
    let broken = futures_util::stream::iter([Err::<Bytes, _>(std::io::Error::other("cut off"))]);
    Body::from_stream(broken).into_response()
}

fn problem(status: u16, code: &str) -> Response {
    let problem = Problem {
        kind: format!("/problems/{code}"),
        title: code.to_owned(),
        status,
        code: code.to_owned(),
        request_id: None,
        fields: Vec::new(),
        preview: None,
        bookings: Vec::new(),
        retry_after_s: None,
    };
    let status = StatusCode::from_u16(status).unwrap();
    (status, axum::Json(problem)).into_response()
}
