//! What the process is started with, and the three situations in which it refuses to start.

use std::net::SocketAddr;
use std::path::PathBuf;

/// One webhook receiver.
#[derive(Clone)]
pub struct EndpointConfig {
    /// Where events are posted.
    pub url: String,
    /// Shared secret of the signature, `whsec_…`.
    pub secret: String,
    /// Event types to send; empty means all.
    pub enabled_events: Vec<String>,
}

/// Start parameters. No `Debug`: it holds secrets.
#[derive(Clone)]
pub struct Config {
    /// Loopback address to listen on; port 0 picks a free one.
    pub listen: SocketAddr,
    /// Base of the hosted pages' addresses; default `http://pay.localhost:PORT`.
    pub public_url: Option<String>,
    /// Key that clients send as Bearer token or Basic user name.
    pub secret_key: String,
    /// Webhook receivers known from the start.
    pub endpoints: Vec<EndpointConfig>,
    /// PEM file of an additional certificate authority trusted when posting webhooks.
    pub webhook_ca: Option<PathBuf>,
    /// Append-only journal, replayed at start; none keeps everything in memory.
    pub ledger: Option<PathBuf>,
    /// Value of `ECLINIC_MODE`, if any.
    pub mode: Option<String>,
}

/// Why the sandbox refuses to start.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ConfigError {
    /// `ECLINIC_MODE=production`.
    #[error("the sandbox gateway does not run in production mode")]
    Production,
    /// Listening address reachable from other machines.
    #[error("the sandbox gateway listens on loopback only")]
    NotLoopback,
    /// `sk_live_…` or `rk_live_…`.
    #[error("a live key must not be given to the sandbox gateway")]
    LiveKey,
    /// Empty secret key.
    #[error("the secret key is empty")]
    NoKey,
}

impl Config {
    /// Checks that nothing real can be at stake.
    pub fn check(&self) -> Result<(), ConfigError> {
        if self
            .mode
            .as_deref()
            .is_some_and(|mode| mode.trim().eq_ignore_ascii_case("production"))
        {
            return Err(ConfigError::Production);
        }
        if !self.listen.ip().is_loopback() {
            return Err(ConfigError::NotLoopback);
        }
        if self.secret_key.starts_with("sk_live") || self.secret_key.starts_with("rk_live") {
            return Err(ConfigError::LiveKey);
        }
        if self.secret_key.is_empty() {
            return Err(ConfigError::NoKey);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config() -> Config {
        Config {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            public_url: None,
            secret_key: "sk_test_1".into(),
            endpoints: Vec::new(),
            webhook_ca: None,
            ledger: None,
            mode: Some("demo".into()),
        }
    }

    #[test]
    fn starts_in_demo_mode_on_loopback_with_a_test_key() {
        assert_eq!(config().check(), Ok(()));
    }

    #[test]
    fn refuses_production_mode() {
        let refused = Config {
            mode: Some("Production ".into()),
            ..config()
        };
        assert_eq!(refused.check(), Err(ConfigError::Production));
    }

    #[test]
    fn refuses_an_address_other_machines_can_reach() {
        let refused = Config {
            listen: SocketAddr::from(([0, 0, 0, 0], 0)),
            ..config()
        };
        assert_eq!(refused.check(), Err(ConfigError::NotLoopback));
    }

    #[test]
    fn refuses_live_and_empty_keys() {
        let live = Config {
            secret_key: "sk_live_1".into(),
            ..config()
        };
        assert_eq!(live.check(), Err(ConfigError::LiveKey));
        let empty = Config {
            secret_key: String::new(),
            ..config()
        };
        assert_eq!(empty.check(), Err(ConfigError::NoKey));
    }
}
