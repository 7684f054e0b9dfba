//! A client of the provider: the clinic's part of the protocol, and the browser's.

use std::collections::HashMap;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use eclinic_local_bankid::{Config, Running, serve};
use openssl::bn::BigNum;
use openssl::hash::MessageDigest;
use openssl::pkey::PKey;
use openssl::rsa::Rsa;
use openssl::sha::sha256;
use openssl::sign::Verifier;
use reqwest::header::LOCATION;
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};
use url::Url;

pub const CLIENT: &str = "clinic";
/// Characters that a client must encode in HTTP Basic.
pub const SECRET: &str = "s3cr:t +%";
pub const REDIRECT: &str = "http://localhost:8400/auth/callback?from=bankid";
pub const AFTER_SIGN_OUT: &str = "http://localhost:8400/";
pub const VERIFIER: &str = "a-verifier-of-forty-three-characters-or-more~";

pub struct Client {
    pub http: reqwest::Client,
    pub base: String,
    pub issuer: String,
    _running: Running,
}

impl Client {
    pub async fn start() -> Self {
        let mut config = Config::new(CLIENT, SECRET, REDIRECT);
        config.post_logout_redirect_uris = vec![AFTER_SIGN_OUT.to_owned()];
        let running = serve(config).await.unwrap();
        let http = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            // Browsers take every name under localhost to loopback; resolvers may not.
            .resolve("bankid.localhost", running.address)
            .build()
            .unwrap();
        let issuer = running.issuer.clone();
        Self {
            http,
            base: issuer.clone(),
            issuer,
            _running: running,
        }
    }

    pub async fn get(&self, path: &str) -> Response {
        self.http
            .get(format!("{}{path}", self.base))
            .send()
            .await
            .unwrap()
    }

    pub async fn post(&self, path: &str, form: &[(&str, &str)]) -> Response {
        self.http
            .post(format!("{}{path}", self.base))
            .form(form)
            .send()
            .await
            .unwrap()
    }

    pub async fn post_json(&self, path: &str, body: Value) -> Response {
        self.http
            .post(format!("{}{path}", self.base))
            .json(&body)
            .send()
            .await
            .unwrap()
    }

    /// Switches faults on for the next sign-in.
    pub async fn fault(&self, name: &str) {
        let answer = self
            .post_json("/admin/faults", json!({ "faults": [name] }))
            .await;
        assert_eq!(answer.status(), StatusCode::OK, "{name}");
    }

    /// Asks for authorization with the usual parameters, changed by `changes`; an empty value
    /// leaves the parameter out.
    pub async fn authorize(&self, changes: &[(&str, &str)]) -> Response {
        let challenge = URL_SAFE_NO_PAD.encode(sha256(VERIFIER.as_bytes()));
        let usual = [
            ("response_type", "code"),
            ("client_id", CLIENT),
            ("redirect_uri", REDIRECT),
            ("scope", "openid profile nnin_altsub"),
            ("state", "the-state"),
            ("nonce", "the-nonce"),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ];
        let mut params: HashMap<&str, &str> = usual.into_iter().collect();
        params.extend(changes.iter().copied());
        params.retain(|_, value| !value.is_empty());
        let url = format!("{}/authorize", self.base);
        self.http.get(url).query(&params).send().await.unwrap()
    }

    /// Chooses a person on the page, and returns what the browser is told next.
    pub async fn choose(&self, page: Response, field: (&str, &str)) -> Response {
        assert_eq!(page.status(), StatusCode::OK);
        let transaction = hidden(&page.text().await.unwrap(), "transaction");
        self.post("/login", &[("transaction", &transaction), field])
            .await
    }

    /// A whole sign-in up to the parameters that come back to the clinic.
    pub async fn sign_in(&self, person: &str, changes: &[(&str, &str)]) -> HashMap<String, String> {
        let page = self.authorize(changes).await;
        returned(&self.choose(page, ("person", person)).await)
    }

    pub async fn redeem(&self, code: &str) -> Response {
        self.redeem_with(code, &[]).await
    }

    pub async fn redeem_with(&self, code: &str, changes: &[(&str, &str)]) -> Response {
        let mut form: HashMap<&str, &str> = HashMap::from([
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", REDIRECT),
            ("client_id", CLIENT),
            ("client_secret", SECRET),
            ("code_verifier", VERIFIER),
        ]);
        form.extend(changes.iter().copied());
        form.retain(|_, value| !value.is_empty());
        self.http
            .post(format!("{}/token", self.base))
            .form(&form)
            .send()
            .await
            .unwrap()
    }

    /// A whole sign-in with its tokens.
    pub async fn tokens(&self, person: &str, changes: &[(&str, &str)]) -> Value {
        let back = self.sign_in(person, changes).await;
        let answer = self.redeem(&back["code"]).await;
        assert_eq!(answer.status(), StatusCode::OK);
        answer.json().await.unwrap()
    }

    pub async fn userinfo(&self, tokens: &Value) -> Response {
        let token = tokens["access_token"].as_str().unwrap();
        let url = format!("{}/userinfo", self.base);
        self.http.get(url).bearer_auth(token).send().await.unwrap()
    }

    pub async fn keys(&self) -> Value {
        self.get("/jwks").await.json().await.unwrap()
    }
}

/// The query parameters that the browser carries back to the clinic.
pub fn returned(answer: &Response) -> HashMap<String, String> {
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let location = answer.headers()[LOCATION].to_str().unwrap();
    assert!(location.starts_with(REDIRECT), "{location}");
    Url::parse(location)
        .unwrap()
        .query_pairs()
        .into_owned()
        .collect()
}

/// The error code of a refusal at the token endpoint.
pub async fn error(answer: Response) -> (u16, String) {
    let status = answer.status().as_u16();
    let body: Value = answer.json().await.unwrap();
    assert!(body.get("id_token").is_none());
    (status, body["error"].as_str().unwrap().to_owned())
}

/// The value of a hidden field.
pub fn hidden(html: &str, name: &str) -> String {
    let start = format!(r#"name="{name}" value=""#);
    html.split(&start)
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned()
}

pub fn part(token: &Value, index: usize) -> Value {
    let part = token["id_token"]
        .as_str()
        .unwrap()
        .split('.')
        .nth(index)
        .unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

pub fn header(tokens: &Value) -> Value {
    part(tokens, 0)
}

pub fn claims(tokens: &Value) -> Value {
    part(tokens, 1)
}

/// Verifies RS256 by the published key that the header names.
pub fn is_signed(tokens: &Value, keys: &Value) -> bool {
    let number = |key: &Value, name: &str| {
        BigNum::from_slice(&URL_SAFE_NO_PAD.decode(key[name].as_str().unwrap()).unwrap()).unwrap()
    };
    let id = header(tokens)["kid"].clone();
    let published = keys["keys"].as_array().unwrap();
    let Some(key) = published.iter().find(|key| key["kid"] == id) else {
        return false;
    };
    let rsa = Rsa::from_public_components(number(key, "n"), number(key, "e")).unwrap();
    let public = PKey::from_rsa(rsa).unwrap();
    let token = tokens["id_token"].as_str().unwrap();
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let mut verifier = Verifier::new(MessageDigest::sha256(), &public).unwrap();
    let signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
    verifier
        .verify_oneshot(&signature, signed.as_bytes())
        .unwrap_or(false)
}

/// Seconds since the Unix epoch by this machine.
pub fn now() -> i64 {
    jiff::Timestamp::now().as_second()
}
