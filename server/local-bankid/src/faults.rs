//! The faults a provider can have, so that each one can be switched on and the clinic's refusal
//! of it be seen.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// The longest delay of the token endpoint, in milliseconds.
pub const LONGEST_DELAY_MS: u64 = 120_000;

/// One way in which the provider misbehaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// The ID token carries another nonce than the one asked for.
    WrongNonce,
    /// The redirect echoes another state.
    WrongState,
    /// The ID token is meant for another client (`aud`).
    WrongAudience,
    /// The ID token names another authorised party (`azp`).
    WrongAzp,
    /// The ID token has algorithm `none` and no signature.
    AlgNone,
    /// The ID token is signed by HS256 with the client's secret.
    Hs256,
    /// The ID token is signed by a key that is not published, under the published key's id.
    UnknownKey,
    /// The ID token names another person after it was signed.
    TamperedPayload,
    /// The ID token names another issuer.
    WrongIssuer,
    /// The sign-in was at level of assurance 3.
    Loa3,
    /// The ID token does not say how the person signed in.
    MissingAcr,
    /// The ID token expired an hour ago.
    Expired,
    /// The ID token was issued an hour from now.
    IssuedInFuture,
    /// The ID token lacks `bankid_altsub`.
    MissingBankidAltsub,
    /// ID token and userinfo lack `birthdate`.
    MissingBirthdate,
    /// A code may be used more than once.
    CodeReplayAccepted,
    /// The token endpoint answers 500.
    TokenError,
    /// Discovery answers 503.
    DiscoveryDown,
    /// The signing key is replaced at once; the old one is no longer published.
    JwksRotated,
    /// The sign-in ends with `access_denied`.
    AccessDenied,
    /// The person gets a `sub` never seen before.
    ChangedSub,
}

/// Faults that are switched on together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FaultSet {
    faults: BTreeSet<Fault>,
    token_delay_ms: u64,
}

impl FaultSet {
    /// Whether `fault` is on.
    pub fn has(&self, fault: Fault) -> bool {
        self.faults.contains(&fault)
    }

    /// How long the token endpoint waits, in milliseconds.
    pub fn token_delay_ms(&self) -> u64 {
        self.token_delay_ms
    }

    fn add(&mut self, faults: impl IntoIterator<Item = Fault>, delay_ms: u64) {
        self.faults.extend(faults);
        self.token_delay_ms = self.token_delay_ms.max(delay_ms);
    }
}

/// What is asked for at the fault switch.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SwitchOn {
    /// The faults to switch on; those already on stay on.
    #[serde(default)]
    pub faults: BTreeSet<Fault>,
    /// Delay of the token endpoint, in milliseconds, at most [`LONGEST_DELAY_MS`].
    #[serde(default)]
    pub token_delay_ms: u64,
    /// `false`: for the next sign-in (discovery: the next request); `true`: until reset.
    #[serde(default)]
    pub until_reset: bool,
}

/// All faults that are on.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Switchboard {
    next_sign_in: FaultSet,
    until_reset: FaultSet,
}

impl Switchboard {
    /// Switches faults on. A rotated key is an act, not a state: the caller does it.
    pub fn switch_on(&mut self, wanted: SwitchOn) {
        let faults = wanted
            .faults
            .into_iter()
            .filter(|fault| *fault != Fault::JwksRotated);
        let set = if wanted.until_reset {
            &mut self.until_reset
        } else {
            &mut self.next_sign_in
        };
        set.add(faults, wanted.token_delay_ms.min(LONGEST_DELAY_MS));
    }

    /// The faults of a sign-in that happens now; those for the next sign-in are used up by it.
    pub fn take_for_sign_in(&mut self) -> FaultSet {
        // Discovery comes before the sign-in and is used up by its own request.
        let discovery_waits = self.next_sign_in.has(Fault::DiscoveryDown);
        let mut set = std::mem::take(&mut self.next_sign_in);
        if discovery_waits {
            self.next_sign_in.faults.insert(Fault::DiscoveryDown);
        }
        set.add(
            self.until_reset.faults.iter().copied(),
            self.until_reset.token_delay_ms,
        );
        set
    }

    /// Whether this discovery request fails.
    pub fn take_discovery_down(&mut self) -> bool {
        self.next_sign_in.faults.remove(&Fault::DiscoveryDown)
            || self.until_reset.has(Fault::DiscoveryDown)
    }

    /// What is on until reset.
    pub fn lasting(&self) -> &FaultSet {
        &self.until_reset
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(fault: Fault, until_reset: bool) -> SwitchOn {
        SwitchOn {
            faults: BTreeSet::from([fault]),
            token_delay_ms: 0,
            until_reset,
        }
    }

    #[test]
    fn a_fault_for_the_next_sign_in_is_used_up_by_it() {
        let mut board = Switchboard::default();
        board.switch_on(wanted(Fault::WrongNonce, false));
        board.switch_on(wanted(Fault::Expired, true));
        let first = board.take_for_sign_in();
        assert!(first.has(Fault::WrongNonce) && first.has(Fault::Expired));
        let second = board.take_for_sign_in();
        assert!(!second.has(Fault::WrongNonce) && second.has(Fault::Expired));
    }

    #[test]
    fn discovery_is_down_for_one_request_and_survives_a_sign_in_before_it() {
        let mut board = Switchboard::default();
        board.switch_on(wanted(Fault::DiscoveryDown, false));
        board.take_for_sign_in();
        assert!(board.take_discovery_down());
        assert!(!board.take_discovery_down());
    }
}
