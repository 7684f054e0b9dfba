//! Rate limits: per address before somebody is known, per person afterwards.
//!
//! They are generous to people and tight for programs that guess or flood. Each server keeps its
//! own counts.

use std::{
    convert::Infallible,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    num::NonZeroU32,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, request::Parts},
};
use governor::{
    DefaultKeyedRateLimiter, Quota, RateLimiter,
    clock::{Clock, DefaultClock},
};

use crate::error::ApiError;

/// After so many checks, counters that have run full again are forgotten.
const CHECKS_BETWEEN_CLEANING: u32 = 4_096;

/// All limits.
pub struct Limits {
    sign_in: Limit<IpAddr>,
    tokens: Limit<IpAddr>,
    booking: Limit<String>,
    contact: Limit<IpAddr>,
    sockets: Limit<IpAddr>,
    rooms: Limit<String>,
}

impl Limits {
    /// The clinic's limits; those per address are multiplied by `address_factor`, those per person
    /// by `member_factor` (0 counts as 1).
    ///
    /// - sign-in: 30 requests at once and 30 a minute from one address (two for each sign-in, and
    ///   a household or an office shares an address);
    /// - phones' tokens: 240 at once and 240 a minute from one address (six an hour for each phone
    ///   in use, and a mobile network puts thousands behind an address; there is nothing to guess);
    /// - booking: 20 at once and 30 a minute by one person;
    /// - contact form: 5 at once and one every two minutes from one address;
    /// - realtime sockets: 120 at once and 120 a minute from one address (a phone on a poor network
    ///   opens one every few seconds);
    /// - tickets, reports and invitations of a visit: 30 at once and 30 a minute by one person.
    pub fn new(address_factor: u32, member_factor: u32) -> Self {
        Self {
            sign_in: Limit::new(30, Duration::from_secs(2), address_factor),
            tokens: Limit::new(240, Duration::from_millis(250), address_factor),
            booking: Limit::new(20, Duration::from_secs(2), member_factor),
            contact: Limit::new(5, Duration::from_mins(2), address_factor),
            sockets: Limit::new(120, Duration::from_millis(500), address_factor),
            rooms: Limit::new(30, Duration::from_secs(2), member_factor),
        }
    }

    /// A step of a sign-in from this address.
    ///
    /// # Errors
    /// `rate_limited` with the seconds to wait.
    pub fn sign_in(&self, address: IpAddr) -> Result<(), ApiError> {
        self.sign_in.check(&network(address))
    }

    /// A phone's request for tokens from this address.
    ///
    /// # Errors
    /// `rate_limited` with the seconds to wait.
    pub fn tokens(&self, address: IpAddr) -> Result<(), ApiError> {
        self.tokens.check(&network(address))
    }

    /// A hold or payment by this person.
    ///
    /// # Errors
    /// `rate_limited` with the seconds to wait.
    pub fn booking(&self, person_id: &str) -> Result<(), ApiError> {
        self.booking.check(&person_id.to_owned())
    }

    /// A message of the contact form from this address.
    ///
    /// # Errors
    /// `rate_limited` with the seconds to wait.
    pub fn contact(&self, address: IpAddr) -> Result<(), ApiError> {
        self.contact.check(&network(address))
    }

    /// A realtime socket from this address.
    ///
    /// # Errors
    /// `rate_limited` with the seconds to wait.
    pub fn sockets(&self, address: IpAddr) -> Result<(), ApiError> {
        self.sockets.check(&network(address))
    }

    /// A ticket, report or invitation by this person.
    ///
    /// # Errors
    /// `rate_limited` with the seconds to wait.
    pub fn rooms(&self, person_id: &str) -> Result<(), ApiError> {
        self.rooms.check(&person_id.to_owned())
    }
}

struct Limit<K: std::hash::Hash + Eq + Clone> {
    limiter: DefaultKeyedRateLimiter<K>,
    clock: DefaultClock,
    checks: AtomicU32,
}

impl<K: std::hash::Hash + Eq + Clone> Limit<K> {
    /// `burst` at once, then one every `interval`; `factor` times as many of both.
    fn new(burst: u32, interval: Duration, factor: u32) -> Self {
        let factor = factor.max(1);
        let interval = (interval / factor).max(Duration::from_nanos(1));
        let burst = NonZeroU32::new(burst.saturating_mul(factor)).unwrap_or(NonZeroU32::MIN);
        let quota = Quota::with_period(interval)
            .unwrap_or(Quota::per_second(NonZeroU32::MIN))
            .allow_burst(burst);
        Self {
            limiter: RateLimiter::keyed(quota),
            clock: DefaultClock::default(),
            checks: AtomicU32::new(0),
        }
    }

    fn check(&self, key: &K) -> Result<(), ApiError> {
        if self.checks.fetch_add(1, Ordering::Relaxed) % CHECKS_BETWEEN_CLEANING
            == CHECKS_BETWEEN_CLEANING - 1
        {
            self.limiter.retain_recent();
        }
        self.limiter.check_key(key).map_err(|refused| {
            let wait = refused.wait_time_from(self.clock.now());
            let seconds = wait.as_millis().div_ceil(1_000);
            ApiError::rate_limited(u32::try_from(seconds).unwrap_or(u32::MAX).max(1))
        })
    }
}

/// Who has one IPv6 address has its whole /64: they count together.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(
            address.to_bits() & !u128::from(u64::MAX),
        )),
    }
}

/// The address a request comes from.
///
/// A proxy on this machine adds the client's address at the end of `X-Forwarded-For`; from any
/// other peer that header is anybody's claim and not looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

impl<S: Send + Sync> FromRequestParts<S> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let peer = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |ConnectInfo(address)| {
                address.ip()
            });
        Ok(Self(client_address(peer, &parts.headers)))
    }
}

fn client_address(peer: IpAddr, headers: &HeaderMap) -> IpAddr {
    if !peer.to_canonical().is_loopback() {
        return peer;
    }
    headers
        .get_all("x-forwarded-for")
        .iter()
        .next_back()
        .and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok())
        .unwrap_or(peer)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn a_person_is_stopped_and_told_how_long_and_others_are_not() {
        let limits = Limits::new(1, 1);
        for _ in 0..20 {
            limits.booking("one").unwrap();
        }
        assert_eq!(limits.booking("one"), Err(ApiError::rate_limited(2)));
        for person in 0..50 {
            limits.booking(&format!("person {person}")).unwrap();
        }
    }

    #[test]
    fn factors_raise_the_limits_they_are_for() {
        let limits = Limits::new(100, 1);
        for _ in 0..3_000 {
            limits.sign_in(address("192.0.2.1")).unwrap();
        }
        for _ in 0..500 {
            limits.contact(address("192.0.2.1")).unwrap();
        }
        for _ in 0..20 {
            limits.booking("one").unwrap();
        }
        assert!(limits.booking("one").is_err());
        let limits = Limits::new(0, 100);
        for _ in 0..2_000 {
            limits.booking("one").unwrap();
        }
        for _ in 0..30 {
            limits.sign_in(address("192.0.2.1")).unwrap();
        }
        assert!(limits.sign_in(address("192.0.2.1")).is_err());
    }

    #[test]
    fn an_ipv6_network_counts_as_one_address() {
        let limits = Limits::new(1, 1);
        for host in 1..=30 {
            limits
                .sign_in(address(&format!("2001:db8::{host:x}")))
                .unwrap();
        }
        assert!(limits.sign_in(address("2001:db8::ffff")).is_err());
        assert!(limits.sign_in(address("2001:db8:0:1::1")).is_ok());
        assert_eq!(network(address("::ffff:192.0.2.1")), address("192.0.2.1"));
    }

    #[test]
    fn only_a_proxy_on_this_machine_is_believed() {
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", HeaderValue::from_static("198.51.100.9"));
        headers.append(
            "x-forwarded-for",
            HeaderValue::from_static("203.0.113.5, 192.0.2.7"),
        );
        assert_eq!(
            client_address(address("127.0.0.1"), &headers),
            address("192.0.2.7")
        );
        assert_eq!(
            client_address(address("::1"), &headers),
            address("192.0.2.7")
        );
        assert_eq!(
            client_address(address("192.0.2.200"), &headers),
            address("192.0.2.200")
        );
        headers.insert("x-forwarded-for", HeaderValue::from_static("nonsense"));
        assert_eq!(
            client_address(address("127.0.0.1"), &headers),
            address("127.0.0.1")
        );
    }
}
