//! Whether a request that may change something comes from the clinic's own pages.
//!
//! Three things together, because each alone has a browser or a bug it fails in: the token in a
//! header that other origins cannot set, the browser's own word on where the request comes from
//! (`Sec-Fetch-Site`), and `Origin`.

use axum::http::{HeaderMap, Method, StatusCode, Uri, header, request::Parts};
use eclinic_api::{CSRF_TOKEN, problem::code};

use crate::{app::App, entrance::Entrance, error::ApiError, ids};

/// Passes safe methods (RFC 9110 § 9.2.1: they change nothing), and others that prove themselves to
/// be of the pages of this entrance.
///
/// # Errors
/// `csrf`.
pub fn check(
    app: &App,
    entrance: Entrance,
    parts: &Parts,
    csrf_token: &str,
) -> Result<(), ApiError> {
    if matches!(parts.method, Method::GET | Method::HEAD | Method::OPTIONS) {
        return Ok(());
    }
    if !token_is(&parts.headers, csrf_token) {
        return Err(refused());
    }
    from_our_pages(app, entrance, &parts.headers, &parts.uri)
}

/// Passes what no page but those of this entrance has sent, by the browser's own word. Enough for
/// what carries a secret of its own; phones send neither header.
///
/// # Errors
/// `csrf`.
pub fn from_our_pages(
    app: &App,
    entrance: Entrance,
    headers: &HeaderMap,
    uri: &Uri,
) -> Result<(), ApiError> {
    let own_host = app.settings.demo().then(|| host(headers, uri)).flatten();
    let ours = fetch_site_is_ours(headers)
        && origin_is_ours(headers, entrance.origin(&app.settings), own_host);
    if ours { Ok(()) } else { Err(refused()) }
}

fn refused() -> ApiError {
    ApiError::new(
        StatusCode::FORBIDDEN,
        code::CSRF,
        "the request is not from our pages",
    )
}

/// Compares hashes, so that the time taken tells nothing about the token.
fn token_is(headers: &HeaderMap, csrf_token: &str) -> bool {
    headers
        .get(CSRF_TOKEN)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|given| {
            openssl::memcmp::eq(&ids::token_hash(given), &ids::token_hash(csrf_token))
        })
}

/// Absent in clients that are no browsers, and in old browsers.
fn fetch_site_is_ours(headers: &HeaderMap) -> bool {
    headers
        .get("sec-fetch-site")
        .is_none_or(|site| site == "same-origin" || site == "none")
}

/// `own_host` is the host that a demo is asked at: it may be reached by several names.
fn origin_is_ours(headers: &HeaderMap, own_origin: &str, own_host: Option<&str>) -> bool {
    let Some(origin) = headers.get(header::ORIGIN) else {
        return true;
    };
    let Ok(origin) = origin.to_str() else {
        return false;
    };
    let authority = origin.split_once("://").map(|(_, authority)| authority);
    origin == own_origin || (own_host.is_some() && authority == own_host)
}

/// The host that was asked: in the request line in HTTP/2, in a header in HTTP/1.1.
pub fn host<'a>(headers: &'a HeaderMap, uri: &'a Uri) -> Option<&'a str> {
    uri.authority()
        .map(axum::http::uri::Authority::as_str)
        .or_else(|| headers.get(header::HOST)?.to_str().ok())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    const PUBLIC: &str = "https://eclinic.example";

    fn with(name: header::HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    fn origin(value: &'static str) -> HeaderMap {
        with(header::ORIGIN, value)
    }

    #[test]
    fn only_our_own_origin_counts() {
        assert!(origin_is_ours(&HeaderMap::new(), PUBLIC, None));
        assert!(origin_is_ours(
            &origin("https://eclinic.example"),
            PUBLIC,
            None
        ));
        for other in [
            "http://eclinic.example",
            "https://eclinic.example:444",
            "https://eclinic.example.evil.example",
            "https://a.eclinic.example",
            "null",
            "",
        ] {
            assert!(!origin_is_ours(&origin(other), PUBLIC, None), "{other}");
        }
    }

    #[test]
    fn a_demo_may_be_asked_by_another_name() {
        let demo = "http://localhost:8400";
        assert!(origin_is_ours(
            &origin("http://127.0.0.1:8400"),
            demo,
            Some("127.0.0.1:8400")
        ));
        assert!(!origin_is_ours(
            &origin("http://evil.example"),
            demo,
            Some("127.0.0.1:8400")
        ));
    }

    #[test]
    fn a_browser_that_says_cross_site_is_believed() {
        let name = || header::HeaderName::from_static("sec-fetch-site");
        for (site, ours) in [
            ("same-origin", true),
            ("none", true),
            ("same-site", false),
            ("cross-site", false),
        ] {
            assert_eq!(fetch_site_is_ours(&with(name(), site)), ours, "{site}");
        }
        assert!(fetch_site_is_ours(&HeaderMap::new()));
    }

    #[test]
    fn the_token_must_be_the_sessions() {
        let name = || header::HeaderName::from_static(CSRF_TOKEN);
        assert!(token_is(&with(name(), "right"), "right"));
        assert!(!token_is(&with(name(), "wrong"), "right"));
        assert!(!token_is(&HeaderMap::new(), "right"));
    }
}
