//! A browser as far as the clinic can tell: cookies, redirects one at a time, and the headers that
//! a page of the clinic sends.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use axum::http::{HeaderValue, Method, StatusCode, header};
use eclinic_api::{
    CSRF_TOKEN, IDEMPOTENCY_KEY, problem::Problem, session::Session, staff::StaffSession,
};
use reqwest::{
    Client, Response, Url,
    cookie::{CookieStore, Jar},
    redirect,
};
use serde::{Serialize, de::DeserializeOwned};

use crate::{entrance::Entrance, ids};

/// A browser: keeps cookies, follows no redirect by itself, and sends what a page of the clinic
/// would (CSRF token, idempotency key).
pub struct Browser {
    http: Client,
    jar: Arc<Jar>,
    entrance: Entrance,
    url: String,
    csrf: Mutex<Option<String>>,
}

pub(super) fn client(jar: Option<Arc<Jar>>) -> Client {
    let mut client = Client::builder()
        .no_proxy()
        .redirect(redirect::Policy::none())
        // Browsers take every name under localhost to loopback; resolvers may not.
        .resolve("bankid.localhost", SocketAddr::from(([127, 0, 0, 1], 0)))
        .resolve("staff.localhost", SocketAddr::from(([127, 0, 0, 1], 0)))
        .resolve("localhost", SocketAddr::from(([127, 0, 0, 1], 0)));
    if let Some(jar) = jar {
        client = client.cookie_provider(jar);
    }
    client.build().expect("a client")
}

impl Browser {
    /// For the patients' entrance at this address.
    pub fn new(url: &str) -> Self {
        Self::at(Entrance::Patients, url)
    }

    /// For an entrance at this address.
    pub fn at(entrance: Entrance, url: &str) -> Self {
        let jar = Arc::new(Jar::default());
        Self {
            http: client(Some(Arc::clone(&jar))),
            jar,
            entrance,
            url: url.to_owned(),
            csrf: Mutex::new(None),
        }
    }

    /// Visits a path of the clinic, or an address elsewhere.
    pub async fn get(&self, address: &str) -> Response {
        self.http
            .get(self.address(address))
            .send()
            .await
            .expect("an answer")
    }

    /// Asks for JSON.
    pub async fn json<T: DeserializeOwned>(&self, path: &str) -> T {
        let answer = self.get(path).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        answer.json().await.expect("JSON")
    }

    /// Sends JSON as a page of the clinic does, with a new idempotency key.
    pub async fn post(&self, path: &str, body: &impl Serialize) -> Response {
        self.post_with(path, body, &[(IDEMPOTENCY_KEY, &ids::new_id())])
            .await
    }

    /// Sends JSON with these headers; an empty one leaves out what would be sent otherwise.
    pub async fn post_with(
        &self,
        path: &str,
        body: &impl Serialize,
        headers: &[(&'static str, &str)],
    ) -> Response {
        self.send_with(Method::POST, path, body, headers).await
    }

    /// Sends JSON by another method, as a page of the clinic does, with a new idempotency key.
    pub async fn send(&self, method: Method, path: &str, body: &impl Serialize) -> Response {
        self.send_with(method, path, body, &[(IDEMPOTENCY_KEY, &ids::new_id())])
            .await
    }

    async fn send_with(
        &self,
        method: Method,
        path: &str,
        body: &impl Serialize,
        headers: &[(&'static str, &str)],
    ) -> Response {
        let mut request = self.http.request(method, self.address(path)).json(body);
        let csrf = self.csrf.lock().expect("not poisoned").clone();
        let usual = [
            (CSRF_TOKEN, csrf.unwrap_or_default()),
            ("origin", self.url.clone()),
        ];
        let usual = usual.iter().map(|(name, value)| (*name, value.as_str()));
        let usual = usual.filter(|(name, _)| !headers.iter().any(|(other, _)| other == name));
        for (name, value) in usual.chain(headers.iter().copied()) {
            if !value.is_empty() {
                request = request.header(name, value);
            }
        }
        request.send().await.expect("an answer")
    }

    /// Who is signed in. Takes the CSRF token over.
    pub async fn session(&self) -> Session {
        let session: Session = self.json("/v1/session").await;
        self.csrf
            .lock()
            .expect("not poisoned")
            .clone_from(&session.csrf_token);
        session
    }

    /// Who is at work. Takes the CSRF token over.
    pub async fn staff_session(&self) -> StaffSession {
        let session: StaffSession = self.json("/v1/staff/session").await;
        self.csrf
            .lock()
            .expect("not poisoned")
            .clone_from(&session.csrf_token);
        session
    }

    /// Signs in as a test person, and answers with the session.
    pub async fn sign_in(&self, person: &str) -> Session {
        let arrived = self.try_sign_in(person, "/").await;
        assert_eq!(location(&arrived), "/", "signed in as {person}");
        self.session().await
    }

    /// Goes to sign-in, chooses a test person and comes back: the clinic's answer to the callback.
    pub async fn try_sign_in(&self, person: &str, return_path: &str) -> Response {
        let callback = self.to_callback(person, return_path).await;
        self.get(&callback).await
    }

    /// Goes to sign-in and chooses a test person: the address that the browser is sent back to.
    pub async fn to_callback(&self, person: &str, return_path: &str) -> String {
        let page = self.start_sign_in(return_path).await;
        self.choose(&page, ("person", person)).await
    }

    /// Begins to sign in: BankID's address.
    pub async fn start_sign_in(&self, return_path: &str) -> String {
        let path = match self.entrance {
            Entrance::Patients => "/v1/auth/bankid/start",
            Entrance::Staff => "/v1/staff/auth/bankid/start",
        };
        let mut start = Url::parse(&self.address(path)).expect("an address");
        start
            .query_pairs_mut()
            .append_pair("return", return_path)
            .append_pair("lang", "nb");
        location(&self.get(start.as_str()).await)
    }

    /// Fills in the page of the local test sign-in.
    pub async fn choose(&self, page: &str, field: (&str, &str)) -> String {
        let html = self.get(page).await.text().await.expect("a page");
        let transaction = hidden_transaction(&html);
        let login = Url::parse(page)
            .expect("an address")
            .join("/login")
            .expect("an address");
        let answer = self
            .http
            .post(login)
            .form(&[("transaction", transaction.as_str()), field])
            .send()
            .await
            .expect("an answer");
        location(&answer)
    }

    /// The `Cookie` header that this browser sends to the clinic.
    pub fn cookies(&self) -> String {
        let url = Url::parse(&self.url).expect("an address");
        let header = self.jar.cookies(&url);
        header
            .and_then(|value| Some(value.to_str().ok()?.to_owned()))
            .unwrap_or_default()
    }

    /// Plants a cookie.
    pub fn set_cookie(&self, cookie: &str) {
        self.jar
            .add_cookie_str(cookie, &Url::parse(&self.url).expect("an address"));
    }

    fn address(&self, address: &str) -> String {
        if address.starts_with('/') {
            format!("{}{address}", self.url)
        } else {
            address.to_owned()
        }
    }
}

fn hidden_transaction(html: &str) -> String {
    let (_, rest) = html
        .split_once(r#"name="transaction" value=""#)
        .expect("the sign-in page");
    rest.split('"').next().expect("its transaction").to_owned()
}

/// Where an answer sends the browser (303).
pub fn location(answer: &Response) -> String {
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let location = answer
        .headers()
        .get(header::LOCATION)
        .map(HeaderValue::to_str);
    location
        .expect("a location")
        .expect("a readable one")
        .to_owned()
}

/// Status and code of a problem.
pub async fn problem(answer: Response) -> (u16, String) {
    let status = answer.status().as_u16();
    let problem: Problem = answer.json().await.expect("a problem");
    assert_eq!(problem.status, status);
    (status, problem.code)
}
