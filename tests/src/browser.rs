//! What a browser does between the clinic, BankID and the gateway: follows redirects, keeps the
//! clinic's cookies, fills in forms. No page is drawn.

use std::collections::BTreeMap;

use reqwest::{Client, RequestBuilder, Response, StatusCode, header};

use crate::clinic::Clinic;

/// One browser profile.
#[derive(Clone)]
pub struct Browser {
    client: Client,
    origin: String,
    cookies: BTreeMap<String, String>,
}

impl Browser {
    /// An empty profile that shares the connections of `client`.
    pub fn new(clinic: &Clinic, client: &Client) -> Self {
        Self::at(&clinic.url, client)
    }

    /// The same for the clinic at this origin.
    pub fn at(origin: &str, client: &Client) -> Self {
        Self {
            client: client.clone(),
            origin: origin.to_owned(),
            cookies: BTreeMap::new(),
        }
    }

    /// A request to the clinic's path, with cookies.
    pub fn get(&self, path: &str) -> RequestBuilder {
        self.with_cookies(self.client.get(format!("{}{path}", self.origin)))
    }

    /// A mutation as a page of the clinic would send it.
    pub fn post(&self, path: &str) -> RequestBuilder {
        self.with_cookies(self.client.post(format!("{}{path}", self.origin)))
            .header(header::ORIGIN, &self.origin)
    }

    fn with_cookies(&self, request: RequestBuilder) -> RequestBuilder {
        if self.cookies.is_empty() {
            return request;
        }
        request.header(header::COOKIE, self.cookie_header())
    }

    /// Takes over the cookies of an answer of the clinic.
    pub fn keep_cookies(&mut self, answer: &Response) {
        for cookie in answer.headers().get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().expect("a cookie of letters");
            let (name, rest) = cookie.split_once('=').expect("a cookie");
            let value = rest.split(';').next().unwrap_or_default();
            let gone = value.is_empty() || rest.to_ascii_lowercase().contains("max-age=0");
            if gone {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    /// Signs in with BankID as this person and answers with where the clinic returned to.
    pub async fn sign_in(&mut self, person: &str) -> String {
        self.sign_in_from("/v1/auth/bankid/start?return=/&lang=nb", person)
            .await
    }

    /// The same from this path of the clinic, as the app wrote it.
    pub async fn sign_in_from(&mut self, start: &str, person: &str) -> String {
        let callback = self.bankid_sends_back(start, person).await;
        let back = self.get(&callback).send().await.unwrap();
        self.keep_cookies(&back);
        location(&back)
    }

    /// Signs in at BankID; answers with the clinic's path that it sends the browser back to.
    pub async fn bankid_sends_back(&mut self, start: &str, person: &str) -> String {
        let start = self.get(start).send().await.unwrap();
        self.keep_cookies(&start);
        let page = self.client.get(location(&start)).send().await.unwrap();
        assert_eq!(page.status(), StatusCode::OK, "the local BankID's page");
        let bankid = page.url().join("/login").unwrap();
        let html = page.text().await.unwrap();
        let transaction = between(&html, "name=\"transaction\" value=\"", "\"");
        let chosen = self
            .client
            .post(bankid)
            .form(&[("transaction", transaction.as_str()), ("person", person)])
            .send()
            .await
            .unwrap();
        location(&chosen)
            .strip_prefix(&self.origin)
            .expect("back at the clinic")
            .to_owned()
    }

    /// Pays at the gateway's page with this card; answers with where the gateway sends the
    /// browser, or nothing when the card page came again (declined).
    pub async fn pay(&self, page_url: &str, card: &str) -> Option<String> {
        let answer = self
            .client
            .post(page_url)
            .form(&[("number", card), ("expiry", "12/34"), ("cvc", "123")])
            .send()
            .await
            .unwrap();
        answer.status().is_redirection().then(|| location(&answer))
    }

    /// Answers the 3-D Secure page.
    pub async fn three_d_secure(&self, url: &str, action: &str) -> String {
        let answer = self
            .client
            .post(url)
            .form(&[("action", action)])
            .send()
            .await
            .unwrap();
        location(&answer)
    }

    /// The cookies, as a `Cookie` header has them.
    pub fn cookie_header(&self) -> String {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        cookies.join("; ")
    }

    /// The clinic's address.
    pub fn origin(&self) -> &str {
        &self.origin
    }
}

/// Where an answer redirects to, as an absolute address.
pub fn location(answer: &Response) -> String {
    let to = answer.headers().get(header::LOCATION).unwrap_or_else(|| {
        panic!(
            "{} answered {} and no redirect",
            answer.url().path(),
            answer.status()
        )
    });
    answer.url().join(to.to_str().unwrap()).unwrap().to_string()
}

fn between(text: &str, before: &str, after: &str) -> String {
    let (_, rest) = text
        .split_once(before)
        .unwrap_or_else(|| panic!("no {before} in the page"));
    rest.split_once(after).expect("its end").0.to_owned()
}
