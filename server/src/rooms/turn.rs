//! Credentials for the clinic's relays (draft-uberti-behave-turn-rest-00): a user name that holds
//! its expiry and a random part, and its keyed hash. Relays write user names into their logs, so
//! nobody's id is in it.

use base64::{Engine, engine::general_purpose::STANDARD};
use eclinic_api::realtime::Turn;
use eclinic_rules::Instant;
use ring::hmac;

use crate::{config::TurnArgs, error::ApiError, ids};

/// Minutes that a connection can be begun with a credential. Calls that go on do not need it.
pub const CREDENTIAL_MINUTES: i64 = 10;

/// The clinic's relays.
pub struct Relays {
    urls: Vec<String>,
    key: hmac::Key,
}

impl Relays {
    /// Those that were configured; none is possible, and then most meet without one.
    pub fn new(args: &TurnArgs) -> Self {
        let secret = args.turn_secret.as_deref().unwrap_or_default();
        Self {
            urls: args.turn_urls.clone(),
            key: hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret.as_bytes()),
        }
    }

    /// A fresh credential.
    ///
    /// # Errors
    /// When the system has no random bytes.
    pub fn credential(&self, now: Instant) -> Result<Turn, ApiError> {
        let expires_at = now.saturating_add_minutes(CREDENTIAL_MINUTES);
        if self.urls.is_empty() {
            return Ok(Turn {
                urls: Vec::new(),
                username: String::new(),
                credential: String::new(),
                expires_at,
            });
        }
        let random = ids::new_token()?;
        Ok(self.signed(
            format!("{}:{random}", expires_at.millis() / 1_000),
            expires_at,
        ))
    }

    fn signed(&self, username: String, expires_at: Instant) -> Turn {
        let tag = hmac::sign(&self.key, username.as_bytes());
        Turn {
            urls: self.urls.clone(),
            credential: STANDARD.encode(tag.as_ref()),
            username,
            expires_at,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn relays(secret: &str) -> Relays {
        Relays::new(&TurnArgs {
            turn_urls: vec!["turn:relay.example:3478".to_owned()],
            turn_secret: Some(secret.to_owned()),
        })
    }

    /// RFC 2202 § 3, test case 2.
    #[test]
    fn the_credential_is_the_keyed_hash_of_the_user_name() {
        let turn = relays("Jefe").signed(
            "what do ya want for nothing?".to_owned(),
            Instant::from_millis(0),
        );
        assert_eq!(
            STANDARD.decode(turn.credential).unwrap(),
            [
                0xef, 0xfc, 0xdf, 0x6a, 0xe5, 0xeb, 0x2f, 0xa2, 0xd2, 0x74, 0x16, 0xd5, 0xf1, 0x84,
                0xdf, 0x9c, 0x25, 0x9a, 0x7c, 0x79
            ]
        );
    }

    #[test]
    fn r73_credentials_are_short_lived_and_name_nobody() {
        let now = Instant::from_millis(1_795_449_402_000);
        let (first, second) = (
            relays("secret").credential(now).unwrap(),
            relays("secret").credential(now).unwrap(),
        );
        let (expiry, random) = first.username.split_once(':').unwrap();
        assert_eq!(expiry, "1795450002", "ten minutes, in seconds");
        assert_eq!(first.expires_at.millis(), 1_795_450_002_000);
        assert_eq!(random.len(), 43);
        assert_ne!(first.username, second.username);
        assert_eq!(first.urls, ["turn:relay.example:3478"]);
    }

    #[test]
    fn a_clinic_without_relays_says_so() {
        let none = Relays::new(&TurnArgs::default());
        let turn = none.credential(Instant::from_millis(0)).unwrap();
        assert!(turn.urls.is_empty() && turn.username.is_empty() && turn.credential.is_empty());
    }
}
