//! A phone as far as the clinic can tell: a browser for sign-in, a key, PKCE, and plain HTTP.

use axum::http::{Method, StatusCode, header};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use eclinic_api::{
    IDEMPOTENCY_KEY,
    app_session::{AppGrant, AppTokens, DPOP},
    session::Session,
};
use reqwest::{Client, Response, Url};
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use serde::Serialize;
use serde_json::{Value, json};

use super::{Browser, TestApp, browser::client, location};
use crate::ids;

/// A phone with a key of its own.
pub struct Phone<'a> {
    /// The clinic it is signed in at.
    pub clinic: &'a TestApp,
    http: Client,
    key: EcdsaKeyPair,
    /// The secret half of its PKCE.
    pub verifier: String,
}

/// A change of a proof before it is signed: of its header and of its claims.
pub type Change = fn(&mut Value, &mut Value);

/// A proof as it should be.
pub fn unchanged(_: &mut Value, _: &mut Value) {}

impl<'a> Phone<'a> {
    /// A phone on which nobody is signed in.
    pub fn of(clinic: &'a TestApp) -> Self {
        let random = SystemRandom::new();
        let algorithm = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let key = EcdsaKeyPair::generate_pkcs8(algorithm, &random).unwrap();
        Self {
            clinic,
            http: client(None),
            key: EcdsaKeyPair::from_pkcs8(algorithm, key.as_ref(), &random).unwrap(),
            verifier: ids::new_token().unwrap(),
        }
    }

    /// A phone on which this test person is signed in.
    pub async fn signed_in(clinic: &'a TestApp, person: &str) -> (Self, AppTokens) {
        let phone = Self::of(clinic);
        let code = phone.code(&clinic.browser(), person).await;
        let tokens = phone.redeem(&code).await;
        (phone, tokens)
    }

    /// The public half of its PKCE.
    pub fn challenge(&self) -> String {
        URL_SAFE_NO_PAD.encode(ids::token_hash(&self.verifier))
    }

    /// The query that begins an app's sign-in, with what is to be otherwise.
    pub fn start(&self, otherwise: &[(&str, &str)]) -> String {
        let challenge = self.challenge();
        let usual = [
            ("lang", "nb"),
            ("redirect_uri", self.clinic.app.settings.app_return.as_str()),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ];
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in usual {
            let changed = otherwise.iter().find(|(other, _)| *other == name);
            query.append_pair(name, changed.map_or(value, |(_, value)| value));
        }
        format!("/v1/auth/bankid/start?{}", query.finish())
    }

    /// Signs in in this browser: the App Link that it is sent to.
    pub async fn app_link(&self, browser: &Browser, field: (&str, &str)) -> Url {
        let page = location(&browser.get(&self.start(&[])).await);
        let callback = browser.choose(&page, field).await;
        Url::parse(&location(&browser.get(&callback).await)).unwrap()
    }

    /// Signs in in this browser: the one-time code.
    pub async fn code(&self, browser: &Browser, person: &str) -> String {
        let link = self.app_link(browser, ("person", person)).await;
        let (name, code) = link.query_pairs().next().unwrap();
        assert_eq!(name, "code");
        code.into_owned()
    }

    /// The first tokens.
    pub async fn redeem(&self, code: &str) -> AppTokens {
        let answer = self.try_redeem(code, &self.verifier).await;
        assert_eq!(answer.status(), StatusCode::OK);
        answer.json().await.unwrap()
    }

    /// The answer to a code with this verifier.
    pub async fn try_redeem(&self, code: &str, verifier: &str) -> Response {
        let grant = AppGrant::AuthorizationCode {
            code: code.to_owned(),
            code_verifier: verifier.to_owned(),
        };
        self.grant(&grant).await
    }

    /// The next tokens.
    pub async fn refresh(&self, refresh_token: &str) -> AppTokens {
        let answer = self.try_refresh(refresh_token).await;
        assert_eq!(answer.status(), StatusCode::OK);
        answer.json().await.unwrap()
    }

    /// The answer to a refresh token.
    pub async fn try_refresh(&self, refresh_token: &str) -> Response {
        let grant = AppGrant::RefreshToken {
            refresh_token: refresh_token.to_owned(),
        };
        self.grant(&grant).await
    }

    /// The answer to a grant.
    pub async fn grant(&self, grant: &AppGrant) -> Response {
        let proof = self.proof(&Method::POST, "/v1/auth/app/token", None, unchanged);
        self.grant_with(grant, &[&proof]).await
    }

    /// The answer to a grant with these proofs.
    pub async fn grant_with(&self, grant: &AppGrant, proofs: &[&str]) -> Response {
        let mut request = self
            .http
            .post(self.address("/v1/auth/app/token"))
            .json(grant);
        for proof in proofs {
            request = request.header(DPOP, *proof);
        }
        request.send().await.unwrap()
    }

    /// Asks with an access token.
    pub async fn get(&self, path: &str, access_token: &str) -> Response {
        let proof = self.proof(&Method::GET, path, Some(access_token), unchanged);
        let token = format!("DPoP {access_token}");
        self.send(
            path,
            &[(header::AUTHORIZATION.as_str(), &token), (DPOP, &proof)],
        )
        .await
    }

    /// Asks with these headers.
    pub async fn send(&self, path: &str, headers: &[(&str, &str)]) -> Response {
        let mut request = self.http.get(self.address(path));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.send().await.unwrap()
    }

    /// Sends JSON with an access token and a new idempotency key.
    pub async fn post(&self, path: &str, access_token: &str, body: &impl Serialize) -> Response {
        let proof = self.proof(&Method::POST, path, Some(access_token), unchanged);
        self.http
            .post(self.address(path))
            .header(header::AUTHORIZATION, format!("DPoP {access_token}"))
            .header(DPOP, proof)
            .header(IDEMPOTENCY_KEY, ids::new_id())
            .json(body)
            .send()
            .await
            .unwrap()
    }

    /// Who is signed in, by the clinic's word.
    pub async fn session(&self, access_token: &str) -> Session {
        let answer = self.get("/v1/session", access_token).await;
        assert_eq!(answer.status(), StatusCode::OK);
        answer.json().await.unwrap()
    }

    /// A proof for this request, changed before it is signed.
    pub fn proof(
        &self,
        method: &Method,
        path: &str,
        access_token: Option<&str>,
        change: Change,
    ) -> String {
        let (x, y) = self.point();
        let mut header = json!({
            "typ": "dpop+jwt", "alg": "ES256",
            "jwk": {
                "kty": "EC", "crv": "P-256",
                "x": URL_SAFE_NO_PAD.encode(x),
                "y": URL_SAFE_NO_PAD.encode(y),
            },
        });
        let mut claims = json!({
            "jti": ids::new_id(), "htm": method.as_str(), "htu": self.address(path),
            "iat": self.clinic.app.clock.now().millis() / 1_000,
        });
        let hash = access_token.map(|token| URL_SAFE_NO_PAD.encode(ids::token_hash(token)));
        if let (Some(hash), Some(claims)) = (hash, claims.as_object_mut()) {
            claims.insert("ath".to_owned(), json!(hash));
        }
        change(&mut header, &mut claims);
        self.sign(&header, &claims)
    }

    /// The public key: an uncompressed point (SEC 1 § 2.3.3).
    fn point(&self) -> (&[u8], &[u8]) {
        let point = self.key.public_key().as_ref();
        point.split_at(1).1.split_at(32)
    }

    fn sign(&self, header: &Value, claims: &Value) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", part(header), part(claims));
        let signature = self
            .key
            .sign(&SystemRandom::new(), signed.as_bytes())
            .unwrap();
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    fn address(&self, path: &str) -> String {
        format!("{}{path}", self.clinic.url)
    }
}
