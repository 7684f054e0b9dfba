//! What the provider is started with, and why it may refuse to start.

use std::ffi::OsStr;
use std::net::SocketAddr;
use std::path::PathBuf;

use url::Url;

/// The demo clinic's persons, used unless another file is named.
const DEMO_PERSONS: &str = include_str!("../../demo/demo.json");

/// What the provider is started with. It has no `Debug`: it holds the client's secret.
#[derive(Clone)]
pub struct Config {
    /// Where to listen; must be a loopback address. Port 0 takes a free one.
    pub listen: SocketAddr,
    /// The issuer: scheme, host and port without a path. `None` is `http://bankid.localhost:<port>`.
    pub issuer: Option<String>,
    /// The one client that is registered.
    pub client_id: String,
    /// That client's secret.
    pub client_secret: String,
    /// Registered redirect addresses; compared as exact strings (RFC 9700 § 2.1).
    pub redirect_uris: Vec<String>,
    /// Registered addresses to return to after sign-out; compared as exact strings.
    pub post_logout_redirect_uris: Vec<String>,
    /// Text of a person file shaped like the demo clinic's.
    pub persons: String,
    /// PEM file with the signing key; made when missing. `None` makes a key for this run only.
    pub key_file: Option<PathBuf>,
}

impl Config {
    /// The demo clinic's persons on a free loopback port, with one client and one redirect address.
    pub fn new(client_id: &str, client_secret: &str, redirect_uri: &str) -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            issuer: None,
            client_id: client_id.to_owned(),
            client_secret: client_secret.to_owned(),
            redirect_uris: vec![redirect_uri.to_owned()],
            post_logout_redirect_uris: Vec::new(),
            persons: DEMO_PERSONS.to_owned(),
            key_file: None,
        }
    }

    pub(crate) fn check(&self) -> Result<(), StartError> {
        if !self.listen.ip().is_loopback() {
            return Err(StartError::NotLoopback(self.listen));
        }
        if self.client_id.is_empty() || self.client_secret.is_empty() {
            return Err(StartError::NoClient);
        }
        if self.redirect_uris.is_empty() {
            return Err(StartError::NoRedirect);
        }
        for address in self
            .redirect_uris
            .iter()
            .chain(&self.post_logout_redirect_uris)
        {
            let url = Url::parse(address).map_err(|_| StartError::Address(address.clone()))?;
            if url.fragment().is_some() || !url.has_host() {
                return Err(StartError::Address(address.clone()));
            }
        }
        self.issuer.as_deref().map_or(Ok(()), check_issuer)
    }
}

/// Every address of the provider hangs directly under the issuer, so it may not have a path.
fn check_issuer(issuer: &str) -> Result<(), StartError> {
    let url = Url::parse(issuer).map_err(|_| StartError::Issuer(issuer.to_owned()))?;
    if matches!(url.scheme(), "http" | "https") && url.origin().ascii_serialization() == issuer {
        Ok(())
    } else {
        Err(StartError::Issuer(issuer.to_owned()))
    }
}

/// Test persons must never be able to sign in to a real clinic.
pub(crate) fn refuse_production(mode: Option<&OsStr>) -> Result<(), StartError> {
    match mode {
        Some(mode) if mode.eq_ignore_ascii_case("production") => Err(StartError::Production),
        _ => Ok(()),
    }
}

/// Why the provider did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// `ECLINIC_MODE` says production.
    #[error("the local test sign-in does not start in production mode (ECLINIC_MODE=production)")]
    Production,
    /// Another machine could have reached it.
    #[error("the local test sign-in listens on loopback addresses only, not on {0}")]
    NotLoopback(SocketAddr),
    /// The client's name or secret is empty.
    #[error("a client id and a client secret are required")]
    NoClient,
    /// No redirect address is registered.
    #[error("at least one redirect address is required")]
    NoRedirect,
    /// A redirect address is not absolute or has a fragment.
    #[error("not an absolute address without fragment: {0}")]
    Address(String),
    /// The issuer is not `scheme://host[:port]`.
    #[error("the issuer must be scheme://host[:port] with no path and no final slash: {0}")]
    Issuer(String),
    /// The person file does not read.
    #[error("the person file does not read: {0}")]
    Persons(String),
    /// The signing key could not be made, read or written.
    #[error("the signing key: {0}")]
    Key(#[from] crate::keys::KeyError),
    /// The port could not be opened.
    #[error("cannot listen: {0}")]
    Listen(#[from] std::io::Error),
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;

    fn config() -> Config {
        Config::new("clinic", "secret", "http://localhost:8400/callback")
    }

    #[test]
    fn only_loopback_addresses_are_accepted() {
        for listen in ["0.0.0.0:0", "[::]:0", "192.0.2.7:80"] {
            let config = Config {
                listen: listen.parse().unwrap(),
                ..config()
            };
            assert!(
                matches!(config.check(), Err(StartError::NotLoopback(_))),
                "{listen}"
            );
        }
        for listen in ["127.0.0.1:0", "127.9.9.9:0", "[::1]:0"] {
            let config = Config {
                listen: listen.parse().unwrap(),
                ..config()
            };
            assert!(config.check().is_ok(), "{listen}");
        }
    }

    #[test]
    fn an_issuer_is_an_origin() {
        for issuer in ["http://bankid.localhost:9", "https://bankid.localhost"] {
            assert!(check_issuer(issuer).is_ok(), "{issuer}");
        }
        for issuer in [
            "http://bankid.localhost/",
            "http://a.localhost/realm",
            "ftp://a",
            "a",
        ] {
            assert!(check_issuer(issuer).is_err(), "{issuer}");
        }
    }

    #[test]
    fn production_mode_is_refused_however_it_is_written() {
        assert!(refuse_production(Some(OsStr::new("production"))).is_err());
        assert!(refuse_production(Some(OsStr::new("Production"))).is_err());
        assert!(refuse_production(Some(OsStr::new("demo"))).is_ok());
        assert!(refuse_production(None).is_ok());
    }
}
