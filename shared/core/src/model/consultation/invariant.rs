//! What a call never does, by number (CALLS § 4). The machine names at each guard which of them the
//! guard keeps. In a product that costs nothing; a walk takes one guard away after the other and
//! shows that its checker would notice.

/// The promises of the call machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Invariant {
    /// 1. No connection is opened before one is admitted.
    OpensOnlyAdmitted,
    /// 2. At most one open connection per peer, and each is closed exactly once.
    OneConnectionPerPeer,
    /// 3. At the end no connection is open, and the media are closed.
    EndsClean,
    /// 4. A permission that is granted late closes the media again.
    LateGrantStops,
    /// 5. Connected only after a verified fingerprint on that same connection.
    ConnectedOnlyTrusted,
    /// 6. Only the side that offers negotiates, and only on open connections.
    OnlyOffererNegotiates,
    /// 7. Restarts are bounded, and counted anew after a connect.
    RestartsBounded,
    /// 8. Nothing but closing media after the end.
    QuietAfterEnd,
    /// 9. What is stale, of a connection or an epoch, changes nothing.
    StaleIsIgnored,
    /// 10. A lost socket alone closes no connection.
    SocketLossKeepsLines,
    /// 11. Who was removed, denied or replaced never comes back by itself.
    RemovedStaysOut,
    /// 12. Interrupted, the microphone is off until the person goes on.
    InterruptedIsSilent,
    /// 13. While a line connects, a timer is armed.
    TimerArmed,
    /// 14. Relays nothing before admission; admits, denies, removes and ends only as the clinician.
    SpeaksByRole,
}

impl Invariant {
    /// All of them, by number.
    pub const ALL: [Self; 14] = [
        Self::OpensOnlyAdmitted,
        Self::OneConnectionPerPeer,
        Self::EndsClean,
        Self::LateGrantStops,
        Self::ConnectedOnlyTrusted,
        Self::OnlyOffererNegotiates,
        Self::RestartsBounded,
        Self::QuietAfterEnd,
        Self::StaleIsIgnored,
        Self::SocketLossKeepsLines,
        Self::RemovedStaysOut,
        Self::InterruptedIsSilent,
        Self::TimerArmed,
        Self::SpeaksByRole,
    ];
}

/// The guards that stand: all of them, but in a walk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Guards {
    #[cfg(any(test, feature = "walks"))]
    without: Option<Invariant>,
}

impl Guards {
    /// All but this one.
    #[cfg(any(test, feature = "walks"))]
    pub const fn without(invariant: Invariant) -> Self {
        Self {
            without: Some(invariant),
        }
    }

    /// Whether the guard of this promise stands.
    #[cfg(any(test, feature = "walks"))]
    pub fn keep(self, invariant: Invariant) -> bool {
        self.without != Some(invariant)
    }

    /// Whether the guard of this promise stands: always.
    #[cfg(not(any(test, feature = "walks")))]
    #[allow(clippy::unused_self)]
    pub const fn keep(self, _: Invariant) -> bool {
        true
    }
}
