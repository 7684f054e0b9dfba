//! The line to one other: New or Connecting → Connected ⇄ Reconnecting → Failed.

use eclinic_api::realtime::{DescriptionKind, Guest, PublicKey, SideState};

use super::{desk::Desk, quality::Tally};
use crate::{
    effects::call::{
        CallCandidate, CallOperation, Negotiation, PeerRequest, Relay, SendSetting, StatsRequest,
    },
    model::consultation::{carried::Carried, fingerprint::Fingerprint, ladder::Rung},
};

/// How often the shell tells how a connection does.
pub const SAMPLE_MS: u32 = 1_000;

/// How the line to someone is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkState {
    /// For the first time. The connection may not be open yet.
    Connecting,
    /// It stands, and the fingerprint is theirs.
    Connected,
    /// It stood before.
    Reconnecting,
    /// It was given up; the connection is closed.
    Failed,
}

/// The line to one other.
// Independent facts.
#[allow(clippy::struct_excessive_bools)]
#[derive(Clone, PartialEq, Eq)]
pub struct Link {
    /// Who.
    pub guest: Guest,
    /// Their epoch.
    pub epoch: String,
    /// What their descriptions are signed with.
    pub key: PublicKey,
    /// Whether this side offers.
    pub we_offer: bool,
    /// Their socket is gone.
    pub away: bool,
    /// What they send and show.
    pub side: SideState,
    /// The connection's number.
    pub connection: u32,
    /// Whether the connection is open.
    pub open: bool,
    /// How it is.
    pub state: LinkState,
    /// Their fingerprint on this connection, once its signature held.
    pub trusted: Option<Fingerprint>,
    /// For how long it has not stood, in milliseconds that the app was awake: a phone that slept for
    /// three minutes tries before it gives up.
    pub lost_ms: u32,
    /// How often it was started anew since it stood well.
    pub restarts: u32,
    /// What it carries.
    pub carried: Carried,
    /// The shell says that it stands.
    pub line_up: bool,
    /// Milliseconds since it was last started anew.
    pub hush_ms: u32,
    /// What is sent on its lines, as last asked for.
    pub sent: [Option<SendSetting>; 3],
    /// Descriptions and candidates under way.
    pub exchange: Exchange,
    /// How the last seconds were.
    pub tally: Tally,
}

/// What the connection is doing. It does one thing at a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Work {
    /// Nothing.
    #[default]
    Idle,
    /// It makes an offer.
    Offering,
    /// It applies the offer of this round, and then makes the answer.
    ApplyingOffer(u32),
    /// The offer is applied; the answer is being made.
    Answering,
    /// It applies the answer of this round.
    ApplyingAnswer(u32),
    /// It applies candidates.
    ApplyingCandidates,
}

/// Whether a fresh relay credential is needed before the next step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Need {
    /// No.
    #[default]
    None,
    /// It was asked for.
    Asked,
    /// It is there.
    Ready,
}

/// A description of the other side's.
#[derive(Clone, PartialEq, Eq)]
pub struct Heard {
    /// Offer or answer.
    pub kind: DescriptionKind,
    /// Which offer it is, or answers.
    pub round: u32,
    /// SDP.
    pub sdp: String,
    /// Its fingerprint.
    pub fingerprint: Fingerprint,
}

/// An own description that is being signed.
#[derive(Clone, PartialEq, Eq)]
pub struct Signing {
    /// The number of the question.
    pub number: u32,
    /// Offer or answer.
    pub kind: DescriptionKind,
    /// Which offer it is, or answers.
    pub round: u32,
    /// SDP.
    pub sdp: String,
}

/// Descriptions and candidates under way. It belongs to one connection and ends with it: what a
/// closed one had begun must not go on in the next (a walk once found just that).
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Exchange {
    /// What the connection is doing.
    pub work: Work,
    /// For how many tries it has been doing it.
    pub stuck: u32,
    /// The last offer that was made, or taken.
    pub round: u32,
    /// The answer to the last offer was taken.
    pub answered: bool,
    /// For how many tries an answer has been waited for.
    pub waited: u32,
    /// The other side's description whose signature is being checked, and the question's number.
    pub checking: Option<(u32, Heard)>,
    /// The other side's description whose signature held, to be applied next.
    pub checked: Option<Heard>,
    /// The round whose description of the other side was applied last.
    pub applied: u32,
    /// The other side's candidates that wait, each with its round.
    pub candidates: Vec<(u32, CallCandidate)>,
    /// The own description that is being signed.
    pub signing: Option<Signing>,
    /// The round of the own description, and of the candidates that are found.
    pub local: u32,
    /// The round whose own description was sent.
    pub told: u32,
    /// Own candidates that wait until then, and whether they were the last.
    pub held: Vec<(Vec<CallCandidate>, bool)>,
    /// Whether any was found.
    pub found: bool,
    /// Milliseconds since the own description was set.
    pub gathering_ms: u32,
    /// Whether a fresh credential is needed before the next step.
    pub need: Need,
}

impl Exchange {
    /// Whether the other side's description is being taken in, and an answer made of it.
    pub const fn is_answering(&self) -> bool {
        matches!(self.work, Work::ApplyingOffer(_) | Work::Answering)
            || self.checking.is_some()
            || self.signing.is_some()
    }

    /// Whether an offer is on its way that may still be answered.
    pub const fn is_unanswered(&self) -> bool {
        let made = matches!(self.work, Work::Idle | Work::ApplyingCandidates) && self.round > 0;
        made && !self.answered && matches!(self.need, Need::None)
    }
}

impl Link {
    /// A line that has just become possible.
    pub fn new(
        guest: Guest,
        epoch: String,
        key: PublicKey,
        we_offer: bool,
        connection: u32,
    ) -> Self {
        Self {
            guest,
            epoch,
            key,
            we_offer,
            away: false,
            side: SideState::default(),
            connection,
            open: false,
            state: LinkState::Connecting,
            trusted: None,
            lost_ms: 0,
            restarts: 0,
            carried: Carried::default(),
            line_up: false,
            hush_ms: u32::MAX,
            sent: [None, None, None],
            exchange: Exchange::default(),
            tally: Tally::default(),
        }
    }

    /// How far it has come with a lost line.
    pub const fn rung(&self) -> Rung {
        match self.state {
            LinkState::Connected => Rung::Quiet,
            LinkState::Failed => Rung::GivenUp,
            LinkState::Connecting | LinkState::Reconnecting => Rung::after(self.lost_ms),
        }
    }

    /// Whether it is being connected, for the first time or again.
    pub const fn is_connecting(&self) -> bool {
        matches!(self.state, LinkState::Connecting | LinkState::Reconnecting)
    }

    /// Whether tracks can be set: the side that answers has none before the first offer.
    pub const fn has_lines(&self) -> bool {
        self.open && (self.we_offer || self.exchange.applied > 0)
    }

    /// Opens the connection; the side that offers begins.
    pub fn open(&mut self, relay: &Relay, desk: &mut Desk) {
        self.open = true;
        desk.call(CallOperation::OpenPeer(PeerRequest {
            connection: self.connection,
            relay: relay.clone(),
            relay_only: desk.own.relay_only,
            offers: self.we_offer,
        }));
        desk.call(CallOperation::PollStats(StatsRequest {
            connection: self.connection,
            every_ms: SAMPLE_MS,
        }));
        if self.we_offer {
            self.offer(relay.clone(), desk);
        }
    }

    /// Makes an offer: the first, or one that looks for ways anew.
    pub fn offer(&mut self, relay: Relay, desk: &mut Desk) {
        let exchange = &mut self.exchange;
        let ice_restart = exchange.round > 0;
        exchange.round += 1;
        exchange.answered = false;
        exchange.waited = 0;
        exchange.checking = None;
        exchange.checked = None;
        exchange.need = Need::None;
        exchange.work = Work::Offering;
        desk.call(CallOperation::Negotiate(Negotiation {
            connection: self.connection,
            ice_restart,
            relay,
        }));
    }

    /// Closes the connection, if it is open.
    pub fn close(&mut self, desk: &mut Desk) {
        if self.open {
            self.open = false;
            desk.call(CallOperation::ClosePeer(self.connection));
        }
        desk.unwatch(self.connection);
        self.exchange = Exchange::default();
        self.line_up = false;
    }
}
