//! Keeps the switches to this machine. Listening on loopback alone is not enough: a proxy on the
//! machine makes every caller look local, and a web page can reach loopback through a name that
//! it controls (DNS rebinding).

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, Request};
use axum::http::header::{FORWARDED, HOST, ORIGIN};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Lets only callers on this machine pass; others get 403.
pub async fn only(
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
    next: Next,
) -> Response {
    if is_local(peer, request.headers()) {
        next.run(request).await
    } else {
        (StatusCode::FORBIDDEN, "Only from this machine.\n").into_response()
    }
}

fn is_local(peer: SocketAddr, headers: &HeaderMap) -> bool {
    let passed_on = headers.contains_key(FORWARDED) || headers.contains_key("x-forwarded-for");
    let by_a_page = headers.contains_key(ORIGIN);
    let host = headers
        .get(HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default();
    peer.ip().is_loopback() && !passed_on && !by_a_page && names_this_machine(host)
}

fn names_this_machine(host: &str) -> bool {
    let port_at = host
        .rfind(':')
        .filter(|at| !host.get(*at..).is_some_and(|t| t.contains(']')));
    let name = port_at.and_then(|at| host.get(..at)).unwrap_or(host);
    let address = name
        .trim_start_matches('[')
        .trim_end_matches(']')
        .parse::<IpAddr>();
    name == "localhost"
        || name.ends_with(".localhost")
        || address.is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use axum::http::HeaderName;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), value.parse().unwrap()))
            .collect()
    }

    #[test]
    fn a_caller_on_this_machine_passes() {
        for host in [
            "127.0.0.1:80",
            "[::1]:80",
            "[::1]",
            "localhost",
            "bankid.localhost:8",
        ] {
            let peer = "127.0.0.1:5".parse().unwrap();
            assert!(is_local(peer, &headers(&[("host", host)])), "{host}");
        }
    }

    #[test]
    fn a_caller_from_elsewhere_is_stopped() {
        let here = "127.0.0.1:5".parse().unwrap();
        let local = ("host", "127.0.0.1:80");
        assert!(!is_local(
            "192.0.2.7:5".parse().unwrap(),
            &headers(&[local])
        ));
        assert!(!is_local(
            here,
            &headers(&[local, ("x-forwarded-for", "192.0.2.7")])
        ));
        assert!(!is_local(
            here,
            &headers(&[local, ("forwarded", "for=192.0.2.7")])
        ));
        assert!(!is_local(
            here,
            &headers(&[local, ("origin", "http://evil.example")])
        ));
        for host in ["evil.example", "localhost.evil.example", "192.0.2.7:80", ""] {
            assert!(!is_local(here, &headers(&[("host", host)])), "{host}");
        }
    }
}
