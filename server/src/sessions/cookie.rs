//! The clinic's cookies: what they are called, and how they are set and read.
//!
//! On https they have the `__Host-` prefix: browsers then take them only over https, from this
//! host and for all paths, so neither a subdomain nor a network attacker can plant one.

use axum::http::{HeaderMap, HeaderValue, header};

use crate::{entrance::Entrance, error::ApiError};

/// One of the clinic's cookies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cookie {
    name: &'static str,
    secure: bool,
    /// How long the browser keeps it, in seconds; `None`: until it is closed.
    seconds: Option<u32>,
}

impl Cookie {
    /// The session's token at an entrance.
    pub const fn session(entrance: Entrance, secure: bool) -> Self {
        let name = match (entrance, secure) {
            (Entrance::Patients, true) => "__Host-eclinic",
            (Entrance::Patients, false) => "eclinic",
            (Entrance::Staff, true) => "__Host-eclinic-staff",
            (Entrance::Staff, false) => "eclinic-staff",
        };
        Self {
            name,
            secure,
            seconds: None,
        }
    }

    /// What ties a sign-in under way at an entrance to the browser that began it.
    pub const fn sign_in(entrance: Entrance, secure: bool) -> Self {
        let name = match (entrance, secure) {
            (Entrance::Patients, true) => "__Host-eclinic-sign-in",
            (Entrance::Patients, false) => "eclinic-sign-in",
            (Entrance::Staff, true) => "__Host-eclinic-staff-sign-in",
            (Entrance::Staff, false) => "eclinic-staff-sign-in",
        };
        Self {
            name,
            secure,
            seconds: Some(600),
        }
    }

    /// The `Set-Cookie` that gives it this value.
    ///
    /// # Errors
    /// `internal` when the value is not one of our tokens.
    pub fn set(self, value: &str) -> Result<HeaderValue, ApiError> {
        self.header(value, self.seconds)
    }

    /// The `Set-Cookie` that removes it.
    ///
    /// # Errors
    /// Never in practice: the header is made of constants.
    pub fn remove(self) -> Result<HeaderValue, ApiError> {
        self.header("", Some(0))
    }

    fn header(self, value: &str, seconds: Option<u32>) -> Result<HeaderValue, ApiError> {
        let secure = if self.secure { "; Secure" } else { "" };
        let age = seconds
            .map(|seconds| format!("; Max-Age={seconds}"))
            .unwrap_or_default();
        let text = format!(
            "{}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}",
            self.name
        );
        HeaderValue::from_str(&text)
            .map_err(|_| ApiError::internal("a cookie's value cannot be sent"))
    }
}

/// The cookies of a request.
#[derive(Clone, Copy)]
pub struct Cookies<'a>(&'a HeaderMap);

impl<'a> Cookies<'a> {
    /// Of these headers.
    pub const fn of(headers: &'a HeaderMap) -> Self {
        Self(headers)
    }

    /// Whether a cookie comes at all, however often.
    pub fn has(self, cookie: Cookie) -> bool {
        self.values(cookie).next().is_some()
    }

    /// The value of a cookie. One that comes twice counts as absent: one of the two is not ours.
    pub fn get(self, cookie: Cookie) -> Option<&'a str> {
        let mut values = self.values(cookie);
        let value = values.next().filter(|value| !value.is_empty())?;
        values.next().is_none().then_some(value)
    }

    fn values(self, cookie: Cookie) -> impl Iterator<Item = &'a str> {
        self.0
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .filter(move |(name, _)| *name == cookie.name)
            .map(|(_, value)| value)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn r16_on_https_cookies_are_bound_to_the_host() {
        assert_eq!(
            Cookie::session(Entrance::Patients, true)
                .set("t0ken")
                .unwrap(),
            "__Host-eclinic=t0ken; Path=/; HttpOnly; SameSite=Lax; Secure"
        );
        assert_eq!(
            Cookie::sign_in(Entrance::Patients, true)
                .set("t0ken")
                .unwrap(),
            "__Host-eclinic-sign-in=t0ken; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=600"
        );
        assert_eq!(
            Cookie::session(Entrance::Patients, true).remove().unwrap(),
            "__Host-eclinic=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0"
        );
    }

    #[test]
    fn on_the_http_demo_they_go_without_the_prefix() {
        assert_eq!(
            Cookie::session(Entrance::Patients, false)
                .set("t0ken")
                .unwrap(),
            "eclinic=t0ken; Path=/; HttpOnly; SameSite=Lax"
        );
    }

    #[test]
    fn a_cookie_is_found_among_others_and_not_when_it_comes_twice() {
        let mut headers = HeaderMap::new();
        headers.append(
            header::COOKIE,
            HeaderValue::from_static("a=1; eclinic=first; b=2"),
        );
        let cookie = Cookie::session(Entrance::Patients, false);
        assert_eq!(Cookies::of(&headers).get(cookie), Some("first"));
        assert_eq!(
            Cookies::of(&headers).get(Cookie::session(Entrance::Patients, true)),
            None
        );
        headers.append(header::COOKIE, HeaderValue::from_static("eclinic=second"));
        assert_eq!(Cookies::of(&headers).get(cookie), None);
        headers.insert(header::COOKIE, HeaderValue::from_static("eclinic="));
        assert_eq!(Cookies::of(&headers).get(cookie), None);
    }
}
